"""Many places in one batch: none of its files suffers from what its neighbours hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from phiscan.dicom.columns import Names
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import MAX_PLACES, End, Reason
from tests.support.dicom_bytes import DEFLATED, deflated, part10
from tests.support.files import crowded, dicom
from tests.support.kernel import by_file, ending, reader

MANY = 100_000
START = len(part10(b""))

FILES = {
    "first honest": dicom(),
    "crowded": crowded(MANY),
    "second honest": dicom((0x00100020, "LO", b"17")),
    "crowded otherwise": crowded(MANY, 0x00191000),
    "third honest": dicom(),
    "crowded and deflated": part10(deflated(crowded(MANY, 0x00291000)[START:]), DEFLATED),
    "fourth honest": dicom(),
    "overcrowded": crowded(MAX_PLACES + 10),
    "last honest": dicom(),
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("places")
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in FILES]


def pieces(made: HeaderReader, paths: Sequence[str]) -> Iterator[list[dict[str, object]]]:
    """What is said of the files, batch by batch; places are forgotten in between."""
    while paths:
        columns = made.read_files(Names.of(paths))
        yield by_file(made, columns)
        paths = paths[len(columns.facts) :]
        made.forget_places()


def alone(path: str) -> dict[str, object]:
    made = reader()
    return by_file(made, made.read_files(Names.of([path])))[0]


def test_a_batch_ends_before_the_file_that_finds_no_room(paths: list[str]) -> None:
    found = list(pieces(reader(), paths))
    assert [len(piece) for piece in found] == [1, 2, 2, 2, 1, 1]
    assert [one for piece in found for one in piece] == [alone(path) for path in paths]


def test_only_a_file_that_has_too_many_by_itself_is_over_a_limit(paths: list[str]) -> None:
    made = reader()
    ends = {}
    for path in paths:
        made.forget_places()
        ends[Path(path).name] = ending(made.read_files(Names.of([path])))
    over = ends.pop("overcrowded")
    assert over == (End.OVER_LIMIT, Reason.TOO_MANY_PLACES)
    assert set(ends.values()) == {(End.DONE, Reason.NONE)}


@pytest.mark.parametrize("name", ["crowded otherwise", "crowded and deflated", "overcrowded"])
def test_no_file_is_done_if_the_first_finds_no_room(paths: list[str], name: str) -> None:
    made = reader()
    path = next(each for each in paths if each.endswith(name))
    crowd = next(each for each in paths if each.endswith("crowded"))
    made.read_files(Names.of([crowd]))
    columns = made.read_files(Names.of([path, paths[0]]))
    assert (len(columns.facts), len(columns.place)) == (0, 0)
    assert made.has_too_many_places
