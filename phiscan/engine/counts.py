"""How many findings each file comes to."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.engine.outcomes import IDENTIFIER_CODES
from phiscan.rules.identifiers import AGAINST_CLAIMS

FILE_META = 0x0002  # its AE titles are of whoever wrote or sent the file last: PS3.10 7.1
_SPEAKS_AGAINST_CLAIMS = np.array([code in AGAINST_CLAIMS for code in IDENTIFIER_CODES])


class Counted(NamedTuple):
    """Rows of findings as they are counted, a column each."""

    file: NDArray[np.integer[Any]]
    """Index of the file in its batch."""
    identifier: NDArray[np.integer[Any]]
    """Index into IDENTIFIER_CODES."""
    is_real: NDArray[np.bool_]
    is_of_sender: NDArray[np.bool_]
    """Whether it stands in File Meta Information and was not met again there."""
    kept_out: NDArray[np.integer[Any]]
    """Files of the findings that the policy keeps out of the result, one by one."""


def nothing(files: int) -> NDArray[np.int32]:
    """Return the counts of files in which nothing was found."""
    return np.zeros((files, 4 + len(IDENTIFIER_CODES)), np.int32)


def counted(files: int, rows: Counted) -> NDArray[np.int32]:
    """
    Return int32 (files, 4 + identifiers).

    They are all findings, the real ones, those of each identifier, those that speak against a
    claim to be de-identified, and those that the policy keeps out.
    """
    kinds = len(IDENTIFIER_CODES)
    at = rows.file[rows.is_real] * kinds + rows.identifier[rows.is_real]
    by_kind = np.bincount(at, minlength=files * kinds).reshape(files, kinds)
    every = np.bincount(rows.file, minlength=files)
    against = rows.is_real & _SPEAKS_AGAINST_CLAIMS[rows.identifier] & ~rows.is_of_sender
    against_claims = np.bincount(rows.file[against], minlength=files)
    kept_out = np.bincount(rows.kept_out, minlength=files)
    columns = [every, by_kind.sum(axis=1), by_kind, against_claims, kept_out]
    return np.column_stack(columns).astype(np.int32)
