"""phiscan, its peers and the floor, side by side in one run, on the same files."""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import options, scanner, tables
from benchmarks.archive.links import files_of, sample
from benchmarks.archive.make import Wanted, archive
from benchmarks.archive.plan import Profile
from benchmarks.processes import compile_c, run, run_module

RUNS = 3
STUDY = 45_000_000
FLOOR_TARGET = 5.0
HEAD = ("what", "files", "us a file", "files/s", "against phiscan", "target", "met", "45 million")


@dataclass(frozen=True, slots=True)
class Peer:
    what: str
    module: str
    needs: str
    target: float
    most: int  # files that it is given: enough to measure, little enough to wait for


@dataclass(frozen=True, slots=True)
class Timing:
    what: str
    files: int
    us: float


@dataclass(frozen=True, slots=True)
class Scanned:
    best: Timing
    median: Timing
    floor: Timing
    note: str


def peers(slow_files: int, fast_files: int) -> tuple[Peer, ...]:
    return (
        Peer("pydicom, every element", "pydicom_scan", "pydicom", 150, slow_files),
        Peer("dicomsdl, top-level elements", "dicomsdl_scan", "dicomsdl", 10, fast_files),
        Peer("gdcm Scanner, 8 tags", "gdcm_scan", "gdcm", 2, fast_files),
    )


class Bench:
    """Everything that is measured on one tree of files."""

    def __init__(self, source: Path, work: Path) -> None:
        self._source = source
        self._work = work
        self._floor = compile_c(
            Path(__file__).parent / "peers" / "floor.c", work / "floor", "-pthread"
        )
        self._files = sum(1 for _ in files_of(source))

    def scan(self) -> Scanned:
        """Floor and phiscan in turn, so that a noisy minute meets both."""
        self._read_all()
        out = self._work / "out"
        floors, scans = [], []
        for _ in range(RUNS):
            floors.append(self._read_all())
            scans.append(scanner.scan(self._source, out).seconds)
        note = self._check(out)
        shutil.rmtree(out)
        return Scanned(
            self._timing("phiscan, best", min(scans)),
            self._timing("phiscan, median", statistics.median(scans)),
            self._timing("floor: open, fstat, read, close in C", statistics.median(floors)),
            note,
        )

    def _read_all(self) -> float:
        seconds: float = json.loads(run([str(self._floor), str(self._source)]).output)["seconds"]
        return seconds

    def _timing(self, what: str, seconds: float) -> Timing:
        return Timing(what, self._files, seconds / self._files * 1e6)

    def _check(self, out: Path) -> str:
        entries = scanner.count_rows(out, "entries")
        if entries != self._files:
            return f"**{entries:,} entries for {self._files:,} files: the times mean nothing.**"
        findings = scanner.count_rows(out, "findings") / self._files
        return f"{entries:,} entries for as many files, {findings:.1f} findings a file."

    def peer(self, peer: Peer) -> Timing:
        """Its start-up is shared out over all the files, not over the few that it was given."""
        tree = self._work / "sample"
        shutil.rmtree(tree, ignore_errors=True)
        sample(self._source, tree, peer.most)
        out = self._work / "peer-out"
        measured = run_module(f"benchmarks.peers.{peer.module}", tree, out)
        shutil.rmtree(out, ignore_errors=True)
        own = json.loads(measured.output)
        start_up = measured.seconds - own["seconds"]
        us = (own["seconds"] / own["files"] + start_up / self._files) * 1e6
        return Timing(peer.what, own["files"], us)


def section(title: str, bench: Bench, others: tuple[Peer, ...]) -> str:
    scanned = bench.scan()
    rows = [
        row(scanned.best, ("", "", "")),
        row(scanned.median, ("1", "", "")),
        row(scanned.floor, against_floor(scanned.median, scanned.floor)),
        *peer_rows(bench, scanned.median, others),
    ]
    return f"\n## {title}\n\n{tables.table(HEAD, rows)}\n{scanned.note}\n"


def row(timing: Timing, against: tuple[str, str, str]) -> list[tables.Cell]:
    rate = round(1e6 / timing.us)
    return [timing.what, timing.files, timing.us, rate, *against, projected(timing.us)]


def against_floor(phiscan: Timing, floor: Timing) -> tuple[str, str, str]:
    ratio = phiscan.us / floor.us
    met = tables.verdict(ratio, FLOOR_TARGET, at_most=True)
    return f"phiscan takes {ratio:.2f} x", f"<= {FLOOR_TARGET:g} x", met


def peer_rows(
    bench: Bench, phiscan: Timing, others: tuple[Peer, ...]
) -> Iterator[list[tables.Cell]]:
    for other in others:
        if importlib.util.find_spec(other.needs) is None:
            yield [other.what, "not installed", *[""] * (len(HEAD) - 2)]
            continue
        timing = bench.peer(other)
        ratio = timing.us / phiscan.us
        met = tables.verdict(ratio, other.target)
        yield row(timing, (f"{ratio:.1f} x", f">= {other.target:g} x", met))


def projected(us: float) -> str:
    minutes = us * STUDY / 60e6
    return f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.0f} h"


def arguments() -> argparse.Namespace:
    parser = options.parser(__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--large-files", type=int, default=20_000)
    parser.add_argument("--real", type=Path, metavar="DIR", help="a folder of real files as well")
    parser.add_argument("--peer-files", type=int, default=2_000, help="files for pydicom")
    parser.add_argument("--fast-peer-files", type=int, default=10_000, help="for the other peers")
    return parser.parse_args()


def sources(given: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    plain, large = Wanted(given.files), Wanted(given.large_files, Profile.LARGE)
    yield "Plain headers", archive(given.archives, plain)
    yield "Headers as large as real ones", archive(given.archives, large)
    if given.real:
        yield "Real files", given.real


def main() -> None:
    given = arguments()
    others = peers(given.peer_files, given.fast_peer_files)
    text = tables.head("Speed: walk to committed Parquet, start-up included, warm page cache")
    with options.workspace(given.archives) as work:
        for title, source in sources(given):
            text += section(title, Bench(source, work), others)
    tables.publish(text, given.write)


if __name__ == "__main__":
    main()
