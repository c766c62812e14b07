"""Findings that the end of a run may change; all others stand as soon as they are told.

They are kept in part files of their own, so that few rows are written twice.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from phiscan.engine.outcomes import EVIDENCE, IDENTIFIER_CODES, VERDICTS

PATIENT_NAME, PATIENT_ID = 0x00100010, 0x00100020
BY_LOOKS = ("pattern", "name")
"""Evidence that may give way to an identifier that is met later."""

_NAME, _RECORD_NUMBER = IDENTIFIER_CODES.index("A"), IDENTIFIER_CODES.index("H")
_REAL = VERDICTS.index("real")
_IS_BY_LOOKS = np.array([evidence in BY_LOOKS for evidence in EVIDENCE])


def may_change(
    tag: NDArray[np.uint32],
    identifier: NDArray[np.integer[Any]],
    evidence: NDArray[np.integer[Any]],
    verdict: NDArray[np.integer[Any]],
) -> NDArray[np.bool_]:
    """Return which findings the end of a run may change, by their codes: see outcomes."""
    of_patient = (tag == PATIENT_NAME) & (identifier == _NAME)
    of_patient |= (tag == PATIENT_ID) & (identifier == _RECORD_NUMBER)
    changing: NDArray[np.bool_] = _IS_BY_LOOKS[evidence] | (of_patient & (verdict == _REAL))
    return changing
