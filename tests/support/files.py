"""Files and folders for scans: whole DICOM files, broken ones, and what is no file at all."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.dicom_bytes import (
    Encoding,
    Field,
    element,
    elements,
    header,
    item,
    part10,
    sequence,
)

EXPLICIT = Encoding.EXPLICIT_LE
NOBODY = 65534

PATIENT: tuple[Field, ...] = (
    (0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.2"),
    (0x00080018, "UI", b"2.25.77.1"),
    (0x00080020, "DA", b"20190314"),
    (0x00080060, "CS", b"CT"),
    (0x00100010, "PN", b"Quibble^Zara"),
    (0x00100020, "LO", b"Q-1"),
    (0x0020000D, "UI", b"2.25.77.2"),
    (0x0020000E, "UI", b"2.25.77.3"),
)


def dicom(*more: Field, encoding: Encoding = EXPLICIT, without: tuple[int, ...] = ()) -> bytes:
    """A file of a patient, some of its elements replaced, added or left out."""
    fields = {tag: (tag, vr, value) for tag, vr, value in (*PATIENT, *more) if tag not in without}
    return part10(elements((fields[tag] for tag in sorted(fields)), encoding), encoding)


def many(folder: Path, count: int) -> Path:
    """Write so many whole files of one patient into a folder."""
    return write(folder, {f"{number}.dcm": dicom() for number in range(count)})


def nested(depth: int) -> bytes:
    """A file with so many sequences in each other."""
    inner = element(0x00080050, "SH", b"A1", EXPLICIT)
    for _ in range(depth):
        inner = sequence(0x00081140, [inner], EXPLICIT, undefined=True, undefined_items=True)
    return part10(inner)


def broken_files() -> dict[str, tuple[bytes, str]]:
    """By name: bytes, and the outcome that they end with."""
    whole = dicom()
    name = whole.index(b"Quibble")
    cut = item(element(0x00080050, "SH", b"A1", EXPLICIT), EXPLICIT, length=400)
    return {
        "whole.dcm": (whole, "read"),
        "bare": (whole[132:], "read"),
        "notes.txt": (b"nothing to see in here\n" * 20, "not_dicom"),
        "zeros.bin": (bytes(4096), "not_dicom"),
        "empty.dcm": (b"", "not_dicom"),
        "cut_in_meta.dcm": (whole[:150], "truncated"),
        "cut_in_value.dcm": (whole[: name + 3], "truncated"),
        "cut_in_header.dcm": (whole[: name - 3], "truncated"),
        "cut_in_sequence.dcm": (part10(header(0x00081140, "SQ", 500, EXPLICIT) + cut), "truncated"),
        "length_beyond.dcm": (
            part10(element(0x00100010, "PN", b"Quibble", EXPLICIT, length=60000)),
            "truncated",
        ),
        "no_item.dcm": (part10(header(0x00081140, "SQ", 16, EXPLICIT) + b"Q" * 16), "malformed"),
        "deep.dcm": (nested(40), "over_limit"),
        "deep_enough.dcm": (nested(25), "read"),
    }


def broken(folder: Path) -> Path:
    """Write all broken files into a folder, and the whole one that stands among them."""
    return write(folder, {name: data for name, (data, _) in broken_files().items()})


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def make_socket(path: Path) -> None:
    """A socket in the file system, with nobody behind it."""
    here = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(f"/proc/self/fd/{here}/{path.name}")  # the path itself may be too long
    finally:
        os.close(here)


def make_device(path: Path) -> None:
    """A device that nothing is behind; skips the test where only root may."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(240, 0))
    except PermissionError:
        pytest.skip("only root may make a device")


@contextmanager
def nobody() -> Iterator[None]:
    """Do something as a user for whom modes count: root reads everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@contextmanager
def reachable(folder: Path) -> Iterator[None]:
    """Let others come to a folder of pytest's, which are closed to all but their owner."""
    closed = [f for f in (folder, *folder.parents) if not f.stat().st_mode & stat.S_IXOTH]
    modes = [(f, f.stat().st_mode) for f in closed]
    for one in closed:
        one.chmod(0o711)
    try:
        yield
    finally:
        for one, mode in modes:
            one.chmod(mode)


def crowded(count: int, first: int = 0x00091000, value: bytes = b"") -> bytes:
    """A file with so many places: private elements of one value, from a tag on."""
    many = (first + n % 0xE000 + (n // 0xE000 << 17) for n in range(count))
    return dicom() + b"".join(element(tag, "LO", value, EXPLICIT) for tag in many)
