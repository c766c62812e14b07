"""Values that are judged elsewhere: each is written down once, and its code comes back in rows."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from phiscan.dicom import _kernel
from phiscan.dicom.columns import Columns, Names
from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.dicom.layout import PENDING, ClassFlag, Code, End, Reason
from phiscan.dicom.tables import Classes, RuleNumbers
from tests.support.dicom_bytes import Encoding, element, item, part10, sequence
from tests.support.files import write
from tests.support.kernel import KEY, ending

FINE = Encoding.EXPLICIT_LE
NAME, FILTER, STUDY, PRIVATE = 0x00100010, 0x00181160, 0x0020000D, 0x00091001
TEXT, QUIET, NUMBER, UID, BYTES = range(1, 6)
CLASSES = Classes(
    {NAME: TEXT, STUDY: UID},
    {"SH": TEXT, "DS": NUMBER},
    {"LO": QUIET, "UN": BYTES, "OB": BYTES},
    (
        ClassFlag(0),
        ClassFlag.QUIET,
        ClassFlag.PLAIN,
        ClassFlag.PLAIN | ClassFlag.UID,
        ClassFlag.QUIET,
    ),
    ("2.25.", "1.2.826."),
)
RULES = RuleNumbers({NAME: 1, STUDY: 2}, [(0x00010000, 0x00010000, 3)], CLASSES)


@pytest.fixture(params=[_kernel, twin()], ids=["kernel", "twin"])
def made(request: pytest.FixtureRequest) -> HeaderReader:
    kernel: ModuleType = request.param
    return HeaderReader(RULES, KEY, kernel=kernel)


def text(tag: int, vr: str, value: bytes) -> bytes:
    return element(tag, vr, value, FINE)


def read(made: HeaderReader, *elements: bytes) -> Columns:
    return made.read_bytes(part10(b"".join(elements)))


def told(made: HeaderReader, columns: Columns) -> list[tuple[int, int]]:
    return [
        (made.place(place).tag, code)
        for place, code in zip(columns.place.tolist(), columns.code.tolist(), strict=True)
    ]


def settle(made: HeaderReader, code: int) -> None:
    made.settle(np.full(len(made.news().key), code, np.uint32))


def test_a_new_value_is_written_down_with_its_bytes_and_place(made: HeaderReader) -> None:
    columns = read(made, text(NAME, "PN", b"Quibble^Zara"))
    news = made.news()
    assert list(news.values()) == [b"Quibble^Zara"]
    assert made.place_tags()[news.place] == [NAME]
    assert news.digest[0] == columns.hash[0] == made.hash_of(b"Quibble^Zara")
    assert told(made, columns) == [(NAME, PENDING)]


def test_it_is_written_down_once_wherever_it_is_met(made: HeaderReader) -> None:
    columns = read(made, text(NAME, "PN", b"SAME"), text(FILTER, "SH", b"SAME"))
    assert list(made.news().values()) == [b"SAME"]
    assert told(made, columns) == [(NAME, PENDING), (FILTER, PENDING)]


def test_what_was_judged_keeps_its_code_at_its_place(made: HeaderReader) -> None:
    read(made, text(NAME, "PN", b"Quibble^Zara"), text(FILTER, "SH", b"Quibble^Zara"))
    settle(made, 200)
    columns = read(made, text(NAME, "PN", b"Quibble^Zara"), text(FILTER, "SH", b"Quibble^Zara"))
    assert told(made, columns) == [(NAME, 200), (FILTER, 200)]
    assert not len(made.news().key)


def test_what_others_judged_is_found_in_the_table(made: HeaderReader) -> None:
    read(made, text(NAME, "PN", b"Quibble^Zara"))
    key = int(made.news().key[0])
    keys, codes = np.zeros(8, np.uint64), np.zeros(8, np.uint32)
    keys[key >> 8 & 7], codes[key >> 8 & 7] = key, 300
    made.forget_places()
    made.use_known(keys, codes)
    assert told(made, read(made, text(NAME, "PN", b"Quibble^Zara"))) == [(NAME, 300)]


def test_values_of_which_nothing_is_told_have_no_row_without_a_rule(made: HeaderReader) -> None:
    data = text(NAME, "PN", b"CLEAN"), text(FILTER, "SH", b"CLEAN"), text(PRIVATE, "LO", b"CLEAN")
    read(made, *data)
    settle(made, Code.CLEAN)
    assert told(made, read(made, *data)) == [(NAME, Code.CLEAN)]


def test_numbers_are_not_judged_unless_they_are_none(made: HeaderReader) -> None:
    read(made, text(0x00180050, "DS", b"1.5\\-2e3"), text(0x00180088, "DS", b"SMITH"))
    assert list(made.news().values()) == [b"SMITH"]


def test_uids_are_told_apart_by_their_root(made: HeaderReader) -> None:
    def code(uid: bytes) -> int:
        return told(made, read(made, text(STUDY, "UI", uid)))[0][1]

    assert code(b"2.25.1234") == Code.ROOT
    assert code(b"1.2.826.0.1.1") == Code.ROOT + 1
    assert code(b"1.2.840.113619.2") == Code.PLAIN
    assert not len(made.news().key)


def test_text_of_other_characters_is_told_apart_by_its_character_set(made: HeaderReader) -> None:
    for charset in (b"ISO_IR 144", b"ISO_IR 126"):
        set_by = text(0x00080005, "CS", charset)
        read(made, set_by, text(NAME, "PN", b"\xb8\xd2"), text(FILTER, "SH", b"plain"))
        news = made.news()
        found = dict(zip(news.values(), news.charset.tolist(), strict=True))
        assert found[b"\xb8\xd2"] == made.hash_of(charset)
        assert found.get(b"plain", 0) == 0
        settle(made, 200)


def test_bytes_as_in_the_file_before_are_judged_by_their_own_character_set(
    made: HeaderReader, tmp_path: Path
) -> None:
    def file(charset: bytes) -> bytes:
        set_by = text(0x00080005, "CS", charset) if charset else b""
        return part10(set_by + text(0x00080060, "CS", b"CT") + text(NAME, "PN", b"\xb8\xd2") * 2)

    charsets = [b"ISO_IR 144", b"ISO_IR 126", b"ISO_IR 144", b""]
    data = {str(n): file(charset) for n, charset in enumerate(charsets)}
    source = write(tmp_path, data)
    columns = made.read_files(Names.of([str(source / name) for name in data]))
    codes = columns.code[columns.hash == made.hash_of(b"\xb8\xd2")].tolist()
    assert codes[0] == codes[1] == codes[4] == codes[5]
    assert len({*codes[::2]}) == 3


def test_long_bytes_are_looked_into_once_in_a_series(made: HeaderReader, tmp_path: Path) -> None:
    def file(series: bytes, filler: bytes) -> bytes:
        return part10(
            text(0x0020000E, "UI", series)
            + text(0x00290010, "LO", b"ONE")
            + text(0x00291010, "OB", filler * 4000)
        )

    data = {"1": file(b"1.1", b"a"), "2": file(b"1.1", b"b"), "3": file(b"1.2", b"c")}
    source = write(tmp_path, data)
    made.read_files(Names.of([str(source / name) for name in data]))
    assert [value[:1] for value in made.news().values() if len(value) == 4000] == [b"a", b"c"]


def test_bytes_that_are_too_long_to_be_looked_into_are_told(made: HeaderReader) -> None:
    columns = read(made, text(0x00290010, "LO", b"ONE"), text(0x00291010, "OB", b"x" * 70_000))
    assert (0x00291010, Code.NONE) in told(made, columns)


def test_more_text_than_is_kept_is_a_limit(made: HeaderReader) -> None:
    if not _kernel.COMPILED or made._kernel is not _kernel:
        pytest.skip("many minutes in plain Python")
    many = b"".join(
        item(text(FILTER, "SH", str(number).encode().rjust(60_000, b"x")), FINE)
        for number in range(400)
    )
    columns = made.read_bytes(part10(sequence(0x00081140, [], FINE)[:0] + _sequence(many)))
    assert ending(columns) == (End.OVER_LIMIT, Reason.TOO_MUCH_TEXT)


def _sequence(items: bytes) -> bytes:
    return b"\x08\x00\x40\x11SQ\0\0" + len(items).to_bytes(4, "little") + items


def test_the_compiled_kernel_and_its_twin_write_down_the_same() -> None:
    data = part10(
        text(NAME, "PN", b"Quibble^Zara") + text(FILTER, "SH", b"AL 1") + text(PRIVATE, "LO", b"x")
    )
    both = [HeaderReader(RULES, KEY, kernel=kernel) for kernel in (_kernel, twin())]
    columns = [reader.read_bytes(data) for reader in both]
    assert columns[0].code.tolist() == columns[1].code.tolist()
    one, other = (reader.news() for reader in both)
    assert one.text == other.text
    assert one.key.tolist() == other.key.tolist()
