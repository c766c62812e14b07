"""All measurements, one after the other, each in a process of its own, and a summary."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import options, tables, targets

# By name: what makes a measurement short, to see that it works. What it tells means little.
QUICK = {
    "speed": "--files 2000 --large-files 500 --peer-files 50 --fast-peer-files 200",
    "memory": "--files 1000 10000 --archive-files 2000",
    "bytes_read": "--files 2000 --big-files 20",
    "slow_share": "--files 500 --fixed 4 32",
    "accuracy": "--files 100 --no-peers",
    "startup": "--runs 3",
}
HEAD = ("benchmark", "what", "measured", targets.TARGET, targets.MET)


Row = Sequence[tables.Cell]


def run(name: str, result: Path, more: list[str]) -> Iterator[Row]:
    """Run one of them, which prints its tables; yield its rows of the summary."""
    result.unlink(missing_ok=True)
    command = [sys.executable, "-m", f"benchmarks.{name}", "--write", str(result), *more]
    code = subprocess.run(command, check=False).returncode
    if code:
        yield [name, "the run itself", f"ended with {code}", "", "no"]
    else:
        yield from ([name, *target] for target in targets.read(result.read_text("utf-8")))


def rows(given: argparse.Namespace, results: Path) -> Iterator[Row]:
    """An archive's place stands in a result only where it is no usual one."""
    place = [] if given.archives == options.ARCHIVES else ["--archives", str(given.archives)]
    for name in given.only:
        more = QUICK[name].split() if given.quick else []
        yield from run(name, results / f"{name}.md", [*place, *more])


def arguments() -> argparse.Namespace:
    parser = options.parser(__doc__)
    parser.add_argument("--quick", action="store_true", help="few files: to see that all works")
    parser.add_argument("--only", nargs="+", choices=list(QUICK), default=list(QUICK))
    parser.add_argument("--results", type=Path, metavar="DIR", help="for a file of each")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    with options.workspace(given.archives) as work:
        body = tables.table(HEAD, list(rows(given, given.results or work)))
    tables.publish(f"{tables.head('All benchmarks')}\n{body}", given.write)


if __name__ == "__main__":
    main()
