"""No value can be put together again from numbers: from tags, lengths and offsets of a result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from phiscan.dicom.layout import Reason
from tests.support import files
from tests.support.dicom_bytes import (
    DEFLATED,
    LONG_VRS,
    PIXEL_DATA,
    Encoding,
    deflated,
    element,
    header,
    part10,
    sequence,
    tag_bytes,
)
from tests.support.scans import Result, scanned

TEXTS = {
    "ascii": b"Quibblesworth^Xanthippe^Maria, 17 Cherry Tree Lane, London",
    "digits": b"1933-07-12 23:59:59, 0176 98765432, 4-711-0815-3370-2468",
    "latin 1": "Müßüöäß^Jörg-Åsmünd, Königsträßchen 7, 0ßüöäÖÄÜéèêëìíîï".encode("latin-1"),
    "cyrillic": "Ёжиков^Андрей Васильевич, улица Ленина".encode(),
    "japanese": "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう 東京都".encode(),
    "iso 2022": "山田^太郎=やまだ^たろう、東京都千代田区".encode("iso2022_jp"),
    "chinese": "王小东^先生 北京市海淀区中关村大街二十七号".encode("gb18030"),
    "lines": b"Quibble\r\nworth\tXa\nnthippe\r\nMaria\x0cLane\r\nLondon\r\nEC1\r\n",
}


def told_shorter(text: bytes, encoding: Encoding) -> Iterator[bytes]:
    """The text begins as a value and goes on where an element should be."""
    for length in range(24):
        yield element(0x00104000, "LT", text, encoding, length=length)
        yield element(0x00091001, "LT", text, encoding, length=length)


def told_in_a_length(text: bytes, encoding: Encoding) -> Iterator[bytes]:
    """The text stands where a length of four bytes should be."""
    for tag, vr in ((0x00104000, "UT"), (0x00081140, "SQ"), (0x00091001, "UN"), (PIXEL_DATA, "OW")):
        assert vr in LONG_VRS
        yield header(tag, vr, 0, encoding)[:-4] + text
        yield tag_bytes(tag, encoding) + text


def misread(text: bytes, encoding: Encoding) -> Iterator[bytes]:
    after = element(0x00200010, "SH", b"17", encoding)
    for wrong in (*told_shorter(text, encoding), *told_in_a_length(text, encoding)):
        yield part10(wrong + after, encoding)
        yield part10(sequence(0x00081140, [wrong], encoding) + after, encoding)
        yield part10(sequence(0x00081140, [wrong], encoding, undefined=True) + after, encoding)
        if encoding is Encoding.EXPLICIT_LE:
            yield part10(deflated(wrong + after), DEFLATED)


@pytest.fixture(scope="module", params=TEXTS)
def text(request: pytest.FixtureRequest) -> bytes:
    return TEXTS[request.param]


@pytest.fixture(scope="module")
def result(text: bytes, tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("misread")
    data = [each for encoding in Encoding for each in misread(text, encoding)]
    source = files.write(folder / "in", {f"{n}.dcm": each for n, each in enumerate(data)})
    return scanned(folder / "out", source)


def spellings(text: bytes) -> set[int]:
    """Every number that four or eight bytes of the text make, read as any kind of number or tag."""
    found = set()
    for size in (4, 8):
        for at in range(len(text) - size + 1):
            part = text[at : at + size]
            found |= {int.from_bytes(part, "little"), int.from_bytes(part, "big")}
            found.add(int.from_bytes(part[1::-1] + part[3:1:-1], "big"))
    return found


def numbers(rows: list[dict[str, Any]]) -> set[int]:
    return {
        value
        for row in rows
        for name, value in row.items()
        if type(value) is int and not name.endswith("hash")
    }


def test_no_number_of_a_result_spells_part_of_a_value(text: bytes, result: Result) -> None:
    assert spellings(text) & numbers(result.entries) == set()
    assert spellings(text) & numbers(result.findings) == set()


def test_no_path_of_a_result_spells_part_of_a_value(text: bytes, result: Result) -> None:
    told = {row[name] for row in result.findings for name in ("sequence_path", "keyword")}
    tags = {f"({tag >> 16:04X},{tag & 0xFFFF:04X})" for tag in spellings(text)}
    assert not [path for path in told for tag in tags if tag in path]


def test_the_text_stood_where_a_tag_should(result: Result) -> None:
    """Else the other tests would say nothing."""
    told = {row["reason"] for row in result.entries}
    assert Reason.VALUE_FOR_TAG.name.lower().replace("_", " ") in told
    assert "value ends early" in told


def test_what_spells_a_value_would_be_seen() -> None:
    assert {0x75516269, 0x51756962, 0x62697551} <= spellings(b"Quibble^Zara")
    assert numbers([{"reason_tag": 0x75516269, "value_hash": 3, "ok": True}]) == {0x75516269}
