"""The site's own record numbers, searched in text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phiscan.rules.detectors.detector import Hit, Match, compiled

CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class RecordNumber:
    """Finds one pattern where it stands alone: no letter or digit beside it.

    It is a Finder. Its examples are the site's to check: a policy gives patterns only.
    """

    name: str
    trigger: str
    identifier: str = "H"
    title: str = "a record number as the site's policy describes it"
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    reads_digits: bool = True
    reads_plain: bool = False

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found, in the order of the text."""
        for found in compiled(self.trigger).finditer(text):
            match = Match(text, *found.span())
            if not (match.before(1).isalnum() or match.after(1).isalnum()):
                yield Hit(match.start, match.end, self.identifier, self.name, CONFIDENCE)
