"""Items repeat: a file has as many places as kinds of element, and spots only where rows are."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from phiscan.dicom import _kernel
from phiscan.dicom.columns import Columns, Limits, Names
from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.dicom.layout import MAX_PLACES, ClassFlag, End, Reason
from phiscan.dicom.tables import Classes, RuleNumbers
from tests.support.dicom_bytes import Encoding, element, part10, sequence
from tests.support.files import dicom, write
from tests.support.kernel import KEY, element_rows, ending, reader

FINE = Encoding.EXPLICIT_LE
NAME, ID, FILTER, LONG = 0x00100010, 0x00100020, 0x00181160, 0x00291010
REVIEWER = 0x300E0008
REFERENCED, FRAMES, CONTENT = 0x00081140, 0x52009230, 0x0040A730
TOLD = RuleNumbers({NAME: 1})
JUDGED = RuleNumbers({}, [], Classes({}, {"SH": 1}, {"OB": 2}, (ClassFlag(0), ClassFlag.QUIET), ()))

KERNELS = pytest.mark.parametrize("kernel", [_kernel, twin()], ids=["kernel", "twin"])
compiled_only = pytest.mark.skipif(not _kernel.COMPILED, reason="many minutes in plain Python")


def text(tag: int, value: bytes, vr: str = "SH") -> bytes:
    return element(tag, vr, value, FINE)


def contours(count: int) -> bytes:
    """An RTSTRUCT's contours, of six elements each, and a name behind them all."""
    contour = b"".join(text(tag, b"1", "IS") for tag in range(0x30060042, 0x30060048))
    many = sequence(0x30060040, [contour] * count, FINE)
    return part10(sequence(0x30060039, [many], FINE) + element(REVIEWER, "PN", b"Zara", FINE))


def frames(count: int = 1000, elements: int = 100) -> bytes:
    """Frames with private elements, all of them different, and the name in every hundredth."""
    private = b"".join(text(0x00211000 + n, b"%d", "LO") for n in range(elements))
    many = (
        (text(NAME, b"Zara", "PN") if n % 100 == 0 else b"")
        + text(0x00210010, b"ACME", "LO")
        + private.replace(b"%d", b"%02d" % (n % 90))
        for n in range(count)
    )
    return part10(sequence(FRAMES, list(many), FINE))


def told(made: HeaderReader, columns: Columns) -> list[tuple[tuple[tuple[int, int], ...], int]]:
    return [(row.path, row.tag) for row in element_rows(made, columns)]


# ---- how many there are ------------------------------------------------------------------------


@compiled_only
def test_what_stands_behind_many_items_is_found() -> None:
    made = reader(every=False, rules=RuleNumbers({REVIEWER: 1}))
    columns = made.read_bytes(contours(25_000))
    assert ending(columns) == (End.DONE, Reason.NONE)
    assert told(made, columns) == [((), REVIEWER)]
    assert made.place_count < 30


@compiled_only
def test_a_file_of_as_many_elements_as_may_be_is_read_to_its_end() -> None:
    made = reader(every=False, rules=RuleNumbers({REVIEWER: 1}))
    columns = made.read_bytes(contours(71_420))
    assert Limits().max_elements - 100 < columns.fact("elements")[0] <= Limits().max_elements
    assert ending(columns) == (End.DONE, Reason.NONE)
    assert told(made, columns) == [((), REVIEWER)]


def test_frames_share_their_places_and_have_spots_only_where_rows_are(tmp_path: Path) -> None:
    data = frames(1000 if _kernel.COMPILED else 110)
    source = write(tmp_path, {"1": data, "2": data.replace(b"ACME", b"EMCA")})
    made = reader(every=False, rules=TOLD)
    first = made.read_files(Names.of([str(source / "1")]))
    counts = made.place_count, made.spot_count
    assert ending(first) == (End.DONE, Reason.NONE)
    assert counts[0] < 200
    assert counts[1] == 1 + 1 + len(first.place)  # none, that of the sequence, those of the names
    made.read_files(Names.of([str(source / "1")]))
    assert (made.place_count, made.spot_count) == counts
    made.read_files(Names.of([str(source / "2")]))
    assert made.place_count <= counts[0] + 101  # another creator's elements are others
    assert made.spot_count == counts[1]


@compiled_only
def test_a_file_with_too_many_spots_is_over_a_limit_and_no_other(tmp_path: Path) -> None:
    items = [text(NAME, b"", "PN")] * (MAX_PLACES + 10)
    over = part10(sequence(REFERENCED, items, FINE))
    many = part10(sequence(REFERENCED, items[:100_000], FINE))
    data = {"1": dicom(), "2": many, "3": dicom(), "4": over, "5": dicom()}
    source = write(tmp_path, data)
    paths = [str(source / name) for name in data]
    made, found = reader(every=False), []
    while paths:
        columns = made.read_files(Names.of(paths))
        found += [ending(columns, n) for n in range(len(columns.facts))]
        paths = paths[len(columns.facts) :]
        made.forget_places()
    assert found.pop(3) == (End.OVER_LIMIT, Reason.TOO_MANY_PLACES)
    assert found == [(End.DONE, Reason.NONE)] * 4


# ---- where they are ----------------------------------------------------------------------------


