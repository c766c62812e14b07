"""Large private blocks, as the headers in headers that makers of CT and MR write."""

from __future__ import annotations

import math
from random import Random
from statistics import NormalDist

from benchmarks.archive.encoding import Element, Item
from benchmarks.archive.vendors import Device

MODALITIES = frozenset({"CT", "MR"})
BASE = 0xF0  # far from the blocks of ordinary size
LEAST, MOST = 1_200, 60_000  # bytes of one block
MEDIAN, SIGMA = 10_500, 1.3  # of all blocks of a series together
GOLDEN = 0.6180339887498949  # its multiples fill the unit interval evenly, however few they are
TEXT = b"### ASCCONV BEGIN ###\nsSliceArray.lSize = 1\nlContrasts = 1\n"


def size_of(index: int) -> int:
    """Log-normal over the series of an archive: some of 100 KB among many of 10 KB."""
    share = index * GOLDEN % 1 * 0.98 + 0.01
    return int(MEDIAN * math.exp(NormalDist(0, SIGMA).inv_cdf(share)))


def creator(device: Device) -> Element:
    group, name = device.bulk
    return Element(group << 16 | BASE, "LO", name)


def blocks(rng: Random, device: Device, first: int, size: int) -> Item:
    result: Item = []
    while size > 0:
        tag = device.bulk[0] << 16 | BASE << 8 | first + len(result)
        length = min(max(size, LEAST), MOST)
        result.append(Element(tag, "OB", _content(rng, length)))
        size -= length
    return result


def _content(rng: Random, size: int) -> bytes:
    """A signature, noise, text, zeros."""
    noise = rng.randbytes(min(size // 3, 256))
    return (b"SV10\4\3\2\1" + noise + TEXT * (size // 2 // len(TEXT))).ljust(size, b"\0")
