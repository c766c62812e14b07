"""Results that cannot be kept: a folder that is locked, a disk that is full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from phiscan.cli import main
from phiscan.report.element_table import printable
from tests.support import files
from tests.support.commands import STORAGE_IS_FULL, error_line, run_hooked, run_phiscan
from tests.support.scans import manifest


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.broken(tmp_path / "in")


def test_an_output_folder_that_may_not_be_written_is_one_line(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    monkeypatch.setenv("PHISCAN_KEY", "ff" * 16)
    monkeypatch.setattr("sys.argv", ["phiscan", "scan", str(source), "--out", str(locked / "out")])
    with files.reachable(tmp_path), files.nobody(), pytest.raises(SystemExit) as done:
        main.run()
    assert done.value.code == 2
    told = printable(f"phiscan: {locked / 'out'} cannot be made: Permission denied")
    assert capsys.readouterr().err == f"{told}\n"


def test_a_result_that_grows_too_large_fails_the_run(source: Path, tmp_path: Path) -> None:
    done = run_hooked(STORAGE_IS_FULL, "scan", source, "--out", tmp_path / "out", home=tmp_path)
    assert done.returncode == 3
    assert "cannot be written: File too large" in error_line(done)
    assert b"failed: " in done.stdout
    assert manifest(tmp_path / "out")["status"] == "failed"
    assert not list(tmp_path.rglob("*.tmp"))


@contextmanager
def small_disk(out: Path, size: str) -> Iterator[None]:
    """A file system of that size at a folder."""
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(out)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small file system")
    try:
        yield
    finally:
        subprocess.run(["umount", str(out)], check=True)


def test_a_full_disk_fails_the_run(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "small"
    with small_disk(out, "20k"):
        done = run_phiscan("scan", source, "--out", out, home=tmp_path)
        assert done.returncode == 3
        assert "No space left on device" in error_line(done)
        assert not list(out.rglob("*.tmp"))
        assert all(pq.read_table(path).num_rows for path in out.rglob("*.parquet"))


@pytest.mark.parametrize("pages", [2, 4, 8, 14, 15, 16, 17, 18, 19])
def test_the_manifest_says_what_the_screen_does_however_full_the_disk_is(
    tmp_path: Path, archive: Path, pages: int
) -> None:
    """With the last manifest in need of room, it said `running` of a run that had failed."""
    out = tmp_path / "small"
    with small_disk(out, f"{4 * pages}k"):
        done = run_phiscan("scan", archive, "--out", out, home=tmp_path)
        if done.returncode == 2:  # not even room for the manifest
            assert not list(out.rglob("*.*"))
        else:
            said = {0: "complete", 3: "failed"}[done.returncode]
            assert f"{said}: " in done.stdout.decode()
            assert manifest(out)["status"] == said
