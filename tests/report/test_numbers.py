from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.report.numbers import is_text, numbers


@pytest.mark.parametrize(
    ("vr", "kind", "values", "text"),
    [
        ("US", "H", (512, 65535), "512\\65535"),
        ("SS", "h", (-1,), "-1"),
        ("UL", "I", (90,), "90"),
        ("SL", "i", (-(2**31),), "-2147483648"),
        ("UV", "Q", (2**64 - 1,), "18446744073709551615"),
        ("SV", "q", (-(2**63),), "-9223372036854775808"),
        ("AT", "HH", (0x0010, 0x0010), "(0010,0010)"),
        ("AT", "HHHH", (0x0018, 0x1063, 0xFFFE, 0xE00D), "(0018,1063)\\(FFFE,E00D)"),
        ("FD", "d", (978683928.592324,), "978683928.592324"),
        ("FD", "d", (1000.123456,), "1000.123456"),
        ("FL", "f", (0.1,), "0.1"),
        ("FL", "f", (1000.123456,), "1000.1235"),
    ],
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_numbers_are_told_as_they_are(
    vr: str, kind: str, values: tuple[float, ...], text: str, order: str
) -> None:
    raw = struct.pack(order + kind if len(kind) > 1 else order + kind * len(values), *values)
    assert numbers(vr, raw, is_big_endian=order == ">") == text


@given(st.floats(allow_nan=False))
def test_a_double_that_is_told_is_the_same_number_again(number: float) -> None:
    told = numbers("FD", struct.pack("<d", number), is_big_endian=False)
    assert told is not None
    assert float(told) == number


@given(st.floats(allow_nan=False, width=32))
def test_a_single_that_is_told_is_the_same_number_again(number: float) -> None:
    raw = struct.pack("<f", number)
    told = numbers("FL", raw, is_big_endian=False)
    assert told is not None
    assert struct.pack("<f", float(told)) == raw
    assert len(told) <= len(f"{number:.9e}")


def test_bytes_that_make_no_number_are_none() -> None:
    assert numbers("UL", b"abc", is_big_endian=False) is None
    assert numbers("OB", b"abcd", is_big_endian=False) is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Quibble^Zara", "Quibble^Zara"),
        (b"Quibble^Zara\0", "Quibble^Zara"),
        (b"two\r\nlines ", "two\r\nlines"),
        ("架空^人物".encode(), "架空^人物"),
        ("架空".encode()[:-1], "架"),
    ],
)
def test_what_is_meant_to_be_read_is_text(raw: bytes, text: str) -> None:
    assert is_text(raw, text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\x00\x02", "\x00\x02"),
        (b"A\0\0\0", "A"),
        (struct.pack("<d", 1000.123456), struct.pack("<d", 1000.123456).decode("latin-1")),
        (b"\xe9\xe8\xf6\xe4", "éèöä"),
        (b"a\xffb", "a\ufffdb"),
        (b"", ""),
    ],
)
def test_what_is_not_meant_to_be_read_is_none(raw: bytes, text: str) -> None:
    assert not is_text(raw, text)
