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
_KINDS = (np.int8, np.int8, np.int16, np.int8, np.float32, np.int16)
"""Of identifier, evidence, detector, verdict, confidence and reason."""
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


class Table:
    """Rows of what a value can come to, as columns that grow."""

    def __init__(self) -> None:
        self.columns: list[NDArray[Any]] = [np.empty(0, kind) for kind in _KINDS]

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Take in more rows."""
        for at, column in enumerate(self.columns):
            more = np.array([row[at] for row in rows], column.dtype)
            self.columns[at] = np.concatenate([column, more])


class Outcomes:
    """Columns over all that a value can come to: what the kernel tells, then each judgement.

    Behind these stand the findings of judgements that are not of the attribute: `found_at` says
    where those of a judgement begin, `found_count` how many it has.
    """

    def __init__(self, roots: Sequence[Judged] = ()) -> None:
        self._reasons, self._detectors = Words(), Words()
        self._roots = roots
        codes = range(Code.FIRST)
        fixed = [self._of_kernel(code, verdict) for code in codes for verdict in Verdict]
        self.not_known = len(fixed)
        """Where the outcome stands of a value that nobody looked into and no rule names."""
        fixed.append(self._base(NOT_KNOWN))
        self.toolkit_pseudonym = len(fixed)
        """Where that of a toolkit's UID stands in a file that says that it is de-identified."""
        fixed.append(self._base(TOOLKIT_PSEUDONYM))
        self.modified_date = len(fixed)
        """Where that of a date stands in a file that says that its dates are modified."""
        fixed.append(self._base(MODIFIED_DATE))
        self._bases, self._found = Table(), Table()
        self._bases.add(fixed)
        self._fixed, self._size = len(fixed), 0
        self.found_count = np.zeros(len(fixed), np.int64)
        self._nth_surest = np.full(len(fixed), -1, np.intp)
        self._letters = _LettersOf(len(fixed))
        self._make_columns()

    def update(self, judgements: Sequence[Judgement]) -> None:
        """Take in those of all judgements until now that are new: what is known stays as it is."""
        new = tuple(judgements[self._size :])  # other readers go on adding to it
        if not new:
            return
        self._size += len(new)
        self._bases.add([self._base(each.base) for each in new])
        self._found.add([self._row_of(one) for each in new for one in each.found])
        counts = np.array([len(each.found) for each in new], np.int64)
        self.found_count = np.concatenate([self.found_count, counts])
        surest = np.array([_surest(each) for each in new], np.intp)
        self._nth_surest = np.concatenate([self._nth_surest, surest])
        self._letters.add(new)
        self._make_columns()

    def _make_columns(self) -> None:
        pairs = zip(self._bases.columns, self._found.columns, strict=True)
        every = [np.concatenate(pair) for pair in pairs]
        self.identifier, self.evidence, self.detector = every[:3]
        self.verdict, self.confidence, self.reason = every[3:]
        before = np.cumsum(self.found_count) - self.found_count
        self.found_at = len(self.found_count) + before
        nth = self._nth_surest
        self.surest: NDArray[np.intp] = np.where(nth < 0, nth, self.found_at + nth)
        """Of each judgement which finding in the value is the surest; -1 where none is."""
        self.letters = self._letters.letters()
        self.is_allowed = self.reason == self._reasons.code(ALLOWED.reason)
        self.is_of_toolkit = self.reason == self._reasons.code("toolkit UID")
        self.detectors, self.reasons = self._detectors.array(), self._reasons.array()

    def index(
        self,
        code: NDArray[np.uint32],
        verdict: NDArray[np.uint8],
        has_rule: NDArray[np.bool_],
    ) -> NDArray[np.intp]:
        """Return where the outcome of values with these codes and kernel's verdicts stands."""
        wide = code.astype(np.intp)
        at = np.where(
            code < Code.FIRST, wide * len(Verdict) + verdict, self._fixed + wide - Code.FIRST
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

    def _row_of(self, found: Found) -> tuple[Any, ...]:
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


class _LettersOf:
    """Letters of judgements that become more."""

    def __init__(self, fixed: int) -> None:
        self._words = Words()
        self._words.code("")
        self._codes, self._late = np.zeros(fixed, np.int32), np.full(fixed, -1, np.int32)

    def add(self, new: Sequence[Judgement]) -> None:
        """Take in more judgements."""
        found = [" ".join(one.identifier for one in each.found) for each in new]
        codes = np.array([self._words.code(letters) for letters in found], np.int32)
        self._codes = np.concatenate([self._codes, codes])
        not_late = np.array([_not_late(each) for each in new], np.int32)
        self._late = np.concatenate([self._late, not_late])

    def letters(self) -> Letters:
        """Return those of all."""
        return Letters(self._codes, self._words.array(), self._late)


def _surest(judgement: Judgement) -> int:
    """Return which finding in a value is the surest; -1 where none is."""
    sure = [one.confidence for one in judgement.found]
    return sure.index(max(sure)) if sure else -1


def _not_late(judgement: Judgement) -> int:
    if not judgement.is_watched:
        return -1
    return mask_of(one.identifier for one in judgement.found if one.evidence == MET_AGAIN)


def mask_of(identifiers: Iterable[str]) -> int:
    """Return a bit for each of some identifiers, in the order of IDENTIFIER_CODES."""
    return sum(1 << IDENTIFIER_CODES.index(one) for one in set(identifiers))
