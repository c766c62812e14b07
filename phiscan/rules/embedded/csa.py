"""Siemens CSA headers, as in (0029,xx10) and (0029,xx20) of SIEMENS CSA HEADER.

Of two forms, both little endian: SV10, and the one before it. Both are a count of elements, each
of a name of 64 bytes, a VM, a VR, a count of items, and items behind four numbers, which pad to
four bytes. Public readers (nibabel, GDCM) are the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from phiscan.rules.embedded.character_sets import decoded
from phiscan.rules.embedded.found import Inner, Reading, Text, labelled, tells
from phiscan.rules.embedded.names import public_name

MAX_ELEMENTS = 1_000

_SIGNATURE = b"SV10"
_ELEMENT = "<64si4s3i"
_ELEMENT_SIZE = 84
_ITEM_SIZE = 16
_VRS = frozenset(
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OF OW PN SH SL SQ SS ST TM UI UL UN US UT".split()
)
_SHORTEST_PROTOCOL = 256


def read(data: bytes) -> Reading | None:
    """Return the texts of a CSA header of either form, or None if it is none."""
    is_newer = data.startswith(_SIGNATURE)
    at = 8 if is_newer else 0
    if len(data) < at + 8 + _ELEMENT_SIZE:
        return None
    count = int.from_bytes(data[at : at + 4], "little")
    if not 0 < count <= MAX_ELEMENTS or data[at + 8 + 68 : at + 8 + 70] not in _VRS:
        return None
    walk = _Walk(data, at + 8, is_newer)
    return Reading(list(walk.parts(count)), 0, min(len(data), walk.at))


class _Walk:
    """Steps through the elements of a header; a length that lies ends it."""

    def __init__(self, data: bytes, at: int, is_newer: bool) -> None:
        self.data = data
        self.at = at
        self._is_newer = is_newer
        self._first_count = 0

    def parts(self, count: int) -> Iterator[Text | Inner]:
        for number in range(count):
            if self.at + _ELEMENT_SIZE > len(self.data):
                return
            name, _, vr, _, items, _ = unpack_from(_ELEMENT, self.data, self.at)
            if vr[:2] not in _VRS or items < 0:
                return
            self.at += _ELEMENT_SIZE
            if number == 0:
                self._first_count = items
            yield from _element(name.partition(b"\0")[0].decode("latin-1"), self._items(items))

    def _items(self, count: int) -> list[bytes]:
        """Return the values that are not empty."""
        values = []
        for _ in range(count):
            if self.at + _ITEM_SIZE > len(self.data):
                break
            length = self._length()
            self.at += _ITEM_SIZE
            if length < 0:
                break
            value = self.data[self.at : self.at + length]
            self.at += length + -length % 4
            if any(value):
                values.append(value)
        return values

    def _length(self) -> int:
        first, second = unpack_from("<2i", self.data, self.at)
        # The older form adds a number to every length: how many items the first element has.
        return int(second) if self._is_newer else int(first) - self._first_count


def _element(name: str, values: list[bytes]) -> Iterator[Text | Inner]:
    public = public_name(name)
    texts = []
    for value in values:
        text = value.rstrip(b"\0")
        if len(text) >= _SHORTEST_PROTOCOL or b"\0" in text:
            yield Inner("csa", public, value)
        elif tells(shown := decoded(text)):
            texts.append(shown.strip())
    if texts:
        yield labelled("csa", public, name if name.isprintable() else "", "\\".join(texts))
