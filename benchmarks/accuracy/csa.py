"""A Siemens CSA header (SV10), as private elements of MR images carry it."""

from __future__ import annotations

import struct


def header(values: dict[str, str]) -> bytes:
    """Return the bytes of a header that holds texts by name."""
    elements = b"".join(_element(name, value) for name, value in values.items())
    return b"SV10" + b"\x04\x03\x02\x01" + struct.pack("<II", len(values), 77) + elements


def _element(name: str, value: str) -> bytes:
    raw = value.encode("latin-1", "replace") + b"\0"
    head = struct.pack("<64si4siii", name.encode(), 1, b"LO", 19, 6, 77)
    length = len(raw)
    item = struct.pack("<iiii", length, length, 77, length) + raw + b"\0" * (-length % 4)
    return head + item + struct.pack("<iiii", 0, 0, 77, 0) * 5
