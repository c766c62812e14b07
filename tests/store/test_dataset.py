"""What stands in the output folder, as other programs see it."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from phiscan import Limits, Summary
from phiscan.rules.table import EDITION, rules_hash
from phiscan.store.run import RunSink
from phiscan.store.schema import SCHEMA_VERSION, schema
from phiscan.version import VERSION
from tests.support import files
from tests.support.scans import KEY, Result, scanned, table

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
    return files.many(tmp_path / "in", 20)


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
