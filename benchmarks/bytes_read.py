"""Bytes read for each file against its header, told by phiscan, and what the kernel counts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import options, scanner, tables
from benchmarks.archive.make import Wanted, archive
from benchmarks.archive.plan import Profile
from benchmarks.processes import Run

PAGE = 4096
HEAD = (
    "archive", "files", "header median", "bytes read median", "read besides, MiB",
    "over: p50", "p95", "p99", "share over one page", "most", "target", "met",
)  # fmt: skip
NOTE = (
    "Over: bytes read beyond the header rounded up to whole first reads; the target is one page\n"
    "of 4,096 at most. Read besides: what the kernel counts (rchar of /proc/PID/io) beyond what\n"
    "phiscan says that it read of files, and beyond a scan of an empty folder: modules and\n"
    "lists of names that judging needs, once or twice a run, and rows that are read back. Were\n"
    "files read more than is said, it would grow with them.\n"
)


@dataclass(frozen=True, slots=True)
class Excess:
    """Bytes read beyond the header rounded up to whole first reads, as percentiles over files."""

    files: int
    header_median: float
    read_median: float
    percentiles: tuple[float, ...]  # 50, 95, 99, 100
    share_over_page: float
    total: int


def excess(entries: Path) -> Excess:
    """Entries without a header, as of files that are no DICOM, are left out."""
    import numpy as np
    import pyarrow.dataset as ds

    columns = ["bytes_read", "header_length", "first_read"]
    table = ds.dataset(entries, format="parquet").to_table(columns).drop_null()
    read, header, first = (np.asarray(table[name], dtype=np.int64) for name in columns)
    first = np.maximum(first, 1)
    over = read - (header + first - 1) // first * first
    return Excess(
        len(read),
        float(np.median(header)),
        float(np.median(read)),
        tuple(map(float, np.percentile(over, (50, 95, 99, 100)))),
        float(np.mean(over > PAGE)),
        int(read.sum()),
    )


def row(name: str, found: Excess, counted: int) -> list[tables.Cell]:
    met = "yes" if not found.share_over_page else f"misses by {found.percentiles[-1] - PAGE:,.0f} B"
    return [
        name,
        found.files,
        round(found.header_median),
        round(found.read_median),
        f"{(counted - found.total) / 2**20:.1f}",
        *map(round, found.percentiles[:-1]),
        f"{found.share_over_page:.2%}",
        round(found.percentiles[-1]),
        f"<= {PAGE:,} B",
        met,
    ]


def rows(given: argparse.Namespace, work: Path) -> Iterator[list[tables.Cell]]:
    idle = baseline(work)
    for profile in Profile:
        for files, pixels in ((given.files, 32 << 10), (given.big_files, 4 << 20)):
            wanted = Wanted(files, profile, pixels=pixels)
            measured = scanner.scan(archive(given.archives, wanted), work / "out")
            found = excess(work / "out" / "entries")
            name = f"{profile}, pixels of {pixels >> 10:,} KiB"
            yield row(name, found, measured.read_bytes - idle.read_bytes)


def baseline(work: Path) -> Run:
    """What phiscan reads before it reads any file: its modules, /proc, and so on."""
    empty = work / "empty"
    empty.mkdir()
    return scanner.scan(empty, work / "out")


def arguments() -> argparse.Namespace:
    parser = options.parser(__doc__)
    parser.add_argument("--files", type=int, default=20_000, help="with pixels of 32 KiB")
    parser.add_argument("--big-files", type=int, default=500, help="with pixels of 4 MiB")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    with options.workspace(given.archives) as work:
        body = tables.table(HEAD, list(rows(given, work)))
    tables.publish(f"{tables.head('Bytes read')}\n{body}\n{NOTE}", given.write)


if __name__ == "__main__":
    main()
