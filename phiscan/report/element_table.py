"""One file's data elements as a table, PHI marked. Values are shown as shapes unless asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

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


def render(title: str, lines: Iterable[ElementLine], width: int) -> Table:
    """Return a table of data elements for a terminal; a narrow one goes without their lengths."""
    table = Table(
        title=Text(printable(title)),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        collapse_padding=True,
    )
    names = [name for name in _CELLS if name != "Length" or width >= _WIDE]
    for name in names:
        table.add_column(name, **_options(name, width))
    for line in lines:
        cells = [_CELLS[name](line) for name in names]
        table.add_row(*cells, style="bold red" if _is_finding(line) else "")
    return table


def _is_finding(line: ElementLine) -> bool:
    return line.verdict == "real" and bool(line.identifier)


def _options(name: str, width: int) -> dict[str, Any]:
    if name == "Name":  # not left to the longest value: names must stay readable
        return {"overflow": "fold", "width": width // 4 + 2}
    if name == "Value":
        return {"overflow": "fold"}
    return {"no_wrap": True, "justify": "right" if name == "Length" else "left"}


_WIDE = 110  # columns of the terminal
_CELLS: dict[str, Callable[[ElementLine], Text | str]] = {
    "Tag": lambda line: f"({line.tag >> 16:04X},{line.tag & 0xFFFF:04X})",
    "VR": lambda line: line.vr,
    "Name": lambda line: Text("  " * line.depth + line.name),
    "Length": lambda line: "undefined" if line.length == 0xFFFFFFFF else f"{line.length:,}",
    "PHI": lambda line: line.identifier,
    "Action": lambda line: line.action_code,
    "Verdict": lambda line: line.verdict if line.identifier else "",
    "Value": lambda line: Text(printable(line.value)),
}


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
