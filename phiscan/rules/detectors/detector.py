"""What a detector is: it finds one kind of identifier in text, and carries its own examples.

Patterns are of RE2, which takes time linear in the text whatever the pattern and the text are; it
has no look-around, so what stands around a match is looked at by the detector's `check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple, Protocol

import re2

from phiscan.rules.detectors.name_tokens import has_name
from phiscan.rules.detectors.patterns import form, names_no_digit, options
from phiscan.rules.detectors.triggers import Triggers
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.plain import Plain

MAX_TEXT = 65_536
"""Characters of a value that are looked at; PS3.5 lets LT have 10,240."""

MOST_LEAST_DIGITS = 3
"""Digits of a text with which all detectors are tried that have as many in all their examples."""
SIGNED = 0.85
"""From which confidence on a name has a sign of a person beside it."""
NO_NAMES = frozenset("BCG")
"""Identifiers whose words may look like names: streets, months and what a number is called."""
NUMBERS = "DGHIJKLMR"
"""Identifiers that are numbers, of which the same digits are one kind."""
MARGIN = 0.1
_DIGIT = re.compile(r"\d")
LONGEST_KEPT = 256
"""Characters of a form of which it is remembered what it needs."""
_MOST_KEPT = 16_384
_IDENTIFIERS = frozenset(kind.code for kind in IDENTIFIERS)


class Hit(NamedTuple):
    """Where a detector found something in a text. It holds no text itself."""

    start: int
    end: int
    identifier: str
    """Letter of 45 CFR 164.514(b)(2)(i), or `health`."""
    detector: str
    confidence: float
    """From 0 to 1."""


class Match(NamedTuple):
    """Part of a text that a pattern matched, as a check sees it."""

    text: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """The part that was matched."""
        return self.text[self.start : self.end]

    def before(self, count: int) -> str:
        """Return at most so many characters that stand before it."""
        return self.text[max(0, self.start - count) : self.start]

    def after(self, count: int) -> str:
        """Return at most so many characters that stand behind it."""
        return self.text[self.end : self.end + count]


Check = Callable[[Match], float]


class Finder(Protocol):
    """What the judge asks of every detector, of patterns or not."""

    @property
    def name(self) -> str:
        """What `findings` calls it."""

    @property
    def identifier(self) -> str:
        """Letter of 45 CFR 164.514(b)(2)(i) of what it finds."""

    @property
    def title(self) -> str:
        """What it finds, in one line."""

    @property
    def hits(self) -> tuple[str, ...]:
        """Texts in which it must find something."""

    @property
    def misses(self) -> tuple[str, ...]:
        """Texts in which it must find nothing."""

    @property
    def trigger(self) -> str:
        """An RE2 pattern that every text with a hit matches; cheap, since every text is tried."""

    @property
    def reads_plain(self) -> bool:
        """Whether it is the plain text that matches the trigger: folded, its digits 0 to 9."""

    @property
    def reads_digits(self) -> bool:
        """Whether it matters which digits stand in a text, and not only where."""

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Detector:
    """A pattern, how sure a match is, and a check that may make it surer or none.

    The part of a match that counts is its first group, if the pattern has one. Raises ValueError
    without examples or without a known identifier. A pattern is compiled when it is first needed,
    since most runs need few; tests try those of phiscan, and a policy's are tried as it is read.
    """

    name: str
    identifier: str
    title: str
    """What it finds, in one line, for `phiscan rules`."""
    pattern: str
    confidence: float
    hits: tuple[str, ...] = field(repr=False)
    """Texts in which it must find something."""
    misses: tuple[str, ...] = field(repr=False)
    """Texts in which it must find nothing: above all those that look alike."""
    check: Check | None = None
    """Returns the confidence of a match, 0 for none; the default is that of the detector."""
    hint: str = ""
    """A pattern of every text with a hit that costs less to try than `pattern` itself."""
    reads_digits: bool = True
    reads_plain: bool = False
    least_digits: int | None = None
    """Digits that every text with a hit has; by default as many as every example has."""

    def __post_init__(self) -> None:
        if not self.hits or not self.misses:
            raise ValueError(f"{self.name}: give at least one hit and one miss")
        if self.identifier not in _IDENTIFIERS:
            raise ValueError(f"{self.name}: no such identifier: {self.identifier}")
        if not 0 < self.confidence <= 1:
            raise ValueError(f"{self.name}: confidence must be above 0 and at most 1")

    @property
    def trigger(self) -> str:
        """The hint, or the pattern itself."""
        return self.hint or self.pattern

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found, in the order of the text."""
        pattern = compiled(self.pattern)
        group = 1 if pattern.groups else 0
        for found in pattern.finditer(text):
            start, end = found.span(group)
            sure = self.confidence
            if self.check is not None:
                sure = self.check(Match(text, start, end))
            if sure > 0:
                yield Hit(start, end, self.identifier, self.name, sure)


@cache
def compiled(pattern: str) -> Any:
    """Return a pattern of RE2. Raises ValueError."""
    try:
        return re2.compile(pattern, options())
    except re2.error as error:
        why = error.args[0].decode() if isinstance(error.args[0], bytes) else error
        raise ValueError(f"not a pattern of RE2: {why}") from None


class Plan(NamedTuple):
    """What is known of all texts of one form."""

    hits: tuple[Hit, ...]
    """What those find in it that do not read digits."""
    tried: tuple[Finder, ...]
    """Which others may find something."""
    has_names: bool
    """Whether any of the hits is a name; detectors of names do not read digits."""


