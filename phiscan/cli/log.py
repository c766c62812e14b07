"""Lines about a run, plain or JSON, for people and collectors: counts, no path below a source."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from phiscan.cli.output import write_error


class LogFormat(StrEnum):
    """How a run tells where it is."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"

    @property
    def is_live(self) -> bool:
        """Whether to draw a bar that moves."""
        return self is LogFormat.AUTO and sys.stderr.isatty()


def line(how: LogFormat, event: str, text: str, facts: Mapping[str, object]) -> None:
    """Write one event to standard error."""
    now = datetime.now(UTC)
    if how is LogFormat.JSON:
        import orjson

        record = {"time": now.isoformat(timespec="milliseconds"), "event": event, **facts}
        write_error(orjson.dumps(record).decode() + "\n")
    else:
        write_error(f"{now:%H:%M:%S} {text}\n")
