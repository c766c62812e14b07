"""`phiscan.run` called from Python: cancelled, interrupted, at fault."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import phiscan.engine.scan as engine
from phiscan import Config, InternalError, Progress, run
from phiscan.engine.run import arun, run_loop
from phiscan.judging import pieces
from phiscan.judging.judging import Judged, Judging, Value
from phiscan.store.parts import PartWriter
from phiscan.store.run import RunSink
from tests.support import files
from tests.support.commands import environment
from tests.support.scans import KEY, manifest, table

FILES = 60


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.many(tmp_path / "in", FILES)


def config(source: Path, out: Path) -> Config:
    return Config((str(source),), KEY, out=out)


def files_of(out: Path) -> list[Path]:
    return [path for path in out.rglob("*") if path.is_file()]


def assert_nothing_is_half_done(out: Path) -> None:
    assert not list(out.rglob("*.tmp"))
    entries, findings = table(out, "entries"), table(out, "findings")
    assert sum(entries["n_findings"].to_pylist()) == findings.num_rows


class Held:
    """Holds whoever calls it until it is told to let go."""

    def __init__(self) -> None:
        self.reached, self.let_go = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.let_go.wait(20)


@pytest.mark.parametrize("held_at", ["add", "commit"])
def test_a_run_that_is_cancelled_while_it_writes_waits_for_what_is_written(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held_at: str
) -> None:
    held, original = Held(), getattr(RunSink, held_at)

    def hooked(*args: Any) -> None:
        held()
        original(*args)

    async def main() -> None:
        told = config(source, tmp_path / "out")
        task = asyncio.create_task(arun(told, Progress(), asyncio.Event()))
        await asyncio.to_thread(held.reached.wait, 20)
        task.cancel()
        for _ in range(20):
            await asyncio.sleep(0)
        assert not task.done()
        held.let_go.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    monkeypatch.setattr(RunSink, held_at, hooked)
    before = threading.active_count()
    asyncio.run(main())
    assert threading.active_count() == before
    assert manifest(tmp_path / "out")["status"] == "interrupted"
    assert table(tmp_path / "out", "entries").num_rows == FILES
    assert_nothing_is_half_done(tmp_path / "out")


def test_a_run_that_is_cancelled_judges_no_more_than_is_at_hand(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went on to the end of a batch, whose rows nobody took."""
    held, judged, values = Held(), [], Judging.values

    def hooked(judging: Judging, asked: Sequence[Value]) -> list[Judged]:
        judged.append(len(asked))
        held()
        return values(judging, asked)

    async def main() -> None:
        told = replace(config(source, tmp_path / "out"), concurrency=1)
        task = asyncio.create_task(arun(told, Progress(), asyncio.Event()))
        await asyncio.to_thread(held.reached.wait, 20)
        task.cancel()
        for _ in range(20):
            await asyncio.sleep(0)
        held.let_go.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    monkeypatch.setattr(Judging, "values", hooked)
    monkeypatch.setattr(pieces, "MOST_VALUES", 1)
    asyncio.run(main())
    assert judged == [1]


def test_what_fails_while_a_run_is_cancelled_is_not_kept(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held()

    def failing(*args: object) -> None:
        held()
        raise OSError(28, "No space left on device")

    async def main() -> None:
        task = asyncio.create_task(
            arun(config(source, tmp_path / "out"), Progress(), asyncio.Event())
        )
        await asyncio.to_thread(held.reached.wait, 20)
        task.cancel()
        await asyncio.sleep(0)
        held.let_go.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    monkeypatch.setattr(PartWriter, "write", failing)
    asyncio.run(main())
    assert manifest(tmp_path / "out")["status"] == "failed"
    assert [path.name for path in files_of(tmp_path / "out")] == ["manifest.json"]


CTRL_C = """
import os, pathlib, signal, sys, phiscan, phiscan.store.run as store
add = store.RunSink.add
seen = []
def hooked(*args):
    seen.append(1)
    if len(seen) <= {times}:
        os.kill(os.getpid(), signal.SIGINT)
    add(*args)
store.RunSink.add = hooked
try:
    phiscan.run(phiscan.Config((sys.argv[1],), bytes(16), pathlib.Path(sys.argv[2])))
except KeyboardInterrupt:
    print("interrupted")
"""


def interrupted(source: Path, out: Path, times: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CTRL_C.format(times=times), str(source), str(out)],
        env=environment(out.parent),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == (b"interrupted\n", b"")


def test_ctrl_c_keeps_what_is_done(source: Path, tmp_path: Path) -> None:
    interrupted(source, tmp_path / "out", times=1)
    assert manifest(tmp_path / "out")["status"] == "interrupted"
    assert_nothing_is_half_done(tmp_path / "out")


def test_ctrl_c_twice_leaves_no_part_half_done(source: Path, tmp_path: Path) -> None:
    interrupted(source, tmp_path / "out", times=2)
    assert not list((tmp_path / "out").rglob("*.tmp"))


def test_a_fault_is_one_error_that_tells_where_and_no_value(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*args: object) -> None:
        raise ValueError("Quibble^Zara")

    monkeypatch.setattr(engine, "_read_batch", fault)
    with pytest.raises(InternalError) as caught:
        run(config(source, tmp_path / "out"))
    told = "".join(traceback.format_exception(caught.value))
    assert str(caught.value).startswith("internal error: ValueError at test_run.py:")
    assert "Quibble" not in told
    assert manifest(tmp_path / "out")["problem"] == str(caught.value)


def test_a_usual_run_loads_neither_pandas_nor_pydicom(source: Path, tmp_path: Path) -> None:
    """An empty table of Arrow's imported the first where it is installed, which took 0.3 s.

    So did numbers out of a column, which is done where values are looked at in parts.
    """
    code = (
        "import sys; from pathlib import Path; from phiscan import Config, run\n"
        "from phiscan.engine import distinct; distinct.ROWS_A_PART = 1\n"
        f"run(Config(({str(source)!r},), bytes(16), Path({str(tmp_path / 'out')!r})))\n"
        "print({'pandas', 'pydicom'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"set()\n"


def test_where_there_is_no_uvloop_the_loop_is_asyncio_s_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "uvloop", None)

    async def module() -> str:
        return type(asyncio.get_running_loop()).__module__

    assert run_loop(module()).startswith("asyncio.")
