"""
Recall, precision and verdicts: findings joined with the answer key.

A planted identifier is found loosely if the element has a finding of any identifier with the
verdict real, strictly if one of the same letter. A finding is right loosely if something real was
planted at the element, strictly if something of its letter was. What Table E.1-1 lists as health
information is no finding of an identifier. A fact inside a private element's hidden data set is
found too where the private element as a whole was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.accuracy.found import ANY, Found
from benchmarks.accuracy.key import HEALTH, REAL, VERDICTS, Fact
from benchmarks.accuracy.places import letter_of, steps

NONE = "none"
Spot = tuple[str, str]
"""A file and the path of an element in it."""


@dataclass(slots=True)
class Tally:
    """How many there were, and how many of them were right by either measure."""

    all: int = 0
    loose: int = 0
    strict: int = 0

    def add(self, *, loose: bool, strict: bool) -> None:
        """Count one."""
        self.all += 1
        self.loose += loose
        self.strict += strict

    @property
    def share(self) -> float:
        """The loose share, from 0 to 1; 1 of none."""
        return self.loose / self.all if self.all else 1.0

    @property
    def strict_share(self) -> float:
        """The strict one."""
        return self.strict / self.all if self.all else 1.0


Tallies = dict[str, Tally]


@dataclass(slots=True)
class Verdicts:
    """How many elements have an expected verdict, how many got it, and what else was said."""

    all: int = 0
    right: int = 0
    said: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """From 0 to 1; 1 of none."""
        return self.right / self.all if self.all else 1.0


class Score:
    """One tool's findings against a key. Files that the tool could not read count in full."""

    def __init__(self, facts: Iterable[Fact], found: Iterable[Found]) -> None:
        self._facts = list(facts)
        files = {fact.file for fact in self._facts}
        self._found = [one for one in found if one.file in files]
        self._said: dict[Spot, set[str]] = defaultdict(set)
        for one in self._found:
            if one.counts:
                self._said[one.file, one.path].add(one.identifier)
        self._planted: dict[Spot, set[str]] = defaultdict(set)
        for fact in self._facts:
            if fact.counts:
                for path in holders(fact.path):
                    self._planted[fact.file, path].add(fact.identifier)

    def recall(self, by: Callable[[Fact], str | None]) -> Tallies:
        """Tally what was planted by a trait; facts whose trait is None are left out."""
        tallies: Tallies = defaultdict(Tally)
        for fact in self._facts:
            trait = by(fact) if fact.counts else None
            if trait is not None:
                loose, strict = self.hit(fact)
                tallies[trait].add(loose=loose, strict=strict)
        return tallies

    def hit(self, fact: Fact) -> tuple[bool, bool]:
        """Return whether a fact was found, loosely and strictly."""
        said: set[str] = set()
        for path in holders(fact.path):
            said |= self._said.get((fact.file, path), set())
        return bool(said), fact.identifier in said

    def precision(self, by: Callable[[Found], str | None]) -> Tallies:
        """Tally distinct findings by a trait; those whose trait is None are left out."""
        tallies: Tallies = defaultdict(Tally)
        for one in self._distinct():
            trait = by(one)
            if trait is not None:
                loose, strict = self.right(one)
                tallies[trait].add(loose=loose, strict=strict)
        return tallies

    def right(self, one: Found) -> tuple[bool, bool]:
        """Return whether a finding is right, loosely and strictly."""
        planted = self._planted.get((one.file, one.path), set())
        return bool(planted), one.identifier in planted

    def _distinct(self) -> Iterator[Found]:
        seen: set[tuple[str, str, str]] = set()
        for one in self._found:
            place = one.file, one.path, one.identifier
            if (
                one.counts
                and place not in seen
                and not (one.identifier == ANY and self._healthy(one))
            ):
                seen.add(place)
                yield one

    def _healthy(self, one: Found) -> bool:
        """Whether a tool that tells no kinds means the element as health information."""
        return (one.file, one.path) not in self._planted and is_health(one.path)

    def health(self) -> Tally:
        """Tally the attributes of health information."""
        said = {(one.file, one.path) for one in self._found if one.identifier == HEALTH}
        tally = Tally()
        for fact in self._facts:
            if fact.identifier == HEALTH:
                there = (fact.file, fact.path) in said
                tally.add(loose=there, strict=there)
        return tally

    def negatives(self) -> Tallies:
        """Tally the negatives by kind: `loose` counts those in which nothing was found."""
        tallies: Tallies = defaultdict(Tally)
        for fact in self._facts:
            if fact.negative and not self._is_planted(fact):
                clean = not self._said.get((fact.file, fact.path)) or self._unnamed(fact)
                tallies[fact.kind].add(loose=clean, strict=clean)
        return tallies

    def _is_planted(self, fact: Fact) -> bool:
        return (fact.file, fact.path) in self._planted

    def _unnamed(self, fact: Fact) -> bool:
        return self._said[fact.file, fact.path] == {ANY} and is_health(fact.path)

    def verdicts(self) -> dict[str, Verdicts]:
        """Tally elements by the verdict that they should get; negatives as `none`."""
        said: dict[Spot, set[str]] = defaultdict(set)
        for one in self._found:
            if one.identifier != HEALTH:
                said[one.file, one.path].add(one.verdict)
        tallies: dict[str, Verdicts] = {verdict: Verdicts() for verdict in (*VERDICTS, NONE)}
        for spot, wanted in self._wanted().items():
            got = strongest(said.get(spot, set()))
            tally = tallies[wanted]
            tally.all += 1
            right = got != REAL if wanted == NONE else got == wanted
            tally.right += right
            if not right:
                tally.said[got] += 1
        return tallies

    def _wanted(self) -> dict[Spot, str]:
        wanted: dict[Spot, set[str]] = defaultdict(set)
        for fact in self._facts:
            if fact.identifier != HEALTH:
                wanted[fact.file, fact.path].add(NONE if fact.negative else fact.verdict)
        return {spot: strongest(verdicts) for spot, verdicts in wanted.items()}

    def missed(self) -> Iterator[Fact]:
        """Yield what was planted and not found even loosely."""
        return (fact for fact in self._facts if fact.counts and not self.hit(fact)[0])

    def wrong(self) -> Iterator[Found]:
        """Yield findings where nothing was planted."""
        return (one for one in self._distinct() if not self.right(one)[0])


def strongest(verdicts: set[str]) -> str:
    """Return the verdict that an element has of several: real before all others."""
    return next((verdict for verdict in (*VERDICTS, NONE) if verdict in verdicts), NONE)


def holders(path: str) -> list[str]:
    """Return a path, and the private elements on the way to it."""
    found = [path]
    while "." in path:
        path = path.rpartition(".")[0].rpartition("[")[0]
        if path.endswith(")"):
            found.append(path)
    return found


def is_health(path: str) -> bool:
    """Whether Table E.1-1 lists an element as health information."""
    if not path or path.startswith("("):
        return False
    try:
        return letter_of(steps(path)[-1][0]) == HEALTH
    except (KeyError, ValueError):
        return False
