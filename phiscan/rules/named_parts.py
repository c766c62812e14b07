"""Parts of documents and of bytes that say which attribute they fill: judged as its values are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from phiscan.dicom import dictionary
from phiscan.rules import subject, table
from phiscan.rules.embedded import Text
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import Found, Judge
from phiscan.rules.table import Rule
from phiscan.rules.verdicts import KINDS

DETECTOR = "inner attribute"
"""What finds a part of a value by the name that it has in JSON, XML or a header of a vendor."""


class NamedParts:
    """Judges parts by the rules of one run. Threads may share it."""

    def __init__(self, in_force: RulesInForce, judge: Judge) -> None:
        self._in_force = in_force
        self._judge = judge

    def found(self, parts: Iterable[Text], detector: str = DETECTOR) -> Iterator[Found]:
        """Yield what parts are that fill an attribute of which a row makes a finding by itself.

        What fills a description is told by what stands in it, as all text is.
        """
        for _, name, text in parts:
            rule = _rules().get(name)
            row = self._in_force.row(rule, dictionary.vr_of(rule.tag)) if rule else None
            if row is not None:
                yield from self._of_row(row, text, detector)

    def _of_row(self, row: Rule, text: str, detector: str) -> Iterator[Found]:
        vr = dictionary.vr_of(row.tag)
        one = subject.standard(row, vr, self._in_force.named(row.keyword))
        verdict = None if one.is_free_text else self._judge.judge(text, one).base
        if verdict is not None and verdict.kind in KINDS and verdict.kind != "empty":
            evidence = "name" if row.identifier == "A" else "pattern"
            yield Found(row.identifier, evidence, detector, *verdict)


def nearest(found: Iterable[Found]) -> dict[str, Found]:
    """Return for each identifier the finding that is nearest to a person, and the surest such."""
    best: dict[str, Found] = {}
    for one in found:
        known = best.get(one.identifier)
        if known is None or _distance(one) < _distance(known):
            best[one.identifier] = one
    return best


def _distance(one: Found) -> tuple[int, float]:
    return KINDS.index(one.verdict), -one.confidence


@cache
def _rules() -> dict[str, Rule]:
    return {rule.keyword: rule for rule in table.load() if rule.keyword}
