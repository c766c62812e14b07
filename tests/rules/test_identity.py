"""Who is met again: by parts of names, numbers without separators, days and last digits."""

from __future__ import annotations

import time

import pytest

from phiscan.rules import identity
from phiscan.rules.identity import met, terms, tokens


def names(text: str, about: str, identifier: str = "A", vr: str = "PN") -> set[str]:
    return set(met(tokens(text), terms(about, identifier, vr)))


@pytest.mark.parametrize(
    "text",
    [
        "seen with Zarah Quibblex today",
        "QUIBBLEX",
        "quibblex_zarah_ct",
        "ZARAHQUIBBLEX",
        "PX control - quibblex",
        "Quíbblex",
    ],
)
def test_a_name_is_met_by_its_parts_in_any_case_and_order(text: str) -> None:
    assert names(text, "Quibblex^Zarah") == {"A"}


@pytest.mark.parametrize("text", ["CT CHEST", "Quibble", "zar", "", "12"])
def test_other_words_are_nobody(text: str) -> None:
    assert names(text, "Quibblex^Zarah") == set()


def test_a_part_that_is_a_word_too_must_be_all_of_a_text_or_stand_beside_another() -> None:
    assert names("young adult protocol", "Young^Zarah") == set()
    assert names("YOUNG", "Young^Zarah") == {"A"}
    assert names("Zarah Young", "Young^Zarah") == {"A"}


@pytest.mark.parametrize("text", ["AL 4711-0815", "id=47110815", "x47110815y", "4711.0815"])
def test_a_number_is_met_whatever_separates_it(text: str) -> None:
    assert names(text, "47110815", "H", "LO") == {"H"}


def test_a_birth_date_is_met_in_other_spellings() -> None:
    for text in ("born 12.03.1965", "1965-03-12", "12 March 1965", "19650312"):
        assert names(text, "19650312", "C", "DA") == {"C"}


def test_a_phone_is_met_by_its_last_digits() -> None:
    assert names("call 0911 / 555 12 34", "+49 911 5551234", "D", "SH") == {"D"}


def test_a_name_without_spaces_around_it_is_met() -> None:
    assert names("患者山田花子様の検査", "山田^花子") == {"A"}


@pytest.mark.parametrize("unit", ["_", "a", "a_", "9-", "A^", "é", "漢", "a@a."])
def test_time_is_linear_in_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        begin = time.thread_time()
        for _ in range(3):
            identity.tokens(text)
        return time.thread_time() - begin

    seconds(1_000)
    assert seconds(32_000) < 40 * seconds(4_000) + 0.05
