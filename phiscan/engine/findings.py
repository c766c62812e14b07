"""Findings as Arrow columns: what differs from element to element, and the codes of its place."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.columns import Columns
from phiscan.dicom.layout import CAPTURED, VRS
from phiscan.engine import arrays
from phiscan.engine.arrays import Words, hashes, numbers, texts, words
from phiscan.engine.counts import FILE_META, Counted, counted
from phiscan.engine.outcomes import EVIDENCE, IDENTIFIER_CODES, VERDICTS, Outcomes
from phiscan.engine.places import Described, PlaceBook
from phiscan.engine.policy_use import PolicyUse
from phiscan.engine.unsettled import may_change
from phiscan.rules.judge import MET_AGAIN
from phiscan.store.schema import schema

OF_PLACE = ("keyword", "sequence_path", "private_creator", "vr", "action_code")
_REAL = VERDICTS.index("real")
_NOT_KNOWN = VERDICTS.index("not known")
_DATE = IDENTIFIER_CODES.index("C")
_REMOVED = CAPTURED.index(0x00120062)
_DATES_MODIFIED = CAPTURED.index(0x00280303)
MET_AGAIN_CODE = EVIDENCE.index(MET_AGAIN)


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
    identifiers: NDArray[np.int8]
    evidence: NDArray[np.int8]
    has_rule: NDArray[np.bool_]
    """Whether a row of the table makes an element a finding by itself."""
    least_confidence: NDArray[np.float32]
    """How sure a finding by value must be to be told."""
    suppressed: NDArray[np.int16]
    """Of each place and identifier, which suppression keeps findings out: from 1, or 0."""


class PlaceCodes:
    """Keeps the columns of a growing book. Threads may share it."""

    def __init__(self, book: PlaceBook) -> None:
        self.book = book
        self._lock = threading.Lock()
        self._size = 0
        self._coded = {name: Coded(_width(name), VRS if name == "vr" else ()) for name in OF_PLACE}
        none, flags = np.empty(0, np.int8), np.empty(0, np.bool_)
        suppressed = np.empty((0, len(IDENTIFIER_CODES)), np.int16)
        self._columns = PlaceColumns(
            np.empty(0, np.uint32), {}, none, none, flags, np.empty(0, np.float32), suppressed
        )

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
        before = self._columns
        identifiers = [IDENTIFIER_CODES.index(row.identifier) for row in new]
        evidence = [EVIDENCE.index(row.evidence) for row in new]
        self._columns = PlaceColumns(
            np.concatenate([before.tags, np.array([row.tag for row in new], np.uint32)]),
            {name: coded.column() for name, coded in self._coded.items()},
            np.concatenate([before.identifiers, np.array(identifiers, np.int8)]),
            np.concatenate([before.evidence, np.array(evidence, np.int8)]),
            np.concatenate([before.has_rule, np.array([row.has_rule for row in new], np.bool_)]),
            np.concatenate(
                [before.least_confidence, [np.float32(row.least_confidence) for row in new]],
                dtype=np.float32,
            ),
            np.concatenate([before.suppressed, _suppressed(new)]),
        )


def _suppressed(new: Sequence[Described]) -> NDArray[np.int16]:
    none = (0,) * len(IDENTIFIER_CODES)
    numbers = [row.suppressed or none for row in new]
    return np.array(numbers, np.int16).reshape(len(new), len(IDENTIFIER_CODES))


def _width(name: str) -> np.dtype[Any]:
    """Return the width of a column's codes that the schema names."""
    width: np.dtype[Any] = np.dtype(
        schema("findings").field(name).type.index_type.to_pandas_dtype()
    )
    return width


class Rows(NamedTuple):
    """Which findings the elements of a batch come to: a row for each, in the order of the files."""

    element: NDArray[np.intp]
    """Index of the element that it is of."""
    outcome: NDArray[np.intp]
    """Index into the run's outcomes."""
    is_base: NDArray[np.bool_]
    """Whether it is told of the attribute, and not of what stands in the value."""

    def at(self, rows: NDArray[Any]) -> Rows:
        """Return some of them, or all in another order."""
        return Rows(self.element[rows], self.outcome[rows], self.is_base[rows])


