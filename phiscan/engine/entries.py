"""Entries as Arrow columns: facts of the kernel, words from closed vocabularies, keyed hashes."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom import vocabulary
from phiscan.dicom.layout import CAPTURED, FACTS, End, Reason
from phiscan.dicom.preamble import PREAMBLES, preambles
from phiscan.engine import arrays
from phiscan.engine.arrays import Words, constant, hashes, numbers, texts, times, words
from phiscan.engine.batch import Batch, Walked
from phiscan.exposure.mode import READERS, readers
from phiscan.model import Outcome
from phiscan.rules import burned_in
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.sources.local import GONE, text_of
from phiscan.store.schema import schema

T = TypeVar("T", bound=np.generic)
OUTCOMES = tuple(Outcome)
CLAIMS = ("yes", "no", "not told")
_SOP_CLASS = (0x00080016, 0x00020002)  # Media Storage's where the data set does not say
_FACT = {name: column for column, name in enumerate(FACTS)}
_CAPTURED = {tag: column for column, tag in enumerate(CAPTURED)}
_COUNTS = ("n_findings", "n_real", *(f"n_{kind.code}" for kind in IDENTIFIERS))

_OUTCOME_OF_END = {
    End.DONE: Outcome.READ,
    End.NOT_DICOM: Outcome.NOT_DICOM,
    End.TRUNCATED: Outcome.TRUNCATED,
    End.MALFORMED: Outcome.MALFORMED,
    End.OVER_LIMIT: Outcome.OVER_LIMIT,
    End.FAILED: Outcome.UNREADABLE,
    End.NOT_REGULAR: Outcome.SKIPPED,
}


class Vocabulary:
    """A closed list of values, found again by their keyed hashes."""

    def __init__(self, labels: Mapping[str, str], hash_of: Mapping[str, int]) -> None:
        self._words = tuple(dict.fromkeys((vocabulary.OTHER, *labels.values())))
        codes = {word: code for code, word in enumerate(self._words)}
        pairs = sorted((hash_of[value], codes[label]) for value, label in labels.items())
        self._hashes = np.array([digest for digest, _ in pairs], np.uint64)
        self._codes = np.array([code for _, code in pairs], np.int32)
        self.array = texts(self._words)

    def codes(self, column: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Return the code of each hash; 0, which stands for other, where it is in no list."""
        at = np.minimum(np.searchsorted(self._hashes, column), len(self._hashes) - 1)
        found: NDArray[np.int32] = np.where(self._hashes[at] == column, self._codes[at], 0)
        return found

    def words(self) -> tuple[str, ...]:
        """Return what the codes stand for."""
        return self._words


class Vocabularies(NamedTuple):
    """Every closed list that an entry is described by."""

    sop_classes: Vocabulary
    transfer_syntaxes: Vocabulary
    modalities: Vocabulary
    manufacturers: Vocabulary
    claims: Vocabulary
    dates_modified: Vocabulary
    methods: Vocabulary
    annotations: Vocabulary
    captures: NDArray[np.bool_]
    """Which of the SOP classes hold what was on a screen or on paper."""


def vocabularies(hash_all: Callable[[Iterable[str]], Mapping[str, int]]) -> Vocabularies:
    """Return the lists under the site's key; `hash_all` maps texts to their hashes."""

    def made(labels: Mapping[str, str]) -> Vocabulary:
        return Vocabulary(labels, hash_all(labels))

    plain = {
        spelled: said for said in ("YES", "NO") for spelled in (said, said.title(), said.lower())
    }
    sop_classes = made({uid: uid for uid in vocabulary.sop_classes()})
    return Vocabularies(
        sop_classes,
        made({uid: uid for uid in vocabulary.transfer_syntaxes()}),
        made({term: term for term in vocabulary.modalities()}),
        made(vocabulary.manufacturers()),
        made(plain),
        made({word: word for word in ("MODIFIED", "REMOVED", "UNMODIFIED")}),
        made(dict.fromkeys(("NONE", "None", "none", "N/A", "UNKNOWN", "NO"), "NONE")),
        made(plain),
        np.array([burned_in.is_capture(uid) for uid in sop_classes.words()]),
    )


class Facts:
    """The kernel's numbers and hashes for all files of a group."""

    def __init__(self, group: Sequence[Walked]) -> None:
        self._table = _transposed([walked.columns.facts for walked in group])
        self._captured = _transposed([walked.columns.captured for walked in group])
        self.count = self._table.shape[1]
        self._present = self["captured"]

    def __getitem__(self, name: str) -> NDArray[np.int64]:
        column: NDArray[np.int64] = self._table[_FACT[name]]
        return column

    def hash(self, *tags: int) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
        """Return the hash of the first of these elements that each file has, and if it has one."""
        value, known = self._captured_as(tags[0])
        for tag in tags[1:]:
            other, here = self._captured_as(tag)
            value = np.where(known, value, other)
            known |= here
        return value, known

    def _captured_as(self, tag: int) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
        column = _CAPTURED[tag]
        return self._captured[column], (self._present >> column & 1).astype(np.bool_)


