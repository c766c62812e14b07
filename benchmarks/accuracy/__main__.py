"""How right phiscan's judgement is, on data with an answer key, beside other tools."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import orjson

from benchmarks import options, tables
from benchmarks.accuracy import dentdeid_synth, generate, midi, report, tools
from benchmarks.accuracy.key import Fact
from benchmarks.accuracy.report import Scored
from benchmarks.accuracy.score import Score
from benchmarks.accuracy.tools import TOOLS, Ran


def run_all(archive: Path, work: Path, *, peers: bool) -> list[Ran]:
    """Run phiscan and the peers over the same files, one after the other."""
    files = sum(1 for path in archive.rglob("*") if path.is_file())
    own = tools.phiscan(archive, work)
    return [own, *(tools.peer(tool, archive, work, files) for tool in TOOLS if peers)]


def scored(title: str, facts: list[Fact], ran: list[Ran]) -> tuple[str, Score]:
    """Return the section of one archive, and phiscan's score."""
    all_scored = [Scored(one, Score(facts, one.found)) for one in ran]
    return report.report(title, facts, all_scored), all_scored[0].score


def synth(work: Path, *, peers: bool) -> str:
    """Return the section of DentDeID-Synth, or why there is none."""
    try:
        dentdeid_synth.build(work / "synth")
    except ImportError as error:
        return f"\n## DentDeID-Synth\n\nNot made: {error}.\n"
    locations = dentdeid_synth.locations(work / "synth")
    return report.synth(locations, run_all(work / "synth" / "dicom", work, peers=peers))


def write_misses(score: Score, target: Path) -> None:
    """Write what was missed and what was wrong, to mend detectors by. All of it is invented."""
    rows: Iterable[object] = (
        *({"missed": asdict(fact) | {"place": fact.place}} for fact in score.missed()),
        *({"wrong": one._asdict() | {"place": one.place}} for one in score.wrong()),
    )
    target.write_bytes(b"\n".join(map(orjson.dumps, rows)) + b"\n")


def arguments() -> argparse.Namespace:
    parser = options.parser(__doc__)
    parser.add_argument("--files", type=int, default=generate.FILES)
    parser.add_argument("--seed", type=int, default=generate.SEED)
    parser.add_argument("--midi", type=Path, metavar="DIR", help="MIDI-B's files and answer key")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="misses and wrong findings")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave archive and key there")
    parser.add_argument("--no-peers", action="store_true", help="phiscan alone")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    peers = not given.no_peers
    text = tables.head("Accuracy: recall, precision and verdicts, with an answer key")
    with options.workspace(given.archives) as work:
        archive = given.keep or work / "archive"
        facts = generate.generate(archive, given.files, given.seed)
        section, score = scored("Generated archive", facts, run_all(archive, work, peers=peers))
        text += section + synth(work, peers=peers)
        if given.midi:
            ran = run_all(given.midi, work, peers=peers)
            text += scored("MIDI-B", midi.read(given.midi), ran)[0]
        if given.misses:
            write_misses(score, given.misses)
    tables.publish(text, given.write)


if __name__ == "__main__":
    main()
