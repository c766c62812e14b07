"""Markdown tables and the head that every result begins with."""

from __future__ import annotations

import datetime
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

Cell = str | int | float


def table(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines) + "\n"


def cell(value: Cell) -> str:
    match value:
        case str():
            return value
        case int():
            return f"{value:,}"
        case _:
            return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def verdict(reached: float, wanted: float, *, at_most: bool = False) -> str:
    """yes, or by which factor a target is missed."""
    met = reached <= wanted if at_most else reached >= wanted
    if met:
        return "yes"
    return f"misses by {(reached / wanted if at_most else wanted / max(reached, 1e-9)):.2f} x"


def head(title: str) -> str:
    date = datetime.datetime.now(datetime.UTC).date()
    command = " ".join(["python -m", _module(), *sys.argv[1:]])
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return (
        f"# {title}\n\n{machine}, Python {platform.python_version()}, {date}.\n\n"
        f"Made by `{command}`.\n"
    )


def _module() -> str:
    path = Path(sys.argv[0])
    return f"benchmarks.{path.parent.name if path.stem == '__main__' else path.stem}"


def publish(text: str, target: Path | None) -> None:
    print(text)
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
