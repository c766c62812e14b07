"""What the kernel, the oracle and the generated data sets are compared by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SequencePath = tuple[tuple[int, int], ...]


class ElementRow(NamedTuple):
    """One data element, in document order: a sequence stands before what is in its items."""

    path: SequencePath
    """The sequences around it from the outside in, each with the item's number from 1."""
    tag: int
    vr: str | None
    """As encoded; None where the encoding has no VR."""
    length: int
    """As encoded, 0xFFFFFFFF if undefined."""
    offset: int
    """Of the value, in the file as it would be if it were not deflated."""
    value: bytes | None
    """None for a sequence; what is there, if the file ends within it."""

    def __repr__(self) -> str:
        around = "".join(f"{tag:08X}[{number}]." for tag, number in self.path)
        start = "items" if self.value is None else repr(self.value[:16])
        return f"<{around}{self.tag:08X} {self.vr} {self.length} at {self.offset}: {start}>"


def without_repeats(rows: Iterable[ElementRow]) -> list[ElementRow]:
    """Leave the last of the elements that have one tag in one data set, as pydicom does."""
    kept: dict[tuple[SequencePath, int], ElementRow] = {}
    for row in rows:
        if (row.path, row.tag) in kept:
            _forget(kept, row.path, row.tag)
        kept[row.path, row.tag] = row
    return list(kept.values())


def _forget(kept: dict[tuple[SequencePath, int], ElementRow], path: SequencePath, tag: int) -> None:
    depth = len(path)
    inside = [
        key
        for key in kept
        if len(key[0]) > depth and key[0][:depth] == path and key[0][depth][0] == tag
    ]
    for key in [(path, tag), *inside]:
        del kept[key]