def _transposed(tables: Sequence[NDArray[T]]) -> NDArray[T]:
    """Join tables, a row a file, so that each of their columns lies in one piece."""
    return np.concatenate([table.T for table in tables], axis=1)


def walked_entries(group: Sequence[Walked], source: str, lists: Vocabularies) -> pa.RecordBatch:
    """Return files that the kernel has read as rows of the table `entries`."""
    facts = Facts(group)
    counts = _transposed([walked.counts for walked in group])
    columns = {
        **_identity([walked.batch for walked in group], source),
        **_outcomes(facts),
        **_stat(facts),
        **_described(facts, lists),
        **_hashes(facts),
        **_cost(facts),
        **{name: numbers(column) for name, column in zip(_COUNTS, counts, strict=True)},
    }
    return arrays.record_batch(columns, schema("entries"), facts.count)


def settled_entries(batch: Batch, source: str) -> pa.RecordBatch:
    """Return entries that were not opened as rows of the table `entries`."""
    settled = batch.settled or []
    count = len(settled)
    zeros = numbers(np.zeros(count, np.int32))
    columns = {
        **_identity([batch], source),
        "outcome": _coded_outcomes([OUTCOMES.index(outcome) for outcome, _, _ in settled]),
        "reason": arrays.coded([_with_errno(why, number) for _, why, number in settled]),
        "bytes_read": numbers(np.zeros(count, np.int64)),
        "reads": zeros,
        **dict(zip(_COUNTS, repeat(zeros))),
    }
    return arrays.record_batch(columns, schema("entries"), count)


def _identity(batches: Sequence[Batch], source: str) -> dict[str, pa.Array]:
    paths = [path for batch in batches for path in batch.paths()]
    ids = [np.arange(batch.first_id, batch.first_id + len(batch)) for batch in batches]
    text, raw = _text(paths)
    return {
        "entry_id": numbers(np.concatenate(ids)),
        "source": constant(source, len(paths)),
        "path": text,
        "path_raw": raw,
    }


def _text(paths: list[bytes]) -> tuple[pa.Array, pa.Array]:
    """Return paths as text, and as bytes where they are not UTF-8."""
    try:
        b"\0".join(paths).decode()
    except UnicodeDecodeError:
        shown = [text_of(path) for path in paths]
        pairs = zip(shown, paths, strict=True)
        differs = np.array([text.encode() != path for text, path in pairs], np.bool_)
        return texts(shown), arrays.raw(paths, differs)
    return arrays.paths(paths), pa.nulls(len(paths), pa.binary())


def _coded_outcomes(codes: Sequence[int] | NDArray[np.int8]) -> pa.Array:
    return words(Words(np.array(codes, np.int8), texts([str(o) for o in OUTCOMES])))


def _outcomes(facts: Facts) -> dict[str, pa.Array]:
    code_of_end = np.zeros(len(End), np.int8)
    for end, outcome in _OUTCOME_OF_END.items():
        code_of_end[end] = OUTCOMES.index(outcome)
    codes = code_of_end[facts["end"]]
    gone = np.isin(facts["errno"], GONE) & (facts["end"] == End.FAILED)
    codes = np.where(gone, OUTCOMES.index(Outcome.VANISHED), codes).astype(np.int8)
    about = (facts["reason"] != Reason.NONE) & (facts["end"] != End.FAILED)
    return {
        "outcome": _coded_outcomes(codes),
        "reason": _reasons(facts["reason"], facts["errno"]),
        "reason_tag": numbers(facts["tag"].astype(np.uint32), about & (facts["tag"] != 0)),
        "reason_offset": numbers(facts["offset"], about),
    }


