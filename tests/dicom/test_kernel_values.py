"""What is told of values: keyed hashes, verdicts, who the file says it is, and its preamble."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from phiscan.dicom import _kernel, layout
from phiscan.dicom.columns import Columns, Names
from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.dicom.layout import Preamble, Verdict
from phiscan.dicom.preamble import PREAMBLES, preambles
from tests.support import files
from tests.support.dicom_bytes import Encoding, element, part10, sequence
from tests.support.kernel import CHOSEN, KEY, reader

FINE = Encoding.EXPLICIT_LE
NAME = 0x00100010
WITH_RULES = (NAME, 0x00100020, 0x00091001)

# The first of the 64 vectors that the authors of SipHash-2-4 publish: the key is 00, 01, ... 0f,
# the message the first n bytes of 00, 01, 02, ...
SIPHASH = """
    310e0edd47db6f72 fd67dc93c539f874 5a4fa9d909806c0d 2d7efbd796666785 b7877127e09427cf
    8da699cd64557618 cee3fe586e46c9cb 37d1018bf50002ab 6224939a79f5f593 b0e4a90bdf82009e
    f3b9dd94c5bb5d7a a7ad6b22462fb3f4 fbe50e86bc8f1e75 903d84c02756ea14 eef27a8e90ca23f7
    e545be4961ca29a1
