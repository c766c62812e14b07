"""Where a walker writes what it finds: rows of elements, and facts and hashes of each file."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import tables
from phiscan.dicom.columns import FACT, Columns
from phiscan.dicom.layout import CAPTURED, FACTS, End, Reason

_ROWS = 32_768
"""Room for some hundred files: one at which room ends is opened twice."""


class Results:
    """The rows, facts, hashes and clocks of a batch, in memory that a walker shares."""

    def __init__(self, walker: Any) -> None:
        self._walker = walker
        self._times = np.zeros(6, np.int64)
        walker.times = self._times.data
        self._rows = self._allocate_rows(_ROWS)
        self._files = 0
        self.make_room(1)

    @property
    def clocks(self) -> NDArray[np.int64]:
        """Of the last call: nanoseconds that passed, those of the processor, and waits."""
        return self._times[:3]

    def make_room(self, files: int) -> None:
        """Have facts and hashes for so many files; those that were there mean nothing any more."""
        if files > self._files:
            self._files = files
            self.facts = np.zeros((files, len(FACTS)), np.int64)
            self._captured = np.zeros((files, len(CAPTURED)), np.uint64)
            self._walker.facts = self.facts.reshape(-1).data
            self._walker.captured = self._captured.reshape(-1).data

    def grow(self) -> None:
        """Double the rows where they are half full; those that are there are kept."""
        before = self._rows
        if self._walker.row_count * 2 < len(before["place"]):
            return
        self._rows = self._allocate_rows(2 * len(before["place"]))
        for name, column in before.items():
            self._rows[name][: len(column)] = column

    def drop_rows_of(self, index: int) -> None:
        """Drop the elements of a file, the last that was read."""
        self._walker.row_count = int(self.facts[:index, FACT["rows"]].sum())

    def begin_again(self, index: int) -> None:
        """Drop what was found in a file, but not what its inode says."""
        self.drop_rows_of(index)
        self.facts[index, FACT["regular"] + 1 :] = 0
        self._captured[index] = 0

    def give_up_on(self, index: int) -> None:
        """Say of a file that reading it failed by a fault of ours."""
        self.begin_again(index)
        self.facts[index, FACT["end"]] = End.FAILED
        self.facts[index, FACT["reason"]] = Reason.READER_FAULT

    def columns(self, files: int, clocks: NDArray[np.int64]) -> Columns:
        """Return a copy of what was found in the first files."""
        wanted = dict.fromkeys(self._rows, self._walker.row_count)
        if not self._walker.every:
            wanted["offset"] = 0
        rows = {name: self._rows[name][:length].copy() for name, length in wanted.items()}
        wall, cpu, waits = (int(clock) for clock in clocks)
        return Columns(
            self.facts[:files].copy(),
            self._captured[:files].copy(),
            np.repeat(np.arange(files), self.facts[:files, FACT["rows"]]),
            **rows,
            wall_ns=wall,
            cpu_ns=cpu,
            waits=waits,
        )

    def _allocate_rows(self, room: int) -> dict[str, NDArray[Any]]:
        rows = {name: np.zeros(room, kind) for name, kind in tables.ROW_COLUMNS}
        for name, column in rows.items():
            setattr(self._walker, f"row_{name}", column.data)
        return rows
