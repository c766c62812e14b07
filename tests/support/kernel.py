"""The header kernel as tests use it: readers, and its columns as element rows."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import cast

from phiscan.dicom import _kernel
from phiscan.dicom.columns import Columns, Limits, Names
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import FACTS, End, Reason
from phiscan.dicom.tables import RuleNumbers
from tests.support.rows import ElementRow

KEY = bytes(range(16))
CHOSEN = RuleNumbers(
    {0x00100010: 1, 0x00100020: 2, 0x00081140: 3, 0x00080050: 4}, [(0x00010000, 0x00010000, 5)]
)
FACTS_OF_THE_HEADER = (
    *("size", "end", "reason", "tag", "offset", "header_length", "elements", "study_year"),
    *("preamble", "preamble_head", "captured", "encoding", "inflated_from", "rows"),
)


def reader(
    *,
    every: bool = True,
    rules: RuleNumbers = CHOSEN,
    kernel: ModuleType = _kernel,
    limits: Limits | None = None,
    first_read: int | None = None,
    gap: int = 16 * 1024,
) -> HeaderReader:
    made = HeaderReader(
        rules, KEY, (b"ANONYMOUS",), limits=limits, every_element=every, gap=gap, kernel=kernel
    )
    if first_read is not None:
        set_first_read(made, first_read)
    return made


def set_first_read(made: HeaderReader, size: int) -> None:
    made._walker.wanted = size


@cache
def shared_reader() -> HeaderReader:
    """One reader for tests that only look at what is in it, not at what it remembers."""
    return reader()


def element_rows(made: HeaderReader, columns: Columns) -> list[ElementRow]:
    """The rows without values: these are where the offsets say, if every element was asked for."""
    places, lengths = columns.place.tolist(), columns.length.tolist()
    offsets = columns.offset.tolist() or [0] * len(places)
    rows = zip(places, lengths, offsets, strict=True)
    return [_element_row(made, *row) for row in rows]


def _element_row(made: HeaderReader, number: int, length: int, offset: int) -> ElementRow:
    place = made.place(number)
    return ElementRow(place.path, place.tag, encoded_vr(made, number), length, offset, None)


def encoded_vr(made: HeaderReader, spot: int) -> str | None:
    letters = int(made._walker.place_vr16[made.spot_places()[spot]])
    return letters.to_bytes(2, "big").decode("latin-1") if letters else None


def without_values(rows: list[ElementRow]) -> list[ElementRow]:
    return [row._replace(value=None) for row in rows]


def kernel_rows(data: bytes) -> list[ElementRow]:
    made = shared_reader()
    if made.has_too_many_places:
        made.forget_places()
    return element_rows(made, made.read_bytes(data))


def ending(columns: Columns, index: int = 0) -> tuple[End, Reason]:
    return End(int(columns.fact("end")[index])), Reason(int(columns.fact("reason")[index]))


def read_one(made: HeaderReader, path: Path) -> Columns:
    names = Names.of([str(path)])
    columns = made.read_files(names)
    if not len(columns.facts):  # it finds no room beside the places that are known
        made.forget_places()
        columns = made.read_files(names)
    return columns


def plain(data: bytes, columns: Columns) -> bytes:
    """The bytes that the offsets count in: the file's, inflated if it is deflated."""
    start = int(columns.fact("inflated_from")[0])
    if not start:
        return data
    return data[:start] + zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[start:])


def contents(made: HeaderReader, columns: Columns) -> dict[str, object]:
    """All that columns say, in a form that compares and prints well; clocks are left out."""
    return {
        "rows": [str(row) for row in element_rows(made, columns)],
        "files": columns.file.tolist(),
        "hashes": columns.hash.tolist(),
        "verdicts": columns.verdict.tolist(),
        "facts": [dict(zip(FACTS, row, strict=True)) for row in columns.facts.tolist()],
        "captured": columns.captured.tolist(),
        "codes": columns.code.tolist(),
    }


def by_file(made: HeaderReader, columns: Columns) -> list[dict[str, object]]:
    """What the columns say of each file, but for what depends on where its bytes come from."""
    rows, owners = element_rows(made, columns), columns.file.tolist()
    hashes, verdicts = columns.hash.tolist(), columns.verdict.tolist()
    found: list[dict[str, object]] = [
        {
            "rows": [],
            "facts": {name: int(columns.fact(name)[number]) for name in FACTS_OF_THE_HEADER},
            "captured": columns.captured[number].tolist(),
        }
        for number in range(len(columns.facts))
    ]
    for owner, *row in zip(owners, rows, hashes, verdicts, strict=True):
        cast("list[object]", found[owner]["rows"]).append(row)
    return found
