"""Ctrl-C and worse, in a process of its own: what was whole is kept, and nothing else."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.support import files
from tests.support.commands import error_line, run_hooked
from tests.support.scans import manifest, table

FILES = 400

# Small hops, batches, groups and parts: there is always something yet to come.
SMALL = """
import os, signal, threading
import phiscan.cli.scanning as scanning, phiscan.engine.concurrency as concurrency
import phiscan.engine.rows as rows, phiscan.engine.scan as engine, phiscan.engine.walk as walk
import phiscan.store.parts as parts
walk._HOP_NAMES = concurrency.MAX_BATCH = concurrency.FIRST_BATCH = 8
rows.GROUP_ENTRIES = 8
parts.ROWS_A_GROUP = 8
parts.PartWriter.__init__.__defaults__ = (40,)
"""
SIGNAL = """
read, seen = engine._read_batch, []
def hooked(*args):
    seen.append(1)
    if len(seen) == {nth}:
        {what}
    return read(*args)
engine._read_batch = hooked
"""
TWICE = """
heard, interrupt = threading.Event(), scanning._interrupt
def hearing(*args):
    interrupt(*args)
    heard.set()
scanning._interrupt = hearing
def twice():
    os.kill(os.getpid(), signal.SIGINT)
    heard.wait(20)
    os.kill(os.getpid(), signal.SIGINT)
    threading.Event().wait(20)
"""
KILLED_AT_RENAME = """
import os, signal, phiscan.store.parts as parts
rename, seen = os.rename, []
def renamed(*args):
    seen.append(1)
    if len(seen) == {nth}:
        os.kill(os.getpid(), signal.SIGKILL)
    rename(*args)
