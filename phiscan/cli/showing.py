"""The command that shows single files."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from phiscan.cli import output
from phiscan.dicom.layout import End
from phiscan.report import element_table, elements
from phiscan.report.element_table import ElementLine
from phiscan.report.units import count
from phiscan.rules.embedded.documents import require_reader
from phiscan.rules.identifiers import AGAINST_CLAIMS
from phiscan.rules.in_force import RulesInForce

EXIT_UNREADABLE = 3


class How(NamedTuple):
    """What is shown of files."""

    reveal: bool = False
    """Whether the values themselves."""
    phi_only: bool = False
    limit: int = 0
    """At most so many elements; 0 for all."""
    documents: bool = False
    """Whether the text of encapsulated documents is read."""


def show(files: list[Path], in_force: RulesInForce, how: How) -> int:
    """Print each file's data elements; return the exit code. Raises ConfigError."""
    if how.documents:
        require_reader()
    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    codes = [
        _show(console, path, _read(path, in_force, how), how.phi_only, how.limit) for path in files
    ]
    return max(codes)


def _read(path: Path, in_force: RulesInForce, how: How) -> elements.Shown:
    return elements.read(path, in_force, reveal=how.reveal, documents=how.documents)


def _show(console: Console, path: Path, shown: elements.Shown, phi_only: bool, limit: int) -> int:
    lines = [line for line in shown.lines if line.identifier or not phi_only]
    if lines:
        first = lines[: limit or None]
        output.show(console, element_table.render(str(path), first, console.width))
        output.write(_rest(len(lines) - len(first)))
    if shown.end is End.DONE:
        output.write(_note(shown))
        return 0
    output.write_error(f"phiscan: {element_table.printable(str(path))}: {_why(shown)}\n")
    return EXIT_UNREADABLE


def _rest(count: int) -> str:
    return f"... and {count:,} more: --limit 0 shows all\n" if count else ""


def _note(shown: elements.Shown) -> str:
    phi = sum(1 for line in shown.lines if line.identifier and line.verdict == "real")
    elements_shown = count(len(shown.lines), "data element")
    text = f"\n{elements_shown}, {count(phi, 'PHI finding')} with a real value\n"
    if shown.preamble:
        text += f"note: text in the preamble: {shown.preamble}\n"
    text += f"note: {_words(shown.reason.name)}\n" if shown.reason else ""
    return text + _claim(shown)


def _claim(shown: elements.Shown) -> str:
    if shown.claims != "yes":
        return ""
    against = [line for line in shown.lines if _speaks_against_claim(line)]
    if not against:
        return "note: claims to be de-identified\n"
    return f"note: claims to be de-identified, is not: {count(len(against), 'PHI finding')}\n"


def _speaks_against_claim(line: ElementLine) -> bool:
    is_of_file_meta = line.depth == 0 and line.tag >> 16 == 0x0002
    against = not set(AGAINST_CLAIMS).isdisjoint(line.identifier.split())
    return line.verdict == "real" and against and not is_of_file_meta


def _why(shown: elements.Shown) -> str:
    if shown.errno:
        return os.strerror(shown.errno) if shown.errno != errno.ELOOP else "a symbolic link"
    if shown.end is End.NOT_REGULAR:
        return "not regular: a folder, or a special file"
    return f"{_words(shown.end.name)}: {_words(shown.reason.name)}"


def _words(name: str) -> str:
    return name.lower().replace("_", " ")
