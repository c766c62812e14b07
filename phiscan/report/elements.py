"""Read one file's data elements for showing them: the kernel's rows, and values where asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np

from phiscan.dicom import charset, dictionary
from phiscan.dicom.columns import Columns, Place
from phiscan.dicom.inflate import Inflater, open_quietly
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import Encoding, End, Reason
from phiscan.engine.counts import FILE_META
from phiscan.report import numbers
from phiscan.report.element_table import ElementLine, shape
from phiscan.report.judged import JudgedFile, judge
from phiscan.report.units import count
from phiscan.rules import verdicts
from phiscan.rules.embedded import texts
from phiscan.rules.identifiers import AGAINST_CLAIMS
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import Found
from phiscan.rules.policy import FolderRules

ItemPath = tuple[tuple[int, int], ...]

_SHOWN = 256
_OF_CLAIMS: dict[int, list[int]] = {
    0x00120062: [],
    0x00120063: [],
    0x00080100: [0x00120064],
    0x00280303: [],
}
"""Elements that say that a file is de-identified, and the sequences that they stand in."""
_LONG_UID, _BEGIN_OF_UID = 24, 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one file."""

    lines: list[ElementLine]
    end: End
    reason: Reason
    errno: int
    claims: str = "not told"
    """Whether the file says that it is de-identified: yes, no or not told."""
    preamble: str = ""
    """Identifiers that stand in the preamble."""
    in_path: str = ""
    """Identifiers that stand in the path as it was given."""
    against_beside: int = 0
    """Findings in preamble and path that speak against a claim to be de-identified."""
    kept_out_beside: int = 0
    """Findings in preamble and path that the policy keeps out of a result."""
    folder: FolderRules | None = None
    """The policy's rules for its folder, by which it was judged."""


def read(
    path: Path,
    in_force: RulesInForce,
    *,
    reveal: bool,
    documents: bool = False,
    key: bytes = bytes(16),
) -> Shown:
    """Return a file's elements in the order of its bytes. Never raises OSError.

    Raises ConfigError where `documents` asks for the text of PDF and that cannot be read here.
    """
    judged = judge(path, in_force, key, documents=documents)
    reader, columns = judged.reader, judged.columns
    end, errno = End(int(columns.fact("end")[0])), int(columns.fact("errno")[0])
    lines: list[ElementLine] = []
    claims = "not told"
    if end not in {End.FAILED, End.NOT_REGULAR}:
        try:
            with open_quietly(os.fsencode(path), follow=True) as file:
                held = _Values(file, columns, reveal)
                lines = list(_lines(held, judged))
                claims = _claims(held, reader, columns)
        except OSError as error:  # gone between the walk and now
            end, errno = End.FAILED, error.errno or 0
    if claims == "yes":
        lines = [replace(line, is_marked=line.is_against) for line in lines]
    reason = Reason(int(columns.fact("reason")[0]))
    letters = _letters(judged.in_preamble), _letters(judged.in_path)
    beside = *letters, _against((*judged.in_preamble, *judged.in_path)), judged.kept_out_beside
    return Shown(lines, end, reason, errno, claims, *beside, judged.folder)


def _against(found: Sequence[Found]) -> int:
    return sum(one.verdict == "real" and one.identifier in AGAINST_CLAIMS for one in found)


def _letters(found: Sequence[Found]) -> str:
    return " ".join(one.identifier for one in found)


def _lines(values: _Values, judged: JudgedFile) -> Iterator[ElementLine]:
    columns = judged.columns
    for row, place in enumerate(judged.reader.places(columns.place)):
        length, findings, described = int(columns.length[row]), judged.findings[row], judged.places
        digest = int(columns.hash[row])
        yield ElementLine(
            len(place.path),
            place.tag,
            place.vr or "??",
            _name(place),
            length,
            findings,
            described[row].action_code,
            values.text(place, int(columns.offset[row]), length, hidden=bool(findings)),
            described[row].sequence_path,
            described[row].private_creator,
            digest.to_bytes(8, "little").hex() if digest else "",
        )


def _claims(values: _Values, reader: HeaderReader, columns: Columns) -> str:
    """Return whether a file says that it is de-identified: yes, no or not told."""
    said: dict[int, list[str]] = {tag: [] for tag in _OF_CLAIMS}
    tags = reader.place_tags()[reader.spot_places()[columns.place]]
    for row in np.flatnonzero(np.isin(tags, list(_OF_CLAIMS))).tolist():
        place = reader.place(int(columns.place[row]))
        if [tag for tag, _ in place.path] == _OF_CLAIMS[place.tag]:
            told = values.decoded(place, int(columns.offset[row]), int(columns.length[row]))
            said[place.tag].append(told)
    removed, method, codes, dates = said.values()
    return verdicts.claims("".join(removed), "".join(method), tuple(codes), "".join(dates))


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
        self._encodings: dict[ItemPath, charset.Encodings] = {}
        self._swapped = columns.fact("encoding")[0] == Encoding.EXPLICIT_BIG
        start = int(columns.fact("inflated_from")[0])
        self._file = file
        self._data = _inflated(file, start, columns) if start else None

    def text(self, place: Place, offset: int, length: int, *, hidden: bool) -> str:
        """Return what is shown of a value; `hidden`: whether text was found in its bytes."""
        if length == 0 or place.vr == "SQ" or length == 0xFFFFFFFF:
            return ""
        raw = self._bytes(offset, min(length, _SHOWN))
        more = " …" if length > _SHOWN else ""
        if numbers.is_binary(place.vr):
            told = self._binary(place, raw, length, more)
            is_opaque = hidden and told.startswith("<") and place.vr in numbers.BYTES
            return told + self._hidden(raw) if is_opaque else told
        text = self._decoded(place, raw)
        if place.vr == "UI" and not self._reveal:
            return _short_shape(text) + more
        return self._readable(text) + more

    def decoded(self, place: Place, offset: int, length: int) -> str:
        """Return what stands at the beginning of a value, as it is."""
        return self._decoded(place, self._bytes(offset, min(length, _SHOWN))) if length else ""

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
            swapped = self._swapped and place.tag >> 16 != FILE_META  # PS3.10 7.1: never that
            found = numbers.numbers(place.vr, raw, is_big_endian=swapped)
            if found is not None:
                return found + more
        return f"<{count(length, 'byte')}>"

    def _hidden(self, raw: bytes) -> str:
        """Return the texts in bytes that say nothing as a whole."""
        found = [self._readable(one.text) for one in texts(raw)]
        return f" {' | '.join(found)}" if found else ""

    def _decoded(self, place: Place, raw: bytes) -> str:
        if place.tag == 0x00080005:
            self._encodings[place.path] = charset.encodings(raw)
        return charset.decode(raw.rstrip(b" \0"), self._encodings_in(place.path))

    def _encodings_in(self, path: ItemPath) -> charset.Encodings:
        """Return those of the nearest data set around that names some, PS3.5 6.1.2.3."""
        while path and path not in self._encodings:
            path = path[:-1]
        return self._encodings.get(path) or charset.DEFAULT


def _short_shape(uids: str) -> str:
    """Return the beginning of the shape of UIDs, and how long they are: all look alike."""
    told = shape(uids)
    return told if len(told) <= _LONG_UID else f"{told[:_BEGIN_OF_UID]}… ({len(told)})"


def _inflated(file: Any, start: int, columns: Columns) -> bytes:
    meta: bytes = file.read(start)
    furthest = int((columns.offset + columns.length.clip(max=_SHOWN)).max(initial=0))
    return meta + Inflater(file).up_to(max(furthest - start, 1))
