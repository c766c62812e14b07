"""Findings of files that stand in no data element, as rows: in their paths and preambles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.engine import arrays
from phiscan.engine.arrays import Words, constant, numbers, texts, words
from phiscan.engine.counts import Counted, counted
from phiscan.engine.findings import OF_PLACE
from phiscan.engine.outcomes import IDENTIFIER_CODES
from phiscan.engine.path_findings import InPaths
from phiscan.engine.policy_use import PolicyUse
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import Found
from phiscan.store.schema import schema


class Beside(NamedTuple):
    """A place of findings that is no data element."""

    sequence_path: str
    """As it is told; empty for files' paths."""
    length: int
    """Its bytes; 0 for files' paths."""
    suppressed: NDArray[np.int16]
    """Of each identifier, which suppression keeps findings out: from 1, or 0."""


def beside(rules: RulesInForce, sequence_path: str = "", length: int = 0) -> Beside:
    """Return a place, and what the site's policy says of it."""
    numbers = [rules.suppression_beside(sequence_path, code) for code in IDENTIFIER_CODES]
    return Beside(sequence_path, length, np.array(numbers, np.int16))


def rows_of_files(
    told: Sequence[InPaths],
    first_id: int,
    counts: NDArray[np.int32],
    place: Beside,
    use: PolicyUse,
) -> pa.RecordBatch:
    """Return findings of files and no element as rows, and add them to the files' counts.

    What the policy keeps out is counted alone.
    """
    code_of: dict[Found, int] = {}
    codes = [[code_of.setdefault(one, len(code_of)) for one in each.found] for each in told]
    different = list(code_of)
    which = np.concatenate([np.tile(c, len(t.files)) for c, t in zip(codes, told, strict=True)])
    files = np.concatenate([np.repeat(each.files, len(each.found)) for each in told])
    order = np.argsort(files, kind="stable")
    files, which = files[order], which[order].astype(np.int32)
    kinds = np.array([IDENTIFIER_CODES.index(one.identifier) for one in different], np.int64)[which]
    real = np.array([one.verdict == "real" for one in different], np.bool_)[which]
    by = place.suppressed[kinds]
    use.add_suppressions(np.unique(by[by > 0]).tolist())
    kept_out, kept = files[by > 0], by == 0
    files, which, kinds, real = files[kept], which[kept], kinds[kept], real[kept]
    none = np.zeros(len(which), np.bool_)
    counts += counted(len(counts), Counted(files, kinds, real, none, kept_out))
    nothing = constant("", len(which))
    rows = {
        "entry_id": numbers(first_id + files),
        "value_length": numbers(np.full(len(which), place.length, np.uint32)),
        "confidence": numbers(np.array([one.confidence for one in different], np.float32)[which]),
        **dict.fromkeys(OF_PLACE, nothing),
        "sequence_path": constant(place.sequence_path, len(which)),
        **{
            name: words(Words(which, texts([getattr(one, name) for one in different])))
            for name in ("identifier", "evidence", "detector", "verdict", "reason")
        },
    }
    return arrays.record_batch(rows, schema("findings"), len(which))
