"""What stands in a document: its text as free text, and parts of a public name as attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from phiscan.rules import identity
from phiscan.rules.detectors.detector import MAX_TEXT
from phiscan.rules.embedded import Text
from phiscan.rules.embedded.documents import Document
from phiscan.rules.identity import Term
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import FAILED, FREE_TEXT, UNSURE, Found, Judge, Judgement, with_terms
from phiscan.rules.named_parts import NamedParts, nearest
from phiscan.rules.text import apart
from phiscan.rules.verdicts import Verdict

READ = Verdict("real", UNSURE, FREE_TEXT)
"""Of a document that was read to its end: its attribute says no more than that it is one."""
WHY_NOT = {
    "no text": "document without text",
    "partly read": "document read in part",
    "encrypted": "encrypted document",
    "broken": "broken document",
    "too large": "document too large",
    "not supported": "document of another kind",
    "too many": "too many documents",
    "cut off": "document cut off",
    "not read": "document could not be read",
}
"""Why a document is not known: outcome -> reason. Images alone are a document without text."""
DETECTOR = "document"

_OVERLAP = 128
_TOKENS_OF = 1_024
"""Characters whose tokens are looked at at a time, as a text gives a bounded number of them."""

Met = Callable[[frozenset[str]], Mapping[str, Term]]


def not_known(outcome: str) -> Verdict:
    """Return what a document is of which not all was looked into; `outcome` is of WHY_NOT."""
    return Verdict("not known", 0.1, WHY_NOT[outcome])


class DocumentJudge:
    """Judges documents by the rules of one run. Threads may share it."""

    def __init__(
        self, in_force: RulesInForce, judge: Judge, is_over: Callable[[], bool] = lambda: False
    ) -> None:
        self._parts = NamedParts(in_force, judge)
        self._judge = judge
        self.is_over = is_over
        """Whether no further part of a document is to be looked at."""

    def judge(self, document: Document, met: Met) -> Judgement:
        """Return what a document is; `met` tells which tokens its file's people are known by.

        An error in a rule is the document's outcome.
        """
        base = READ if document.outcome == "read" else not_known(document.outcome)
        try:
            return self._judged(base, document.texts, met)
        except Exception:
            return FAILED

    def _judged(self, base: Verdict, texts: Sequence[Text], met: Met) -> Judgement:
        whole = "\n".join(apart(one.text) for one in texts)
        found = nearest([*self._parts.found(texts, DETECTOR), *self._in_text(whole)])
        tokens: set[str] = set()
        for piece in pieces(whole, _TOKENS_OF):
            tokens |= identity.tokens(piece, has_dates="C" in found)
        told = Judgement(base, tuple(found[code] for code in sorted(found)))
        return with_terms(told, met(frozenset(tokens)))

    def _in_text(self, whole: str) -> Iterator[Found]:
        for piece in pieces(whole, MAX_TEXT):
            if self.is_over():
                return
            yield from self._judge.search(piece)


def pieces(text: str, length: int) -> Iterator[str]:
    """Yield a text in pieces that overlap: what stands across a cut is whole in one of them."""
    for start in range(0, max(1, len(text) - _OVERLAP), length - _OVERLAP):
        yield text[start : start + length]
