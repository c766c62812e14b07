from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random
from struct import pack

import pytest
from hypothesis import HealthCheck, given, settings
from pydicom import dcmread
from pydicom.dataset import FileDataset

from tests.support.corpus import corpus_files, pydicom_files
from tests.support.dicom_bytes import (
    DEFLATED,
    LONG_VRS,
    PIXEL_DATA,
    SHORT_VRS,
    UNDEFINED,
    Encoding,
    GroupLength,
    deflated,
    element,
    encapsulated_pixels,
    file_meta,
    group_length,
    part10,
    sequence,
)
from tests.support.mutations import mutate
from tests.support.oracle import Refused, pydicom_elements
from tests.support.rows import ElementRow, without_repeats
from tests.support.strategies import Drawn, files

NAME = 0x00100010
REFERENCED = 0x00081140
FINE = Encoding.EXPLICIT_LE

every_encoding = pytest.mark.parametrize("encoding", Encoding)


def name(value: bytes = b"Quibble^Zara", encoding: Encoding = FINE) -> bytes:
    return element(NAME, "PN", value, encoding)


def read(data: bytes) -> FileDataset:
    return dcmread(BytesIO(data), force=True)


def rows_of(data: bytes) -> list[ElementRow]:
    rows = pydicom_elements(data)
    assert not isinstance(rows, Refused)
    return rows


def body_rows(data: bytes) -> list[ElementRow]:
    return [row for row in rows_of(data) if row.tag >> 16 != 2]


@every_encoding
def test_an_element_is_read_back(encoding: Encoding) -> None:
    found = read(part10(name(encoding=encoding), encoding))
    assert found.PatientName == "Quibble^Zara"
    assert found.file_meta.TransferSyntaxUID == encoding.uid


@every_encoding
@pytest.mark.parametrize("vr", sorted((LONG_VRS | SHORT_VRS) - {"SQ"}))
def test_every_vr_has_the_header_that_pydicom_expects(vr: str, encoding: Encoding) -> None:
    first = element(0x00091001, vr, b"\1\2\3\4", encoding)
    found = body_rows(part10(first + name(encoding=encoding), encoding))
    assert [(row.tag, row.value) for row in found] == [
        (0x00091001, b"\1\2\3\4"),
        (NAME, b"Quibble^Zara"),
    ]
    assert found[0].vr == (vr if encoding.explicit else None)


@pytest.mark.parametrize(("vr", "pad"), [("LO", b" "), ("UI", b"\0"), ("OB", b"\0")])
def test_odd_values_are_padded_unless_told_not_to_be(vr: str, pad: bytes) -> None:
    assert element(NAME, vr, b"abc", FINE) == element(NAME, vr, b"abc" + pad, FINE)
    (row,) = body_rows(part10(element(NAME, vr, b"abc", FINE, pad=False)))
    assert (row.length, row.value) == (3, b"abc")


def test_a_length_can_lie() -> None:
    (row,) = body_rows(part10(element(NAME, "PN", b"Zara", FINE, length=400)))
    assert (row.length, row.value) == (400, b"Zara")


@every_encoding
@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("undefined_items", [False, True])
def test_sequences_are_read_back(
    encoding: Encoding, undefined: bool, undefined_items: bool
) -> None:
    inner = [name(b"One", encoding), b"", name(b"Three", encoding)]
    built = sequence(
        REFERENCED, inner, encoding, undefined=undefined, undefined_items=undefined_items
    )
    items = read(part10(built + name(encoding=encoding), encoding)).ReferencedImageSequence
    assert [one.get("PatientName") for one in items] == ["One", None, "Three"]
    found = body_rows(part10(built + name(encoding=encoding), encoding))
    assert [(row.path, row.tag) for row in found] == [
        ((), REFERENCED),
        (((REFERENCED, 1),), NAME),
        (((REFERENCED, 3),), NAME),
        ((), NAME),
    ]
    assert (found[0].length == UNDEFINED) == undefined


@pytest.mark.parametrize("undefined", [False, True])
def test_unknown_sequences_hold_implicit_items(undefined: bool) -> None:
    inner = [name(encoding=Encoding.IMPLICIT_LE)]
    data = part10(sequence(REFERENCED, inner, FINE, vr="UN", undefined=undefined))
    assert read(data).ReferencedImageSequence[0].PatientName == "Quibble^Zara"
    assert [row.vr for row in body_rows(data)] == ["UN", None]


def test_hidden_sequences_are_looked_into_only_when_asked_for() -> None:
    data = part10(sequence(0x00091001, [name(encoding=Encoding.IMPLICIT_LE)], FINE, vr="UN"))
    assert [row.tag for row in body_rows(data)] == [0x00091001]
    rows = pydicom_elements(data, hidden=True)
    assert not isinstance(rows, Refused)
    assert rows[-1].path == ((0x00091001, 1),)


