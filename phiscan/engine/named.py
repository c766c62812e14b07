"""Which texts of a run name somebody, and which of them had been told of before that was known."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from phiscan.engine.code_strings import CodeStrings
from phiscan.engine.identities import Identities
from phiscan.engine.numbering import Numberings
from phiscan.rules.identity import Term

MOST_LATE = 1_000_000
"""Pairs of a text and an identity that are remembered for the end of the run."""

Late = dict[tuple[int, int], dict[str, Term]]
"""By hash of the text and number of the identity, or ANYONE: what it is known by, by identifier."""


class Told(Protocol):
    """A value that was judged."""

    @property
    def digest(self) -> int:
        """Its keyed hash."""

    @property
    def tokens(self) -> frozenset[str]:
        """What it may be met by."""


class People:
    """Who a run's files are about, for all that judge its values. Hold `lock` to use it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.identities = Identities()
        self.named = Named()
        self.code_strings = CodeStrings()
        self.numberings = Numberings()

    def forget(self) -> None:
        """Begin again; what was late stays."""
        self._settle()
        self.identities.forget()
        self.named.forget()

    def late(self) -> Late:
        """Return which texts turned out to name somebody after they had been told of."""
        with self.lock:
            self._settle()
            return self.named.late

    def _settle(self) -> None:
        """Meet again what is known from the patients' other studies."""
        for digest, number, terms in self.identities.met_of_others():
            self.named.add_late(digest, number, terms)

    @property
    def forgotten(self) -> int:
        """How often something that might have been met again was given up, for want of room."""
        return self.identities.epoch + self.identities.lost + self.named.lost


class Named:
    """Texts by their hash. Not for several threads at a time."""

    def __init__(self) -> None:
        self._names: set[int] = set()
        self._sorted = np.empty(0, np.uint64)
        self._told: set[int] = set()
        self.late: Late = {}
        self.lost = 0
        """Pairs that are not remembered, for want of room."""

    def add(self, digest: int) -> None:
        """Take in a text that names somebody."""
        self._names.add(digest)

    def hashes(self) -> NDArray[np.uint64]:
        """Return those that name somebody, sorted."""
        if len(self._sorted) != len(self._names):
            self._sorted = np.sort(np.fromiter(self._names, np.uint64, len(self._names)))
        return self._sorted

    def is_told(self, judged: Iterable[Told]) -> None:
        """Take in what has now been told of."""
        self._told.update(new.digest for new in judged if new.tokens)

    def add_late(self, digest: int, number: int, terms: Mapping[str, Term]) -> None:
        """Take in what a text is now known to name, if it has been told of before."""
        if digest not in self._told or not terms:
            return
        if len(self.late) >= MOST_LATE:
            self.lost += 1
            return
        self.late[digest, number] = {**self.late.get((digest, number), {}), **terms}

    def forget(self) -> None:
        """Begin again; what was late stays."""
        self._names, self._told = set(), set()
        self._sorted = np.empty(0, np.uint64)
