"""Hypothesis strategies for whole files, with the element rows that a reader must find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from struct import pack
from typing import cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pydicom.datadict import dictionary_VR

from tests.support.dicom_bytes import (
    DEFLATED,
    JPEG_BASELINE,
    LONG_VRS,
    PIXEL_DATA,
    SHORT_VRS,
    Encoding,
    GroupLength,
    deflated,
    is_spelt,
    meta_fields,
)
from tests.support.pieces import Piece, encapsulated, join, leaf, nested
from tests.support.rows import ElementRow

MAX_DEPTH = 5
# Known to every dictionary as SQ: without a VR in the file there is no other way to tell.
SEQUENCE_TAGS = (0x00081110, 0x00081140, 0x00101002, 0x00400275, 0x0040A730, 0x00880200, 0xFFFAFFFA)
COMMON_TAGS = (0x00080020, 0x00080050, 0x00080080, 0x00100010, 0x00100020, 0x00104000, 0x00321060)
REPEATING = tuple(
    group + low
    for group in range(0x60000000, 0x60200000, 0x20000)
    for low in (
        0x0010,
        0x0022,
        0x3000,
    )
)
TRAILING_TAGS = (0x7FE10010, 0xFFFCFFFC)
LEAF_VRS = tuple(sorted((LONG_VRS | SHORT_VRS) - {"SQ"}))
BULK_SIZES = (4096, 9000, 70_000)


@dataclass(frozen=True)
class Drawn:
    """A file and what is in it."""

    data: bytes = field(repr=False)
    plain: bytes = field(repr=False)
    """The same if the data set were not deflated: here the rows' offsets point."""
    rows: list[ElementRow]
    transfer_syntax: str
    encoding: Encoding


def is_leaf(tag: int) -> bool:
    """Whether an element with this tag may hold bytes that are no sequence, in any encoding."""
    group = tag >> 16
    if group < 8 or group in {0x7FE0, 0xFFFE, 0xFFFF} or group % 2 or tag & 0xFFFF == 0:
        return False
    try:
        return dictionary_VR(tag) != "SQ" and tag != 0x00080005
    except KeyError:
        return not is_spelt(tag)


def leaf_tags() -> SearchStrategy[int]:
    anything = st.integers(0x00080001, 0x7FDFFFFF).filter(is_leaf)
    return st.one_of(st.sampled_from(COMMON_TAGS), st.sampled_from(REPEATING), anything)


def values(vr: str) -> SearchStrategy[bytes]:
    """Any bytes: a reader of headers has no business with what is in a value."""
    short = st.binary(max_size=24)
    if vr not in LONG_VRS:
        return short
    return st.one_of(short, short, short, st.sampled_from(BULK_SIZES).map(bytes))


@st.composite
def leaves(draw: DrawFn, encoding: Encoding, tags: SearchStrategy[int] | None = None) -> Piece:
    tag = draw(leaf_tags() if tags is None else tags)
    vr = draw(st.sampled_from(LEAF_VRS))
    return leaf(tag, vr, draw(values(vr)), encoding, pad=draw(st.integers(0, 9)) > 0)


@st.composite
def group_lengths(draw: DrawFn, encoding: Encoding) -> Piece:
    group = draw(st.sampled_from((0x0008, 0x0010, 0x0020, 0x0028, 0x0040)))
    told = draw(st.sampled_from((0, 8, 200, 0xFFFFFFFF)))
    return leaf(group << 16, "UL", pack(f"{encoding.order}I", told), encoding)


@st.composite
def sequences(draw: DrawFn, encoding: Encoding, depth: int) -> Piece:
    tag = draw(st.sampled_from(SEQUENCE_TAGS))
    return _nest(draw, tag, "SQ", encoding, encoding, depth)


@st.composite
def unknown_sequences(draw: DrawFn, tag: int, encoding: Encoding, depth: int) -> Piece:
    """A sequence that only its first bytes give away: VR UN, or private without a VR."""
    return _nest(draw, tag, "UN", encoding, Encoding.IMPLICIT_LE, depth, at_least=1)


def _nest(
    draw: DrawFn,
    tag: int,
    vr: str,
    encoding: Encoding,
    inside: Encoding,
    depth: int,
    at_least: int = 0,
) -> Piece:
    items = st.lists(data_sets(inside, depth + 1), min_size=at_least, max_size=3)
    return nested(
        tag,
        draw(items),
        encoding,
        vr=vr,
        undefined=draw(st.booleans()),
        undefined_items=draw(st.booleans()),
    )


@st.composite
def private_blocks(draw: DrawFn, encoding: Encoding, depth: int) -> Piece:
    group = draw(st.sampled_from((0x0009, 0x0019, 0x0029, 0x0071, 0x7FDF)))
    block = draw(st.integers(0x10, 0xFF))
    name = draw(st.sampled_from((b"PHISCAN TEST 1", b"PHISCAN TEST 22", b"")))
    low = st.integers(0, 0xFF).map(lambda n: group << 16 | block << 8 | n)
    inside = _distinct(draw(st.lists(leaves(encoding, low), max_size=3)))
    if _may_hide_sequence(encoding, depth) and draw(st.booleans()):
        inside.append(draw(unknown_sequences(draw(low), encoding, depth)))
    return join([leaf(group << 16 | block, "LO", name, encoding), *_in_order(_distinct(inside))])


def _may_hide_sequence(encoding: Encoding, depth: int) -> bool:
    # What is in UN is Implicit VR Little Endian even in a big endian file: pydicom swaps it.
    return depth < MAX_DEPTH and encoding is not Encoding.EXPLICIT_BE


