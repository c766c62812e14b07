"""Packed bytes: gzip, zlib, and bytes spelt in text, as base64 or in hexadecimal digits."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from collections.abc import Iterator

from phiscan.rules.embedded.found import Inner, Reading
from phiscan.rules.embedded.likeness import likeness

_GZIP = b"\x1f\x8b\x08"
_ZLIB = {b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"}
_SHORTEST = 16
_BASE64 = re.compile(rf"[A-Za-z0-9+/_\-\r\n]{{{_SHORTEST},}}={{0,2}}")
_HEXADECIMAL = re.compile(
    rf"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{{2}}){{{_SHORTEST // 2},}}(?![0-9A-Fa-f])"
)
_STANDARD = str.maketrans("-_", "+/", "\r\n=")


def read(data: bytes) -> Reading | None:
    """Return a stream of gzip anywhere in a value, or of zlib at its beginning, as it is."""
    at = data.find(_GZIP)
    if at >= 0:
        return Reading([Inner("gzip", "", data[at:], packed=True)], at, len(data))
    if data[:2] in _ZLIB:
        return Reading([Inner("zlib", "", data, packed=True)], 0, len(data))
    return None


def inflated(data: bytes, limit: int) -> tuple[bytes, bytes]:
    """Return at most `limit` bytes of a stream of gzip or zlib, and what stands behind it."""
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        return stream.decompress(data, limit), stream.unused_data
    except zlib.error:
        return b"", data


def spelt(text: str) -> Iterator[Inner]:
    """Yield what the words of a text are that are base64, and those of hexadecimal digits."""
    yield from base64(text)
    yield from _hexadecimal(text)


def _hexadecimal(text: str) -> Iterator[Inner]:
    """Yield text in hexadecimal digits: of other bytes most are numbers and hashes."""
    for found in _HEXADECIMAL.finditer(text):
        data = bytes.fromhex(found[0])
        shown = data.rstrip(b"\0").decode("utf-8", "replace")
        if shown.isprintable() and likeness(shown).reaches(0.6, 4):
            yield Inner("hexadecimal", "", data)


def base64(text: str) -> Iterator[Inner]:
    """Yield what the words of a text are that are base64, of whatever bytes they are."""
    for found in _BASE64.finditer(text):
        word = found[0].translate(_STANDARD)
        word = word[: len(word) - (len(word) % 4 == 1)]  # it may be cut
        if len(word) >= _SHORTEST:
            yield Inner("base64", "", b64decode(word + "=" * (-len(word) % 4)))
