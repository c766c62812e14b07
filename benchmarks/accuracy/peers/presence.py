"""Presence alone: every element that Table E.1-1 lists counts as found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydicom import dcmread

from benchmarks.accuracy.places import walk
from benchmarks.peers.table import Table

TABLE = Table()


def found(path: Path) -> Iterator[str]:
    data_set = dcmread(path, force=True)
    for part in (data_set.file_meta, data_set):
        for place, element in walk(part):
            rule = TABLE.rule(int(element.tag))
            if rule is not None and not element.is_empty:
                yield place


def without_private(path: Path) -> Iterator[str]:
    """The same without the row that lists all private attributes."""
    return (place for place in found(path) if not place.rpartition(".")[2].startswith("("))
