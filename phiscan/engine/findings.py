"""Findings as Arrow columns: what differs from element to element, and the codes of its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.layout import VRS, Verdict
from phiscan.engine.batch import Walked
from phiscan.engine.places import PlaceBook
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.store.schema import schema

DETECTOR = "PS3.15 E.1-1"
EVIDENCE = ("attribute", "private")
VERDICTS = tuple(verdict.name.lower() for verdict in Verdict)
_IDENTIFIERS = tuple(kind.code for kind in IDENTIFIERS)

# How sure a row is, by evidence and verdict: a private element may hold anything.
_CONFIDENCE = np.array([[0.9, 1.0, 0.9, 0.9], [0.3, 1.0, 0.9, 0.9]], np.float32)


class Words(NamedTuple):
    """A column of few different words: a code for each place, and what the codes stand for."""

    codes: NDArray[np.int32] | NDArray[np.int8]
    words: pa.Array


class PlaceCodes:
    """The columns that all findings at a place have in common, by the book's numbers."""

    def __init__(self, book: PlaceBook) -> None:
        described = book.described()
        self.tags = np.array([row.tag for row in described], np.uint32)
        self.columns = {
            name: _coded([getattr(row, name) for row in described])
            for name in ("keyword", "sequence_path", "private_creator", "action_code")
        }
        self.columns["vr"] = _listed([row.vr for row in described], VRS)
        self.identifiers = _listed([row.identifier for row in described], _IDENTIFIERS)
        self.evidence = _listed([row.evidence for row in described], EVIDENCE)
        self.columns |= {"identifier": self.identifiers, "evidence": self.evidence}


def _coded(words: Sequence[str]) -> Words:
    codes = {word: code for code, word in enumerate(dict.fromkeys(words))}
    kind = np.int8 if len(codes) < 128 else np.int32
    return Words(np.array([codes[word] for word in words], kind), pa.array(list(codes), pa.string()))


def _listed(words: Sequence[str], known: Sequence[str]) -> Words:
    codes = np.array([known.index(word) for word in words], np.int8)
    return Words(codes, pa.array(known, pa.string()))


class FindingColumns(NamedTuple):
    """All findings of a group of batches that share a book, as plain columns."""

    row: NDArray[np.int32]
    """Of the group's entries, from 0."""
    entry: NDArray[np.int64]
    place: NDArray[np.int32]
    length: NDArray[np.uint32]
    hash: NDArray[np.uint64]
    hashed: NDArray[np.uint8]
    verdict: NDArray[np.uint8]


def gather(group: Sequence[Walked]) -> FindingColumns:
    """Put the findings of several batches one behind the other."""
    sizes = [len(walked.batch) for walked in group]
    starts = np.cumsum([0, *sizes[:-1]], dtype=np.int32)
    row = [walked.columns.file + start for walked, start in zip(group, starts, strict=True)]
    first = [walked.columns.file + np.int64(walked.batch.first_id) for walked in group]
    rest = (
        np.concatenate([getattr(walked.columns, name) for walked in group])
        for name in FindingColumns._fields[2:]
    )
    return FindingColumns(np.concatenate(row), np.concatenate(first), *rest)


def counts(found: FindingColumns, codes: PlaceCodes, entries: int) -> NDArray[np.int32]:
    """Return per entry: all findings, the real ones, and those of each identifier kind."""
    kinds = len(_IDENTIFIERS)
    real = found.verdict == Verdict.REAL
    table = np.empty((entries, kinds + 2), np.int32)
    table[:, 0] = np.bincount(found.row, minlength=entries)
    kind = codes.identifiers.codes[found.place[real]]
    by_kind = np.bincount(found.row[real] * kinds + kind, minlength=entries * kinds)
    table[:, 2:] = by_kind.reshape(entries, kinds)
    table[:, 1] = table[:, 2:].sum(axis=1)
    return table


def record_batch(found: FindingColumns, codes: PlaceCodes) -> pa.RecordBatch:
    """Return the findings as rows of the table `findings`."""
    evidence = codes.evidence.codes[found.place]
    columns = {
        "entry_id": pa.array(found.entry),
        "tag": pa.array(codes.tags[found.place]),
        "detector": constant(DETECTOR, len(found.entry)),
        "verdict": words(Words(found.verdict.view(np.int8), pa.array(VERDICTS))),
        "confidence": pa.array(_CONFIDENCE[evidence, found.verdict]),
        "value_length": pa.array(found.length),
        "value_hash": hashes(found.hash, found.hashed != 0),
    }
    for name, column in codes.columns.items():
        columns[name] = words(Words(np.take(column.codes, found.place), column.words))
    target = schema("findings")
    arrays = [cast_words(columns[field.name], field.type) for field in target]
    return pa.RecordBatch.from_arrays(arrays, schema=target)


def words(column: Words, known: NDArray[np.bool_] | None = None) -> pa.DictionaryArray:
    """Return codes and words as an Arrow array; null where `known` is false."""
    codes = pa.array(column.codes, mask=None if known is None else ~known)
    return pa.DictionaryArray.from_arrays(codes, column.words, safe=False)


def constant(word: str, count: int) -> pa.DictionaryArray:
    """Return a column of one word."""
    return words(Words(np.zeros(count, np.int8), pa.array([word])))


def cast_words(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """Return the array with the code width that the schema names."""
    if not pa.types.is_dictionary(kind) or array.type == kind:
        return array
    return pa.DictionaryArray.from_arrays(
        array.indices.cast(kind.index_type), array.dictionary, safe=False
    )


def hashes(column: NDArray[np.uint64], known: NDArray[np.bool_]) -> pa.Array:
    """Return 64-bit hashes as eight bytes each, big endian; null where not known."""
    data = pa.py_buffer(column.astype(">u8"))
    valid = None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.FixedSizeBinaryArray.from_buffers(pa.binary(8), len(column), [valid, data])

