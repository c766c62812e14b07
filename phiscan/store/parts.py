"""Part files of one table of one run: written aside, renamed when whole, the owner's alone."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from phiscan.errors import SinkError
from phiscan.store.schema import schema

ROWS_A_PART = 8_000_000
ROWS_A_GROUP = 32_768
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_PLAIN = ("entry_id", "tag", "value_length", "value_hash", "confidence")


def private_folder(path: Path) -> None:
    """Make a folder, and those around it, that only its owner may enter. Raises SinkError."""
    try:
        for folder in (*reversed(path.parents), path):
            if folder == path or not folder.exists():
                folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SinkError(f"{path} cannot be made: {error.strerror}") from None


def sync(path: Path) -> None:
    """Make what was written to a file last."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Make what was renamed in a folder last, where the file system can do that for folders."""
    try:
        sync(path)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


class PartWriter:
    """Writes rows of one table into numbered parts. A part is visible only once it is whole."""

    def __init__(
        self, folder: Path, table: str, rows_a_part: int = ROWS_A_PART, *, stem: str = "part"
    ) -> None:
        self._folder = folder
        self._stem = stem
        self._schema = schema(table)
        self._rows_a_part = rows_a_part
        self._names = [field.name for field in self._schema]
        self._writer: pq.ParquetWriter | None = None
        self._file: pa.PythonFile | None = None
        self._waiting: list[pa.Table] = []
        self._rows_waiting = 0
        self._rows = 0
        self._anew: dict[Path, int] = {}
        """By how many rows those of a part become more that is written anew."""
        self.parts = 0
        self.rows = 0
        private_folder(folder)

    @property
    def is_full(self) -> bool:
        """Whether the part at hand has rows enough."""
        return self._rows + self._rows_waiting >= self._rows_a_part

    @property
    def is_begun(self) -> bool:
        """Whether rows of the part at hand lie on the disk: a row group at least."""
        return self._rows > 0

    def write(self, rows: pa.Table) -> None:
        """Add rows; they are encoded once there are enough for a row group. Raises SinkError."""
        self._waiting.append(rows)
        self._rows_waiting += rows.num_rows
        if self._rows_waiting >= ROWS_A_GROUP:
            self._write_group()

    def finish(self) -> None:
        """Bring the part at hand to its end and to the disk, still aside. Raises SinkError."""
        self._write_group()
        if self._writer is None or self._file is None:
            return
        try:
            self._writer.close()
            self._file.close()
            sync(_aside(self._part))
        except OSError as error:
            raise _sink_error(self._part, error) from None

    def publish(self) -> None:
        """Make visible what is finished and what was written anew. Raises SinkError."""
        try:
            if self._file is not None:
                self._show_part()
            for path in tuple(self._anew):
                os.rename(_aside(path), path)
                self.rows += self._anew.pop(path)
            sync_folder(self._folder)
        except OSError as error:
            raise _sink_error(self._part, error) from None

    def _show_part(self) -> None:
        os.rename(_aside(self._part), self._part)
        self._writer = self._file = None
        self.parts += 1
        self.rows += self._rows
        self._rows = 0

    def rewrite(self, change: Callable[[pa.Table], pa.Table]) -> None:
        """Write the rows of all visible parts anew, aside, a row group at a time; see `publish`.

        Raises SinkError.
        """
        pa.default_memory_pool().release_unused()  # what the writers of other threads held
        for number in range(self.parts):
            path = self._folder / self._name_of(number)
            try:
                self._rewrite(path, change)
            except OSError as error:
                raise _sink_error(path, error) from None

    def _rewrite(self, path: Path, change: Callable[[pa.Table], pa.Table]) -> None:
        more = self._anew[path] = 0
        file = _created(_aside(path))
        with file, pq.ParquetFile(path, pre_buffer=False) as before, self._open(file) as writer:
            more -= before.metadata.num_rows
            for batch in before.iter_batches(ROWS_A_GROUP, use_threads=False):
                group = change(pa.Table.from_batches([batch]))
                more += group.num_rows
                writer.write_table(group, row_group_size=max(group.num_rows, 1))
        sync(_aside(path))
        self._anew[path] = more

    def abandon(self) -> None:
        """Remove the part at hand, and what was written anew; what was committed stays."""
        with suppress(OSError):
            for path in self._anew:
                _aside(path).unlink(missing_ok=True)
        self._anew = {}
        if self._file is None:
            return
        self._writer = None
        with suppress(OSError):  # where the disk is broken, the error that led here says so
            self._file.close()
            _aside(self._part).unlink(missing_ok=True)
        self._file = None

    def _write_group(self) -> None:
        if not self._rows_waiting:
            return
        group = pa.concat_tables(self._waiting).unify_dictionaries()
        try:
            if self._writer is None:
                self._file = _created(_aside(self._part))
                self._writer = self._open(self._file)
            self._writer.write_table(group, row_group_size=group.num_rows)
        except OSError as error:
            raise _sink_error(self._part, error) from None
        self._waiting, self._rows_waiting = [], 0
        self._rows += group.num_rows

    @property
    def _part(self) -> Path:
        return self._folder / self._name_of(self.parts)

    def _name_of(self, number: int) -> str:
        return f"{self._stem}-{number:05d}.parquet"

    def _open(self, file: pa.PythonFile) -> pq.ParquetWriter:
        words = [name for name in self._names if name not in _PLAIN]
        return pq.ParquetWriter(
            file,
            self._schema,
            compression="zstd",
            compression_level=-5,
            use_dictionary=words,
            write_statistics=["entry_id"],
            data_page_size=8 * 1024 * 1024,
            write_batch_size=65536,
            store_schema=True,
        )


def _aside(path: Path) -> Path:
    return path.with_name(f"_{path.name}.tmp")


def _created(path: Path) -> pa.PythonFile:
    handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    return pa.PythonFile(os.fdopen(handle, "wb", buffering=0), "w")


def _sink_error(path: Path, error: OSError) -> SinkError:
    what = error.strerror or "write failed"
    return SinkError(f"{path.parent} cannot be written: {what}")
