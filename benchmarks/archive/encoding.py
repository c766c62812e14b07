"""Data elements to bytes, without a data set object: fast, and independent of what reads them."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from pydicom.datadict import dictionary_VR, tag_for_keyword

Value: TypeAlias = "str | bytes | float | tuple[float, ...] | list[Item]"
Item: TypeAlias = "list[Element]"

LONG = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"})
TEXT = frozenset({"LO", "LT", "PN", "SH", "ST", "UC", "UT"})
FORMATS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d"}
AMBIGUOUS = {"US or SS": "US", "OB or OW": "OW", "US or OW": "OW", "US or SS or OW": "OW"}

UNDEFINED = 0xFFFFFFFF
ITEM, ITEM_END, SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD


class Element(NamedTuple):
    tag: int
    vr: str
    value: Value


@cache
def _entry(keyword: str) -> tuple[int, str]:
    tag = tag_for_keyword(keyword)
    if tag is None:
        raise KeyError(keyword)
    vr = dictionary_VR(tag)
    return tag, AMBIGUOUS.get(vr, vr)


def named(**values: Value) -> Item:
    """Elements by keyword: `named(PatientID="4711")`."""
    return [Element(*_entry(keyword), value) for keyword, value in values.items()]


def count(item: Iterable[Element]) -> int:
    """How many elements an item has, those of nested items included."""
    return sum(1 + _nested(element.value) for element in item)


def _nested(value: Value) -> int:
    return sum(count(item) for item in value) if isinstance(value, list) else 0


def _mark(tag: int, length: int) -> bytes:
    return struct.pack("<HHI", tag >> 16, tag & 0xFFFF, length)


def decimal(number: float) -> str:
    return str(number) if isinstance(number, int) else f"{number:.9g}"


def _numbers(vr: str, value: float | tuple[float, ...]) -> bytes:
    values = value if isinstance(value, tuple) else (value,)
    if vr in FORMATS:
        return struct.pack(f"<{len(values)}{FORMATS[vr]}", *values)
    if vr == "AT":
        return b"".join(struct.pack("<HH", int(v) >> 16, int(v) & 0xFFFF) for v in values)
    return "\\".join(map(decimal, values)).encode()


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the data set of one series is written."""

    implicit: bool = False
    codec: str = "ascii"
    undefined: bool = False  # sequences and items end by a delimiter, not by their length

    def element(self, element: Element) -> bytes:
        if isinstance(element.value, list):
            return self._sequence(element.tag, element.value)
        raw = self._raw(element)
        return self._head(element.tag, element.vr, len(raw)) + raw

    def item(self, elements: Iterable[Element]) -> bytes:
        return b"".join(self.element(element) for element in sorted(elements, key=_tag))

    def _raw(self, element: Element) -> bytes:
        value, vr = element.value, element.vr
        if isinstance(value, str):
            raw = value.encode(self.codec if vr in TEXT else "ascii")
        elif isinstance(value, bytes):
            raw = value
        else:
            assert not isinstance(value, list)
            raw = _numbers(vr, value)
        return raw if len(raw) % 2 == 0 else raw + (b"\0" if vr in {"UI", "OB", "UN"} else b" ")

    def _head(self, tag: int, vr: str, length: int) -> bytes:
        if self.implicit:
            return _mark(tag, length)
        if vr in LONG:
            return struct.pack("<HH2sHI", tag >> 16, tag & 0xFFFF, vr.encode(), 0, length)
        return struct.pack("<HH2sH", tag >> 16, tag & 0xFFFF, vr.encode(), length)

    def _sequence(self, tag: int, items: list[Item]) -> bytes:
        body = b"".join(self._item(self.item(item)) for item in items)
        if not self.undefined:
            return self._head(tag, "SQ", len(body)) + body
        return self._head(tag, "SQ", UNDEFINED) + body + _mark(SEQUENCE_END, 0)

    def _item(self, body: bytes) -> bytes:
        if not self.undefined:
            return _mark(ITEM, len(body)) + body
        return _mark(ITEM, UNDEFINED) + body + _mark(ITEM_END, 0)


def _tag(element: Element) -> int:
    return element.tag


def file_meta(elements: Item) -> bytes:
    """Preamble, magic and File Meta Information with its group length."""
    body = Encoding().item(elements)
    length = Encoding().element(Element(0x00020000, "UL", len(body)))
    return bytes(128) + b"DICM" + length + body


def native_pixels(encoding: Encoding, vr: str, pixels: bytes) -> bytes:
    return encoding.element(Element(0x7FE00010, vr, pixels))


def encapsulated_pixels(frame: bytes) -> bytes:
    """One fragment behind an empty offset table."""
    head = struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, UNDEFINED)
    padded = frame + b"\0" * (len(frame) % 2)
    fragment = _mark(ITEM, len(padded)) + padded
    return head + _mark(ITEM, 0) + fragment + _mark(SEQUENCE_END, 0)
