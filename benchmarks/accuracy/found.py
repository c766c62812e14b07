"""What a tool found, in one form for all of them, and phiscan's own findings read into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow.dataset as ds

from benchmarks.accuracy.key import LETTERS, REAL
from benchmarks.accuracy.places import PATH, PREAMBLE_PATH, place_of

ANY = "*"
"""The identifier of a tool that does not say which kind it found."""
_COLUMNS = ("tag", "sequence_path", "identifier", "verdict", "evidence", "confidence")


class Found(NamedTuple):
    """One finding at one place of one file."""

    file: str
    path: str
    identifier: str = ANY
    verdict: str = REAL
    evidence: str = ""
    confidence: float = 1.0

    @property
    def place(self) -> str:
        """One of `places.PLACES`."""
        return place_of(self.path)

    @property
    def counts(self) -> bool:
        """Whether it says that a real identifier stands here."""
        return self.verdict == REAL and (self.identifier == ANY or self.identifier in LETTERS)


def phiscan(out: Path, archive: Path) -> list[Found]:
    """Read the findings of a run over an archive."""
    return list(_rows(out, archive))


def _rows(out: Path, archive: Path) -> Iterator[Found]:
    entries = ds.dataset(out / "entries", format="parquet").to_table(["entry_id", "path"])
    columns = entries.to_pydict()
    files = {
        number: _relative(path, archive)
        for number, path in zip(columns["entry_id"], columns["path"], strict=True)
    }
    findings = ds.dataset(out / "findings", format="parquet")
    for batch in findings.to_batches(columns=["entry_id", *_COLUMNS]):
        values = batch.to_pydict()
        for number, tag, path, *rest in zip(*values.values(), strict=True):
            yield Found(files[number], _path(tag, path), *rest)


def _relative(path: str, archive: Path) -> str:
    where = Path(path)
    return str(where.relative_to(archive)) if where.is_absolute() else path


def _path(tag: int, path: str) -> str:
    """A row without a tag is about the file's path, or about the preamble if it says so."""
    if tag:
        return path
    return PREAMBLE_PATH if path == "Preamble" else PATH
