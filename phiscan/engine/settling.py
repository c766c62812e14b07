"""The pass at the end of a run: counts its values, and settles what no file tells by itself.

No file is read again. A patient's name that many patients share is a dummy; record numbers that are
numbered without gaps, of patients without names, are pseudonyms; a text that turned out to name
somebody after it had been told of gets its findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.engine import arrays, distinct
from phiscan.engine.arrays import Words, constant, hashes, numbers, texts, words
from phiscan.engine.changes import (
    Changes,
    Retold,
    apply,
    hashes_of,
    told_as,
    with_column,
)
from phiscan.engine.distinct import Distinct, Rows
from phiscan.engine.findings import OF_PLACE
from phiscan.engine.identities import ANYONE
from phiscan.engine.named import Late
from phiscan.engine.numbering import Numberings
from phiscan.engine.outcomes import IDENTIFIER_CODES, mask_of
from phiscan.engine.unsettled import PATIENT_ID, PATIENT_NAME
from phiscan.rules.identifiers import AGAINST_CLAIMS
from phiscan.rules.identity import Term
from phiscan.rules.judge import MET_AGAIN
from phiscan.rules.verdicts import NUMBERED, SHARED_NAME
from phiscan.store.run import RunSink
from phiscan.store.schema import schema

SHARED_BY = ((20, 0.05), (1_000, 0.005))
"""Patients that share a dummy's name: so many at least, and that share of all patients of a run.

No full name that people bear is so frequent, in any country.
"""


class Added(NamedTuple):
    """Findings of one sighting: in each of its entries, of each identifier."""

    row: int
    terms: dict[str, Term]
    kept_out: int
    """Those that the policy keeps out of the result, a bit for each."""


def settle(sink: RunSink, late: Late, numberings: Numberings) -> None:
    """Write the table `values`, and bring the other tables up to it. Raises SinkError."""
    with sink.whole():
        _settle_all(sink, late, numberings)
    sink.commit()


def _settle_all(sink: RunSink, late: Late, numberings: Numberings) -> None:
    changes, patients = Changes(), Patients()
    of = distinct.parts(sink.sightings)
    for sightings, shapes in zip(sink.sightings.split(of), sink.shapes.split(of), strict=True):
        rows = distinct.rows_of(sightings)
        if rows is not None:
            shared = _settle_part(sink, rows, distinct.rows_of(shapes), late, changes)
            patients.add(rows, shared)
    sink.commit_alone("values")
    numbered = patients.numbered(numberings)
    if len(numbered):
        changes.retold.append(Retold(PATIENT_ID, "H", numbered, NUMBERED))
        sink.rewrite("values", lambda values: _as_numbered(values, numbered))
    if changes:
        apply(sink, changes)


def _settle_part(
    sink: RunSink, rows: Rows, shapes: Rows | None, late: Late, changes: Changes
) -> NDArray[np.uint64]:
    """Write some of the values; return the hashes of names that many patients share."""
    added = list(_added(rows, late))
    if added:
        _count_kept_out(rows, added, changes)
        told = list(_told(added))
        if told:
            sink.add("findings", _findings(rows, told, changes))
    groups = Distinct.of(_with_found(rows, added) if added else rows)
    values = groups.table(shapes)
    at = _shared_names(values, sink.totals.distinct("patient_hash"))
    shared = hashes_of(values)[at]
    if len(at):
        changes.retold.append(Retold(PATIENT_NAME, "A", shared, SHARED_NAME))
        values = told_as(values, at, SHARED_NAME)
    sink.add("values", values)
    return shared


# ---- identifiers that were known too late --------------------------------------------------------


def _added(rows: Rows, late: Late) -> Iterator[Added]:
    """Yield the sightings in which somebody is named who was not known at that time."""
    if not late:
        return
    texts_late = np.array(sorted({digest for digest, _ in late}), np.uint64)
    digests, owners = rows.numbers("value_hash"), rows.numbers("owner")
    not_late, kept_out = rows.numbers("not_late"), rows.numbers("kept_out")
    for row in np.flatnonzero(np.isin(digests, texts_late)).tolist():
        digest = int(digests[row])
        known = late.get((digest, ANYONE), {}) | late.get((digest, int(owners[row])), {})
        may_come = ~int(not_late[row])
        terms = {code: term for code, term in known.items() if mask_of(code) & may_come}
        if terms:
            yield Added(row, terms, int(kept_out[row]))


def _told(added: list[Added]) -> Iterator[Added]:
    """Yield what the policy does not keep out."""
    for one in added:
        terms = {code: term for code, term in one.terms.items() if not mask_of(code) & one.kept_out}
        if terms:
            yield one._replace(terms=terms)


def _count_kept_out(rows: Rows, added: list[Added], changes: Changes) -> None:
    """Write down what the policy keeps out, but where it was counted as told by its looks."""
    firsts, lasts = rows.numbers("first_entry"), rows.numbers("last_entry")
    found = rows.codes("found")
    letters = found.words.to_pylist()
    for row, terms, kept_out in added:
        known = letters[found.codes[row]].split()
        new = [code for code in terms if mask_of(code) & kept_out and code not in known]
        changes.kept_out += [np.arange(firsts[row], lasts[row] + 1)] * len(new)


def _findings(rows: Rows, added: list[Added], changes: Changes) -> pa.Table:
    """Return rows of the table `findings`, and write down which entries they are of."""
    firsts, lasts = rows.numbers("first_entry"), rows.numbers("last_entry")
    tags, digests = rows.numbers("tag"), rows.numbers("value_hash")
    found = rows.codes("found")
    told = [letters.split() for letters in found.words.to_pylist()]
    of, ids, kinds, sure = [], [], [], []
    for row, terms, _ in added:
        entries = np.arange(firsts[row], lasts[row] + 1)
        for identifier, term in terms.items():
            changes.gained[identifier].append(entries)
            if identifier in told[found.codes[row]]:
                key = int(digests[row]), int(tags[row]), identifier
                changes.superseded.add(key, entries)
            if identifier in AGAINST_CLAIMS:
                changes.against.append(entries)
            of.append(np.full(len(entries), row))
            ids.append(entries)
            kinds.append(np.full(len(entries), IDENTIFIER_CODES.index(identifier), np.int8))
            sure.append(np.full(len(entries), term.confidence, np.float32))
    at = np.concatenate(of)
    columns = {
        "entry_id": numbers(np.concatenate(ids)),
        "tag": numbers(tags[at]),
        "identifier": words(Words(np.concatenate(kinds), texts(IDENTIFIER_CODES))),
        "confidence": numbers(np.concatenate(sure)),
        "value_length": numbers(rows.numbers("value_length")[at]),
        "value_hash": hashes(rows.numbers("value_hash")[at], np.ones(len(at), np.bool_)),
        "verdict": constant("real", len(at)),
        **dict.fromkeys(("evidence", "detector", "reason"), constant(MET_AGAIN, len(at))),
    }
    for name in OF_PLACE:
        column = rows.codes(name)
        columns[name] = words(Words(column.codes[at], column.words))
    batch = arrays.record_batch(columns, schema("findings"), len(at))
    return pa.Table.from_batches([batch])


def _with_found(rows: Rows, added: list[Added]) -> Rows:
    """Return sightings of which what was known too late is found as well."""
    codes, known = rows.codes("found")
    listed = {letters: code for code, letters in enumerate(known.to_pylist())}
    told = list(listed)
    codes = codes.copy()
    for row, terms, _ in added:
        letters = " ".join(sorted({*told[codes[row]].split(), *terms}))
        codes[row] = listed.setdefault(letters, len(told))
        told = told if codes[row] < len(told) else list(listed)
    return _with_surest(with_column(rows, "found", words(Words(codes, texts(told)))), added)


def _with_surest(rows: Rows, added: list[Added]) -> Rows:
    """Return sightings of which the surest of what was known too late is told."""
    has_rule, verdict = rows.numbers("has_rule"), rows.codes("verdict")
    sure = np.where(verdict.codes >= 0, rows.numbers("confidence"), 0).astype(np.float32)
    identifier = rows.codes("identifier")
    listed = list(dict.fromkeys([*identifier.words.to_pylist(), *IDENTIFIER_CODES]))
    letters, at = identifier.codes.copy(), []
    for row, terms, _ in added:
        if letters[row] >= 0 and listed[letters[row]] in terms:
            sure[row] *= bool(has_rule[row])  # what was told by its looks alone counts no more
        for code, term in sorted(terms.items()):
            if not has_rule[row] and np.float32(term.confidence) > sure[row]:
                letters[row], sure[row] = listed.index(code), term.confidence
                at.append(row)
    if not at:
        return rows
    column = words(Words(np.maximum(letters, 0), texts(listed)), letters >= 0)
    rows = with_column(rows, "identifier", column)
    return Rows(told_as(rows.table, np.array(at), ("real", sure[at], MET_AGAIN)))


# ---- names of many patients ----------------------------------------------------------------------


def _shared_names(values: pa.Table, patients: int) -> NDArray[np.intp]:
    """Return the rows of values that are the name of too many patients to be anybody's."""
    rows = Rows(values)
    least = min(max(count, share * patients) for count, share in SHARED_BY)
    is_name = (rows.numbers("tag") == PATIENT_NAME) & rows.says("verdict", "real")
    return np.flatnonzero(is_name & (rows.numbers("patients") >= least))


