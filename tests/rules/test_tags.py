"""Tags as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.tags import TagPattern, parse


@pytest.mark.parametrize(
    "text", ["0010,0010", "(0010,0010)", "00100010", " 0010, 0010 ", "0x00100010", "0010 0010"]
)
def test_one_tag_has_many_spellings(text: str) -> None:
    assert parse(text) == TagPattern(0x00100010, 0xFFFFFFFF)


@pytest.mark.parametrize(
    ("text", "meant", "other"),
    [
        ("60xx3000", (0x60003000, 0x60FE3000), (0x60013000, 0x60003001, 0x50003000)),
        ("0029,XX10", (0x00291010, 0x0029FF10), (0x00291011, 0x00281010)),
        ("50xxxxxx", (0x50000005, 0x50FE2600), (0x51010000,)),
    ],
)
def test_an_x_stands_for_any_digit_but_never_makes_a_standard_group_private(
    text: str, meant: tuple[int, ...], other: tuple[int, ...]
) -> None:
    tags = parse(text)
    assert tags is not None
    assert all(tags.holds_for(tag) for tag in meant)
    assert not any(tags.holds_for(tag) for tag in other)


@pytest.mark.parametrize(
    "text", ["", "PatientName", "0010", "0010,001", "0010,00100", "xxxxxxxx", "00g00010", "1" * 99]
)
def test_what_is_no_tag_is_none(text: str) -> None:
    assert parse(text) is None


@given(st.integers(0, 0xFFFFFFFF))
def test_what_is_written_is_read_again(tag: int) -> None:
    one = TagPattern(tag, 0xFFFFFFFF)
    assert parse(str(one)) == one
    assert one.is_private == bool(tag >> 16 & 1)


@pytest.mark.parametrize("text", ["(60xx,3000)", "(0029,xx10)", "(50xx,xxxx)", "(0020,31xx)"])
def test_patterns_are_written_as_they_were_read(text: str) -> None:
    assert str(parse(text)) == text


@given(st.text(max_size=20))
def test_any_text_is_a_tag_or_none(text: str) -> None:
    tags = parse(text)
    assert tags is None or parse(str(tags)) == tags
