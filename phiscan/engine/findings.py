"""Findings as Arrow columns: what differs from element to element, and the codes of its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.layout import VRS, Verdict
from phiscan.engine import arrays
from phiscan.engine.arrays import Words, constant, hashes, numbers, texts, words
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


class PlaceCodes:
    """The columns that all findings at a place have in common, by the book's numbers."""

    def __init__(self, book: PlaceBook) -> None:
        self.book = book
        self._size = 0
        self._tags = np.empty(0, np.uint32)
        known = {"vr": VRS, "identifier": _IDENTIFIERS, "evidence": EVIDENCE}
        names = (
            "keyword",
            "sequence_path",
            "private_creator",
            "vr",
            "identifier",
            "action_code",
            "evidence",
        )
        self._coded = {name: Coded(_width(name), known.get(name, ())) for name in names}
        self.columns = {name: coded.column() for name, coded in self._coded.items()}

    @property
    def tags(self) -> NDArray[np.uint32]:
        """The tag of each place."""
        return self._tags

    def catch_up(self) -> None:
        """Take in what the book has learnt since."""
        new = self.book.described(self._size)
        if not new:
            return
        self._size += len(new)
        self._tags = np.concatenate([self._tags, np.array([row.tag for row in new], np.uint32)])
        for name, coded in self._coded.items():
            coded.add([getattr(row, name) for row in new])
            self.columns[name] = coded.column()


def _width(name: str) -> np.dtype[Any]:
    """Return the width of a column's codes that the schema names."""
    width: np.dtype[Any] = np.dtype(
        schema("findings").field(name).type.index_type.to_pandas_dtype()
    )
    return width


def record_batch(group: Sequence[Walked], codes: PlaceCodes) -> pa.RecordBatch:
    """Return the findings of batches that share a book as rows of the table `findings`."""
    place = _joined(group, "place").astype(np.intp)
    verdict, digest = _joined(group, "verdict"), _joined(group, "hash")
    ids = [walked.batch.first_id + np.arange(len(walked.batch)) for walked in group]
    rows = np.concatenate([walked.columns.fact("rows") for walked in group])
    sure = _CONFIDENCE.reshape(-1)[
        _at(codes.columns["evidence"].codes, place) * len(VERDICTS) + verdict
    ]
    columns = {
        "entry_id": numbers(np.repeat(np.concatenate(ids), rows)),
        "tag": numbers(_at(codes.tags, place)),
        "detector": constant(DETECTOR, len(place)),
        "verdict": words(Words(verdict.view(np.int8), texts(VERDICTS))),
        "confidence": numbers(sure),
        "value_length": numbers(_joined(group, "length")),
        "value_hash": hashes(digest, digest != 0),
    }
    for name, column in codes.columns.items():
        columns[name] = words(Words(_at(column.codes, place), column.words))
    return arrays.record_batch(columns, schema("findings"), len(place))


def _joined(group: Sequence[Walked], name: str) -> NDArray[Any]:
    return np.concatenate([getattr(walked.columns, name) for walked in group])


def _at(column: NDArray[Any], places: NDArray[np.intp]) -> NDArray[Any]:
    """Look up a column by place; `clip` only spares a second pass: all places are in it."""
    return np.take(column, places, mode="clip")
