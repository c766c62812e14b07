"""JSON in bytes: strings and long numbers at any depth, each under its key."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from phiscan.rules.embedded.found import Inner, Reading, Text, labelled, tells
from phiscan.rules.embedded.names import public_name

_SHORTEST = 8
_STRING = re.compile(r'("[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")[ \t\r\n]*(:?)')
_PLAIN = {"Value", "Alphabetic", "Ideographic", "Phonetic"}  # of the DICOM JSON Model, PS3.18 F
_Place = tuple[str, str]


def read(data: bytes) -> Reading | None:
    """Return the texts of a value that begins with JSON, or None if it is none."""
    if len(data) < _SHORTEST or data[:_SHORTEST].lstrip()[:1] not in {b"{", b"["}:
        return None
    data = data.rstrip(b"\0 \r\n")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return _cut(data)
    return Reading(list(_texts(value)), 0, len(data))


def _cut(data: bytes) -> Reading | None:
    """Read the strings of JSON that was cut, or that other bytes follow."""
    parts: list[Text | Inner] = []
    place, end = ("", ""), 0
    text = data.decode("utf-8", "surrogateescape")
    for found in _STRING.finditer(text):
        try:
            value = str(orjson.loads(found[1]))
        except (orjson.JSONDecodeError, UnicodeEncodeError):
            break
        if found[2]:
            place = _below(place, value)
        else:
            parts.extend(_text(place, value))
        end = found.end()
    return Reading(parts, 0, len(text[:end].encode("utf-8", "surrogateescape"))) if parts else None


def _texts(value: object) -> Iterator[Text]:
    """Yield the texts in their order; the stack is a list, since depth is the sender's choice."""
    waiting: list[tuple[_Place, object]] = [(("", ""), value)]
    while waiting:
        place, one = waiting.pop()
        if isinstance(one, dict):
            inner = [(_below(place, key), below) for key, below in one.items()]
            waiting.extend(reversed(inner))
        elif isinstance(one, list):
            waiting.extend((place, below) for below in reversed(one))
        elif isinstance(one, str | int | float) and not isinstance(one, bool):
            yield from _text(place, str(one))


def _below(place: _Place, key: str) -> _Place:
    name = public_name(key)
    if not name and (key in _PLAIN or (place[0] and not key)):
        return place
    return name, key


def _text(place: _Place, value: str) -> Iterator[Text]:
    name, label = place
    if (name and value.strip()) or tells(value):
        yield labelled("json", name, label, value)
