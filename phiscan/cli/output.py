"""Standard output and standard error, and what becomes of a command where they fail."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from phiscan.errors import OutputError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def show(console: Console, shown: RenderableType) -> None:
    """Print something rich on standard output. Raises OutputError."""
    try:
        with console.capture() as captured:  # rich would end the process where a pipe is closed
            console.print(shown)
    except OSError as error:  # it flushes all the same
        end(error)
    else:
        write(captured.get())


def write(text: str) -> None:
    """Print on standard output; a reader that went away wants no more. Raises OutputError."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        end(error)


def end(error: OSError) -> None:
    """Print no more on standard output: it failed. Raises OutputError unless nobody reads it."""
    _silence(sys.stdout)
    if not isinstance(error, BrokenPipeError):
        raise OutputError(f"standard output cannot be written: {error.strerror}") from None


def write_error(text: str) -> None:
    """Print on standard error; where that fails nobody can be told."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    """Lead a stream nowhere: what waits in it would fail again when the process ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
