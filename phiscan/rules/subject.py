"""What is asked of a value: what its data element is for, and how its bytes are read."""

from __future__ import annotations

from typing import NamedTuple

from phiscan.rules.identifiers import HEALTH
from phiscan.rules.table import Rule

TEXT_VRS = frozenset(
    {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR"}
    | {"UT"}
)
NUMBER_VRS = frozenset({"DS", "IS", "TM", "DT", "UI"})
"""VRs whose values are digits and delimiters (PS3.5 section 6.2), and too many to be judged."""
HIDING_VRS = frozenset({"UN", "OB"})
"""VRs of bytes in which text may be hidden."""
MANY_VALUES = frozenset({"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "PN", "SH", "TM", "UC", "UI"})
"""VRs in which a backslash stands between values."""


class Subject(NamedTuple):
    """Values of one subject are judged alike."""

    identifier: str
    """Code of the identifier that the attribute is for, or empty where no row names it."""
    vr: str
    is_free_text: bool
    """Whether only the value tells what it is: any attribute that no row names, and descriptors."""
    is_private: bool = False


def standard(rule: Rule | None, vr: str) -> Subject:
    """Return the subject of a standard attribute."""
    if rule is None:
        return Subject("", vr, True)
    is_free = rule.identifier == HEALTH.code or "clean_descriptors" in rule.options
    return Subject(rule.identifier, vr, is_free)


def private(vr: str) -> Subject:
    """Return the subject of a private element: nothing is known of it but its VR."""
    return Subject("", vr, True, True)
