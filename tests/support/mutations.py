"""Damage to the bytes of a header, of the kinds that readers stumble over. Fast, and seeded."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from struct import pack

EXTREMES = (0, 1, 2, 7, 8, 0xFF, 0x7FFF, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000)
NEAR_END = (0xFFFFFFF0, 0xFFFFFFFE, 0xFFFFFFFF)
TOKENS = (
    b"\xfe\xff\x00\xe0\xff\xff\xff\xff",  # item, undefined
    b"\xfe\xff\x00\xe0\x00\x00\x00\x00",  # item, empty
    b"\xfe\xff\x0d\xe0\x00\x00\x00\x00",  # item delimiter
    b"\xfe\xff\xdd\xe0\x00\x00\x00\x00",  # sequence delimiter
    b"\x08\x00\x40\x11SQ\x00\x00\xff\xff\xff\xff",  # sequence, undefined
    b"\x08\x00\x40\x11\xff\xff\xff\xff",  # the same without a VR
    b"\x09\x00\x01\x10UN\x00\x00\xff\xff\xff\xff",  # private UN, undefined
    b"\x10\x00\x10\x00PN\x00\x00",
    b"\x10\x00\x10\x00ZZ\x08\x00",
    b"\xe0\x7f\x10\x00OB\x00\x00\xff\xff\xff\xff",  # pixel data, encapsulated
    b"\xe0\x7f\x10\x00OW\x00\x00\xfe\xff\xff\xff",
    b"\x02\x00\x10\x00UI\x16\x001.2.840.10008.1.2.1.99",  # deflated
    b"DICM",
)


def mutate(data: bytes, rng: Random) -> bytes:
    """From one to four mutations, one after the other; the same for the same state of `rng`."""
    out = bytearray(data)
    for _ in range(1 + int(4 * rng.random() ** 2)):
        _MUTATIONS[int(rng.random() * len(_MUTATIONS))](out, rng)
    return bytes(out)


def _place(out: bytearray, rng: Random) -> int:
    return int(rng.random() * len(out))


def _run(out: bytearray, rng: Random) -> slice:
    """A stretch of the bytes, short ones more often than long ones."""
    start = _place(out, rng)
    return slice(start, start + 1 + int(256 * rng.random() ** 3))


def _flip_bit(out: bytearray, rng: Random) -> None:
    if out:
        out[_place(out, rng)] ^= 1 << int(rng.random() * 8)


def _set_byte(out: bytearray, rng: Random) -> None:
    if out:
        out[_place(out, rng)] = int(rng.random() * 256)


def _set_length(out: bytearray, rng: Random) -> None:
    """Write a number that no length should have where, as often as not, a length stands."""
    if len(out) < 4:
        return
    place = _place(out, rng) & ~1
    left = len(out) - place
    value = rng.choice((*EXTREMES, *NEAR_END, left, left - 4, len(out), rng.getrandbits(32)))
    raw = pack(rng.choice("<>") + "I", value & 0xFFFFFFFF)
    width = rng.choice((2, 4))
    out[place : place + width] = raw[:width]


def _truncate(out: bytearray, rng: Random) -> None:
    del out[_place(out, rng) :]


def _cut(out: bytearray, rng: Random) -> None:
    del out[_run(out, rng)]


def _splice(out: bytearray, rng: Random) -> None:
    """Write one stretch over another."""
    taken = out[_run(out, rng)]
    place = _place(out, rng)
    out[place : place + len(taken)] = taken


def _duplicate(out: bytearray, rng: Random) -> None:
    taken = _run(out, rng)
    out[taken.start : taken.start] = out[taken] * rng.choice((1, 1, 2, 16))


def _insert_zeros(out: bytearray, rng: Random) -> None:
    place = _place(out, rng)
    out[place:place] = bytes(rng.choice((1, 2, 4, 8, 12, 128)))


def _insert_token(out: bytearray, rng: Random) -> None:
    place = _place(out, rng)
    out[place:place] = rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 64))


def _overwrite_token(out: bytearray, rng: Random) -> None:
    place = _place(out, rng) & ~1
    token = rng.choice(TOKENS)
    out[place : place + len(token)] = token


_MUTATIONS: tuple[Callable[[bytearray, Random], None], ...] = (
    _flip_bit,
    _set_byte,
    _set_length,
    _set_length,
    _truncate,
    _cut,
    _splice,
    _duplicate,
    _insert_zeros,
    _insert_token,
    _overwrite_token,
)
