"""Who could have read a file, told by its own POSIX mode bits alone."""

from __future__ import annotations

import stat

import numpy as np
from numpy.typing import NDArray

READERS = ("owner", "group", "everyone")


def readers(mode: NDArray[np.int64]) -> NDArray[np.int8]:
    """Return for each mode the index in READERS of the widest circle that may read."""
    group = (mode & stat.S_IRGRP) != 0
    others = (mode & stat.S_IROTH) != 0
    return np.where(others, 2, np.where(group, 1, 0)).astype(np.int8)
