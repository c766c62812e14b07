"""A bounded channel between two stages: a slow reader holds its writers back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Generic, TypeVar

T = TypeVar("T")
_END = object()


class Channel(Generic[T]):
    """Hands items from tasks to tasks, at most `capacity` waiting. Ends for all when closed."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:  # asyncio.Queue(0) is unbounded: the one size a stage must never get
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        self._queue: asyncio.Queue[object] = asyncio.Queue(capacity)

    async def send(self, item: T) -> None:
        """Hand over one item; wait while the channel is full."""
        await self._queue.put(item)

    async def close(self) -> None:
        """Say that no more items come."""
        await self._queue.put(_END)

    async def __aiter__(self) -> AsyncIterator[T]:
        while (item := await self._queue.get()) is not _END:
            yield item  # type: ignore[misc]
        self._queue.put_nowait(_END)  # for the next reader; the slot just emptied is free
