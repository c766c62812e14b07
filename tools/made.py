"""Files that are made from others: a command that writes them, or compares what is there."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Made = Mapping[str, str]  # path from the root of the project -> content


def run(
    tool: str, about: str | None, make: Callable[[], Made], arguments: Sequence[str] | None
) -> int:
    """Run the command line of one tool; return its exit code."""
    parser = argparse.ArgumentParser(prog=f"python -m {tool}", description=about)
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 if one differs")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    options = parser.parse_args(arguments)
    return check(make(), options.root, tool) if options.check else write(make(), options.root)


def check(made: Made, root: Path, tool: str) -> int:
    """Print a line for each file that differs from what it is made of; return 1 if any does."""
    stale = [name for name, text in made.items() if _read(root / name) != text.encode()]
    for name in stale:
        print(f"{name}: differs from what it is made of; run python -m {tool}")
    return int(bool(stale))


def write(made: Made, root: Path) -> int:
    """Write all files below a root."""
    for name, text in made.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return 0


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
