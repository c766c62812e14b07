"""DICOM data sets built byte by byte: right ones, and ones that lie."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from enum import Enum
from struct import pack
from typing import Literal

UNDEFINED = 0xFFFFFFFF
ITEM = 0xFFFEE000
ITEM_DELIMITER = 0xFFFEE00D
SEQUENCE_DELIMITER = 0xFFFEE0DD
PIXEL_DATA = 0x7FE00010

DEFLATED = "1.2.840.10008.1.2.1.99"
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
RLE_LOSSLESS = "1.2.840.10008.1.2.5"
GE_PRIVATE = "1.2.840.113619.5.2"
SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"


def _vrs(names: str) -> frozenset[str]:
    return frozenset(names.split())


LONG_VRS = _vrs("OB OD OF OL OV OW SQ SV UC UN UR UT UV")
SHORT_VRS = _vrs("AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US")
TEXT_VRS = _vrs("AE AS CS DA DS DT IS LO LT PN SH ST TM UC UR UT")

GroupLength = int | Literal["correct", "missing"]
Field = tuple[int, str, bytes]


class Encoding(Enum):
    """How a data set is written; the value is the UID of the plain transfer syntax."""

    IMPLICIT_LE = "1.2.840.10008.1.2"
    EXPLICIT_LE = "1.2.840.10008.1.2.1"
    EXPLICIT_BE = "1.2.840.10008.1.2.2"

    @property
    def uid(self) -> str:
        return self.value

    @property
    def explicit(self) -> bool:
        return self is not Encoding.IMPLICIT_LE

    @property
    def order(self) -> str:
        """The byte order, as `struct` spells it."""
        return ">" if self is Encoding.EXPLICIT_BE else "<"


def tag_bytes(tag: int, encoding: Encoding) -> bytes:
    return pack(f"{encoding.order}HH", tag >> 16, tag & 0xFFFF)


def is_spelt(tag: int) -> bool:
    """Whether a tag is four characters, which the kernel takes for part of a value."""
    characters = {*range(0x20, 0xFF), *b"\t\n\f\r\x1b"} - {0x7F}
    return characters.issuperset(tag.to_bytes(4))


def padded(vr: str, value: bytes) -> bytes:
    if len(value) % 2 == 0:
        return value
    return value + (b" " if vr in TEXT_VRS else b"\0")


def header_size(vr: str, encoding: Encoding) -> int:
    return 12 if encoding.explicit and vr in LONG_VRS else 8


def header(tag: int, vr: str, length: int, encoding: Encoding) -> bytes:
    """Tag, VR where the encoding has one, and length: all that stands before a value."""
    start = tag_bytes(tag, encoding)
    if not encoding.explicit:
        return start + pack("<I", length)
    if vr in LONG_VRS:
        return start + vr.encode("latin-1") + b"\0\0" + pack(f"{encoding.order}I", length)
    return start + vr.encode("latin-1") + pack(f"{encoding.order}H", length)


def element(
    tag: int,
    vr: str,
    value: bytes,
    encoding: Encoding,
    *,
    length: int | None = None,
    pad: bool = True,
) -> bytes:
    """One data element; `length` is written in place of the true one."""
    body = padded(vr, value) if pad else value
    return header(tag, vr, len(body) if length is None else length, encoding) + body


def elements(fields: Iterable[Field], encoding: Encoding) -> bytes:
    return b"".join(element(tag, vr, value, encoding) for tag, vr, value in fields)


def group_length(group: int, body: bytes, encoding: Encoding) -> bytes:
    """The group length element of `body`, and `body` behind it."""
    return element(group << 16, "UL", pack(f"{encoding.order}I", len(body)), encoding) + body


def marker(tag: int, encoding: Encoding, length: int = 0) -> bytes:
    """An item or a delimiter: these have no VR in any encoding."""
    return tag_bytes(tag, encoding) + pack(f"{encoding.order}I", length)


def item_delimiter(encoding: Encoding) -> bytes:
    return marker(ITEM_DELIMITER, encoding)


def sequence_delimiter(encoding: Encoding) -> bytes:
    return marker(SEQUENCE_DELIMITER, encoding)


def item(
    data_set: bytes, encoding: Encoding, *, undefined: bool = False, length: int | None = None
) -> bytes:
    if undefined:
        return marker(ITEM, encoding, UNDEFINED) + data_set + item_delimiter(encoding)
    return marker(ITEM, encoding, len(data_set) if length is None else length) + data_set


def sequence(
    tag: int,
    items: Sequence[bytes],
    encoding: Encoding,
    *,
    undefined: bool = False,
    undefined_items: bool = False,
    vr: str = "SQ",
    length: int | None = None,
) -> bytes:
    """A sequence of data sets; with VR UN the caller writes them in Implicit VR Little Endian."""
    body = b"".join(item(one, encoding, undefined=undefined_items) for one in items)
    if undefined:
        end = sequence_delimiter(encoding)
        return header(tag, vr, UNDEFINED if length is None else length, encoding) + body + end
    return header(tag, vr, len(body) if length is None else length, encoding) + body


def fragments_value(fragments: Sequence[bytes], offsets: Sequence[int] = ()) -> bytes:
    """Basic offset table and fragments, as they stand before the sequence delimiter."""
    table = b"".join(pack("<I", offset) for offset in offsets)
    parts = (table, *(padded("OB", fragment) for fragment in fragments))
    return b"".join(item(part, Encoding.EXPLICIT_LE) for part in parts)


def encapsulated_pixels(
    fragments: Sequence[bytes],
    offsets: Sequence[int] = (),
    encoding: Encoding = Encoding.EXPLICIT_LE,
) -> bytes:
    value = fragments_value(fragments, offsets) + sequence_delimiter(encoding)
    return element(PIXEL_DATA, "OB", value, encoding, length=UNDEFINED)


def meta_fields(
    transfer_syntax: str, sop_class: str = SECONDARY_CAPTURE, sop_instance: str = "2.25.1"
) -> list[Field]:
    """The File Meta Information without its group length."""
    return [
        (0x00020001, "OB", b"\0\1"),
        (0x00020002, "UI", sop_class.encode()),
        (0x00020003, "UI", sop_instance.encode()),
        (0x00020010, "UI", transfer_syntax.encode()),
        (0x00020012, "UI", b"2.25.2"),
        (0x00020016, "AE", b"PHISCANTEST"),
    ]


def file_meta(
    transfer_syntax: str,
    sop_class: str = SECONDARY_CAPTURE,
    sop_instance: str = "2.25.1",
    *,
    group_length: GroupLength = "correct",
) -> bytes:
    fields = meta_fields(transfer_syntax, sop_class, sop_instance)
    return meta_group(elements(fields, Encoding.EXPLICIT_LE), group_length)


def meta_group(body: bytes, length: GroupLength) -> bytes:
    if length == "missing":
        return body
    told = len(body) if length == "correct" else length
    return element(0x00020000, "UL", pack("<I", told), Encoding.EXPLICIT_LE) + body


def part10(
    data_set: bytes,
    transfer_syntax: Encoding | str = Encoding.EXPLICIT_LE,
    *,
    preamble: bytes | None = bytes(128),
    meta: bytes | None = None,
) -> bytes:
    """A whole file. Without a preamble there is no DICM either; `meta=b""` leaves the meta out."""
    uid = transfer_syntax.uid if isinstance(transfer_syntax, Encoding) else transfer_syntax
    start = b"" if preamble is None else preamble + b"DICM"
    return start + (file_meta(uid) if meta is None else meta) + data_set


def deflated(data_set: bytes) -> bytes:
    """Raw deflate without a zlib header, padded to even as PS3.5 A.5 asks."""
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return padded("OB", squeeze.compress(data_set) + squeeze.flush())
