"""Which studies of a run are of one patient: those whose files bear the same real Patient ID.

An ID under which several persons are known, or more studies than anybody has, joins nothing. Which
are joined is asked when all is read, so that it does not depend on which file came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_STUDIES, MOST_NAMES = 256, 8
"""Of one patient: phantoms and IDs that are given out anew have more."""

Name = frozenset[str]
"""What a value of Patient's Name may be met again as."""


@dataclass(slots=True)
class Patient:
    """What stands behind one Patient ID."""

    numbers: set[int] = field(default_factory=set)
    """Of the identities."""
    names: set[Name] = field(default_factory=set)
    is_shared: bool = False
    """Whether it is of more than one person; then nothing of them is kept."""

    def add(self, number: int, names: Iterable[Name]) -> int:
        """Take in an identity and the names in its files; return by how much it has grown."""
        if self.is_shared:
            return 0
        before = len(self.numbers) + len(self.names)
        self.is_shared = any(_is_other(new, name) for new in names for name in self.names)
        self.numbers.add(number)
        self.names.update(names)
        if len(self.numbers) > MOST_STUDIES or len(self.names) > MOST_NAMES:
            self.is_shared = True
        if self.is_shared:
            self.numbers, self.names = set(), set()
        return len(self.numbers) + len(self.names) - before


class Patients:
    """All patients, by the keyed hash of their ID. Not for several threads at a time."""

    def __init__(self) -> None:
        self._by_id: dict[int, Patient] = defaultdict(Patient)
        self._of_number: dict[int, set[int]] = defaultdict(set)

    def add(self, patient: int, number: int, names: Iterable[Name]) -> int:
        """Take it that an identity's files bear an ID; return by how much this has grown."""
        before = len(self._of_number[number])
        self._of_number[number].add(patient)
        grown = len(self._of_number[number]) - before
        return grown + self._by_id[patient].add(number, [name for name in names if name])

    def others(self, number: int) -> set[int]:
        """Return the identities that are of the same patient besides."""
        found: set[int] = set()
        for patient in self._of_number.get(number, ()):
            found |= self._by_id[patient].numbers
        return found - {number}


def _is_other(one: Name, other: Name) -> bool:
    """Whether two names have nothing in common, and stand in the same letters."""
    return one.isdisjoint(other) and {part.isascii() for part in one} == {
        part.isascii() for part in other
    }
