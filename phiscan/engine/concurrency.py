"""How many batches are read at a time, and how large they are: as the storage's latency tells."""

from __future__ import annotations

import asyncio

from phiscan.dicom.columns import Columns
from phiscan.engine import cores

MAX_LIMIT = 128
MIN_BATCH, FIRST_BATCH, MAX_BATCH = 8, 16, 1024
BATCH_SECONDS = 0.6
_WAITS = 0.5  # waits a file above which the storage, and not the processor, is what holds us up
_OPEN_A_BATCH = 3  # a folder, a file, and a deflated one once more
_OPEN_BESIDE = 48  # listers, part files, the event loop, and what the caller has open


class Concurrency:
    """Follows measured latency: while a thread waits for the storage, others may use its core.

    A file costs `cpu` seconds of a core and takes `wall` seconds. With cores * wall / cpu batches
    in flight the cores are just busy. The least wall time seen counts, not the latest: otherwise a
    share that is full would look slow, get more to do, and look slower still.
    """

    def __init__(self, fixed: int | None = None) -> None:
        self._cores = cores.available()
        self._fixed = fixed
        self.most = fixed or min(MAX_LIMIT, affordable())
        """How many there may ever be."""
        self.limit = fixed or min(self._cores, self.most)
        self.batch_size = FIRST_BATCH
        self._least_wall = float("inf")
        self._cpu = 0.0
        self._in_flight = 0
        self._changed = asyncio.Condition()

    async def enter(self) -> None:
        """Wait for a place among the batches in flight, and take it."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._in_flight < self.limit)
            self._in_flight += 1

    async def leave(self) -> None:
        """Give the place back."""
        async with self._changed:
            self._in_flight -= 1
            self._changed.notify_all()

    async def observe(self, columns: Columns) -> None:
        """Learn from a batch that was read, and let in whom there is room for now."""
        self.learn(columns)
        async with self._changed:
            self._changed.notify_all()

    def learn(self, columns: Columns) -> None:
        """Follow what a batch has cost."""
        files = len(columns.facts)
        if not files or not columns.wall_ns:
            return
        wall, cpu = columns.wall_ns / files / 1e9, max(columns.cpu_ns, 1) / files / 1e9
        self._least_wall = min(self._least_wall * 1.02, wall)
        self._cpu = cpu if not self._cpu else 0.8 * self._cpu + 0.2 * cpu
        self.batch_size = round(max(MIN_BATCH, min(MAX_BATCH, BATCH_SECONDS / self._least_wall)))
        if self._fixed is None:
            self.limit = self._wanted(columns.waits / files)

    def _wanted(self, waits: float) -> int:
        wanted = round(self._cores * self._least_wall / self._cpu) if waits >= _WAITS else 0
        return min(max(self._cores, wanted), self.most)


def affordable() -> int:
    """Return how many batches may be in flight by the number of files that may be open."""
    try:
        import resource
    except ImportError:  # not a POSIX system
        return MAX_LIMIT
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return MAX_LIMIT
    return max(1, (soft - _OPEN_BESIDE) // _OPEN_A_BATCH)
