"""How long a command takes to say its help, beside a Python that does nothing."""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks import options, scanner, tables
from benchmarks.processes import run

TARGET_MS = 300
RUNS = 21
NOTHING = "python -c pass"
COMMANDS: Mapping[str, Sequence[str]] = {
    NOTHING: (sys.executable, "-c", "pass"),
    **{
        " ".join(("phiscan", *named, "--help")): (*scanner.COMMAND, *named, "--help")
        for named in ((), ("scan",), ("show",), ("rules",))
    },
}
HEAD = ("command", "runs", "best", "worst", "beyond Python", "median ms", "target", "met")
NOTE = (
    "Each command is a process of its own, timed from outside; all take turns. Modules are in the\n"
    "page cache, and compiled to bytecode, since each ran once before.\n"
)


@dataclass(frozen=True, slots=True)
class Start:
    command: str
    ms: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.ms)


def measure(runs: int) -> list[Start]:
    """In turn, so that a noisy minute meets all of them; the first turn is not counted."""
    starts = [Start(name, []) for name in COMMANDS]
    for turn in range(runs + 1):
        for start in starts:
            seconds = run(COMMANDS[start.command]).seconds
            if turn:
                start.ms.append(seconds * 1000)
    return starts


def report(starts: list[Start]) -> str:
    nothing = next(start.median for start in starts if start.command == NOTHING)
    return f"{tables.table(HEAD, [row(start, nothing) for start in starts])}\n{NOTE}"


def row(start: Start, nothing: float) -> list[tables.Cell]:
    figures = [len(start.ms), *map(round, (min(start.ms), max(start.ms)))]
    if start.command == NOTHING:
        return [start.command, *figures, "", round(start.median), "", ""]
    met = tables.verdict(start.median, TARGET_MS, at_most=True)
    medians = map(round, (start.median - nothing, start.median))
    return [start.command, *figures, *medians, f"<= {TARGET_MS} ms", met]


def arguments() -> argparse.Namespace:
    parser = options.parser(__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="of each command")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    text = f"{tables.head('Start-up')}\n{report(measure(given.runs))}"
    tables.publish(text, given.write)


if __name__ == "__main__":
    main()
