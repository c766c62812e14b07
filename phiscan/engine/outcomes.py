"""What values were judged to be, as columns that rows of findings look up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from phiscan.dicom.layout import Code, Verdict
from phiscan.engine.arrays import texts
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.judge import ALLOWED, MET_AGAIN, Found, Judgement
from phiscan.rules.verdicts import Verdict as Judged

DETECTOR = "PS3.15 E.1-1"
EVIDENCE = (
    *("attribute", "private", "pattern", "known identifier met again", "name", "path"),
    "concept name",
)
VERDICTS = (*(verdict.name.lower() for verdict in Verdict), "not known")
IDENTIFIER_CODES = tuple(kind.code for kind in IDENTIFIERS)
NOT_LOOKED_INTO = Judged("real", 0.5, "not looked into")
TOOLKIT_PSEUDONYM = Judged("pseudonym", 0.8, "re-rooted UID")
MODIFIED_DATE = Judged("pseudonym", 0.7, "the file says that dates are modified")
NOT_KNOWN = Judged("not known", 0.1, "not looked into")
_OF_KERNEL = {
    Verdict.REAL: Judged("real", 0.9, "nothing says otherwise"),
    Verdict.EMPTY: Judged("empty", 1.0, "empty"),
    Verdict.DUMMY: Judged("dummy", 0.9, "placeholder"),
    Verdict.PSEUDONYM: Judged("pseudonym", 0.9, "re-rooted UID"),
}


class Words:
    """A growing list of words and their codes."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def code(self, word: str) -> int:
        """Return the code of a word, a new one where it is new."""
        return self._codes.setdefault(word, len(self._codes))

    def array(self) -> pa.Array:
        """Return the words in the order of their codes."""
        return texts(list(self._codes))


class Outcomes:
    """Columns over all that a value can come to: what the kernel tells, then each judgement.

    Behind these stand the findings of judgements that are not of the attribute: `found_at` says
    where those of a judgement begin, `found_count` how many it has.
    """

    def __init__(self, roots: Sequence[Judged] = ()) -> None:
        self._reasons, self._detectors = Words(), Words()
        self._roots = roots
        codes = range(Code.FIRST)
        self._fixed = [self._of_kernel(code, verdict) for code in codes for verdict in Verdict]
        self.not_known = len(self._fixed)
        """Where the outcome stands of a value that nobody looked into and no rule names."""
        self._fixed.append(self._base(NOT_KNOWN))
        self.toolkit_pseudonym = len(self._fixed)
        """Where that of a toolkit's UID stands in a file that says that it is de-identified."""
        self._fixed.append(self._base(TOOLKIT_PSEUDONYM))
        self.modified_date = len(self._fixed)
        """Where that of a date stands in a file that says that its dates are modified."""
        self._fixed.append(self._base(MODIFIED_DATE))
        self._size = -1
        self.update([])

    def update(self, judgements: Sequence[Judgement]) -> None:
        """Take in all judgements until now."""
        if len(judgements) == self._size:
            return
        judgements = tuple(judgements)  # other readers go on adding to it
        self._size = len(judgements)
        bases = [*self._fixed, *(self._base(each.base) for each in judgements)]
        found = [self._found(one) for each in judgements for one in each.found]
        counts = [0] * len(self._fixed) + [len(each.found) for each in judgements]
        self.found_count = np.array(counts, np.int64)
        self.found_at = len(bases) + np.cumsum(self.found_count) - self.found_count
        table = [*bases, *found]
        self.identifier = _column(table, 0, np.int8)
        self.evidence = _column(table, 1, np.int8)
        self.detector = _column(table, 2, np.int16)
        self.verdict = _column(table, 3, np.int8)
        self.confidence = _column(table, 4, np.float32)
        self.reason = _column(table, 5, np.int16)
        self.surest = self._surest(judgements)
        self.letters = _coded_letters(judgements, len(self._fixed))
        self.is_allowed = self.reason == self._reasons.code(ALLOWED.reason)
        self.is_of_toolkit = self.reason == self._reasons.code("toolkit UID")
        self.detectors, self.reasons = self._detectors.array(), self._reasons.array()

    def _surest(self, judgements: Sequence[Judgement]) -> NDArray[np.intp]:
        """Return of each judgement which finding in the value is the surest; -1 where none is."""
        nth = [-1] * len(self._fixed)
        for each in judgements:
            sure = [one.confidence for one in each.found]
            nth.append(sure.index(max(sure)) if sure else -1)
        at = np.array(nth, np.intp)
        return np.where(at < 0, at, self.found_at[: len(at)] + at)

    def index(
        self,
        code: NDArray[np.uint32],
        verdict: NDArray[np.uint8],
        has_rule: NDArray[np.bool_],
    ) -> NDArray[np.intp]:
        """Return where the outcome of values with these codes and kernel's verdicts stands."""
        wide = code.astype(np.intp)
        at = np.where(
            code < Code.FIRST, wide * len(Verdict) + verdict, len(self._fixed) + wide - Code.FIRST
        )
        return np.where((at == 0) & ~has_rule, self.not_known, at)  # 0: not judged, and not empty

    def _of_kernel(self, code: int, verdict: Verdict) -> tuple[Any, ...]:
        if Code.ROOT <= code < Code.ROOT + len(self._roots) and verdict is Verdict.REAL:
            return self._base(self._roots[code - Code.ROOT])
        if code == Code.NONE and verdict is Verdict.REAL:
            return self._base(NOT_LOOKED_INTO)
        return self._base(_OF_KERNEL[verdict])

    def _base(self, judged: Judged | None) -> tuple[Any, ...]:
        return self._row(-1, 0, DETECTOR, judged or _OF_KERNEL[Verdict.REAL])

    def _found(self, found: Found) -> tuple[Any, ...]:
        judged = Judged(found.verdict, found.confidence, found.reason)
        identifier = IDENTIFIER_CODES.index(found.identifier)
        return self._row(identifier, EVIDENCE.index(found.evidence), found.detector, judged)

    def _row(
        self, identifier: int, evidence: int, detector: str, judged: Judged
    ) -> tuple[Any, ...]:
        return (
            identifier,
            evidence,
            self._detectors.code(detector),
            VERDICTS.index(judged.kind),
            judged.confidence,
            self._reasons.code(judged.reason),
        )


class Letters(NamedTuple):
    """Which identifiers are found in values, by judgement."""

    codes: NDArray[np.int32]
    words: pa.Array
    """As `A C`; empty where nothing is found."""
    not_late: NDArray[np.int32]
    """Those that can come no more, a bit for each: that were met, or all of a value that nobody
    is compared with."""


def _coded_letters(judgements: Sequence[Judgement], fixed: int) -> Letters:
    words = Words()
    words.code("")
    codes = [0] * fixed
    codes += [words.code(" ".join(one.identifier for one in each.found)) for each in judgements]
    not_late = [-1] * fixed + [_not_late(each) for each in judgements]
    return Letters(np.array(codes, np.int32), words.array(), np.array(not_late, np.int32))


def _not_late(judgement: Judgement) -> int:
    if not judgement.is_watched:
        return -1
    return mask_of(one.identifier for one in judgement.found if one.evidence == MET_AGAIN)


def mask_of(identifiers: Iterable[str]) -> int:
    """Return a bit for each of some identifiers, in the order of IDENTIFIER_CODES."""
    return sum(1 << IDENTIFIER_CODES.index(one) for one in set(identifiers))


def _column(table: Sequence[tuple[Any, ...]], at: int, kind: type[np.generic]) -> NDArray[Any]:
    return np.array([row[at] for row in table], kind)
