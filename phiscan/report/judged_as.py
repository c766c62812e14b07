"""How a scan judges the values of an attribute, in words: told by what the scan itself goes by."""

from __future__ import annotations

from collections.abc import Iterator

from phiscan.engine.content import NUMERIC_VALUE, TEXT_VALUE
from phiscan.report.attributes import Attribute
from phiscan.rules import subject
from phiscan.rules.in_force import SURE, RulesInForce
from phiscan.rules.judge import CONTENT_ITEMS
from phiscan.rules.subject import COUNT_VRS, HIDING_VRS, TEXT_VRS, Subject

KEEP = "K"
CONCEPTS = frozenset({TEXT_VALUE, NUMERIC_VALUE})
"""Values of content items of which only the concept name tells what they are."""
_BESIDES = "where it has a blank or an @, what else stands in it is searched"


def _of(attribute: Attribute, in_force: RulesInForce) -> Subject:
    """Return what a scan asks of values of an attribute."""
    if attribute.tags.is_private:
        return subject.private(attribute.vr or "UN")
    return subject.of_attribute(in_force, attribute.rule, attribute.vr, attribute.keyword)


def _is_told(attribute: Attribute, in_force: RulesInForce) -> bool:
    """Whether its row makes it a finding by itself; of repeating groups, whatever the profile."""
    rule = attribute.rule
    if attribute.tags.is_private or rule is None:
        return False
    return not attribute.tags.is_one or in_force.row(rule, attribute.vr) is not None


def judged(attribute: Attribute, in_force: RulesInForce) -> str:
    """Return how a value is judged."""
    if attribute.tags.is_private:
        return "by its value: text, and text found inside bytes"
    one = _of(attribute, in_force)
    if attribute.vr == "SQ":
        return "by what its items hold"
    if _is_told(attribute, in_force):
        return _judged_by_row(attribute, one)
    if attribute.rule is not None:
        return _let_go(in_force.profile.action(attribute.rule), _is_searched(attribute, one))
    return _judged_without_row(attribute, one)


def _let_go(action: str, is_searched: bool) -> str:
    """Return how a value is judged of which an option of the profile makes no finding by itself."""
    if action != KEEP:
        said = "the profile in force has it cleaned, not removed"
        return f"by its value: {said}" if is_searched else f"not at all: {said}"
    if is_searched:
        return "by what else stands in it: the profile in force keeps what it is for"
    return "not at all: the profile in force keeps it"


def _judged_by_row(attribute: Attribute, one: Subject) -> str:
    if one.is_free_text and attribute.vr in TEXT_VRS:
        return "free text: by what stands in it"
    said = "by the attribute itself: any value but a dummy, a pseudonym or none is PHI"
    return f"{said}; {_BESIDES}" if _is_searched(attribute, one) else said


def _judged_without_row(attribute: Attribute, one: Subject) -> str:
    if attribute.tags.tag in CONCEPTS:
        return "by its concept name, if that says what it is, and by its value"
    if one.by_vr:
        said = "by its VR: any value but a dummy, a pseudonym or none is PHI"
        return f"{said}; what else stands in it is searched" if one.is_searched else said
    if _is_searched(attribute, one):
        return "by its value: it has no row, but text may hold anything"
    if one.is_number and one.vr not in {"", "UI"} | COUNT_VRS:
        return "a number: compared with what the people of its file are known by"
    return "not at all: it has no row and is no text"


def _is_searched(attribute: Attribute, one: Subject) -> bool:
    """Whether detectors look at values: of VRs that are text, and more than a date or a number."""
    is_text = one.vr in TEXT_VRS or (attribute.tags.is_private and one.vr in HIDING_VRS)
    return is_text and one.is_searched


def looking(attribute: Attribute, in_force: RulesInForce) -> Iterator[str]:
    """Yield what looks at values in a scan besides the attribute's own row."""
    one = _of(attribute, in_force)
    if one.by_vr:
        yield f"VR {one.vr}"
    if attribute.tags.tag in CONCEPTS:
        yield CONTENT_ITEMS
    if _is_searched(attribute, one):
        yield from (each.name for each in in_force.finders() if each.identifier != one.said)


def safe_private(attribute: Attribute) -> str:
    if not attribute.tags.is_private:
        return "does not apply: no private element"
    return (
        "applies under every profile: if PS3.15 Table E.3.10-1 lists its creator and element, only "
        f"what is found with confidence {SURE} or more is told, if the policy lists them, nothing; "
        "identifiers met again are told in both"
    )
