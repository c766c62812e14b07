"""Arrow columns as NumPy sees them, and the other way: what lies in buffers, without a copy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def data_of(column: pa.Array) -> NDArray[Any]:
    """Return numbers as they lie in memory; those that are null are whatever lies there."""
    data = np.frombuffer(column.buffers()[1] or b"", column.type.to_pandas_dtype())
    return data[column.offset : column.offset + len(column)]


def is_valid(column: pa.Array) -> NDArray[np.bool_]:
    """Return where a column is not null."""
    bits = column.buffers()[0]
    if bits is None:
        return np.ones(len(column), np.bool_)
    flags = np.unpackbits(np.frombuffer(bits, np.uint8), bitorder="little")
    return flags[column.offset : column.offset + len(column)].astype(np.bool_)


def indices(rows: NDArray[np.intp]) -> pa.Array:
    """Return which rows to take. `pa.array` would import pandas where it is installed."""
    data = np.ascontiguousarray(rows, np.int64)
    return pa.Array.from_buffers(pa.int64(), len(data), [None, pa.py_buffer(data)])