def _reasons(reason: NDArray[np.int64], number: NDArray[np.int64]) -> pa.Array:
    pairs, codes = np.unique(reason * 4096 + number, return_inverse=True)
    spelled = [_with_errno(_REASONS[Reason(pair // 4096)], pair % 4096) for pair in pairs.tolist()]
    return words(Words(codes.reshape(-1).astype(np.int32), texts(spelled)))


def _with_errno(reason: str, number: int) -> str:
    return f"{reason}: {errno.errorcode.get(number, number)}" if number else reason


_REASONS = {reason: reason.name.lower().replace("_", " ") for reason in Reason} | {Reason.NONE: ""}


def _stat(facts: Facts) -> dict[str, pa.Array]:
    known = facts["mode"] != 0  # it holds the file type; an inode may be 0, as on some shares
    columns = {name: numbers(facts[name], known) for name in ("size", "uid", "gid")}
    return columns | {
        "inode": numbers(facts["inode"], facts["inode"] != 0),
        "mtime": times(facts["mtime_ns"], known),
        "ctime": times(facts["ctime_ns"], known),
        "mode": numbers(facts["mode"].astype(np.int32), known),
        "exposure": words(Words(readers(facts["mode"]), texts(READERS)), known),
    }


def _described(facts: Facts, lists: Vocabularies) -> dict[str, pa.Array]:
    is_dicom = _is_dicom(facts)
    year = facts["study_year"].astype(np.int16)
    return {
        "sop_class_uid": _listed(facts, lists.sop_classes, *_SOP_CLASS),
        "modality": _listed(facts, lists.modalities, 0x00080060),
        "transfer_syntax_uid": _listed(facts, lists.transfer_syntaxes, 0x00020010),
        "manufacturer": _listed(facts, lists.manufacturers, 0x00080070),
        "study_year": numbers(year, year != 0),
        "claims_deidentified": words(Words(_claims(facts, lists), texts(CLAIMS)), is_dicom),
        "burned_in_risk": words(Words(_burned_in(facts, lists), texts(burned_in.RISKS)), is_dicom),
        "preamble": words(
            Words(preambles(facts["preamble"], facts["preamble_head"]), texts(PREAMBLES)), is_dicom
        ),
    }


def _is_dicom(facts: Facts) -> NDArray[np.bool_]:
    nothing = (End.NOT_DICOM, End.FAILED, End.NOT_REGULAR)
    return ~np.isin(facts["end"], nothing)


def _listed(facts: Facts, known: Vocabulary, *tags: int) -> pa.Array:
    value, present = facts.hash(*tags)
    return words(Words(known.codes(value), known.array), present)


def _claims(facts: Facts, lists: Vocabularies) -> NDArray[np.int8]:
    value, present = facts.hash(0x00120062)
    said = np.array(
        [
            2 if word == vocabulary.OTHER else CLAIMS.index(word.lower())
            for word in lists.claims.words()
        ]
    )
    told = np.where(present, said[lists.claims.codes(value)], 2)
    return np.where((told == 2) & _has_method(facts, lists), 0, told).astype(np.int8)


def _has_method(facts: Facts, lists: Vocabularies) -> NDArray[np.bool_]:
    """Whether a file names a method of de-identification, or says that its dates are not real."""
    method, is_named = facts.hash(0x00120063)
    dates, is_told = facts.hash(0x00280303)
    modified = np.isin(lists.dates_modified.codes(dates), [1, 2])
    claims: NDArray[np.bool_] = is_named & (lists.methods.codes(method) == 0) | is_told & modified
    return claims


def _burned_in(facts: Facts, lists: Vocabularies) -> NDArray[np.int8]:
    """Look the risk up once for each different header; there are few."""
    said, is_said = facts.hash(0x00280301)
    annotation = np.where(is_said, lists.annotations.codes(said), len(lists.annotations.words()))
    sop_class, _ = facts.hash(*_SOP_CLASS)
    headers = np.stack(
        [
            annotation,
            lists.modalities.codes(facts.hash(0x00080060)[0]),
            lists.captures[lists.sop_classes.codes(sop_class)],
            facts["pixel_data"],
            (facts["end"] == End.DONE) & (facts["reason"] != Reason.TAIL_NOT_READ),
        ],
        axis=1,
    )
    different, which = np.unique(headers, axis=0, return_inverse=True)
    codes = [burned_in.RISKS.index(_risk(row, lists)) for row in different.tolist()]
    return np.array(codes, np.int8)[which.reshape(-1)]


def _risk(row: list[int], lists: Vocabularies) -> str:
    annotation, modality, *flags = row
    said = (*lists.annotations.words(), "")[annotation]
    return burned_in.risk(
        burned_in.Header(said, lists.modalities.words()[modality], *map(bool, flags))
    )


def _hashes(facts: Facts) -> dict[str, pa.Array]:
    tags = {
        "patient_hash": (0x00100020,),
        "study_hash": (0x0020000D,),
        "series_hash": (0x0020000E,),
        "instance_hash": (0x00080018, 0x00020003),
    }
    return {name: hashes(*facts.hash(*these)) for name, these in tags.items()}


def _cost(facts: Facts) -> dict[str, pa.Array]:
    read = facts["reads"] > 0
    int32 = {name: facts[name].astype(np.int32) for name in ("reads", "first_read", "elements")}
    return {
        "elements": numbers(int32["elements"], _is_dicom(facts)),
        "header_length": numbers(facts["header_length"], read),
        "bytes_read": numbers(facts["bytes_read"]),
        "reads": numbers(int32["reads"]),
        "first_read": numbers(int32["first_read"], read),
    }
