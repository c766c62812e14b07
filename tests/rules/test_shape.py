"""A shape shows how a value looks, and nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.shape import LONGEST, shape


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rossi^Anna", "Aaaaa^Aaaa"),
        ("078-05-1120", "999-99-9999"),
        ("MÜLLER, ß", "AAAAAA, a"),
        ("山田^太郎=", "xx^xx="),
        ("٣٤", "99"),
        ("a\tb\0c", "a a a"),
        ("☎ 5", "· 9"),
        ("", ""),
    ],
)
def test_letters_and_digits_are_told_by_their_kind(text: str, told: str) -> None:
    assert shape(text) == told


def test_a_long_value_is_cut() -> None:
    assert shape("a" * LONGEST) == "a" * LONGEST
    assert shape("a" * (LONGEST + 1)) == "a" * LONGEST + "…"


@given(st.text())
def test_no_letter_and_no_digit_of_the_value_is_left(text: str) -> None:
    kept = {c for c in shape(text) if c.isalnum()}
    assert kept <= {"A", "a", "x", "9"}


def test_a_value_of_signs_alone_has_no_shape() -> None:
    """Its shape was the value itself."""
    assert [shape(text) for text in ("#%&*#", "-.-. .-", " ^ ")] == ["", "", ""]
