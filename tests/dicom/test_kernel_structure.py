"""Encodings, sequences and private blocks as the standard has them, and as the real world does."""

from __future__ import annotations

from struct import pack

import pytest

from phiscan.dicom import layout
from phiscan.dicom.layout import End, Reason
from tests.support.dicom_bytes import (
    GE_PRIVATE,
    ITEM,
    ITEM_DELIMITER,
    Encoding,
    GroupLength,
    element,
    file_meta,
    item,
    marker,
    part10,
    sequence,
    sequence_delimiter,
    tag_bytes,
)
from tests.support.kernel import contents, element_rows, ending, reader
from tests.support.rows import ElementRow

FINE = Encoding.EXPLICIT_LE
PLAIN = Encoding.IMPLICIT_LE
SEQUENCE = 0x00081140
NAME = 0x00100010
PRIVATE = 0x00091001

every_encoding = pytest.mark.parametrize("encoding", Encoding)


def name(encoding: Encoding = FINE) -> bytes:
    return element(NAME, "PN", b"Quibble^Zara", encoding)


def rows(data: bytes) -> list[ElementRow]:
    """What is found behind the File Meta Information; the file has to be in order."""
    made = reader()
    columns = made.read_bytes(data)
    assert ending(columns) == (End.DONE, Reason.NONE)
    return [row for row in element_rows(made, columns) if row.tag >> 16 != 2]


def tags(data: bytes) -> list[tuple[int, ...]]:
    """Tags from the outermost sequence to the element."""
    return [(*(tag for tag, _ in row.path), row.tag) for row in rows(data)]


def body(encoding: Encoding) -> bytes:
    inner = [name(encoding), b""]
    return (
        element(0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.7", encoding)
        + sequence(SEQUENCE, inner, encoding)
        + sequence(0x00400275, inner, encoding, undefined=True, undefined_items=True)
    )


BODY = [(0x00080016,), (SEQUENCE,), (SEQUENCE, NAME), (0x00400275,), (0x00400275, NAME)]


# ---- encodings ---------------------------------------------------------------------------------


@every_encoding
def test_each_encoding_is_read(encoding: Encoding) -> None:
    assert tags(part10(body(encoding), encoding)) == BODY


@every_encoding
@pytest.mark.parametrize("preamble", [None, bytes(128)])
def test_each_encoding_is_read_without_a_meta(encoding: Encoding, preamble: bytes | None) -> None:
    assert tags(part10(body(encoding), preamble=preamble, meta=b"")) == BODY


def test_acr_nema_files_are_read() -> None:
    length = element(0x00080000, "UL", pack("<I", 1234), PLAIN)
    recognition = element(0x00080010, "LO", b"ACR-NEMA 2.0", PLAIN)
    found = tags(length + recognition + name(PLAIN))
    assert found == [(0x00080000,), (0x00080010,), (NAME,)]


def test_a_meta_without_a_preamble_is_read() -> None:
    assert tags(part10(body(FINE), preamble=None)) == BODY
    assert tags(b"DICM" + part10(body(FINE), preamble=None)) == BODY


@pytest.mark.parametrize("encoding", [FINE, PLAIN])
@pytest.mark.parametrize("told", [FINE, PLAIN])
def test_the_bytes_tell_the_vr_whatever_the_meta_says(encoding: Encoding, told: Encoding) -> None:
    assert tags(part10(body(encoding), told)) == BODY


def test_ges_private_syntax_is_implicit() -> None:
    assert tags(part10(body(PLAIN), GE_PRIVATE)) == BODY


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        (Encoding.EXPLICIT_LE, layout.Encoding.EXPLICIT_LITTLE),
        (Encoding.IMPLICIT_LE, layout.Encoding.IMPLICIT_LITTLE),
        (Encoding.EXPLICIT_BE, layout.Encoding.EXPLICIT_BIG),
    ],
)
def test_the_encoding_is_told(encoding: Encoding, expected: layout.Encoding) -> None:
    columns = reader().read_bytes(part10(body(encoding), encoding))
    assert columns.fact("encoding")[0] == expected