# ---- record numbers that follow a pattern --------------------------------------------------------


class Patients:
    """Whose IDs are real, and who has a name that is real: by the hash of the Patient ID."""

    def __init__(self) -> None:
        self._ids, self._named = [np.empty(0, np.uint64)], [np.empty(0, np.uint64)]

    def add(self, rows: Rows, shared: NDArray[np.uint64]) -> None:
        """Take in sightings; names that many patients share, or that are their IDs, are none."""
        tags, digests, patients = (rows.numbers(name) for name in ("tag", "value_hash", "patient"))
        is_real = rows.says("verdict", "real")
        is_name = is_real & (tags == PATIENT_NAME) & (digests != patients)
        self._ids.append(np.unique(digests[is_real & (tags == PATIENT_ID)]))
        self._named.append(np.unique(patients[is_name & ~np.isin(digests, shared)]))

    def numbered(self, numberings: Numberings) -> NDArray[np.uint64]:
        """Return the hashes of IDs that follow a pattern of pseudonyms."""
        return numberings.pseudonyms(np.concatenate(self._ids), np.concatenate(self._named))


def _as_numbered(values: pa.Table, numbered: NDArray[np.uint64]) -> pa.Table:
    rows = Rows(values)
    is_id = (rows.numbers("tag") == PATIENT_ID) & rows.says("verdict", "real")
    return told_as(values, np.flatnonzero(is_id & np.isin(hashes_of(values), numbered)), NUMBERED)
