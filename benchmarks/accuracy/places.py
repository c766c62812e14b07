"""Paths of data elements as phiscan writes them, and the eight kinds of place that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydicom import DataElement, Dataset
from pydicom.datadict import dictionary_VR, keyword_for_tag, tag_for_keyword
from pydicom.tag import Tag

from phiscan.rules import table

PIXEL_DATA = 0x7FE00010
PATH, PREAMBLE_PATH = "", "(preamble)"
STANDARD, NESTED, FREE_TEXT, PRIVATE = "standard attribute", "nested", "free text", "private"
SR, IN_PATH, AFTER, META = "SR", "path", "after Pixel Data", "file meta"
PREAMBLE = "preamble"
PLACES = (STANDARD, NESTED, FREE_TEXT, PRIVATE, SR, IN_PATH, AFTER, META, PREAMBLE)

_TEXT = frozenset({"AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT"})
_PART = re.compile(r"(\([0-9A-F]{4},[0-9A-F]{4}\)|\w+)(?:\[(\d+)\])?")

Step = tuple[int, int]
"""A tag and the number of an item from 1; 0 for the element itself."""


@cache
def word(tag: int) -> str:
    """Return the keyword of a tag, or (gggg,eeee) where it has none."""
    number = f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
    return number if tag >> 16 & 1 else keyword_for_tag(tag) or number


@cache
def tag_of(word: str) -> int:
    """Return the tag of a keyword or of (gggg,eeee). Raises KeyError."""
    if word.startswith("("):
        return int(word[1:5] + word[6:10], 16)
    tag = tag_for_keyword(word)
    if tag is None:
        raise KeyError(word)
    return tag


@cache
def steps(path: str) -> tuple[Step, ...]:
    """Return the way down to an element: `A[2].B` is two steps. Raises KeyError, ValueError."""
    found = [_PART.fullmatch(part) for part in path.split(".")]
    if not all(found):
        raise ValueError(f"no path of a data element: {path}")
    return tuple((tag_of(part[1]), int(part[2] or 0)) for part in found if part)


def join(way: tuple[Step, ...]) -> str:
    """Return the path of a way, the inverse of `steps`."""
    return ".".join(f"{word(tag)}[{item}]" if item else word(tag) for tag, item in way)


@cache
def vr_of(tag: int) -> str:
    """Return the VR of PS3.6, `UN` if it has none."""
    try:
        return dictionary_VR(tag)[:2]
    except KeyError:
        return "UN"


@cache
def letter_of(tag: int) -> str:
    """Return what Table E.1-1 lists a standard attribute under: a letter, `health`, or nothing."""
    rule = None if tag >> 16 & 1 else table.rule_for(tag)
    return rule.identifier if rule else ""


@cache
def place_of(path: str) -> str:
    """Return which kind of place a path is: one of PLACES."""
    if path in {PATH, PREAMBLE_PATH}:
        return PREAMBLE if path else IN_PATH
    try:
        way = steps(path)
    except (KeyError, ValueError):
        return NESTED if "[" in path else STANDARD
    return _place(way)


def _place(way: tuple[Step, ...]) -> str:
    tags = [tag for tag, _ in way]
    if tags[0] >> 16 == 2:
        return META
    if tags[0] > PIXEL_DATA:
        return AFTER
    if any(tag >> 16 & 1 for tag in tags):
        return PRIVATE
    if tags[0] == 0x0040A730 and len(tags) > 1:
        return SR
    if len(tags) > 1:
        return NESTED
    named = letter_of(tags[0]) not in {"", "health"}
    return FREE_TEXT if not named and vr_of(tags[0]) in _TEXT else STANDARD


def walk(data_set: Dataset, above: tuple[Step, ...] = ()) -> Iterator[tuple[str, DataElement]]:
    """Yield every element at every depth with its path."""
    for element in data_set:
        tag = int(Tag(element.tag))
        yield join((*above, (tag, 0))), element
        if element.VR == "SQ":
            for number, item in enumerate(element.value or (), 1):
                yield from walk(item, (*above, (tag, number)))
