"""What joins a label to its number, and what is no number of anybody."""

from __future__ import annotations

import pytest

from phiscan.rules.detectors.detector import Match, compiled
from phiscan.rules.detectors.labels import FREE_NUMBER, identifies, labelled, stands_alone

PATTERN = compiled(labelled("mrn|pat id", FREE_NUMBER))


@pytest.mark.parametrize(
    "text",
    [
        *("MRN 12345", "mrn:12345", "MRN=12345", "MRN#12345", "MRN_12345", "MRN12345"),
        *("MRN no. 12345", "MRN is 12345", 'pat_id": "12345', "<PatID>12345<", "PAT-ID： 12345"),
    ],
)
def test_a_label_is_joined_in_many_ways(text: str) -> None:
    assert PATTERN.search(text)[1] == "12345"


@pytest.mark.parametrize("text", ["MRN of the patient 12345", "xmrn 12345", "mrn", "mrn abc"])
def test_what_is_further_off_is_not_joined(text: str) -> None:
    assert PATTERN.search(text) is None


@pytest.mark.parametrize("number", ["1234", "A123", "12-34", "2024/1187", "123 456 789"])
def test_a_number_of_somebody_has_four_digits_or_three_beside_letters(number: str) -> None:
    assert identifies(number)


@pytest.mark.parametrize("number", ["123", "A12", "100ms", "1500 mg", "1.2.840.113619", "2048px"])
def test_a_quantity_a_uid_and_a_short_number_are_none(number: str) -> None:
    assert not identifies(number)


@pytest.mark.parametrize(
    ("text", "number", "is_alone"),
    [
        ("a 12345 b", "12345", True),
        ("12345.", "12345", True),
        ("1.2.12345.3", "12345", False),
        ("0.12345", "12345", False),
        ("12345-6", "12345", False),
        ("1111 2222 3333 4444", "1111 2222 3333", False),
    ],
)
def test_a_part_of_a_longer_number_does_not_stand_alone(
    text: str, number: str, is_alone: bool
) -> None:
    start = text.index(number)
    assert stands_alone(Match(text, start, start + len(number))) is is_alone
