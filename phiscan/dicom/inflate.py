"""Inflate a deflated data set (PS3.5 A.5) only as far as its header needs."""

from __future__ import annotations

import os
import zlib
from io import FileIO
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import _native
from phiscan.dicom.columns import FACT
from phiscan.dicom.layout import End, Reason

# Data sets behind these are deflated: PS3.5 A.5, and JPIP's two (A.6, A.9).
DEFLATED_SYNTAXES = (
    "1.2.840.10008.1.2.1.99",
    "1.2.840.10008.1.2.4.95",
    "1.2.840.10008.1.2.4.205",
)

_CHUNK = 64 * 1024
_MAX_CONSUMED = 64 * 1024 * 1024


def open_quietly(path: bytes, *, follow: bool) -> FileIO:
    """Open a file as the header kernel does: no trace in its times, no waiting for a FIFO."""
    fd = _native.open_file(-1, path + b"\0", 0, int(follow))
    if fd < 0:
        raise OSError(-fd, os.strerror(-fd))
    return FileIO(fd)


class Reads(Protocol):
    """What bytes come from: an open file."""

    def read(self, size: int, /) -> bytes: ...


class Inflater:
    """Raw deflate, a piece at a time; what was inflated before is kept."""

    def __init__(self, source: Reads) -> None:
        self._source = source
        self._machine = zlib.decompressobj(-zlib.MAX_WBITS)
        self._done = bytearray()
        self.consumed = self.reads = 0
        self.ended = False
        self.damaged = False

    def up_to(self, wanted: int) -> bytes:
        """Return the first bytes of the data set: as many as wanted, or fewer if it has no more."""
        while len(self._done) < wanted and not self.ended:
            self._step(wanted - len(self._done))
        return bytes(self._done)

    def _step(self, room: int) -> None:
        try:
            data = self._machine.unconsumed_tail or self._next()
            self._done += self._machine.decompress(data, room)
        except zlib.error:
            self.damaged = self.ended = True
            return
        if self._machine.eof:
            self.ended = True
        elif not data:
            self.damaged = self.ended = True

    def _next(self) -> bytes:
        data = self._source.read(_CHUNK)
        self.consumed += len(data)
        self.reads += 1
        if self.consumed > _MAX_CONSUMED:
            self.damaged = self.ended = True
        return data


def settle(facts: NDArray[np.int64], inflater: Inflater) -> None:
    """Say in a file's facts what of its data set could not be inflated, or was not."""
    if facts[FACT["end"]] == End.FAILED:
        return
    if inflater.damaged:
        facts[FACT["reason"]] = Reason.INFLATE_FAILED
        if facts[FACT["end"]] == End.DONE:
            facts[FACT["end"]] = End.TRUNCATED
    elif inflater.ended:
        return
    elif facts[FACT["end"]] == End.TRUNCATED:
        facts[FACT["end"]], facts[FACT["reason"]] = End.OVER_LIMIT, Reason.TOO_MANY_BYTES
    elif facts[FACT["end"]] == End.DONE:
        facts[FACT["reason"]] = Reason.TAIL_NOT_READ