def pieces(encoding: Encoding, depth: int) -> SearchStrategy[Piece]:
    flat = [leaves(encoding), leaves(encoding), group_lengths(encoding)]
    if depth >= MAX_DEPTH:
        return st.one_of(flat)
    deep = [sequences(encoding, depth), private_blocks(encoding, depth)]
    if encoding is Encoding.EXPLICIT_LE:
        tags = st.sampled_from(SEQUENCE_TAGS)
        deep.append(tags.flatmap(lambda tag: unknown_sequences(tag, encoding, depth)))
    return st.one_of(*flat, *deep)


@st.composite
def native_pixels(draw: DrawFn, encoding: Encoding) -> Piece:
    tag, vrs = draw(
        st.sampled_from(((PIXEL_DATA, "OB OW"), (0x7FE00008, "OF"), (0x7FE00009, "OD")))
    )
    vr = draw(st.sampled_from(vrs.split()))
    return leaf(tag, vr, bytes(draw(st.sampled_from((0, 2, 512, *BULK_SIZES)))), encoding)


@st.composite
def encapsulated_pixels(draw: DrawFn) -> Piece:
    fragments = draw(st.lists(st.binary(max_size=64), min_size=1, max_size=4))
    return encapsulated(fragments, draw(st.sampled_from(((), (0,), (0, 40)))))


@st.composite
def data_sets(draw: DrawFn, encoding: Encoding, depth: int = 0) -> Piece:
    """Elements in ascending order of tags most of the time, once each most of the time."""
    found = draw(st.lists(pieces(encoding, depth), max_size=8 if depth == 0 else 3))
    if draw(st.integers(0, 9)) > 0:
        found = _distinct(found)
    if draw(st.integers(0, 9)) > 0:
        found = _in_order(found)
    if draw(st.integers(0, 3)) == 0:
        found.append(draw(_pixels(encoding, depth)))
        found.extend(draw(st.lists(_trailing(encoding), max_size=2, unique_by=_tag)))
    return _recognisable(join(found), encoding)


def _pixels(encoding: Encoding, depth: int) -> SearchStrategy[Piece]:
    """Icons may be encapsulated in any file; what the file as a whole is, its meta has to say."""
    if depth and encoding is Encoding.EXPLICIT_LE:
        return st.one_of(native_pixels(encoding), encapsulated_pixels())
    return native_pixels(encoding)


def _recognisable(piece: Piece, encoding: Encoding) -> Piece:
    """Keep a first length from looking like a VR: pydicom goes by these two bytes."""
    place = piece.data[4:6]
    if encoding.explicit or not (place.isalpha() and place.isupper()):
        return piece
    return join([leaf(0x00080000, "UL", bytes(4), encoding), piece])


def _trailing(encoding: Encoding) -> SearchStrategy[Piece]:
    return leaves(encoding, st.sampled_from(TRAILING_TAGS))


def _tag(piece: Piece) -> int:
    return piece.tag


def _in_order(found: Iterable[Piece]) -> list[Piece]:
    return sorted(found, key=_tag)


def _distinct(found: Iterable[Piece]) -> list[Piece]:
    return list({piece.tag: piece for piece in found}.values())


def _meta(transfer_syntax: str, length: GroupLength) -> Piece:
    explicit = Encoding.EXPLICIT_LE
    body = join(leaf(*field, explicit) for field in meta_fields(transfer_syntax))
    if length == "missing":
        return body
    told = len(body.data) if length == "correct" else length
    return join([leaf(0x00020000, "UL", pack("<I", told), explicit), body])


@st.composite
def files(draw: DrawFn, encoding: Encoding | None = None) -> Drawn:
    """Whole files: with preamble and meta, with meta alone, with neither."""
    used = draw(st.sampled_from(Encoding)) if encoding is None else encoding
    body = draw(data_sets(used))
    kind = draw(st.sampled_from(("part 10", "part 10", "part 10", "no preamble", "bare")))
    if kind == "bare":
        return _bare(body, used)
    uid = used.uid
    if used is Encoding.EXPLICIT_LE:
        uid, body = draw(_variant(body))
    told = draw(st.sampled_from(("correct", "missing", 0, 8, 4096)))
    meta = _meta(uid, cast("GroupLength", told))
    start = Piece(draw(_preambles()) + b"DICM") if kind == "part 10" else Piece()
    return _file(join([start, meta]), body, uid, used)


def _preambles() -> SearchStrategy[bytes]:
    return st.sampled_from((bytes(128), b"II*\0".ljust(128, b"\0"), b"\xff" * 128))


@st.composite
def _variant(draw: DrawFn, body: Piece) -> tuple[str, Piece]:
    """The transfer syntaxes that are Explicit VR Little Endian with something on top."""
    uid = draw(st.sampled_from((Encoding.EXPLICIT_LE.uid, DEFLATED, JPEG_BASELINE)))
    if uid != JPEG_BASELINE or any(row.tag >> 16 == 0x7FE0 for row in body.rows if not row.path):
        return uid, body
    after = draw(st.lists(_trailing(Encoding.EXPLICIT_LE), max_size=1))
    return uid, join([body, draw(encapsulated_pixels()), *after])


def _bare(body: Piece, encoding: Encoding) -> Drawn:
    # Without a meta the first elements are all that tells a data set and its encoding: take some
    # that every reader recognises.
    first = leaf(0x00080005, "CS", b"ISO_IR 100", encoding)
    second = leaf(0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.7", encoding)
    third = leaf(0x00080018, "UI", b"2.25.1", encoding)
    return _file(Piece(), join([first, second, third, body]), encoding.uid, encoding)


def _file(start: Piece, body: Piece, uid: str, encoding: Encoding) -> Drawn:
    whole = join([start, body])
    squeezed = deflated(body.data) if uid == DEFLATED else body.data
    return Drawn(start.data + squeezed, whole.data, list(whole.rows), uid, encoding)
