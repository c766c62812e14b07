"""How much the letters of a word that is in no list look like those of a name.

A linear sum of the weights of all runs of two to four letters, a run's weight being found by its
hash. `tools/train_letters.py` learns the weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

SIZE = 1 << 16
UNIT = 100  # weights of one byte in 1 of a likeness
RUNS = (2, 3, 4)


def runs(folded: str) -> Iterator[int]:
    """Yield the hash of each run of letters, the ends of the word being letters too."""
    marked = f"^{folded}$".encode()
    for length in RUNS:
        for at in range(len(marked) - length + 1):
            yield crc32(marked[at : at + length]) % SIZE


def likeness(table: bytes, folded: str) -> float:
    """Return how much a folded word looks like a name: above 0, more like a name than a word.

    The table has a byte for each hash, its weight plus 128.
    """
    return sum(table[run] - 128 for run in runs(folded)) / UNIT
