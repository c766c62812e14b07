"""Lines about a run, plain or JSON, for people and collectors: counts, no path below a source."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NoReturn

from phiscan.cli.output import write_error

EXIT_INTERRUPTED = 130


class LogFormat(StrEnum):
    """How a run tells where it is."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"

    @property
    def is_live(self) -> bool:
        """Whether to draw a bar that moves."""
        return self is LogFormat.AUTO and sys.stderr.isatty()

    @classmethod
    def asked_for(cls, arguments: Sequence[str]) -> LogFormat:
        """Return what arguments ask for, also where they cannot be understood otherwise."""
        asked = ""
        for argument, following in zip(arguments, (*arguments[1:], ""), strict=True):
            if argument == "--":
                break
            name, _, told = argument.partition("=")
            if name == "--log-format":
                asked = told or following
        return cls(asked) if asked in set(cls) else cls.AUTO


def line(how: LogFormat, event: str, text: str, facts: Mapping[str, object]) -> None:
    """Write one event to standard error."""
    now = datetime.now(UTC)
    if how is LogFormat.JSON:
        import orjson

        record = {"time": now.isoformat(timespec="milliseconds"), "event": event, **facts}
        write_error(orjson.dumps(record).decode() + "\n")
    else:
        write_error(f"{now:%H:%M:%S} {text}\n")


def note(how: LogFormat, text: str) -> None:
    """Write a remark that ends nothing."""
    if how is LogFormat.JSON:
        line(how, "note", text, {"note": text})
    else:
        from phiscan.report.element_table import printable

        write_error(f"phiscan: note: {printable(text)}\n")


def last_word(how: LogFormat, text: str, code: int) -> None:
    """Write the one line that ends a command, and its exit code for a machine."""
    if how is LogFormat.JSON:
        line(how, "error", text, {"error": text, "exit_code": code})
    else:
        write_error(f"phiscan: {text}\n")


def interrupted(*_: object) -> NoReturn:
    """End the process at once, in one line. May be a signal's handler."""
    last_word(LogFormat.asked_for(sys.argv[1:]), "interrupted", EXIT_INTERRUPTED)
    os._exit(EXIT_INTERRUPTED)


def begin_interruptible() -> None:
    """End at once at Ctrl-C, until `end_well`: an exception breaks libraries that are loading."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupted)


def end_well() -> None:
    """From here on Ctrl-C is an exception again: there may be something to put in order."""
    if signal.getsignal(signal.SIGINT) is interrupted:
        signal.signal(signal.SIGINT, signal.default_int_handler)
