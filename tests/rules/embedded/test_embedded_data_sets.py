"""Data sets inside of bytes: their text, by keyword and character set, whatever lengths say."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.embedded import Text, texts
from phiscan.rules.embedded.character_sets import decoded
from phiscan.rules.embedded.data_sets import read
from tests.support import dicom_bytes as made
from tests.support.dicom_bytes import Encoding, Field

FIELDS: list[Field] = [
    (0x0008_0005, "CS", b"ISO_IR 192"),
    (0x0008_0060, "CS", b"MR"),
    (0x0010_0010, "PN", "M\u00fcller^Zo\u00eb".encode()),
    (0x0010_0020, "LO", b"4711123"),
]
EXPECTED = [
    Text("data set", "SpecificCharacterSet", "ISO_IR 192"),
    Text("data set", "Modality", "MR"),
    Text("data set", "PatientName", "M\u00fcller^Zo\u00eb"),
    Text("data set", "PatientID", "4711123"),
]
LITTLE = [Encoding.EXPLICIT_LE, Encoding.IMPLICIT_LE]


@pytest.mark.parametrize("preamble", [b"", bytes(128) + b"DICM"], ids=["bare", "preamble"])
@pytest.mark.parametrize("encoding", LITTLE)
def test_its_texts_come_under_their_keywords(encoding: Encoding, preamble: bytes) -> None:
    data = preamble + made.elements(FIELDS, encoding)
    assert list(texts(data)) == EXPECTED[1:] or list(texts(data)) == EXPECTED


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("encoding", LITTLE)
def test_sequences_are_stepped_into(encoding: Encoding, undefined: bool) -> None:
    item = made.elements(FIELDS[2:], encoding)
    sequence = made.sequence(
        0x0010_1002, [item, item], encoding, undefined=undefined, undefined_items=undefined
    )
    data = made.elements(FIELDS[:2], encoding) + sequence
    assert [one.text for one in texts(data)][-2:] == ["M\u00fcller^Zo\u00eb", "4711123"]


def test_private_bytes_in_it_are_looked_into() -> None:
    private: list[Field] = [(0x0029_0010, "LO", b"ACME"), (0x0029_1001, "OB", b"Quimby, Jane")]
    data = made.elements([*FIELDS, *private], Encoding.EXPLICIT_LE)
    assert Text("data set", "", "Quimby, Jane") in texts(data)


def test_a_data_set_that_is_cut_is_read_to_its_end() -> None:
    data = made.elements(FIELDS, Encoding.EXPLICIT_LE)
    assert [one.name for one in texts(data[:-3])][-1] == "PatientID"


def test_what_stands_behind_it_is_looked_at() -> None:
    data = made.elements(FIELDS, Encoding.EXPLICIT_LE) + b"\xff\xff\xff\xff\0\0\0\0Quimby, Jane\0"
    assert Text("run", "", "Quimby, Jane") in texts(data)


def test_lengths_that_lie_are_bounded() -> None:
    head = made.elements(FIELDS[:3], Encoding.EXPLICIT_LE)
    data = head + made.header(0x0010_4000, "LT", 0xFFF0, Encoding.EXPLICIT_LE) + b"Quimby"
    assert list(texts(data))[-1] == Text("data set", "PatientComments", "Quimby")


@pytest.mark.parametrize(
    "data",
    [
        bytes(4_096),
        np.arange(2_048, dtype="<u2").tobytes(),
        np.arange(2_048, dtype="<u4").tobytes(),
        struct.pack("<HHI", 8, 5, 4) * 400,
        np.linspace(0, 1, 512).astype("<f4").tobytes(),
        b"\x08\x00\x05\x00CS\x0a\x00ISO_IR 192",
    ],
)
def test_tables_of_numbers_and_a_single_element_are_none(data: bytes) -> None:
    assert read(data) is None


@given(st.binary(max_size=400))
def test_any_bytes_end_the_walk(data: bytes) -> None:
    read(data)
    read(made.elements(FIELDS, Encoding.EXPLICIT_LE) + data)


@pytest.mark.parametrize(
    ("value", "terms", "text"),
    [
        (b"Buc^J\xe9r\xf4me", "ISO_IR 100", "Buc^J\u00e9r\u00f4me"),
        (b"\xbb\xee\xdaceMypka", "ISO_IR 144", "\u041b\u044e\u043aceMypka"),
        (b"Yamada^\x1b$B;3ED\x1b(B", "\\ISO 2022 IR 87", "Yamada^\u5c71\u7530"),
        (b"\x1b$)C\xb1\xe8^\x1b$)C\xc8\xf1", "\\ISO 2022 IR 149", "\uae40^\ud76c"),
        (b"\xcd\xf5^\xd0\xa1", "GB18030", "\u738b^\u5c0f"),
        (b"M\xfcller", "", "M\u00fcller"),
        ("M\u00fcller".encode(), "", "M\u00fcller"),
        (b"\xff\xfe", "ISO_IR 192", "\ufffd\ufffd"),
        (b"Quimby\0 ", "no such term", "Quimby"),
    ],
)
def test_values_are_decoded_by_their_character_set(value: bytes, terms: str, text: str) -> None:
    assert decoded(value, terms) == text


@given(st.binary(max_size=60), st.text(max_size=20))
def test_any_value_is_decoded(value: bytes, terms: str) -> None:
    assert isinstance(decoded(value, terms), str)
