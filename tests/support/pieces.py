"""Pieces of data sets that know which element rows a reader has to find in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.support.dicom_bytes import (
    PIXEL_DATA,
    UNDEFINED,
    Encoding,
    element,
    encapsulated_pixels,
    fragments_value,
    header_size,
    item,
    sequence,
)
from tests.support.rows import ElementRow, SequencePath


@dataclass(frozen=True)
class Piece:
    """Elements that follow each other; the rows' offsets count from the start of the piece."""

    data: bytes = b""
    rows: tuple[ElementRow, ...] = ()

    @property
    def tag(self) -> int:
        return self.rows[0].tag

    def rows_at(self, offset: int, around: SequencePath = ()) -> Iterator[ElementRow]:
        for row in self.rows:
            yield row._replace(path=around + row.path, offset=offset + row.offset)


def join(pieces: Iterable[Piece]) -> Piece:
    data = bytearray()
    rows: list[ElementRow] = []
    for piece in pieces:
        rows.extend(piece.rows_at(len(data)))
        data += piece.data
    return Piece(bytes(data), tuple(rows))


def leaf(tag: int, vr: str, value: bytes, encoding: Encoding, *, pad: bool = True) -> Piece:
    data = element(tag, vr, value, encoding, pad=pad)
    start = header_size(vr, encoding)
    told = vr if encoding.explicit else None
    return Piece(data, (ElementRow((), tag, told, len(data) - start, start, data[start:]),))


def nested(
    tag: int,
    items: Sequence[Piece],
    encoding: Encoding,
    *,
    vr: str = "SQ",
    undefined: bool = False,
    undefined_items: bool = False,
) -> Piece:
    """A sequence of these data sets, each one an item."""
    data = sequence(
        tag,
        [one.data for one in items],
        encoding,
        vr=vr,
        undefined=undefined,
        undefined_items=undefined_items,
    )
    start = header_size(vr, encoding)
    told = vr if encoding.explicit else None
    length = UNDEFINED if undefined else len(data) - start
    rows = [ElementRow((), tag, told, length, start, None)]
    for number, one in enumerate(items, 1):
        rows.extend(one.rows_at(start + 8, ((tag, number),)))
        start += len(item(one.data, encoding, undefined=undefined_items))
    return Piece(data, tuple(rows))


def encapsulated(fragments: Sequence[bytes], offsets: Sequence[int] = ()) -> Piece:
    value = fragments_value(fragments, offsets)
    row = ElementRow((), PIXEL_DATA, "OB", UNDEFINED, 12, value)
    return Piece(encapsulated_pixels(fragments, offsets), (row,))
