"""What pydicom reads in a file, element by element, before it converts anything."""

from __future__ import annotations

import logging
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from struct import pack

from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset, FileDataset
from pydicom.filereader import (
    _read_command_set_elements,
    read_dataset,
    read_partial,
    read_preamble,
)
from pydicom.hooks import raw_element_vr
from pydicom.tag import BaseTag
from pydicom.uid import DeflatedExplicitVRLittleEndian
from pydicom.values import convert_SQ

from tests.support.rows import ElementRow, SequencePath

UNDEFINED = 0xFFFFFFFF
ITEM_TAGS = {True: b"\xfe\xff\x00\xe0", False: b"\xff\xfe\xe0\x00"}


@dataclass(frozen=True)
class Refused:
    """pydicom raised on the file as a whole."""

    error: str


@dataclass(frozen=True)
class _Place:
    """Where the data set that is walked stands."""

    source: bytes
    path: SequencePath = ()
    base: int = 0
    """What to add to pydicom's positions: it counts from the start of what it parses at a time."""
    hidden: bool = False


def pydicom_elements(source: bytes | Path, *, hidden: bool = False) -> list[ElementRow] | Refused:
    """File meta, command set and data set, as pydicom reads them.

    pydicom keeps the last of elements that repeat a tag: see `without_repeats`. A sequence of
    defined length that it cannot parse stays bytes. With `hidden` its parser also looks into the
    values that it would leave alone, of VR UN or of none, where they begin with an item.
    """
    data = source.read_bytes() if isinstance(source, Path) else source
    with _silence():
        try:
            return list(_file_rows(data, hidden))
        except Exception as error:  # whatever pydicom raises is its answer
            return Refused(type(error).__name__)


@contextmanager
def _silence() -> Iterator[None]:
    logger = logging.getLogger("pydicom")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before


def _file_rows(data: bytes, hidden: bool) -> Iterator[ElementRow]:
    # Only the encoding is taken from here: what `dcmread` itself looked at is no longer raw.
    told = read_partial(BytesIO(data), stop_when=_at_once, force=True)
    implicit, little = (bool(one) for one in told.original_encoding)
    stream = BytesIO(data)
    read_preamble(stream, force=True)
    yield from _rows(_read_meta(stream, told), _Place(data, hidden=hidden))
    yield from _rows(_read_command_set_elements(stream), _Place(data, hidden=hidden))
    if told.file_meta.get("TransferSyntaxUID") == DeflatedExplicitVRLittleEndian:
        stream = _inflated(stream)
    body = read_dataset(stream, implicit, little)
    yield from _rows(body, _Place(stream.getvalue(), hidden=hidden))


def _at_once(tag: BaseTag, vr: str | None, length: int) -> bool:
    return True


def _beyond_meta(tag: BaseTag, vr: str | None, length: int) -> bool:
    return tag >> 16 != 2


def _read_meta(stream: BytesIO, told: FileDataset) -> Dataset:
    implicit = bool(told.file_meta.original_encoding[0])
    return read_dataset(stream, implicit, is_little_endian=True, stop_when=_beyond_meta)


def _inflated(stream: BytesIO) -> BytesIO:
    """The file as it would be if it were not deflated, at the start of the data set."""
    data, start = stream.getvalue(), stream.tell()
    rest = data[start:]
    # pydicom takes fewer than eight bytes behind the meta for the end of the file.
    plain = BytesIO(data[:start] + (zlib.decompress(rest, -zlib.MAX_WBITS) if rest else b""))
    plain.seek(start)
    return plain


def _rows(data_set: Dataset, place: _Place) -> Iterator[ElementRow]:
    # To look up the VR of a private element converts its creator: take all of them before.
    found = sorted(data_set._dict.values(), key=_position)
    for one in found:
        if isinstance(one, RawDataElement):
            yield from _raw_rows(one, data_set, place)
        else:
            yield from _parsed_rows(one, place)


def _position(found: RawDataElement | DataElement) -> int:
    if isinstance(found, RawDataElement):
        return found.value_tell
    assert found.file_tell is not None
    return found.file_tell


def _parsed_rows(found: DataElement, place: _Place) -> Iterator[ElementRow]:
    """A sequence of undefined length: the only thing that pydicom parses while it reads."""
    offset = place.base + _position(found)
    vr = _encoded_vr(place.source, offset, found.tag)
    yield ElementRow(place.path, int(found.tag), vr, UNDEFINED, offset, None)
    yield from _item_rows(list(found.value), int(found.tag), place)


def _encoded_vr(source: bytes, offset: int, tag: BaseTag) -> str | None:
    starts = {pack(f"{order}HH", tag.group, tag.element) for order in "<>"}
    if source[offset - 8 : offset - 4] in starts:
        return None
    return source[offset - 8 : offset - 6].decode("latin-1")


def _raw_rows(raw: RawDataElement, data_set: Dataset, place: _Place) -> Iterator[ElementRow]:
    offset = place.base + raw.value_tell
    items = _items(raw, data_set, place.hidden)
    value = (raw.value or b"") if items is None else None
    # Of a value of undefined length pydicom tells the dictionary's VR, even "OB or OW".
    vr = _encoded_vr(place.source, offset, raw.tag) if raw.length == UNDEFINED else raw.VR
    yield ElementRow(place.path, int(raw.tag), vr, raw.length, offset, value)
    if items:
        yield from _item_rows(items, int(raw.tag), replace(place, base=offset))


def _item_rows(items: list[Dataset], tag: int, place: _Place) -> Iterator[ElementRow]:
    for number, one in enumerate(items, 1):
        yield from _rows(one, replace(place, path=(*place.path, (tag, number))))


def _items(raw: RawDataElement, data_set: Dataset, hidden: bool) -> list[Dataset] | None:
    vr = _known_vr(raw, data_set)
    value = raw.value or b""
    item_tag = ITEM_TAGS[raw.is_little_endian]
    may_hide = hidden and vr == "UN" and value.startswith(item_tag)
    if vr != "SQ" and not may_hide:
        return None
    try:
        items = list(convert_SQ(value, raw.is_implicit_VR, raw.is_little_endian))
    except Exception:  # it stays bytes, as in pydicom
        return None
    if may_hide and not all(_starts_with(one, value, item_tag) for one in items):
        return None
    return items


def _starts_with(one: Dataset, value: bytes, item_tag: bytes) -> bool:
    start = one.seq_item_tell
    return value[start : start + 4] == item_tag


def _known_vr(raw: RawDataElement, data_set: Dataset) -> str:
    told: dict[str, str] = {}
    raw_element_vr(raw, told, ds=data_set)
    return told["VR"]
