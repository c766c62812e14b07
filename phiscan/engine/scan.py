"""The pipeline: sources, batches, header columns, Arrow batches."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import dataclass, replace

import pyarrow as pa

from phiscan.config import MAX_CONCURRENCY, Config
from phiscan.dicom import vocabulary
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.tables import RuleNumbers
from phiscan.engine.batch import Batch, Walked
from phiscan.engine.channel import Channel
from phiscan.engine.concurrency import Concurrency
from phiscan.engine.entries import settled_entries, vocabularies, walked_entries
from phiscan.engine.findings import PlaceCodes, record_batch
from phiscan.engine.places import PlaceBook, PlaceMap, describer
from phiscan.engine.progress import Progress
from phiscan.engine.threads import Threads
from phiscan.engine.walk import LISTERS, Surroundings, Walk
from phiscan.errors import named
from phiscan.rules import dummies, table
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.sources.local import Choice, text_of
from phiscan.store.schema import schema

GROUP_FINDINGS = 262_144
GROUP_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class ScanBatch:
    """Part of a result: rows of the tables `entries` and `findings`."""

    entries: pa.RecordBatch
    findings: pa.RecordBatch


def rule_numbers() -> RuleNumbers:
    """Return the rows of PS3.15 Table E.1-1 as the kernel takes them: numbered from 1."""
    numbered = list(enumerate(table.load(), 1))
    exact = {rule.tag: number for number, rule in numbered if rule.mask == 0xFFFFFFFF}
    masked = [(rule.tag, rule.mask, number) for number, rule in numbered if rule.mask != 0xFFFFFFFF]
    kinds = {kind.code: number for number, kind in enumerate(IDENTIFIERS)}
    return RuleNumbers(exact, masked, [kinds[rule.identifier] for _, rule in numbered])


class Engine:
    """One run over its sources."""

    def __init__(self, config: Config, progress: Progress, stop: asyncio.Event) -> None:
        self._config = config
        self._sources = [text_of(source) for source in config.sources]
        self._progress = progress
        self._stop = stop
        self._threads = Threads(MAX_CONCURRENCY + LISTERS + 4)
        self._concurrency = Concurrency(config.concurrency)
        self._found: Channel[Batch] = Channel(4)
        self._walked: Channel[Walked | Batch] = Channel(8)
        self._groups: Channel[list[Walked] | Batch] = Channel(1)
        self._out: Channel[ScanBatch] = Channel(1)
        self._first = HeaderReader(
            rule_numbers(),
            config.key,
            dummies.load(),
            limits=config.limits,
            follow_symlinks=config.follow_symlinks,
        )
        self._idle: list[tuple[HeaderReader, PlaceMap | None]] = [(self._first, None)]
        hashes = self._hashes(vocabulary.private_creators())
        self._creators = {digest: name for name, digest in hashes.items()}
        self._lists = vocabularies(self._hashes)
        self._book = self._new_book()
        self._codes = PlaceCodes(self._book)

    def _hashes(self, texts: Iterable[str]) -> dict[str, int]:
        return {text: self._first.hash_of(text.encode("latin-1")) for text in texts}

    async def run(self) -> AsyncGenerator[ScanBatch, None]:
        """Yield the results as they come."""
        task = asyncio.create_task(self._stages())
        try:
            async for batch in self._out:
                yield batch
            await task
        finally:
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
        choice = Choice(config.follow_symlinks, config.include_snapshots)
        around = Surroundings(
            self._found, self._threads, self._concurrency, self._progress, self._stop
        )
        for number, source in enumerate(config.sources):
            await Walk(number, choice, around).run(os.fsencode(source))
        self._progress.walked = not self._stop.is_set()
        await self._found.close()

    # ---- read ----------------------------------------------------------------------------------

    async def _read(self) -> None:
        async with asyncio.TaskGroup() as group:
            async for batch in self._found:
                if batch.settled is not None:
                    self._progress.add_settled([outcome for outcome, _, _ in batch.settled])
                    await self._walked.send(batch)
                else:
                    await self._concurrency.enter()
                    group.create_task(self._read_one(batch))
        await self._walked.close()

    async def _read_one(self, batch: Batch) -> None:
        reader, places = self._take_reader()
        try:
            walked = await self._threads.run(_read_batch, reader, places, batch)
            self._concurrency.observe(walked.columns)
            self._progress.concurrency = self._concurrency.limit
            self._progress.add_read(walked.columns)
            await self._walked.send(walked)
        finally:
            self._idle.append((reader, places))
            await self._concurrency.leave()

    def _take_reader(self) -> tuple[HeaderReader, PlaceMap]:
        """Return a reader that knows the book at hand; both begin anew when they are full."""
        if self._book.is_full:
            self._book = self._new_book()
        reader, places = self._idle.pop() if self._idle else (self._first.sibling(), None)
        if places is None or places.book is not self._book or reader.has_too_many_places:
            reader.forget_places()
            places = PlaceMap(reader, self._book)
        return reader, places

    def _new_book(self) -> PlaceBook:
        return PlaceBook(describer(table.load(), self._creators))

    # ---- put together --------------------------------------------------------------------------

    async def _group(self) -> None:
        """Gather batches until there are findings enough for a row group."""
        group: list[Walked] = []
        async for item in self._walked:
            if isinstance(item, Batch):
                await self._groups.send(item)
                continue
            if group and not _belongs(group, item):
                await self._groups.send(group)
                group = []
            group.append(item)
        if group:
            await self._groups.send(group)
        await self._groups.close()

    async def _assemble(self) -> None:
        async for group in self._groups:
            await self._out.send(await self._threads.run(self._rows_of, group))

    def _rows_of(self, group: list[Walked] | Batch) -> ScanBatch:
        return self._settled(group) if isinstance(group, Batch) else self._put_together(group)

    def _settled(self, batch: Batch) -> ScanBatch:
        source = self._sources[batch.source]
        return ScanBatch(settled_entries(batch, source), _no_findings())

    def _put_together(self, group: list[Walked]) -> ScanBatch:
        """Return batches of one source that share a book as rows of both tables."""
        group.sort(key=lambda walked: walked.batch.first_id)
        book = group[0].book
        if self._codes.book is not book:
            self._codes = PlaceCodes(book)
        self._codes.catch_up()
        entries = walked_entries(group, self._sources[group[0].batch.source], self._lists)
        return ScanBatch(entries, record_batch(group, self._codes))


def _read_batch(reader: HeaderReader, places: PlaceMap, batch: Batch) -> Walked:
    columns = reader.read_files(batch.kernel_names())
    return Walked(batch, replace(columns, place=places.to_book(columns.place)), places.book)


def _belongs(group: list[Walked], item: Walked) -> bool:
    """Whether a batch may join the group: same source, same book, and the group is not full."""
    first = group[0]
    return (
        item.batch.source == first.batch.source
        and item.book is first.book
        and sum(len(walked.columns.place) for walked in group) < GROUP_FINDINGS
        and sum(len(walked.batch) for walked in group) < GROUP_ENTRIES
    )


def _no_findings() -> pa.RecordBatch:
    target = schema("findings")
    return pa.RecordBatch.from_arrays([pa.nulls(0, field.type) for field in target], schema=target)


async def scan(
    config: Config, *, progress: Progress | None = None, stop: asyncio.Event | None = None
) -> AsyncGenerator[ScanBatch, None]:
    """Scan the sources of a config and yield the rows of both tables, part by part.

    Setting `stop` ends the run early: what was found until then is still read and yielded. Nothing
    is written. Raises InternalError where phiscan itself is at fault.
    """
    try:
        engine = Engine(config, progress or Progress(), stop or asyncio.Event())
        async with aclosing(engine.run()) as batches:
            async for batch in batches:
                yield batch
    except Exception as error:
        raise named(error) from None
