from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.report.element_table import printable, shape


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Quibble^Zara", "Aaaaaaa^Aaaa"),
        ("20190314", "99999999"),
        ("999-12-3456", "999-99-9999"),
        ("架空^人物", "aa^aa"),
        ("Ёж", "Aa"),
        ("٣", "9"),
        ("a\x1b[2J", "a·[9A"),
        ("", ""),
    ],
)
def test_a_shape_tells_kinds_of_characters(value: str, told: str) -> None:
    assert shape(value) == told


@given(st.text())
def test_a_shape_has_no_letter_or_digit_of_the_value(value: str) -> None:
    kept = {c for c in shape(value) if c.isalnum()}
    assert kept <= {"A", "a", "9"}
    assert len(shape(value)) == len(value)


@given(st.text())
def test_what_is_printed_cannot_steer_a_terminal(value: str) -> None:
    assert printable(value).isprintable()
    assert printable(shape(value)) == shape(value)
