"""
Every exception phiscan raises:

* PhiscanError
  + ConfigError    the run cannot start as it is told to: exit code 2
  + SinkError      results cannot be kept: the run stops, what is committed stays
  + OutputError    standard output cannot be written: exit code 3
  + InternalError  a fault of phiscan's own: exit code 1

What is wrong with one entry is not an exception but its outcome (model.Outcome).
"""

from __future__ import annotations

import traceback
from pathlib import Path


class PhiscanError(Exception):
    """Base of them all. Messages carry tags, offsets and counts, never a value out of a file."""


class ConfigError(PhiscanError):
    """What phiscan is told to do cannot be done."""


class SinkError(PhiscanError):
    """Results cannot be written."""


class OutputError(PhiscanError):
    """What a command has to tell cannot be written."""


class InternalError(PhiscanError):
    """A fault of phiscan's own: what was raised, and where.

    What was raised is its `__context__`. It is not printed: its message may carry a value.
    """


def named(error: BaseException) -> PhiscanError:
    """Return an error, or the first of a group, as one that may be printed."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return (
        error
        if isinstance(error, PhiscanError)
        else InternalError(f"internal error: {_place(error)}")
    )


def _place(error: BaseException) -> str:
    places = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    return type(error).__name__ + place
