"""Patterns that no value of digits can meet cost nothing: the others are told apart safely."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.policy import plain_values

WITH_LETTERS = (
    *(r"RES-\d{6}", r"(?i)invented university hospital", r"SUBJ\^[A-Z]{2}\d{4}"),
    *(r"(?:RES|SUBJ)-\d{6}", r"(?P<kind>Q)\d+", r"\Qa.b\E", r"X(?:a|b)\d", r"K\d{2}/\d{5}"),
)
WITHOUT = (
    *(r"1\.2\.840\.99\.\d+", r"00000\d", r"[0-9.]+", r"\d{6}(?:\.0+)?", r"[^A-Z]\d+", r"0{6}"),
    *(
        r"(?:RES)?-?\d{6}",
        r"R*12",
        r"RES|0+",
        r"\x30+",
        r"\pN{6}",
        r"(1|a2)b?",
        r"1e5",
        r"(?i)[x1]",
    ),
    *(r"R{0,2}7", r"(?P<dummy>0+)", r"[\]x0]+", r"(?s:.)1"),
)


@pytest.mark.parametrize("pattern", WITH_LETTERS)
def test_a_pattern_that_asks_for_a_letter_is_met_by_no_digits(pattern: str) -> None:
    compiled(pattern)
    assert not plain_values.may_meet([pattern])


@pytest.mark.parametrize("pattern", WITHOUT)
def test_a_pattern_that_digits_meet_is_told(pattern: str) -> None:
    compiled(pattern)
    assert plain_values.may_meet([*WITH_LETTERS, pattern])


PARTS = st.recursive(
    st.sampled_from(["a", "1", r"\d", "[a1]", "[^a]", r"\.", "b", "."]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda all_: f"(?:{'|'.join(all_)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(PARTS, st.lists(st.sampled_from("1230."), max_size=6).map("".join))
def test_no_pattern_that_a_number_meets_is_taken_for_one_of_letters(
    pattern: str, value: str
) -> None:
    if compiled(pattern).fullmatch(value) is not None:
        assert plain_values.may_meet([pattern])
