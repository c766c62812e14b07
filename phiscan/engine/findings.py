"""Findings as Arrow columns: what differs from element to element, and the codes of its place."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.columns import Columns
from phiscan.dicom.layout import VRS, Verdict
from phiscan.engine import arrays
from phiscan.engine.arrays import Words, constant, hashes, numbers, texts, words
from phiscan.engine.places import Described, PlaceBook
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.store.schema import schema

DETECTOR = "PS3.15 E.1-1"
EVIDENCE = ("attribute", "private")
_OF_PLACE = (
    "keyword",
    "sequence_path",
    "private_creator",
    "vr",
    "identifier",
    "action_code",
    "evidence",
)
VERDICTS = tuple(verdict.name.lower() for verdict in Verdict)
_IDENTIFIERS = tuple(kind.code for kind in IDENTIFIERS)

# How sure a row is, by evidence and verdict: a private element may hold anything.
_CONFIDENCE = np.array([[0.9, 1.0, 0.9, 0.9], [0.3, 1.0, 0.9, 0.9]], np.float32)


class Coded:
    """One column of a growing book: a code for each place so far, and what the codes stand for."""

    def __init__(self, width: np.dtype[Any], known: Sequence[str] = ()) -> None:
        self._width = width
        self._code_of = {word: code for code, word in enumerate(known)}
        self._codes: list[NDArray[Any]] = [np.empty(0, width)]
        self._words = texts(known)

    def add(self, words: Sequence[str]) -> None:
        """Take in the column's words at new places."""
        codes = [self._code_of.setdefault(word, len(self._code_of)) for word in words]
        self._codes.append(np.array(codes, self._width))

    def column(self) -> Words:
        """Return codes and words."""
        if len(self._codes) > 1:
            self._codes = [np.concatenate(self._codes)]
        if len(self._words) < len(self._code_of):
            self._words = texts(list(self._code_of))
        return Words(self._codes[0], self._words)


class PlaceColumns(NamedTuple):
    """The columns that all findings at a place have in common, by the book's numbers."""

    tags: NDArray[np.uint32]
    coded: dict[str, Words]


class PlaceCodes:
    """Keeps the columns of a growing book. Threads may share it."""

    def __init__(self, book: PlaceBook) -> None:
        self.book = book
        self._lock = threading.Lock()
        self._size = 0
        known = {"vr": VRS, "identifier": _IDENTIFIERS, "evidence": EVIDENCE}
        self._coded = {name: Coded(_width(name), known.get(name, ())) for name in _OF_PLACE}
        self._columns = PlaceColumns(np.empty(0, np.uint32), {})

    def columns(self) -> PlaceColumns:
        """Return the columns of all that the book has learnt until now."""
        with self._lock:
            new = self.book.described(self._size)
            if new or not self._size:
                self._add(new)
            return self._columns

    def _add(self, new: Sequence[Described]) -> None:
        self._size += len(new)
        for name, coded in self._coded.items():
            coded.add([getattr(row, name) for row in new])
        tags = np.array([row.tag for row in new], np.uint32)
        self._columns = PlaceColumns(
            np.concatenate([self._columns.tags, tags]),
            {name: coded.column() for name, coded in self._coded.items()},
        )


def _width(name: str) -> np.dtype[Any]:
    """Return the width of a column's codes that the schema names."""
    width: np.dtype[Any] = np.dtype(
        schema("findings").field(name).type.index_type.to_pandas_dtype()
    )
    return width


def found(
    columns: Columns, first_id: int, place: NDArray[np.intp], book: PlaceColumns
) -> pa.RecordBatch:
    """
    Return what the kernel found in a batch as rows of the table `findings`.

    `place` is the place of each element by its number in the book.
    """
    verdict = columns.verdict
    sure = _CONFIDENCE.take(
        _at(book.coded["evidence"].codes, place) * np.int8(len(VERDICTS)) + verdict
    )
    ids = first_id + np.arange(len(columns.facts))
    rows = {
        "entry_id": numbers(np.repeat(ids, columns.fact("rows"))),
        "tag": numbers(_at(book.tags, place)),
        "detector": constant(DETECTOR, len(place)),
        "verdict": words(Words(verdict.view(np.int8), texts(VERDICTS))),
        "confidence": numbers(sure),
        "value_length": numbers(columns.length),
        "value_hash": hashes(columns.hash, columns.hash != 0),
    }
    for name, column in book.coded.items():
        rows[name] = words(Words(_at(column.codes, place), column.words))
    return arrays.record_batch(rows, schema("findings"), len(place))


def _at(column: NDArray[Any], places: NDArray[np.intp]) -> NDArray[Any]:
    """Look up a column by place; `clip` only spares a second pass: all places are in it."""
    return column.take(places, mode="clip")
