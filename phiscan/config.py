"""What a run is told."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from phiscan.dicom.columns import Limits
from phiscan.errors import ConfigError
from phiscan.key import LENGTH as KEY_LENGTH

MAX_CONCURRENCY = 256
OUTPUT_FOLDERS = ("entries", "findings", "runs")


@dataclass(frozen=True, slots=True)
class Config:
    """One run. Raises ConfigError where it contradicts itself or a source is not there."""

    sources: tuple[str, ...]
    key: bytes = field(repr=False)
    out: Path | None = None
    concurrency: int | None = None
    """Batches in flight; None lets phiscan follow the latency that it measures."""
    follow_symlinks: bool = False
    include_snapshots: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        _fitting(self.key, self.concurrency)
        if isinstance(self.sources, str):  # else each of its letters would be taken for a source
            raise ConfigError("sources must be a tuple: give (source,) for a single one")
        if not self.sources:
            raise ConfigError("no source given: name at least one folder or file to scan")
        roots = [_existing(source) for source in self.sources]
        _no_overlap(self.sources, roots)
        if self.out is not None:
            for folder in (self.out, *(self.out / name for name in OUTPUT_FOLDERS)):
                _outside(folder, self.sources, roots)


def _fitting(key: bytes, concurrency: int | None) -> None:
    if len(key) != KEY_LENGTH:
        raise ConfigError(f"the hash key must have {KEY_LENGTH} bytes, not {len(key)}")
    if concurrency is not None and not 1 <= concurrency <= MAX_CONCURRENCY:
        raise ConfigError(f"concurrency must be from 1 to {MAX_CONCURRENCY}, not {concurrency}")


def _existing(source: str) -> str:
    try:
        os.stat(source)
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else "no path has a zero byte"
        raise ConfigError(f"source {source} cannot be reached: {what}") from None
    return os.path.realpath(source)


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _no_overlap(sources: tuple[str, ...], roots: list[str]) -> None:
    for i, inner in enumerate(roots):
        for k, outer in enumerate(roots):
            if i != k and _lies_in(inner, outer):
                raise ConfigError(
                    f"source {sources[i]} lies in source {sources[k]}: name only one of them"
                )


def _outside(out: Path, sources: tuple[str, ...], roots: list[str]) -> None:
    where = os.path.realpath(out)
    for source, root in zip(sources, roots, strict=True):
        if _lies_in(where, root):
            raise ConfigError(
                f"output folder {out} lies in source {source}: "
                "nothing is ever written under a source"
            )
