"""Which findings the end of a run may change."""

from __future__ import annotations

import numpy as np
import pytest

from phiscan.engine.outcomes import EVIDENCE, IDENTIFIER_CODES, VERDICTS
from phiscan.engine.unsettled import may_change

PATIENT_NAME, OTHER_NAMES = 0x00100010, 0x00101001


def changes(tag: int, identifier: str, evidence: str, verdict: str) -> bool:
    (told,) = may_change(
        np.array([tag], np.uint32),
        np.array([IDENTIFIER_CODES.index(identifier)]),
        np.array([EVIDENCE.index(evidence)]),
        np.array([VERDICTS.index(verdict)]),
    )
    return bool(told)


@pytest.mark.parametrize("evidence", ["pattern", "name"])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_what_only_looks_like_something_may_turn_out_to_be_somebodys(
    evidence: str, verdict: str
) -> None:
    assert changes(0x00104000, "A", evidence, verdict)


def test_a_patients_name_may_be_that_of_many() -> None:
    assert changes(PATIENT_NAME, "A", "attribute", "real")


@pytest.mark.parametrize("evidence", sorted({*EVIDENCE} - {"pattern", "name"}))
def test_all_else_stands(evidence: str) -> None:
    assert not changes(OTHER_NAMES, "A", evidence, "real")
    assert not changes(PATIENT_NAME, "A", evidence, "dummy")
    assert not changes(PATIENT_NAME, "B", evidence, "real")
