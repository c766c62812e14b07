"""Where a run is: counters that a terminal or a log may look at, at any time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from phiscan.dicom.columns import Columns
from phiscan.dicom.layout import End
from phiscan.model import Outcome

_NOT_COVERED = {
    End.TRUNCATED: Outcome.TRUNCATED,
    End.MALFORMED: Outcome.MALFORMED,
    End.OVER_LIMIT: Outcome.OVER_LIMIT,
    End.FAILED: Outcome.UNREADABLE,
}


class Phase(StrEnum):
    """What a run is at."""

    READING = "reading"
    SETTLING = "settling"
    """All is read; what no file tells by itself is brought into the tables."""


@dataclass(slots=True)
class Progress:
    """Counters of a run; only the engine writes them, all in one thread."""

    found: int = 0
    done: int = 0
    findings: int = 0
    """PHI findings with a real value."""
    not_covered: Counter[Outcome] = field(default_factory=Counter)
    """Entries that were not looked into, or not to their end, by how they ended."""
    phase: Phase = Phase.READING
    kept: int = 0
    """Entries that are visible in the result: a run that is killed leaves these."""
    bytes_read: int = 0
    bytes_stored: int = 0
    concurrency: int = 0
    walked: bool = False
    """Whether everything has been found, so that `found` is final."""
    started: float = field(default_factory=time.monotonic)

    def add_read(self, columns: Columns, real_findings: int) -> None:
        """Count a batch of files that was read."""
        ends = columns.fact("end")
        self.done += len(ends)
        self.findings += real_findings
        self.bytes_read += int(columns.fact("bytes_read").sum())
        self.bytes_stored += int(columns.fact("size").sum())
        for end, outcome in _NOT_COVERED.items():
            self._add_not_covered(outcome, int((ends == end).sum()))

    def add_settled(self, outcomes: Sequence[Outcome], real_findings: int) -> None:
        """Count entries that are not opened."""
        self.done += len(outcomes)
        self.findings += real_findings
        for outcome in outcomes:
            self._add_not_covered(outcome, outcome is not Outcome.SKIPPED)

    def _add_not_covered(self, outcome: Outcome, count: int) -> None:
        if count:
            self.not_covered[outcome] += count

    @property
    def errors(self) -> int:
        """Entries that were not looked into, or not to their end; those skipped do not count."""
        return self.not_covered.total()

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
        """Seconds until all is read at this rate; None before all is found, and after that."""
        if not self.walked or not self.done or self.phase is Phase.SETTLING:
            return None
        return (self.found - self.done) / self.rate
