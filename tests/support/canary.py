"""Find planted values in what a run leaves behind, however they are dressed up."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def disguises(value: bytes) -> Iterator[bytes]:
    """The value as it might be logged, encoded or mangled."""
    text = value.decode("latin-1")
    for form in (value, value.lower(), text.encode("utf-16-le"), text.encode("utf-16-be")):
        for turned in (form, form[::-1]):
            yield turned
            yield turned.hex().encode()
            yield turned.hex().upper().encode()
            yield from _base64(turned)


def _base64(form: bytes) -> Iterator[bytes]:
    """Three spellings, by where the bytes fall in a group of three."""
    for pad in range(3):
        whole = base64.b64encode(b"\0" * pad + form)
        yield whole[4 if pad else 0 : -4]


def found_in(data: bytes, values: Iterable[bytes]) -> set[bytes]:
    return {value for value in values if any(form in data for form in disguises(value))}


def readable(path: Path) -> bytes:
    """A Parquet file is compressed: its bytes, and what a reader would see."""
    data = path.read_bytes()
    if path.suffix != ".parquet":
        return data
    table = pq.read_table(path)
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return data + bytes(stream.getvalue())


def leaks(values: Iterable[bytes], root: Path) -> set[tuple[str, bytes]]:
    """(file name, value) for each value in a file below the root, or in its name."""
    wanted = list(values)
    return {
        (path.name, value)
        for path in sorted(root.rglob("*"))
        for value in found_in(str(path).encode() + (_content(path)), wanted)
    }


def _content(path: Path) -> bytes:
    return readable(path) if path.is_file() else b""
