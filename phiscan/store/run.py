"""One run on disk: its part files in both tables, and the manifest that says what they are."""

from __future__ import annotations

import os
import platform
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import aiofiles
import orjson
import pyarrow as pa

from phiscan.errors import SinkError
from phiscan.rules.table import EDITION, rules_hash
from phiscan.store.parts import PartWriter, private_folder, sync, sync_folder
from phiscan.store.schema import SCHEMA_VERSION, TABLES
from phiscan.store.spill import Spill
from phiscan.store.totals import Totals
from phiscan.version import VERSION

_PREFIX = "run_id="
UNSETTLED = "unsettled"
"""Findings that the end of a run may change: in part files of that name, beside the others."""
_IN_ORDER = ("findings", UNSETTLED, "values", "entries")
SECONDS_A_PART = 60.0
ROOM_FOR_TOTALS = 8 * 1024  # bytes by which the last manifest may be larger than the first
SPACE_FOR_BATCHES = 128 * 1024 * 1024  # bytes; a batch at a time is surely less


def new_run_id(now: datetime) -> str:
    """Return an id that sorts by time, and is rarely met twice: 20261122T230000Z-1f3a."""
    return f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one run was: `DIR/runs/run_id=.../manifest.json`."""

    run_id: str
    status: str
    """complete, interrupted, failed (the results could not all be written, or a fault), or running:
    under way, or killed."""
    problem: str
    """Why the status is failed, in one line; else empty."""
    started: str
    finished: str | None
    seconds: float
    sources: list[str]
    totals: dict[str, Any]
    parts: dict[str, int]
    rows: dict[str, int]
    kernel: str
    """compiled, or python: its uncompiled twin."""
    key_id: str
    """Tells whether two runs used the same secret, and nothing else about it."""
    profile: str
    """The Basic Profile and the options of PS3.15 that were chosen."""
    policy: str
    """Digest of the site's policy; that of none is a digest too."""
    documents: bool = False
    """Whether the text of encapsulated documents was read."""
    version: str = VERSION
    schema: str = SCHEMA_VERSION
    edition: str = EDITION
    rules_hash: str = field(default_factory=rules_hash)
    python: str = field(default_factory=platform.python_version)