parts.os.rename = renamed
"""
ONCE = "os.kill(os.getpid(), signal.{})"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = files.dicom()
    folder = tmp_path_factory.mktemp("many")
    return files.write(folder, {f"{k % 20}/{k}.dcm": whole for k in range(FILES)})


def whole_parts(out: Path) -> list[Path]:
    """Every visible part; fails if one of them cannot be read."""
    found = sorted(out.glob("*/run_id=*/*.parquet"))
    for path in found:
        assert pq.read_table(path).num_rows > 0
    return found


def assert_whole(out: Path) -> None:
    """Every visible part can be read, and every visible entry has its findings."""
    if not [path for path in whole_parts(out) if "entries" in path.parts]:
        return
    entries, findings = table(out, "entries"), table(out, "findings")
    count = Counter(findings["entry_id"].to_pylist())
    told = dict(
        zip(*(entries[name].to_pylist() for name in ("entry_id", "n_findings")), strict=True)
    )
    assert told == {number: count[number] for number in told}


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_run_that_is_interrupted_keeps_what_it_found(
    source: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    hook = SMALL + SIGNAL.format(what=ONCE.format(name), nth=12)
    done = run_hooked(hook, "scan", source, "-o", out, home=tmp_path)
    assert done.returncode == 130
    assert b"stopping: what is at hand is read and kept" in done.stderr
    assert b"interrupted: " in done.stdout
    told, rows = manifest(out), table(out, "entries").num_rows
    assert told["status"] == "interrupted"
    assert 12 * 8 - 8 <= rows == told["totals"]["entries"] == told["rows"]["entries"] < FILES
    assert not list(out.rglob("*.tmp"))
    assert_whole(out)


def test_a_second_one_stops_at_once_and_keeps_whole_parts(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    hook = SMALL + TWICE + SIGNAL.format(what="twice()", nth=12)
    args = ("scan", source, "-o", out, "--log-format", "json")
    done = run_hooked(hook, *args, home=tmp_path)
    assert done.returncode == 130
    assert manifest(out)["status"] == "running"
    assert all(path.suffix == ".parquet" for path in whole_parts(out))
    *_, stopping, stopped = [json.loads(line) for line in done.stderr.splitlines()]
    assert [stopping["event"], stopped["event"]] == ["stopping", "stopped"]
    kept = sum(pq.read_metadata(path).num_rows for path in out.glob("entries/*/*.parquet"))
    assert stopping["kept"] <= stopped["kept"] <= kept <= stopped["done"] <= stopped["found"]


def test_who_stops_a_run_at_once_is_told_how_much_of_it_is_kept(
    source: Path, tmp_path: Path
) -> None:
    hook = SMALL + TWICE + SIGNAL.format(what="twice()", nth=12)
    hook += "parts.PartWriter.__init__.__defaults__ = (10**9,)"
    done = run_hooked(hook, "scan", source, "-o", tmp_path / "out", home=tmp_path)
    told = rb"stopped at once: 0 of \d+ entries that had been read are in the result"
    assert re.search(told, done.stderr)


def test_a_run_that_is_killed_leaves_nothing_half_visible(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    hook = SMALL + SIGNAL.format(what=ONCE.format("SIGKILL"), nth=12)
    done = run_hooked(hook, "scan", source, "-o", out, home=tmp_path)
    assert done.returncode == -9
    assert_whole(out)
    assert manifest(out)["status"] == "running"
    assert manifest(out)["finished"] is None


@pytest.mark.parametrize("nth", range(3, 9))
def test_a_run_that_is_killed_between_parts_has_no_entry_without_its_findings(
    source: Path, tmp_path: Path, nth: int
) -> None:
    out = tmp_path / "out"
    hook = SMALL + KILLED_AT_RENAME.format(nth=nth)
    assert run_hooked(hook, "scan", source, "-o", out, home=tmp_path).returncode == -9
    parts = [path.parent.parent.name for path in whole_parts(out)]
    commits, begun = divmod(nth - 2, 3)  # both kinds of findings, then entries
    assert (parts.count("findings"), parts.count("entries")) == (2 * commits + begun, commits)
    assert_whole(out)


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5])
def test_a_run_that_is_killed_while_it_commits_has_no_entry_without_its_findings(
    source: Path, tmp_path: Path, nth: int
) -> None:
    out, hook = tmp_path / "out", KILLED_AT_RENAME.format(nth=nth)
    done = run_hooked(hook, "scan", source, "-o", out, home=tmp_path)
    assert done.returncode == -9
    visible = {path.parent.parent.name for path in whole_parts(out)}
    assert visible == set(["findings", "findings", "entries"][: max(0, nth - 2)])
    hidden = {path for path in out.glob("*/*/*") if path.suffix == ".tmp"}
    assert all(path.name.startswith("_") for path in hidden)
    assert nth == 1 or manifest(out)["status"] == "running"


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sources whose end changes findings: names of many patients, and one that is known late."""
    folder = tmp_path_factory.mktemp("settled")
    late = [(0x0008103E, "LO", b"knee brunetzottavia"), (0x00100010, "PN", b"")]
    shared = {
        f"{k}.dcm": files.dicom(
            (0x00100010, "PN", b"FELDMAUS^RITA"), (0x00100020, "LO", b"P%07d" % (k * 7919))
        )
        for k in range(30)
    }
    clear = files.dicom((0x00100010, "PN", b"BRUNETZ^OTTAVIA"), (0x00100020, "LO", b"P4711000"))
    return [
        files.write(folder / "1", {"late.dcm": files.dicom(*late, (0x00100020, "LO", b""))}),
        files.write(folder / "2", {**shared, "clear.dcm": clear}),
    ]


COMMITTED = 4  # renames: the first manifest, both kinds of findings, entries
ANEW = ("values", "findings", "findings", "entries")


@pytest.mark.parametrize("nth", range(COMMITTED + 1, COMMITTED + len(ANEW) + 2))
def test_a_run_that_is_killed_at_its_end_has_settled_all_or_nothing_of_its_entries(
    settled: list[Path], tmp_path: Path, nth: int
) -> None:
    """But between the renames themselves, which follow each other at once and in this order."""
    out, hook = tmp_path / "out", KILLED_AT_RENAME.format(nth=nth)
    hook += "was = renamed\ndef noted(aside, name):\n    was(aside, name)\n"
    hook += "    print(name, file=sys.stderr)\nparts.os.rename = noted\n"
    one_by_one = ("--concurrency", "1")  # what is late is read first
    done = run_hooked(hook, "scan", *settled, "-o", out, *one_by_one, home=tmp_path)
    assert done.returncode == -9
    names = [Path(line).parent.parent.name for line in done.stderr.decode().split()]
    assert tuple(names[COMMITTED:]) == ANEW[: nth - COMMITTED - 1]
    assert manifest(out)["status"] == "running"
    assert table(out, "entries").num_rows == 32
    whole_parts(out)
    if len(names) - COMMITTED in {0, 1, len(ANEW)}:
        assert_whole(out)


