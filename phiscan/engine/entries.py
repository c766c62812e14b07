"""Entries as Arrow columns: facts of the kernel, words from closed vocabularies, keyed hashes."""

from __future__ import annotations

import errno
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.layout import End, Reason
from phiscan.dicom.preamble import PREAMBLES, preambles
from phiscan.engine import arrays
from phiscan.engine.arrays import Words, constant, hashes, numbers, texts, times, words
from phiscan.engine.batch import Batch, Settled, Walked
from phiscan.engine.facts import Facts, transposed
from phiscan.engine.risks import CLAIMS, SOP_CLASS, burned_in_risks, claims, face_risks
from phiscan.engine.vocabularies import Vocabularies, Vocabulary
from phiscan.exposure.mode import READERS, readers
from phiscan.model import Outcome
from phiscan.rules import burned_in, face
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.sources.local import GONE, text_of
from phiscan.store.schema import schema

OUTCOMES = tuple(Outcome)
_AGAINST_CLAIMS = "claims_but_real"
_COUNTS = (
    *("n_findings", "n_real", *(f"n_{kind.code}" for kind in IDENTIFIERS)),
    *(_AGAINST_CLAIMS, "n_kept_out"),
)

_OUTCOME_OF_END = {
    End.DONE: Outcome.READ,
    End.NOT_DICOM: Outcome.NOT_DICOM,
    End.TRUNCATED: Outcome.TRUNCATED,
    End.MALFORMED: Outcome.MALFORMED,
    End.OVER_LIMIT: Outcome.OVER_LIMIT,
    End.FAILED: Outcome.UNREADABLE,
    End.NOT_REGULAR: Outcome.SKIPPED,
}


def walked_entries(group: Sequence[Walked], source: str, lists: Vocabularies) -> pa.RecordBatch:
    """Return files that the kernel has read as rows of the table `entries`."""
    facts = Facts(group)
    counts = dict(zip(_COUNTS, transposed([walked.counts for walked in group]), strict=True))
    said = claims(facts, lists)
    counts[_AGAINST_CLAIMS] *= said == CLAIMS.index("yes")
    columns = {
        **_identity([walked.batch for walked in group], source),
        **_outcomes(facts),
        **_stat(facts),
        **_described(facts, lists),
        "claims_deidentified": words(Words(said, texts(CLAIMS)), _is_dicom(facts)),
        **_hashes(facts),
        **_cost(facts),
        **{name: numbers(column) for name, column in counts.items()},
    }
    return arrays.record_batch(columns, schema("entries"), facts.count)


def settled_entries(ended: Settled, source: str) -> pa.RecordBatch:
    """Return entries that were not opened as rows of the table `entries`."""
    batch = ended.batch
    settled = batch.settled or []
    count = len(settled)
    zeros = numbers(np.zeros(count, np.int32))
    columns = {
        **_identity([batch], source),
        "outcome": _coded_outcomes([OUTCOMES.index(outcome) for outcome, _, _ in settled]),
        "reason": arrays.coded([_with_errno(why, number) for _, why, number in settled]),
        "bytes_read": numbers(np.zeros(count, np.int64)),
        "reads": zeros,
        **dict(zip(_COUNTS, map(numbers, transposed([ended.counts])), strict=True)),
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
        "sop_class_uid": _listed(facts, lists.sop_classes, *SOP_CLASS),
        "modality": _listed(facts, lists.modalities, 0x00080060),
        "transfer_syntax_uid": _listed(facts, lists.transfer_syntaxes, 0x00020010),
        "manufacturer": _listed(facts, lists.manufacturers, 0x00080070),
        "study_year": numbers(year, year != 0),
        "burned_in_risk": words(
            Words(burned_in_risks(facts, lists), texts(burned_in.RISKS)), is_dicom
        ),
        "face_risk": words(Words(face_risks(facts, lists), texts(face.RISKS)), is_dicom),
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
