"""Where a run is: counters that a terminal or a log may look at, at any time."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Progress:
    """Counters of a run; only the engine writes them, all in one thread."""

    found: int = 0
    done: int = 0
    findings: int = 0
    errors: int = 0
    bytes_read: int = 0
    bytes_stored: int = 0
    in_flight: int = 0
    concurrency: int = 0
    walked: bool = False
    """Whether everything has been found, so that `found` is final."""
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Entries done a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the end at this rate; None while not everything is found."""
        if not self.walked or not self.done:
            return None
        return (self.found - self.done) / self.rate