def rows_of(
    columns: Columns, place: NDArray[np.intp], book: PlaceColumns, outcomes: Outcomes
) -> Rows:
    """Return what elements come to: nothing, a finding of the attribute, others of the value."""
    has_rule = _at(book.has_rule, place)
    outcome = outcomes.index(columns.code, columns.verdict, has_rule)
    has_base = has_rule | (outcomes.verdict[outcome] == _NOT_KNOWN)
    count = has_base + outcomes.found_count[outcome]
    if count.max(initial=0) <= 1:
        element = np.flatnonzero(count)
        is_base, at = has_base[element], outcome[element]
        if not is_base.all():
            at = np.where(is_base, at, outcomes.found_at[at])
        return Rows(element, at, is_base)
    element = np.repeat(np.arange(len(place)), count)
    nth = np.arange(len(element)) - np.repeat(np.cumsum(count) - count, count)
    is_base = has_base[element] & (nth == 0)
    of_value = outcomes.found_at[outcome[element]] + nth - has_base[element]
    return Rows(element, np.where(is_base, outcome[element], of_value), is_base)


class Told(NamedTuple):
    """What rows of findings depend on besides the elements themselves."""

    outcomes: Outcomes
    allowed: NDArray[np.uint64]
    """Keyed hashes of values that the policy never reports."""
    dates_modified: int
    """Keyed hash of what (0028,0303) says where dates are not the real ones."""
    is_deidentified: int
    """Keyed hash of what (0012,0062) says where the identity was removed."""
    use: PolicyUse


class Found(NamedTuple):
    """What was found in a batch, as rows of the table `findings`."""

    standing: pa.RecordBatch
    unsettled: pa.RecordBatch
    """Those that the end of the run may change."""
    counts: NDArray[np.int32]
    """(files, 4 + identifiers): see counts.counted."""


def found(
    columns: Columns, first_id: int, place: NDArray[np.intp], book: PlaceColumns, told: Told
) -> Found:
    """Return what was found in a batch; `place` is of each element by its number in the book."""
    outcomes = told.outcomes
    rows, identifier, kept_out = _kept(
        rows_of(columns, place, book, outcomes), columns, place, book, told
    )
    at = place[rows.element]
    evidence = np.where(rows.is_base, _at(book.evidence, at), outcomes.evidence[rows.outcome])
    verdict, tag = outcomes.verdict[rows.outcome], _at(book.tags, at)
    file = columns.file[rows.element]
    of_sender = (tag >> 16 == FILE_META) & (evidence != MET_AGAIN_CODE)
    counted_rows = Counted(file, identifier, verdict == _REAL, of_sender, columns.file[kept_out])
    counts = counted(len(columns.facts), counted_rows)
    unsettled = may_change(tag, identifier, evidence, verdict)
    order = np.argsort(unsettled, kind="stable")
    every = _Findings(
        rows.element[order], rows.outcome[order], at[order], identifier[order], evidence[order]
    )
    batch = _batch(every, columns, first_id, book, outcomes)
    standing = len(order) - np.count_nonzero(unsettled)
    return Found(batch.slice(0, standing), batch.slice(standing), counts)


class _Findings(NamedTuple):
    """Findings by their codes, a column each."""

    element: NDArray[np.intp]
    outcome: NDArray[np.intp]
    place: NDArray[np.intp]
    identifier: NDArray[np.int8]
    evidence: NDArray[np.int8]


def _batch(
    rows: _Findings, columns: Columns, first_id: int, book: PlaceColumns, outcomes: Outcomes
) -> pa.RecordBatch:
    ids = first_id + np.arange(len(columns.facts))
    digest = columns.hash[rows.element]
    made = {
        "entry_id": numbers(ids[columns.file[rows.element]]),
        "tag": numbers(_at(book.tags, rows.place)),
        "identifier": words(Words(rows.identifier, texts(IDENTIFIER_CODES))),
        "evidence": words(Words(rows.evidence, texts(EVIDENCE))),
        "detector": words(Words(outcomes.detector[rows.outcome], outcomes.detectors)),
        "verdict": words(Words(outcomes.verdict[rows.outcome], texts(VERDICTS))),
        "confidence": numbers(outcomes.confidence[rows.outcome]),
        "reason": words(Words(outcomes.reason[rows.outcome], outcomes.reasons)),
        "value_length": numbers(columns.length[rows.element]),
        "value_hash": hashes(digest, digest != 0),
    }
    for name, column in book.coded.items():
        made[name] = words(Words(_at(column.codes, rows.place), column.words))
    return arrays.record_batch(made, schema("findings"), len(rows.place))


