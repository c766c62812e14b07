"""What the end of a run changes in rows that were written: findings, and all that counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.engine import arrays
from phiscan.engine.arrays import Words, numbers, texts, words
from phiscan.engine.counts import FILE_META
from phiscan.engine.distinct import Rows
from phiscan.engine.outcomes import IDENTIFIER_CODES
from phiscan.engine.superseded import Superseded, without
from phiscan.rules.identifiers import AGAINST_CLAIMS
from phiscan.rules.verdicts import Verdict
from phiscan.store.run import UNSETTLED, RunSink

_AGAINST = "claims_but_real"


class Retold(NamedTuple):
    """Values of one attribute that have another verdict than each file gave them."""

    tag: int
    identifier: str
    hashes: NDArray[np.uint64]
    verdict: Verdict


@dataclass(slots=True)
class Changes:
    """What is to be changed in rows that were written."""

    retold: list[Retold] = field(default_factory=list)
    """Values of which the whole run tells something else."""
    gained: dict[str, list[NDArray[np.int64]]] = field(default_factory=lambda: defaultdict(list))
    """Entries that get a finding, by identifier."""
    kept_out: list[NDArray[np.int64]] = field(default_factory=list)
    """Entries of findings that the policy keeps out, one by one."""
    against: list[NDArray[np.int64]] = field(default_factory=list)
    """Those of them in which it speaks against a claim to be de-identified."""
    superseded: Superseded = field(default_factory=Superseded)
    """Findings that are to go."""
    gone: list[NDArray[np.int64]] = field(default_factory=list)
    """Entries that lose a finding."""
    lost: dict[str, list[NDArray[np.int64]]] = field(default_factory=lambda: defaultdict(list))
    """Entries in which a finding is real no more, by identifier."""
    excused: list[NDArray[np.int64]] = field(default_factory=list)
    """Those of them in which it spoke against a claim to be de-identified."""

    def __bool__(self) -> bool:
        return bool(self.retold or self.gained or self.kept_out)

    def lose(self, findings: Rows, at: NDArray[np.intp]) -> None:
        """Take in that rows of findings are real no more."""
        identifier = findings.codes("identifier")
        entries, tags = findings.numbers("entry_id"), findings.numbers("tag")
        for code, letter in enumerate(identifier.words.to_pylist()):
            these = at[identifier.codes[at] == code]
            if len(these):
                self.lost[letter].append(entries[these])
            if letter in AGAINST_CLAIMS:
                self.excused.append(entries[these[tags[these] >> 16 != FILE_META]])


def apply(sink: RunSink, changes: Changes) -> None:
    """Bring findings, entries and totals up to the changes. Raises SinkError."""

    def settled(findings: pa.Table) -> pa.Table:
        for retold in changes.retold:
            findings = _as_retold(findings, retold, sink, changes)
        return _without_superseded(findings, sink, changes)

    sink.rewrite(UNSETTLED, settled)
    lost = sum(len(ids) for entries in changes.lost.values() for ids in entries)
    gained = sum(len(ids) for entries in changes.gained.values() for ids in entries)
    sink.totals.verdicts["real"] += gained - lost
    counts = _Counts(changes)

    def recounted(entries: pa.Table) -> pa.Table:
        after = counts.added_to(entries)
        if after is not entries:
            sink.totals.change(entries, after)
        return after

    sink.rewrite("entries", recounted)


def _as_retold(findings: pa.Table, retold: Retold, sink: RunSink, changes: Changes) -> pa.Table:
    """Return findings in which values have the verdict that the whole run tells."""
    rows = Rows(findings)
    is_real = rows.says("verdict", "real") & rows.says("identifier", retold.identifier)
    is_real &= rows.numbers("tag") == retold.tag
    at = np.flatnonzero(is_real & np.isin(hashes_of(findings), retold.hashes))
    if not len(at):
        return findings
    changes.lose(rows, at)
    sink.totals.verdicts[retold.verdict.kind] += len(at)
    return told_as(findings, at, retold.verdict)


def _without_superseded(findings: pa.Table, sink: RunSink, changes: Changes) -> pa.Table:
    """Return findings without those in whose place others came."""
    rows = Rows(findings)
    gone = changes.superseded.among(rows, hashes_of(findings))
    if not len(gone):
        return findings
    changes.gone.append(rows.numbers("entry_id")[gone])
    is_real = rows.says("verdict", "real")[gone]
    changes.lose(rows, gone[is_real])
    verdict = rows.codes("verdict")
    kinds = verdict.words.to_pylist()
    sink.totals.verdicts.subtract(kinds[code] for code in verdict.codes[gone[~is_real]].tolist())
    return without(findings, gone)


class _Counts:
    """By how much the counts of entries change."""

    def __init__(self, changes: Changes) -> None:
        gained = {code: _sorted(ids) for code, ids in changes.gained.items()}
        lost = {code: _sorted(ids) for code, ids in changes.lost.items() if ids}
        every = _sorted(gained.values())
        self._columns: dict[str, list[tuple[int, NDArray[np.int64]]]] = {
            "n_findings": [(1, every), (-1, _sorted(changes.gone))],
            "n_real": [(1, every), (-1, _sorted(lost.values()))],
            "n_kept_out": [(1, _sorted(changes.kept_out))],
        }
        for code in IDENTIFIER_CODES:
            terms = [(1, gained[code])] if code in gained else []
            terms += [(-1, lost[code])] if code in lost else []
            if terms:
                self._columns[f"n_{code}"] = terms
        self._columns[_AGAINST] = [(1, _sorted(changes.against)), (-1, _sorted(changes.excused))]

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
                change *= Rows(entries).says("claims_deidentified", "yes")
            if change.any():
                column = numbers(Rows(table).numbers(name) + change)
                at = table.schema.get_field_index(name)
                table = table.set_column(at, table.schema.field(name), column)
        return table


def _sorted(ids: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.sort(np.concatenate([*ids, np.empty(0, np.int64)]))


def told_as(table: pa.Table, at: NDArray[np.intp], verdict: tuple[str, Any, str]) -> pa.Table:
    """Return rows of which some have another verdict, confidence and reason."""
    kind, confidence, reason = verdict
    rows = Rows(table)
    for name, word in (("verdict", kind), ("reason", reason)):
        codes, known = rows.codes(name)
        listed = list(dict.fromkeys([*known.to_pylist(), word]))
        codes = codes.copy()
        codes[at] = listed.index(word)
        column = words(Words(np.maximum(codes, 0), texts(listed)), codes >= 0)
        rows = with_column(rows, name, column)
    sure = rows.numbers("confidence").copy()
    sure[at] = confidence
    is_known = rows.codes("verdict").codes >= 0
    return with_column(rows, "confidence", numbers(sure, is_known)).table


def with_column(rows: Rows, name: str, column: pa.Array) -> Rows:
    field_ = rows.table.schema.field(name)
    at = rows.table.schema.get_field_index(name)
    return Rows(rows.table.set_column(at, field_, arrays.fit(column, field_.type)))


def hashes_of(table: pa.Table) -> NDArray[np.uint64]:
    """Return the hashes of values as numbers, 0 where they are null."""
    chunks = table["value_hash"].chunks
    data = [
        np.frombuffer(one.buffers()[1] or b"", "<u8")[one.offset : one.offset + len(one)]
        for one in chunks
    ]
    every = np.concatenate([*data, np.empty(0, np.uint64)])
    return np.where(Rows(table).is_known("value_hash"), every, np.uint64(0)) if chunks else every
