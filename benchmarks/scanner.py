"""phiscan itself, as a user would run it, and what its dataset says afterwards."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from benchmarks.processes import Run, run

COMMAND = (sys.executable, "-m", "phiscan")
KEY = {"PHISCAN_KEY": "000102030405060708090a0b0c0d0e0f"}


def scan(source: Path, out: Path, *options: str) -> Run:
    """One run into an empty folder."""
    shutil.rmtree(out, ignore_errors=True)
    return run([*COMMAND, "scan", str(source), "--out", str(out), *options], KEY)


def count_rows(out: Path, table: str) -> int:
    import pyarrow.dataset as ds

    rows: int = ds.dataset(out / table, format="parquet").count_rows()
    return rows
