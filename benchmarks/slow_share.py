"""A share on which every operation takes 2 ms: phiscan's own concurrency against fixed ones."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from benchmarks import mounts, options, scanner, tables
from benchmarks.archive.make import Wanted, archive

FIXED = (1, 4, 16, 32, 64, 128, 256)
OWN_SHARE = 0.8
OF_FILES = {"lookup": "look-up", "open": "open", "read": "read", "close": "close"}
OF_FOLDERS = {"folder_lookup": "look-up", "folder_open": "open", "readdir": "list"}
LONGER = 0.05  # of the files: their header may be longer than those before it
LIMITS = dict.fromkeys(OF_FILES, 1.0) | {"read": 1 + LONGER}
HEAD = (
    *("batches in flight", "files", "seconds", "files/s"),
    *(f"{name} a file" for name in OF_FILES.values()),
    *(f"{name} a folder" for name in OF_FOLDERS.values()),
)
NOTE = (
    "The share counts: operations on files, for each file, and those on folders, for each folder,\n"
    "with those that mount it. Closing, and opening a folder, take no time there. A first read is\n"
    "of the size that headers before it had; a longer header takes another one.\n"
)


@dataclass(frozen=True, slots=True)
class Result:
    setting: str
    files: int
    folders: int
    seconds: float
    counts: dict[str, int]

    @property
    def rate(self) -> float:
        return self.files / self.seconds

    def per_file(self, operation: str) -> float:
        return self.counts.get(operation, 0) / self.files

    def per_folder(self, operation: str) -> float:
        return self.counts.get(operation, 0) / self.folders


class Bench:
    """Scans of one archive, each through a mount of its own, so that the kernel's cache is cold."""

    def __init__(self, program: Path, root: Path, work: Path, delay_us: int) -> None:
        self._program, self._root, self._work = program, root, work
        self._delay_us = delay_us
        self._folders = sum(1 for _ in os.walk(root))

    def scan(self, fixed: int | None) -> Result:
        share = mounts.SlowShare(self._program, self._root, self._work / "mnt", self._delay_us)
        out = self._work / "out"
        chosen = () if fixed is None else ("--concurrency", str(fixed))
        with share.mounted() as point:
            run = scanner.scan(point, out, *chosen)
        files = scanner.count_rows(out, "entries")
        setting = "its own choice" if fixed is None else f"fixed at {fixed}"
        return Result(setting, files, self._folders, run.seconds, share.counts)


def report(own: Result, fixed: list[Result]) -> str:
    best = max(fixed, key=lambda result: result.rate)
    return (
        f"{tables.table(HEAD, [row(result) for result in (own, *fixed)])}\n{NOTE}\n"
        f"{targets(own, best)}"
    )


def row(result: Result) -> list[tables.Cell]:
    of_files = [f"{result.per_file(name):.3f}" for name in OF_FILES]
    of_folders = [f"{result.per_folder(name):.2f}" for name in OF_FOLDERS]
    return [
        result.setting,
        result.files,
        result.seconds,
        round(result.rate),
        *of_files,
        *of_folders,
    ]


def targets(own: Result, best: Result) -> str:
    share = own.rate / best.rate
    met = tables.verdict(share, OWN_SHARE)
    rows: list[list[tables.Cell]] = [
        [f"own choice against {best.setting}, the best", f"{share:.2f}", f">= {OWN_SHARE}", met],
        *([f"{title} a file", *reached(own, name)] for name, title in OF_FILES.items()),
    ]
    return tables.table(("what", "measured", "target", "met"), rows)


def reached(own: Result, operation: str) -> list[tables.Cell]:
    """Compare to a thousandth: a file at which a reader's room for rows ends is opened twice."""
    count, limit = round(own.per_file(operation), 3), LIMITS[operation]
    return [f"{count:.3f}", f"<= {limit:g}", tables.verdict(count, limit, at_most=True)]


def arguments() -> argparse.Namespace:
    parser = options.parser(__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--delay-us", type=int, default=2_000, help="of each operation")
    parser.add_argument("--fixed", type=int, nargs="+", default=list(FIXED))
    return parser.parse_args()


def main() -> None:
    given = arguments()
    root = archive(given.archives, Wanted(given.files))
    with options.workspace(given.archives) as work:
        bench = Bench(mounts.build(work / "slowfs"), root, work, given.delay_us)
        own = bench.scan(None)
        fixed = [bench.scan(number) for number in given.fixed]
    title = tables.head(f"A share with {given.delay_us / 1000:g} ms for every operation")
    tables.publish(f"{title}\n{report(own, fixed)}", given.write)


if __name__ == "__main__":
    main()
