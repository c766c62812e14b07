"""Rows of findings to Parquet, and the frame in which each peer runs."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.peers.table import Table

COLUMNS: list[tuple[str, Any]] = [
    ("path", pa.string()),
    ("tag", pa.uint32()),
    ("keyword", pa.string()),
    ("vr", pa.string()),
    ("action_code", pa.string()),
    ("value_hash", pa.binary(8)),
]
SCHEMA = pa.schema(COLUMNS)
BATCH = 100_000
KEY = bytes(range(16))
Row = tuple[str, int, str, str, str, bytes]


def keyed_hash(value: object) -> bytes:
    raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(raw, digest_size=8, key=KEY).digest()


class Findings:
    def __init__(self, path: Path) -> None:
        self._table = Table()
        self._writer = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._rows: list[Row] = []
        self.count = 0

    def __enter__(self) -> Findings:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._flush()
        self._writer.close()

    def visit(self, path: str, tag: int, vr: str, value: object) -> None:
        rule = self._table.rule(tag)
        if rule is None:
            return
        self._rows.append((path, tag, rule.keyword, vr, rule.action, keyed_hash(value)))
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        columns = list(zip(*self._rows, strict=True)) or [()] * len(SCHEMA)
        arrays = [pa.array(c, f.type) for c, f in zip(columns, SCHEMA, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA))
        self.count += len(self._rows)
        self._rows.clear()


def files(source: str) -> Iterator[str]:
    for folder, _, names in os.walk(source):
        yield from (os.path.join(folder, name) for name in names)


def report(files: int, findings: int, began: float) -> None:
    seconds = time.perf_counter() - began
    print(json.dumps({"files": files, "findings": findings, "seconds": seconds}))


def main(scan_file: Callable[[Findings, str], None]) -> None:
    """Scan every file of the folder in the first argument into the second."""
    pa.array([0])  # the first one imports pandas: start-up, as any import
    began = time.perf_counter()
    source, out = sys.argv[1:]
    Path(out).mkdir(parents=True, exist_ok=True)
    done = 0
    with Findings(Path(out) / "findings.parquet") as findings:
        for path in files(source):
            with suppress(Exception):  # what a peer cannot read, it need not count
                scan_file(findings, path)
                done += 1
    report(done, findings.count, began)
