"""Whole scans as tests look at them: run in this process, and read back from what was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.dataset as ds

from phiscan import Config, Summary, run

KEY = bytes(range(16))
Row = dict[str, Any]


@dataclass(frozen=True)
class Result:
    """The output folder of one run."""

    out: Path
    summary: Summary

    @cached_property
    def entries(self) -> list[Row]:
        return rows(table(self.out, "entries").sort_by("entry_id"))

    @cached_property
    def findings(self) -> list[Row]:
        return rows(table(self.out, "findings"))

    @cached_property
    def values(self) -> list[Row]:
        return rows(table(self.out, "values"))

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return manifest(self.out)

    @cached_property
    def outcomes(self) -> Counter[str]:
        return Counter(row["outcome"] for row in self.entries)

    def entry(self, path: Path | str) -> Row:
        """The row of one entry, which must be the only one of its path."""
        (row,) = [row for row in self.entries if row["path"] == str(path)]
        return row

    def findings_of(self, path: Path | str) -> list[Row]:
        number = self.entry(path)["entry_id"]
        return [row for row in self.findings if row["entry_id"] == number]

    def ends(self) -> dict[str, tuple[str, str]]:
        """Outcome and reason by file name."""
        return {Path(row["path"]).name: (row["outcome"], row["reason"]) for row in self.entries}


def scanned(out: Path, *sources: Path | str, **told: Any) -> Result:
    config = Config(sources=tuple(map(str, sources)), key=told.pop("key", KEY), out=out, **told)
    return Result(out, run(config))


def entry_of(folder: Path, data: bytes) -> Row:
    """Scan a file of these bytes, in a folder of its own; return its row."""
    (folder / "in").mkdir()
    (folder / "in" / "a.dcm").write_bytes(data)
    (row,) = scanned(folder / "out", folder / "in").entries
    return row


def table(out: Path, name: str) -> pa.Table:
    """All rows of all runs, read as any reader of Parquet would."""
    folder = out / name
    return ds.dataset(folder, format="parquet", partitioning="hive").to_table()


def rows(found: pa.Table) -> list[Row]:
    """As dictionaries; times as nanoseconds, which Python's own cannot hold."""
    columns = {
        field.name: found[field.name].cast(pa.int64())
        if pa.types.is_timestamp(field.type)
        else found[field.name]
        for field in found.schema
    }
    plain: list[Row] = pa.table(columns).to_pylist()
    return plain


def manifest(out: Path) -> dict[str, Any]:
    (path,) = out.glob("runs/run_id=*/manifest.json")
    found: dict[str, Any] = orjson.loads(path.read_bytes())
    return found


def assert_counts_add_up(result: Result) -> None:
    """Entries found = the sum over outcomes = rows = what the manifest says; so for findings."""
    totals = result.manifest["totals"]
    assert totals["entries"] == len(result.entries) == sum(result.outcomes.values())
    assert totals["outcomes"] == dict(result.outcomes)
    assert totals["findings"] == len(result.findings) == _sum(result, "n_findings")
    assert result.manifest["rows"] == {
        "entries": len(result.entries),
        "findings": len(result.findings),
        "values": len(result.values),
    }
    assert [row["entry_id"] for row in result.entries] == list(range(len(result.entries)))
    assert totals["bytes_read"] == _sum(result, "bytes_read")
    assert totals["verdicts"] == dict(Counter(row["verdict"] for row in result.findings))


def _sum(result: Result, column: str) -> int:
    return sum(row[column] or 0 for row in result.entries)