class RunSink:
    """Takes the rows of a run and keeps them under an output folder.

    Rows are visible at the latest `seconds_a_part` after the first of them, by the clock given, as
    far as batches come: what a run that is killed loses is bounded in time and in rows.
    """

    def __init__(
        self,
        out: Path,
        started: datetime,
        *,
        seconds_a_part: float = SECONDS_A_PART,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        private_folder(out)
        self._out = out
        self._seconds_a_part = seconds_a_part
        self._clock = clock
        self._committed = clock()
        self._folder = _claimed(out / "runs", started)
        self.run_id = self._folder.name.removeprefix(_PREFIX)
        self._writers = {
            table: PartWriter(out / table / self._folder.name, table) for table in TABLES
        }
        findings = out / "findings" / self._folder.name
        self._writers[UNSETTLED] = PartWriter(findings, "findings", stem=UNSETTLED)
        self.sightings = Spill(self._folder, "sightings")
        self.shapes = Spill(self._folder, "shapes")
        self.totals = Totals()
        self._is_even = True

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Stand around what adds a batch to all tables, so that no part of one is kept."""
        self._is_even = False
        yield
        self._is_even = True

    def add(self, table: str, rows: pa.Table) -> None:
        """Write rows of one table, or findings that are UNSETTLED. Raises SinkError."""
        self._writers[table].write(rows)

    def commit_if_due(self) -> None:
        """Make all rows visible if they are enough, or a minute's, or if room becomes scarce.

        Where room is scarce what was written is committed at once, so that a full disk costs what
        is in memory, at most a batch and a row group. Raises SinkError.
        """
        if self._is_full or self._is_time or (self._is_begun and self._is_room_scarce):
            self.commit()

    @property
    def _is_full(self) -> bool:
        return any(writer.is_full for writer in self._writers.values())

    @property
    def _is_begun(self) -> bool:
        return any(writer.is_begun for writer in self._writers.values())

    @property
    def _is_time(self) -> bool:
        return self._clock() - self._committed >= self._seconds_a_part

    @property
    def _is_room_scarce(self) -> bool:
        try:
            room = shutil.disk_usage(self._out)
        except OSError:
            return False  # writing will say what is wrong
        return room.total > 0 and room.free < SPACE_FOR_BATCHES

    def commit(self) -> None:
        """Make all rows and changes visible, findings first: no entry is without its own.

        All is whole and on the disk before the first file gets its name. Raises SinkError.
        """
        with self.whole():
            for table in _IN_ORDER:
                self._writers[table].finish()
            for table in _IN_ORDER:
                self._writers[table].publish()
        self._committed = self._clock()

    def commit_alone(self, table: str) -> None:
        """Make the rows of a table visible that no other one counts. Raises SinkError."""
        self._writers[table].finish()
        self._writers[table].publish()

    def close(self) -> bool:
        """Keep what is whole, remove the rest; return if that was all. Raises SinkError."""
        is_whole = self._is_even
        try:
            if is_whole:
                self.commit()
        finally:
            for writer in self._writers.values():
                writer.abandon()
            for spill in (self.sightings, self.shapes):
                spill.remove()
        return is_whole

    def rewrite(self, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
        """Change visible rows of a table, or of UNSETTLED, at the next commit. Raises SinkError."""
        self._writers[table].rewrite(change)

    @property
    def parts(self) -> dict[str, int]:
        """Part files that are visible, by table."""
        return self._by_table(lambda writer: writer.parts)

    @property
    def rows(self) -> dict[str, int]:
        """Rows in them, by table."""
        return self._by_table(lambda writer: writer.rows)

    def _by_table(self, number: Callable[[PartWriter], int]) -> dict[str, int]:
        of = {name: number(writer) for name, writer in self._writers.items()}
        return {table: of[table] for table in TABLES} | {"findings": of["findings"] + of[UNSETTLED]}

    async def begin(self, manifest: Manifest) -> None:
        """Take room for the last manifest, since a disk may be full then, and keep the first.

        Raises SinkError; there is no manifest then.
        """
        data = _json(manifest)
        with self._told():
            await _overwrite(self._last, bytes(len(data) + ROOM_FOR_TOTALS))
            await self._show(self._first, data)

    async def end(self, manifest: Manifest) -> None:
        """Keep the last manifest, in the room of the beginning. Raises SinkError."""
        with self._told():
            await self._show(self._last, _json(manifest))

    async def _show(self, aside: Path, data: bytes) -> None:
        await _overwrite(aside, data)
        os.rename(aside, self._folder / "manifest.json")
        sync_folder(self._folder)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Stand around what writes manifests: what fails is a SinkError, and leaves nothing."""
        try:
            yield
        except OSError as error:
            with suppress(OSError):
                for aside in (self._first, self._last):
                    aside.unlink(missing_ok=True)
            raise SinkError(f"{self._folder} cannot be written: {error.strerror}") from None

    @property
    def _first(self) -> Path:
        return self._folder / "_running.json.tmp"

    @property
    def _last(self) -> Path:
        return self._folder / "_manifest.json.tmp"


def _claimed(runs: Path, started: datetime) -> Path:
    """Make the folder of a new run, whose name no other run has. Raises SinkError."""
    private_folder(runs)
    while True:
        folder = runs / f"{_PREFIX}{new_run_id(started)}"
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            continue
        except OSError as error:
            raise SinkError(f"{folder} cannot be made: {error.strerror}") from None
        return folder


def _json(manifest: Manifest) -> bytes:
    return orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


async def _overwrite(path: Path, data: bytes) -> None:
    """Write a file and make it last; what it holds already is overwritten where it lies."""
    async with aiofiles.open(path, "wb", opener=_private) as file:
        await file.write(data)
        await file.truncate()
    sync(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags & ~os.O_TRUNC, 0o600)
