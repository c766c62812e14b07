"""Every entry that is found ends once, and says how."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import phiscan.engine.scan as engine
import phiscan.engine.walk as walk
from phiscan import Limits
from phiscan.dicom.layout import End, Reason
from phiscan.engine.batch import Batch
from phiscan.model import Outcome
from phiscan.sources.local import Choice, Listing, list_folder
from tests.support import files
from tests.support.scans import Result, assert_counts_add_up, scanned

BROKEN = files.broken_files()


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("broken")
    source = files.write(folder / "in", {name: data for name, (data, _) in BROKEN.items()})
    return scanned(folder / "out", source)


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_ends_as_its_bytes_say(broken: Result, name: str) -> None:
    outcome, reason = broken.ends()[name]
    assert outcome == BROKEN[name][1]
    assert reason or outcome == "read"


def test_every_entry_has_one_row(broken: Result) -> None:
    assert_counts_add_up(broken)
    assert len(broken.entries) == len(BROKEN)


@pytest.mark.parametrize(
    ("name", "tag"),
    [("cut_in_value.dcm", 0x00100010), ("length_beyond.dcm", 0x00100010)],
)
def test_the_reason_names_the_element(broken: Result, name: str, tag: int) -> None:
    (row,) = [row for row in broken.entries if row["path"].endswith(name)]
    assert row["reason_tag"] == tag
    assert 0 < row["reason_offset"] <= len(BROKEN[name][0])


def test_what_stands_before_the_break_is_looked_into(broken: Result) -> None:
    (row,) = [row for row in broken.entries if row["path"].endswith("cut_in_header.dcm")]
    found = [one["keyword"] for one in broken.findings if one["entry_id"] == row["entry_id"]]
    assert "StudyDate" in found
    assert "PatientName" not in found


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(max_elements=5), "too many elements"), (Limits(max_depth=3), "too deep")],
)
def test_limits_are_the_callers(tmp_path: Path, limits: Limits, reason: str) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.nested(8)})
    found = scanned(tmp_path / "out", source, limits=limits)
    assert found.ends() == {"a.dcm": ("over_limit", reason)}


def test_permission_denied_is_a_row(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"mine.dcm": files.dicom(), "yours.dcm": files.dicom()})
    (source / "mine.dcm").chmod(0)
    (tmp_path / "out").mkdir()
    os.chown(tmp_path / "out", files.NOBODY if os.geteuid() == 0 else -1, -1)
    with files.reachable(source), files.nobody():
        found = scanned(tmp_path / "out", source)
        assert found.ends() == {
            "mine.dcm": ("unreadable", "cannot open: EACCES"),
            "yours.dcm": ("read", ""),
        }
        assert_counts_add_up(found)


def test_a_folder_that_cannot_be_listed_is_a_row(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"shut/a.dcm": files.dicom(), "b.dcm": files.dicom()})
    (source / "shut").chmod(0)
    (tmp_path / "out").mkdir()
    os.chown(tmp_path / "out", files.NOBODY if os.geteuid() == 0 else -1, -1)
    try:
        with files.reachable(source), files.nobody():
            found = scanned(tmp_path / "out", source)
            assert found.ends() == {
                "shut": ("unreadable", "folder cannot be listed: EACCES"),
                "b.dcm": ("read", ""),
            }
            assert_counts_add_up(found)
    finally:
        (source / "shut").chmod(0o700)


def test_a_file_that_is_gone_before_it_is_opened_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = files.write(tmp_path / "in", {name: files.dicom() for name in ("a", "b", "c")})
    names = Batch.kernel_names

    def names_then_gone(batch: Batch) -> object:
        (source / "b").unlink(missing_ok=True)
        return names(batch)

    monkeypatch.setattr(Batch, "kernel_names", names_then_gone)
    found = scanned(tmp_path / "out", source)
    assert found.outcomes == {"read": 2, "vanished": 1}
    assert found.ends()["b"] == ("vanished", "cannot open: ENOENT")
    assert_counts_add_up(found)


def test_a_folder_that_is_gone_before_it_is_listed_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = files.write(tmp_path / "in", {"gone/a": files.dicom(), "b": files.dicom()})

    def removed_then_listed(folder: bytes, choice: Choice) -> Iterator[Listing]:
        if folder.endswith(b"gone"):
            shutil.rmtree(folder)
        return list_folder(folder, choice)

    monkeypatch.setattr(walk, "list_folder", removed_then_listed)
    found = scanned(tmp_path / "out", source)
    assert found.ends() == {
        "gone": ("vanished", "folder cannot be listed: ENOENT"),
        "b": ("read", ""),
    }
    assert_counts_add_up(found)


def test_a_folder_with_a_stale_handle_has_vanished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stale(folder: bytes, choice: Choice) -> Iterator[Listing]:
        yield Listing(folder, errno=errno.ESTALE)

    monkeypatch.setattr(walk, "list_folder", stale)
    found = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a": b""}))
    assert found.ends() == {"in": ("vanished", "folder cannot be listed: ESTALE")}


def test_a_file_with_a_stale_handle_has_vanished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = engine._read_batch

    def stale(*args: Any) -> Any:
        columns = read(*args)
        told = {"end": End.FAILED, "reason": Reason.CANNOT_READ, "errno": errno.ESTALE}
        for name, value in told.items():
            columns.fact(name)[:] = value
        return columns

    monkeypatch.setattr(engine, "_read_batch", stale)
    found = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a": b"no dicom"}))
    assert found.ends() == {"a": ("vanished", "cannot read: ESTALE")}


def test_what_is_no_file_is_told_by_its_mode(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom()})
    os.mkfifo(source / "pipe")
    files.make_socket(source / "socket")
    found = scanned(tmp_path / "out", source)
    assert found.ends() == {
        "a.dcm": ("read", ""),
        "pipe": ("skipped", "fifo"),
        "socket": ("skipped", "socket"),
    }
    assert_counts_add_up(found)


def test_a_device_is_never_opened(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    files.make_device(source / "null")
    assert scanned(tmp_path / "out", source).ends() == {"null": ("skipped", "device")}


def test_a_fifo_given_as_a_source_is_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert scanned(tmp_path / "out", tmp_path / "pipe").ends() == {"pipe": ("skipped", "fifo")}


def test_all_outcomes_of_files_that_are_opened_arise_from_their_bytes(broken: Result) -> None:
    told = {Outcome(outcome) for outcome in broken.outcomes}
    assert set(Outcome) - told == {Outcome.UNREADABLE, Outcome.VANISHED, Outcome.SKIPPED}


def test_an_empty_folder_is_a_run_without_entries(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep" / "er").mkdir(parents=True)
    found = scanned(tmp_path / "out", tmp_path / "in")
    assert found.manifest["totals"]["entries"] == 0
    assert found.manifest["parts"] == {"entries": 0, "findings": 0, "values": 0}
    assert found.summary.status == "complete"


def test_a_file_with_too_many_places_costs_its_neighbours_nothing(tmp_path: Path) -> None:
    data = {
        "1.dcm": files.dicom(),
        "2.dcm": files.crowded(100_000),
        "3.dcm": files.crowded(100_000, 0x00191000, b"Dr. Quibblesworth"),
        "4.dcm": files.dicom(),
        "5.dcm": files.crowded(140_000),
        "6.dcm": files.dicom(),
    }
    source = files.write(tmp_path / "in", data)
    result = scanned(tmp_path / "out", source)
    ends = result.ends()
    assert ends.pop("5.dcm") == ("over_limit", "too many places")
    assert set(ends.values()) == {("read", "")}
    assert len(result.findings_of(source / "2.dcm")) == 8  # private ones of no value are none
    assert len(result.findings_of(source / "3.dcm")) == 8 + 100_000
    assert len(result.findings_of(source / "6.dcm")) == 8
