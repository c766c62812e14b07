"""What is asked of a value: what its data element is for, and how its bytes are read."""

from __future__ import annotations

from typing import NamedTuple

from phiscan.rules.identifiers import HEALTH
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.table import Rule

TEXT_VRS = frozenset(
    {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR"}
    | {"UT"}
)
NUMBER_VRS = frozenset({"DS", "IS", "TM", "DT", "UI"})
"""VRs whose values are digits and delimiters (PS3.5 section 6.2), and too many to be judged."""
COUNT_VRS = frozenset({"UL", "SL"})
"""VRs of whole numbers in four bytes, which may be somebody's record number too."""
HIDING_VRS = frozenset({"UN", "OB"})
"""VRs of bytes in which text may be hidden."""
BY_VR = {"PN": "A", "DA": "C", "AE": "M"}
"""Identifiers that a VR alone makes of a value, whatever its attribute."""
SPELLING_VRS = frozenset({"LO", "LT", "SH", "ST", "UC", "UR", "UT"})
"""VRs of text of any kind, in which other bytes may be spelt as base64 and the like."""
MANY_VALUES = frozenset(
    {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "PN", "SH", "TM", "UC", "UI"}
)
"""VRs in which a backslash stands between values."""


_PERSONAL = frozenset("ADFGHIJKL")
_PERSONAL_TAGS = frozenset(
    {0x00080050, 0x00100030, 0x00101040, 0x00380010, 0x00380060, 0x00401102}
)  # Accession Number, Patient's Birth Date, addresses of patient and persons, admission, episode


class Subject(NamedTuple):
    """Values of one subject are judged alike."""

    identifier: str
    """Code of the identifier that the attribute is for, or empty where no row names it."""
    vr: str
    is_free_text: bool
    """Whether only the value tells what it is: any attribute that no row names, and descriptors."""
    is_private: bool = False
    is_known_by: bool = False
    """Whether somebody is known by it: then it is searched in what else is said of them."""
    is_of_concept: bool = False
    """Whether the concept name of a content item tells the identifier, and no attribute."""
    keeps: str = ""
    """Code of the identifier that the profile lets stay there: that is no finding by its looks."""
    keyword: str = ""
    """Of the attribute, where the site's policy names it; else empty: few subjects are better."""

    @property
    def is_searched(self) -> bool:
        """Whether more may stand in it than its attribute says: a date or a number is one alone."""
        return self.vr not in NUMBER_VRS | COUNT_VRS | {"DA", "AS"}

    @property
    def said(self) -> str:
        """Code of the identifier that is not searched in it, as its attribute says enough of it."""
        return self.identifier if self.identifier and not self.is_free_text else self.keeps

    @property
    def by_vr(self) -> str:
        """Code of the identifier that its VR alone makes of it, or empty."""
        told = "" if self.identifier else BY_VR.get(self.vr, "")
        return "" if told == self.keeps else told

    @property
    def is_compared(self) -> bool:
        """Whether it is looked for what the people of its file are known by.

        The days that a profile lets stay are not: one may be that of a birth.
        """
        return self.is_free_text and not (self.keeps and self.vr in {"DA", "DT", "TM"})

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers: of those only the people of their own file are told.

        Of all numbers of a run one may well be equal to some other patient's.
        """
        return self.vr in NUMBER_VRS | COUNT_VRS and not self.is_of_concept

    @property
    def has_defined_terms(self) -> bool:
        """Whether the standard says what its values may be, or how they are formed: PS3.5 6.2."""
        return self.vr == "CS" and not self.is_private

    @property
    def is_told_by_text(self) -> bool:
        """Whether neither attribute nor VR says what a value is."""
        return not self.identifier and self.vr not in BY_VR.keys() | COUNT_VRS


def standard(rule: Rule | None, vr: str, keyword: str = "", keeps: str = "") -> Subject:
    """Return the subject of a standard attribute, by the row that makes it a finding by itself."""
    if rule is None:
        return Subject("", vr, True, keeps=keeps, keyword=keyword)
    is_free = rule.identifier == HEALTH.code or "clean_descriptors" in rule.options
    is_known_by = not is_free and _is_known_by(rule, vr)
    return Subject(rule.identifier, vr, is_free, is_known_by=is_known_by, keyword=keyword)


def of_attribute(in_force: RulesInForce, rule: Rule | None, vr: str, keyword: str) -> Subject:
    """Return the subject of a standard attribute by the rules of a run."""
    told = in_force.row(rule, vr), vr, in_force.named(keyword), in_force.keeps(rule, vr)
    return standard(*told)


def _is_known_by(rule: Rule, vr: str) -> bool:
    if rule.identifier in _PERSONAL:
        return vr == "PN" if rule.identifier == "A" else vr in MANY_VALUES - {"UI", "DA", "CS"}
    return rule.tag in _PERSONAL_TAGS


def private(vr: str) -> Subject:
    """Return the subject of a private element: nothing is known of it but its VR."""
    return Subject("", vr, True, True)


def of_concept(identifier: str, vr: str, keyword: str = "") -> Subject:
    """Return the subject of a content item's value whose concept name tells what it is.

    What else stands there is looked for as in any text.
    """
    return Subject(identifier, vr, True, is_of_concept=True, keyword=keyword)
