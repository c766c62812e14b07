"""`phiscan scan` and `phiscan demo` as a person or a collector of logs meets them."""

from __future__ import annotations

import json
import os
import pty
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from phiscan.cli import main
from phiscan.report.element_table import printable
from tests.support import files
from tests.support.commands import (
    KEY_TEXT,
    STORAGE_IS_FULL,
    environment,
    error_line,
    run_hooked,
    run_phiscan,
)
from tests.support.scans import manifest, table


@pytest.fixture
def source(tmp_path: Path) -> Path:
    made = {name: data for name, (data, _) in files.broken_files().items()}
    return files.write(tmp_path / "in", made)


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
    for word in (" read", "PHI findings"):
        assert word in seen


def test_a_warning_turned_error_is_none(source: Path, tmp_path: Path) -> None:
    python = ("-X", "dev", "-W", "error")
    args = ("scan", source, "--out", tmp_path / "out")
    done = run_phiscan(*args, home=tmp_path, python=python)
    assert (done.returncode, done.stderr) == (0, b"")


# ---- the key -----------------------------------------------------------------------------------


def test_a_key_is_made_once_and_said_so(source: Path, tmp_path: Path) -> None:
    first, second = (
        run_phiscan("scan", source, "--out", tmp_path / "out", home=tmp_path, env={})
        for _ in range(2)
    )
    kept = tmp_path / ".config" / "phiscan" / "key"
    assert f"made the secret that keys all hashes: {kept}" in error_line(first)
    assert kept.read_text().strip() not in first.stderr.decode()
    assert second.stderr == b""
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    hashes = (
        table(tmp_path / "out", "entries").group_by("run_id").aggregate([("patient_hash", "max")])
    )
    assert len(set(hashes["patient_hash_max"].to_pylist())) == 1


def test_a_key_lies_where_configuration_does(source: Path, tmp_path: Path) -> None:
    env = {"XDG_CONFIG_HOME": str(tmp_path / "elsewhere")}
    run_phiscan("scan", source, "--out", tmp_path / "out", home=tmp_path, env=env)
    assert (tmp_path / "elsewhere" / "phiscan" / "key").is_file()
    assert not (tmp_path / ".config").exists()


