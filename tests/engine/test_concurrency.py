"""The number in flight follows what the storage's latency makes worth while."""

from __future__ import annotations

import asyncio
import os

import numpy as np
import pytest

from phiscan.dicom.kernel import Columns
from phiscan.dicom.layout import CAPTURED, COUNTS, FACTS
from phiscan.engine.concurrency import (
    BATCH_SECONDS,
    MAX_BATCH,
    MAX_LIMIT,
    MIN_BATCH,
    Concurrency,
)

CORES = os.cpu_count() or 1


def read(files: int = 10, *, wall: float = 1e-5, cpu: float = 1e-5, waits: float = 0) -> Columns:
    """What a batch gives: seconds and waits are of one file."""
    none = np.zeros(0, np.int32)
    return Columns(
        np.zeros((files, len(FACTS)), np.int64),
        np.zeros((files, len(CAPTURED)), np.uint64),
        np.zeros((files, COUNTS), np.int32),
        none,
        none.astype(np.uint32),
        none.astype(np.int64),
        none.astype(np.uint64),
        none.astype(np.uint8),
        wall_ns=round(wall * files * 1e9),
        cpu_ns=round(cpu * files * 1e9),
        waits=round(waits * files),
    )


def after(*batches: Columns, fixed: int | None = None) -> Concurrency:
    made = Concurrency(fixed)
    for batch in batches:
        made.observe(batch)
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


def test_the_least_time_counts_so_that_a_full_share_does_not_get_more() -> None:
    quick, slow = read(wall=2e-3, cpu=1e-4, waits=3), read(wall=2e-1, cpu=1e-4, waits=3)
    assert after(quick, slow).limit <= after(quick).limit * 1.03


def test_a_share_that_stays_slow_is_believed_in_the_end() -> None:
    quick, slow = read(wall=1e-3, cpu=1e-4, waits=3), read(wall=4e-3, cpu=1e-4, waits=3)
    assert after(quick, *[slow] * 100).limit > 2 * after(quick).limit


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
