"""Files built byte by byte that break off, lie or go on for ever: each end has its reason."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from phiscan.dicom import _kernel, layout
from phiscan.dicom.columns import Limits, Names
from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.dicom.layout import End, Reason
from phiscan.dicom.tables import RuleNumbers
from phiscan.errors import ConfigError
from tests.support.dicom_bytes import (
    DEFLATED,
    ITEM,
    UNDEFINED,
    Encoding,
    deflated,
    element,
    encapsulated_pixels,
    header,
    item,
    marker,
    part10,
    sequence,
)
from tests.support.files import dicom, write
from tests.support.kernel import element_rows, ending, read_one, reader

FINE = Encoding.EXPLICIT_LE
SEQUENCE = 0x00081140
LIMITS = Limits(max_elements=100, max_header_bytes=64 * 1024, max_depth=5)


def name(encoding: Encoding = FINE) -> bytes:
    return element(0x00100010, "PN", b"Quibble^Zara", encoding)


def numbers(count: int) -> bytes:
    """Elements with ascending tags, 16 bytes each."""
    return b"".join(element(0x00182000 + n, "LO", b"12345678", FINE) for n in range(count))


def nested(levels: int, *, undefined: bool = False) -> bytes:
    body = name()
    for _ in range(levels):
        body = sequence(SEQUENCE, [body], FINE, undefined=undefined)
    return body


def long_texts(count: int) -> bytes:
    return b"".join(element(0x00104000, "LT", b"text" * 2000, FINE) for _ in range(count))


def undamaged() -> bytes:
    return part10(name() + nested(2) + element(0x00181000, "LO", b"12", FINE))


ENDINGS: dict[str, tuple[bytes, End, Reason]] = {
    "whole": (undamaged(), End.DONE, Reason.NONE),
    "empty": (b"", End.NOT_DICOM, Reason.EMPTY_FILE),
    "text": (b"# README\n" * 40, End.NOT_DICOM, Reason.NO_DATA_SET),
    "one byte": (b"\x08", End.NOT_DICOM, Reason.NO_DATA_SET),
    "zeros": (bytes(4096), End.NOT_DICOM, Reason.NO_DATA_SET),
    "prefix alone": (part10(b"", meta=b""), End.TRUNCATED, Reason.META_ENDS_EARLY),
    "cut in the meta": (undamaged()[:170], End.TRUNCATED, Reason.META_ENDS_EARLY),
    "cut in a header in the meta": (undamaged()[:160], End.TRUNCATED, Reason.META_ENDS_EARLY),
    "meta alone": (part10(b""), End.DONE, Reason.HEADER_ONLY_META),
    "cut in an element's header": (
        part10(name() + header(0x00100040, "CS", 2, FINE)[:5]),
        End.TRUNCATED,
        Reason.ELEMENT_ENDS_EARLY,
    ),
    "cut in a long header": (
        part10(name() + header(0x00104000, "UT", 2, FINE)[:9]),
        End.TRUNCATED,
        Reason.ELEMENT_ENDS_EARLY,
    ),
    "cut in a value": (part10(name()[:-3]), End.TRUNCATED, Reason.VALUE_ENDS_EARLY),
    "value beyond the file": (
        part10(element(0x00104000, "UT", b"abcd", FINE, length=0xFFFFFFFE)),
        End.TRUNCATED,
        Reason.VALUE_ENDS_EARLY,
    ),
    "cut in an item": (
        part10(nested(2)[: -len(name())]),
        End.TRUNCATED,
        Reason.SEQUENCE_ENDS_EARLY,
    ),
    "cut before the delimiter": (
        part10(nested(1, undefined=True)[:-8]),
        End.TRUNCATED,
        Reason.SEQUENCE_ENDS_EARLY,
    ),
    "no item in a sequence": (
        part10(element(SEQUENCE, "SQ", name(), FINE) + name()),
        End.MALFORMED,
        Reason.ITEM_EXPECTED,
    ),
    "sequence without a delimiter": (
        part10(sequence(SEQUENCE, [name()], FINE, undefined=True)[:-8] + name()),
        End.MALFORMED,
        Reason.ITEM_EXPECTED,
    ),
    "item too long for its sequence's rest": (
        part10(element(SEQUENCE, "SQ", item(b"", FINE) + b"\xfe\xff\0", FINE, pad=False) + name()),
        End.MALFORMED,
        Reason.SEQUENCE_ENDS_EARLY,
    ),
    "nesting as deep as allowed": (part10(nested(5)), End.DONE, Reason.NONE),
    "nesting too deep": (part10(nested(6)), End.OVER_LIMIT, Reason.TOO_DEEP),
    "nesting without end": (
        part10((header(SEQUENCE, "SQ", UNDEFINED, FINE) + marker(ITEM, FINE, UNDEFINED)) * 4000),
        End.OVER_LIMIT,
        Reason.TOO_DEEP,
    ),
    "as many elements as allowed": (part10(numbers(93)), End.DONE, Reason.NONE),
    "too many elements": (part10(numbers(94)), End.OVER_LIMIT, Reason.TOO_MANY_ELEMENTS),
    "too many items": (
        part10(sequence(SEQUENCE, [b""] * 99, FINE)),
        End.OVER_LIMIT,
        Reason.TOO_MANY_ELEMENTS,
    ),
    "a sequence that breaks, then too many elements": (
        part10(element(SEQUENCE, "SQ", name(), FINE) + numbers(99)),
        End.OVER_LIMIT,
        Reason.TOO_MANY_ELEMENTS,
    ),
    "pixels cut": (
        part10(element(0x7FE00010, "OW", bytes(8), FINE, length=4096)),
        End.DONE,
        Reason.PIXEL_DATA_ENDS_EARLY,
    ),
    "fragments cut": (
        part10(encapsulated_pixels([bytes(64)] * 3)[:-40]),
        End.DONE,
        Reason.PIXEL_DATA_ENDS_EARLY,
    ),
    "garbage behind the pixels": (
        part10(element(0x7FE00010, "OW", bytes(8), FINE) + b"<html><body>nothing</body>"),
        End.DONE,
        Reason.TRAILING_BYTES,
    ),
    "zeros behind the data set": (part10(name() + bytes(512)), End.DONE, Reason.TRAILING_BYTES),
    "a few zeros behind the data set": (part10(name() + bytes(7)), End.DONE, Reason.NONE),
    "deflated": (part10(deflated(name()), DEFLATED), End.DONE, Reason.NONE),
    "deflated and damaged": (
        part10(deflated(name() * 50)[:-9] + b"\xff" * 9, DEFLATED),
        End.TRUNCATED,
        Reason.INFLATE_FAILED,
    ),
    "deflated and cut": (
        part10(deflated(numbers(90))[:-20], DEFLATED),
        End.TRUNCATED,
        Reason.INFLATE_FAILED,
    ),
    "said to be deflated": (part10(name(), DEFLATED), End.TRUNCATED, Reason.INFLATE_FAILED),
}


@pytest.mark.parametrize("case", ENDINGS)
def test_every_end_has_its_reason(case: str) -> None:
    data, end, reason = ENDINGS[case]
    assert ending(reader(limits=LIMITS).read_bytes(data)) == (end, reason)


@pytest.mark.parametrize("case", ENDINGS)
def test_files_end_as_bytes_do(case: str, tmp_path: Path) -> None:
    data, end, reason = ENDINGS[case]
    path = tmp_path / "one.dcm"
    path.write_bytes(data)
    for first_read in (64, 4096):
        made = reader(limits=LIMITS, first_read=first_read)
        assert ending(read_one(made, path)) == (end, reason)


def test_a_header_of_too_many_bytes_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "long.dcm"
    path.write_bytes(part10(long_texts(40)))
    columns = read_one(reader(limits=LIMITS), path)
    assert ending(columns) == (End.OVER_LIMIT, Reason.TOO_MANY_BYTES)
    assert columns.fact("bytes_read")[0] <= LIMITS.max_header_bytes


def test_a_limit_is_told_though_a_sequence_broke_before(tmp_path: Path) -> None:
    path = tmp_path / "long.dcm"
    path.write_bytes(part10(element(SEQUENCE, "SQ", name(), FINE) + long_texts(40)))
    assert ending(read_one(reader(limits=LIMITS), path)) == (End.OVER_LIMIT, Reason.TOO_MANY_BYTES)


def test_a_bomb_is_inflated_no_further_than_the_limit() -> None:
    made = reader()
    bomb = part10(deflated(bytes(64 << 20)), DEFLATED)
    columns = made.read_bytes(bomb)
    assert ending(columns) == (End.DONE, Reason.TAIL_NOT_READ)
    assert columns.fact("header_length")[0] < 1000


def test_a_bomb_of_elements_is_stopped() -> None:
    made = reader(limits=Limits(max_header_bytes=1 << 20))
    bomb = part10(deflated(element(0x00104000, "UT", b"a" * 30_000, FINE) * 400), DEFLATED)
    assert ending(made.read_bytes(bomb)) == (End.OVER_LIMIT, Reason.TOO_MANY_BYTES)


@pytest.mark.parametrize("kernel", [_kernel, twin()], ids=["kernel", "twin"])
def test_file_meta_that_is_cut_anywhere_ends_early(kernel: ModuleType) -> None:
    """Between two of its elements too: its group length says that more follows."""
    whole, made = part10(b""), reader(kernel=kernel)
    for size in range(132, len(whole)):
        assert ending(made.read_bytes(whole[:size])) == (End.TRUNCATED, Reason.META_ENDS_EARLY)
    assert ending(made.read_bytes(whole)) == (End.DONE, Reason.HEADER_ONLY_META)
    without = bytes(128) + b"DICM" + element(0x00020010, "UI", b"1.2.840.10008.1.2.1", FINE)
    assert ending(made.read_bytes(without)) == (End.DONE, Reason.HEADER_ONLY_META)


def test_zeros_alone_are_no_dicom() -> None:
    """Eight of them are an element of Implicit VR, were it not for its length."""
    for size in (1, 4, *range(7, 18), 64, 132, 200):
        assert ending(reader().read_bytes(bytes(size)))[0] is End.NOT_DICOM


def test_the_place_of_the_trouble_is_told() -> None:
    start = len(part10(b""))
    columns = reader().read_bytes(part10(name() + name()[:-3]))
    assert columns.fact("tag")[0] == 0x00100010
    assert columns.fact("offset")[0] == start + len(name())


def rows_in(data: bytes) -> int:
    return len(reader().read_bytes(data).place)


def test_what_stands_before_the_trouble_is_kept() -> None:
    meta = rows_in(part10(b""))
    assert rows_in(part10(name() + nested(1) + name()[:-3])) == meta + 4


@pytest.mark.parametrize("undefined", [False, True])
def test_reading_goes_on_behind_a_sequence_that_breaks(undefined: bool) -> None:
    broken = sequence(SEQUENCE, [b"\1\2\3\4\5"], FINE)
    around = sequence(0x00400275, [broken + name()], FINE, undefined=undefined)
    made = reader()
    columns = made.read_bytes(part10(around + element(0x00100020, "LO", b"17", FINE)))
    tags = [row.tag for row in element_rows(made, columns)]
    assert tags[-4:] == [0x00400275, SEQUENCE, 0x00100010, 0x00100020]
    assert ending(columns)[0] is End.MALFORMED


def test_every_reason_has_a_case() -> None:
    met = {reason for _, _, reason in ENDINGS.values()}
    of_the_system = {Reason.CANNOT_OPEN, Reason.CANNOT_READ, Reason.NOT_REGULAR_FILE}
    elsewhere = {Reason.TOO_MANY_BYTES, Reason.TAIL_NOT_READ, Reason.READER_FAULT}
    elsewhere |= {Reason.TOO_MANY_PLACES, Reason.VALUE_FOR_TAG, Reason.TOO_MUCH_TEXT}
    assert met == set(Reason) - of_the_system - elsewhere


def test_zeros_in_the_middle_hide_nothing() -> None:
    private = b"".join(element(0x00090100 + n, "LO", b"x" * 200, FINE) for n in range(400))
    made = reader()
    columns = made.read_bytes(part10(bytes(8) + private + name()))
    assert [made.place(number).tag for number in columns.place.tolist()][-1] == 0x00100010
    assert ending(columns)[0] is End.DONE


def test_an_empty_element_with_a_tag_of_zeros_does_not_hold_the_walk_up() -> None:
    made = reader()
    last = element(0x00100040, "CS", b"O ", FINE)
    columns = made.read_bytes(part10(name() + bytes(4) + b"CS" + bytes(2) + last))
    assert ending(columns) == (End.DONE, Reason.TRAILING_BYTES)
    assert made.place(int(columns.place[-1])).tag == 0x00100040


def test_text_behind_a_wrong_length_is_not_taken_for_an_element() -> None:
    cut = header(0x00100010, "PN", 2, Encoding.IMPLICIT_LE) + b"ABMeier^Anna"
    made = reader()
    columns = made.read_bytes(part10(cut, Encoding.IMPLICIT_LE))
    assert ending(columns) == (End.MALFORMED, Reason.VALUE_FOR_TAG)
    assert made.place(int(columns.place[-1])).tag == 0x00100010
    assert columns.fact("tag")[0] == 0


def test_places_without_end_are_a_limit() -> None:
    tags = [
        (group << 16) | low for group in (0x0009, 0x000B, 0x000D) for low in range(0x1000, 0xD000)
    ]
    data = b"".join(element(tag, "LO", b"", FINE) for tag in tags)
    columns = reader().read_bytes(part10(data))
    assert ending(columns) == (End.OVER_LIMIT, Reason.TOO_MANY_PLACES)


def faulty_reader() -> HeaderReader:
    """A reader that trips over UN, and whatever VR comes after it."""
    made = reader(every=False, rules=RuleNumbers({0x00100010: 1}))
    made._walker.vr_traits = made._walker.vr_traits[: layout.VRS.index("UN")]
    return made


FAULTY = {
    "plain": dicom((0x00110010, "UN", b"x")),
    "deflated": part10(deflated(dicom((0x00110010, "UN", b"x"))[len(part10(b"")) :]), DEFLATED),
}


@pytest.mark.parametrize("kind", FAULTY)
def test_a_fault_of_the_reader_costs_one_file_only(kind: str, tmp_path: Path) -> None:
    data = {"1.dcm": dicom(), "2.dcm": FAULTY[kind], "3.dcm": dicom()}
    source = write(tmp_path, data)
    made = faulty_reader()
    columns = made.read_files(Names.of([str(source / each) for each in data]))
    ends = [ending(columns, number) for number in range(3)]
    good = (End.DONE, Reason.NONE)
    assert ends == [good, (End.FAILED, Reason.READER_FAULT), good]
    assert columns.file.tolist() == [0, 2]


@pytest.mark.parametrize("kind", FAULTY)
def test_a_fault_of_the_reader_leaves_nothing_half_counted(kind: str, tmp_path: Path) -> None:
    path = write(tmp_path, {"a.dcm": FAULTY[kind]}) / "a.dcm"
    made = faulty_reader()
    for columns in (read_one(made, path), made.read_bytes(FAULTY[kind])):
        assert ending(columns) == (End.FAILED, Reason.READER_FAULT)
        assert not columns.captured.any()
        for name in ("captured", "elements", "study_year", "rows", "tag", "offset"):
            assert columns.fact(name)[0] == 0


def test_a_fault_leaves_what_the_inode_says(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.dcm": FAULTY["plain"]}) / "a.dcm"
    columns = read_one(faulty_reader(), path)
    assert columns.fact("size")[0] == path.stat().st_size
    assert columns.fact("inode")[0] == path.stat().st_ino


def test_a_fault_before_a_file_is_open_is_that_files(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.dcm": dicom()}) / "a.dcm"
    names = Names.of([str(path)] * 3)
    names.name_at[1] = 1 << 30
    columns = reader().read_files(names)
    assert [ending(columns, number)[0] for number in range(3)] == [End.DONE, End.FAILED, End.DONE]


@pytest.mark.parametrize("limit", [0, -1, 1.5, "a", None])
@pytest.mark.parametrize("name", ["max_elements", "max_header_bytes", "max_depth"])
def test_a_limit_that_is_none_is_refused(name: str, limit: Any) -> None:
    with pytest.raises(ConfigError, match="limits must be whole numbers, at least 1"):
        Limits(**{name: limit})
