"""phiscan, its peers and the floor, side by side in one run, on the same files."""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from benchmarks import options, scanner, tables
from benchmarks.archive.links import files_of, sample
from benchmarks.archive.make import Wanted, archive
from benchmarks.archive.plan import Profile
from benchmarks.peers import trial
from benchmarks.processes import ChildFailedError, compile_c, run, run_module

RUNS = 5
STUDY = 45_000_000
FLOOR_TARGET = 5.0
START_UP = 60.0  # seconds that a peer may take beyond those of its trial
HEAD = (
    "what",
    "files",
    "not done",
    "us a file",
    "files/s",
    "against phiscan",
    "target",
    "met",
    "45 million",
)


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
    failed: dict[str, int] = field(default_factory=dict)  # files that were left out, by why


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

    def peer(self, peer: Peer, seconds: float) -> Timing:
        """Its start-up is shared out over all the files, not over the few that it was given."""
        tree = self._work / "sample"
        shutil.rmtree(tree, ignore_errors=True)
        sample(self._source, tree, peer.most)
        failed, limit = self._leave_out(peer, tree, seconds)
        out = self._work / "peer-out"
        measured = run_module(f"benchmarks.peers.{peer.module}", tree, out, limit=limit)
        shutil.rmtree(out, ignore_errors=True)
        own = json.loads(measured.output)
        start_up = measured.seconds - own["seconds"]
        us = (own["seconds"] / own["files"] + start_up / self._files) * 1e6
        return Timing(peer.what, own["files"], us, failed)

    def _leave_out(self, peer: Peer, tree: Path, seconds: float) -> tuple[dict[str, int], float]:
        """Remove what the peer cannot do; return how many by why, and a limit for the others."""
        tried = run_module(trial.__name__, peer.module, tree, str(seconds))
        failed: dict[str, list[str]] = json.loads(tried.output)
        for path in chain.from_iterable(failed.values()):
            Path(path).unlink()
        return {why: len(paths) for why, paths in failed.items()}, START_UP + tried.seconds


def section(title: str, bench: Bench, others: tuple[Peer, ...], seconds: float) -> str:
    scanned = bench.scan()
    rows = [
        row(scanned.best, ("", "", "")),
        row(scanned.median, ("1", "", "")),
        row(scanned.floor, against_floor(scanned.median, scanned.floor)),
    ]
    notes = [scanned.note]
    for other in others:
        cells, note = peer_row(bench, scanned.median, other, seconds)
        rows.append(cells)
        notes += note
    below = "\n\n".join(notes)
    return f"\n## {title}\n\n{tables.table(HEAD, rows)}\n{below}\n"


def row(timing: Timing, against: tuple[str, str, str]) -> list[tables.Cell]:
    rate, failed = round(1e6 / timing.us), sum(timing.failed.values())
    figures = timing.files, failed, timing.us, rate
    return [timing.what, *figures, *against, projected(timing.us)]


def against_floor(phiscan: Timing, floor: Timing) -> tuple[str, str, str]:
    ratio = phiscan.us / floor.us
    met = tables.verdict(ratio, FLOOR_TARGET, at_most=True)
    return f"phiscan takes {ratio:.2f} x", f"<= {FLOOR_TARGET:g} x", met


def peer_row(
    bench: Bench, phiscan: Timing, other: Peer, seconds: float
) -> tuple[list[tables.Cell], list[str]]:
    """Its row, and what is to be said below the table."""
    if importlib.util.find_spec(other.needs) is None:
        return no_row(other, "not installed"), []
    try:
        timing = bench.peer(other, seconds)
    except ChildFailedError as error:
        return no_row(other, "failed"), [f"{other.what}: {error}"]
    ratio = timing.us / phiscan.us
    met = tables.verdict(ratio, other.target)
    return row(timing, (f"{ratio:.1f} x", f">= {other.target:g} x", met)), left_out(timing, seconds)


def no_row(other: Peer, why: str) -> list[tables.Cell]:
    return [other.what, why, *[""] * (len(HEAD) - 2)]


def left_out(timing: Timing, seconds: float) -> list[str]:
    if not timing.failed:
        return []
    each = ", ".join(f"{count:,} {why}" for why, count in sorted(timing.failed.items()))
    bounds = f"in {seconds:g} s and {trial.MEMORY >> 30} GiB"
    return [f"{timing.what}: not timed on what it did not do alone {bounds}: {each}."]


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
    parser.add_argument("--peer-limit", type=float, default=2, help="seconds a peer has for a file")
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
            text += section(title, Bench(source, work), others, given.peer_limit)
    tables.publish(text, given.write)


if __name__ == "__main__":
    main()
