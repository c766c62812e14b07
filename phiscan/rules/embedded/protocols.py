"""Siemens protocols: XProtocol and its lines of ASCCONV, in CSA headers and in bytes of their own.

Only what is quoted is text; what the user interface says (labels, tool tips, limits) is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.embedded.found import Reading, Text, labelled, tells
from phiscan.rules.embedded.names import public_name

_BEGINS = (b"### ASCCONV BEGIN", b"<XProtocol>")
_NEAR = 4_096
"""Bytes from the beginning within which a protocol must show itself."""

_KEY = r'(?:^|\n)[ \t]*([A-Za-z_][\w.\[\]]*)[ \t]*=[ \t]*"+([^"\n]+)'
_PARAMETER = (
    r'<Param(?:String|Choice|Array)\."+([\w.]+)"+>\s*\{\s*'
    r'(?:<[A-Za-z]+>\s*(?:"+[^"\n]*"+|[0-9]+|\{[^{}]*\})\s*)*(?:\{\s*)*"+([^"\s<][^"\n]*)"'
)
_STATIC = {"on", "off", "void", "default"}


def read(data: bytes) -> Reading | None:
    """Return the texts of a protocol, or None if it is none."""
    if not any(begin in data[:_NEAR] or begin in data for begin in _BEGINS):
        return None
    return Reading(list(texts(data.decode("latin-1"))), 0, len(data))


def texts(protocol: str) -> Iterator[Text]:
    """Yield its quoted values, each under its key."""
    for found in compiled(_PARAMETER).finditer(protocol):
        yield from _value(found[1], found[2])
    for found in compiled(_KEY).finditer(protocol):
        yield from _value(found[1], found[2])


def _value(key: str, value: str) -> Iterator[Text]:
    if tells(value) and value not in _STATIC:
        yield labelled("protocol", public_name(key), key, value)