class Detectors:
    """Several detectors, of which only those are run whose trigger a text matches."""

    def __init__(self, finders: Iterable[Finder]) -> None:
        self.finders = tuple(finders)
        self._tiers = [
            (least, Triggers(finder.trigger for finder in tier), tier)
            for least in range(MOST_LEAST_DIGITS + 1)
            if (tier := [each for each in self.finders if least_digits(each) == least])
        ]
        self._kept = lru_cache(_MOST_KEPT)(self._plan)

    def find(self, text: str, but: str = "") -> list[Hit]:
        """Return everything that is found, in the order of the text, `but` one identifier."""
        text = text[:MAX_TEXT]
        plan = (self._kept if len(text) <= LONGEST_KEPT else self._plan)(form(text))
        skipped = "" if plan.has_names and but in NO_NAMES else but
        found = list(plan.hits)
        for one in plan.tried:
            if one.identifier != skipped and may_find(one, text):
                found += one.find(text)
        if plan.has_names:
            found = without_names_in_numbers(text, without_names_of_places(text, found))
        found = without_weaker_numbers(found)
        return sorted(hit for hit in found if hit.identifier != but) if found else found

    def _plan(self, of_text: str) -> Plan:
        tried = list(self._triggered(of_text))
        hits = (hit for one in tried if not one.reads_digits for hit in one.find(of_text))
        found = tuple(sorted(hits))
        has_names = any(hit.identifier == "A" for hit in found)
        return Plan(found, tuple(one for one in tried if one.reads_digits), has_names)

    def _triggered(self, of_text: str) -> Iterator[Finder]:
        """Yield those whose trigger a form matches, as it is or plain."""
        plain = of_text if of_text.isascii() else form(Plain(of_text).text)
        digits = len(_DIGIT.findall(plain))
        tiers = [tier for tier in self._tiers if digits >= tier[0]]
        for _, triggers, tier in tiers:
            matched = (tier[at] for at in triggers.matched(of_text))
            yield from (one for one in matched if plain is of_text or not one.reads_plain)
            if plain is not of_text:
                matched = (tier[at] for at in triggers.matched(plain))
                yield from (one for one in matched if one.reads_plain)


def without_names_of_places(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return hits without the names in addresses: streets and towns are called like people."""
    places = [hit for hit in hits if hit.identifier == "B"]
    if not places:
        return list(hits)
    return [
        hit
        for hit in hits
        if hit.identifier != "A" or not any(_is_of_place(text, hit, place) for place in places)
    ]


def _is_of_place(text: str, name: Hit, place: Hit) -> bool:
    """Whether a name without any sign overlaps an address, or stands next behind it."""
    if name.start < place.end and place.start < name.end:
        return name.confidence < SIGNED
    is_behind = place.end <= name.start <= place.end + 3
    return is_behind and name.confidence < 0.7 and not text[place.end : name.start].strip(" ,;")


def without_weaker_numbers(hits: list[Hit]) -> list[Hit]:
    """Return hits without those numbers that a surer detector takes for another kind of number."""
    if len({hit.identifier for hit in hits if hit.identifier in NUMBERS}) < 2:
        return hits
    return [hit for hit in hits if not any(_is_surer(other, hit) for other in hits)]


def _is_surer(other: Hit, hit: Hit) -> bool:
    overlap = other.start < hit.end and hit.start < other.end
    both = other.identifier in NUMBERS and hit.identifier in NUMBERS
    is_other = both and other.identifier != hit.identifier
    return overlap and is_other and other.confidence > hit.confidence + MARGIN


def without_names_in_numbers(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return hits, of each name that a date or a number overlaps what stands outside, if a name."""
    others = [hit for hit in hits if hit.identifier in "CG"]
    if not others:
        return list(hits)
    kept = (_outside(text, hit, others) if hit.identifier == "A" else hit for hit in hits)
    return [hit for hit in kept if hit is not None]


def _outside(text: str, name: Hit, others: Sequence[Hit]) -> Hit | None:
    """Return the part of a name before and behind others; a name surer than they are stays."""
    start, end = name.start, name.end
    for other in others:
        if other.start >= end or other.end <= start or name.confidence > other.confidence:
            continue
        start, end = max(
            (start, min(end, other.start)),
            (max(start, other.end), end),
            key=lambda part: part[1] - part[0],
        )
    if (start, end) == (name.start, name.end):
        return name
    return name._replace(start=start, end=end) if has_name(text, start, end) else None


def may_find(finder: Finder, text: str) -> bool:
    """Whether a text whose form a detector's trigger matches does itself."""
    if names_no_digit(finder.trigger):
        return True
    read = Plain(text).text if finder.reads_plain else text
    return compiled(finder.trigger).search(read) is not None


def least_digits(finder: Finder) -> int:
    """Return how many digits a text must have for a detector to be tried."""
    if isinstance(finder, Detector) and finder.least_digits is not None:
        return min(MOST_LEAST_DIGITS, finder.least_digits)
    of_hits = (len(_DIGIT.findall(text)) for text in finder.hits)
    return min(MOST_LEAST_DIGITS, min(of_hits, default=0))


def failures(finder: Finder) -> list[str]:
    """Return which of its examples a detector fails, in words that a policy's author can use."""
    alone = Detectors([finder])
    missed = [f"does not hit {text!r}" for text in finder.hits if not alone.find(text)]
    wrong = [f"hits {text!r}" for text in finder.misses if alone.find(text)]
    return missed + wrong
