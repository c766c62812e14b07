"""What the 128 bytes before DICM could be besides: PS3.10 7.1 leaves them to applications."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom.layout import Preamble

PREAMBLES = (
    "none",
    "zero",
    "other",
    "executable",
    "script",
    "tiff",
    "image",
    "archive",
    "document",
)

# The first bytes of what could be run or shown: (bytes, kind). None is the start of another.
SIGNATURES = (
    (b"MZ", "executable"),
    (b"\x7fELF", "executable"),
    (b"\xfe\xed\xfa\xce", "executable"),
    (b"\xfe\xed\xfa\xcf", "executable"),
    (b"\xce\xfa\xed\xfe", "executable"),
    (b"\xcf\xfa\xed\xfe", "executable"),
    (b"\xca\xfe\xba\xbe", "executable"),
    (b"#!", "script"),
    (b"<?php", "script"),
    (b"<script", "script"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"PK\x03\x04", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"%PDF", "document"),
    (b"<html", "document"),
    (b"<!DOC", "document"),
    (b"\xd0\xcf\x11\xe0", "document"),
)


def preambles(state: NDArray[np.int64], head: NDArray[np.int64]) -> NDArray[np.int8]:
    """Return the index in PREAMBLES for each file's preamble state and its first seven bytes."""
    kinds = state.astype(np.int8)
    other = state == Preamble.OTHER
    heads, at = np.unique(head[other], return_inverse=True)
    found = [_kind(value.to_bytes(7, "big")) for value in heads.tolist()]
    kinds[other] = np.array(found, np.int8)[at.reshape(-1)]
    return kinds


def _kind(head: bytes) -> int:
    kind = next((kind for start, kind in SIGNATURES if head.startswith(start)), "other")
    return PREAMBLES.index(kind)
