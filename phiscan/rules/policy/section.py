"""One table of a policy file, read key by key; what is wrong is told with the name of its key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from phiscan.errors import ConfigError
from phiscan.rules.detectors.detector import compiled

MAX_RULES = 1000
"""Entries of a list of rules or patterns."""
MAX_VALUES = 50_000
"""Entries of a list of plain values or hashes."""
MAX_TEXT = 1000
"""Characters of one text."""

_ORDINARY = {
    "names": (
        ("MUSTER^ERIKA", "Smith^John", "WANG^XIAODONG"),
        ("MUSTER^ERIKA", "SMITH^JOHN", "WANG^XIAODONG"),
    ),
    "words": (("Muster", "Knie", "Brustkorb"), ("MUSTER", "KNIE", "BRUSTKORB")),
    "dates": (("20190314", "19580702", "20260101"),),
    "times": (("101530", "235900", "074512"),),
    "numbers": (("1234567", "4711002", "9080706"),),
    "UIDs": (("1.2.840.113619.2.55.3", "1.3.12.2.1107.5.1.4", "2.16.840.1.113669.632.20"),),
}
"""Values that stand in nearly every header, in groups: a pattern that meets all of one means no
one's."""
_LISTED = 60  # names that an error lists at most

_KINDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
    date: "a date",
}


@dataclass(frozen=True)
class Section:
    """A table at a dotted key, empty for the file itself. All methods raise ConfigError."""

    file: Path
    key: str
    table: Mapping[str, Any]
    allowed: tuple[str, ...]
    """Names of its keys; empty where any will do."""

    def __post_init__(self) -> None:
        for name in self.table if self.allowed else ():
            if name not in self.allowed:
                self.fail(name, f"is no key of a policy; {nearest(name, self.allowed)}")

    def __contains__(self, name: str) -> bool:
        return name in self.table

    def fail(self, name: str, what: str) -> NoReturn:
        """Raise the one line that tells what is wrong with a key."""
        where = f"{self.key}.{_written(name)}" if self.key and name else self.key or _written(name)
        raise ConfigError(f"policy {self.file}: {where} {what}")

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text, which is not empty; required if there is no default."""
        if name not in self.table and default is not None:
            return default
        return self._text(name, self._value(name, str, "text"))

    def texts(self, name: str, most: int = MAX_RULES) -> tuple[str, ...]:
        """Return a list of texts; none if the key is missing."""
        values = self.table.get(name, [])
        if not isinstance(values, list):
            self.fail(name, f"must be a list of texts, not {_kind(values)}")
        if len(values) > most:
            self.fail(name, f"has {len(values):,} entries; at most {most:,} are allowed")
        return tuple(self._text(f"{name}[{at}]", value) for at, value in enumerate(values))

    def patterns(self, name: str) -> tuple[str, ...]:
        """Return a list of patterns of RE2, none of which matches the empty text."""
        found = self.texts(name)
        for at, pattern in enumerate(found):
            self.check_pattern(f"{name}[{at}]", pattern)
        return found

    def check_pattern(self, name: str, pattern: str) -> None:
        """Refuse what is no pattern of RE2, or says nothing."""
        try:
            regex = compiled(pattern)
        except ValueError as error:
            self.fail(name, f"is {error}")
        if regex.fullmatch("") is not None or regex.fullmatch("Zz 0^9\\~\u0416") is not None:
            self.fail(name, "matches any text or the empty one: say more of what is meant")

    def narrow_patterns(self, name: str, but: Collection[str] = ()) -> tuple[str, ...]:
        """Return a list of patterns, none of which is met by nearly every name, date or number.

        `but` are kinds of values of which each pattern may meet one.
        """
        found = self.patterns(name)
        for at, pattern in enumerate(found):
            self.check_narrow(f"{name}[{at}]", compiled(pattern).fullmatch, but)
        return found

    def check_narrow(
        self, name: str, meets: Callable[[str], object], but: Collection[str] = ()
    ) -> None:
        """Refuse what meets ordinary values of a kind, but for one kind of those that are named."""
        met = [
            kind
            for kind, groups in _ORDINARY.items()
            if any(all(map(meets, values)) for values in groups)
        ]
        if met and not (len(met) == 1 and met[0] in but):
            self.fail(name, f"is met by ordinary {' and '.join(met)}: say more of what is meant")

    def flag(self, name: str) -> bool:
        """Return true or false; false if the key is missing."""
        return bool(self._value(name, bool, "true or false")) if name in self.table else False

    def number(self, name: str, low: float, high: float, default: float) -> float:
        """Return a number within bounds."""
        value = self.table.get(name, default)
        if type(value) not in {int, float} or not low <= value <= high:
            self.fail(name, f"must be a number from {low:g} to {high:g}")
        return float(value)

    def day(self, name: str) -> date:
        """Return a date, which is required."""
        value: date = self._value(name, date, "a date as in 2027-12-31, without quotes")
        return value

    def check_known(self, name: str, value: str, known: Collection[str]) -> None:
        """Refuse a text that is none of those known."""
        if value not in known:
            self.fail(name, f"is none that is known: {_quoted(value)}; {nearest(value, known)}")

    def section(self, name: str, *allowed: str) -> Section:
        """Return the table at a key; an empty one if it is missing."""
        value = self.table.get(name, {})
        if not isinstance(value, dict):
            self.fail(name, f"must be a table, [{self._below(name)}], not {_kind(value)}")
        return Section(self.file, self._below(name), value, allowed)

    def sections(self, name: str, *allowed: str) -> Iterator[Section]:
        """Yield the tables of a list; none if the key is missing."""
        values = self.table.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.fail(name, f"must be a list of tables, [[{self._below(name)}]]")
        if len(values) > MAX_RULES:
            self.fail(name, f"has {len(values):,} entries; at most {MAX_RULES:,} are allowed")
        for at, value in enumerate(values):
            yield Section(self.file, f"{self._below(name)}[{at}]", value, allowed)

    def _below(self, name: str) -> str:
        return f"{self.key}.{name}" if self.key else name

    def _value(self, name: str, kind: type, allowed: str) -> Any:
        if name not in self.table:
            self.fail(name, f"is missing: it must be {allowed}")
        value = self.table[name]
        if type(value) is not kind:  # a bool is an int, a time of day is a date
            self.fail(name, f"must be {allowed}, not {_kind(value)}")
        return value

    def _text(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            self.fail(name, f"must be text, not {_kind(value)}")
        if not value.strip():
            self.fail(name, "is empty: it must be text")
        if len(value) > MAX_TEXT:
            self.fail(name, f"has {len(value):,} characters; at most {MAX_TEXT:,} are allowed")
        return value


def nearest(word: str, known: Collection[str]) -> str:
    """Return a suggestion for a word that is none of those known."""
    near = get_close_matches(word[:64], known, 1, 0.7)
    if near:
        return f"did you mean {near[0]}?"
    if len(known) > _LISTED:
        return "nothing is near it"
    return f"allowed: {', '.join(sorted(known)) or 'none'}"


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a time, or a date with one")


def _written(name: str) -> str:
    return name[:64] if name.isprintable() else _quoted(name)


def _quoted(text: str) -> str:
    return ascii(text[:64])
