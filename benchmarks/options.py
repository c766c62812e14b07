"""The command line options that every measurement has."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ARCHIVES = Path(tempfile.gettempdir()) / "phiscan-bench"


def parser(description: str | None) -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(description=description)
    result.add_argument(
        "--archives",
        type=Path,
        metavar="DIR",
        default=ARCHIVES,
        help="where the archives are, or are made; runs work there too",
    )
    result.add_argument("--write", type=Path, metavar="FILE", help="Markdown goes there as well")
    return result


@contextmanager
def workspace(archives: Path) -> Iterator[Path]:
    """A folder for one command, beside the archives so that hard links reach them."""
    archives.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="work-", dir=archives) as name:
        yield Path(name)
