"""A whole run: scan, keep, sum up. The one synchronous door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from phiscan.config import Config
from phiscan.dicom.kernel import COMPILED
from phiscan.engine.named import Late
from phiscan.engine.numbering import Numberings
from phiscan.engine.progress import Phase, Progress
from phiscan.engine.rows import ScanBatch
from phiscan.engine.scan import scan
from phiscan.engine.settling import settle
from phiscan.engine.threads import Threads, to_its_end
from phiscan.errors import ConfigError, SinkError, named
from phiscan.key import key_id
from phiscan.sources.local import text_of
from phiscan.store.run import UNSETTLED, Manifest, RunSink
from phiscan.store.totals import Totals

T = TypeVar("T")
_WRITERS = 4


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to."""

    run_id: str
    status: str
    """complete, interrupted or failed, as in the manifest."""
    seconds: float
    totals: Totals
    rows: dict[str, int]
    problem: str = ""
    """Why the status is failed, in one line."""

    @property
    def is_whole(self) -> bool:
        """Whether the tables hold every entry that the totals count."""
        return self.rows["entries"] == self.totals.entries


class Ending(NamedTuple):
    """How a run ended: its status, and why it failed if it did."""

    status: str
    problem: str = ""


def run(config: Config, progress: Progress | None = None) -> Summary:
    """Scan and write the dataset; block until that is done.

    A run that is interrupted by Ctrl-C keeps what is done, and so does one that ends by an
    InternalError. Raises ConfigError.
    """
    return run_loop(arun(config, progress or Progress(), asyncio.Event()))


def run_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on a uvloop event loop, or asyncio's own where the platform has none."""
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            return runner.run(work)
    finally:
        work.close()  # where Ctrl-C came before it had begun


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


async def arun(config: Config, progress: Progress, stop: asyncio.Event) -> Summary:
    """Scan and write the dataset; setting `stop` ends the run early and keeps what is done."""
    if config.out is None:
        raise ConfigError("no output folder given")
    started = datetime.now(UTC)
    sink = RunSink(config.out, started)
    account = Account(config, sink, progress, started)
    await account.begin()
    try:
        was_stopped = await _take_all(
            sink, progress, scan(config, progress=progress, stop=stop), stop
        )
        ending = Ending("interrupted" if was_stopped else "complete")
    except SinkError as error:
        ending = Ending("failed", str(error))
    except Exception as error:
        fault = named(error)
        await account.finish(Ending("failed", str(fault)))
        raise fault from None
    except BaseException:
        await account.finish(Ending("interrupted"))
        raise
    return await account.finish(ending)


async def _take_all(
    sink: RunSink,
    progress: Progress,
    scanned: AsyncGenerator[ScanBatch, None],
    stop: asyncio.Event,
) -> bool:
    """Write all that a scan yields; return whether it was stopped, and did not end by itself.

    However this ends, nothing is being written any more.
    """
    threads = Threads(_WRITERS)
    late: Late = {}
    numberings = Numberings()
    try:
        async with aclosing(scanned) as batches:
            async for batch in batches:
                await to_its_end(asyncio.ensure_future(_take(sink, threads, batch)))
                progress.kept = sink.rows["entries"]
                late |= batch.late
                numberings = batch.numberings or numberings
                sink.totals.forgotten += batch.forgotten
                sink.totals.unmet += batch.unmet
        was_stopped = stop.is_set()  # the pass at the end is made in any case
        progress.phase = Phase.SETTLING
        await threads.run(sink.commit)
        progress.kept = sink.rows["entries"]
        await to_its_end(asyncio.ensure_future(threads.run(settle, sink, late, numberings)))
        return was_stopped
    finally:
        threads.close()


async def _take(sink: RunSink, threads: Threads, batch: ScanBatch) -> None:
    """Write a batch, and begin new parts of both tables at a time: an entry has its findings."""
    with sink.whole():
        await _keep(sink, threads, batch)
    await threads.run(sink.commit_if_due)


async def _keep(sink: RunSink, threads: Threads, batch: ScanBatch) -> None:
    """Write both tables at a time: the encoder runs without the GIL.

    All three are waited for, also where one fails: nothing may be abandoned while it is written.
    """
    ends = await asyncio.gather(
        threads.run(sink.add, "entries", batch.entries),
        threads.run(_add_findings, sink, batch),
        threads.run(sink.totals.add, batch.entries, batch.findings),
        threads.run(_set_aside, sink, batch),
        return_exceptions=True,
    )
    for end in ends:
        if end is not None:
            raise end


def _add_findings(sink: RunSink, batch: ScanBatch) -> None:
    standing = batch.findings.num_rows - batch.unsettled
    sink.add("findings", batch.findings.slice(0, standing))
    sink.add(UNSETTLED, batch.findings.slice(standing))


def _set_aside(sink: RunSink, batch: ScanBatch) -> None:
    sink.sightings.add(batch.sightings)
    sink.shapes.add(batch.shapes)


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of a run, from its beginning on."""

    config: Config
    sink: RunSink
    progress: Progress
    started: datetime

    async def begin(self) -> None:
        """Say that the run is under way: what was killed is known by it. Raises SinkError."""
        await self.sink.begin(self._manifest(Ending("running"), None))

    async def finish(self, ending: Ending) -> Summary:
        """Keep what is whole, and say how the run ended."""
        ending = _closed(self.sink, ending)
        try:
            await self.sink.end(self._manifest(ending, datetime.now(UTC)))
        except SinkError as error:
            ending = Ending("failed", ending.problem or str(error))
        return Summary(
            self.sink.run_id,
            ending.status,
            self.progress.seconds,
            self.sink.totals,
            self.sink.rows,
            text_of(ending.problem),
        )

    def _manifest(self, ending: Ending, finished: datetime | None) -> Manifest:
        return Manifest(
            run_id=self.sink.run_id,
            status=ending.status,
            problem=text_of(ending.problem),
            started=self.started.isoformat(timespec="seconds"),
            finished=finished.isoformat(timespec="seconds") if finished else None,
            seconds=round(self.progress.seconds, 3),
            sources=[text_of(source) for source in self.config.sources],
            totals=self.sink.totals.as_dict(),
            parts=self.sink.parts,
            rows=self.sink.rows,
            kernel="compiled" if COMPILED else "python",
            key_id=key_id(self.config.key),
            profile=str(self.config.rules.profile),
            policy=self.config.rules.policy.digest,
            documents=self.config.documents,
        )


def _closed(sink: RunSink, ending: Ending) -> Ending:
    """Keep what is whole; what could not be kept though it should makes the run a failed one."""
    try:
        is_kept = sink.close()
    except Exception as error:
        return Ending("failed", ending.problem or str(named(error)))
    if is_kept or ending.problem:
        return ending
    return Ending("failed", "what was at hand when the run was stopped could not be kept")
