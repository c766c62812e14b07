"""phiscan's own threads: the loop's default ones are too few to wait for a slow share with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


async def to_its_end(work: asyncio.Future[R]) -> R:
    """Return what comes of work that must not be left half done: wait for it when cancelled."""
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await asyncio.wait([work])
        if not work.cancelled():
            work.exception()  # else asyncio prints it, and its message may carry a value
        raise


class Threads:
    """Runs blocking calls. A thread that has begun is always waited for, also when cancelled."""

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="phiscan")

    async def run(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the call returns, from a thread."""
        loop = asyncio.get_running_loop()
        return await to_its_end(loop.run_in_executor(self._pool, lambda: call(*args, **kwargs)))

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown(wait=True)
