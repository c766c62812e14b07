"""What stands in the output folder, as other programs see it."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import phiscan.store.parts as parts
from phiscan import Config, Limits, ScanBatch, SinkError, Summary, scan
from phiscan.rules.table import EDITION, rules_hash
from phiscan.store.run import SPACE_FOR_BATCHES, RunSink
from phiscan.store.schema import SCHEMA_VERSION, schema
from phiscan.version import VERSION
from tests.support import files
from tests.support.scans import KEY, Result, manifest, scanned, table

TABLES = ("entries", "findings")


@pytest.fixture(scope="module")
def demo(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Result:
    before = os.umask(0)  # the widest that a user may have
    try:
        return scanned(tmp_path_factory.mktemp("result") / "out", archive)
    finally:
        os.umask(before)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.write(tmp_path / "in", {f"{k}.dcm": files.dicom() for k in range(20)})


def files_of(out: Path) -> list[Path]:
    return sorted(path for path in out.rglob("*") if path.is_file())


def test_the_layout_is_that_of_the_design(demo: Result) -> None:
    run = f"run_id={demo.summary.run_id}"
    assert [str(path.relative_to(demo.out)) for path in files_of(demo.out)] == [
        f"entries/{run}/part-00000.parquet",
        f"findings/{run}/part-00000.parquet",
        f"findings/{run}/unsettled-00000.parquet",
        f"runs/{run}/manifest.json",
        f"values/{run}/part-00000.parquet",
    ]


def test_it_is_all_the_owners_alone_whatever_the_umask(demo: Result) -> None:
    for path in (demo.out, *demo.out.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_files_carry_the_declared_schemas(demo: Result) -> None:
    for name in TABLES:
        for path in demo.out.glob(f"{name}/*/*.parquet"):
            assert pq.read_schema(path).equals(schema(name), check_metadata=True)


def test_nothing_but_the_row_number_has_statistics(demo: Result) -> None:
    for path in demo.out.rglob("*.parquet"):
        metadata = pq.read_metadata(path)
        groups = [metadata.row_group(k) for k in range(metadata.num_row_groups)]
        told = {
            group.column(k).path_in_schema
            for group in groups
            for k in range(group.num_columns)
            if group.column(k).is_stats_set
        }
        assert told <= {"entry_id"}


def test_any_reader_of_hive_partitions_finds_the_run(demo: Result) -> None:
    for name in TABLES:
        found = ds.dataset(demo.out / name, partitioning="hive").to_table()
        assert set(found["run_id"].to_pylist()) == {demo.summary.run_id}
        assert found.num_rows == demo.summary.rows[name]


def test_duckdb_reads_it(demo: Result) -> None:
    if find_spec("duckdb") is None:
        pytest.skip("could not import 'duckdb'")
    query = f"select count(*), any_value(run_id) from '{demo.out}/entries/*/*.parquet'"
    code = f'import duckdb; print(*duckdb.sql("{query}").fetchall()[0])'  # it talks at its exit
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().split() == [str(len(demo.entries)), demo.summary.run_id]


def test_polars_reads_it(demo: Result) -> None:
    polars = pytest.importorskip("polars")
    for name, rows in demo.summary.rows.items():
        found = polars.scan_parquet(demo.out / name, hive_partitioning=True).collect()
        assert found.height == rows
        assert set(found["run_id"]) == {demo.summary.run_id}


def test_pandas_reads_it(demo: Result) -> None:
    pandas = pytest.importorskip("pandas")
    assert len(pandas.read_parquet(demo.out / "findings")) == len(demo.findings)


def test_the_manifest_says_what_the_run_was(demo: Result, archive: Path) -> None:
    told = demo.manifest
    assert told["run_id"] == demo.summary.run_id
    assert told["status"] == demo.summary.status == "complete"
    assert (told["version"], told["schema"], told["edition"]) == (VERSION, SCHEMA_VERSION, EDITION)
    assert told["rules_hash"] == rules_hash()
    assert told["sources"] == [str(archive)]
    assert told["parts"] == {"entries": 1, "findings": 2, "values": 1}
    assert told["rows"] == demo.summary.rows
    assert told["kernel"] in {"compiled", "python"}
    assert told["started"] <= told["finished"]
    assert told["seconds"] >= 0
    assert len(told["key_id"]) == 8


def test_a_run_id_sorts_by_time_and_is_a_plain_word(demo: Result) -> None:
    assert re.fullmatch(r"20\d{6}T\d{6}Z-[0-9a-f]{4}", demo.summary.run_id)


def test_a_summary_is_short_in_a_notebook(demo: Result) -> None:
    assert isinstance(demo.summary, Summary)
    assert len(repr(demo.summary)) < 500


def test_runs_add_up_in_one_folder(source: Path, tmp_path: Path) -> None:
    first, second = (scanned(tmp_path / "out", source).summary for _ in range(2))
    assert first.run_id != second.run_id
    runs = Counter(table(tmp_path / "out", "entries")["run_id"].to_pylist())
    assert runs == {first.run_id: 20, second.run_id: 20}
    assert len(list((tmp_path / "out").glob("runs/*/manifest.json"))) == 2


# ---- hashes ------------------------------------------------------------------------------------


def hashes(result: Result) -> set[bytes]:
    return {row["value_hash"] for row in result.findings} - {None}


def test_hashes_are_the_same_in_every_run_of_a_site(source: Path, tmp_path: Path) -> None:
    one, two = scanned(tmp_path / "1", source), scanned(tmp_path / "2", source)
    assert hashes(one) == hashes(two)
    assert one.manifest["key_id"] == two.manifest["key_id"]


def test_hashes_of_another_site_have_nothing_in_common(source: Path, tmp_path: Path) -> None:
    one = scanned(tmp_path / "1", source)
    two = scanned(tmp_path / "2", source, key=bytes(15) + b"\1")
    assert not hashes(one) & hashes(two)
    assert len(hashes(one)) == len(hashes(two))
    assert one.manifest["key_id"] != two.manifest["key_id"]


def test_every_bit_of_the_key_counts(source: Path, tmp_path: Path) -> None:
    told = []
    for k in range(0, 128, 17):
        key = (1 << k).to_bytes(16, "big")
        told.append(frozenset(hashes(scanned(tmp_path / str(k), source, key=key))))
    assert len(set(told)) == len(told)
    assert frozenset(hashes(scanned(tmp_path / "plain", source, key=KEY))) not in told


# ---- parts -------------------------------------------------------------------------------------


def test_a_part_that_is_large_enough_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts.PartWriter.__init__, "__defaults__", (50,))
    monkeypatch.setattr(parts, "ROWS_A_GROUP", 1)
    tree = {f"{k}.dcm": files.dicom() for k in range(10)}
    sources = [files.write(tmp_path / f"in{k}", tree) for k in range(2)]  # never in one group
    result = scanned(tmp_path / "out", *sources)
    found = sorted(path.name for path in result.out.glob("findings/*/*.parquet"))
    both = range(len(sources))
    assert found == [f"{kind}-{k:05d}.parquet" for kind in ("part", "unsettled") for k in both]
    assert result.manifest["parts"] == {"entries": 2, "findings": 4, "values": 1}
    assert result.summary.rows["findings"] == len(result.findings) == 20 * 8


def test_a_part_is_visible_only_when_it_is_whole(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    rename = os.rename

    def watched(old: Path, new: Path) -> None:
        (folder,) = (tmp_path / "out").glob("findings/*")
        seen.append(sorted(path.name for path in folder.iterdir()))
        pq.read_table(old) if new.suffix == ".parquet" else None
        rename(old, new)

    monkeypatch.setattr("phiscan.store.parts.os.rename", watched)
    scanned(tmp_path / "out", source)
    assert seen[:2] == [[], ["_part-00000.parquet.tmp", "_unsettled-00000.parquet.tmp"]]
    assert seen[-1] == ["part-00000.parquet", "unsettled-00000.parquet"]


def test_a_limit_of_the_storage_ends_a_run_as_failed(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parts, "sync", full)
    for name in ("sync", "sync_folder"):
        monkeypatch.setattr(f"phiscan.store.run.{name}", lambda path: None)
    result = scanned(tmp_path / "out", source)
    assert result.summary.status == manifest(result.out)["status"] == "failed"
    assert "No space left on device" in result.summary.problem
    assert manifest(result.out)["rows"] == {"entries": 0, "findings": 0, "values": 0}
    assert not list(result.out.rglob("*.tmp"))


def test_a_file_system_that_cannot_sync_folders_is_good_enough(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def for_files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", for_files_only)
    assert scanned(tmp_path / "out", source).summary.status == "complete"


def test_a_folder_that_another_run_has_is_not_taken(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["aaaa", "aaaa", "aaaa", "bbbb"])
    monkeypatch.setattr("phiscan.store.run.secrets.token_hex", lambda count: next(drawn))
    now = datetime(2026, 11, 22, 23, tzinfo=UTC)
    first, second = (RunSink(tmp_path / "out", now).run_id for _ in range(2))
    assert (first, second) == ("20261122T230000Z-aaaa", "20261122T230000Z-bbbb")


def test_the_limits_of_a_run_are_its_own(source: Path, tmp_path: Path) -> None:
    result = scanned(tmp_path / "out", source, limits=Limits(max_elements=1))
    assert set(result.outcomes) == {"over_limit"}


# ---- what is visible before the end ------------------------------------------------------------


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
    tree = {f"{k}.dcm": files.dicom() for k in range(10)}
    sources = [files.write(tmp_path / f"in{k}", tree) for k in range(2)]  # never in one group
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


# ---- the manifest's room -----------------------------------------------------------------------


def test_the_room_for_the_last_manifest_is_taken_at_the_beginning(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    add = RunSink.add

    def watched(sink: RunSink, name: str, rows: pa.Table) -> None:
        (path,) = (tmp_path / "out").glob("runs/*/_manifest.json.tmp")
        sizes.append(path.stat().st_size)
        add(sink, name, rows)

    monkeypatch.setattr(RunSink, "add", watched)
    result = scanned(tmp_path / "out", source)
    (path,) = result.out.glob("runs/*/*")
    assert path.name == "manifest.json"
    assert min(sizes) > 8192 > path.stat().st_size
    assert result.manifest["status"] == "complete"


def test_the_last_manifest_is_written_also_where_its_room_is_gone(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = RunSink.add

    def cleaned(sink: RunSink, name: str, rows: pa.Table) -> None:
        for path in (tmp_path / "out").glob("runs/*/_*.json.tmp"):
            path.unlink(missing_ok=True)  # all tables are written at a time
        add(sink, name, rows)

    monkeypatch.setattr(RunSink, "add", cleaned)
    assert scanned(tmp_path / "out", source).manifest["status"] == "complete"
