"""`phiscan scan` as a person or a collector of logs meets it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import files
from tests.support.commands import (
    KEY_TEXT,
    STORAGE_IS_FULL,
    environment,
    error_line,
    run_hooked,
    run_phiscan,
)
from tests.support.scans import manifest


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.broken(tmp_path / "in")


def test_a_scan_ends_with_a_summary(source: Path, tmp_path: Path) -> None:
    done = run_phiscan("scan", source, "--out", tmp_path / "out", home=tmp_path)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    totals = manifest(tmp_path / "out")["totals"]
    for outcome, count in totals["outcomes"].items():
        assert re.search(rf"^ *{outcome} +{count} ", text, re.MULTILINE), outcome
    assert re.search(rf"^ *found +{totals['entries']} ", text, re.MULTILINE)
    assert "Names" in text
    assert f"complete: {totals['entries']} entries in" in text
    assert manifest(tmp_path / "out")["run_id"] in text.replace("\n", "")


def test_a_run_can_be_followed_by_a_machine(source: Path, tmp_path: Path) -> None:
    files.write(source, {"dummy.dcm": files.dicom((0x00100010, "PN", b"ANONYMOUS "))})
    args = ("scan", source, "--out", tmp_path / "out", "--log-format", "json")
    done = run_phiscan(*args, home=tmp_path)
    assert done.stdout == b""
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert lines[-1]["event"] == "summary"
    assert lines[-1]["status"] == "complete"
    assert lines[-1]["outcomes"] == manifest(tmp_path / "out")["totals"]["outcomes"]
    assert all({"time", "event"} <= line.keys() for line in lines)
    verdicts = lines[-1]["verdicts"]
    assert lines[-1]["findings"] == sum(verdicts.values()) > verdicts["real"]
    assert lines[-1]["real_findings"] == verdicts["real"]


@pytest.mark.parametrize("how", ["text", "json"])
def test_progress_is_told_while_it_runs(source: Path, tmp_path: Path, how: str) -> None:
    hook = "import phiscan.cli.progress as progress\nprogress._LINE_SECONDS = 0"
    args = ("scan", source, "--out", tmp_path / "out", "--log-format", how)
    done = run_hooked(hook, *args, home=tmp_path)
    first = done.stderr.splitlines()[0]
    if how == "json":
        line = json.loads(first)
        assert line["event"] == "progress"
        counters = {
            "found",
            "done",
            "bytes_read",
            "bytes_stored",
            "real_findings",
            "errors",
            "walked",
            "phase",
            "not_covered",
        }
        assert counters | {"entries_per_second", "seconds_left"} <= line.keys()
    else:
        for word in (b"entries", b"/s", b" read", b"PHI findings"):
            assert word in first


def on_a_terminal(args: list[str], home: Path) -> str:
    """What a person sees on standard error while it runs."""
    ours, theirs = pty.openpty()
    env = environment(home, PHISCAN_KEY=KEY_TEXT, TERM="xterm-256color")
    with subprocess.Popen(args, env=env, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        seen = bytearray()
        while chunk := _read(ours):
            seen += chunk
        process.communicate(timeout=60)
        assert process.returncode == 0
    os.close(ours)
    return seen.decode()


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # the other end is closed
        return b""


def test_a_terminal_gets_a_bar(source: Path, tmp_path: Path) -> None:
    hook = "import phiscan.cli.progress as progress\nprogress._LIVE_SECONDS = 0"
    code = f"import sys\n{hook}\nfrom phiscan.__main__ import main\nmain()"
    args = [sys.executable, "-c", code, "scan", str(source), "--out", str(tmp_path / "out")]
    seen = on_a_terminal(args, tmp_path)
    assert re.search(r"[\d,]+ of [\d,]+\+? entries · [\d,]+/s · ", seen)
    assert re.search(r"[\d.]+ \wi?B of [\d.]+ \wi?B read · [\d,]+ PHI findings?", seen)


def test_a_warning_turned_error_is_none(source: Path, tmp_path: Path) -> None:
    python = ("-X", "dev", "-W", "error")
    args = ("scan", source, "--out", tmp_path / "out")
    done = run_phiscan(*args, home=tmp_path, python=python)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_machine_is_told_of_paths_that_are_not_utf_8(source: Path, tmp_path: Path) -> None:
    home, out = (os.fsdecode(os.fsencode(tmp_path) + name) for name in (b"/M\xfc", b"/\xff"))
    args = ("scan", source, "--out", Path(out), "--log-format", "json")
    done = run_hooked(STORAGE_IS_FULL, *args, home=tmp_path, XDG_CONFIG_HOME=home, PHISCAN_KEY=None)
    made, *_, failed = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 3
    assert (made["event"], made["path"]) == ("key made", f"{tmp_path}/M\\xfc/phiscan/key")
    assert f"{tmp_path}/\\xff" in failed["problem"]
    assert manifest(Path(out))["problem"] == failed["problem"]


def test_without_a_compiler_it_works_and_says_so_in_one_line(source: Path, tmp_path: Path) -> None:
    hook = (
        "import importlib.machinery as machinery, sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name != 'phiscan.dicom._kernel':\n"
        "            return None\n"
        "        loader = (machinery.SourceFileLoader, machinery.SOURCE_SUFFIXES)\n"
        "        return machinery.FileFinder(path[0], loader).find_spec(name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
    )
    plain = run_hooked(hook, "scan", source, "--out", tmp_path / "plain", home=tmp_path)
    assert plain.returncode == 0
    assert "the header kernel is not compiled" in error_line(plain)
    assert manifest(tmp_path / "plain")["kernel"] == "python"
    run_phiscan("scan", source, "--out", tmp_path / "usual", home=tmp_path)
    plain_totals, usual = (manifest(tmp_path / name)["totals"] for name in ("plain", "usual"))
    assert plain_totals == usual


def test_what_draws_is_not_imported_where_a_machine_follows(source: Path, tmp_path: Path) -> None:
    args = ("scan", source, "--out", tmp_path / "out", "--log-format", "json")
    done = run_phiscan(*args, home=tmp_path, python=("-X", "importtime"))
    assert done.returncode == 0
    assert b"pyarrow.parquet" in done.stderr
    assert b"rich" not in done.stderr
