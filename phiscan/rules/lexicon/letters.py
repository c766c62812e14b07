"""How much the letters of a word that is in no list look like those of a name.

The sum of the log odds of all runs of three and four letters, as names and words have them (naive
Bayes), a run's odds being found by its hash.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from zlib import crc32

SIZE = 1 << 16
SCALE = 16  # steps of one byte in a unit of log odds
RUNS = (3, 4)


def runs(folded: str) -> Iterator[int]:
    """Yield the hash of each run of letters, the ends of the word being letters too."""
    marked = f"^{folded}$".encode()
    for length in RUNS:
        for at in range(len(marked) - length + 1):
            yield crc32(marked[at : at + length]) % SIZE


def odds(names: Iterable[str], words: Iterable[str]) -> bytes:
    """Return the log odds of every hash, a signed byte each plus 128."""
    of_names, of_words = _counts(names), _counts(words)
    all_names, all_words = sum(of_names), sum(of_words)
    return bytes(
        _byte(math.log((name + 0.5) * all_words / ((word + 0.5) * all_names)))
        for name, word in zip(of_names, of_words, strict=True)
    )


def likeness(table: bytes, folded: str) -> float:
    """Return the log odds a letter that a folded word is a name: above 0, more like a name."""
    found = [table[run] - 128 for run in runs(folded)]
    return sum(found) / (SCALE * len(folded)) if found else 0.0


def _counts(listed: Iterable[str]) -> list[int]:
    counts = [0] * SIZE
    for word in listed:
        for run in runs(word):
            counts[run] += 1
    return counts


def _byte(value: float) -> int:
    return 128 + max(-127, min(127, round(value * SCALE)))
