"""Values of binary VRs as text: the numbers and tags that they are, PS3.5 6.2."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import numpy as np

_FORMATS = {
    "US": "H",
    "SS": "h",
    "UL": "I",
    "SL": "i",
    "UV": "Q",
    "SV": "q",
    "FL": "f",
    "FD": "d",
    "AT": "HH",
}
BYTES = frozenset({"OB", "OW", "OF", "OD", "OL", "OV", "UN"})


def is_binary(vr: str) -> bool:
    """Whether values of a VR are no text."""
    return vr in _FORMATS or vr in BYTES


def numbers(vr: str, raw: bytes, *, is_big_endian: bool) -> str | None:
    """Return the numbers of a value, between backslashes; None where its bytes make none.

    Of a value that is cut, the whole numbers of its beginning are returned.
    """
    if vr not in _FORMATS:
        return None
    kind = (">" if is_big_endian else "<") + _FORMATS[vr]
    whole = len(raw) // struct.calcsize(kind) * struct.calcsize(kind)
    found = [_TEXT.get(vr, str)(*item) for item in struct.iter_unpack(kind, raw[:whole])]
    return "\\".join(found) or None


def _single(number: float) -> str:
    """Return the shortest decimal that rounds to the same number of 32 bits."""
    return str(np.float32(number))


def _tag(group: int, element: int) -> str:
    return f"({group:04X},{element:04X})"


_TEXT: dict[str, Callable[..., Any]] = {"FL": _single, "FD": repr, "AT": _tag}


def is_text(raw: bytes, text: str) -> bool:
    """Whether bytes of an unknown VR are meant to be read, given what they are decoded to.

    All of it can be printed, one byte at most pads it, and half of it is ASCII, or the bytes are
    well-formed UTF-8: bytes of numbers are seldom so.
    """
    if not text or raw.endswith(b"\0\0") or not all(map(_is_printed, text)):
        return False
    return _is_half_ascii(raw) or _is_utf_8(raw)


def _is_printed(character: str) -> bool:
    return character in "\t\n\f\r" or (character.isprintable() and character != "\ufffd")


def _is_half_ascii(raw: bytes) -> bool:
    return 2 * sum(byte < 0x80 for byte in raw) >= len(raw)


def _is_utf_8(raw: bytes) -> bool:
    """Whether bytes are UTF-8, be it cut within a character."""
    import codecs

    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        return False
    return True
