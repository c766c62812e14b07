"""Walk the sources: list folders, several at a time, and cut what is found into batches."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator

from phiscan.engine.batch import Batch
from phiscan.engine.channel import Channel
from phiscan.engine.concurrency import Concurrency
from phiscan.engine.progress import Progress
from phiscan.engine.threads import Threads
from phiscan.model import Outcome, Skip
from phiscan.sources.local import Choice, Listing, list_folder

LISTERS = 8
_HOP_SECONDS = 0.05


class Walk:
    """Lists one source, last found first, so that what is yet to be listed stays little."""

    def __init__(
        self,
        source: int,
        choice: Choice,
        outbox: Channel[Batch],
        threads: Threads,
        concurrency: Concurrency,
        progress: Progress,
        stop: asyncio.Event,
    ) -> None:
        self._source = source
        self._choice = choice
        self._outbox = outbox
        self._threads = threads
        self._concurrency = concurrency
        self._progress = progress
        self._stop = stop
        self._folders: list[bytes] = []
        self._seen: set[tuple[int, int]] = set()
        self._busy = 0
        self._news = asyncio.Condition()

    async def run(self, root: bytes) -> None:
        """Send every entry below the root, or the root itself if it is a file."""
        if not await self._threads.run(os.path.isdir, root):
            head, name = os.path.split(root)
            await self._send(self._batch([(head or b".", [name])]))
            return
        self._folders.append(root)
        async with asyncio.TaskGroup() as group:
            for _ in range(LISTERS):
                group.create_task(self._lister())

    async def _lister(self) -> None:
        pending: list[tuple[bytes, list[bytes]]] = []
        while folders := await self._take():
            try:
                pending = await self._list(folders, pending)
            finally:
                await self._give_back()
        await self._cut(pending, 1)

    async def _take(self) -> list[bytes]:
        """Return folders to list; none when there are no more and nobody may find more."""
        async with self._news:
            await self._news.wait_for(
                lambda: self._folders or not self._busy or self._stop.is_set()
            )
            if self._stop.is_set() or not self._folders:
                return []
            share = max(1, min(16, len(self._folders) // LISTERS))
            taken = [self._folders.pop() for _ in range(share)]
            self._busy += 1
            return taken

    async def _give_back(self) -> None:
        async with self._news:
            self._busy -= 1
            self._news.notify_all()

    async def _list(
        self, folders: list[bytes], pending: list[tuple[bytes, list[bytes]]]
    ) -> list[tuple[bytes, list[bytes]]]:
        parts = self._parts(folders)
        while not self._stop.is_set():
            listings = await self._threads.run(_some, parts)
            if not listings:
                break
            for listing in listings:
                await self._spread(listing)
                if listing.names:
                    pending.append((listing.folder, listing.names))
                await self._settle(listing)
            pending = await self._cut(pending, self._concurrency.batch_size)
        return pending

    def _parts(self, folders: list[bytes]) -> Iterator[Listing]:
        for folder in folders:
            if self._choice.follow_symlinks and self._is_known(folder):
                yield Listing(folder, skipped=[(b"", Skip.LOOP)])
            else:
                yield from list_folder(folder, self._choice)

    def _is_known(self, folder: bytes) -> bool:
        try:
            st = os.stat(folder)
        except OSError:
            return False  # listing it will say why
        known = (st.st_dev, st.st_ino) in self._seen
        self._seen.add((st.st_dev, st.st_ino))
        return known

    async def _spread(self, listing: Listing) -> None:
        """Let the other listers have the folders that were found."""
        if not listing.folders:
            return
        async with self._news:
            self._folders += (os.path.join(listing.folder, name) for name in listing.folders)
            self._news.notify_all()

    async def _cut(
        self, pending: list[tuple[bytes, list[bytes]]], least: int
    ) -> list[tuple[bytes, list[bytes]]]:
        """Send batches while there are enough names for one; return what is left."""
        while pending and sum(len(names) for _, names in pending) >= least:
            taken, pending = _split(pending, self._concurrency.batch_size)
            await self._send(self._batch(taken))
        return pending

    def _batch(self, parts: list[tuple[bytes, list[bytes]]]) -> Batch:
        folders = [folder for folder, _ in parts]
        folder_of = [at for at, (_, names) in enumerate(parts) for _ in names]
        names = [name for _, names in parts for name in names]
        return Batch(0, self._source, folders, folder_of, names)

    async def _settle(self, listing: Listing) -> None:
        """Send what ends here: entries that are not opened, and a folder that cannot be listed."""
        settled = [(name, (Outcome.SKIPPED, str(skip), 0)) for name, skip in listing.skipped]
        if listing.errno:
            settled.append((b"", (Outcome.UNREADABLE, "folder cannot be listed", listing.errno)))
        if settled:
            names = [name for name, _ in settled]
            ends = [end for _, end in settled]
            await self._send(
                Batch(0, self._source, [listing.folder], [0] * len(names), names, ends)
            )

    async def _send(self, batch: Batch) -> None:
        batch.first_id = self._progress.found
        self._progress.found += len(batch)
        await self._outbox.send(batch)


def _some(parts: Iterator[Listing]) -> list[Listing]:
    """List for a moment: many small folders, or part of a large one."""
    until = time.monotonic() + _HOP_SECONDS
    listings: list[Listing] = []
    names = 0
    for listing in parts:
        listings.append(listing)
        names += len(listing.names)
        if names >= 1024 or time.monotonic() > until:
            break
    return listings


def _split(
    pending: list[tuple[bytes, list[bytes]]], most: int
) -> tuple[list[tuple[bytes, list[bytes]]], list[tuple[bytes, list[bytes]]]]:
    """Divide folders and their names after `most` names."""
    taken: list[tuple[bytes, list[bytes]]] = []
    for at, (folder, names) in enumerate(pending):
        if len(names) > most:
            taken.append((folder, names[:most]))
            return taken, [(folder, names[most:]), *pending[at + 1 :]]
        taken.append((folder, names))
        most -= len(names)
        if most == 0:
            return taken, pending[at + 1 :]
    return taken, []
