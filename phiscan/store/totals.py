"""Sums over the rows of a run, taken as they pass: memory grows with patients, not with files."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.policy import FolderRules, SafePrivate, Suppression
from phiscan.store.buffers import data_of, is_valid

_KINDS = tuple(kind.code for kind in IDENTIFIERS)
_WORDS = (
    *("outcome", "exposure", "claims_deidentified", "burned_in_risk", "face_risk", "modality"),
)


class Distinct:
    """Counts different 64-bit hashes, eight bytes each."""

    def __init__(self) -> None:
        self._known = np.empty(0, np.uint64)
        self._new: list[NDArray[np.uint64]] = []
        self._waiting = 0

    def add(self, column: pa.Array) -> None:
        """Take in the values of a column of hashes that are not null."""
        data = np.frombuffer(column.buffers()[1] or b"", np.uint64)
        data = data[column.offset : column.offset + len(column)]
        fresh = np.unique(data[is_valid(column)] if column.null_count else data)
        self._new.append(fresh)
        self._waiting += len(fresh)
        if self._waiting > max(65536, len(self._known)):
            self._merge()

    def _merge(self) -> None:
        self._known = np.unique(np.concatenate([self._known, *self._new]))
        self._new, self._waiting = [], 0

    def __len__(self) -> int:
        self._merge()
        return len(self._known)


class Totals:
    """What the summary and the manifest say of a run."""

    def __init__(self) -> None:
        self.words: dict[str, Counter[str]] = {name: Counter() for name in _WORDS}
        self.reasons: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.entries_with: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.entries = self.all_findings = self.bytes_read = self.bytes_stored = 0
        self.claims_but_real = 0
        self.kept_out = self.forgotten = 0
        self.unmet: tuple[FolderRules | Suppression | SafePrivate, ...] = ()
        """Rules of the site's policy that met nothing."""
        self.names_everyone_can_read = 0
        self._distinct = {
            name: Distinct() for name in ("patient_hash", "study_hash", "series_hash")
        }

    def add(self, entries: pa.Table, findings: pa.Table) -> None:
        """Take in rows of both tables."""
        for batch in entries.to_batches():
            self._add_entries(batch)
        for verdicts in findings["verdict"].chunks:
            _count(self.verdicts, verdicts)

    def _add_entries(self, entries: pa.RecordBatch) -> None:
        self.entries += entries.num_rows
        for name in _WORDS:
            _count(self.words[name], entries[name])
        _count(self.reasons, entries["reason"])
        self.bytes_read += _sum(entries["bytes_read"])
        self.bytes_stored += _sum(entries["size"])
        self._add_findings(entries)
        for name, distinct in self._distinct.items():
            distinct.add(entries[name])

    def change(self, before: pa.Table, after: pa.Table) -> None:
        """Take in that the findings of some entries have changed."""
        for sign, table in ((-1, before), (1, after)):
            for batch in table.to_batches():
                self._add_findings(batch, sign)

    def _add_findings(self, entries: pa.RecordBatch, sign: int = 1) -> None:
        self.all_findings += sign * _sum(entries["n_findings"])
        self.kept_out += sign * _sum(entries["n_kept_out"])
        for kind in _KINDS:
            column = _numbers(entries[f"n_{kind}"])
            self.findings[kind] += sign * int(column.sum())
            self.entries_with[kind] += sign * int(np.count_nonzero(column))
        named = _numbers(entries["n_A"]) > 0
        against = np.count_nonzero(_numbers(entries["claims_but_real"]))
        self.claims_but_real += sign * int(against)
        is_exposed = _is(entries["exposure"], "everyone")
        self.names_everyone_can_read += sign * int((named & is_exposed).sum())

    def distinct(self, name: str) -> int:
        """Return how many different values patient_hash, study_hash or series_hash has."""
        return len(self._distinct[name])

    def as_dict(self) -> dict[str, Any]:
        """Return all of it as plain numbers for the manifest."""
        return {
            "entries": self.entries,
            "outcomes": dict(self.words["outcome"]),
            "reasons": {reason: count for reason, count in self.reasons.items() if reason},
            "findings": self.all_findings,
            "real_findings": sum(self.findings.values()),
            "verdicts": dict(+self.verdicts),
            "real_findings_by_identifier": {k: self.findings[k] for k in _KINDS},
            "entries_by_identifier": {k: self.entries_with[k] for k in _KINDS},
            "patients": self.distinct("patient_hash"),
            "studies": self.distinct("study_hash"),
            "series": self.distinct("series_hash"),
            "exposure": dict(self.words["exposure"]),
            "claims_deidentified": dict(self.words["claims_deidentified"]),
            "claims_but_real": self.claims_but_real,
            "kept_out": self.kept_out,
            "identifiers_forgotten": self.forgotten,
            "burned_in_risk": dict(self.words["burned_in_risk"]),
            "face_risk": dict(self.words["face_risk"]),
            "modalities": dict(self.words["modality"]),
            "bytes_read": self.bytes_read,
            "bytes_stored": self.bytes_stored,
        }


def _numbers(column: pa.Array) -> NDArray[Any]:
    """Return numbers as they lie in memory; where they are null they are 0."""
    data = data_of(column)
    return data if not column.null_count else np.where(is_valid(column), data, 0)


def _is(column: pa.DictionaryArray, word: str) -> NDArray[np.bool_]:
    """Return where a column of words has a word."""
    codes = [code for code, known in enumerate(column.dictionary.to_pylist()) if known == word]
    found: NDArray[np.bool_] = np.isin(_numbers(column.indices), codes) & is_valid(column)
    return found


def _sum(column: pa.Array) -> int:
    return int(_numbers(column).sum())


def _count(counter: Counter[str], column: pa.DictionaryArray) -> None:
    codes = _numbers(column.indices)
    if column.null_count:
        codes = codes[is_valid(column)]
    found = np.bincount(codes, minlength=len(column.dictionary)).tolist()
    for code, count in enumerate(found):
        if count:
            counter[column.dictionary[code].as_py()] += count
