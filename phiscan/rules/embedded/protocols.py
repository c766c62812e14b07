"""Siemens protocols: XProtocol and its lines of ASCCONV, in CSA headers and in bytes of their own.

What stands behind a key is text; what the user interface says (labels, tool tips, limits) is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.embedded.character_sets import decoded
from phiscan.rules.embedded.found import Reading, Text, labelled, tells
from phiscan.rules.embedded.names import public_name

_BEGINS = (b"### ASCCONV BEGIN", b"<XProtocol>")
_END = b"### ASCCONV END ###"
_KEY = r'(?:^|\n)[ \t]*([A-Za-z_][\w.\[\]]*)[ \t]*=[ \t]*("+[^"\n]+|[A-Za-z][^"\n]*)'
_PARAMETER = (
    r'<Param(?:String|Choice|Array)\."+([\w.]+)"+>\s*\{\s*'
    r'(?:<[A-Za-z]+>\s*(?:"+[^"\n]*"+|[0-9]+|\{[^{}]*\})\s*)*(?:\{\s*)*"+([^"\s<][^"\n]*)"'
)
_STATIC = {"on", "off", "void", "default"}


def read(data: bytes) -> Reading | None:
    """Return the texts of a protocol, or None if it is none."""
    begins = [at for begin in _BEGINS if (at := data.find(begin)) >= 0]
    if not begins:
        return None
    start, last = min(begins), data.rfind(_END)
    end = last + len(_END) if last > start else len(data)
    return Reading(list(texts(decoded(data[start:end]))), start, end)


def texts(protocol: str) -> Iterator[Text]:
    """Yield its values that are quoted or words, each under its key."""
    for found in compiled(_PARAMETER).finditer(protocol):
        yield from _value(found[1], found[2])
    for found in compiled(_KEY).finditer(protocol):
        yield from _value(found[1], found[2].lstrip('"'))


def _value(key: str, value: str) -> Iterator[Text]:
    if tells(value) and value not in _STATIC:
        yield labelled("protocol", public_name(key), key, value)
