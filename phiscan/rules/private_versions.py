"""Private elements that hold a version: many are days on which a program or a form was made.

Siemens' CSA headers have two, in nearly every file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = "private_versions.tsv"


def is_version(creator: str, group: int, element: int) -> bool:
    """Whether a private element holds a version; of `element` only the low byte counts."""
    return (creator.strip(" \0"), group, element & 0xFF) in _known()


@cache
def _known() -> frozenset[tuple[str, int, int]]:
    lines = Path(__file__).with_name(FILE).read_text("utf-8").splitlines()
    _, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(
        (creator, int(group, 16), int(element, 16)) for creator, group, element in rows
    )
