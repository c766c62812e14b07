"""The command line from its start to its exit code: every error is one line."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Any, NoReturn

import typer

from phiscan.cli import log
from phiscan.cli.app import app
from phiscan.cli.log import LogFormat
from phiscan.errors import InternalError, OutputError, PhiscanError, named

EXIT_INTERNAL, EXIT_USAGE, EXIT_INCOMPLETE = 1, 2, 3

_UsageError: type[Any] = typer.BadParameter.__mro__[1]  # of typer's own click, or the one beside it


def run() -> NoReturn:
    """Run the command line; every error is one line."""
    _fill_standard_streams()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    # NumPy's linear algebra is not used: without this it starts a thread a core that spins.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False)
    except _UsageError as error:
        _end(_advice(error), EXIT_USAGE)
    except typer.Abort:
        log.interrupted()
    except Exception as error:
        _fail(named(error))
    sys.exit(code or 0)


def _advice(error: Any) -> str:
    """Return what is wrong with the arguments, and where to read on."""
    what = error.format_message().rstrip(".")
    named = [name for name in sys.argv[1:2] if not name.startswith("-")]
    command = error.ctx.command_path if error.ctx else " ".join(["phiscan", *named])
    return f"{what[:1].lower()}{what[1:]} (see: {command} --help)"


def _fail(error: PhiscanError) -> NoReturn:
    if isinstance(error, InternalError):
        _end(f"{error}; please report it", EXIT_INTERNAL)
    _end(str(error), EXIT_INCOMPLETE if isinstance(error, OutputError) else EXIT_USAGE)


def _end(text: str, code: int) -> NoReturn:
    """Say in one line why a command ends, in the format that was asked for."""
    from phiscan.report.element_table import printable

    log.last_word(LogFormat.asked_for(sys.argv[1:]), printable(text), code)
    sys.exit(code)


def _fill_standard_streams() -> None:
    """Open what the caller closed (`>&-`) on nothing: no other file must get those numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