"""


def read(*values: bytes, vr: str = "LO") -> Columns:
    fields = zip(WITH_RULES, values, strict=False)
    body = (element(tag, vr, value, FINE, pad=False) for tag, value in fields)
    return reader().read_bytes(part10(b"".join(body)))


def hashes(*values: bytes, vr: str = "LO") -> list[int]:
    found: list[int] = read(*values, vr=vr).hash[-len(values) :].tolist()
    return found


def verdict(value: bytes, vr: str = "LO") -> Verdict:
    return Verdict(int(read(value, vr=vr).verdict[-1]))


def test_the_hash_is_siphash_2_4() -> None:
    assert bytes(range(16)) == KEY
    for length, expected in enumerate(SIPHASH.split()):
        digest = reader().hash_of(bytes(range(length)))
        assert digest.to_bytes(8, "little").hex() == expected


def test_one_value_has_one_hash_whatever_its_tag() -> None:
    first, second, other = hashes(b"Quibble^Zara", b"Quibble^Zara", b"Quibble^Zaro")
    assert first == second == reader().hash_of(b"Quibble^Zara")
    assert other not in {0, first}


@pytest.mark.parametrize("value", [b"17", b"17 ", b"17   ", b"17\0", b" 17", b"  17 \0"])
def test_padding_is_not_hashed(value: bytes) -> None:
    assert hashes(value) == hashes(b"17")


def test_bytes_are_hashed_with_all_that_looks_like_padding() -> None:
    assert hashes(b"17  ", vr="OB") == [reader().hash_of(b"17  ")]


def test_another_key_gives_other_hashes() -> None:
    other = HeaderReader(CHOSEN, bytes(16), every_element=True)
    data = part10(element(NAME, "PN", b"Quibble^Zara", FINE))
    assert other.read_bytes(data).hash[-1] != reader().read_bytes(data).hash[-1]


@pytest.mark.parametrize(("length", "is_hashed"), [(65_536, True), (65_537, False)])
def test_texts_are_hashed_up_to_64_kib(length: int, is_hashed: bool) -> None:
    (digest,) = hashes(b"a" * length, vr="UT")
    assert (digest != 0) == is_hashed


@pytest.mark.parametrize(("length", "is_hashed"), [(1024, True), (1025, False)])
def test_bytes_are_hashed_up_to_1_kib(length: int, is_hashed: bool) -> None:
    (digest,) = hashes(b"a" * length, vr="OB")
    assert (digest != 0) == is_hashed


@pytest.mark.parametrize("size", [1, 63, 64, 65, 200])
def test_values_that_change_and_come_back_have_their_own_hashes(size: int) -> None:
    made = reader()
    values = [b"a" * size, b"b" * size, b"b" * size, b"a" * size, b"a" * (size + 1)]
    files = [part10(element(NAME, "LO", value, FINE, pad=False)) for value in values]
    found = [int(made.read_bytes(data).hash[-1]) for data in files]
    assert found == [made.hash_of(value) for value in values]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"", Verdict.EMPTY),
        (b"    ", Verdict.EMPTY),
        (b"\0\0", Verdict.EMPTY),
        (b"ANONYMOUS", Verdict.DUMMY),
        (b"ANONYMOUS ", Verdict.DUMMY),
        (b"XX", Verdict.DUMMY),
        (b"xxxx^xxx", Verdict.DUMMY),
        (b"000", Verdict.DUMMY),
        (b"----", Verdict.DUMMY),
        (b"***", Verdict.DUMMY),
        (b"X", Verdict.REAL),
        (b"00", Verdict.REAL),
        (b"0001", Verdict.REAL),
        (b"ANONYMOUSLY", Verdict.REAL),
        (b"Quibble^Zara", Verdict.REAL),
    ],
)
def test_the_obvious_verdicts(value: bytes, expected: Verdict) -> None:
    assert verdict(value) is expected


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize(("items", "expected"), [([], Verdict.EMPTY), ([b""], Verdict.REAL)])
def test_a_sequence_without_items_is_empty(
    items: list[bytes], undefined: bool, expected: Verdict
) -> None:
    data = part10(sequence(0x00081140, items, FINE, undefined=undefined))
    columns = reader().read_bytes(data)
    assert columns.verdict[-1] == expected


def test_the_file_tells_what_it_is() -> None:
    fields = {0x00080060: b"MR", 0x00100020: b"ID 17 ", 0x0020000D: b"2.25.4\0"}
    body = b"".join(element(tag, "LO", value, FINE) for tag, value in fields.items())
    inner = sequence(0x00081140, [element(0x00080070, "LO", b"inner", FINE)], FINE)
    made = reader()
    columns = made.read_bytes(part10(element(0x00080020, "DA", b"20240229", FINE) + inner + body))
    captured = dict(zip(layout.CAPTURED, columns.captured[0].tolist(), strict=True))
    assert captured[0x00080060] == made.hash_of(b"MR")
    assert captured[0x00100020] == made.hash_of(b"ID 17")
    assert captured[0x0020000D] == made.hash_of(b"2.25.4")
    assert captured[0x00080070] == 0
    assert columns.fact("study_year")[0] == 2024


METHODS = layout.CAPTURED.index(0x00120064)


def methods(
    *codes: bytes, around: int = 0x00120064, undefined: bool = False, scheme: bytes = b"DCM"
) -> bytes:
    of = element(0x00080102, "SH", scheme, FINE)
    items = [element(0x00080100, "SH", code, FINE) + of for code in codes]
    return sequence(around, items, FINE, undefined=undefined, undefined_items=undefined)


@pytest.mark.parametrize("kernel", [_kernel, twin()], ids=["kernel", "twin"])
@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ([b"113100"], b"113100"),
        ([b"QUIBBLE", b"113107 ", b"QUIBBLE"], b"113107"),
        ([b"QUIBBLE"], None),
        ([b""], None),
        ([], None),
    ],
)
def test_a_listed_code_of_a_method_is_told(
    kernel: ModuleType, undefined: bool, codes: list[bytes], told: bytes | None
) -> None:
    made = reader(kernel=kernel)
    columns = made.read_bytes(part10(methods(*codes, undefined=undefined)))
    assert columns.captured[0][METHODS] == (made.hash_of(told) if told else 0)
    assert columns.fact("captured")[0] >> METHODS & 1 == (told is not None)


@pytest.mark.parametrize("kernel", [_kernel, twin()], ids=["kernel", "twin"])
@pytest.mark.parametrize("scheme", [b"99SITE", b"", b"dcm", b"DCMX", b"SRT"])
def test_codes_of_other_schemes_are_no_methods(kernel: ModuleType, scheme: bytes) -> None:
    made = reader(kernel=kernel)
    assert not made.read_bytes(part10(methods(b"113100", scheme=scheme))).captured[0][METHODS]


@pytest.mark.parametrize("kernel", [_kernel, twin()], ids=["kernel", "twin"])
def test_a_code_and_a_scheme_of_two_items_are_no_method(kernel: ModuleType) -> None:
    code, of = element(0x00080100, "SH", b"113100", FINE), element(0x00080102, "SH", b"DCM", FINE)
    other = element(0x00080100, "SH", b"QUIBBLE", FINE) + of
    for items in ([code, of], [code, other], [of, code]):
        made = reader(kernel=kernel).read_bytes(part10(sequence(0x00120064, items, FINE)))
        assert not made.captured[0][METHODS]


def test_codes_elsewhere_are_no_methods() -> None:
    inner = methods(b"113100")
    data = [
        methods(b"113100", around=0x00081032),
        sequence(0x00081140, [inner], FINE),
        sequence(0x00120064, [methods(b"113100", around=0x00081032)], FINE),
        element(0x00080100, "SH", b"113100", FINE),
    ]
    for body in data:
        assert not reader().read_bytes(part10(body)).captured[0][METHODS]


def test_a_method_is_told_of_each_file_of_a_series(tmp_path: Path) -> None:
    """Also where the sequence is taken over from the file before."""

    def file(number: int, *codes: bytes) -> bytes:
        name = element(NAME, "PN", b"Quibble^Zara", FINE)
        last = element(0x00200013, "IS", str(number).encode(), FINE)
        return part10(name + methods(*codes) + element(0x00180050, "DS", b"1", FINE) + last)

    codes = [[b"113100"], [b"113100"], [b"QUIBBL"], [b"113100"], []]
    data = {f"{n}.dcm": file(n, *each) for n, each in enumerate(codes)}
    names = Names.of([str(files.write(tmp_path, data) / name) for name in data])
    for kernel in (_kernel, twin()):
        columns = reader(every=False, kernel=kernel).read_files(names)
        told = (columns.captured[:, METHODS] != 0).tolist()
        assert told == [True, True, False, True, False]


@pytest.mark.parametrize("date", [b"", b"2024", b"20X40229", b"unknown "])
def test_a_date_that_is_none_has_no_year(date: bytes) -> None:
    columns = reader().read_bytes(part10(element(0x00080020, "DA", date, FINE)))
    assert columns.fact("study_year")[0] == 0


def test_what_one_file_tells_is_not_told_of_the_next() -> None:
    made = reader()
    made.read_bytes(part10(element(0x00080020, "DA", b"20240229", FINE)))
    columns = made.read_bytes(part10(element(NAME, "PN", b"Quibble^Zara", FINE)))
    assert columns.fact("study_year")[0] == 0
    assert columns.captured[0][layout.CAPTURED.index(0x00080060)] == 0


@pytest.mark.parametrize(
    ("start", "state", "kind"),
    [
        (b"", Preamble.ZERO, "zero"),
        (b"II*\0", Preamble.OTHER, "tiff"),
        (b"MZ\x90", Preamble.OTHER, "executable"),
        (b"\x7fELF", Preamble.OTHER, "executable"),
        (b"#!/bin/sh", Preamble.OTHER, "script"),
        (bytes(127) + b"a", Preamble.OTHER, "other"),
    ],
)
def test_preambles_are_told_apart(start: bytes, state: Preamble, kind: str) -> None:
    data = part10(element(NAME, "PN", b"Zara", FINE), preamble=start.ljust(128, b"\0"))
    columns = reader().read_bytes(data)
    assert columns.fact("preamble")[0] == state
    kinds = preambles(columns.fact("preamble"), columns.fact("preamble_head"))
    assert [PREAMBLES[int(one)] for one in np.asarray(kinds)] == [kind]


def test_a_file_without_a_preamble_has_none() -> None:
    columns = reader().read_bytes(part10(element(NAME, "PN", b"Zara", FINE), preamble=None))
    assert columns.fact("preamble")[0] == Preamble.NONE
