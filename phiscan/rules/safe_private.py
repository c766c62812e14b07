"""Private attributes that vendors declare safe: PS3.15 Table E.3.10-1.

With the Retain Safe Private Option they may be kept. A private element is known by its private
creator, its group and the low byte of its element (PS3.5 7.8.1): the block differs from file to
file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

EDITION = "2026d"
FILE = "safe_private.tsv"


class SafePrivate(NamedTuple):
    """One row of the table."""

    creator: str
    """Private creator, as it stands in the element, inner blanks too."""
    group: int
    element: int
    """The low byte of the element."""
    vr: str
    """As the table has it: one VR, two with a slash, or empty."""
    vm: str
    meaning: str


@cache
def load() -> tuple[SafePrivate, ...]:
    """Return all rows in the order of the standard."""
    lines = Path(__file__).with_name(FILE).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    next(rows)  # the names of the columns
    return tuple(
        SafePrivate(creator, int(group, 16), int(element, 16), *rest)
        for creator, group, element, *rest in rows
    )


def is_safe(creator: str, group: int, element: int) -> bool:
    """Whether the table names a private element; of `element` only the low byte counts.

    Blanks around the creator do not count (PS3.5 6.2, LO), its case does.
    """
    return (creator.strip(" \0"), group, element & 0xFF) in _known()


@cache
def _known() -> frozenset[tuple[str, int, int]]:
    return frozenset((row.creator, row.group, row.element) for row in load())
