"""The tables that the header kernel is driven by, laid out as it reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import dictionary, layout
from phiscan.dicom.layout import ClassFlag, Trait

# Values that are never read, as (mask, tag): PS3.5 8 and Annex A, PS3.3 C.7.6.3, C.8.14, C.9.2,
# C.10.9, C.11.
BULK = (
    (0xFFFFFFFF, 0x7FE00008),
    (0xFFFFFFFF, 0x7FE00009),
    (0xFFFFFFFF, 0x7FE00010),
    (0xFF01FFFF, 0x60003000),  # Overlay Data
    (0xFF01FFFF, 0x50003000),  # Curve Data
    (0xFF01FFFF, 0x5000200C),  # Audio Sample Data
    (0xFFFFFFFF, 0x54001010),  # Waveform Data
    (0xFFFFFFFF, 0x00283006),  # LUT Data
    (0xFFFFFFFF, 0x56000020),  # Spectroscopy Data
    (0xFFFFFFFF, 0x00420011),  # Encapsulated Document
)


@dataclass(frozen=True, slots=True)
class RuleNumbers:
    """Which rule holds for which tag: numbers from 1, and (tag, mask, number) for the wide ones.

    Beside them, the class of values that a tag has: values of one class are judged alike.
    """

    exact: Mapping[int, int]
    masked: Sequence[tuple[int, int, int]] = ()
    classes: Classes | None = None
    """None: no value is judged."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of values, numbered from 1 and at most 255; 0 is for values that are not judged."""

    of_tag: Mapping[int, int]
    """Of single tags of PS3.6."""
    of_vr: Mapping[str, int]
    """Of all other elements of even groups, by VR: that of PS3.6 where it knows the tag."""
    of_private_vr: Mapping[str, int]
    flags: Sequence[ClassFlag]
    """For class 1 and on."""
    roots: Sequence[str] = ()
    """UID roots that are told apart, each with its last dot."""
    concepts: Sequence[Concept] = ()


class Concept(NamedTuple):
    """A concept name by which values of content items are of another class."""

    code: str
    """Code Value (0008,0100)."""
    scheme: str
    """Coding Scheme Designator (0008,0102)."""
    tag: int
    """Of the value: Text Value (0040,A160), Numeric Value (0040,A30A), Code Meaning (0008,0104)."""
    number: int
    """The class."""


BUCKETS = 16384
_MIXES, _MASK = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93), 0xFFFFFFFFFFFFFFFF

# A walker's attributes that its siblings share.
SHARED = (
    *(
        "tags",
        "tag_vr",
        "tag_rule",
        "tag_captured",
        "masked",
        "bulk",
        "vr_codes",
        "vr_traits",
    ),
    *("tag_class", "vr_class", "private_class", "class_flags", "known_keys", "known_codes"),
    *("roots", "root_at", "concepts", "concept_class"),
    *("key0", "key1", "syntaxes", "dummies", "methods", "designator"),
    *("max_elements", "max_bytes", "max_depth", "every", "follow", "gap"),
)


def fill(walker: Any, rules: RuleNumbers) -> None:
    """Give a walker the dictionary of PS3.6, the rules and what it must know of VRs."""
    table = dictionary.load()
    codes = {vr.encode(): code for code, vr in enumerate(layout.VRS)}
    columns = {tag: column for column, tag in enumerate((*layout.CAPTURED, layout.STUDY_DATE))}
    walker.tags = table.tags.copy().data
    walker.tag_vr = np.array([codes[bytes(vr)] for vr in table.vrs], np.uint8).data
    walker.tag_rule = _at_tags(table.tags, rules.exact, 0, np.int16).data
    walker.tag_captured = _at_tags(table.tags, columns, -1, np.int8).data
    wide = [(tag, mask, 0, rule) for tag, mask, rule in rules.masked]
    wide += [(row.tag, row.mask, codes[row.value.encode()], 0) for row in table.repeating]
    walker.masked = np.array(wide, np.uint32).ravel().data
    walker.bulk = np.array(BULK, np.uint32).ravel().data
    walker.vr_codes, walker.vr_traits = _vr_tables()
    _fill_classes(walker, table, rules.classes or Classes({}, {}, {}, ()))
    walker.known_keys, walker.known_codes = np.zeros(1, np.uint64).data, np.zeros(1, np.uint32).data


