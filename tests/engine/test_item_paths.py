"""Findings say in which items they stand, however the work was cut up and whoever read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import phiscan.engine.concurrency as concurrency
import phiscan.engine.readers as readers
from phiscan.dicom.kernel import HeaderReader, twin
from tests.support.dicom_bytes import Encoding, element, part10, sequence
from tests.support.files import write
from tests.support.scans import Result, scanned

FINE = Encoding.EXPLICIT_LE
SEQUENCES = {0x00081140: "ReferencedImageSequence", 0x0040A730: "ContentSequence"}
SHAPES = ((2, 3, 2), (4,), (2, 3, 2), (), (1, 5), (2, 3, 2))


def nested(shape: tuple[int, ...]) -> bytes:
    """A name in the last of the innermost items, another in each item around."""
    name = element(0x00100010, "PN", b"Quibble^Zara", FINE)
    if not shape:
        return name
    items = [b""] * (shape[0] - 1) + [nested(shape[1:])]
    return name + sequence(list(SEQUENCES)[len(shape) % 2], items, FINE)


def expected(shape: tuple[int, ...], around: str = "") -> Iterator[str]:
    yield f"{around}PatientName"
    if shape:
        word = list(SEQUENCES.values())[len(shape) % 2]
        yield from expected(shape[1:], f"{around}{word}[{shape[0]}].")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = {f"{number}.dcm": part10(nested(shape)) for number, shape in enumerate(SHAPES)}
    return write(tmp_path_factory.mktemp("items"), data)


def assert_paths_are_right(result: Result, source: Path) -> None:
    for number, shape in enumerate(SHAPES):
        rows = result.findings_of(source / f"{number}.dcm")
        paths = [row["sequence_path"] for row in rows if row["keyword"] == "PatientName"]
        assert sorted(paths) == sorted(expected(shape))


@pytest.mark.parametrize("size", [1, 2, 500])
def test_in_batches_of_any_size(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    for name in ("MIN_BATCH", "FIRST_BATCH", "MAX_BATCH"):
        monkeypatch.setattr(concurrency, name, size)
    assert_paths_are_right(scanned(tmp_path, source), source)


def test_where_a_reader_often_forgets(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phiscan.dicom.kernel._MAX_PLACES", 3)
    assert_paths_are_right(scanned(tmp_path, source), source)


def test_where_the_kernel_is_not_compiled(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plain(*args: Any, **told: Any) -> HeaderReader:
        return HeaderReader(*args, **told, kernel=twin())

    monkeypatch.setattr(readers, "HeaderReader", plain)
    assert_paths_are_right(scanned(tmp_path, source), source)
