"""phiscan's own threads: the loop's default ones are too few to wait for a slow share with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Threads:
    """Runs blocking calls. A thread that has begun is always waited for, also when cancelled."""

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="phiscan")

    async def run(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the call returns, from a thread."""
        future = asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: call(*args, **kwargs)
        )
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            await asyncio.wait([future])  # leave no thread behind that holds a file
            if not future.cancelled():
                future.exception()  # else asyncio prints it, and its message may carry a value
            raise

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown(wait=True)
