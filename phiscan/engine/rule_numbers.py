"""The rules as the kernel takes them."""

from __future__ import annotations

from phiscan.dicom.tables import RuleNumbers
from phiscan.rules import table
from phiscan.rules.identifiers import IDENTIFIERS


def rule_numbers() -> RuleNumbers:
    """Return the rows of PS3.15 Table E.1-1 as the kernel takes them: numbered from 1."""
    numbered = list(enumerate(table.load(), 1))
    exact = {rule.tag: number for number, rule in numbered if rule.mask == 0xFFFFFFFF}
    masked = [(rule.tag, rule.mask, number) for number, rule in numbered if rule.mask != 0xFFFFFFFF]
    kinds = {kind.code: number for number, kind in enumerate(IDENTIFIERS)}
    return RuleNumbers(exact, masked, [kinds[rule.identifier] for _, rule in numbered])
