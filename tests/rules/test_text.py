"""Text as it is compared, whatever its script, case, accents and width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.text import compact, fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MULLER"),
        ("Straße", "STRASSE"),
        ("Łukasz", "lukasz"),
        ("İzmir", "izmir"),
        ("ＭＵＬＬＥＲ", "muller"),
        ("Ångström", "angstrom"),
        ("ΓΕΩΡΓΊΟΥ", "γεωργιου"),
        ("Ёлкин", "елкин"),
        ("José", "JOSE"),
    ],
)
def test_case_accents_and_width_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["山田^太郎", "김^철수", "สมชาย", "محمد"])
def test_scripts_without_case_stay_apart_from_each_other(text: str) -> None:
    assert fold(text)
    assert fold(text) != fold(text[:-1])


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_are_runs_of_letters_and_digits() -> None:
    text = "AL 12-3^Zoë, x"
    assert [text[start:end] for start, end in words(text)] == ["AL", "12", "3", "Zoë", "x"]


def test_signs_of_vowels_are_part_of_a_word() -> None:
    assert [(start, end) for start, end in words("अर्चना कलिता")] == [(0, 6), (7, 12)]


def test_compact_is_letters_and_digits_alone() -> None:
    assert compact("078-05 1120/Ä") == "078051120a"
