"""Specific Character Set: what is declared, and what the values are really encoded in."""

from __future__ import annotations

from typing import NamedTuple

from pydicom.charset import convert_encodings, encode_string
from pydicom.valuerep import PersonName

from benchmarks.archive.encoding import TEXT, Element, Item, Value


class Charset(NamedTuple):
    """A declaration, and the one that would be true: they differ where a device lies."""

    declared: str
    true: str

    def encode(self, vr: str, text: str) -> bytes:
        """Return a value as bytes; what the character set lacks becomes a question mark."""
        if vr not in TEXT:
            return text.encode("ascii")
        encodings = convert_encodings(self.true.split("\\") if self.true else None)
        if vr == "PN":
            return bytes(PersonName(text).encode(encodings))
        return encode_string(text, encodings)

    def can(self, text: str) -> bool:
        """Whether a text survives."""
        encodings = convert_encodings(self.true.split("\\") if self.true else None)
        return any(_encodable(text, codec) for codec in encodings)

    def item(self, elements: Item) -> Item:
        """Return elements whose text is bytes, at every depth."""
        return [element._replace(value=self._value(element)) for element in elements]

    def _value(self, element: Element) -> Value:
        if isinstance(element.value, list):
            return [self.item(item) for item in element.value]
        if isinstance(element.value, str):
            return self.encode(element.vr, element.value)
        return element.value


def _encodable(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeError:
        return False
    return True


def honest(declared: str) -> Charset:
    return Charset(declared, declared)