def test_ctrl_c_while_the_end_is_settled_leaves_a_complete_run(
    settled: list[Path], tmp_path: Path
) -> None:
    """It was called interrupted, though all had been found and settled."""
    hook = """
import os, signal, threading
import phiscan.cli.scanning as scanning, phiscan.engine.run as run
heard, interrupt, settle = threading.Event(), scanning._interrupt, run.settle
def hearing(*args):
    interrupt(*args)
    heard.set()
def settled(*args):
    os.kill(os.getpid(), signal.SIGINT)
    heard.wait(20)
    settle(*args)
scanning._interrupt, run.settle = hearing, settled
"""
    done = run_hooked(hook, "scan", *settled, "-o", tmp_path / "out", home=tmp_path)
    assert done.returncode == 0
    assert b"stopping: " in done.stderr
    assert manifest(tmp_path / "out")["status"] == "complete"
    assert_whole(tmp_path / "out")


def test_what_a_killed_run_left_does_not_disturb_the_next(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    hook = SMALL + SIGNAL.format(what=ONCE.format("SIGKILL"), nth=12)
    run_hooked(hook, "scan", source, "-o", out, home=tmp_path)
    before = sum(pq.read_metadata(path).num_rows for path in out.glob("entries/*/*.parquet"))
    done = run_hooked("", "scan", source, "-o", out, home=tmp_path)
    assert done.returncode == 0
    assert table(out, "entries").num_rows == before + FILES


def test_a_slow_run_that_is_killed_keeps_what_it_had_a_minute_before(
    source: Path, tmp_path: Path
) -> None:
    """However few its rows are: here a minute passes with every batch."""
    out = tmp_path / "out"
    due = "parts.PartWriter.__init__.__defaults__ = (10**9,)\nimport phiscan.store.run as store\n"
    due += "store.RunSink.__init__.__kwdefaults__['seconds_a_part'] = 0\n"
    hook = SMALL + due + SIGNAL.format(what=ONCE.format("SIGKILL"), nth=45)
    assert run_hooked(hook, "scan", source, "-o", out, home=tmp_path).returncode == -9
    assert table(out, "entries").num_rows >= 8
    assert_whole(out)


def test_a_fault_in_the_middle_keeps_whole_parts(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    hook = SMALL + SIGNAL.format(what="raise MemoryError", nth=40)
    done = run_hooked(hook, "scan", source, "-o", out, home=tmp_path)
    assert done.returncode == 1
    assert (
        done.stderr.decode().splitlines()[-1].startswith("phiscan: internal error: MemoryError at ")
    )
    assert b"Traceback" not in done.stderr
    assert not list(out.rglob("*.tmp"))
    assert_whole(out)
    told = manifest(out)
    assert told["status"] == "failed"
    assert told["problem"].startswith("internal error: MemoryError at ")
    assert 0 < told["rows"]["entries"] == table(out, "entries").num_rows < FILES


def test_a_fault_while_a_batch_is_written_keeps_no_part_of_the_batch(
    source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    hook = """
add, seen = parts.PartWriter.write, []
def hooked(writer, rows):
    seen.append(1)
    if len(seen) == 9:
        raise ValueError("Quibble")
    add(writer, rows)
parts.PartWriter.write = hooked
"""
    done = run_hooked(SMALL + hook, "scan", source, "-o", out, home=tmp_path)
    assert done.returncode == 1
    assert_whole(out)
    assert manifest(out)["problem"].startswith("internal error: ValueError at ")
    assert b"Quibble" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_ctrl_c_before_the_run_has_begun_is_no_traceback(source: Path, tmp_path: Path) -> None:
    hook = "import phiscan.cli.app as app\ndef stop(*a, **k): raise KeyboardInterrupt\n"
    hook += "import phiscan.cli.scanning as scanning\nscanning.site_key = stop"
    done = run_hooked(hook, "scan", source, "-o", tmp_path / "out", home=tmp_path)
    assert (done.returncode, error_line(done)) == (130, "phiscan: interrupted")


@pytest.mark.parametrize("module", ["phiscan.cli.app", "typer", "phiscan.cli.scanning", "uvloop"])
def test_ctrl_c_while_modules_are_loaded_is_one_line(
    source: Path, tmp_path: Path, module: str
) -> None:
    hook = f"""
import os, signal
class Loading:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Loading())
"""
    done = run_hooked(hook, "scan", source, "-o", tmp_path / "out", home=tmp_path)
    assert (done.returncode, error_line(done)) == (130, "phiscan: interrupted")
