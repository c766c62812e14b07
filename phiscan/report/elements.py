"""Read one file's data elements for showing them: the kernel's rows, and values where asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from phiscan.dicom import dictionary
from phiscan.dicom.columns import Columns, Names, Place
from phiscan.dicom.inflate import Inflater, open_quietly
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import Encoding, End, Reason, Verdict
from phiscan.dicom.tables import RuleNumbers
from phiscan.report import numbers
from phiscan.report.element_table import ElementLine, shape
from phiscan.report.units import count
from phiscan.rules import dummies, table

ItemPath = tuple[tuple[int, int], ...]

_SHOWN = 256
_FILE_META = 0x0002


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one file."""

    lines: list[ElementLine]
    end: End
    reason: Reason
    errno: int


def read(path: Path, rules: RuleNumbers, *, reveal: bool) -> Shown:
    """Return a file's elements in the order of its bytes. Never raises OSError."""
    reader = HeaderReader(
        rules, bytes(16), dummies.load(), every_element=True, follow_symlinks=True
    )
    columns = reader.read_files(Names.of([os.fspath(path)]))
    end, errno = End(int(columns.fact("end")[0])), int(columns.fact("errno")[0])
    lines: list[ElementLine] = []
    if end not in {End.FAILED, End.NOT_REGULAR}:
        try:
            with open_quietly(os.fsencode(path), follow=True) as file:
                lines = list(_lines(_Values(file, columns, reveal), reader, columns))
        except OSError as error:  # gone between the walk and now
            end, errno = End.FAILED, error.errno or 0
    return Shown(lines, end, Reason(int(columns.fact("reason")[0])), errno)


def _lines(values: _Values, reader: HeaderReader, columns: Columns) -> Iterator[ElementLine]:
    rules = table.load()
    for row, number in enumerate(columns.place.tolist()):
        place = reader.place(number)
        rule = rules[place.rule - 1] if place.rule else None
        length = int(columns.length[row])
        yield ElementLine(
            len(place.path),
            place.tag,
            place.vr or "??",
            _name(place),
            length,
            rule.identifier if rule else "",
            rule.basic if rule else "",
            Verdict(int(columns.verdict[row])).name.lower(),
            values.text(place, int(columns.offset[row]), length),
        )


def _name(place: Place) -> str:
    if place.tag & 0xFFFF == 0:
        return "group length"
    if place.tag >> 16 & 1:
        return "private creator" if place.tag & 0xFFFF < 0x100 else "private"
    return dictionary.keyword(place.tag) or "unknown"


class _Values:
    """Values of one file as text: decoded by its Specific Character Set, or only their shape."""

    def __init__(self, file: FileIO, columns: Columns, reveal: bool) -> None:
        self._reveal = reveal
        self._encodings: dict[ItemPath, Any] = {}
        self._swapped = columns.fact("encoding")[0] == Encoding.EXPLICIT_BIG
        start = int(columns.fact("inflated_from")[0])
        self._file = file
        self._data = _inflated(file, start, columns) if start else None

    def text(self, place: Place, offset: int, length: int) -> str:
        """Return what is shown of a value."""
        if length == 0 or place.vr == "SQ" or length == 0xFFFFFFFF:
            return ""
        raw = self._bytes(offset, min(length, _SHOWN))
        more = " …" if length > _SHOWN else ""
        if numbers.is_binary(place.vr):
            return self._binary(place, raw, length, more)
        return self._readable(self._decoded(place, raw)) + more

    def _bytes(self, offset: int, count: int) -> bytes:
        if self._data is not None:
            return self._data[offset : offset + count]
        return os.pread(self._file.fileno(), count, offset)

    def _readable(self, text: str) -> str:
        return text if self._reveal else shape(text)

    def _binary(self, place: Place, raw: bytes, length: int, more: str) -> str:
        if place.vr == "UN":
            text = self._decoded(place, raw)
            if numbers.is_text(raw, text):
                return self._readable(text) + more
        elif self._reveal:
            swapped = self._swapped and place.tag >> 16 != _FILE_META  # PS3.10 7.1: never that
            found = numbers.numbers(place.vr, raw, is_big_endian=swapped)
            if found is not None:
                return found + more
        return f"<{count(length, 'byte')}>"

    def _decoded(self, place: Place, raw: bytes) -> str:
        from pydicom.charset import convert_encodings, decode_bytes
        from pydicom.valuerep import TEXT_VR_DELIMS

        if place.tag == 0x00080005:
            terms = raw.decode("ascii", "replace").strip(" \0").split("\\")
            self._encodings[place.path] = _quietly(convert_encodings, terms)
        encodings = self._encodings_in(place.path)
        text: str = _quietly(decode_bytes, raw.rstrip(b" \0"), encodings, TEXT_VR_DELIMS)
        return text

    def _encodings_in(self, path: ItemPath) -> Any:
        """Return those of the nearest data set around that names some, PS3.5 6.1.2.3."""
        while path and path not in self._encodings:
            path = path[:-1]
        return self._encodings.get(path) or ["iso8859"]


def _inflated(file: Any, start: int, columns: Columns) -> bytes:
    meta: bytes = file.read(start)
    furthest = int((columns.offset + columns.length.clip(max=_SHOWN)).max(initial=0))
    return meta + Inflater(file).up_to(max(furthest - start, 1))


def _quietly(call: Any, *args: Any) -> Any:
    """Call into pydicom without its warnings, which carry values."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return call(*args)
