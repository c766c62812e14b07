"""Data sets without DICM at byte 128: the first elements prove them, and nothing else passes."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path
from struct import pack

import numpy as np
import pytest

from phiscan.dicom import layout
from phiscan.dicom.kernel import twin
from phiscan.dicom.layout import End, Reason
from tests.support.dicom_bytes import Encoding, element, file_meta, part10, sequence
from tests.support.kernel import by_file, element_rows, ending, read_one, reader

FINE = Encoding.EXPLICIT_LE
PLAIN = Encoding.IMPLICIT_LE
BIG = Encoding.EXPLICIT_BE

every_encoding = pytest.mark.parametrize("encoding", Encoding)


def private(encoding: Encoding) -> bytes:
    return (
        element(0x00090010, "LO", b"GEMS_IDEN_01", encoding)
        + element(0x00091001, "LO", b"GE_GENESIS_FF", encoding)
        + element(0x00091002, "SH", b"MR01", encoding)
    )


def name(encoding: Encoding) -> bytes:
    return element(0x00100010, "PN", b"Quibble^Zara", encoding)


def matrix(encoding: Encoding) -> bytes:
    return (
        element(0x00280010, "US", pack(f"{encoding.order}H", 512), encoding)
        + element(0x00280011, "US", pack(f"{encoding.order}H", 512), encoding)
        + element(0x7FE00010, "OW", bytes(64), encoding)
    )


STARTS: dict[str, Callable[[Encoding], bytes]] = {
    "0008": lambda encoding: element(0x00080005, "CS", b"ISO_IR 192", encoding) + name(encoding),
    "a private group": lambda encoding: private(encoding) + name(encoding),
    "private groups alone": private,
    "0018": lambda encoding: element(0x00180050, "DS", b"5", encoding) + matrix(encoding),
    "0020": lambda encoding: element(0x00200011, "IS", b"1", encoding) + matrix(encoding),
    "0028": matrix,
    "7FE0": lambda encoding: element(0x7FE00010, "OW", bytes(64), encoding),
    "4008": lambda encoding: element(0x40080114, "PN", b"Quibble^Zara", encoding),
    "a group length": lambda encoding: (
        element(0x00180000, "UL", pack(f"{encoding.order}I", 10), encoding) + matrix(encoding)
    ),
    "a sequence": lambda encoding: sequence(
        0x00081140, [name(encoding)] * 2, encoding, undefined=True, undefined_items=True
    ),
}


@every_encoding
@pytest.mark.parametrize("start", STARTS)
def test_a_data_set_may_begin_with_any_group(start: str, encoding: Encoding) -> None:
    made = reader()
    bare = STARTS[start](encoding)
    columns = made.read_bytes(bare)
    assert ending(columns) == (End.DONE, Reason.NONE)
    whole = made.read_bytes(part10(bare, encoding))
    assert element_rows(made, columns) == [
        row._replace(offset=row.offset - len(part10(b"", encoding)))
        for row in element_rows(made, whole)[7:]
    ]


@pytest.mark.parametrize("start", STARTS)
def test_what_is_cut_off_is_still_a_data_set(start: str) -> None:
    bare = STARTS[start](FINE)
    assert ending(reader().read_bytes(bare[:-3]))[0] is not End.NOT_DICOM


@pytest.mark.parametrize("encoding", [FINE, BIG])
def test_the_byte_order_of_a_high_group_is_told_by_what_follows(encoding: Encoding) -> None:
    high = element(0x54000100, "SQ", b"", encoding) + element(0x7FE00010, "OB", b"12", encoding)
    for data in (high, part10(high, meta=b"")):
        columns = reader().read_bytes(data)
        assert ending(columns) == (End.DONE, Reason.NONE)
        wanted = (
            layout.Encoding.EXPLICIT_BIG if encoding is BIG else layout.Encoding.EXPLICIT_LITTLE
        )
        assert columns.fact("encoding")[0] == wanted


@pytest.mark.parametrize("at", [0, 1, 64, 120, 127, 129, 132, 144])
def test_a_prefix_that_is_misplaced_is_found(at: int) -> None:
    made = reader()
    columns = made.read_bytes(b"\x01" * at + b"DICM" + file_meta(FINE.uid) + name(FINE))
    assert ending(columns) == (End.DONE, Reason.NONE)
    assert element_rows(made, columns)[-1].tag == 0x00100010


@pytest.mark.parametrize("first_read", [64, 4096])
def test_small_reads_find_it_too(first_read: int, tmp_path: Path) -> None:
    path = tmp_path / "one"
    for data in (bytes(120) + part10(name(FINE), preamble=b""), private(PLAIN) + name(PLAIN)):
        path.write_bytes(data)
        made = reader(first_read=first_read)
        assert by_file(made, read_one(made, path)) == by_file(made, made.read_bytes(data))


def test_what_stands_before_a_late_prefix_is_a_preamble() -> None:
    data = b"MZ".ljust(132, b"\0") + b"DICM" + file_meta(FINE.uid) + name(FINE)
    columns = reader().read_bytes(data)
    assert columns.fact("preamble")[0] == layout.Preamble.OTHER
    assert columns.fact("preamble_head")[0] == int.from_bytes(b"MZ\0\0\0\0\0")


# ---- what is none ------------------------------------------------------------------------------


def tar(data: bytes) -> bytes:
    return b"IM0001".ljust(512, b"\0") + data + bytes(1024)


def stored_zip(data: bytes) -> bytes:
    return (
        pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, len(data), len(data), 1, 0) + b"a" + data
    )


FILES: dict[str, bytes] = {
    "text": b"# README\n\nThe prefix DICM stands at byte 128 of a DICOM file.\n" * 40,
    "capitals": b"ATCGUNLOSHPNCSDAOBOWUISQ" * 400,
    "utf-16": ("﻿DICOM PN LO SH " * 100).encode("utf-16-le"),
    "xml": b'<?xml version="1.0"?>\n<a>' + b"<PN>x</PN>" * 100,
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(17) + zlib.compress(bytes(9999)),
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xdb" * 300,
    "tiff": b"II*\0\x08\0\0\0\x0f\0\xfe\0\x04\0\x01\0\0\0" + bytes(2000),
    "bitmap": b"BM" + pack("<IHHI", 4000, 0, 0, 54) + bytes(4000),
    "elf": b"\x7fELF\2\1\1" + bytes(9) + pack("<HHI", 3, 62, 1) + bytes(5000),
    "windows": b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8" + bytes(5000),
    "gzip": b"\x1f\x8b\x08\0" + bytes(6) + zlib.compress(b"text" * 99),
    "zip": stored_zip(part10(name(FINE))),
    "tar": tar(part10(name(FINE))),
    "sqlite": b"SQLite format 3\0\x10\0\1\1\0\x40\x20\x20" + bytes(4000),
    "wave": b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\1\0\2\0" + bytes(3000),
    "zeros": bytes(4096),
    "ones": b"\xff" * 4096,
    "counting": bytes(range(256)) * 16,
    "counting numbers": np.arange(4096, dtype="<u4").tobytes(),
    "pixels": np.arange(8, 4104, dtype="<u2").tobytes(),
    "the prefix alone": bytes(100) + b"DICM" + bytes(3000),
    "the prefix in a text": b"x" * 50 + b"DICM" + b"text " * 100,
    "two elements that nobody knows": b"\x09\x00\x01\x10\x02\0\0\0ab\x09\x00\x02\x10\x02\0\0\0ab",
}


@pytest.mark.parametrize("case", FILES)
def test_other_files_are_none(case: str) -> None:
    assert ending(reader().read_bytes(FILES[case])) == (End.NOT_DICOM, Reason.NO_DATA_SET)


def test_random_bytes_are_none() -> None:
    made, dice = reader(), random.Random(4)
    ends = {ending(made.read_bytes(dice.randbytes(600)))[0] for _ in range(4000)}
    assert ends == {End.NOT_DICOM}


def test_random_small_numbers_are_none() -> None:
    made, dice = reader(), np.random.default_rng(4)
    for highest in (2, 16, 64, 1024):
        images = dice.integers(0, highest, (500, 600), "<u2")
        ends = {ending(made.read_bytes(image.tobytes()))[0] for image in images}
        assert ends == {End.NOT_DICOM}


def test_the_twin_tells_the_same() -> None:
    data = [
        *FILES.values(),
        *(start(encoding) for start in STARTS.values() for encoding in Encoding),
    ]
    fast, slow = reader(), reader(kernel=twin())
    for each in data:
        assert by_file(fast, fast.read_bytes(each)) == by_file(slow, slow.read_bytes(each))
