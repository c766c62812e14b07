"""Scripts are told by their bytes where no character set is declared; Latin-1 stays Latin-1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.dicom import charset
from phiscan.dicom.undeclared import guessed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Пациент: 98 лет", "iso8859_5"),
        ("№ карты 445566", "iso8859_5"),
        ("Ασθενής Μίκα", "iso8859_7"),
        ("رقم الملف 445566", "iso8859_6"),
        ("מספר תיק 445566", "iso8859_8"),
        ("환자번호 445566", "euc_kr"),
        ("起搏器序列号 445566", "gb2312"),
    ],
)
@pytest.mark.parametrize("declared", [b"", b"ISO_IR 100"])
def test_a_script_is_told_by_its_bytes(text: str, encoding: str, declared: bytes) -> None:
    value = text.encode(encoding)
    assert guessed(value) == encoding
    assert charset.decode(value, charset.encodings(declared)) == text


@pytest.mark.parametrize(
    "text",
    ["Größe über Müller", "ÄÖÜ", "Élève à l'œuvre".replace("œ", "oe"), "25°C ±3 µm", "ÀÉ ÎÔ"],
)
def test_latin_text_stays_what_it_is(text: str) -> None:
    assert guessed(text.encode("latin-1")) == ""
    assert charset.decode(text.encode("latin-1")) == text


def test_what_is_declared_counts_more() -> None:
    value = "Ağrı".encode("iso8859_9")
    assert charset.decode(value, charset.encodings(b"ISO_IR 148")) == "Ağrı"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"\x1b$)C\xc8\xaf\xc0\xda 12", "환자 12"),
        (b"\x1b$B45<T\x1b(B 12", "患者 12"),
    ],
)
@pytest.mark.parametrize("declared", [b"", b"ISO_IR 100", b"ISO_IR 192"])
def test_an_escape_says_itself_what_follows(value: bytes, text: str, declared: bytes) -> None:
    assert charset.decode(value, charset.encodings(declared)) == text


@given(st.binary(max_size=80))
def test_any_bytes_are_read(value: bytes) -> None:
    assert isinstance(charset.decode(value), str)
