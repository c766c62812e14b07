"""The pipeline: sources, batches, header columns, Arrow batches."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, closing

from phiscan.config import MAX_CONCURRENCY, Config
from phiscan.dicom.columns import Columns
from phiscan.engine.batch import Batch, Settled, Walked
from phiscan.engine.channel import Channel
from phiscan.engine.concurrency import Concurrency
from phiscan.engine.cores import available
from phiscan.engine.folders import unopened
from phiscan.engine.progress import Progress
from phiscan.engine.readers import Reader, Readers, RunReaders
from phiscan.engine.rows import ScanBatch, belongs, last_rows, settled_rows, walked_rows
from phiscan.engine.stopping import Stopping
from phiscan.engine.threads import Threads
from phiscan.engine.walk import LISTERS, Surroundings, Walk
from phiscan.errors import named
from phiscan.model import Skip
from phiscan.sources.local import Choice, text_of

GROUP_SECONDS = 10.0


class Engine:
    """One run over its sources."""

    def __init__(
        self, config: Config, readers: RunReaders, progress: Progress, stopping: Stopping
    ) -> None:
        self._config = config
        self._sources = [text_of(source) for source in config.sources]
        self._progress = progress
        self._stopping = stopping
        self._stop, self._is_over = stopping.stop, stopping.is_over
        self._threads = Threads(MAX_CONCURRENCY + LISTERS + 4)
        self._concurrency = Concurrency(config.concurrency)
        self._telling = asyncio.Semaphore(available() + 1)  # one more waits for who judges
        self._found: Channel[Batch] = Channel(4)
        self._walked: Channel[Walked | Settled] = Channel(2)
        self._groups: Channel[list[Walked] | Settled] = Channel(1)
        self._out: Channel[ScanBatch] = Channel(1)
        self._readers = readers

    async def run(self) -> AsyncGenerator[ScanBatch, None]:
        """Yield the results as they come."""
        task = asyncio.create_task(self._stages())
        try:
            async for batch in self._out:
                yield batch
            await task
        finally:
            self._stopping.end()
            task.cancel()
            try:
                await asyncio.gather(task, return_exceptions=True)
            finally:  # also where the loop that ends cancels this too
                self._threads.close()

    async def _stages(self) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._walk())
                group.create_task(self._read())
                group.create_task(self._group())
                group.create_task(self._assemble())
        except Exception:  # not where the reader is gone: then nobody would empty the channel
            await self._out.close()
            raise
        await self._out.close()

    # ---- find ----------------------------------------------------------------------------------

    async def _walk(self) -> None:
        config = self._config
        roots = [os.fsencode(source) for source in config.sources]
        choice = Choice.among(
            roots,
            follow_symlinks=config.follow_symlinks,
            include_snapshots=config.include_snapshots,
        )
        around = Surroundings(
            self._found,
            self._threads,
            self._concurrency,
            self._progress,
            self._stop,
            self._readers.expect,
        )
        for number, root in enumerate(roots):
            await Walk(number, choice, around).run(root)
        self._progress.walked = not self._stop.is_set()
        await self._found.close()

    # ---- read ----------------------------------------------------------------------------------

    async def _read(self) -> None:
        async with asyncio.TaskGroup() as group:
            async for batch in self._found:
                for readers, part in self._readers.divided(batch):
                    if readers is None:
                        await self._pass_on(unopened(part, Skip.IGNORED))
                    else:
                        await self._concurrency.enter()
                        group.create_task(self._read_one(part, readers))
        await self._walked.close()

    async def _pass_on(self, ended: Settled) -> None:
        """Send entries on that end unopened."""
        outcomes = [outcome for outcome, _, _ in ended.batch.settled or ()]
        self._progress.add_settled(outcomes, int(ended.counts[:, 1].sum()))
        await self._walked.send(ended)

    async def _settle(self, batch: Batch, readers: Readers) -> None:
        """Look at the paths of entries that end unopened."""
        reader = readers.take()
        try:
            await self._pass_on(await self._threads.run(_settled, reader, batch))
        finally:
            readers.give_back(reader)

    async def _read_one(self, batch: Batch, readers: Readers) -> None:
        try:
            if batch.settled is not None:
                await self._settle(batch, readers)
                return
            while len(batch):
                if self._is_over():
                    await self._pass_on(unopened(batch, Skip.STOPPED))
                    return
                batch = batch.part(await self._read_some(batch, readers))
        finally:
            await self._concurrency.leave()

    async def _read_some(self, batch: Batch, readers: Readers) -> int:
        """Read the first files of a batch, mostly all; return how many."""
        reader = readers.take()
        try:
            columns = await self._threads.run(_read_batch, reader, batch)
            await self._concurrency.observe(columns)
            async with self._telling:
                walked = await self._threads.run(reader.told, batch, columns)
            self._progress.concurrency = self._concurrency.limit
            self._progress.add_read(walked.columns, int(walked.counts[:, 1].sum()))
            await self._walked.send(walked)
        finally:
            readers.give_back(reader)
        return len(walked.batch)

    # ---- put together --------------------------------------------------------------------------

    async def _group(self) -> None:
        """Gather batches until there are rows enough, or the first of them has waited long."""
        group: list[Walked] = []
        since = 0.0
        async for item in self._walked:
            if isinstance(item, Settled):
                await self._groups.send(item)
                continue
            if group and not belongs(group, item):
                await self._groups.send(group)
                group = []
            since = since if group else time.monotonic()
            group.append(item)
            if time.monotonic() - since >= GROUP_SECONDS:
                await self._groups.send(group)
                group = []
        if group:
            await self._groups.send(group)
        await self._groups.close()

    async def _assemble(self) -> None:
        async for group in self._groups:
            await self._out.send(await self._threads.run(self._rows_of, group))
        told = (
            self._readers.late(),
            self._readers.numberings(),
            self._readers.forgotten(),
            self._readers.unmet() if self._progress.walked else (),
        )
        if any(told):
            await self._out.send(last_rows(*told))

    def _rows_of(self, group: list[Walked] | Settled) -> ScanBatch:
        if isinstance(group, Settled):
            return settled_rows(group, self._sources[group.batch.source])
        source = self._sources[group[0].batch.source]
        return walked_rows(group, source, self._readers.vocabularies)


def _read_batch(reader: Reader, batch: Batch) -> Columns:
    return reader.read(batch)


def _settled(reader: Reader, batch: Batch) -> Settled:
    return reader.settled(batch)


async def scan(
    config: Config, *, progress: Progress | None = None, stop: asyncio.Event | None = None
) -> AsyncGenerator[ScanBatch, None]:
    """Scan the sources of a config and yield the rows of both tables, part by part.

    Setting `stop` ends the run early: what was found until then is still read and yielded, for
    half a second; what is left then ends as skipped. Nothing is written. Raises InternalError where
    phiscan itself is at fault.
    """
    try:
        stopping = Stopping(stop or asyncio.Event())
        # in a thread: they compile hundreds of patterns
        readers = await asyncio.to_thread(RunReaders, config, stopping.is_over)
        engine = Engine(config, readers, progress or Progress(), stopping)
        with closing(readers):
            async with aclosing(engine.run()) as batches:
                async for batch in batches:
                    yield batch
    except Exception as error:
        raise named(error) from None