def nested(shape: tuple[int, ...], tail: bytes = b"") -> bytes:
    """Sequences in sequences, of so many items at each depth, and an SH in every innermost."""
    if not shape:
        return text(FILTER, b"x")
    tag = (CONTENT, FRAMES, REFERENCED)[len(shape) % 3]
    return sequence(tag, [nested(shape[1:])] * shape[0], FINE) + tail


def expected(shape: tuple[int, ...]) -> list[tuple[tuple[int, int], ...]]:
    """The paths of the innermost elements."""
    if not shape:
        return [()]
    tag = (CONTENT, FRAMES, REFERENCED)[len(shape) % 3]
    return [((tag, n), *rest) for n in range(1, shape[0] + 1) for rest in expected(shape[1:])]


@KERNELS
@pytest.mark.parametrize("every", [True, False])
def test_items_are_numbered_at_every_depth(every: bool, kernel: ModuleType, tmp_path: Path) -> None:
    shapes = [(3, 2, 4, 2), (3, 2, 4, 2), (5,), (2, 3), (3, 2, 4, 2), (2, 3), (3, 2, 4, 2)]
    source = write(tmp_path, {str(n): part10(nested(one)) for n, one in enumerate(shapes)})
    made = reader(every=every, rules=RuleNumbers({FILTER: 1}), kernel=kernel)
    columns = made.read_files(Names.of([str(source / str(n)) for n in range(len(shapes))]))
    rows = list(zip(columns.file.tolist(), told(made, columns), strict=True))
    for n, shape in enumerate(shapes):
        assert [at[0] for file, at in rows if file == n and at[1] == FILTER] == expected(shape)


@KERNELS
def test_sequences_side_by_side_number_their_items_themselves(kernel: ModuleType) -> None:
    inner = sequence(CONTENT, [text(FILTER, b"x")] * 2, FINE)
    items = [b"", inner + sequence(FRAMES, [b"", text(FILTER, b"y")], FINE), text(FILTER, b"z")]
    made = reader(every=False, rules=RuleNumbers({FILTER: 1}), kernel=kernel)
    found = told(made, made.read_bytes(part10(sequence(REFERENCED, items, FINE))))
    assert [path for path, _ in found] == [
        ((REFERENCED, 2), (CONTENT, 1)),
        ((REFERENCED, 2), (CONTENT, 2)),
        ((REFERENCED, 2), (FRAMES, 2)),
        ((REFERENCED, 3),),
    ]


@KERNELS
def test_items_are_numbered_in_what_is_taken_over_from_the_file_before(
    kernel: ModuleType, tmp_path: Path
) -> None:
    data = {
        str(n): part10(
            text(0x00080018, b"1.%d" % n, "UI") + nested((3, 2), text(0x60000022, b"%d" % n))
        )
        for n in range(4)
    }
    source = write(tmp_path, data)
    made = reader(every=False, rules=RuleNumbers({FILTER: 1}), kernel=kernel)
    columns = made.read_files(Names.of([str(source / name) for name in data]))
    assert [path for path, _ in told(made, columns)] == expected((3, 2)) * 4
    assert made.spot_count < 20


# ---- what is kept of values --------------------------------------------------------------------


@KERNELS
def test_each_item_has_the_hash_and_code_of_its_own_value(kernel: ModuleType) -> None:
    values = [b"one", b"two", b"one", b"one", b"three", b"two"]
    made = HeaderReader(JUDGED, KEY, kernel=kernel)
    data = part10(sequence(REFERENCED, [text(FILTER, value) for value in values], FINE))
    for _ in range(2):
        columns = made.read_bytes(data)
        assert columns.hash.tolist() == [made.hash_of(value) for value in values]
        codes = columns.code.tolist()
        assert [codes.index(code) for code in codes] == [0, 1, 0, 0, 4, 1]
        made.settle(np.arange(200, 200 + len(made.news().key), dtype=np.uint32))


@KERNELS
def test_long_bytes_are_looked_into_in_every_item(kernel: ModuleType, tmp_path: Path) -> None:
    def file(number: int) -> bytes:
        series = text(0x0020000E, b"1.1", "UI") + text(0x00080018, b"%d" % number, "UI")
        items = [text(0x00290010, b"ONE", "LO") + text(LONG, c * 4000, "OB") for c in (b"a", b"b")]
        return part10(series + sequence(REFERENCED, items, FINE))

    source = write(tmp_path, {"1": file(1), "2": file(2)})
    made = HeaderReader(JUDGED, KEY, kernel=kernel)
    made.read_files(Names.of([str(source / name) for name in "12"]))
    assert [value[:1] for value in made.news().values()] == [b"a", b"b"]


@KERNELS
def test_a_long_value_does_not_lend_its_code_to_a_short_one(kernel: ModuleType) -> None:
    made = HeaderReader(JUDGED, KEY, kernel=kernel)
    values = [b"short bytes", b"z" * 4000, b"short bytes"]
    items = [text(0x00290010, b"ONE", "LO") + text(LONG, value, "OB") for value in values]
    codes = made.read_bytes(part10(sequence(REFERENCED, items, FINE))).code.tolist()
    assert codes[0] == codes[2] != codes[1]
