"""Entries on their way through the engine: files to be read, or entries that end unopened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.columns import Columns, Names
from phiscan.model import Outcome


@dataclass(slots=True)
class Batch:
    """Entries of one source in the order of listing, with consecutive ids from `first_id`."""

    first_id: int
    source: int
    folders: list[bytes] = field(default_factory=list)
    folder_of: list[int] = field(default_factory=list)
    names: list[bytes] = field(default_factory=list)
    settled: list[tuple[Outcome, str, int]] | None = None
    """(outcome, reason, errno) of entries that are not opened; None for files to be read."""
    target: bytes = b""
    """What to open for the only name, if that is a source of its own."""
    root: bytes = b""
    """Path of the source, with which its folders begin."""

    def __len__(self) -> int:
        return len(self.names)

    def part(self, start: int, stop: int | None = None) -> Batch:
        """Return some of the entries, with their ids."""
        at = slice(start, stop)
        first = self.first_id + start
        settled = None if self.settled is None else self.settled[at]
        names = self.names[at]
        return replace(
            self, first_id=first, folder_of=self.folder_of[at], names=names, settled=settled
        )

    def paths(self) -> list[bytes]:
        """Return each entry's path."""
        heads = [os.path.join(folder, b"") for folder in self.folders]
        pairs = zip(self.folder_of, self.names, strict=True)
        return [heads[at] + name if name else self.folders[at] for at, name in pairs]

    def below(self) -> list[bytes]:
        """Return each folder's path below its source."""
        root = len(self.root)
        return [folder[root:].lstrip(b"/") for folder in self.folders]

    def kernel_names(self) -> Names:
        """Return folders and names as the kernel reads them."""
        if self.target:
            return Names.of([self.target])
        text = b"\0".join([*self.folders, *self.names, b""])
        folder_at = starts(self.folders, 0)
        offset = sum(map(len, self.folders)) + len(self.folders)
        of = np.array(self.folder_of, np.int32)
        return Names(
            np.frombuffer(bytearray(text), np.uint8), folder_at[of], starts(self.names, offset)
        )


def starts(parts: Sequence[bytes], offset: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Return where each part begins when all are joined by one byte, from an offset on."""
    lengths = np.fromiter(map(len, parts), np.int32, len(parts))
    at = np.zeros(len(parts), np.int32)
    np.cumsum(lengths[:-1] + 1, out=at[1:])
    return at + np.int32(offset)


@dataclass(frozen=True, slots=True)
class Settled:
    """A batch of entries that end unopened, and what stands in their paths."""

    batch: Batch
    findings: list[pa.RecordBatch]
    counts: NDArray[np.int32]
    """As those of files that were read."""


@dataclass(frozen=True, slots=True)
class Walked:
    """A batch and what the kernel found in it."""

    batch: Batch
    columns: Columns
    """Of the files, without their elements."""
    standing: pa.RecordBatch
    """Findings that stand."""
    unsettled: list[pa.RecordBatch]
    """Those that the end of the run may change; the first share their memory with those."""
    counts: NDArray[np.int32]
    """For each file how many findings there are, how many are real, how many real ones of each
    identifier, and how many speak against a claim to be de-identified."""
    sightings: pa.RecordBatch
    """Where values that were judged were seen."""
    shapes: pa.RecordBatch
    """How those look that were new."""
