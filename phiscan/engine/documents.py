"""Encapsulated documents (0042,0011), which the kernel steps over: read where a run asks for it.

A file with documents is walked once more to find where they are. One document is read at a time,
whatever the number of threads, so memory holds one.
"""

from __future__ import annotations

import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import FileIO
from typing import NamedTuple

import numpy as np

from phiscan.dicom.columns import FACT, Columns, Limits, Names
from phiscan.dicom.inflate import Inflater, open_quietly
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.tables import RuleNumbers
from phiscan.rules import verdicts
from phiscan.rules.document_judge import DocumentJudge, Met, not_known
from phiscan.rules.embedded.documents import MAX_DOCUMENT, document_text
from phiscan.rules.identity import Term
from phiscan.rules.judge import Judgement

DOCUMENT, MIME_TYPE = 0x00420011, 0x00420012
STOPPED = Judgement(verdicts.STOPPED)
MOST = 16
"""Documents of one file that are read; PS3.3 knows files of one only."""

_UNDEFINED = 0xFFFFFFFF
_MIME_LENGTH = 64
_READ = 1024 * 1024

Located = tuple[int, int]
"""Offset and length of a value."""


class Part(NamedTuple):
    """Where one document stands in its file."""

    value: Located
    mime: Located


class Documents:
    """Judges the documents of files. Threads may share it."""

    def __init__(
        self,
        judge: DocumentJudge,
        met: Callable[[frozenset[str], int], dict[str, Term]],
        code_of: Callable[[Judgement], int],
        limits: Limits,
        *,
        follow: bool,
    ) -> None:
        self._judge = judge
        self._met = met
        self._code_of = code_of
        self._follow = follow
        self._locator = HeaderReader(
            RuleNumbers({}), bytes(16), limits=limits, every_element=True, follow_symlinks=follow
        )
        self._lock = threading.Lock()

    def judged(
        self, reader: HeaderReader, columns: Columns, names: Names, owners: Sequence[int]
    ) -> Columns:
        """Return columns in which documents have codes that say what they hold.

        What is read for it counts among the bytes and reads of the files, and its time as theirs.
        `owners` are the identities of the files.
        """
        tags = reader.place_tags()[reader.spot_places()[columns.place]]
        rows = np.flatnonzero((tags == DOCUMENT) & (columns.length > 0))
        if not len(rows):
            return columns
        of_file: dict[int, list[int]] = defaultdict(list)
        for row, file in zip(rows.tolist(), columns.file[rows].tolist(), strict=True):
            of_file[file].append(row)
        told = replace(columns, code=columns.code.copy())
        for file, its in of_file.items():
            with self._lock:
                told = self._timed(told, names, file, its, owners[file])
        return told

    def _timed(
        self, columns: Columns, names: Names, file: int, rows: Sequence[int], owner: int
    ) -> Columns:
        """Judge the documents of one file."""
        wall, cpu = time.monotonic_ns(), time.thread_time_ns()
        name = Names.of([names.path(file)])

        def met(tokens: frozenset[str]) -> dict[str, Term]:
            return self._met(tokens, owner)

        judgements = self._judgements(name, len(rows), columns, file, met)
        columns.code[rows] = [self._code_of(one) for one in judgements]
        return replace(
            columns,
            wall_ns=columns.wall_ns + time.monotonic_ns() - wall,
            cpu_ns=columns.cpu_ns + time.thread_time_ns() - cpu,
        )

    def _until_over(self, values: Values, part: Part, met: Met) -> Judgement:
        """Judge a document; while a run ends, it is not known, whatever is found in it by then."""
        if self._judge.is_over():
            return STOPPED
        judgement = self._judged(values, part, met)
        return judgement._replace(base=STOPPED.base) if self._judge.is_over() else judgement

    def _judgements(
        self, name: Names, count: int, columns: Columns, file: int, met: Met
    ) -> list[Judgement]:
        if self._judge.is_over():
            return [STOPPED] * count
        found: list[Judgement] = []

        def counted(bytes_read: int, reads: int) -> None:
            columns.facts[file, [FACT["bytes_read"], FACT["reads"]]] += bytes_read, reads

        walked = self._walk(name)
        counted(int(walked.fact("bytes_read")[0]), int(walked.fact("reads")[0]))
        try:
            with open_quietly(name.path(0), follow=self._follow) as opened:
                values = Values(opened, int(walked.fact("inflated_from")[0]), counted)
                parts = self._parts(walked)[: min(count, MOST)]
                found.extend(self._until_over(values, part, met) for part in parts)
        except OSError:  # gone or changed since its header was read
            pass
        missing = "not read" if len(found) < min(count, MOST) else "too many"
        return found + [Judgement(not_known(missing))] * (count - len(found))

    def _judged(self, values: Values, part: Part, met: Met) -> Judgement:
        at, length = part.value
        if length == _UNDEFINED:
            return Judgement(not_known("not supported"))
        if length > MAX_DOCUMENT:
            return Judgement(not_known("too large"))
        data = values.value(at, length)
        mime = values.value(part.mime[0], min(part.mime[1], _MIME_LENGTH))
        document = document_text(data, mime.decode("latin-1").strip(" \0"), self._judge.is_over)
        if len(data) < length:
            return self._judge.judge(document, met)._replace(base=not_known("cut off"))
        return self._judge.judge(document, met)

    # ---- where documents are -------------------------------------------------------------------

    def _walk(self, name: Names) -> Columns:
        if self._locator.has_too_many_places:
            self._locator.forget_places()
        columns = self._locator.read_files(name)
        if not len(columns.facts):
            self._locator.forget_places()
            columns = self._locator.read_files(name)
        return columns

    def _parts(self, columns: Columns) -> list[Part]:
        """Return where each document of a file is, and the MIME type that stands beside it."""
        tags = self._locator.place_tags()[self._locator.spot_places()[columns.place]]
        rows = np.flatnonzero(np.isin(tags, (DOCUMENT, MIME_TYPE)) & (columns.length > 0))
        offsets, lengths = columns.offset[rows].tolist(), columns.length[rows].tolist()
        values = list(zip(offsets, lengths, strict=True))
        places = self._locator.places(columns.place[rows])
        mimes = {p.path: v for p, v in zip(places, values, strict=True) if p.tag == MIME_TYPE}
        return [
            Part(value, mimes.get(place.path, (0, 0)))
            for place, value in zip(places, values, strict=True)
            if place.tag == DOCUMENT
        ]


class Values:
    """Values of one open file by their offsets, inflated where its data set is deflated."""

    def __init__(
        self, file: FileIO, inflated_from: int, counted: Callable[[int, int], None]
    ) -> None:
        self._file = file
        self._start = inflated_from
        self._inflater = Inflater(file) if inflated_from else None
        self._counted = counted
        if inflated_from:
            counted(len(file.read(inflated_from)), 1)

    def value(self, offset: int, length: int) -> bytes:
        """Return a value, or what the file has of it. Raises OSError."""
        if self._inflater is None:
            return b"".join(self._pieces(offset, length))
        before = self._inflater.consumed, self._inflater.reads
        data = self._inflater.up_to(offset - self._start + length)
        self._counted(self._inflater.consumed - before[0], self._inflater.reads - before[1])
        return data[offset - self._start :][:length]

    def _pieces(self, offset: int, length: int) -> Iterator[bytes]:
        end = offset + length
        while offset < end:
            piece = os.pread(self._file.fileno(), min(_READ, end - offset), offset)
            self._counted(len(piece), 1)
            if not piece:
                return
            yield piece
            offset += len(piece)
