"""PS3.15 Table E.3.4-1: content items of structured reports, by the code of their concept name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

HEALTH = "health"
_WRITTEN = frozenset({"TEXT", "PNAME", "DATE", "TIME", "DATETIME", "UIDREF", "NUM"})
"""Value Types of what can be written down: others are references and containers."""


class ContentItem(NamedTuple):
    """One row: what becomes of content items of a concept name and a Value Type."""

    code: str
    """Code Value (0008,0100) of the concept name."""
    scheme: str
    """Coding Scheme Designator (0008,0102), with its version where the table names one."""
    meaning: str
    value_type: str
    """Value Type (0040,A040), as TEXT or PNAME."""
    basic: str
    """Action code of the Basic Profile."""
    options: Mapping[str, str]
    """Name of the option -> K or C, where the option has a code."""
    identifier: str
    """Code of an Identifier that the item is mainly for; `health` for free text."""


@cache
def load() -> tuple[ContentItem, ...]:
    """Return all rows, in the order of scheme and code."""
    lines = Path(__file__).with_name("content_items.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(_item(row) for row in rows[1:])


def rows_for(code: str, scheme: str) -> tuple[ContentItem, ...]:
    """Return the rows of a concept name, one for each Value Type; none for any other name."""
    return _by_name().get((code.strip(), _family(scheme)), ())


def identifier_of(code: str, scheme: str, value_type: str = "") -> str | None:
    """
    Return the letter of 45 CFR 164.514(b)(2)(i) that a content item is for by its concept name.

    None for a name that the table does not have, and for one of free text, which may hold anything
    and is for detectors. Without a Value Type the first row with a letter counts.
    """
    rows = rows_for(code, scheme)
    told = [row for row in rows if row.value_type == value_type] if value_type else rows
    return next((row.identifier for row in told if row.identifier != HEALTH), None)


def item_in_text(code: str, scheme: str) -> ContentItem | None:
    """
    Return the row that says what a text under a concept name is.

    That of the Value Type TEXT, if there is one; else that of another type of values: a name of a
    person and a date are often written as text. None for any other name, and for references.
    """
    rows = sorted(rows_for(code, scheme), key=lambda row: row.value_type != "TEXT")
    return next((row for row in rows if row.value_type in _WRITTEN), None)


def _item(row: list[str]) -> ContentItem:
    code, scheme, meaning, value_type, basic, options, identifier = row
    named = dict(option.split("=") for option in options.split())
    return ContentItem(
        code, scheme, meaning, value_type, basic, MappingProxyType(named), identifier
    )


@cache
def _by_name() -> dict[tuple[str, str], tuple[ContentItem, ...]]:
    names = {(item.code, _family(item.scheme)) for item in load()}
    return {
        name: tuple(item for item in load() if (item.code, _family(item.scheme)) == name)
        for name in names
    }


def _family(scheme: str) -> str:
    """Return a designator without the version that the table gives beside it: NCDR [2.0b]."""
    return scheme.partition("[")[0].strip().upper()
