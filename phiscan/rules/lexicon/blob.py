"""Sets of folded words as sorted 32-bit hashes: 2 bytes a word in a file, a few ms to load.

A word that is in no list is taken for one of a million listed ones once in 4,000 times.
"""

from __future__ import annotations

import binascii
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

PER_LINE = 75  # bytes, 100 characters in base 64
MAX_STEP = 0xFFFF


class Hashes:
    """A set that knows whether a folded word is in it, and no more."""

    __slots__ = ("_sorted",)

    def __init__(self, sorted_hashes: memoryview) -> None:
        self._sorted = sorted_hashes

    def __contains__(self, folded: str) -> bool:
        wanted = crc32(folded.encode())
        at = bisect_left(self._sorted, wanted)
        return at < len(self._sorted) and self._sorted[at] == wanted

    def __len__(self) -> int:
        return len(self._sorted)


def pack(folded: Iterable[str]) -> bytes:
    """Return the steps from each hash to the next, 16 bits each, little-endian.

    A larger step is cut in several: their ends are hashes that no listed word has.
    """
    steps = bytearray()
    last = 0
    for value in sorted({crc32(word.encode()) for word in folded}):
        whole, rest = divmod(value - last, MAX_STEP)
        steps += b"\xff\xff" * whole + rest.to_bytes(2, "little")
        last = value
    return bytes(steps)


def unpack(steps: bytes) -> Hashes:
    """Return the set that was packed."""
    import numpy as np

    sums = np.cumsum(np.frombuffer(steps, "<u2"), dtype=np.uint32)
    return Hashes(sums.data)


def text(about: Iterable[str], content: bytes) -> str:
    """Return a file's text: lines that say what it is, then bytes in base 64."""
    starts = range(0, len(content), PER_LINE)
    lines = [binascii.b2a_base64(content[at : at + PER_LINE], newline=False) for at in starts]
    return "\n".join([*(f"# {line}" for line in about), *(line.decode() for line in lines)]) + "\n"


def read(path: Path) -> bytes:
    """Return the bytes of such a file. Raises OSError, and ValueError if it is none."""
    content = path.read_bytes()
    start = 0
    while content.startswith(b"#", start):
        start = content.index(b"\n", start) + 1
    return binascii.a2b_base64(content[start:])
