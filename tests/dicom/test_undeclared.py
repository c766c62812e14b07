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
        ("Пациент: 98 лет", "cp1251"),
        ("ПАЦИЕНТ 98", "cp1251"),
        ("Пациент: 98 лет", "koi8_u"),
        ("направлен из поликлиники", "koi8_u"),
        ("направлен из поликлиники", "cp1251"),
        ("направлен из поликлиники", "iso8859_5"),
        ("رقم الملف 445566", "cp1256"),
        ("ΑΣΘΕΝΗΣ ΜΙΚΑ", "iso8859_7"),
        ("患者さんの氏名 445566", "euc_jp"),
        ("患者番号 445566", "shift_jis"),
        ("患者さんの氏名 445566", "shift_jis"),
        ("病患姓名 林大同 445566", "big5"),
    ],
)
@pytest.mark.parametrize("declared", [b"", b"ISO_IR 100"])
def test_a_script_is_told_by_its_bytes(text: str, encoding: str, declared: bytes) -> None:
    value = text.encode(encoding)
    assert guessed(value) == encoding
    assert charset.decode(value, charset.encodings(declared)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("Größe über Müller", "ÄÖÜ", "Élève à l'œuvre".replace("œ", "oe"), "25°C ±3 µm", "ÀÉ ÎÔ"),
        *("Männer Hände Füße", "°Cµm", "µg/m² ±½", "Åse Öberg", "ÆØÅ æøå", "José Muñoz Núñez"),
        *("«Été»", "¿Qué?", "MÜLLER^JÖRG", "ÇÃO", "Þórður Guðmundsson", "São João"),
    ],
)
def test_latin_text_stays_what_it_is(text: str) -> None:
    assert guessed(text.encode("latin-1")) == ""
    assert charset.decode(text.encode("latin-1")) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_u"])
@pytest.mark.parametrize("text", ["Иванов^Пётр", "снимок без описания", "ПЕТРОВА^АННА"])
def test_cyrillic_that_is_declared_may_be_of_another_code_page(text: str, encoding: str) -> None:
    declared = charset.encodings(b"ISO_IR 144")
    assert charset.decode(text.encode(encoding), declared) == text


@pytest.mark.parametrize("text", ["Иванов^Пётр", "снимок без описания", "ПЕТРОВА^АННА", "Яя", "Ёж"])
def test_cyrillic_that_is_declared_rightly_stays_what_it_is(text: str) -> None:
    declared = charset.encodings(b"ISO_IR 144")
    assert charset.decode(text.encode("iso8859_5"), declared) == text


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Šárka “Œil”", "cp1252", b""),
        ("Šárka", "cp1252", b"ISO_IR 100"),
        ("Wiśniewski", "cp1250", b"ISO_IR 101"),
        ("“Ağrı”", "cp1254", b"ISO_IR 148"),
    ],
)
def test_letters_where_no_character_set_has_any_are_those_of_windows(
    text: str, encoding: str, declared: bytes
) -> None:
    assert charset.decode(text.encode(encoding), charset.encodings(declared)) == text


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


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("направлен из поликлиники ", "cp1251"),
        ("患者番号と氏名 ", "shift_jis"),
        ("起搏器序列号", "gb2312"),
    ],
)
def test_long_texts_are_told_by_their_beginning(text: str, encoding: str) -> None:
    long = text * 999 + "."
    assert charset.decode(long.encode(encoding)) == long


@given(st.binary(max_size=80))
def test_any_bytes_are_read(value: bytes) -> None:
    assert isinstance(charset.decode(value), str)
