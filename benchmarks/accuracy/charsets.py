"""Specific Character Set: what is declared, and what the values are really encoded in."""

from __future__ import annotations

import re
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
        if self.true.endswith("IR 58"):
            return _gb2312(text)
        encodings = convert_encodings(self.true.split("\\") if self.true else None)
        if vr == "PN":
            return bytes(PersonName(text).encode(encodings))
        return encode_string(text, encodings)

    def can(self, text: str) -> bool:
        """Whether a text survives."""
        first, *others = self.true.split("\\")
        codecs = convert_encodings([first, *others]) if first else ["ascii"]
        if others and not first:
            codecs += convert_encodings(["", *others])[1:]
        return any(_encodable(text, codec) for codec in codecs)

    def item(self, elements: Item) -> Item:
        """Return elements whose text is bytes, at every depth."""
        return [element._replace(value=self._value(element)) for element in elements]

    def _value(self, element: Element) -> Value:
        if isinstance(element.value, list):
            return [self.item(item) for item in element.value]
        if isinstance(element.value, str):
            return self.encode(element.vr, element.value)
        return element.value


def _gb2312(text: str) -> bytes:
    """
    Encode with ISO 2022 IR 58, designated anew after each delimiter (PS3.5 6.1.2.5.3 and K).

    pydicom writes this character set without the escape sequence, and leaves it in what it reads.
    """
    parts = re.split(r"([\^=\\\r\n]+)", text)
    return b"".join(
        part.encode() if part.isascii() else b"\x1b$)A" + part.encode("gb2312", "replace")
        for part in parts
    )


def _encodable(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeError:
        return False
    return True


def honest(declared: str) -> Charset:
    return Charset(declared, declared)
