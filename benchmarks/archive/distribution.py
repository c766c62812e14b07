"""What an archive is like, in numbers, and the note beside it that says how it was made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles

from benchmarks.archive.writing import Written


@dataclass(frozen=True, slots=True)
class Distribution:
    files: int
    header_median: int
    header_p95: int
    elements_least: int
    elements_median: int
    elements_most: int
    modalities: dict[str, int]


def distribution(written: Iterable[Written]) -> Distribution:
    rows = list(written)
    headers = quantiles([row.header for row in rows], n=20)
    elements = sorted(row.elements for row in rows)
    return Distribution(
        files=len(rows),
        header_median=round(headers[9]),
        header_p95=round(headers[18]),
        elements_least=elements[0],
        elements_median=elements[len(elements) // 2],
        elements_most=elements[-1],
        modalities=dict(sorted(Counter(row.modality for row in rows).items())),
    )


def note(root: Path) -> Path:
    """Beside the archive, not in it: every entry in it is a DICOM file."""
    return root.with_name(f"{root.name}.json")


def write_note(root: Path, made: dict[str, object], result: Distribution) -> None:
    note(root).write_text(json.dumps({"made": made, **asdict(result)}, indent=2) + "\n")


def read_note(root: Path) -> dict[str, object] | None:
    try:
        content: dict[str, object] = json.loads(note(root).read_text())
    except FileNotFoundError:
        return None
    return content
