"""Archives out of archives, by hard links: more entries or fewer, no more bytes."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path


def files_of(root: Path) -> Iterator[str]:
    """Relative paths of all files, in one fixed order."""
    if not root.is_dir():
        raise NotADirectoryError(root)
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            yield os.path.relpath(os.path.join(folder, name), root)


def multiply(root: Path, target: Path, entries: int) -> None:
    """As many entries as wanted: the whole tree again and again, each time in a new folder."""
    paths = list(files_of(root))
    for number, path in enumerate(islice(cycle(paths), entries)):
        _link(root / path, target / f"copy{number // len(paths):04d}" / path)


def sample(root: Path, target: Path, entries: int) -> None:
    """Every n-th file, so that each modality and vendor has its share."""
    paths = list(files_of(root))
    wanted = min(entries, len(paths))
    for number in range(wanted):
        path = paths[number * len(paths) // wanted]
        _link(root / path, target / path)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(source, target)  # on another file system
