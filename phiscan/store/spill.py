"""Rows that are kept aside until the end of a run, on the disk, so that memory stays bounded.

They hold keyed hashes and words of closed lists, as the tables do; the file is its owner's alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from phiscan.errors import SinkError
from phiscan.store.schema import schema


class Spill:
    """One file of rows: written batch by batch, read as often as needed, then removed."""

    def __init__(self, folder: Path, table: str) -> None:
        self._path = folder / f"_{table}.arrows.tmp"
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
