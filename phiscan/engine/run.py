"""A whole run: scan, keep, sum up. The one synchronous door."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from phiscan.config import Config
from phiscan.dicom.kernel import COMPILED
from phiscan.engine.progress import Progress
from phiscan.engine.rows import ScanBatch
from phiscan.engine.scan import scan
from phiscan.errors import ConfigError, SinkError
from phiscan.key import key_id
from phiscan.sources.local import text_of
from phiscan.store.run import Manifest, RunSink, new_run_id
from phiscan.store.totals import Totals

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to."""

    run_id: str
    status: str
    seconds: float
    totals: Totals
    rows: dict[str, int]
    problem: str = ""
    """Why the status is failed, in one line."""


class Ending(NamedTuple):
    """How a run ended: its status, and why it failed if it did."""

    status: str
    problem: str = ""


def run(config: Config, progress: Progress | None = None) -> Summary:
    """Scan and write the dataset; block until that is done. Raises ConfigError."""
    return run_loop(arun(config, progress or Progress(), asyncio.Event()))


def run_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on a uvloop event loop, or asyncio's own where the platform has none."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(work)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    import uvloop

    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


async def arun(config: Config, progress: Progress, stop: asyncio.Event) -> Summary:
    """Scan and write the dataset; setting `stop` ends the run early and keeps what is done."""
    if config.out is None:
        raise ConfigError("no output folder given")
    started = datetime.now(UTC)
    sink = RunSink(config.out, new_run_id(started))
    try:
        async with aclosing(scan(config, progress=progress, stop=stop)) as batches:
            async for batch in batches:
                await _keep(sink, batch)
        await asyncio.to_thread(sink.commit)
        ending = Ending("interrupted" if stop.is_set() else "complete")
    except SinkError as error:
        sink.abandon()
        ending = Ending("failed", str(error))
    except BaseException:
        sink.abandon()
        raise
    return await _finish(config, sink, progress, started, ending)


async def _keep(sink: RunSink, batch: ScanBatch) -> None:
    """Write both tables at a time: the encoder runs without the GIL.

    All three are waited for, also where one fails: nothing may be abandoned while it is written.
    """
    ends = await asyncio.gather(
        asyncio.to_thread(sink.add, "entries", batch.entries),
        asyncio.to_thread(sink.add, "findings", batch.findings),
        asyncio.to_thread(sink.totals.add, batch.entries, batch.findings),
        return_exceptions=True,
    )
    for end in ends:
        if end is not None:
            raise end


async def _finish(
    config: Config, sink: RunSink, progress: Progress, started: datetime, ending: Ending
) -> Summary:
    manifest = Manifest(
        run_id=sink.run_id,
        status=ending.status,
        started=started.isoformat(timespec="seconds"),
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        seconds=round(progress.seconds, 3),
        sources=[text_of(source) for source in config.sources],
        totals=sink.totals.as_dict(),
        parts=sink.parts,
        rows=sink.rows,
        kernel="compiled" if COMPILED else "python",
        key_id=key_id(config.key),
    )
    try:
        await sink.write_manifest(manifest)
    except SinkError as error:
        ending = Ending("failed", ending.problem or str(error))
    return Summary(
        sink.run_id, ending.status, progress.seconds, sink.totals, sink.rows, ending.problem
    )
