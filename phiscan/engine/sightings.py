"""Where the values of a batch were seen: what the end of a run counts and settles from.

A row is of one value at one place in files of one series and patient that follow each other: the
slices of a series share most values. It holds keyed hashes, and no value.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.layout import CAPTURED, Code
from phiscan.engine import arrays
from phiscan.engine.arrays import Words, numbers, texts, words
from phiscan.engine.findings import PlaceColumns, Told
from phiscan.engine.outcomes import IDENTIFIER_CODES, VERDICTS
from phiscan.engine.values import Read
from phiscan.store.schema import schema

PATIENT, SERIES = CAPTURED.index(0x00100020), CAPTURED.index(0x0020000E)
_BITS = (1 << np.arange(len(IDENTIFIER_CODES))).astype(np.int32)


class Runs(NamedTuple):
    """Elements that are the same in files that follow each other."""

    element: NDArray[np.intp]
    """The first of each run, by its index."""
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    """Files of the batch."""


def sighted(
    read: Read, first_id: int, place: NDArray[np.intp], book: PlaceColumns, told: Told
) -> pa.RecordBatch:
    """Return where values that were judged stand; `place` is of each element by the book."""
    columns, outcomes = read.columns, told.outcomes
    runs = _runs(read, place)
    at, of_file = runs.element, runs.first
    outcome = outcomes.index(columns.code[at], columns.verdict[at], book.has_rule[place[at]])
    surest = outcomes.surest[outcome]
    is_told = book.has_rule[place[at]] | (surest >= 0)
    shown = np.where(book.has_rule[place[at]] | (surest < 0), outcome, surest)
    captured = columns.captured[of_file]
    identifier = np.where(shown == outcome, book.identifiers[place[at]], outcomes.identifier[shown])
    made = {
        "value_hash": numbers(columns.hash[at]),
        "patient": numbers(captured[:, PATIENT]),
        "series": numbers(captured[:, SERIES]),
        "owner": numbers(read.owners[of_file]),
        "first_entry": numbers(first_id + runs.first),
        "last_entry": numbers(first_id + runs.last),
        "tag": numbers(book.tags[place[at]]),
        "identifier": words(Words(identifier, texts(IDENTIFIER_CODES)), is_told),
        "verdict": words(Words(outcomes.verdict[shown], texts(VERDICTS)), is_told),
        "confidence": numbers(outcomes.confidence[shown], is_told),
        "reason": words(Words(outcomes.reason[shown], outcomes.reasons), is_told),
        "found": words(Words(outcomes.letters.codes[outcome], outcomes.letters.words)),
        "not_late": numbers(outcomes.letters.not_late[outcome]),
        "kept_out": numbers(_kept_out(columns.hash[at], place[at], book, told)),
        "has_rule": numbers(book.has_rule[place[at]].astype(np.int16)),
        "value_length": numbers(columns.length[at]),
    }
    for name, column in book.coded.items():
        made[name] = words(Words(column.codes[place[at]], column.words))
    return arrays.record_batch(made, schema("sightings"), len(at))


def _kept_out(
    digest: NDArray[np.uint64], place: NDArray[np.intp], book: PlaceColumns, told: Told
) -> NDArray[np.int32]:
    """Return which identifiers the policy keeps out of the result, a bit for each."""
    kept_out = np.zeros(len(place), np.int32)
    if book.suppressed.any():
        kept_out = (book.suppressed[place] > 0) @ _BITS
    if len(told.allowed):
        kept_out[np.isin(digest, told.allowed)] = -1
    return kept_out


def _runs(read: Read, place: NDArray[np.intp]) -> Runs:
    """Compare each element with the one before it at its place."""
    columns = read.columns
    at = np.flatnonzero((columns.code >= Code.FIRST) & (columns.hash != 0))
    at = at[np.argsort(place[at].astype(_least_type(place)), kind="stable")]
    file = columns.file[at]
    of_files = columns.captured[:, PATIENT], columns.captured[:, SERIES], read.owners
    is_first = np.ones(len(at) + 1, np.bool_)
    is_first[1:-1] = file[1:] - file[:-1] > 1
    for column in (place[at], columns.hash[at], *(each[file] for each in of_files)):
        is_first[1:-1] |= column[1:] != column[:-1]
    starts = np.flatnonzero(is_first)
    return Runs(at[starts[:-1]], file[starts[:-1]], file[starts[1:] - 1])


def _least_type(place: NDArray[np.intp]) -> type[np.unsignedinteger[Any]]:
    """Return the narrowest type of places: numbers of 16 bits are sorted in one pass."""
    return np.uint16 if place.max(initial=0) < 1 << 16 else np.uint32


def shaped(shapes: dict[int, str]) -> pa.RecordBatch:
    """Return how new values look, by their hash."""
    known = {digest: shape for digest, shape in shapes.items() if shape}
    digests = np.fromiter(known, np.uint64, len(known))
    made = {"value_hash": numbers(digests), "shape": texts(list(known.values()))}
    return arrays.record_batch(made, schema("shapes"), len(known))
