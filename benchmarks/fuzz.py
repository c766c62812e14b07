"""
Damage headers for as long as is asked for, and see that the kernel takes it.

Every process mutates headers of its own seed: small ones built for it, those below --corpus, and
checks that nothing is raised, that rows lie within the bytes, and that their number and the time
for a KB are bounded.
Ends with status 1 and the damaged bytes in a file where one of these does not hold.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path
from random import Random

from benchmarks import tables
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.tables import RuleNumbers
from tests.support.fuzz import built_headers, check, damaged, headers_in

PIECE = 2_000
MOST_US_A_KB = 20_000
"""Processor's time for a header of more than a KB: a hundred times what a harmless one takes."""
HEAD = ("process", "seed", "cases", "MB", "seconds", "cases/s", "slowest, us a KB", "wrong")
RULES = RuleNumbers({0x00100010: 1, 0x00081140: 2}, [(0x00010000, 0x00010000, 3)])


@dataclass(frozen=True, slots=True)
class Wanted:
    cases: int
    seed: int
    until: float  # of the monotonic clock
    corpus: Path | None
    keep: Path


@dataclass(slots=True)
class Found:
    seed: int
    cases: int = 0
    bytes: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    wrong: str = ""


def fuzz(wanted: Wanted) -> Found:
    """Read damaged headers until there were enough, the time is over, or one did harm."""
    headers = built_headers() + (headers_in(wanted.corpus) if wanted.corpus else [])
    made = HeaderReader(RULES, bytes(16), every_element=True)
    found = Found(wanted.seed)
    began = time.perf_counter()
    for data in islice(damaged(headers, Random(wanted.seed)), wanted.cases):
        _one(made, data, found)
        if found.wrong:
            wanted.keep.mkdir(parents=True, exist_ok=True)
            (wanted.keep / f"{wanted.seed}-{found.cases}.dcm").write_bytes(data)
            break
        if found.cases % PIECE == 0 and time.monotonic() > wanted.until:
            break
    found.seconds = time.perf_counter() - began
    return found


def _one(made: HeaderReader, data: bytes, found: Found) -> None:
    before = time.thread_time()
    found.wrong = check(made, data) or ""
    spent = time.thread_time() - before
    found.cases += 1
    found.bytes += len(data)
    if len(data) > 1024:
        a_kb = spent / len(data) * 1024
        found.slowest = max(found.slowest, a_kb)
        if a_kb * 1e6 > MOST_US_A_KB:
            found.wrong = found.wrong or "too slow"


def rows(results: list[Found]) -> Iterator[list[tables.Cell]]:
    for number, one in enumerate(results, 1):
        yield [
            number,
            one.seed,
            one.cases,
            one.bytes / 1e6,
            one.seconds,
            one.cases / max(one.seconds, 1e-9),
            one.slowest * 1e6,
            one.wrong or "nothing",
        ]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000_000, help="in all processes together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0, help="stop after so long")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="real files to damage as well")
    parser.add_argument("--keep", type=Path, metavar="DIR", default=Path("fuzz-failures"))
    parser.add_argument("--write", type=Path, metavar="FILE", help="Markdown goes there as well")
    return parser.parse_args()


def main() -> int:
    given = arguments()
    until = time.monotonic() + 60 * given.minutes
    seeds = [given.seed + number for number in range(given.processes)]
    each = -(-given.cases // given.processes)
    common = repeat(each), seeds, repeat(until), repeat(given.corpus), repeat(given.keep)
    with ProcessPoolExecutor(given.processes) as pool:
        results = list(pool.map(fuzz, map(Wanted, *common)))
    body = tables.table(HEAD, list(rows(results)))
    tables.publish(f"{tables.head('Damaged headers')}\n{body}", given.write)
    return 1 if any(one.wrong for one in results) else 0


if __name__ == "__main__":
    sys.exit(main())
