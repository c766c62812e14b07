"""What the header kernel is given and what it gives: limits, names, columns, places."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom.layout import FACTS
from phiscan.errors import ConfigError

FACT = {name: column for column, name in enumerate(FACTS)}
_MAX_DEPTH = 30
_OF_ELEMENTS = ("file", "place", "length", "offset", "hash", "verdict", "code")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file."""

    max_elements: int = 500_000
    max_header_bytes: int = 64 * 1024 * 1024
    max_depth: int = 30
    """Levels of nested sequences, at most 30."""
    max_values: int = 20_000
    """Values that are judged: different ones, which no file before it had, and no measurements."""
    max_text_bytes: int = 1024 * 1024
    """Bytes of these values."""

    def __post_init__(self) -> None:
        if not all(isinstance(limit, int) and limit > 0 for limit in astuple(self)):
            raise ConfigError("limits must be whole numbers, at least 1")
        if self.max_depth > _MAX_DEPTH:
            raise ConfigError(f"max_depth must be at most {_MAX_DEPTH}, not {self.max_depth}")


@dataclass(frozen=True, slots=True)
class Names:
    """Files to read: a run of bytes, names and folders that end in zero, and offsets into it."""

    text: NDArray[np.uint8]
    folder_at: NDArray[np.int32]
    name_at: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.name_at)

    @classmethod
    def of(cls, paths: Sequence[str | bytes]) -> Names:
        """Return the names of files given by their paths."""
        text, at = bytearray(), []
        for path in map(os.fsencode, paths):
            folder, name = os.path.split(path)
            at.append((len(text), len(text) + len(folder or b".") + 1))
            text += (folder or b".") + b"\0" + name + b"\0"
        folder_at, name_at = np.array(at, np.int32).reshape(-1, 2).T.copy()
        return cls(np.frombuffer(text, np.uint8), folder_at, name_at)

    def path(self, index: int) -> bytes:
        """Return the path of one file."""
        return os.path.join(self._at(self.folder_at[index]), self._at(self.name_at[index]))

    def _at(self, start: int) -> bytes:
        rest = self.text.data[start : start + 65536].tobytes()
        return rest[: rest.index(0)]


@dataclass(frozen=True, slots=True)
class Columns:
    """What a batch of files gave: a row of facts and hashes for each file, and a row an element.

    facts: int64 (files, len(FACTS)); captured: uint64 (files, len(CAPTURED)). The
    rest is one value for each element, in the order of the files, in each file in the order of its
    bytes; offsets only where every element was asked for. A hash of 0 stands for none: empty, a
    sequence, bulk, or not read. `place` numbers a spot: HeaderReader.places says where that
    is. A code is one of layout.Code, or was given by whoever judges values; that of a value met for
    the first time is its number in the news, and PENDING.
    """

    facts: NDArray[np.int64]
    captured: NDArray[np.uint64]
    file: NDArray[np.int64]
    """The file of each element, by its index in the batch."""
    place: NDArray[np.int32]
    length: NDArray[np.uint32]
    offset: NDArray[np.int64]
    hash: NDArray[np.uint64]
    verdict: NDArray[np.uint8]
    code: NDArray[np.uint32]
    wall_ns: int = 0
    cpu_ns: int = 0
    waits: int = 0

    def of_files(self) -> Columns:
        """Return what is of the files alone: their elements take a hundred times the memory."""
        return replace(self, **{name: getattr(self, name)[:0].copy() for name in _OF_ELEMENTS})

    def fact(self, name: str) -> NDArray[np.int64]:
        """Return one column of the facts by its name in FACTS."""
        column: NDArray[np.int64] = self.facts[:, FACT[name]]
        return column


class News(NamedTuple):
    """Values that were met for the first time, one after the other in `text`."""

    key: NDArray[np.uint64]
    digest: NDArray[np.uint64]
    """Keyed hash of the value, as in the columns."""
    charset: NDArray[np.uint64]
    """Keyed hash of the Specific Character Set of the nearest item around that has one, or else of
    the data set's; 0 if there is none, or if it is no matter."""
    kind: NDArray[np.uint8]
    """Its class: that of its place, or of the concept name of the content item it stands in."""
    place: NDArray[np.int32]
    """The place where it was met first, whatever the item: a number of places, not of spots."""
    length: NDArray[np.int32]
    text: bytes

    def values(self) -> Iterator[bytes]:
        """Yield each value's bytes, without padding if it is text."""
        at = 0
        for length in self.length.tolist():
            yield self.text[at : at + length]
            at += length

    def value(self, index: int) -> bytes:
        """Return one value's bytes."""
        start = int(self.length[:index].sum())
        return self.text[start : start + int(self.length[index])]


class Place(NamedTuple):
    """Where an element sits: items around it, tag and VR, who reserved its private block."""

    path: tuple[tuple[int, int], ...]
    """Tag of the sequence and number of the item from 1, outermost first."""
    tag: int
    vr: str
    creator_hash: int
    rule: int
