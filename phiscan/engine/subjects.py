"""The rules and the subjects of values as the kernel takes them."""

from __future__ import annotations

from phiscan.dicom import dictionary
from phiscan.dicom.layout import ClassFlag
from phiscan.dicom.tables import Classes, RuleNumbers
from phiscan.engine import content
from phiscan.rules import pseudonyms, subject, table
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.subject import COUNT_VRS, HIDING_VRS, NUMBER_VRS, TEXT_VRS, Subject
from phiscan.rules.table import Rule

_BINARY = frozenset(
    {"AT", "FD", "FL", "OD", "OF", "OL", "OV", "OW", "SL", "SQ", "SS", "SV", "UL", "US", "UV"}
)


_PRIVATE_INFORMATION = 0x00020102  # of File Meta Information, PS3.10 section 7.1


class Subjects:
    """Numbers the subjects of one run: the classes of values that the kernel tells apart."""

    def __init__(self, in_force: RulesInForce) -> None:
        self._numbers: dict[Subject, int] = {}
        self._in_force = in_force
        self._names_plain_values = in_force.policy.names_plain_values
        self._rules = table.load()
        self._exact = {rule.tag: rule for rule in self._rules if rule.mask == 0xFFFFFFFF}
        self.roots = ("2.25", *(root.root for root in pseudonyms.roots()))
        """UID roots that are told apart, the longest first."""
        self.rule_numbers = self._rule_numbers()
        self.by_number = (None, *self._numbers)
        """Subjects by class; class 0 has none."""

    def _rule_numbers(self) -> RuleNumbers:
        numbered = list(enumerate(self._rules, 1))
        exact = {
            rule.tag: number
            for number, rule in numbered
            if rule.mask == 0xFFFFFFFF and self._in_force.row(rule, dictionary.vr_of(rule.tag))
        }
        wide = [(r.tag, r.mask, number) for number, r in numbered if r.mask != 0xFFFFFFFF]
        return RuleNumbers(exact, wide, self._classes())

    def _classes(self) -> Classes:
        private_vrs = TEXT_VRS | HIDING_VRS | _BINARY
        of_private_vr = {vr: self._number(subject.private(vr)) for vr in sorted(private_vrs)}
        of_vr = {vr: self._number(subject.standard(None, vr)) for vr in sorted(TEXT_VRS)}
        of_tag = {tag: self._of_rule(rule) for tag, rule in self._exact.items()}
        of_tag |= {tag: self._of_named(tag) for tag in self._named() if tag not in of_tag}
        of_tag[_PRIVATE_INFORMATION] = self._number(subject.private("OB"))
        concepts = content.concepts(self._in_force, self._number)
        flags = [self._flags(one) for one in self._numbers]
        roots = [f"{root}." for root in self.roots]
        return Classes(of_tag, of_vr, of_private_vr, flags, roots, concepts)

    def _of_rule(self, rule: Rule) -> int:
        vr = dictionary.vr_of(rule.tag)
        one = subject.of_attribute(self._in_force, rule, vr, rule.keyword)
        return self._number(one) if vr in TEXT_VRS else 0

    def _named(self) -> list[int]:
        """Return the attributes whose pseudonyms the policy tells of."""
        return [int(tag, 16) for tag, word in dictionary.keywords() if self._in_force.named(word)]

    def _of_named(self, tag: int) -> int:
        """Return the class of an attribute that no row names, but the policy."""
        vr = dictionary.vr_of(tag)
        one = subject.of_attribute(self._in_force, None, vr, dictionary.keyword(tag))
        return self._number(one) if vr in TEXT_VRS else 0

    def _number(self, one: Subject) -> int:
        return self._numbers.setdefault(one, len(self._numbers) + 1)

    def _flags(self, one: Subject) -> ClassFlag:
        is_plain = one.vr in NUMBER_VRS and not (one.is_of_concept or self._is_of_policy(one))
        is_long = is_plain and one.is_compared and one.vr != "UI"
        return (
            (ClassFlag.LONG if is_long else ClassFlag(0))
            | (ClassFlag.COUNT if one.is_private and one.vr in COUNT_VRS else ClassFlag(0))
            | (ClassFlag.PLAIN if is_plain else ClassFlag(0))
            | (ClassFlag.QUIET if one.is_private else ClassFlag(0))
            | (ClassFlag.NUMBER if one.is_private and one.vr in _BINARY else ClassFlag(0))
            | (ClassFlag.UID if one.vr == "UI" and one.identifier else ClassFlag(0))
        )

    def _is_of_policy(self, one: Subject) -> bool:
        """Whether the policy has something to say of it, which digits alone may meet too."""
        if one.is_free_text:
            return bool(one.keyword)
        named = self._in_force.policy.names_pseudonyms_of
        return self._names_plain_values or bool(one.keyword) or named(one.identifier)
