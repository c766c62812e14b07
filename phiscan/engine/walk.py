"""Walk a source: several listers descend into its folders and cut what they find into batches."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from phiscan.engine.batch import Batch
from phiscan.engine.channel import Channel
from phiscan.engine.concurrency import Concurrency
from phiscan.engine.progress import Progress
from phiscan.engine.threads import Threads
from phiscan.model import Outcome, Skip
from phiscan.sources.local import GONE, Choice, Listing, list_folder, list_single

LISTERS = 8
_HOP_SECONDS = 0.05
_HOP_NAMES = 2048
_SLOW = 0.001
"""Seconds for which the fastest listing is waited for where several at a time are worth it."""
_SETTLED = 1024

Part = tuple[bytes, list[bytes]]  # a folder, and names in it
Settled = tuple[bytes, bytes, tuple[Outcome, str, int]]  # a folder, a name, how it ended


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a walk works with: the run's threads, pace, counters, and where batches go."""

    outbox: Channel[Batch]
    threads: Threads
    concurrency: Concurrency
    progress: Progress
    stop: asyncio.Event
    expect: Callable[[int], None]
    """Is told how many more files have been listed."""


class Descent:
    """One lister's way down: depth first, so that the folders still to be listed stay few.

    `hop` blocks and runs in a thread; the rest is called between hops.
    """

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._part: Iterator[Listing] | None = None
        self.stack: list[bytes] = []
        self.waited = 0.0
        """Seconds for which the storage, or whoever else ran, let it wait for each listing."""

    @property
    def has_more(self) -> bool:
        """Whether there is anything left to list."""
        return self._part is not None or bool(self.stack)

    def hop(self) -> list[Listing]:
        """List for a moment: many small folders, or part of a large one."""
        began, worked = time.monotonic(), time.thread_time()
        listings = self._listed(began + _HOP_SECONDS)
        waited = time.monotonic() - began - (time.thread_time() - worked)
        self.waited = waited / max(1, len(listings))
        return listings

    def _listed(self, until: float) -> list[Listing]:
        listings: list[Listing] = []
        names = 0
        while names < _HOP_NAMES and time.monotonic() < until and self.has_more:
            listing = self._next()
            if listing is not None:
                listings.append(listing)
                names += len(listing.names)
        return listings

    def give(self) -> list[bytes]:
        """Part with the older half of the folders still to be listed."""
        half = len(self.stack) // 2
        given, self.stack = self.stack[:half], self.stack[half:]
        return given

    def _next(self) -> Listing | None:
        if self._part is None:
            self._part = self._open(self.stack.pop())
        listing = next(self._part, None)
        if listing is None:
            self._part = None
        else:
            self.stack += (os.path.join(listing.folder, name) for name in listing.folders)
        return listing

    def _open(self, folder: bytes) -> Iterator[Listing]:
        if self._choice.links and self._choice.links.is_known_folder(folder):
            return iter([Listing(folder, skipped=[(b"", Skip.LOOP)])])
        return list_folder(folder, self._choice)


@dataclass(slots=True)
class Found:
    """What one lister has found and not yet sent."""

    parts: list[Part] = field(default_factory=list)
    names: int = 0
    settled: list[Settled] = field(default_factory=list)

    def add(self, listing: Listing) -> None:
        """Take in a listing: files to read, and what ends here."""
        if listing.names:
            self.parts.append((listing.folder, listing.names))
            self.names += len(listing.names)
        ends = [(name, (Outcome.SKIPPED, str(skip), 0)) for name, skip in listing.skipped]
        if listing.errno:
            outcome = Outcome.VANISHED if listing.errno in GONE else Outcome.UNREADABLE
            ends.append((b"", (outcome, "folder cannot be listed", listing.errno)))
        self.settled += ((listing.folder, name, end) for name, end in ends)

    def take(self, most: int) -> list[Part]:
        """Give away at most so many names, in order."""
        taken, self.parts = split(self.parts, most)
        self.names -= sum(len(names) for _, names in taken)
        return taken


