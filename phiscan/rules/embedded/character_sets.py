"""Text of a data set inside of bytes, by its Specific Character Set: PS3.3 C.12.1.1.2."""

from __future__ import annotations

import re

_ESCAPED = re.compile(rb"(?=\x1b)")
_DEFAULT = {"", "ascii", "iso8859"}


def decoded(value: bytes, terms: str = "") -> str:
    """
    Return a value as text; `terms` is the value of (0008,0005), empty where there is none.

    Text of no declared character set is UTF-8 if it can be, else Latin-1. What a character set
    does not know becomes U+FFFD; pydicom's own decoding is not used, since it warns.
    """
    value = value.rstrip(b"\0 ")
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii")
    from pydicom.charset import python_encoding

    first = python_encoding.get(terms.split("\\", maxsplit=1)[0].strip(), "")
    first = guessed(value) if first in _DEFAULT else first
    return "".join(_part(part, first) for part in _ESCAPED.split(value))


def guessed(value: bytes) -> str:
    """Return `utf-8` for bytes that are, else `latin-1`, as which any bytes can be read."""
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


def _part(part: bytes, encoding: str) -> str:
    """Decode what stands behind one escape sequence of ISO 2022, or before the first."""
    from pydicom.charset import CODES_TO_ENCODINGS

    for escape, escaped in CODES_TO_ENCODINGS.items():
        if part.startswith(escape):
            # Python's codecs of these names want to see the escape sequence.
            body = part if escaped.startswith("iso2022") else part[len(escape) :]
            return body.decode(escaped, "replace")
    return part.decode(encoding, "replace")
