"""A number right behind a name is the patient's, though nothing says so."""

from __future__ import annotations

import pytest

from phiscan.rules.detectors.behind_names import DETECTORS
from phiscan.rules.detectors.detector import Detectors, Finder, failures

ALL = Detectors(DETECTORS)


@pytest.mark.parametrize("finder", DETECTORS, ids=lambda finder: finder.name)
def test_it_hits_and_misses_its_examples(finder: Finder) -> None:
    assert failures(finder) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kowalczyk, Peter UW-445566", "UW-445566"),
        ("Peter Kowalczyk | 1980-03-04 | 00445566", "00445566"),
        ("KOWALCZYK^PETER 445-56-123", "445-56-123"),
    ],
)
def test_the_number_is_found_alone(text: str, number: str) -> None:
    assert [text[hit.start : hit.end] for hit in ALL.find(text)] == [number]


@pytest.mark.parametrize(
    "text", ["Peter Kowalczyk 512", "Thorax Routine 445566", "Peter Kowalczyk 20240115"]
)
def test_a_day_a_size_and_a_number_behind_other_words_are_none(text: str) -> None:
    assert ALL.find(text) == []
