"""A detector with a cue is tried where the cue matches, and is refused without one."""

from __future__ import annotations

import pytest

from phiscan.rules.detectors.detector import Detectors
from phiscan.rules.detectors.triggered import Triggered


def triggered(cue: str) -> Triggered:
    return Triggered("street", "B", "a street", r"\w+weg 5", 0.8, ("Lindweg 5",), ("weg",), cue=cue)


def test_its_trigger_is_the_cue() -> None:
    assert triggered("weg 5").trigger == "weg 5"
    assert Detectors([triggered("weg 5")]).find("Lindweg 5")
    assert not Detectors([triggered("never")]).find("Lindweg 5")


@pytest.mark.parametrize(("cue", "why"), [("", "give a cue"), ("(?<=a)", "not a pattern of RE2")])
def test_a_cue_that_is_none_is_refused(cue: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        triggered(cue)
