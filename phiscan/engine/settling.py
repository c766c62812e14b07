"""The pass at the end of a run: counts its values, and settles what no file tells by itself.

No file is read again. A patient's name that many patients share is a dummy; a text that turned out
to name somebody after it had been told of gets its findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.engine import arrays, distinct
from phiscan.engine.arrays import Words, constant, hashes, numbers, texts, words
from phiscan.engine.counts import FILE_META
from phiscan.engine.distinct import Distinct, Rows
from phiscan.engine.identities import ANYONE
from phiscan.engine.named import Late
from phiscan.engine.outcomes import IDENTIFIER_CODES, mask_of
from phiscan.rules.identifiers import AGAINST_CLAIMS
from phiscan.rules.identity import Term
from phiscan.rules.judge import MET_AGAIN
from phiscan.rules.verdicts import SHARED_NAME
from phiscan.store.run import RunSink
from phiscan.store.schema import schema

SHARED_BY = ((20, 0.05), (1_000, 0.005))
"""Patients that share a dummy's name: so many at least, and that share of all patients of a run.

No full name that people bear is so frequent, in any country.
"""
PATIENT_NAME = 0x00100010
_AGAINST = "claims_but_real"
_OF_PLACE = ("keyword", "private_creator", "vr", "action_code")


class Added(NamedTuple):
    """Findings of one sighting: in each of its entries, of each identifier."""

    row: int
    terms: dict[str, Term]


@dataclass(slots=True)
class Changes:
    """What is to be changed in rows that were written."""

    shared: list[NDArray[np.uint64]] = field(default_factory=list)
    """Hashes of names that many patients share."""
    gained: dict[str, list[NDArray[np.int64]]] = field(default_factory=lambda: defaultdict(list))
    """Entries that get a finding, by identifier."""
    against: list[NDArray[np.int64]] = field(default_factory=list)
    """Those of them in which it speaks against a claim to be de-identified."""
    lost: list[NDArray[np.int64]] = field(default_factory=list)
    """Entries of which a name is real no more."""

    def __bool__(self) -> bool:
        return bool(self.shared or self.gained)


def settle(sink: RunSink, late: Late) -> None:
    """Write the table `values`, and bring the other tables up to it. Raises SinkError."""
    changes = Changes()
    of = distinct.parts(sink.sightings)
    for sightings, shapes in zip(sink.sightings.split(of), sink.shapes.split(of), strict=True):
        rows = distinct.rows_of(sightings)
        if rows is not None:
            _settle_part(sink, rows, distinct.rows_of(shapes), late, changes)
    sink.commit()
    if changes:
        _apply(sink, changes)


def _settle_part(
    sink: RunSink, rows: Rows, shapes: Rows | None, late: Late, changes: Changes
) -> None:
    added = list(_added(rows, late))
    if added:
        sink.add("findings", _findings(rows, added, changes))
    groups = Distinct.of(_with_found(rows, added) if added else rows)
    values = groups.table(shapes)
    shared = _shared_names(values, sink.totals.distinct("patient_hash"))
    if len(shared):
        changes.shared.append(_hashes(values)[shared])
        values = _as_shared(values, shared)
    sink.add("values", values)


# ---- identifiers that were known too late --------------------------------------------------------


def _added(rows: Rows, late: Late) -> Iterator[Added]:
    """Yield the sightings in which somebody is named who was not known at that time."""
    if not late:
        return
    texts_late = np.array(sorted({digest for digest, _ in late}), np.uint64)
    digests, owners = rows.numbers("value_hash"), rows.numbers("owner")
    kept_out, found = rows.numbers("kept_out"), rows.codes("found")
    told = [mask_of(letters.split()) for letters in found.words.to_pylist()]
    for row in np.flatnonzero(np.isin(digests, texts_late)).tolist():
        digest = int(digests[row])
        known = late.get((digest, ANYONE), {}) | late.get((digest, int(owners[row])), {})
        not_told = ~(told[found.codes[row]] | int(kept_out[row]))
        terms = {code: term for code, term in known.items() if mask_of(code) & not_told}
        if terms:
            yield Added(row, terms)


def _findings(rows: Rows, added: list[Added], changes: Changes) -> pa.Table:
    """Return rows of the table `findings`, and write down which entries they are of."""
    firsts, lasts = rows.numbers("first_entry"), rows.numbers("last_entry")
    tags = rows.numbers("tag")
    of, ids, kinds, sure = [], [], [], []
    for row, terms in added:
        entries = np.arange(firsts[row], lasts[row] + 1)
        for identifier, term in terms.items():
            changes.gained[identifier].append(entries)
            if identifier in AGAINST_CLAIMS and tags[row] >> 16 != FILE_META:
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
    for name in (*_OF_PLACE, "sequence_path"):
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
    for row, terms in added:
        letters = " ".join(sorted({*told[codes[row]].split(), *terms}))
        codes[row] = listed.setdefault(letters, len(told))
        told = told if codes[row] < len(told) else list(listed)
    return _with(rows, "found", words(Words(codes, texts(told))))


# ---- names of many patients ----------------------------------------------------------------------


def _shared_names(values: pa.Table, patients: int) -> NDArray[np.intp]:
    """Return the rows of values that are the name of too many patients to be anybody's."""
    rows = Rows(values)
    verdict = rows.codes("verdict")
    kinds = verdict.words.to_pylist()
    if "real" not in kinds:
        return np.empty(0, np.intp)
    least = min(max(count, share * patients) for count, share in SHARED_BY)
    is_name = rows.numbers("tag") == PATIENT_NAME
    is_real = verdict.codes == kinds.index("real")
    return np.flatnonzero(is_name & is_real & (rows.numbers("patients") >= least))