@pytest.mark.parametrize("told", ["missing", 0, 1, 8, 100_000])
def test_the_group_length_of_the_meta_is_not_believed(told: GroupLength) -> None:
    meta = file_meta(FINE.uid, group_length=told)
    assert tags(part10(body(FINE), meta=meta)) == BODY


def test_command_elements_behind_the_meta_are_implicit() -> None:
    command = element(0x00000100, "US", b"\x01\0", PLAIN)
    assert tags(part10(command + body(FINE))) == [(0x00000100,), *BODY]


# ---- values that are not what they seem --------------------------------------------------------


@pytest.mark.parametrize("vr", ["ZZ", "QQ", "A1"])
def test_an_unknown_vr_is_a_short_one(vr: str) -> None:
    unknown = element(0x00100020, vr, b"17", FINE)
    assert tags(part10(name() + unknown + name())) == [(NAME,), (0x00100020,), (NAME,)]


@pytest.mark.parametrize("vr", [b"\0\0", b"  ", b"??", b"--"])
def test_a_blank_vr_is_a_short_one_unless_the_length_of_four_bytes_fits(vr: bytes) -> None:
    start = tag_bytes(0x00100020, FINE)
    short = start + vr + pack("<H", 2) + b"17"
    assert [row.length for row in rows(part10(name() + short + name()))] == [12, 2, 12]
    without = start + pack("<I", 2) + b"17"
    assert [row.length for row in rows(part10(name() + without))] == [12, 2]


@pytest.mark.parametrize("length", [1, 3, 15])
def test_odd_lengths_are_taken_as_they_are(length: int) -> None:
    odd = element(0x00100020, "LO", b"7" * length, FINE, pad=False)
    assert [row.length for row in rows(part10(odd + name()))] == [length, 12]


def test_group_lengths_are_elements() -> None:
    length = element(0x00100000, "UL", pack("<I", 999_999), FINE)
    assert tags(part10(length + name())) == [(0x00100000,), (NAME,)]


@pytest.mark.parametrize("undefined", [False, True])
def test_sequences_in_un_are_implicit(undefined: bool) -> None:
    hidden = sequence(SEQUENCE, [name(PLAIN)], FINE, vr="UN", undefined=undefined)
    assert tags(part10(hidden + name())) == [(SEQUENCE,), (SEQUENCE, NAME), (NAME,)]


def test_items_of_a_sequence_may_be_implicit_in_an_explicit_file() -> None:
    mixed = sequence(SEQUENCE, [name(PLAIN), name(FINE)], FINE)
    found = rows(part10(mixed + name()))
    assert [row.vr for row in found] == ["SQ", None, "PN", "PN"]


@pytest.mark.parametrize("encoding", [FINE, PLAIN])
def test_sequences_hidden_in_private_elements_are_found(encoding: Encoding) -> None:
    hidden = sequence(PRIVATE, [name(PLAIN), name(PLAIN)], encoding, vr="UN")
    found = tags(part10(hidden + name(encoding), encoding))
    assert found == [(PRIVATE,), (PRIVATE, NAME), (PRIVATE, NAME), (NAME,)]


LOOK_ALIKES = {
    "rest behind the item": item(name(PLAIN), PLAIN) + b"\x01\x02\x03\x04\x05\x06",
    "other bytes behind the item": item(name(PLAIN), PLAIN) + name(PLAIN),
    "value beyond the item": item(element(NAME, "PN", b"ab", PLAIN, length=400), PLAIN),
    "item beyond the value": item(name(PLAIN), PLAIN) + item(name(PLAIN), PLAIN, length=21),
    "no end": item(name(PLAIN), PLAIN, undefined=True)[:-8],
    "no end of fragments": item(element(0x7FE00010, "OB", b"", PLAIN, length=0xFFFFFFFF), PLAIN),
}


@pytest.mark.parametrize("case", LOOK_ALIKES)
def test_a_value_that_only_begins_like_a_sequence_is_a_value(case: str) -> None:
    value = LOOK_ALIKES[case]
    data = part10(element(PRIVATE, "UN", value, FINE, pad=False) + name())
    assert tags(data) == [(PRIVATE,), (NAME,)]
    columns = reader().read_bytes(data)
    assert columns.hash[-2] == reader().hash_of(value)


