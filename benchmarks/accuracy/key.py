"""
The answer key: one row for every fact that was planted into a file, as JSON lines.

Its columns map to those of the answer keys of MIDI-B (see `midi`): `file` and `path` to instance
and `tag_ds`, `text` to `action_text`, `identifier` to the HIPAA category, `negative` to what must
be retained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from benchmarks.accuracy.places import PATH, PREAMBLE_PATH, place_of, steps

REAL, PSEUDONYM, DUMMY, EMPTY = VERDICTS = ("real", "pseudonym", "dummy", "empty")
ATTRIBUTE, KNOWN, PATTERN, UNAIDED = HINTS = (
    "attribute",
    "known identifier met again",
    "pattern",
    "without hint",
)
LETTERS = "ABCDEFGHIJKLMNOPQR"
HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Fact:
    """What one element of one file, its preamble or its path holds; several may share a place."""

    file: str
    """Path below the archive's folder."""
    path: str
    """Sequence path as phiscan writes it; empty for the path of the file."""
    text: str
    """What was planted; for a negative the whole value."""
    identifier: str
    """Letter of 45 CFR 164.514(b)(2)(i), or `health`; empty for a negative."""
    kind: str
    """Which sort of text it is: `person name`, `coil`."""
    hint: str = ATTRIBUTE
    """What gives it away, one of HINTS."""
    verdict: str = REAL
    """What the judge should say, one of VERDICTS."""
    negative: bool = False
    """Nothing of A to R may be found real here."""
    common: bool = False
    """A name that real people commonly have; others were invented by syllables."""
    locale: str = ""
    state: str = ""
    """How the file is: `identified`, `clean`, `leaky` or `phantom`."""

    @property
    def tag(self) -> int:
        """Tag of the element; 0 where there is none."""
        return 0 if self.path in {PATH, PREAMBLE_PATH} else steps(self.path)[-1][0]

    @property
    def place(self) -> str:
        """One of PLACES."""
        return place_of(self.path)

    @property
    def counts(self) -> bool:
        """Whether it is an identifier that must be found."""
        return not self.negative and self.verdict == REAL and self.identifier in LETTERS


def write(facts: Iterable[Fact], target: Path) -> None:
    """Write a key, with what can be derived beside it for readers of other tools."""
    with target.open("wb") as stream:
        for fact in facts:
            row = asdict(fact) | {"tag": fact.tag, "place": fact.place}
            stream.write(orjson.dumps(row) + b"\n")


def read(source: Path) -> list[Fact]:
    """Read a key. Raises ValueError for what is none."""
    return [_fact(orjson.loads(line)) for line in source.read_bytes().splitlines()]


def _fact(row: dict[str, object]) -> Fact:
    return Fact(**{name: value for name, value in row.items() if name not in {"tag", "place"}})  # type: ignore[arg-type]
