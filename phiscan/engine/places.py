"""Every place at which an element that may be told was met, once, as the codes of its columns."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import dictionary
from phiscan.dicom.columns import Place
from phiscan.dicom.kernel import HeaderReader
from phiscan.engine.policy_use import PolicyUse
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import UNKNOWN
from phiscan.rules.table import Rule

OTHER = "R"
FULL = 65_536
FULL_TEXT = 4 * 1024 * 1024  # characters of all paths: each row group carries those that are known


class Described(NamedTuple):
    """What the findings at one place have in common, as it stands in the result."""

    tag: int
    keyword: str
    sequence_path: str
    private_creator: str
    vr: str
    identifier: str
    action_code: str
    evidence: str
    has_rule: bool
    """Whether a row of the table makes an element a finding, whatever its value is."""
    least_confidence: float = 0.0
    """How sure a finding by value must be to be told here."""
    suppressed: tuple[int, ...] = ()
    """Of each identifier which suppression of the policy keeps its findings out of the result:
    its number from 1, or 0; empty where none does."""


class PlaceBook:
    """Numbers places for the whole run. Threads may share it. When it is full, begin another."""

    def __init__(self, describe: Callable[[Place], Described]) -> None:
        self._describe = describe
        self._known: dict[Place, int] = {}
        self._numbers: dict[Described, int] = {}
        self._places: list[Described] = []
        self._text = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def is_full(self) -> bool:
        """Whether to begin another, so that memory stays bounded."""
        return len(self._known) >= FULL or self._text >= FULL_TEXT

    def number(self, place: Place) -> int:
        """Return the number of a place; the same for all that look the same in the result."""
        number = self._known.get(place)
        return self._add(place) if number is None else number

    def _add(self, place: Place) -> int:
        described = self._describe(place)
        with self._lock:
            number = self._numbers.setdefault(described, len(self._numbers))
            if number == len(self._places):
                self._places.append(described)
                self._text += len(described.sequence_path)
            self._known[place] = number
            return number

    def described(self, start: int) -> list[Described]:
        """Return what the numbers from `start` on stand for."""
        with self._lock:
            return self._places[start:]


class PlaceMap:
    """One reader's spots as numbers of a book."""

    def __init__(self, reader: HeaderReader, book: PlaceBook) -> None:
        self._reader = reader
        self.book = book
        self._known = 1
        self._map = np.zeros(1024, np.intp)

    def to_book(self, spots: NDArray[np.int32]) -> NDArray[np.intp]:
        """Translate a column of the reader's spots."""
        if self._reader.spot_count > self._known:
            self._learn(self._reader.spot_count)
        column: NDArray[np.intp] = self._map.take(spots)
        return column

    def _learn(self, count: int) -> None:
        if count > len(self._map):
            self._map = np.concatenate([self._map, np.zeros(max(count, len(self._map)), np.intp)])
        told = np.flatnonzero(self._reader.told_spots()[self._known :]) + self._known
        self._map[told] = [self.book.number(at) for at in self._reader.places(told)]
        self._known = count


def describer(
    rules: tuple[Rule, ...],
    creators: Mapping[int, str],
    in_force: RulesInForce,
    use: PolicyUse | None = None,
) -> Callable[[Place], Described]:
    """Return a function that puts a place in words; `creators` are the known ones by hash.

    `use` takes down which private elements are safe by the policy.
    """

    def suppressed(tag: int, keyword: str, path: str, names: set[str]) -> tuple[int, ...]:
        if not in_force.policy.suppressions:
            return ()
        ways = [(tag, keyword, path, name) for name in names]
        numbers = tuple(
            max(in_force.suppression(*way, kind.code) for way in ways) for kind in IDENTIFIERS
        )
        return numbers if any(numbers) else ()

    def describe(place: Place) -> Described:
        rule = rules[place.rule - 1] if place.rule else None
        creator = place.creator_hash
        is_private = bool(place.tag >> 16 & 1)
        named = creators.get(creator, "") if creator else ""
        by_hash = _unknown(creator) if creator else ""
        safe = in_force.policy.safe_private_of(named, place.tag) if is_private else None
        if use and safe:
            use.add(safe)
        keyword, path = "" if is_private else _word(place.tag), sequence_path(place)
        return Described(
            place.tag,
            keyword,
            path,
            named or by_hash,
            place.vr,
            rule.identifier if rule else OTHER,
            rule.basic if rule else "",
            "private" if is_private else "attribute",
            rule is not None and not is_private,
            in_force.least_confidence(named, place.tag) if is_private else 0.0,
            suppressed(place.tag, keyword, path, {named or by_hash, by_hash}),
        )

    return describe


def _unknown(creator: int) -> str:
    """Name a private creator that is in no list by its keyed hash, as it stands in value_hash."""
    return f"{UNKNOWN}{creator.to_bytes(8, 'little').hex()}"


def sequence_path(place: Place) -> str:
    """Return a path such as ContentSequence[3].TextValue; tags without a keyword as (0029,1010)."""
    parts = [f"{_word(tag)}[{item}]" for tag, item in place.path]
    return ".".join([*parts, _word(place.tag)])


@cache
def _word(tag: int) -> str:
    if tag >> 16 & 1:
        return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
    return dictionary.keyword(tag) or f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
