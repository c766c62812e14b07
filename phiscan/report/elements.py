"""Read one file's data elements for showing them: the kernel's rows, and values where asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

import numpy as np

from phiscan.dicom import charset, dictionary
from phiscan.dicom.columns import Columns, Limits, Names, Place
from phiscan.dicom.inflate import Inflater, open_quietly
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import Code, Encoding, End, Reason, Verdict
from phiscan.engine.documents import Documents
from phiscan.engine.preambles import PreambleJudge
from phiscan.engine.subjects import Subjects
from phiscan.engine.values import Values
from phiscan.judging.judging import Judging
from phiscan.report import numbers
from phiscan.report.element_table import ElementLine, shape
from phiscan.report.units import count
from phiscan.rules import dummies, table, verdicts
from phiscan.rules.document_judge import DocumentJudge
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import CLEAN, Judge, Judgement
from phiscan.rules.verdicts import KINDS

ItemPath = tuple[tuple[int, int], ...]

_SHOWN = 256
_OF_CLAIMS: dict[int, list[int]] = {
    0x00120062: [],
    0x00120063: [],
    0x00080100: [0x00120064],
    0x00280303: [],
}
"""Elements that say that a file is de-identified, and the sequences that they stand in."""
_FILE_META = 0x0002
_NEAREST = (KINDS[0], "not known", *KINDS[1:])


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


def read(path: Path, in_force: RulesInForce, *, reveal: bool, documents: bool = False) -> Shown:
    """Return a file's elements in the order of its bytes. Never raises OSError.

    Raises ConfigError where `documents` asks for the text of PDF and that cannot be read here.
    """
    subjects = Subjects(in_force)
    reader = HeaderReader(
        subjects.rule_numbers, bytes(16), dummies.load(), every_element=True, follow_symlinks=True
    )
    judging = Judging(in_force, subjects.by_number)
    judged = Values(judging, subjects.by_number)
    names = Names.of([os.fspath(path)])
    values = judged.read(reader, lambda: reader.read_files(names))
    columns, beside = values.columns, (values.columns, names, values.owners.tolist())
    if documents:
        columns = _documents(in_force, judged).judged(reader, *beside)
    preambles = PreambleJudge(judging, judged.met_in_path, reader.hash_of, follow=True)
    in_preamble = [one.identifier for told in preambles.findings(*beside) for one in told.found]
    end, errno = End(int(columns.fact("end")[0])), int(columns.fact("errno")[0])
    lines: list[ElementLine] = []
    claims = "not told"
    if end not in {End.FAILED, End.NOT_REGULAR}:
        try:
            with open_quietly(os.fsencode(path), follow=True) as file:
                held = _Values(file, columns, reveal)
                told = _Judgements(subjects.roots, judged.judgements())
                lines = list(_lines(held, reader, columns, told))
                claims = _claims(held, reader, columns)
        except OSError as error:  # gone between the walk and now
            end, errno = End.FAILED, error.errno or 0
    reason = Reason(int(columns.fact("reason")[0]))
    return Shown(lines, end, reason, errno, claims, " ".join(in_preamble))


def _documents(in_force: RulesInForce, judged: Values) -> Documents:
    judge_of = DocumentJudge(in_force, Judge(in_force))
    return Documents(judge_of, judged.met_in_path, judged.code_of, Limits(), follow=True)


class _Judgements:
    """What the codes of elements stand for."""

    def __init__(self, roots: Sequence[str], judgements: Sequence[Judgement]) -> None:
        self._judgements = judgements
        self._of_roots = [Judgement(verdicts.judge(f"{root}.1", "R", "UI")) for root in roots]

    def of(self, code: int, of_kernel: Verdict) -> Judgement:
        """Return what an element was judged to be, CLEAN where nobody but the kernel did."""
        if code >= Code.FIRST:
            return self._judgements[code - Code.FIRST]
        root = code - Code.ROOT
        is_under_root = 0 <= root < len(self._of_roots) and of_kernel is Verdict.REAL
        return self._of_roots[root] if is_under_root else CLEAN


def _lines(
    values: _Values, reader: HeaderReader, columns: Columns, judgements: _Judgements
) -> Iterator[ElementLine]:
    rules = table.load()
    for row, number in enumerate(columns.place.tolist()):
        place = reader.place(number)
        rule = rules[place.rule - 1] if place.rule else None
        length, of_kernel = int(columns.length[row]), Verdict(int(columns.verdict[row]))
        judgement = judgements.of(int(columns.code[row]), of_kernel)
        base = rule.identifier if rule and not place.tag >> 16 & 1 else ""
        yield ElementLine(
            len(place.path),
            place.tag,
            place.vr or "??",
            _name(place),
            length,
            " ".join(filter(None, [base, *(one.identifier for one in judgement.found)])),
            rule.basic if rule else "",
            _verdict(judgement, of_kernel.name.lower()),
            values.text(place, int(columns.offset[row]), length),
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


def _verdict(judgement: Judgement, of_kernel: str) -> str:
    """Return the verdict that is nearest to a person, of all that a value comes to."""
    told = [one.verdict for one in judgement.found]
    if judgement.base is not None:
        told.append(judgement.base.kind)
    return min(told, key=_NEAREST.index) if told else of_kernel


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

    def text(self, place: Place, offset: int, length: int) -> str:
        """Return what is shown of a value."""
        if length == 0 or place.vr == "SQ" or length == 0xFFFFFFFF:
            return ""
        raw = self._bytes(offset, min(length, _SHOWN))
        more = " …" if length > _SHOWN else ""
        if numbers.is_binary(place.vr):
            return self._binary(place, raw, length, more)
        return self._readable(self._decoded(place, raw)) + more

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
            swapped = self._swapped and place.tag >> 16 != _FILE_META  # PS3.10 7.1: never that
            found = numbers.numbers(place.vr, raw, is_big_endian=swapped)
            if found is not None:
                return found + more
        return f"<{count(length, 'byte')}>"

    def _decoded(self, place: Place, raw: bytes) -> str:
        if place.tag == 0x00080005:
            self._encodings[place.path] = charset.encodings(raw)
        return charset.decode(raw.rstrip(b" \0"), self._encodings_in(place.path))

    def _encodings_in(self, path: ItemPath) -> charset.Encodings:
        """Return those of the nearest data set around that names some, PS3.5 6.1.2.3."""
        while path and path not in self._encodings:
            path = path[:-1]
        return self._encodings.get(path) or charset.DEFAULT


def _inflated(file: Any, start: int, columns: Columns) -> bytes:
    meta: bytes = file.read(start)
    furthest = int((columns.offset + columns.length.clip(max=_SHOWN)).max(initial=0))
    return meta + Inflater(file).up_to(max(furthest - start, 1))
