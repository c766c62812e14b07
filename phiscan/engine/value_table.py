"""What the values that are known were judged to be, as the kernel looks it up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Table(NamedTuple):
    """Codes by key, in a power of two slots; a key of 0 is a free one.

    A reader may look while a slot is filled: its code is written first.
    """

    keys: NDArray[np.uint64]
    codes: NDArray[np.uint32]

    @classmethod
    def empty(cls, slots: int) -> Table:
        """Return a table without values."""
        return cls(np.zeros(slots, np.uint64), np.zeros(slots, np.uint32))

    def set(self, keys: NDArray[np.uint64], codes: NDArray[np.uint32]) -> int:
        """Write codes down; return how many of the keys are new."""
        last = np.uint64(len(self.keys) - 1)
        at = keys >> np.uint64(8) & last
        new = 0
        while len(keys):
            free = np.flatnonzero(self.keys[at] == 0)
            slots, first = np.unique(at[free], return_index=True)  # one key a slot
            self.codes[slots], self.keys[slots] = codes[free[first]], keys[free[first]]
            new += len(slots)
            there = self.keys[at] == keys
            self.codes[at[there]] = codes[there]
            keys, codes, at = keys[~there], codes[~there], at[~there] + np.uint64(1) & last
        return new
