"""Which new values of a batch are judged: a file has a share, so that none keeps a run for long."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom.columns import Columns, Limits, News
from phiscan.dicom.layout import PENDING


def within_limits(
    columns: Columns, news: News, is_asked: NDArray[np.bool_], limits: Limits
) -> NDArray[np.bool_]:
    """Return which of the values that a judge is to be asked about are within the limits.

    A value that several files of the batch share counts for the first of them that has room.
    """
    length = news.length.astype(np.int64)
    if is_asked.sum() <= limits.max_values and length[is_asked].sum() <= limits.max_text_bytes:
        return is_asked
    rows = np.flatnonzero(columns.code >= PENDING)
    number = columns.code[rows] - np.uint32(PENDING)
    starts = np.flatnonzero(np.diff(columns.file[rows], prepend=-1))
    left = is_asked.copy()
    for of_file in np.split(number, starts[1:]):
        mine = np.unique(of_file)
        mine = mine[left[mine]]
        fits = np.arange(len(mine)) < limits.max_values
        fits &= np.cumsum(length[mine]) <= limits.max_text_bytes
        left[mine[fits]] = False
    return is_asked & ~left
