"""The last manifest of a run has its room from the beginning."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from phiscan.store.run import RunSink
from tests.support import files
from tests.support.scans import scanned


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.many(tmp_path / "in", 20)


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
