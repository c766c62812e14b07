"""Runs of characters: text is found in what encoding it may be, tables of numbers give none."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.embedded import texts
from phiscan.rules.embedded.likeness import is_table_like, is_word_like, likeness

SIZE = 65_536
NOISE = np.random.default_rng(2026).bytes(200)


def found(data: bytes) -> list[str]:
    return [one.text for one in texts(data)]


@pytest.mark.parametrize(
    "text",
    [
        *("DOE^JOHN", "Quimby, Jane", "4711123", "1970-01-31", "JOHN", "MRN 00471-1123"),
        *("M\u00fcller^J\u00f6rg", "Fran\u00e7ois Lef\u00e8vre", "Wi\u015bniewska Zofia"),
        *(
            "\u0418\u0432\u0430\u043d\u043e\u0432^\u041f\u0451\u0442\u0440",
            "\u5c71\u7530^\u592a\u90ce",
        ),
        *("\uae40\ud76c\uc911^\uae40\ud76c\uc911", "\u03a0\u03b1\u03c0\u03b1\u03b4\u03cc\u03c0"),
        *("t1_mprage_sag_p2_iso", "1.2.840.113619.2.5.1762583153", "jane.quimby@example.org"),
    ],
)
def test_a_value_that_is_text_is_found_whole(text: str) -> None:
    assert found(text.encode()) == [text]
    assert found(text.encode() + bytes(8)) == [text]
    assert found(struct.pack("<I", 7) + bytes(4) + text.encode() + bytes(2)) == [text]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["DOE^JOHN", "Quimby, Jane", "4711123", "M\u00fcller^J\u00f6rg"])
def test_utf_16_is_found_in_both_orders(text: str, encoding: str) -> None:
    assert found(text.encode(encoding)) == [text]
    assert found(bytes(6) + text.encode(encoding) + bytes(6)) == [text]


def test_utf_16_of_any_script_is_found_by_its_mark() -> None:
    text = "\u0418\u0432\u0430\u043d\u043e\u0432 \u5c71\u7530"
    assert found(text.encode("utf-16")) == [text]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "\u0418\u0432\u0430\u043d\u043e\u0432^\u041f\u0451\u0442\u0440",
        "\u5c71\u7530^\u592a\u90ce",
        "W\u0142odarczyk, \u0141.",
    ],
)
def test_a_whole_value_of_utf_16_of_one_script_needs_no_mark(text: str, encoding: str) -> None:
    assert found(text.encode(encoding)) == [text]
    assert found(text.encode(encoding) + bytes(4)) == [text]


@pytest.mark.parametrize(
    "text", ["\u00dcLKER^MIYESSER", "J\u00c4RVENP\u00c4\u00c4^MARKUS", "Nov\u00e1k^\u00c1d\u00e1m"]
)
def test_a_whole_value_of_latin_1_is_found_with_all_its_accents(text: str) -> None:
    assert found(text.encode("latin-1")) == [text]


def test_numbers_of_16_bits_in_the_range_of_a_script_are_none() -> None:
    random = np.random.default_rng(5)
    for low, high in ((0x410, 0x450), (0x4E00, 0x9F00), (0x3B1, 0x3CA), (0xAC00, 0xD700)):
        assert found(random.integers(low, high, 400).astype("<u2").tobytes()) == []


def test_latin_1_is_found_where_it_stands_in_words() -> None:
    assert found("M\u00fcller^J\u00f6rg".encode("latin-1")) == ["M\u00fcller^J\u00f6rg"]
    assert found(b"\0\0" + "Caf\u00e9 \u00c9lodie".encode("latin-1") + b"\0") == [
        "Caf\u00e9 \u00c9lodie"
    ]


def test_text_between_any_bytes_is_found_if_it_is_long_enough() -> None:
    data = NOISE + b"\x90 Patient Jane Quimby 1970 \x91" + NOISE
    assert [text.strip() for text in found(data)] == ["Patient Jane Quimby 1970"]


def test_fields_of_fixed_width_are_found_each() -> None:
    data = struct.pack("<i32s16sd", 5, b"Quimby, Jane", b"4711123", 1.25)
    assert found(data) == ["Quimby, Jane", "4711123"]


def normal(kind: str, mean: float, spread: float) -> bytes:
    size = np.dtype(kind).itemsize
    values = np.random.default_rng(7).normal(mean, spread, SIZE // size)
    if np.dtype(kind).kind in "iu":
        values = np.clip(values, 0, np.iinfo(kind).max)
    return values.astype(kind).tobytes()


def walk(kind: str, step: int, top: int) -> bytes:
    steps = np.random.default_rng(7).integers(-step, step + 1, SIZE // np.dtype(kind).itemsize)
    return (np.cumsum(steps) % top).astype(kind).tobytes()


# Bytes without text, and how many false runs of 64 KiB may be tolerated.
TABLES: dict[str, tuple[Callable[[], bytes], int]] = {
    "zeros": (lambda: bytes(SIZE), 0),
    "random": (lambda: np.random.default_rng(1).bytes(SIZE), 1),
    "random, other": (lambda: np.random.default_rng(2).bytes(SIZE), 1),
    "ramp of 8 bits": (lambda: bytes(range(256)) * 256, 0),
    "slow ramp of 8 bits": (lambda: bytes(n // 37 % 256 for n in range(SIZE)), 0),
    "ramp of 16 bits": (lambda: np.arange(SIZE // 2, dtype="<u2").tobytes(), 0),
    "ramp of 16 bits, big endian": (lambda: np.arange(SIZE // 2, dtype=">u2").tobytes(), 0),
    "ramp of 12 bits": (lambda: (np.arange(SIZE // 2) % 4096).astype("<u2").tobytes(), 0),
    "ramp of 32 bits": (lambda: np.arange(SIZE // 4, dtype="<u4").tobytes(), 0),
    "ramp of floats": (lambda: np.linspace(0, 1e3, SIZE // 4).astype("<f4").tobytes(), 3),
    "floats": (lambda: normal("<f4", 0, 1), 1),
    "floats about 100": (lambda: normal("<f4", 100, 50), 2),
    "doubles": (lambda: normal("<f8", 0, 1), 1),
    "picture of CT": (lambda: normal("<u2", 1_000, 300), 0),
    "dark picture of 16 bits": (lambda: normal("<u2", 80, 20), 0),
    "picture of 8 bits": (lambda: normal("u1", 100, 40), 0),
    "smooth picture of 8 bits": (lambda: walk("u1", 3, 256), 0),
    "smooth picture of 16 bits": (lambda: walk("<u2", 30, 4_096), 0),
    "gzip": (lambda: gzip.compress(np.random.default_rng(3).bytes(SIZE))[10:], 1),
    "tables of JPEG": (
        lambda: b"\xff\xc4\0\x1f%&'()*456789:CDEFGHIJSTUVWXYZcdefghijstuvwxyz\x83\x84\x85", 0
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_numbers_give_no_text(name: str) -> None:
    made, tolerated = TABLES[name]
    assert len(found(made())) <= tolerated


def test_random_bytes_give_less_than_one_false_run_in_64_kib() -> None:
    random = np.random.default_rng(11)
    assert sum(len(found(random.bytes(SIZE))) for _ in range(12)) < 12


def test_short_random_bytes_give_few_false_runs() -> None:
    random = np.random.default_rng(11)
    false = sum(bool(found(random.bytes(64))) for _ in range(4_000))
    assert false < 40


@pytest.mark.parametrize("text", ["DOE^J", "4711", "X12-3", "JOHN", "Jane", "1 AB"])
def test_words_and_numbers_make_a_short_run_text(text: str) -> None:
    assert is_word_like(text)


@pytest.mark.parametrize("text", ["k3C@", "a}b1", "aBcD", "?@AB", "x~y~", "q%4)"])
def test_a_mix_does_not(text: str) -> None:
    assert not is_word_like(text)


def test_usual_pairs_tell_words_from_noise() -> None:
    assert likeness("Patient Quimby").reaches(0.8, 8)
    assert not likeness("kX}2pQ#vZj!8Wq").reaches(0.2, 4)


def test_scripts_that_are_not_used_together_are_noise() -> None:
    mixed = "\u0435\u05d0\u0436\u05d1\u0437\u05d2"
    assert not likeness(mixed).usual
    assert likeness("\u5c71\u7530\u3072\u3089\u30ab\u30ca").reaches(0.9, 4)


@pytest.mark.parametrize("text", ["ABCDEFGHIJ", "@a@b@c@d@e@f", "A1bCA2dEA3gGA4hH", "!\"#$%&'()*"])
def test_steps_and_strides_tell_tables(text: str) -> None:
    assert is_table_like(text)


@given(st.text(max_size=300))
def test_any_text_has_a_likeness(text: str) -> None:
    usual, weighed = likeness(text)
    assert 0 <= usual <= weighed < 300
    assert is_word_like(text) in {True, False}
    assert is_table_like(text) in {True, False}
