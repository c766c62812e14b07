from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.archive.plan import Profile, plan
from benchmarks.archive.writing import write_series
from benchmarks.peers.table import PRIVATE, Rule, Table
from benchmarks.processes import compile_c, run, run_module

PEERS = Path(__file__).parents[2] / "benchmarks" / "peers"
FILES = 40


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("peers") / "archive"
    for series in plan(FILES, Profile.PLAIN, 1, 2048):
        write_series(root, series)
    return root


@pytest.mark.parametrize(
    ("name", "needs", "least"),
    [("pydicom_scan", "pydicom", 50), ("dicomsdl_scan", "dicomsdl", 40), ("gdcm_scan", "gdcm", 0)],
)
def test_a_peer_reads_every_file(
    name: str, needs: str, least: int, archive: Path, tmp_path: Path
) -> None:
    if importlib.util.find_spec(needs) is None:
        pytest.skip(f"{needs} is not installed")
    said = json.loads(run_module(f"benchmarks.peers.{name}", archive, tmp_path).output)
    assert said["files"] == FILES
    assert said["findings"] >= least * FILES
    if least:
        rows = pq.read_metadata(tmp_path / "findings.parquet").num_rows
        assert rows == said["findings"]


def test_the_floor_reads_every_file(archive: Path, tmp_path: Path) -> None:
    floor = compile_c(PEERS / "floor.c", tmp_path / "floor", "-pthread")
    said = json.loads(run([str(floor), str(archive)]).output)
    sizes = [path.stat().st_size for path in archive.rglob("*.dcm")]
    assert said["files"] == FILES
    assert said["bytes"] == sum(min(size, 8192) for size in sizes)


def test_the_table_knows_exact_repeating_and_private_tags() -> None:
    table = Table()
    assert table.rule(0x00100010) == Rule("PatientName", "Z")
    assert table.rule(0x60023000) == Rule("OverlayData", "X")
    assert table.rule(0x00291010) == PRIVATE
    assert table.rule(0x00280010) is None
