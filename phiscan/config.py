"""What a run is told."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType

from phiscan.dicom.columns import Limits
from phiscan.errors import ConfigError
from phiscan.key import LENGTH as KEY_LENGTH
from phiscan.rules.embedded.documents import require_reader
from phiscan.rules.in_force import RulesInForce

MAX_CONCURRENCY = 256
OUTPUT_FOLDERS = ("entries", "findings", "values", "runs")

_KINDS: dict[str, tuple[type, ...]] = {
    "sources": (tuple, list),
    "key": (bytes,),
    "concurrency": (int, NoneType),
    "follow_symlinks": (bool,),
    "include_snapshots": (bool,),
    "documents": (bool,),
    "limits": (Limits,),
    "rules": (RulesInForce,),
}


@dataclass(frozen=True, slots=True)
class Config:
    """One run. Raises ConfigError where it contradicts itself or a source is not there.

    Paths may be given as text or as Path, sources in a tuple or list: they end as declared here.
    """

    sources: tuple[str, ...]
    key: bytes = field(repr=False)
    out: Path | None = None
    concurrency: int | None = None
    """Batches in flight; None lets phiscan follow the latency that it measures."""
    follow_symlinks: bool = False
    include_snapshots: bool = False
    documents: bool = False
    """Whether the text of encapsulated documents is read; PDF needs the extra `documents`."""
    limits: Limits = field(default_factory=Limits)
    rules: RulesInForce = field(default_factory=RulesInForce)
    """Profile and policy."""

    def __post_init__(self) -> None:
        for name, kind in _KINDS.items():
            _of_kind(name, getattr(self, name), kind)
        _fitting(self.key, self.concurrency)
        if self.documents:
            require_reader()
        object.__setattr__(self, "sources", _sources(self.sources))
        if self.out is not None:
            object.__setattr__(self, "out", _folder(Path(_path("out", self.out))))
        roots = [_existing(source) for source in self.sources]
        _no_overlap(self.sources, roots)
        if self.out is not None:
            for folder in (self.out, *(self.out / name for name in OUTPUT_FOLDERS)):
                _outside(folder, self.sources, roots)


def _of_kind(name: str, value: object, kinds: tuple[type, ...]) -> None:
    if not isinstance(value, kinds):
        words = " or ".join("None" if kind is NoneType else kind.__name__ for kind in kinds)
        raise ConfigError(f"{name} must be {words}, not {type(value).__name__}")


def _sources(given: Sequence[object]) -> tuple[str, ...]:
    if not given:
        raise ConfigError("no source given: name at least one folder or file to scan")
    return tuple(_path("a source", source) for source in given)


def _path(what: str, given: object) -> str:
    if not isinstance(given, str | os.PathLike):
        raise ConfigError(f"{what} must be a path, not {type(given).__name__}")
    try:
        is_possible = b"\0" not in os.fsencode(given)
    except UnicodeEncodeError:  # half of a character
        is_possible = False
    if not os.fspath(given):
        raise ConfigError(f"{what} is empty: it must be a path")
    if not is_possible:
        raise ConfigError(f"{what} is a path that no file system can hold")
    return os.fsdecode(given)


def _folder(out: Path) -> Path:
    if out.is_file():
        raise ConfigError(f"output folder {out} is a file")
    return out


def _fitting(key: bytes, concurrency: int | None) -> None:
    if len(key) != KEY_LENGTH:
        raise ConfigError(f"the hash key must have {KEY_LENGTH} bytes, not {len(key)}")
    if concurrency is not None and not 1 <= concurrency <= MAX_CONCURRENCY:
        raise ConfigError(f"concurrency must be from 1 to {MAX_CONCURRENCY}, not {concurrency}")


def _existing(source: str) -> str:
    try:
        os.stat(source)
    except OSError as error:
        raise ConfigError(f"source {source} cannot be reached: {error.strerror}") from None
    return os.path.realpath(source)


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _no_overlap(sources: tuple[str, ...], roots: list[str]) -> None:
    for i, inner in enumerate(roots):
        for k, outer in enumerate(roots):
            if i < k and inner == outer:
                raise ConfigError(f"source {sources[i]} is named twice")
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
