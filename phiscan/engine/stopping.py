"""When a run that is asked to stop has had its time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

GRACE_SECONDS = 0.5
"""How long files are still read and values judged: those at hand, unless they take very long."""


class Stopping:
    """Looks at whether a run is to stop by setting `stop`. Threads may share it."""

    def __init__(self, stop: asyncio.Event, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.stop = stop
        self._clock = clock
        self._since: float | None = None
        self._is_ended = False

    def end(self) -> None:
        """Have nothing begun any more: nobody takes what comes of it."""
        self._is_ended = True

    def is_over(self) -> bool:
        """Whether nothing is to be begun any more: some time after that was first asked."""
        if self._is_ended or not self.stop.is_set():
            return self._is_ended
        now = self._clock()
        if self._since is None:
            self._since = now
        return now - self._since >= GRACE_SECONDS
