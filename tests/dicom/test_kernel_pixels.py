"""Pixel Data and other bulk is stepped over, and what stands behind it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from phiscan.dicom.columns import Columns
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import End, Reason, Verdict
from tests.support.dicom_bytes import (
    JPEG_BASELINE,
    PIXEL_DATA,
    UNDEFINED,
    Encoding,
    element,
    encapsulated_pixels,
    header,
    item,
    marker,
    part10,
    sequence,
    sequence_delimiter,
)
from tests.support.kernel import element_rows, ending, read_one, reader

FINE = Encoding.EXPLICIT_LE
NAME = 0x00100010
TRAILER = 0xFFFCFFFC
PAGE = 4096
MEGABYTE = 1 << 20


def name() -> bytes:
    return element(NAME, "PN", b"Quibble^Zara", FINE)


def trailer() -> bytes:
    return element(TRAILER, "OB", bytes(6), FINE)


def sparse(path: Path, before: bytes, hole: int, after: bytes = b"") -> Path:
    """A file with a hole of zeros in it that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(before)
        file.seek(hole, 1)
        file.write(after)
        file.truncate()
    return path


def tags_of(made: HeaderReader, columns: Columns) -> list[int]:
    return [row.tag for row in element_rows(made, columns) if row.tag >> 16 != 2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "one.dcm"


PIXELS = {
    "native": element(PIXEL_DATA, "OW", bytes(512), FINE),
    "no value": element(PIXEL_DATA, "OW", b"", FINE),
    "float": element(0x7FE00008, "OF", bytes(512), FINE),
    "double": element(0x7FE00009, "OD", bytes(512), FINE),
    "one fragment": encapsulated_pixels([bytes(90)]),
    "offset table": encapsulated_pixels([bytes(90)] * 4, [0, 98, 196, 294]),
    "wrong offset table": encapsulated_pixels([bytes(90)] * 4, [0, 97, 4_000_000, 295]),
    "odd offset table": encapsulated_pixels([bytes(90)] * 4, [0, 98, 12]),
    "no fragment": header(PIXEL_DATA, "OB", UNDEFINED, FINE) + sequence_delimiter(FINE),
    "fragments": encapsulated_pixels([bytes(90)] * 40),
}


@pytest.mark.parametrize("case", PIXELS)
@pytest.mark.parametrize("first_read", [64, 8192])
def test_elements_behind_pixel_data_are_found(path: Path, case: str, first_read: int) -> None:
    path.write_bytes(part10(name() + PIXELS[case] + trailer() * 2))
    made = reader(first_read=first_read)
    columns = read_one(made, path)
    pixels = int.from_bytes(PIXELS[case][2:4], "little") | 0x7FE00000
    assert tags_of(made, columns) == [NAME, pixels, TRAILER, TRAILER]
    assert ending(columns) == (End.DONE, Reason.NONE)
    assert columns.fact("header_length")[0] == len(part10(name()))


@pytest.mark.parametrize("case", PIXELS)
def test_the_header_ends_at_pixel_data(case: str) -> None:
    columns = reader().read_bytes(part10(name() + PIXELS[case]))
    assert columns.fact("header_length")[0] == len(part10(name()))
    assert columns.hash[-1] == 0


def test_private_elements_and_sequences_behind_pixel_data_are_found() -> None:
    behind = element(0x7FE10000, "UL", bytes(4), FINE) + element(0x7FE10010, "LO", b"ONE", FINE)
    digital = sequence(0xFFFAFFFA, [name()], FINE)
    made = reader()
    columns = made.read_bytes(part10(PIXELS["native"] + behind + digital))
    assert tags_of(made, columns) == [PIXEL_DATA, 0x7FE10000, 0x7FE10010, 0xFFFAFFFA, NAME]


def test_pixels_of_any_size_cost_no_more_than_the_header_and_a_page(path: Path) -> None:
    start = part10(name() + header(PIXEL_DATA, "OW", 50 * MEGABYTE, FINE))
    made = reader()
    columns = read_one(made, sparse(path, start, 50 * MEGABYTE, trailer()))
    assert tags_of(made, columns) == [NAME, PIXEL_DATA, TRAILER]
    assert columns.fact("bytes_read")[0] <= columns.fact("first_read")[0] + PAGE
    assert columns.fact("reads")[0] == 2


def test_a_file_that_ends_with_its_pixels_is_read_once(path: Path) -> None:
    start = part10(name() + header(PIXEL_DATA, "OW", 50 * MEGABYTE, FINE))
    columns = read_one(reader(), sparse(path, start, 50 * MEGABYTE))
    assert columns.fact("reads")[0] == 1


def test_an_offset_table_leads_over_a_thousand_frames(path: Path) -> None:
    frames, size = 1000, 50_000
    table = item(b"".join((n * (size + 8)).to_bytes(4, "little") for n in range(frames)), FINE)
    with path.open("wb") as file:
        file.write(
            part10(name() + header(PIXEL_DATA, "OB", UNDEFINED, FINE), JPEG_BASELINE) + table
        )
        for _ in range(frames):
            file.write(marker(0xFFFEE000, FINE, size))
            file.seek(size, 1)
        file.write(sequence_delimiter(FINE) + trailer())
    made = reader()
    columns = read_one(made, path)
    assert tags_of(made, columns) == [NAME, PIXEL_DATA, TRAILER]
    assert columns.fact("reads")[0] < 8
    assert columns.fact("bytes_read")[0] < 16384


def test_many_fragments_without_a_table_are_not_followed_for_ever(path: Path) -> None:
    with path.open("wb") as file:
        file.write(part10(name() + header(PIXEL_DATA, "OB", UNDEFINED, FINE) + item(b"", FINE)))
        for _ in range(500):
            file.write(marker(0xFFFEE000, FINE, 50_000))
            file.seek(50_000, 1)
        file.write(sequence_delimiter(FINE) + trailer())
    made = reader()
    columns = read_one(made, path)
    assert tags_of(made, columns) == [NAME, PIXEL_DATA]
    assert ending(columns) == (End.DONE, Reason.TAIL_NOT_READ)
    assert columns.fact("reads")[0] <= 70
    assert columns.fact("bytes_read")[0] <= 8192 + 70 * 64


def test_a_long_tail_is_not_read_to_its_end(path: Path) -> None:
    path.write_bytes(part10(name() + PIXELS["native"]) + bytes(MEGABYTE))
    columns = read_one(reader(), path)
    assert ending(columns) == (End.DONE, Reason.TRAILING_BYTES)
    assert columns.fact("bytes_read")[0] <= 8192 + 5 * PAGE


@pytest.mark.parametrize("case", PIXELS)
@pytest.mark.parametrize("undefined", [False, True])
def test_icons_do_not_end_the_header(case: str, undefined: bool) -> None:
    icon = sequence(0x00880200, [PIXELS[case]], FINE, undefined=undefined)
    made = reader()
    columns = made.read_bytes(part10(icon + name() + PIXELS["native"]))
    assert tags_of(made, columns)[2:] == [NAME, PIXEL_DATA]
    assert ending(columns) == (End.DONE, Reason.NONE)


BULK = {
    "overlay": (0x60023000, "OW"),
    "curve": (0x50003000, "OW"),
    "audio": (0x5000200C, "OW"),
    "waveform": (0x54001010, "OW"),
    "LUT": (0x00283006, "OW"),
    "spectroscopy": (0x56000020, "OF"),
    "document": (0x00420011, "OB"),
    "private bytes": (0x00091001, "OB"),
    "private unknown": (0x00091001, "UN"),
    "private text": (0x00091001, "UT"),
}


@pytest.mark.parametrize("case", BULK)
def test_bulk_is_stepped_over(path: Path, case: str) -> None:
    tag, vr = BULK[case]
    start = part10(name() + header(tag, vr, 50 * MEGABYTE, FINE))
    made = reader()
    columns = read_one(
        made, sparse(path, start, 50 * MEGABYTE, element(0x60040010, "US", b"12", FINE))
    )
    assert tags_of(made, columns) == [NAME, tag, 0x60040010]
    assert columns.hash[-2] == 0
    assert columns.verdict[-2] == Verdict.REAL
    assert columns.fact("bytes_read")[0] <= 2 * 8192


@pytest.mark.parametrize("case", [case for case in BULK if not case.startswith("private")])
def test_short_bulk_is_not_hashed_either(case: str) -> None:
    tag, vr = BULK[case]
    columns = reader().read_bytes(part10(element(tag, vr, b"1234", FINE)))
    assert columns.hash[-1] == 0


def test_headers_that_need_more_reads_cost_no_byte_twice(path: Path) -> None:
    texts = b"".join(element(NAME, "LT", b"text" * n, FINE) for n in range(1, 400, 7))
    path.write_bytes(
        part10(texts + header(PIXEL_DATA, "OW", 2 * MEGABYTE, FINE) + bytes(2 * MEGABYTE))
    )
    for first_read in (64, 1000, 4096, 8192):
        columns = read_one(reader(first_read=first_read), path)
        rounded = -(-int(columns.fact("header_length")[0]) // first_read) * first_read
        assert columns.fact("bytes_read")[0] <= rounded + PAGE


@pytest.mark.parametrize("short", range(0, 14, 2))
def test_pixel_data_that_begins_where_a_read_ends_costs_a_page_more(path: Path, short: int) -> None:
    first_read = 32 * 1024
    text = 2 * first_read - short - len(part10(element(NAME, "UT", b"", FINE)))
    start = element(NAME, "UT", bytes(text), FINE) + header(PIXEL_DATA, "OW", 2 * MEGABYTE, FINE)
    columns = read_one(reader(first_read=first_read), sparse(path, part10(start), 2 * MEGABYTE))
    assert columns.fact("header_length")[0] == 2 * first_read - short
    assert columns.fact("bytes_read")[0] <= 2 * first_read + PAGE


def test_the_next_first_read_is_what_the_last_files_needed(path: Path) -> None:
    path.write_bytes(part10(element(NAME, "LT", b"text" * 10_000, FINE)))
    made = reader()
    counts = [int(read_one(made, path).fact("reads")[0]) for _ in range(2)]
    assert counts == [2, 1]


def test_values_that_could_hide_sequences_may_stand_at_the_end_of_what_was_read(path: Path) -> None:
    unknown = element(0x00091001, "UN", bytes(20), FINE)
    path.write_bytes(part10(unknown * 100 + name()))
    for first_read in range(64, 128):
        made = reader(first_read=first_read)
        columns = read_one(made, path)
        assert ending(columns) == (End.DONE, Reason.NONE)
        assert tags_of(made, columns) == [0x00091001] * 100 + [NAME]
