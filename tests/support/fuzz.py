"""Headers to damage, and what has to hold for whatever comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from struct import pack

from phiscan.dicom.columns import Columns
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import End
from tests.support.dicom_bytes import (
    DEFLATED,
    JPEG_BASELINE,
    Encoding,
    deflated,
    element,
    encapsulated_pixels,
    item,
    item_delimiter,
    part10,
    sequence,
)
from tests.support.mutations import mutate

LONGEST = 64 * 1024
MOST_INFLATED = 500_000
_ENDS = frozenset(End) - {End.DEFLATED, End.NO_SPACE}


def built_headers() -> list[bytes]:
    """Small files that have all that a header may have, in every encoding."""
    plain = [part10(_data_set(encoding), encoding) for encoding in Encoding]
    little = _data_set(Encoding.EXPLICIT_LE)
    return [
        *plain,
        part10(little, DEFLATED, preamble=b"II*\0".ljust(128, b"\1"))[: -len(little)]
        + deflated(little),
        part10(little + encapsulated_pixels([b"\xff\xd8" * 9] * 5, [0, 26, 52]), JPEG_BASELINE),
        part10(little, preamble=None),
        _bare(Encoding.IMPLICIT_LE),
        _bare(Encoding.EXPLICIT_BE),
        part10(_unknown_sequences()),
        part10(_deep(12)),
    ]


def headers_in(folder: Path) -> list[bytes]:
    """The beginnings of the files below a folder, in the order of their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return starts(paths)


def starts(paths: Iterable[Path], longest: int = LONGEST) -> list[bytes]:
    found = []
    for path in paths:
        with path.open("rb") as file:
            found.append(file.read(longest))
    return found


def damaged(headers: Sequence[bytes], rng: Random) -> Iterator[bytes]:
    """One mutation of a header after the other, without end; the same for the same seed."""
    while True:
        yield mutate(rng.choice(headers), rng)


def violation(data: bytes, columns: Columns) -> str | None:
    """What must never be, if it is so for this file; the reader has to give every element."""
    facts = {
        name: int(columns.fact(name)[0]) for name in ("end", "elements", "inflated_from", "offset")
    }
    if facts["end"] not in _ENDS:
        return f"ends as {facts['end']}"
    size = len(data)
    most = MOST_INFLATED if facts["inflated_from"] else size // 8 + 1
    if facts["elements"] > most or len(columns.place) > facts["elements"]:
        return f"{facts['elements']} elements and {len(columns.place)} rows in {size} bytes"
    if facts["inflated_from"]:
        return None
    if len(columns.offset) and int(columns.offset.max()) > size:
        return f"a value at {columns.offset.max()} of {size} bytes"
    was_read = columns.hash != 0
    ends = columns.offset[was_read] + columns.length[was_read]
    if len(columns.offset) and int(ends.max(initial=0)) > size:
        return f"a value was read to {ends.max()} of {size} bytes"
    return None if 0 <= facts["offset"] <= size + 12 else f"stopped at {facts['offset']} of {size}"


def check(made: HeaderReader, data: bytes) -> str | None:
    """Read from memory; return what went wrong, be it that the reader raised."""
    if made.has_too_many_places:
        made.forget_places()
    try:
        return violation(data, made.read_bytes(data))
    except Exception as error:  # nothing may be raised, whatever the bytes are
        return f"raised {type(error).__name__}: {error}"


def _data_set(encoding: Encoding) -> bytes:
    name = element(0x00100010, "PN", b"Quibble^Zara", encoding)
    creator = element(0x00090010, "LO", b"PHISCAN TEST 1", encoding)
    icon = element(0x7FE00010, "OB", bytes(20), encoding)
    inner = [name + creator + element(0x00091001, "LO", b"inner", encoding), b"", icon]
    return b"".join(
        (
            element(0x00080000, "UL", pack(encoding.order + "I", 90), encoding),
            element(0x00080005, "CS", b"ISO_IR 192", encoding),
            element(0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.7", encoding),
            element(0x00080020, "DA", b"20240229", encoding),
            sequence(0x00081140, inner, encoding),
            creator + element(0x00091002, "UN", b"\1\2\3", encoding),
            name,
            element(0x00100020, "LO", b"ANONYMOUS", encoding),
            sequence(0x00400275, inner * 2, encoding, undefined=True, undefined_items=True),
            element(0x00409096, "UT", b"text " * 9, encoding),
            element(0x60003000, "OW", bytes(40), encoding),
            element(0x7FE00010, "OW", bytes(64), encoding),
            element(0xFFFCFFFC, "OB", bytes(6), encoding),
        )
    )


def _bare(encoding: Encoding) -> bytes:
    return element(0x00080001, "UI", b"1.2", encoding) + _data_set(encoding)[12:]


def _unknown_sequences() -> bytes:
    outer, inner = Encoding.EXPLICIT_LE, Encoding.IMPLICIT_LE
    name = element(0x00100010, "PN", b"Quibble^Zara", inner)
    nested = sequence(0x00091003, [name, name], inner)
    return b"".join(
        (
            element(0x00080005, "CS", b"ISO_IR 192", outer),
            sequence(0x00081140, [name, nested], outer, vr="UN", undefined=True),
            sequence(0x00091001, [name, nested], outer, vr="UN"),
            sequence(0x00091004, [nested + item_delimiter(inner)], outer, vr="UN"),
            element(0x00091005, "UN", item(name, inner) + b"\1\2\3\4\5\6\7\x08\x09\x0a", outer),
            element(0x00100010, "PN", b"Quibble^Zara", outer),
        )
    )


def _deep(levels: int) -> bytes:
    body = element(0x00100010, "PN", b"Quibble^Zara", Encoding.EXPLICIT_LE)
    for level in range(levels):
        body = sequence(0x0040A730, [body], Encoding.EXPLICIT_LE, undefined=level % 2 == 0)
    return body
