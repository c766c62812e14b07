"""What is found in bytes: texts, and bytes that have to be looked into further; and the bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

WHERES = (
    *("run", "utf-16", "data set", "csa", "protocol", "xml", "json", "base64", "gzip", "zlib"),
    *("pdf", "cda", "hexadecimal"),
)
"""The forms that text is found in. A run inside of another form is counted to that form."""

MAX_BYTES = 65_536
"""Bytes of a value that are looked at, and bytes that are inflated for it."""
MAX_TEXTS = 1_000
MAX_CHARACTERS = 65_536
MAX_DEPTH = 3
"""Forms inside of forms that are looked into: XML in base64 in JSON."""
MIN_LENGTH = 4
"""Characters of the shortest run that is taken for text."""

_NUMBER = frozenset("0123456789+-.eExX")
_FEWEST_DIGITS = 4


class Text(NamedTuple):
    """One text, where it was found, and a public word for what it is, if there is one."""

    where: str
    """One of WHERES."""
    name: str
    """A keyword of PS3.6 or a known name of a Siemens CSA element; empty for anything else."""
    text: str


class Inner(NamedTuple):
    """Bytes that a form holds."""

    where: str
    name: str
    data: bytes
    packed: bool = False
    """Whether they are a stream of gzip or zlib."""


class Reading(NamedTuple):
    """What one form gave, and which bytes it takes up; the others may hold text too."""

    parts: list[Text | Inner]
    start: int
    end: int


def bounded(found: Iterable[Text]) -> Iterator[Text]:
    """Yield at most MAX_TEXTS texts of at most MAX_CHARACTERS in all, each once; one may be cut."""
    left = MAX_CHARACTERS
    seen: set[Text] = set()
    for one in found:
        if one in seen:
            continue
        seen.add(one)
        yield one._replace(text=one.text[:left])
        left -= len(one.text)
        if len(seen) == MAX_TEXTS or left <= 0:
            return


def labelled(where: str, name: str, label: str, value: str) -> Text:
    """Return a value under its public name, or else behind its label, which detectors read."""
    value = value.strip()
    return Text(where, name, value if name or not label else f"{label}: {value}")


def tells(value: str) -> bool:
    """Whether a value is more than a measurement, a flag or a blank."""
    if _NUMBER.issuperset(value):
        digits = "".join(value.replace("-", ".").split("."))
        is_measured = value.count(".") == 1 or not value[:1].isdigit() or not digits.isdigit()
        return not is_measured and len(digits) >= _FEWEST_DIGITS
    return len(value) > 1 and value not in {"true", "false", "null", "yes", "no"}
