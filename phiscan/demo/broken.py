"""Files that a scan meets and cannot read, or not to their end."""

from __future__ import annotations

NAME = b"\x10\x00\x10\x00PN"
PATIENT_ID = b"\x10\x00\x20\x00LO"
OTHER_IDS = b"\x10\x00\x02\x10SQ"


def broken_files(good: bytes) -> dict[str, bytes]:
    """By file name; `good` is a file in Explicit VR Little Endian."""
    return {
        "cut_in_meta.dcm": good[:150],
        "cut_in_element.dcm": good[: good.index(NAME) + 8 + 3],
        "cut_in_sequence.dcm": good[: good.index(OTHER_IDS) + 12 + 8 + 5],
        "length_beyond_file.dcm": _with_length(good, PATIENT_ID, 60_000),
        "empty.dcm": b"",
        "readme.txt": b"These files were written by phiscan demo. Nobody in them exists.\n",
        "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(64) + b"\xff\xd9",
        "renamed.dcm": b"%PDF-1.4\n% not DICOM at all\n" + bytes(200),
    }


def _with_length(good: bytes, start: bytes, length: int) -> bytes:
    place = good.index(start) + len(start)
    return good[:place] + length.to_bytes(2, "little") + good[place + 2 :]
