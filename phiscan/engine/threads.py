"""phiscan's own threads: the loop's default ones are too few to wait for a slow share with."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
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
    """Runs blocking calls. One that has begun is always waited for, also when cancelled."""

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="phiscan")
        self._changed = threading.Condition()
        self._running = 0
        self._is_closed = False

    async def run(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the call returns, from a thread."""
        loop = asyncio.get_running_loop()
        counted = partial(self._counted, lambda: call(*args, **kwargs))
        return await to_its_end(loop.run_in_executor(self._pool, counted))

    def close(self) -> None:
        """End the threads.

        The pool knows nothing of a thread whose start Ctrl-C interrupted, so that calls are waited
        for by their number.
        """
        try:
            self._pool.shutdown(wait=True)
        finally:
            with self._changed:
                self._is_closed = True
                self._changed.wait_for(lambda: not self._running)

    def _counted(self, call: Callable[[], R]) -> R:
        with self._changed:
            if self._is_closed:
                raise RuntimeError("the threads are closed")
            self._running += 1
        try:
            return call()
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()