def test_encapsulated_pixels_are_read_back() -> None:
    data = part10(
        encapsulated_pixels([b"first", b"second"], [0]) + element(0xFFFCFFFC, "OB", b"", FINE)
    )
    pixels, trailing = body_rows(data)
    assert (pixels.tag, pixels.length, trailing.tag) == (PIXEL_DATA, UNDEFINED, 0xFFFCFFFC)
    assert pixels.value is not None
    assert pixels.value.endswith(b"first\0\xfe\xff\x00\xe0\x06\0\0\0second")


def test_encapsulated_pixels_without_a_vr_have_none() -> None:
    built = encapsulated_pixels([b"ab"], encoding=Encoding.IMPLICIT_LE)
    (row,) = body_rows(part10(built, Encoding.IMPLICIT_LE))
    assert (row.vr, row.length) == (None, UNDEFINED)


@pytest.mark.parametrize("told", ["correct", "missing", 0, 4096])
def test_the_group_length_of_the_meta(told: GroupLength) -> None:
    meta = file_meta(FINE.uid, group_length=told)
    found = read(part10(name(), meta=meta))
    assert found.PatientName == "Quibble^Zara"
    expected = {"correct": len(meta) - 12, "missing": None}.get(str(told), told)
    assert found.file_meta.get("FileMetaInformationGroupLength") == expected


def test_preamble_and_meta_can_be_left_out() -> None:
    assert part10(name()).startswith(bytes(128) + b"DICM")
    assert part10(name(), preamble=None, meta=b"") == name()
    assert read(part10(name(), preamble=None)).PatientName == "Quibble^Zara"


def test_deflated_offsets_count_as_if_it_were_not() -> None:
    plain, data = part10(name(), DEFLATED), part10(deflated(name()), DEFLATED)
    (row,) = body_rows(data)
    assert plain[row.offset : row.offset + row.length] == row.value == b"Quibble^Zara"


@every_encoding
def test_group_length_counts_what_follows(encoding: Encoding) -> None:
    body = name(encoding=encoding)
    found = read(part10(group_length(0x0010, body, encoding), encoding))
    assert found[0x00100000].value == len(body)


def test_the_last_of_repeated_elements_stays_with_its_items() -> None:
    inner = [name()]
    twice = sequence(REFERENCED, inner * 2, FINE) + sequence(REFERENCED, inner, FINE) + name()
    rows = body_rows(part10(twice))
    dropped = [ElementRow(((REFERENCED, n),), NAME, "PN", 12, 0, b"") for n in (1, 2)]
    assert without_repeats([rows[0], *dropped, *rows]) == rows
    assert [row.path for row in rows] == [(), ((REFERENCED, 1),), ()]


def test_the_oracle_tells_when_pydicom_raises() -> None:
    cut = sequence(REFERENCED, [name()], FINE, undefined=True)[:-8]
    assert pydicom_elements(part10(cut)) == Refused("OSError")


def test_the_oracle_reads_pydicoms_own_files() -> None:
    paths = pydicom_files()
    assert len(paths) > 200
    assert [path for path in paths if not _consistent(path)] == []


def test_the_oracle_reads_the_corpus() -> None:
    refused = [path for path in corpus_files() if not _consistent(path)]
    assert [path.name for path in refused if not path.name.startswith("TC")] == []


def _consistent(path: Path) -> bool:
    """Whether pydicom reads it; then every value stands where its row says."""
    data = path.read_bytes()
    rows = pydicom_elements(data)
    if isinstance(rows, Refused):
        return False
    if not any(row.tag == 0x00020010 and DEFLATED.encode() in (row.value or b"") for row in rows):
        assert all(data[r.offset : r.offset + len(r.value)] == r.value for r in rows if r.value)
    return True


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_drawn_files_are_what_pydicom_reads(drawn: Drawn) -> None:
    for row in drawn.rows:
        if row.value is not None:
            assert drawn.plain[row.offset : row.offset + len(row.value)] == row.value
    assert pydicom_elements(drawn.data, hidden=True) == without_repeats(drawn.rows)


def test_mutations_are_a_matter_of_the_seed() -> None:
    data = part10(b"".join(name(bytes([65 + n % 26]) * n) for n in range(40)))
    first = [mutate(data, Random(seed)) for seed in range(200)]
    assert first == [mutate(data, Random(seed)) for seed in range(200)]
    assert len(set(first)) > 180


@pytest.mark.parametrize("size", range(6))
def test_mutations_take_the_shortest_input(size: int) -> None:
    rng = Random(size)
    for _ in range(500):
        assert len(mutate(pack("6B", *range(6))[:size], rng)) < 10_000
