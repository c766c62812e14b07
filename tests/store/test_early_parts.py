"""What is visible of a run before its end, where it is slow or room is scarce."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import phiscan.store.parts as parts
from phiscan import Config, ScanBatch, SinkError, scan
from phiscan.store.run import SPACE_FOR_BATCHES, RunSink
from tests.support import files
from tests.support.scans import KEY, scanned, table


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.many(tmp_path / "in", 20)


def batches_of(source: Path) -> list[ScanBatch]:
    async def all_of() -> list[ScanBatch]:
        return [batch async for batch in scan(Config((str(source),), KEY))]

    return asyncio.run(all_of())


def entries_in(out: Path) -> int:
    return sum(pq.read_metadata(path).num_rows for path in out.glob("entries/*/*.parquet"))


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sink(tmp_path: Path, clock: Clock) -> Iterator[RunSink]:
    now = datetime(2026, 11, 22, 23, tzinfo=UTC)
    made = RunSink(tmp_path / "out", now, seconds_a_part=60, clock=clock)
    yield made
    made.close()


def take(sink: RunSink, batches: list[ScanBatch]) -> None:
    for batch in batches:
        with sink.whole():
            sink.add("entries", batch.entries)
            sink.add("findings", batch.findings)
        sink.commit_if_due()


def free(monkeypatch: pytest.MonkeyPatch, count: int, total: int = 1 << 40) -> None:
    usage = shutil._ntuple_diskusage(total, total - count, count)
    monkeypatch.setattr("phiscan.store.run.shutil.disk_usage", lambda path: usage)


def test_rows_of_a_slow_run_are_visible_after_a_minute(
    source: Path, tmp_path: Path, sink: RunSink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    free(monkeypatch, 1 << 39)
    batches = batches_of(source)
    seen = []
    for seconds in (59, 1, 59, 0.5, 0.5):
        clock.now += seconds
        take(sink, batches)
        seen.append(entries_in(tmp_path / "out"))
    assert seen == [0, 40, 40, 40, 100]
    assert sink.parts == {"entries": 2, "findings": 2, "values": 0}
    assert sink.rows["findings"] == table(tmp_path / "out", "findings").num_rows


def test_where_room_is_scarce_what_is_written_is_visible_at_once(
    source: Path, tmp_path: Path, sink: RunSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "ROWS_A_GROUP", 1)
    batches = batches_of(source)
    seen = []
    for room in (SPACE_FOR_BATCHES, SPACE_FOR_BATCHES - 1, 0):
        free(monkeypatch, room)
        take(sink, batches)
        seen.append(entries_in(tmp_path / "out"))
    assert seen == [0, 40, 60]


def test_where_room_is_scarce_few_rows_are_no_part_of_their_own(
    source: Path, tmp_path: Path, sink: RunSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part weighs tens of kilobytes, however few its rows."""
    free(monkeypatch, 0)
    take(sink, batches_of(source))
    assert entries_in(tmp_path / "out") == 0
    assert sink.close()
    assert sink.parts == {"entries": 1, "findings": 1, "values": 0}


def test_a_file_system_that_does_not_tell_its_size_is_taken_for_one_with_room(
    source: Path, tmp_path: Path, sink: RunSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "ROWS_A_GROUP", 1)
    free(monkeypatch, 0, total=0)
    take(sink, batches_of(source))
    assert entries_in(tmp_path / "out") == 0


def test_what_is_committed_stays_where_a_later_part_fails(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the second part: the first is whole, and all that is told says so."""
    monkeypatch.setattr(RunSink.__init__, "__kwdefaults__", {"seconds_a_part": 0, "clock": Clock()})
    write, seen = parts.PartWriter.finish, []

    def full(writer: parts.PartWriter) -> None:
        seen.append(1)
        if len(seen) > 4:  # kinds of parts
            raise SinkError("no room")
        write(writer)

    monkeypatch.setattr(parts.PartWriter, "finish", full)
    sources = [files.many(tmp_path / f"in{k}", 10) for k in range(2)]  # never in one group
    result = scanned(tmp_path / "out", *sources)
    assert (result.summary.status, result.summary.is_whole) == ("failed", False)
    assert (
        result.summary.rows
        == result.manifest["rows"]
        == {
            "entries": 10,
            "findings": 80,
            "values": 0,
        }
    )
    assert (len(result.entries), len(result.findings)) == (10, 80)
    assert result.summary.totals.entries == 20
