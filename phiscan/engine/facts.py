"""What the kernel says of each file of a group, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom.layout import CAPTURED, FACTS
from phiscan.engine.batch import Walked

T = TypeVar("T", bound=np.generic)
_FACT = {name: column for column, name in enumerate(FACTS)}
_CAPTURED = {tag: column for column, tag in enumerate(CAPTURED)}


class Facts:
    """The kernel's numbers and hashes for all files of a group."""

    def __init__(self, group: Sequence[Walked]) -> None:
        self._table = transposed([walked.columns.facts for walked in group])
        self._captured = transposed([walked.columns.captured for walked in group])
        self.count = self._table.shape[1]
        self._present = self["captured"]

    def __getitem__(self, name: str) -> NDArray[np.int64]:
        column: NDArray[np.int64] = self._table[_FACT[name]]
        return column

    def hash(self, *tags: int) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
        """Return the hash of the first of these elements that each file has, and if it has one."""
        value, known = self._captured_as(tags[0])
        for tag in tags[1:]:
            other, here = self._captured_as(tag)
            value = np.where(known, value, other)
            known |= here
        return value, known

    def _captured_as(self, tag: int) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
        column = _CAPTURED[tag]
        return self._captured[column], (self._present >> column & 1).astype(np.bool_)


def transposed(tables: Sequence[NDArray[T]]) -> NDArray[T]:
    """Join tables, a row a file, so that each of their columns lies in one piece."""
    return np.concatenate([table.T for table in tables], axis=1)
