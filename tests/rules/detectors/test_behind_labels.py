"""A number counts behind its label alone, and is surer with its check digits."""

from __future__ import annotations

import pytest

from phiscan.rules.detectors.behind_labels import behind_label, settled
from phiscan.rules.detectors.detector import Detector, Detectors, Match


def detector() -> Detector:
    return behind_label(
        "ward",
        "R",
        "Number of a ward",
        "ward no|station",
        r"\d{3}",
        confidence=0.9,
        check=settled(lambda number: number.endswith("7"), 0.9, 0.5),
        hits=("ward no: 117",),
        misses=("117",),
    )


@pytest.mark.parametrize("text", ["ward no: 117", "WARD_NO 117", "Station 117", "station １１７"])
def test_it_is_found_behind_any_of_its_labels(text: str) -> None:
    (hit,) = Detectors([detector()]).find(text)
    assert text[hit.start : hit.end] in {"117", "１１７"}


@pytest.mark.parametrize("text", ["117", "ward 117", "1.2.station 117.5", "ward no 1171"])
def test_a_number_without_its_label_or_within_another_is_none(text: str) -> None:
    assert Detectors([detector()]).find(text) == []


def test_check_digits_settle_how_sure_it_is() -> None:
    assert [hit.confidence for hit in detector().find("station 117, station 118")] == [0.9, 0.5]


def test_without_a_confidence_for_wrong_check_digits_such_a_number_is_none() -> None:
    assert settled(lambda number: number == "12", 0.9)(Match("13", 0, 2)) == 0
