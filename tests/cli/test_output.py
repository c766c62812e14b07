"""Standard output and standard error that cannot be written, or that nobody reads any more."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.support import files
from tests.support.commands import KEY_TEXT, environment, error_line
from tests.support.scans import manifest

Done = subprocess.CompletedProcess[bytes]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return files.write(tmp_path / "in", {"a.dcm": files.dicom()}) / "a.dcm"


@pytest.fixture
def full() -> Iterator[IO[bytes]]:
    with open("/dev/full", "wb") as device:
        yield device


@pytest.fixture
def closed_pipe() -> Iterator[IO[bytes]]:
    ours, theirs = os.pipe()
    os.close(ours)
    with open(theirs, "wb") as pipe:
        yield pipe


def told(
    home: Path,
    *args: str | Path,
    out: IO[bytes] | int,
    err: IO[bytes] | int = -1,
    unbuffered: str = "",
) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "phiscan", *map(str, args)],
        env=environment(home, PHISCAN_KEY=KEY_TEXT, PYTHONUNBUFFERED=unbuffered),
        stdout=out,
        stderr=err,
        check=False,
        timeout=60,
    )


def commands(whole: Path, home: Path) -> list[tuple[str | Path, ...]]:
    return [
        ("scan", whole, "--out", home / "out"),
        ("show", whole),
        ("demo", home / "demo"),
        ("--help",),
        ("scan", "--help"),
        ("--version",),
    ]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("which", range(6))
def test_a_device_that_is_full_is_one_line(
    whole: Path, tmp_path: Path, full: IO[bytes], which: int, unbuffered: str
) -> None:
    done = told(tmp_path, *commands(whole, tmp_path)[which], out=full, unbuffered=unbuffered)
    assert done.returncode == 3
    line = error_line(done)
    assert line == "phiscan: standard output cannot be written: No space left on device"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("which", range(6))
def test_a_pipe_that_is_closed_is_no_word(
    whole: Path, tmp_path: Path, closed_pipe: IO[bytes], which: int, unbuffered: str
) -> None:
    done = told(tmp_path, *commands(whole, tmp_path)[which], out=closed_pipe, unbuffered=unbuffered)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("how", ["text", "json"])
def test_a_run_ends_well_where_nobody_can_be_told(
    whole: Path, tmp_path: Path, full: IO[bytes], how: str
) -> None:
    args = ("scan", whole, "--out", tmp_path / "out", "--log-format", how)
    assert told(tmp_path, *args, out=subprocess.PIPE, err=full).returncode == 0
    assert manifest(tmp_path / "out")["status"] == "complete"
