"""Rows that are kept aside until the end of a run, on the disk, so that memory stays bounded.

They hold keyed hashes and words of closed lists, as the tables do; the file is its owner's alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import pyarrow as pa

from phiscan.errors import SinkError
from phiscan.store.buffers import data_of, indices
from phiscan.store.schema import schema

ROWS_A_PART = 4096
"""Rows of a part that are written at a time."""


class Spill:
    """One file of rows: written batch by batch, read as often as needed, then removed."""

    def __init__(self, folder: Path, table: str, number: int | None = None) -> None:
        part = "" if number is None else f"-{number:02d}"
        self._path = folder / f"_{table}{part}.arrows.tmp"
        self._table = table
        self._schema = schema(table)
        self._file: pa.PythonFile | None = None
        self._writer: pa.RecordBatchStreamWriter | None = None
        self.rows = 0

    def add(self, rows: pa.Table) -> None:
        """Write rows. Raises SinkError."""
        if not rows.num_rows:
            return
        try:
            if self._writer is None:
                self._writer = self._open()
            self._writer.write_table(rows.unify_dictionaries())
        except OSError as error:
            raise self._error(error) from None
        self.rows += rows.num_rows

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield all rows; nothing can be added any more. Raises SinkError."""
        if not self.rows:
            return
        try:
            self._finish()
            with pa.OSFile(os.fsdecode(self._path), "rb") as file, pa.ipc.open_stream(file) as rows:
                yield from rows
        except OSError as error:
            raise self._error(error) from None

    def split(self, of: int) -> Iterator[Spill]:
        """Yield the rows in so many parts by the hash of their value, each removed after its use.

        Raises SinkError.
        """
        if of == 1:
            yield self
            return
        split = [Spill(self._path.parent, self._table, number) for number in range(of)]
        try:
            for rows in _gathered(self.batches(), of * ROWS_A_PART):
                _divide(rows, split)
            for part in split:
                yield part
                part.remove()
        finally:
            for part in split:
                part.remove()

    def remove(self) -> None:
        """Remove the file. Never raises."""
        with suppress(OSError):
            self._finish()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _open(self) -> pa.RecordBatchStreamWriter:
        handle = os.open(self._path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        self._file = pa.PythonFile(os.fdopen(handle, "wb", buffering=0), "w")
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        return pa.ipc.new_stream(self._file, self._schema, options=options)

    def _finish(self) -> None:
        if self._writer is not None and self._file is not None:
            self._writer.close()
            self._file.close()
        self._writer = self._file = None

    def _error(self, error: OSError) -> SinkError:
        return SinkError(f"{self._path} cannot be written: {error.strerror or 'write failed'}")


def _gathered(batches: Iterable[pa.RecordBatch], least: int) -> Iterator[pa.Table]:
    """Yield batches together, so many rows at a time, since each part has words of its own."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= least:
            yield pa.Table.from_batches(waiting).unify_dictionaries()
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting).unify_dictionaries()


def _divide(rows: pa.Table, among: Sequence[Spill]) -> None:
    digests = np.concatenate([data_of(chunk) for chunk in rows["value_hash"].chunks])
    part_of = digests % np.uint64(len(among))
    for number, part in enumerate(among):
        part.add(rows.take(indices(np.flatnonzero(part_of == number))))
