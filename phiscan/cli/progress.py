"""A run's progress on standard error: a bar on a terminal, else a line every few seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from phiscan.cli import log
from phiscan.cli.log import LogFormat
from phiscan.engine.progress import Phase, Progress
from phiscan.report.units import count, duration, size

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_LIVE_SECONDS, _LINE_SECONDS = 0.25, 10.0


@asynccontextmanager
async def shown(progress: Progress, how: LogFormat) -> AsyncIterator[None]:
    """Show the progress of what runs inside."""
    task = asyncio.create_task(_live(progress) if how.is_live else _lines(progress, how))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, OSError):  # a terminal that went away ends no run
            await task


async def _lines(progress: Progress, how: LogFormat) -> None:
    while True:
        await asyncio.sleep(_LINE_SECONDS)
        log.line(how, "progress", text(progress), facts(progress))


async def _live(progress: Progress) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (SpinnerColumn(), BarColumn(bar_width=24), TextColumn("{task.fields[text]}"))
    with Bar(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task("", total=None, text="")
        while True:
            _update(bar, task, progress)
            await asyncio.sleep(_LIVE_SECONDS)


def _update(bar: Bar, task: TaskID, progress: Progress) -> None:
    """Draw the bar beside two lines: one would not fit on a terminal of 80 columns."""
    total = progress.found if progress.walked else None
    text = f"{_pace(progress)}\n{_yield(progress)}"
    bar.update(task, completed=progress.done, total=total, text=text, refresh=True)


def text(progress: Progress) -> str:
    """Return where a run is, in one line."""
    return f"{_pace(progress)} · {_yield(progress)}"


def _pace(progress: Progress) -> str:
    left = progress.seconds_left
    if progress.phase is Phase.SETTLING:
        return f"{_found(progress)} · settling the values · {duration(progress.seconds)}"
    parts = [
        f"{progress.done:,} of {_found(progress)}",
        f"{progress.rate:,.0f}/s",
    ]
    if left is not None:
        parts.append(f"{duration(left)} left")
    return " · ".join(parts)


def _found(progress: Progress) -> str:
    if progress.walked:
        return count(progress.found, "entry", "entries")
    return f"{progress.found:,}+ entries"


def _yield(progress: Progress) -> str:
    ended = (f"{number:,} {outcome}" for outcome, number in progress.not_covered.items())
    read = f"{size(progress.bytes_read)} of {size(progress.bytes_stored)} read"
    parts = (read, count(progress.findings, "PHI finding"), *ended)
    return " · ".join(parts)


def facts(progress: Progress) -> dict[str, object]:
    """Return where a run is, for a machine."""
    return {
        "phase": progress.phase,
        "found": progress.found,
        "done": progress.done,
        "kept": progress.kept,
        "walked": progress.walked,
        "entries_per_second": round(progress.rate, 1),
        "bytes_read": progress.bytes_read,
        "bytes_stored": progress.bytes_stored,
        "real_findings": progress.findings,
        "errors": progress.errors,
        "not_covered": dict(progress.not_covered),
        "concurrency": progress.concurrency,
        "seconds": round(progress.seconds, 3),
        "seconds_left": None if progress.seconds_left is None else round(progress.seconds_left, 1),
    }