def test_a_key_file_goes_before_the_environment(source: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("ff" * 16)
    for name, args in (("a", ("--key-file", tmp_path / "key")), ("b", ())):
        done = run_phiscan("scan", source, "--out", tmp_path / name, *args, home=tmp_path)
        assert done.returncode == 0
    assert manifest(tmp_path / "a")["key_id"] != manifest(tmp_path / "b")["key_id"]


@pytest.mark.parametrize("text", ["", "no key", "00" * 15])
def test_an_environment_without_a_key_in_it_is_one_line(
    source: Path, tmp_path: Path, text: str
) -> None:
    env = {"PHISCAN_KEY": text}
    done = run_phiscan("scan", source, "--out", tmp_path / "out", home=tmp_path, env=env)
    assert done.returncode == 2
    assert error_line(done).startswith("phiscan: PHISCAN_KEY must hold 32 hexadecimal digits")


def test_a_key_file_that_may_not_be_read_is_one_line(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = tmp_path / "key"
    key.write_text("ff" * 16)
    key.chmod(0)
    monkeypatch.setattr(os, "access", lambda *args, **told: False)
    args = ["scan", str(source), "--out", str(tmp_path / "out"), "--key-file", str(key)]
    monkeypatch.setattr("sys.argv", ["phiscan", *args])
    with files.reachable(tmp_path), files.nobody(), pytest.raises(SystemExit) as done:
        main.run()
    assert done.value.code == 2
    told = printable(f"phiscan: key file {key} cannot be read: Permission denied")
    assert capsys.readouterr().err == f"{told}\n"


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


# ---- results that cannot be kept ---------------------------------------------------------------


def test_a_result_that_grows_too_large_fails_the_run(source: Path, tmp_path: Path) -> None:
    done = run_hooked(STORAGE_IS_FULL, "scan", source, "--out", tmp_path / "out", home=tmp_path)
    assert done.returncode == 3
    assert "cannot be written: File too large" in error_line(done)
    assert b"failed: " in done.stdout
    assert manifest(tmp_path / "out")["status"] == "failed"
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_machine_is_told_of_paths_that_are_not_utf_8(source: Path, tmp_path: Path) -> None:
    home, out = (os.fsdecode(os.fsencode(tmp_path) + name) for name in (b"/M\xfc", b"/\xff"))
    args = ("scan", source, "--out", Path(out), "--log-format", "json")
    done = run_hooked(STORAGE_IS_FULL, *args, home=tmp_path, XDG_CONFIG_HOME=home, PHISCAN_KEY=None)
    made, *_, failed = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 3
    assert (made["event"], made["path"]) == ("key made", f"{tmp_path}/M\\xfc/phiscan/key")
    assert f"{tmp_path}/\\xff" in failed["problem"]
    assert manifest(Path(out))["problem"] == failed["problem"]


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


# ---- what a policy has to do with it -------------------------------------------------------------


UNMET = """
[[folders]]
path = "**/fantoms"
ignore = true
reason = "of nobody"

[[suppress]]
keyword = "StationName"
reason = "agreed"
expires = 2000-01-01

[[suppress]]
keyword = "PatientAge"
reason = "agreed"
expires = 2999-01-01
"""


def test_rules_that_expired_or_met_nothing_are_noted(source: Path, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(UNMET)
    args = ("scan", source, "--out", tmp_path / "out", "--policy", tmp_path / "policy.toml")
    lines = run_phiscan(*args, home=tmp_path).stderr.decode().splitlines()
    assert lines == [
        "phiscan: note: expired on 2000-01-01: suppression of StationName",
        "phiscan: note: the policy's rule for the folder **/fantoms met nothing in this run",
        "phiscan: note: the policy's suppression of PatientAge met nothing in this run",
    ]
    done = run_phiscan(*args, "--log-format", "json", home=tmp_path)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    notes = [line["note"] for line in told if line["event"] == "note"]
    assert notes == [line.removeprefix("phiscan: note: ") for line in lines]


# ---- demo and twin -----------------------------------------------------------------------------


def test_the_demo_leaves_a_folder_alone_that_is_not_its_own(tmp_path: Path) -> None:
    """It wrote into any folder, and took an archive of somebody's own for the synthetic one."""
    own = files.write(tmp_path / "own", {"archive/a.dcm": files.dicom()})
    done = run_phiscan("demo", own, home=tmp_path)
    assert done.returncode == 2
    assert "is not empty and no folder of phiscan demo" in error_line(done)
    assert sorted(own.rglob("*")) == [own / "archive", own / "archive" / "a.dcm"]


def test_the_demo_writes_scans_and_sums_up(tmp_path: Path) -> None:
    here = tmp_path / "empty"
    here.mkdir()
    first = run_phiscan("demo", home=tmp_path, cwd=here)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"wrote a synthetic archive of 144 files to phiscan-demo/archive" in first.stdout
    assert b"12 patients" in first.stdout
    again = run_phiscan("demo", home=tmp_path, cwd=here)
    assert again.returncode == 0
    assert b"is there already" in again.stdout
    runs = table(here / "phiscan-demo" / "result", "entries")["run_id"].to_pylist()
    assert len(set(runs)) == 2


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


def test_a_folder_that_the_policy_ignores_is_counted_and_not_read(
    source: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(f'[[folders]]\npath = "{source}"\nignore = true\nreason = "phantoms"\n')
    done = run_phiscan("scan", source, "--out", tmp_path / "a", "--policy", policy, home=tmp_path)
    assert done.returncode == 0
    totals = manifest(tmp_path / "a")["totals"]
    assert totals["outcomes"] == {"skipped": totals["entries"]}
    assert totals["reasons"] == {"ignored by the policy": totals["entries"]}
    assert totals["bytes_read"] == totals["findings"] == 0
