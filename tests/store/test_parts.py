"""Part files: how they follow each other, and what is visible of them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import phiscan.store.parts as parts
from tests.support import files
from tests.support.scans import manifest, scanned


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.many(tmp_path / "in", 20)


def test_a_part_that_is_large_enough_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts.PartWriter.__init__, "__defaults__", (50,))
    monkeypatch.setattr(parts, "ROWS_A_GROUP", 1)
    sources = [files.many(tmp_path / f"in{k}", 10) for k in range(2)]  # never in one group
    result = scanned(tmp_path / "out", *sources)
    found = sorted(path.name for path in result.out.glob("findings/*/*.parquet"))
    both = range(len(sources))
    assert found == [f"{kind}-{k:05d}.parquet" for kind in ("part", "unsettled") for k in both]
    assert result.manifest["parts"] == {"entries": 2, "findings": 4, "values": 1}
    assert result.summary.rows["findings"] == len(result.findings) == 20 * 8


def test_a_part_is_visible_only_when_it_is_whole(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    rename = os.rename

    def watched(old: Path, new: Path) -> None:
        (folder,) = (tmp_path / "out").glob("findings/*")
        seen.append(sorted(path.name for path in folder.iterdir()))
        pq.read_table(old) if new.suffix == ".parquet" else None
        rename(old, new)

    monkeypatch.setattr("phiscan.store.parts.os.rename", watched)
    scanned(tmp_path / "out", source)
    assert seen[:2] == [[], ["_part-00000.parquet.tmp", "_unsettled-00000.parquet.tmp"]]
    assert seen[-1] == ["part-00000.parquet", "unsettled-00000.parquet"]


def test_a_limit_of_the_storage_ends_a_run_as_failed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parts, "sync", full)
    for name in ("sync", "sync_folder"):
        monkeypatch.setattr(f"phiscan.store.run.{name}", lambda path: None)
    result = scanned(tmp_path / "out", source)
    assert result.summary.status == manifest(result.out)["status"] == "failed"
    assert "No space left on device" in result.summary.problem
    assert manifest(result.out)["rows"] == {"entries": 0, "findings": 0, "values": 0}
    assert not list(result.out.rglob("*.tmp"))


def test_a_file_system_that_cannot_sync_folders_is_good_enough(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def for_files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", for_files_only)
    assert scanned(tmp_path / "out", source).summary.status == "complete"
