"""Where a run is: counters that a terminal or a log may look at, at any time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from phiscan.dicom.columns import Columns
from phiscan.dicom.layout import End
from phiscan.model import Outcome

_FINE = (End.DONE, End.NOT_DICOM, End.NOT_REGULAR)


@dataclass(slots=True)
class Progress:
    """Counters of a run; only the engine writes them, all in one thread."""

    found: int = 0
    done: int = 0
    findings: int = 0
    """PHI findings with a real value."""
    errors: int = 0
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
        self.errors += len(ends) - sum(int((ends == end).sum()) for end in _FINE)

    def add_settled(self, outcomes: Sequence[Outcome], real_findings: int) -> None:
        """Count entries that are not opened."""
        self.done += len(outcomes)
        self.findings += real_findings
        self.errors += sum(1 for outcome in outcomes if outcome is not Outcome.SKIPPED)

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