def _as_shared(table: pa.Table, at: NDArray[np.intp]) -> pa.Table:
    """Return rows of which some are the names of many patients."""
    told = dict(zip(("verdict", "confidence", "reason"), SHARED_NAME, strict=True))
    rows = Rows(table)
    for name in ("verdict", "reason"):
        codes, known = rows.codes(name)
        listed = list(dict.fromkeys([*known.to_pylist(), told[name]]))
        codes = codes.copy()
        codes[at] = listed.index(told[name])
        column = words(Words(np.maximum(codes, 0), texts(listed)), codes >= 0)
        rows = _with(rows, name, column)
    sure = rows.numbers("confidence").copy()
    sure[at] = told["confidence"]
    is_known = rows.codes("verdict").codes >= 0
    return _with(rows, "confidence", numbers(sure, is_known)).table


def _with(rows: Rows, name: str, column: pa.Array) -> Rows:
    field_ = rows.table.schema.field(name)
    at = rows.table.schema.get_field_index(name)
    return Rows(rows.table.set_column(at, field_, arrays.fit(column, field_.type)))


def _hashes(table: pa.Table) -> NDArray[np.uint64]:
    """Return the hashes of values as numbers; those that are null as whatever lies there."""
    chunks = table["value_hash"].chunks
    data = [
        np.frombuffer(one.buffers()[1] or b"", "<u8")[one.offset : one.offset + len(one)]
        for one in chunks
    ]
    return np.concatenate([*data, np.empty(0, np.uint64)])


# ---- rows that were written ----------------------------------------------------------------------


def _apply(sink: RunSink, changes: Changes) -> None:
    if changes.shared:
        shared = np.unique(np.concatenate(changes.shared))
        sink.rewrite("findings", lambda rows: _without_shared(rows, shared, changes))
    lost = sum(map(len, changes.lost))
    gained = sum(len(ids) for entries in changes.gained.values() for ids in entries)
    sink.totals.verdicts["real"] += gained - lost
    sink.totals.verdicts[SHARED_NAME.kind] += lost
    counts = _Counts(changes)

    def recounted(entries: pa.Table) -> pa.Table:
        after = counts.added_to(entries)
        if after is not entries:
            sink.totals.change(entries, after)
        return after

    sink.rewrite("entries", recounted)


def _without_shared(findings: pa.Table, shared: NDArray[np.uint64], changes: Changes) -> pa.Table:
    """Return findings in which names of many patients are dummies."""
    rows = Rows(findings)
    verdict, identifier = rows.codes("verdict"), rows.codes("identifier")
    is_real = _is(verdict, "real") & _is(identifier, "A")
    at = np.flatnonzero(is_real & np.isin(_hashes(findings), shared))
    if not len(at):
        return findings
    changes.lost.append(rows.numbers("entry_id")[at])
    return _as_shared(findings, at)


def _is(column: Words, word: str) -> NDArray[np.bool_]:
    known = column.words.to_pylist()
    found: NDArray[np.bool_] = column.codes == (known.index(word) if word in known else -2)
    return found


class _Counts:
    """By how much the counts of entries change."""

    def __init__(self, changes: Changes) -> None:
        gained = {code: np.sort(np.concatenate(ids)) for code, ids in changes.gained.items()}
        lost = np.sort(np.concatenate([*changes.lost, np.empty(0, np.int64)]))
        every = np.sort(np.concatenate([*gained.values(), np.empty(0, np.int64)]))
        self._columns: dict[str, list[tuple[int, NDArray[np.int64]]]] = {
            "n_findings": [(1, every)],
            "n_real": [(1, every), (-1, lost)],
        }
        for code in IDENTIFIER_CODES:
            terms = [(1, gained[code])] if code in gained else []
            terms += [(-1, lost)] if code == "A" and len(lost) else []
            if terms:
                self._columns[f"n_{code}"] = terms
        against = np.sort(np.concatenate([*changes.against, np.empty(0, np.int64)]))
        self._columns[_AGAINST] = [(1, against), (-1, lost)]

    def added_to(self, entries: pa.Table) -> pa.Table:
        """Return rows of `entries` with other counts; the same table if none of them changes."""
        ids = Rows(entries).numbers("entry_id")
        table = entries
        for name, terms in self._columns.items():
            change = np.zeros(len(ids), np.int32)
            for sign, of in terms:
                here = np.searchsorted(of, ids, "right") - np.searchsorted(of, ids, "left")
                change += (sign * here).astype(np.int32)
            if name == _AGAINST:
                change *= _is(Rows(entries).codes("claims_deidentified"), "yes")
            if change.any():
                column = numbers(Rows(table).numbers(name) + change)
                at = table.schema.get_field_index(name)
                table = table.set_column(at, table.schema.field(name), column)
        return table
