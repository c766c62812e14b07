"""Learn what letters names have and words have not: an averaged perceptron, in whole numbers.

Whole numbers, and an order by hash rather than by chance, give the same weights on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from phiscan.rules.lexicon.letters import SIZE, runs

ROUNDS = 4
OUTLIERS = 200  # one weight in so many may be cut

Example = tuple[list[int], int]  # hashes of the runs of a word, 1 for a name or -1 for none


def table(names: Iterable[str], words: Iterable[str]) -> bytes:
    """Return the weight of each run's hash plus 128, a byte each, from as many words as names."""
    chosen = sorted(names, key=_order)
    others = sorted(words, key=_order)[: len(chosen)]
    labelled = sorted([*((w, 1) for w in chosen), *((w, -1) for w in others)], key=_order_labelled)
    return _bytes(_weights([(list(runs(word)), label) for word, label in labelled]))


def _order(word: str) -> int:
    return crc32(b"order" + word.encode())


def _order_labelled(labelled: tuple[str, int]) -> int:
    return crc32(b"mixed" + labelled[0].encode())


def _weights(examples: Sequence[Example]) -> list[int]:
    weights, changes, count = [0] * SIZE, [0] * SIZE, 1
    for _ in range(ROUNDS):
        for found, label in examples:
            if sum(map(weights.__getitem__, found)) * label <= len(found):
                for run in found:
                    weights[run] += label
                    changes[run] += label * count
            count += 1
    return [weight * count - change for weight, change in zip(weights, changes, strict=True)]


def _bytes(weights: Sequence[int]) -> bytes:
    sizes = sorted(abs(weight) for weight in weights if weight)
    most = sizes[-1 - len(sizes) // OUTLIERS] if sizes else 1
    return bytes(128 + max(-127, min(127, weight * 127 // most)) for weight in weights)
