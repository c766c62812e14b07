"""One file's data elements as a table, PHI marked. Values are shown as shapes unless asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One data element as it is shown."""

    depth: int
    tag: int
    vr: str
    name: str
    length: int
    identifier: str
    action_code: str
    verdict: str
    value: str


def render(title: str, lines: Iterable[ElementLine]) -> Table:
    """Return a table of data elements."""
    table = Table(
        title=Text(printable(title)), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for name in ("Tag", "VR", "Name"):
        table.add_column(name, no_wrap=name != "Name", overflow="fold")
    table.add_column("Length", justify="right", no_wrap=True)
    for name in ("PHI", "Action", "Verdict"):
        table.add_column(name, no_wrap=True)
    table.add_column("Value", overflow="fold")
    for line in lines:
        table.add_row(*_cells(line), style="bold red" if line.verdict == "real" and line.identifier else "")
    return table


def _cells(line: ElementLine) -> tuple[Text | str, ...]:
    length = "undefined" if line.length == 0xFFFFFFFF else f"{line.length:,}"
    return (
        f"({line.tag >> 16:04X},{line.tag & 0xFFFF:04X})",
        line.vr,
        Text("  " * line.depth + line.name),
        length,
        line.identifier,
        line.action_code,
        line.verdict if line.identifier else "",
        Text(printable(line.value)),
    )


def shape(text: str) -> str:
    """Return what a value looks like without saying what it is: Aaaa^Aaa, 9999-99-99."""
    return "".join(map(_shape, text))


def _shape(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character if character.isascii() and character.isprintable() else "·"


def printable(text: str) -> str:
    """Return text that cannot steer a terminal."""
    return "".join(c if c.isprintable() else "·" for c in text)
