"""What is found does not depend on how the work was cut up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import phiscan.engine.concurrency as concurrency
import phiscan.engine.places as places
import phiscan.engine.readers as readers
import phiscan.engine.rows as grouped
from phiscan.dicom import _kernel
from phiscan.dicom.kernel import HeaderReader, twin
from tests.support.scans import Result, Row, assert_counts_add_up, scanned

OF_THE_RUN = {"entry_id", "run_id", "reads", "bytes_read", "first_read"}


@pytest.fixture(scope="module")
def usual(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return said(scanned(tmp_path_factory.mktemp("usual"), archive))


def said(result: Result) -> dict[str, Any]:
    """All that a result says, without what is particular to the run."""
    assert_counts_add_up(result)
    path = {row["entry_id"]: row["path"] for row in result.entries}
    return {
        "entries": sorted((_plain(row) for row in result.entries), key=lambda row: row["path"]),
        "findings": Counter((path[row["entry_id"]], _flat(row)) for row in result.findings),
    }


def _plain(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in OF_THE_RUN}


def _flat(row: Row) -> tuple[Any, ...]:
    return tuple(value for name, value in sorted(row.items()) if name not in OF_THE_RUN)


@pytest.mark.parametrize("limit", [1, 2, 8, 64])
def test_by_how_many_batches_are_in_flight(
    archive: Path, usual: dict[str, Any], tmp_path: Path, limit: int
) -> None:
    assert said(scanned(tmp_path, archive, concurrency=limit)) == usual


@pytest.mark.parametrize("size", [1, 3, 500])
def test_by_the_size_of_a_batch(
    archive: Path,
    usual: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    for name in ("MIN_BATCH", "FIRST_BATCH", "MAX_BATCH"):
        monkeypatch.setattr(concurrency, name, size)
    assert said(scanned(tmp_path, archive)) == usual


@pytest.mark.parametrize("rows", [1, 100])
def test_by_how_many_rows_are_put_together(
    archive: Path,
    usual: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: int,
) -> None:
    monkeypatch.setattr(grouped, "GROUP_FINDINGS", rows)
    monkeypatch.setattr(grouped, "GROUP_ENTRIES", rows)
    assert said(scanned(tmp_path, archive)) == usual


@pytest.mark.parametrize("full", [1, 40])
def test_by_how_often_a_new_book_of_places_is_begun(
    archive: Path,
    usual: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    full: int,
) -> None:
    begun: list[object] = []
    new = places.PlaceBook.__init__

    def counted(book: places.PlaceBook, *args: Any) -> None:
        begun.append(book)
        new(book, *args)

    monkeypatch.setattr(places, "FULL", full)
    monkeypatch.setattr(concurrency, "FIRST_BATCH", 4)
    monkeypatch.setattr(concurrency, "MAX_BATCH", 8)
    monkeypatch.setattr(places.PlaceBook, "__init__", counted)
    assert said(scanned(tmp_path, archive)) == usual
    assert len(begun) > 3


def test_by_how_often_a_reader_forgets(
    archive: Path, usual: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phiscan.dicom.kernel._MAX_PLACES", 10)
    assert said(scanned(tmp_path, archive)) == usual


def test_by_whether_the_kernel_is_compiled(
    archive: Path, usual: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plain(*args: Any, **told: Any) -> HeaderReader:
        return HeaderReader(*args, **told, kernel=twin())

    assert twin() is not _kernel
    monkeypatch.setattr(readers, "HeaderReader", plain)
    assert said(scanned(tmp_path, archive)) == usual