def test_a_value_is_looked_into_though_the_same_header_hid_nothing_before() -> None:
    hidden = sequence(PRIVATE, [name(PLAIN)], FINE, vr="UN")
    plain = element(PRIVATE, "UN", bytes(len(hidden) - 12), FINE)
    made = reader(every=False)
    for data, expected in ((plain, 2), (hidden, 3), (plain, 2), (hidden, 3)):
        assert len(made.read_bytes(part10(data + name())).place) == expected


def test_zeros_are_not_taken_for_what_stood_in_their_place_before() -> None:
    made = reader(every=False)
    for unknown in (element(PRIVATE, "UN", b"1234", FINE), bytes(64)):
        found = contents(made, made.read_bytes(part10(name() + unknown)))
        fresh = reader(every=False)
        assert found == contents(fresh, fresh.read_bytes(part10(name() + unknown)))


@every_encoding
def test_padding_in_an_item_is_stepped_over(encoding: Encoding) -> None:
    padded = sequence(SEQUENCE, [name(encoding) + bytes(6), name(encoding)], encoding)
    assert len(rows(part10(padded + name(encoding), encoding))) == 4


STRAY = {
    "item": marker(ITEM, FINE, 4),
    "item delimiter": marker(ITEM_DELIMITER, FINE),
    "sequence delimiter": sequence_delimiter(FINE),
}


@pytest.mark.parametrize("stray", STRAY)
def test_stray_delimiters_are_stepped_over(stray: str) -> None:
    identifier = element(0x00100020, "LO", b"17", FINE)
    assert tags(part10(name() + STRAY[stray] + identifier)) == [(NAME,), (0x00100020,)]


def test_a_delimiter_behind_an_item_that_has_a_length_is_stepped_over() -> None:
    both = item(name(), FINE) + marker(ITEM_DELIMITER, FINE) + item(name(), FINE)
    found = rows(part10(element(SEQUENCE, "SQ", both, FINE) + name()))
    assert [row.path for row in found] == [(), ((SEQUENCE, 1),), ((SEQUENCE, 2),), ()]


# ---- private blocks ----------------------------------------------------------------------------


def creator(block: int, text: bytes, vr: str = "LO", encoding: Encoding = FINE) -> bytes:
    return element(0x00090000 | block, vr, text, encoding)


def private(block: int, encoding: Encoding = FINE) -> bytes:
    return element(0x00090001 | block << 8, "LO", b"value", encoding)


def owners(data: bytes) -> list[str | None]:
    """The creators of the private elements that hold values, by their hashes."""
    made = reader()
    columns = made.read_bytes(part10(data))
    texts = {made.hash_of(text): text.decode() for text in (b"ONE", b"TWO")}
    places = [made.place(number) for number in columns.place.tolist()]
    return [
        texts.get(place.creator_hash)
        for place in places
        if place.tag >> 16 == 9 and place.tag & 0xFFFF >= 0x1000
    ]


def test_private_elements_belong_to_the_creator_of_their_block() -> None:
    data = creator(0x10, b"ONE") + creator(0x11, b"TWO") + private(0x10) + private(0x11)
    assert owners(data + private(0x12)) == ["ONE", "TWO", None]


def test_padding_and_vr_of_a_creator_do_not_matter() -> None:
    for text, vr in ((b"ONE   ", "LO"), (b"ONE\0", "LO"), (b"ONE ", "UN")):
        assert owners(creator(0x10, text, vr) + private(0x10)) == ["ONE"]


def test_a_block_may_be_reserved_anew() -> None:
    data = creator(0x10, b"ONE") + private(0x10) + creator(0x10, b"TWO") + private(0x10)
    assert owners(data) == ["ONE", "TWO"]


def test_each_item_reserves_blocks_of_its_own() -> None:
    inside = creator(0x10, b"TWO") + private(0x10)
    data = creator(0x10, b"ONE") + sequence(SEQUENCE, [inside, private(0x10)], FINE) + private(0x10)
    assert owners(data) == ["TWO", None, "ONE"]
