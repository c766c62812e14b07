"""What a result says of its targets, read from its tables.

A table of targets has the columns `target` and `met`; what was measured stands before the target,
and the first column says of what. Rows without a target are no targets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

TARGET, MET = "target", "met"
_SECTION = "## "


class Target(NamedTuple):
    what: str
    """The title of the section, where there is one, and the row's first cell."""
    measured: str
    wanted: str
    met: str


def read(result: str) -> Iterator[Target]:
    """Yield the targets of a result in Markdown, in the order of its lines."""
    section, head = "", list[str]()
    for line in result.splitlines():
        cells = _cells(line)
        if line.startswith(_SECTION):
            section = line.removeprefix(_SECTION)
        if cells and head:
            yield from _target(section, head, cells)
        elif not head or not cells:
            head = cells


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line[1:-1].split("|")] if line.startswith("|") else []


def _target(section: str, head: list[str], cells: list[str]) -> Iterator[Target]:
    if not {TARGET, MET} <= set(head) or len(cells) != len(head) or cells[0].startswith("---"):
        return
    at = head.index(TARGET)
    if cells[at]:
        what = f"{section}: {cells[0]}" if section else cells[0]
        yield Target(what, cells[at - 1], cells[at], cells[head.index(MET)])
