"""A plain text is folded, and every part of it has its place in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.plain import Plain, joins


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("12 MÄRZ 2021", "12 marz 2021"),
        ("Ma\u0308rz", "marz"),
        ("２０２１／０３", "2021/03"),
        ("١٢/٠٣/٢٠٢١", "12/03/2021"),
        ("۱۳۹۹ ๒๕๖๔", "1399 2564"),
        ("12–03—2021", "12-03-2021"),
        ("a\u200e1\u200b2\xad3", "a123"),
        ("1º ﬁ ß", "1o fi ss"),
        ("2021년 令和", "2021년 令和"),
    ],
)
def test_case_accents_width_and_the_script_of_digits_do_not_matter(raw: str, text: str) -> None:
    assert Plain(raw).text == text


@given(st.text(max_size=50), st.sampled_from(["März", "２０２１", "ﬁx", "x"]), st.text(max_size=50))
def test_what_is_found_has_its_place_in_the_original(before: str, part: str, after: str) -> None:
    plain = Plain(f"{before}{part}{after}")
    start = len(Plain(before).text)
    end = start + len(Plain(part).text)
    assert plain.span(start, end) == (len(before), len(before) + len(part))


@given(st.text())
def test_every_place_of_the_plain_text_is_one_of_the_original(raw: str) -> None:
    plain = Plain(raw)
    for at in range(len(plain.text)):
        start, end = plain.span(at, at + 1)
        assert 0 <= start < end <= len(raw)


def test_only_scripts_with_blanks_join_a_number_to_a_word() -> None:
    assert all(map(joins, "aé7дשع"))
    assert not any(map(joins, "日년ก -_^"))
