"""The number in flight follows what the storage's latency makes worth while."""

from __future__ import annotations

import asyncio
import json
import resource
from pathlib import Path

import numpy as np
import pytest

from phiscan.dicom.columns import Columns
from phiscan.dicom.layout import CAPTURED, FACTS
from phiscan.engine import cores
from phiscan.engine.concurrency import (
    BATCH_SECONDS,
    MAX_BATCH,
    MAX_LIMIT,
    MIN_BATCH,
    Concurrency,
)
from tests.support import files
from tests.support.commands import run_hooked
from tests.support.scans import manifest

CORES = cores.available()


def read(files: int = 10, *, wall: float = 1e-5, cpu: float = 1e-5, waits: float = 0) -> Columns:
    """What a batch gives: seconds and waits are of one file."""
    none = np.zeros(0, np.int32)
    return Columns(
        np.zeros((files, len(FACTS)), np.int64),
        np.zeros((files, len(CAPTURED)), np.uint64),
        none.astype(np.int64),
        none,
        none.astype(np.uint32),
        none.astype(np.int64),
        none.astype(np.uint64),
        none.astype(np.uint8),
        none.astype(np.uint32),
        wall_ns=round(wall * files * 1e9),
        cpu_ns=round(cpu * files * 1e9),
        waits=round(waits * files),
    )


def after(*batches: Columns, fixed: int | None = None) -> Concurrency:
    made = Concurrency(fixed)
    for batch in batches:
        made.learn(batch)
    return made


def test_storage_that_answers_at_once_gets_a_batch_a_core() -> None:
    assert after(read()).limit == CORES


def test_storage_that_keeps_us_waiting_gets_more() -> None:
    made = after(*[read(wall=2e-3, cpu=5e-5, waits=3)] * 3)
    assert made.limit == pytest.approx(CORES * 40, abs=1)


def test_a_busy_processor_is_no_slow_storage() -> None:
    assert after(read(wall=2e-3, cpu=5e-5, waits=0)).limit == CORES


def test_there_is_a_bound() -> None:
    assert after(*[read(wall=5.0, cpu=1e-6, waits=9)] * 3).limit == MAX_LIMIT


@pytest.mark.parametrize(("files", "limit"), [(256, 69), (64, 5), (50, 1)])
def test_the_files_that_may_be_open_are_a_bound_too(
    monkeypatch: pytest.MonkeyPatch, files: int, limit: int
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda what: (files, files))
    assert after(*[read(wall=5.0, cpu=1e-6, waits=9)] * 3).limit == limit


def test_no_bound_on_open_files_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda what: (resource.RLIM_INFINITY,) * 2)
    assert after(*[read(wall=5.0, cpu=1e-6, waits=9)] * 3).limit == MAX_LIMIT


# Every batch seems to have waited long, and holds a few files more.
SLOW = """
import dataclasses, os, resource
import phiscan.engine.concurrency as concurrency, phiscan.engine.scan as engine
import phiscan.cli.progress as progress
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
progress._LINE_SECONDS = 0
concurrency.MAX_BATCH = concurrency.FIRST_BATCH = 8
read = engine._read_batch
def slow(*args):
    handles = [os.open(os.devnull, os.O_RDONLY) for _ in range(2)]
    columns = dataclasses.replace(read(*args), wall_ns=10**10, cpu_ns=1, waits=99)
    for handle in handles:
        os.close(handle)
    return columns
engine._read_batch = slow
"""


def test_a_process_that_may_open_few_files_reads_them_all(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {f"{k % 7}/{k}": b"no dicom" for k in range(2000)})
    args = ("scan", source, "-o", tmp_path / "out", "--log-format", "json")
    done = run_hooked(SLOW, *args, home=tmp_path)
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert max(line["concurrency"] for line in lines if line["event"] == "progress") == 5
    assert manifest(tmp_path / "out")["totals"]["outcomes"] == {"not_dicom": 2000}


def test_the_least_time_counts_so_that_a_full_share_does_not_get_more() -> None:
    quick, slow = read(wall=2e-3, cpu=1e-4, waits=3), read(wall=2e-1, cpu=1e-4, waits=3)
    assert after(quick, slow).limit <= after(quick).limit * 1.03


def test_a_share_that_stays_slow_is_believed_in_the_end() -> None:
    quick, slow = read(wall=1e-3, cpu=1e-4, waits=3), read(wall=4e-3, cpu=1e-4, waits=3)
    assert after(quick, *[slow] * 100).limit > 2 * after(quick).limit


def test_who_waits_comes_in_as_soon_as_there_is_known_to_be_room() -> None:
    """They waited until a batch was done, and the first one waits for the judge to be loaded."""

    async def entered() -> None:
        made = Concurrency()
        for _ in range(made.limit):
            await made.enter()
        async with asyncio.timeout(20), asyncio.TaskGroup() as group:
            group.create_task(made.enter())
            await made.observe(read(wall=5.0, cpu=1e-6, waits=9))

    asyncio.run(entered())


def test_a_fixed_number_stays() -> None:
    assert after(read(wall=1.0, waits=9), fixed=7).limit == 7


def test_a_batch_takes_about_as_long_whatever_the_storage() -> None:
    assert after(read(wall=1e-3)).batch_size == round(BATCH_SECONDS / 1e-3)
    assert after(read(wall=1e-7)).batch_size == MAX_BATCH
    assert after(read(wall=9.0)).batch_size == MIN_BATCH


def test_a_batch_without_files_or_clock_teaches_nothing() -> None:
    fresh = Concurrency()
    made = after(read(0), read(wall=0))
    assert (made.limit, made.batch_size) == (fresh.limit, fresh.batch_size)


def test_who_finds_no_place_waits_for_one() -> None:
    async def main() -> None:
        made = Concurrency(2)
        inside: list[int] = []
        done = asyncio.Event()

        async def batch(number: int) -> None:
            await made.enter()
            inside.append(number)
            await done.wait()
            await made.leave()

        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            for number in range(5):
                group.create_task(batch(number))
            for _ in range(20):
                await asyncio.sleep(0)
            assert inside == [0, 1]
            done.set()
        assert inside == [0, 1, 2, 3, 4]

    asyncio.run(main())