def _fill_classes(walker: Any, table: dictionary.Dictionary, classes: Classes) -> None:
    of_vr = np.array([classes.of_vr.get(vr, 0) for vr in layout.VRS], np.uint8)
    of_tag = of_vr[np.asarray(walker.tag_vr)]
    given = np.fromiter(classes.of_tag, np.uint32, len(classes.of_tag))
    of_tag[np.searchsorted(table.tags, given)] = list(classes.of_tag.values())
    walker.vr_class, walker.tag_class = of_vr.data, of_tag.data
    private = [classes.of_private_vr.get(vr, 0) for vr in layout.VRS]
    walker.private_class = np.array(private, np.uint8).data
    walker.class_flags = np.array([0, *classes.flags], np.uint8).data
    roots = [root.encode() for root in classes.roots]
    walker.roots = memoryview(bytearray(b"".join(roots) or b"."))
    walker.root_at = np.cumsum([0, *map(len, roots)], dtype=np.int32).data


def fill_concepts(
    walker: Any, concepts: Sequence[Concept], hash_of: Callable[[bytes], int]
) -> None:
    """Give a walker what concept names come to under its key, which `hash_of` hashes by."""
    named = sorted((_key(concept, hash_of), concept.number) for concept in concepts)
    walker.concepts = np.array([key for key, _ in named] or [0], np.uint64).data
    walker.concept_class = np.array([number for _, number in named] or [0], np.uint8).data


def _key(concept: Concept, hash_of: Callable[[bytes], int]) -> int:
    """Return what the kernel looks for: hashes of code and designator, and the tag, mixed."""
    code, scheme = (hash_of(text.encode()) for text in (concept.code, concept.scheme))
    return code ^ (scheme * _MIXES[0] & _MASK) ^ (concept.tag * _MIXES[1] & _MASK)


def double(walker: Any, name: str) -> None:
    """Replace one of a walker's buffers by one of twice the size that begins with the same."""
    before = np.asarray(getattr(walker, name))
    after = np.zeros(2 * len(before), before.dtype)
    after[: len(before)] = before
    setattr(walker, name, after.data)


def _at_tags(
    tags: NDArray[np.uint32], values: Mapping[int, int], default: int, kind: type[np.generic]
) -> NDArray[Any]:
    column = np.full(len(tags), default, kind)
    given = np.fromiter(values, np.uint32, len(values))
    at = np.searchsorted(tags, given)
    if not np.array_equal(tags[at], given):
        raise ValueError("a rule names a tag that the dictionary does not have")
    column[at] = list(values.values())
    return column


def _vr_tables() -> tuple[memoryview, memoryview]:
    codes, traits = np.zeros(26 * 26, np.uint8), np.zeros(len(layout.VRS), np.uint8)
    for code, vr in enumerate(layout.VRS[1:], 1):
        codes[(ord(vr[0]) - 65) * 26 + ord(vr[1]) - 65] = code
        traits[code] = _traits(vr)
    return codes.data, traits.data


def _traits(vr: str) -> Trait:
    return (
        Trait(0)
        | (Trait.SEQUENCE if vr == "SQ" else 0)
        | (Trait.BINARY if vr in layout.BINARY_VRS else 0)
        | (Trait.UNKNOWN if vr == "UN" else 0)
        | (Trait.LONG if vr in layout.LONG_VRS else 0)
    )


PLACE_COLUMNS = (
    ("prefix", np.int32),
    ("tag", np.uint32),
    ("vr16", np.uint16),
    ("creator", np.uint64),
    ("vr", np.uint8),
    ("traits", np.uint8),
    ("rule", np.int16),
    ("class", np.uint8),
    ("key", np.uint64),
    ("code", np.uint32),
    ("series", np.uint64),
    ("captured", np.int8),
    ("mode", np.uint8),
    ("size", np.uint8),
    ("head", np.uint64),
    ("long", np.int64),
    ("after", np.int32),
    ("chain", np.int32),
    ("hash", np.uint64),
    ("verdict", np.uint8),
    ("length", np.int32),
    ("spot", np.int32),
)
SPOT_COLUMNS = ("place", "around", "item", "chain")
ROW_COLUMNS = (
    ("place", np.int32),
    ("length", np.uint32),
    ("offset", np.int64),
    ("hash", np.uint64),
    ("verdict", np.uint8),
    ("code", np.uint32),
)
NEWS_COLUMNS = (
    ("key", np.uint64),
    ("digest", np.uint64),
    ("charset", np.uint64),
    ("kind", np.uint8),
    ("place", np.int32),
    ("length", np.int32),
)
UNIT_COLUMNS = (
    ("at", np.int64),
    ("elements", np.int64),
    ("row", np.int32),
    ("before", np.int32),
    ("place", np.int32),
    ("hash", np.uint64),
)
