"""Data sets inside of bytes: PS3.5 7.1, in Explicit and Implicit VR Little Endian.

The walk is flat: it steps into sequences and items as it meets them and believes no length of
theirs, so it ends after as many steps as there are bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from phiscan.dicom.dictionary import keyword, vr_of
from phiscan.rules.embedded.character_sets import decoded
from phiscan.rules.embedded.found import Inner, Reading, Text

_PREAMBLE = 128
_LONG = frozenset({b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV"})
_LONG |= {b"UC", b"UN", b"UR", b"UT", b"UV"}
_TEXT = frozenset({b"AE", b"AS", b"CS", b"DA", b"DS", b"DT", b"IS", b"LO", b"LT", b"PN", b"SH"})
_TEXT |= {b"ST", b"TM", b"UC", b"UI", b"UR", b"UT"}
_BYTES = frozenset({b"OB", b"OW", b"UN"})
_NUMBERS = frozenset({b"AT", b"FD", b"FL", b"SL", b"SS", b"UL", b"US"})
_VRS = _LONG | _TEXT | _BYTES | _NUMBERS
_SPELT = frozenset(range(0x20, 0x7F))  # a tag of these is part of a text
_BINARY_IN_TEXT = frozenset(range(0x20)) - {9, 10, 12, 13, 27} | {0x7F}

_DELIMITERS = 0xFFFE
_LAST_GROUP = 0x7FE1
_CHARACTER_SET = 0x0008_0005
_PIXEL_DATA = 0x7FE0_0010
_FEWEST = 2
"""Elements of a known tag that make a data set."""


class _Element(NamedTuple):
    tag: int
    vr: bytes
    start: int
    end: int
    """As its length says; it may lie behind the end of the data."""


def read(data: bytes) -> Reading | None:
    """Return the texts of a data set with or without a preamble, or None if it is none."""
    start = _PREAMBLE + 4 if data[_PREAMBLE : _PREAMBLE + 4] == b"DICM" else 0
    if start == 0 and (len(data) < 16 or data[:2] == b"\0\0" == data[2:4]):
        return None
    elements = list(_walk(data, start))
    if not _is_data_set(elements):
        return None
    return Reading(list(_parts(data, elements)), 0, min(len(data), elements[-1].end))


def _walk(data: bytes, at: int) -> Iterator[_Element]:
    """Yield elements until one is not of a data set, or until Pixel Data."""
    while at + 8 <= len(data):
        element = _element(data, at)
        if element is None:
            return
        yield element
        if element.tag == _PIXEL_DATA:
            return
        at = element.end


def _element(data: bytes, at: int) -> _Element | None:
    group, number, length = unpack_from("<HHI", data, at)
    tag = group << 16 | number
    if group == _DELIMITERS:
        return _Element(tag, b"", at + 8, at + 8) if number in {0xE000, 0xE00D, 0xE0DD} else None
    if group > _LAST_GROUP or _SPELT.issuperset(data[at : at + 4]):
        return None
    vr, start = data[at + 4 : at + 6], at + 8
    if vr not in _VRS:
        vr = _implicit_vr(tag)
    elif vr not in _LONG:
        length = unpack_from("<H", data, at + 6)[0]
    elif at + 12 > len(data) or data[at + 6 : at + 8] != b"\0\0":
        return None
    else:
        start, length = at + 12, unpack_from("<I", data, at + 8)[0]
    if not vr:
        return None
    if vr == b"SQ" or length == 0xFFFF_FFFF:
        return _Element(tag, vr, start, start)
    return _Element(tag, vr, start, start + length)


def _implicit_vr(tag: int) -> bytes:
    """Return the VR of a tag by PS3.6, UN for a private one, nothing for any other."""
    if tag >> 16 & 1:
        return b"LO" if 0x10 <= tag & 0xFFFF <= 0xFF else b"UN"
    return vr_of(tag).encode("ascii") or (b"UL" if tag & 0xFFFF == 0 else b"")


def _is_data_set(elements: list[_Element]) -> bool:
    """Whether the first elements are in order, and known: tables of numbers are not."""
    tags = [one.tag for one in elements if one.tag >> 16 != _DELIMITERS][: 2 * _FEWEST]
    known = [tag for tag in tags if keyword(tag)]
    is_ordered = tags[:_FEWEST] == sorted(set(tags[:_FEWEST]))
    return is_ordered and len(set(known)) >= _FEWEST


def _parts(data: bytes, elements: list[_Element]) -> Iterator[Text | Inner]:
    terms = ""
    for tag, vr, start, end in elements:
        value = data[start:end]
        if tag == _CHARACTER_SET:
            terms = value.decode("ascii", "replace").rstrip("\0 ")
        elif vr in _TEXT and not _BINARY_IN_TEXT.intersection(value.rstrip(b"\0")):
            text = decoded(value, terms)
            if text.strip():
                yield Text("data set", keyword(tag), text)
        elif (vr in _BYTES or vr in _TEXT) and len(value) > 3 and tag != _PIXEL_DATA:
            yield Inner("data set", keyword(tag), value)
