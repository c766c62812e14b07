"""One file's data elements as a table, PHI marked. Values are shown as shapes unless asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from phiscan.rules.verdicts import KINDS

if TYPE_CHECKING:
    from phiscan.report.judged import Finding


_NEAREST = (KINDS[0], "not known", *KINDS[1:])


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One data element as it is shown."""

    depth: int
    tag: int
    vr: str
    name: str
    length: int
    findings: tuple[Finding, ...]
    """Those too that the policy keeps out of a result."""
    action_code: str
    value: str
    sequence_path: str = ""
    private_creator: str = ""
    value_hash: str = ""
    """Sixteen hexadecimal digits; empty where the value has none."""
    is_marked: bool = False
    """Whether it speaks against what its file claims."""

    @property
    def told(self) -> list[Finding]:
        """The findings that a scan tells."""
        return [one for one in self.findings if one.is_told]

    @property
    def real(self) -> int:
        """How many of them have a real value."""
        return sum(one.verdict == "real" for one in self.told)

    @property
    def is_against(self) -> bool:
        """Whether it speaks against a claim to be de-identified."""
        return any(one.is_against for one in self.findings)

    @property
    def identifier(self) -> str:
        """Letters of what is found, or of what the policy keeps out if that is all."""
        return " ".join(dict.fromkeys(one.identifier for one in self.told or self.findings))

    @property
    def verdict(self) -> str:
        """The verdict that is nearest to a person, or why all is kept out."""
        if self.told:
            return min((one.verdict for one in self.told), key=_NEAREST.index)
        return self.findings[0].kept_out if self.findings else ""


def _why(one: Finding) -> str:
    """Return what found it, why its verdict, and how sure that is."""
    kept_out = f", {one.kept_out}" if one.kept_out else ""
    told = one.reason if one.verdict == one.reason else f"{one.verdict}, {one.reason}"
    return f"{one.identifier}: {told}, {one.confidence:.2f}, {one.detector}{kept_out}"


@dataclass(frozen=True, slots=True)
class Besides:
    """What is shown below each value."""

    why: bool = False
    hashes: bool = False


def render(
    title: str, lines: Iterable[ElementLine], width: int, besides: Besides | None = None
) -> Table:
    """Return a table of data elements for a terminal; a narrow one goes without some columns."""
    table = Table(
        title=Text(printable(title)),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        collapse_padding=True,
    )
    besides = besides or Besides()
    names = shown_columns(width, besides)
    for name in names:
        table.add_column(name, **_options(name, width))
    for line in lines:
        cells = [_cell(name, line, width, besides) for name in names]
        table.add_row(*cells, style="bold red" if line.real else "")
    return table


def shown_columns(width: int, besides: Besides) -> list[str]:
    """Return the columns that a terminal of a width has room for."""
    if width >= _WIDE:
        return list(COLUMNS)
    left_out = {"Length", "VR", "Action"} if besides.why or besides.hashes else {"Length"}
    return [name for name in COLUMNS if name not in left_out]


def _options(name: str, width: int) -> dict[str, Any]:
    if name == "Name":  # not left to the longest value: names must stay readable
        return {"overflow": "fold", "width": _name_width(width)}
    if name == "Value":
        return {"overflow": "fold"}
    return {"no_wrap": True, "justify": "right" if name == "Length" else "left"}


def _name_width(width: int) -> int:
    return width // 4 + 2


def _cell(name: str, line: ElementLine, width: int, besides: Besides) -> Text | str:
    if name == "Value":
        return Text("\n".join(map(printable, _value(line, besides))))
    if name == "Name":
        return Text("  " * line.depth + _broken(line.name, _name_width(width) - 2 * line.depth))
    return _CELLS[name](line)


def _value(line: ElementLine, besides: Besides) -> Iterator[str]:
    """Yield the value, and what is shown below it."""
    yield line.value
    if besides.hashes and line.value_hash:
        yield f"hash {line.value_hash}"
    if besides.why:
        yield from map(_why, line.findings)


def _broken(keyword: str, width: int) -> str:
    """Return a keyword with spaces where a line of that width must end: between its words."""
    if len(keyword) <= width:
        return keyword
    lines = [""]
    for word in _WORDS.findall(keyword):
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += word
    return " ".join(lines)


_WORDS = re.compile(r"[A-Z]+(?![a-z])|.[^A-Z]*")
_WIDE = 110  # columns of the terminal
_CELLS: dict[str, Callable[[ElementLine], Text | str]] = {
    "Tag": lambda line: f"({line.tag >> 16:04X},{line.tag & 0xFFFF:04X})",
    "VR": lambda line: line.vr,
    "Name": lambda line: line.name,
    "Length": lambda line: "undefined" if line.length == 0xFFFFFFFF else f"{line.length:,}",
    "PHI": lambda line: line.identifier,
    "Action": lambda line: line.action_code,
    "Verdict": lambda line: f"{line.verdict} !" if line.is_marked else line.verdict,
    "Value": lambda line: line.value,
}


COLUMNS = tuple(_CELLS)


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
