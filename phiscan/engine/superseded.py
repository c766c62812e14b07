"""Findings in whose place surer ones came, after they had been told.

What the looks of a text alone had told of it, maybe that it is a dummy, counts no more when it
turns out to hold what somebody of the run is known by.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.engine.arrays import numbers
from phiscan.engine.distinct import Rows
from phiscan.engine.unsettled import BY_LOOKS


class Superseded:
    """Which findings are to go. A value goes by its hash."""

    def __init__(self) -> None:
        self._entries: dict[tuple[int, int, str], list[NDArray[np.int64]]] = defaultdict(list)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def add(self, key: tuple[int, int, str], entries: NDArray[np.int64]) -> None:
        """Take in findings by hash, tag and identifier, and the entries that they are of."""
        self._entries[key].append(entries)

    def among(self, findings: Rows, hashes: NDArray[np.uint64]) -> NDArray[np.intp]:
        """Return the rows of findings that are to go; `hashes` are those of their values."""
        evidence, identifier = findings.codes("evidence"), findings.codes("identifier")
        kinds = [word in BY_LOOKS for word in evidence.words.to_pylist()]
        known = np.array(sorted({digest for digest, _, _ in self._entries}), np.uint64)
        at = np.flatnonzero(np.array(kinds, np.bool_)[evidence.codes] & np.isin(hashes, known))
        letters = identifier.words.to_pylist()
        columns = hashes, findings.numbers("tag"), identifier.codes, findings.numbers("entry_id")
        rows = zip(at.tolist(), *(column[at].tolist() for column in columns), strict=True)
        gone = [
            row
            for row, digest, tag, code, entry in rows
            if self._has((digest, tag, letters[code]), entry)
        ]
        return np.array(gone, np.intp)

    def _has(self, key: tuple[int, int, str], entry: int) -> bool:
        if key not in self._entries:
            return False
        if len(self._entries[key]) > 1:
            self._entries[key] = [np.sort(np.concatenate(self._entries[key]))]
        (entries,) = self._entries[key]
        at = np.searchsorted(entries, entry)
        return bool(at < len(entries) and entries[at] == entry)


def without(table: pa.Table, gone: NDArray[np.intp]) -> pa.Table:
    """Return a table without some of its rows."""
    kept = np.ones(table.num_rows, np.bool_)
    kept[gone] = False
    return table.take(numbers(np.flatnonzero(kept)))
