"""
Columns as Arrow arrays, made from their buffers.

Neither `pa.array` nor `cast` is used: the first imports pandas where it is installed, the second
all of pyarrow.compute, and both cost more at the start of a run than a thousand files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


class Words(NamedTuple):
    """A column of few different words: a code for each row, and what the codes stand for."""

    codes: NDArray[Any]
    words: pa.Array


def texts(words: Sequence[str]) -> pa.Array:
    """Return words as an Arrow array."""
    return _joined(pa.string(), [word.encode() for word in words], None)


def paths(names: Sequence[bytes]) -> pa.Array:
    """Return paths that are UTF-8 as text."""
    return _joined(pa.string(), names, None)


def raw(values: Sequence[bytes], known: Mask) -> pa.Array:
    """Return bytes as they are; null where `known` is false."""
    return _joined(pa.binary(), values, known)


def _joined(kind: pa.DataType, values: Sequence[bytes], known: Mask | None) -> pa.Array:
    starts = np.zeros(len(values) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, values), np.int32, len(values)), out=starts[1:])
    buffers = [_validity(known), pa.py_buffer(starts), pa.py_buffer(b"".join(values))]
    return pa.Array.from_buffers(kind, len(values), buffers)


def numbers(column: NDArray[Any], known: Mask | None = None) -> pa.Array:
    """Return numbers of any width; null where `known` is false."""
    data = np.ascontiguousarray(column)
    kind = pa.from_numpy_dtype(data.dtype)
    return pa.Array.from_buffers(kind, len(data), [_validity(known), pa.py_buffer(data)])


def times(nanoseconds: NDArray[np.int64], known: Mask) -> pa.Array:
    """Return points in time, counted from 1970 in UTC; null where `known` is false."""
    data = np.ascontiguousarray(nanoseconds)
    kind = pa.timestamp("ns", tz="UTC")
    return pa.Array.from_buffers(kind, len(data), [_validity(known), pa.py_buffer(data)])


def hashes(column: NDArray[np.uint64], known: Mask) -> pa.Array:
    """Return 64-bit hashes as eight bytes each, the lowest first; null where `known` is false."""
    data = np.ascontiguousarray(column, np.dtype("<u8"))
    return pa.Array.from_buffers(pa.binary(8), len(data), [_validity(known), pa.py_buffer(data)])


def words(column: Words, known: Mask | None = None) -> pa.DictionaryArray:
    """Return codes and words; null where `known` is false."""
    return pa.DictionaryArray.from_arrays(numbers(column.codes, known), column.words, safe=False)


def constant(word: str, count: int) -> pa.DictionaryArray:
    """Return a column of one word."""
    return words(Words(np.zeros(count, np.int8), texts([word])))


def coded(each: Sequence[str]) -> pa.DictionaryArray:
    """Return texts, few of which are different, as a column of words."""
    code_of = {word: code for code, word in enumerate(dict.fromkeys(each))}
    codes = np.array([code_of[word] for word in each], np.int32)
    return words(Words(codes, texts(list(code_of))))


def fit(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """Return the array with the code width that a schema names."""
    if not pa.types.is_dictionary(kind) or array.type == kind:
        return array
    held, wanted = (np.dtype(t.index_type.to_pandas_dtype()) for t in (array.type, kind))
    validity, data = array.indices.buffers()
    codes = np.frombuffer(data, held)[array.offset : array.offset + len(array)].astype(wanted)
    indices = pa.Array.from_buffers(kind.index_type, len(codes), [validity, pa.py_buffer(codes)])
    return pa.DictionaryArray.from_arrays(indices, array.dictionary, safe=False)


def record_batch(columns: dict[str, pa.Array], schema: pa.Schema, count: int) -> pa.RecordBatch:
    """Return columns in the order of a schema; those that are not given are null."""
    arrays = [
        fit(columns[field.name], field.type)
        if field.name in columns
        else pa.nulls(count, field.type)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _validity(known: Mask | None) -> pa.Buffer | None:
    if known is None or known.all():
        return None
    return pa.py_buffer(np.packbits(known, bitorder="little"))
