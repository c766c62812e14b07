"""The kernel's contact with bytes and the system, in plain Python: the twin of _native.pxd.

Offsets outside a buffer raise IndexError. System calls return minus errno where they fail.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from typing import Any

Buffer = Any  # a memoryview of bytes, or of numbers where the system fills them in
_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_LATEST = 2**63 - 1
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NOATIME = getattr(os, "O_NOATIME", 0)
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0)


def _cut(buf: Buffer, at: int, count: int) -> bytes:
    if at < 0 or at + count > len(buf):
        raise IndexError("read outside the buffer")
    return bytes(buf[at : at + count])


def little2(buf: Buffer, at: int) -> int:
    """Return the unsigned 16-bit little endian number at an offset."""
    return int.from_bytes(_cut(buf, at, 2), "little")


def little4(buf: Buffer, at: int) -> int:
    """Return the unsigned 32-bit little endian number at an offset."""
    return int.from_bytes(_cut(buf, at, 4), "little")


def little8(buf: Buffer, at: int) -> int:
    """Return the unsigned 64-bit little endian number at an offset."""
    return int.from_bytes(_cut(buf, at, 8), "little")


def big2(buf: Buffer, at: int) -> int:
    """Return the unsigned 16-bit big endian number at an offset."""
    return int.from_bytes(_cut(buf, at, 2), "big")


def big4(buf: Buffer, at: int) -> int:
    """Return the unsigned 32-bit big endian number at an offset."""
    return int.from_bytes(_cut(buf, at, 4), "big")


def same(a: Buffer, at_a: int, b: Buffer, at_b: int, count: int) -> bool:
    """Tell whether two runs of bytes are equal."""
    return _cut(a, at_a, count) == _cut(b, at_b, count)


def common(a: Buffer, at_a: int, b: Buffer, at_b: int, count: int) -> int:
    """Return how many bytes two runs have in common from their start."""
    one, other = _cut(a, at_a, count), _cut(b, at_b, count)
    pairs = enumerate(zip(one, other, strict=True))
    return next((k for k, (mine, theirs) in pairs if mine != theirs), count)


def copy(to: Buffer, at_to: int, buf: Buffer, at: int, count: int) -> int:
    """Copy a run of bytes from one buffer into another, or within one."""
    if at_to < 0 or at_to + count > len(to):
        raise IndexError("write outside the buffer")
    to[at_to : at_to + count] = _cut(buf, at, count)
    return 0


def _text(names: Buffer, at: int) -> bytes:
    whole = bytes(names[at:])
    return whole[: whole.index(0)]


def _attempt(call: Callable[[], int]) -> int:
    try:
        return call()
    except OSError as error:
        return -(error.errno or 5)


def open_file(folder: int, names: Buffer, at: int, follow: int) -> int:
    """Open a name in a folder for reading, without a trace in its times where that is allowed."""
    name = _text(names, at)
    flags = _OPEN if follow else _OPEN | _NOFOLLOW

    def attempt(more: int) -> int:
        return _attempt(lambda: os.open(name, flags | more, dir_fd=folder if folder >= 0 else None))

    fd = attempt(_NOATIME)
    return attempt(0) if fd == -1 and _NOATIME else fd


def open_folder(names: Buffer, at: int) -> int:
    """Open a folder as the start of names in it."""
    return _attempt(lambda: os.open(_text(names, at), _FOLDER | getattr(os, "O_CLOEXEC", 0)))


def close_file(fd: int) -> int:
    """Close a file or folder."""
    os.close(fd)
    return 0


def file_stat(fd: int, out: Buffer) -> int:
    """Fill out: size, mtime, ctime, inode, mode, uid, gid, 1 if a regular file."""
    try:
        st = os.fstat(fd)
    except OSError as error:
        return -(error.errno or 5)
    out[0], out[1], out[2] = st.st_size, _clamped(st.st_mtime_ns), _clamped(st.st_ctime_ns)
    out[3], out[4], out[5], out[6] = st.st_ino, st.st_mode, st.st_uid, st.st_gid
    out[7] = int(stat.S_ISREG(st.st_mode))
    return 0


def _clamped(nanoseconds: int) -> int:
    return max(-_LATEST, min(_LATEST, nanoseconds))


def read_at(fd: int, buf: Buffer, at: int, count: int, offset: int) -> int:
    """Read into a buffer at an index; fewer bytes than asked only at the end of the file."""
    if at < 0 or count < 1 or at + count > len(buf):
        raise IndexError("write outside the buffer")
    done = 0
    while done < count:
        try:
            os.lseek(fd, offset + done, os.SEEK_SET)
            got = os.read(fd, count - done)
        except OSError as error:
            return -(error.errno or 5)
        if not got:
            break
        buf[at + done : at + done + len(got)] = got
        done += len(got)
    return done


def clocks(out: Buffer) -> int:
    """Fill out: wall clock and this thread's CPU time in nanoseconds; its waits (not known: 0)."""
    out[0], out[1], out[2] = time.monotonic_ns(), time.thread_time_ns(), 0
    return 0