class Walk:
    """Lists one source, in several threads where its folders answer slowly."""

    def __init__(self, source: int, choice: Choice, around: Surroundings) -> None:
        self._source = source
        self._choice = choice
        self._around = around
        self._root = b""
        self._shared: list[bytes] = []
        self._busy = 0
        self._least_wait = float("inf")
        self._news = asyncio.Condition()

    async def run(self, root: bytes) -> None:
        """Send every entry below the root, or the root itself if it is no folder."""
        if await self._around.threads.run(os.path.isdir, root):
            self._root = root
            self._shared.append(root)
            async with asyncio.TaskGroup() as group:
                for _ in range(LISTERS):
                    group.create_task(self._lister())
        else:
            self._root = os.path.dirname(root)
            await self._send_single(await self._around.threads.run(list_single, root))

    async def _lister(self) -> None:
        descent, found = Descent(self._choice), Found()
        while await self._begin(descent):
            try:
                await self._descend(descent, found)
            finally:
                await self._end()
        await self._send_all(found)

    async def _descend(self, descent: Descent, found: Found) -> None:
        while descent.has_more and not self._around.stop.is_set():
            for listing in await self._around.threads.run(descent.hop):
                found.add(listing)
                self._around.expect(len(listing.names))
            self._least_wait = min(self._least_wait, descent.waited)
            if self._has_room and len(descent.stack) > 1:
                await self._share(descent.give())
            await self._send_full(found)

    async def _begin(self, descent: Descent) -> bool:
        """Wait for a folder to list; False when there is none and nobody may find one."""
        async with self._news:
            await self._news.wait_for(lambda: (self._shared and self._has_room) or not self._busy)
            if not self._shared or self._around.stop.is_set():
                return False
            descent.stack.append(self._shared.pop())
            self._busy += 1
            return True

    @property
    def _has_room(self) -> bool:
        """Whether one more may list: only where the storage has kept us waiting from the first."""
        is_slow = _SLOW <= self._least_wait < float("inf")
        most = min(LISTERS, self._around.concurrency.most // 2) if is_slow else 1
        return self._busy < max(1, most)

    async def _end(self) -> None:
        async with self._news:
            self._busy -= 1
            self._news.notify_all()

    async def _share(self, folders: list[bytes]) -> None:
        async with self._news:
            self._shared += folders
            self._news.notify_all()

    async def _send_full(self, found: Found) -> None:
        """Send batches while there is enough for a whole one."""
        while found.names >= self._around.concurrency.batch_size:
            await self._send_files(found.take(self._around.concurrency.batch_size))
        if len(found.settled) >= _SETTLED:
            await self._send_settled(found)

    async def _send_all(self, found: Found) -> None:
        while found.names:
            await self._send_files(found.take(self._around.concurrency.batch_size))
        await self._send_settled(found)

    async def _send_single(self, listing: Listing) -> None:
        if listing.names:
            await self._send([listing.folder], [0], listing.names, None, listing.target)
        else:
            found = Found()
            found.add(listing)
            await self._send_settled(found)

    async def _send_files(self, parts: Sequence[Part]) -> None:
        folder_of = [at for at, (_, names) in enumerate(parts) for _ in names]
        names = [name for _, names in parts for name in names]
        await self._send([folder for folder, _ in parts], folder_of, names, None)

    async def _send_settled(self, found: Found) -> None:
        settled, found.settled = found.settled, []
        if settled:
            folders, names, ends = (list(column) for column in zip(*settled, strict=True))
            await self._send(folders, list(range(len(folders))), names, ends)

    async def _send(
        self,
        folders: list[bytes],
        folder_of: list[int],
        names: list[bytes],
        settled: list[tuple[Outcome, str, int]] | None,
        target: bytes = b"",
    ) -> None:
        first = self._around.progress.found
        self._around.progress.found += len(names)
        await self._around.outbox.send(
            Batch(first, self._source, folders, folder_of, names, settled, target, self._root)
        )


def split(parts: Sequence[Part], most: int) -> tuple[list[Part], list[Part]]:
    """Divide folders and their names after `most` names."""
    taken: list[Part] = []
    for at, (folder, names) in enumerate(parts):
        if len(names) > most:
            head = [(folder, names[:most])] if most else []
            return [*taken, *head], [(folder, names[most:]), *parts[at + 1 :]]
        taken.append((folder, names))
        most -= len(names)
    return taken, []
