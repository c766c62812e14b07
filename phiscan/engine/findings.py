"""Findings as Arrow columns: what differs from element to element, and the codes of its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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
        self.size = len(described)
        self.tags = np.array([row.tag for row in described], np.uint32)
        self.evidence = np.array([EVIDENCE.index(row.evidence) for row in described], np.uint8)
        self.columns = {
            name: _coded([getattr(row, name) for row in described])
            for name in ("keyword", "sequence_path", "private_creator", "action_code")
        }
        self.columns["vr"] = _listed([row.vr for row in described], VRS)
        self.columns["identifier"] = _listed([row.identifier for row in described], _IDENTIFIERS)
        self.columns["evidence"] = _listed([row.evidence for row in described], EVIDENCE)


def _coded(words: Sequence[str]) -> Words:
    codes = {word: code for code, word in enumerate(dict.fromkeys(words))}
    kind = np.int8 if len(codes) < 128 else np.int32
    return Words(np.array([codes[word] for word in words], kind), pa.array(list(codes), pa.string()))


def _listed(words: Sequence[str], known: Sequence[str]) -> Words:
    codes = np.array([known.index(word) for word in words], np.int8)
    return Words(codes, pa.array(known, pa.string()))


def record_batch(group: Sequence[Walked], codes: PlaceCodes) -> pa.RecordBatch:
    """Return the findings of batches that share a book as rows of the table `findings`."""
    place = _joined(group, "place").astype(np.intp)
    verdict, digest = _joined(group, "verdict"), _joined(group, "hash")
    entry = [walked.columns.file + np.int64(walked.batch.first_id) for walked in group]
    sure = _CONFIDENCE.reshape(-1)[_at(codes.evidence, place) * np.uint8(len(VERDICTS)) + verdict]
    columns = {
        "entry_id": pa.array(np.concatenate(entry)),
        "tag": pa.array(_at(codes.tags, place)),
        "detector": constant(DETECTOR, len(place)),
        "verdict": words(Words(verdict.view(np.int8), pa.array(VERDICTS))),
        "confidence": pa.array(sure),
        "value_length": pa.array(_joined(group, "length")),
        "value_hash": hashes(digest, digest != 0),
    }
    for name, column in codes.columns.items():
        columns[name] = words(Words(_at(column.codes, place), column.words))
    target = schema("findings")
    arrays = [cast_words(columns[field.name], field.type) for field in target]
    return pa.RecordBatch.from_arrays(arrays, schema=target)


def _joined(group: Sequence[Walked], name: str) -> NDArray[Any]:
    return np.concatenate([getattr(walked.columns, name) for walked in group])


def _at(column: NDArray[Any], places: NDArray[np.intp]) -> NDArray[Any]:
    """Look up a column by place; `clip` only spares a second pass: all places are in it."""
    return np.take(column, places, mode="clip")


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

