"""Content items of structured reports as the kernel takes them: classes by concept name.

Names of persons, dates, times and UIDs have attributes of their own in a content item, which
Table E.1-1 names; what a text, a number or the meaning of a code is, only the concept name says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from phiscan.dicom import dictionary
from phiscan.dicom.tables import Concept
from phiscan.rules import subject
from phiscan.rules.embedded import content_items
from phiscan.rules.embedded.content_items import HEALTH, ContentItem
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.subject import Subject

TEXT_VALUE, NUMERIC_VALUE, CODE_MEANING = 0x0040A160, 0x0040A30A, 0x00080104


def concepts(in_force: RulesInForce, number: Callable[[Subject], int]) -> list[Concept]:
    """Return the concept names that tell identifiers; `number` numbers the classes of values."""
    return [
        Concept(code, scheme, tag, number(subject.of_concept(item.identifier, vr, keyword)))
        for tag, vr, item in _told()
        for keyword in [in_force.named(dictionary.keyword(tag))]
        if item.identifier != HEALTH and in_force.is_named(item)
        for code, scheme in _spelled(item)
    ]


def _told() -> Iterator[tuple[int, str, ContentItem]]:
    """Yield each concept name with the tag and VR of the value that it says more of."""
    names = dict.fromkeys((item.code, item.scheme) for item in content_items.load())
    for name in names:
        item = content_items.item_in_text(*name)
        if item is not None:
            yield TEXT_VALUE, "UT", item
            yield CODE_MEANING, "LO", item  # of a coded value: an organization, a role
    for item in content_items.load():
        if item.value_type == "NUM":
            yield NUMERIC_VALUE, "DS", item


def _spelled(item: ContentItem) -> list[tuple[str, str]]:
    """Return a concept name with its scheme as the table has it, and without a version."""
    family = item.scheme.partition("[")[0].strip()
    return [(item.code, scheme) for scheme in dict.fromkeys((item.scheme, family))]
