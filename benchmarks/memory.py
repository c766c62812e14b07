"""Peak memory of one scan at 50,000 and at 500,000 files: it must not grow with the tree."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks import options, scanner, tables
from benchmarks.archive.links import multiply
from benchmarks.archive.make import Wanted, archive
from benchmarks.processes import Run

LIMIT = 500 * 2**20
SPREAD = 1.15
RUNS = 3


@dataclass(frozen=True, slots=True)
class Peak:
    files: int
    run: Run
    peaks: list[int]
    entries: int


def peak(source: Path, work: Path, files: int) -> Peak:
    """The median of several runs: threads meet differently in each."""
    tree, out = work / "links", work / "out"
    multiply(source, tree, files)
    runs = [scanner.scan(tree, out) for _ in range(RUNS)]
    result = Peak(
        files,
        sorted(runs, key=lambda run: run.peak_bytes)[RUNS // 2],
        [run.peak_bytes for run in runs],
        scanner.count_rows(out, "entries"),
    )
    shutil.rmtree(tree)
    shutil.rmtree(out)
    return result


def report(peaks: list[Peak]) -> str:
    head = ("what", "entries", "files/s", "of runs", "peak MiB", "target", "met")
    rows: list[list[tables.Cell]] = [
        [
            f"peak memory, {peak.files:,} files",
            peak.entries,
            round(peak.files / peak.run.seconds),
            ", ".join(f"{size >> 20}" for size in sorted(peak.peaks)),
            round(peak.run.peak_bytes / 2**20, 1),
            f"< {LIMIT >> 20} MiB",
            tables.verdict(peak.run.peak_bytes, LIMIT, at_most=True),
        ]
        for peak in peaks
    ]
    return f"{tables.table(head, rows)}\n{spread(peaks)}"


def spread(peaks: list[Peak]) -> str:
    sizes = [peak.run.peak_bytes for peak in peaks]
    ratio = max(sizes) / min(sizes)
    met = tables.verdict(ratio, SPREAD, at_most=True)
    row = ["largest against smallest peak", f"{ratio:.3f}", f"<= {SPREAD}", met]
    return tables.table(("what", "ratio", "target", "met"), [row])


def arguments() -> argparse.Namespace:
    parser = options.parser(__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=[50_000, 500_000])
    parser.add_argument("--archive-files", type=int, default=100_000, help="files to be linked")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    source = archive(given.archives, Wanted(given.archive_files))
    with options.workspace(given.archives) as work:
        peaks = [peak(source, work, files) for files in given.files]
    text = f"{tables.head('Peak memory')}\n{report(peaks)}"
    tables.publish(text, given.write)


if __name__ == "__main__":
    main()
