"""`async for batch in phiscan.scan(...)`: what comes, and what stays behind."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pytest
import uvloop

import phiscan.engine.concurrency as concurrency
import phiscan.engine.rows as rows
import phiscan.engine.scan as engine
import phiscan.engine.walk as walk
from phiscan import Config, ConfigError, InternalError, Progress, ScanBatch, run, scan
from phiscan.store.schema import schema
from tests.support import files
from tests.support.scans import KEY

T = TypeVar("T")
LOOPS: dict[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.new_event_loop,
    "uvloop": uvloop.new_event_loop,
}
FILES = 300


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = files.dicom()
    return files.write(
        tmp_path_factory.mktemp("many"), {f"{k % 9}/{k}.dcm": whole for k in range(FILES)}
    )


@pytest.fixture(autouse=True)
def many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "GROUP_ENTRIES", 10)


def config(source: Path) -> Config:
    return Config((str(source),), KEY)


def on(loop: str, work: Coroutine[Any, Any, T]) -> T:
    """Run it in debug mode; fail on a thread, task or open file that is left."""
    before = open_files(), threading.active_count()
    with asyncio.Runner(debug=True, loop_factory=LOOPS[loop]) as runner:
        loop_used = runner.get_loop()
        found = runner.run(work)
    assert not asyncio.all_tasks(loop_used)
    assert (open_files(), threading.active_count()) == before
    return found


def open_files() -> set[str]:
    return {os.readlink(f"/proc/self/fd/{fd}") for fd in _fds() if _leads_to_a_path(fd)}


def _fds() -> list[str]:
    return os.listdir("/proc/self/fd")


def _leads_to_a_path(fd: str) -> bool:
    try:
        return os.readlink(f"/proc/self/fd/{fd}").startswith("/")
    except FileNotFoundError:
        return False  # that of the listing itself


async def collect(source: Path) -> list[ScanBatch]:
    return [batch async for batch in scan(config(source))]


@pytest.mark.parametrize("loop", LOOPS)
def test_batches_have_the_declared_schemas(source: Path, loop: str) -> None:
    for batch in on(loop, collect(source)):
        assert batch.entries.schema.equals(schema("entries"), check_metadata=True)
        assert batch.findings.schema.equals(schema("findings"), check_metadata=True)
        batch.entries.validate(full=True)
        batch.findings.validate(full=True)


@pytest.mark.parametrize("loop", LOOPS)
def test_batches_hold_every_entry_once_with_its_findings(source: Path, loop: str) -> None:
    batches = on(loop, collect(source))
    assert len(batches) > 5
    entries = pa.concat_tables([batch.entries for batch in batches])
    assert sorted(entries["entry_id"].to_pylist()) == list(range(FILES))
    for batch in batches:
        ids = set(batch.entries["entry_id"].to_pylist())
        assert set(batch.findings["entry_id"].to_pylist()) == ids


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("seen", [0, 1, 3])
def test_a_reader_that_goes_away_leaves_nothing_running(source: Path, loop: str, seen: int) -> None:
    async def leave() -> None:
        batches = scan(config(source))
        for _ in range(seen):
            await anext(batches)
        async with asyncio.timeout(20):
            await batches.aclose()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    on(loop, leave())


@pytest.mark.parametrize("loop", LOOPS)
def test_a_scan_that_is_cancelled_leaves_nothing_running(source: Path, loop: str) -> None:
    async def cancel() -> None:
        met = asyncio.Event()

        async def read() -> None:
            async for _ in scan(config(source)):
                met.set()
                await asyncio.Event().wait()

        await cancelled_when(met.wait(), read())

    on(loop, cancel())


@pytest.mark.parametrize("loop", LOOPS)
def test_a_scan_that_is_cancelled_while_it_reads_waits_for_its_threads(
    source: Path, loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, read = threading.Event(), engine._read_batch

    def slow(*args: Any) -> Any:
        reading.set()
        return read(*args)

    async def cancel() -> None:
        await cancelled_when(asyncio.to_thread(reading.wait, 20), collect(source))
        assert asyncio.all_tasks() == {asyncio.current_task()}

    monkeypatch.setattr(engine, "_read_batch", slow)
    on(loop, cancel())


async def cancelled_when(moment: Awaitable[object], work: Coroutine[Any, Any, object]) -> None:
    task = asyncio.create_task(work)
    async with asyncio.timeout(20):
        await moment
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


@pytest.mark.parametrize("loop", LOOPS)
def test_a_fault_ends_the_scan_and_leaves_nothing_running(
    source: Path, loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*args: object) -> None:
        raise MemoryError

    monkeypatch.setattr(engine, "_read_batch", fault)
    with pytest.raises(InternalError, match=r"^internal error: MemoryError at test_scan.py:\d+$"):
        on(loop, collect(source))


@pytest.mark.parametrize("loop", LOOPS)
def test_a_scan_that_is_stopped_ends_with_what_was_found_until_then(
    source: Path, loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stopped() -> tuple[int, Progress]:
        progress, stop = Progress(), asyncio.Event()
        rows = 0
        async for batch in scan(config(source), progress=progress, stop=stop):
            stop.set()
            rows += batch.entries.num_rows
        return rows, progress

    monkeypatch.setattr(concurrency, "MAX_BATCH", 8)
    monkeypatch.setattr(walk, "_HOP_NAMES", 8)
    rows, progress = on(loop, stopped())
    assert 0 < rows == progress.found == progress.done < FILES
    assert not progress.walked


def test_progress_counts_what_the_rows_say(source: Path) -> None:
    progress = Progress()

    async def counted() -> list[ScanBatch]:
        return [batch async for batch in scan(config(source), progress=progress)]

    entries = pa.concat_tables([batch.entries for batch in asyncio.run(counted())])
    assert progress.found == progress.done == FILES
    assert progress.walked
    assert progress.seconds_left == 0
    assert progress.findings == sum(entries["n_real"].to_pylist())
    assert progress.bytes_read == sum(entries["bytes_read"].to_pylist())
    assert progress.bytes_stored == sum(entries["size"].to_pylist())
    assert progress.errors == 0


def test_nothing_is_written_by_a_scan(source: Path, tmp_path: Path) -> None:
    told = Config((str(source),), KEY, out=tmp_path / "out")

    async def read() -> None:
        async for _ in scan(told):
            pass

    asyncio.run(read())
    assert not (tmp_path / "out").exists()


def test_a_run_needs_a_place_for_its_result(source: Path) -> None:
    with pytest.raises(ConfigError, match="no output folder"):
        run(config(source))


def test_a_batch_waits_for_others_no_longer_than_a_moment(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow share the rows of a group would else be hours in coming."""
    monkeypatch.setattr(engine, "GROUP_SECONDS", 0)
    for name in ("MAX_BATCH", "FIRST_BATCH"):
        monkeypatch.setattr(concurrency, name, 8)

    async def sizes() -> list[int]:
        told = Config((str(source),), KEY)
        return [batch.entries.num_rows async for batch in scan(told)]

    seen = asyncio.run(sizes())
    assert sum(seen) == FILES
    assert max(seen) <= 8