class Weighed(NamedTuple):
    """Of each of some findings its identifier, and why it is not to be told, if it is not."""

    identifier: NDArray[np.int8]
    unsure: NDArray[np.bool_]
    """Whether it is not sure enough for its place: a safe private element."""
    suppressed: NDArray[np.int16]
    """By which suppression, from 1; 0 where by none."""
    allowed: NDArray[np.bool_]


def weighed(
    rows: Rows, columns: Columns, place: NDArray[np.intp], book: PlaceColumns, told: Told
) -> Weighed:
    """Return what the site's policy makes of findings."""
    at, outcomes = place[rows.element], told.outcomes
    identifier = np.where(
        rows.is_base, _at(book.identifiers, at), outcomes.identifier[rows.outcome]
    )
    unsure, allowed = np.zeros(len(at), np.bool_), outcomes.is_allowed[rows.outcome]
    suppressed = np.zeros(len(at), np.int16)
    if book.least_confidence.any():
        unsure = outcomes.confidence[rows.outcome] < book.least_confidence[at]
        unsure &= outcomes.evidence[rows.outcome] != MET_AGAIN_CODE
    if book.suppressed.any():
        suppressed = book.suppressed[at, identifier]
    if len(told.allowed):
        allowed |= np.isin(columns.hash[rows.element], told.allowed)
    return Weighed(identifier, unsure, suppressed, allowed)


def _kept(
    rows: Rows, columns: Columns, place: NDArray[np.intp], book: PlaceColumns, told: Told
) -> tuple[Rows, NDArray[np.int8], NDArray[np.intp]]:
    """Return the findings that are to be told, their identifiers, and elements of others.

    These are of findings that the policy keeps out, one by one.
    """
    identifier, unsure, suppressed, allowed = weighed(rows, columns, place, book, told)
    out = (suppressed > 0) | allowed
    told.use.add_suppressions(np.unique(suppressed[suppressed > 0]).tolist())
    kept_out, drop = rows.element[out & ~unsure], unsure | out
    if drop.any():
        rows, identifier = rows.at(~drop), identifier[~drop]
    return as_files_say(rows, identifier, columns, told), identifier, kept_out


def as_files_say(rows: Rows, identifier: NDArray[np.int8], columns: Columns, told: Told) -> Rows:
    """Return findings with the verdicts that other elements of their files make of them."""
    rows = _with_modified_dates(rows, identifier, columns, told)
    return _with_claims(rows, columns, told)


def _with_modified_dates(
    rows: Rows, identifier: NDArray[np.int8], columns: Columns, told: Told
) -> Rows:
    """Call dates pseudonyms in files that say that theirs are not the real ones."""
    modified = columns.captured[:, _DATES_MODIFIED] == np.uint64(told.dates_modified)
    if not modified.any():
        return rows
    outcomes = told.outcomes
    moved = (
        modified[columns.file[rows.element]]
        & (identifier == _DATE)
        & rows.is_base
        & (outcomes.verdict[rows.outcome] == _REAL)
    )
    return rows._replace(outcome=np.where(moved, outcomes.modified_date, rows.outcome))


def _with_claims(rows: Rows, columns: Columns, told: Told) -> Rows:
    """Take UIDs of a toolkit for pseudonyms in files that say that they are de-identified."""
    claims = columns.captured[:, _REMOVED] == np.uint64(told.is_deidentified)
    if not claims.any():
        return rows
    outcomes = told.outcomes
    made = claims[columns.file[rows.element]] & outcomes.is_of_toolkit[rows.outcome]
    return rows._replace(outcome=np.where(made, outcomes.toolkit_pseudonym, rows.outcome))


def _at(column: NDArray[Any], places: NDArray[np.intp]) -> NDArray[Any]:
    """Look up a column by place; `clip` only spares a second pass: all places are in it."""
    return column.take(places, mode="clip")
