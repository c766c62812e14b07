"""What a value is: what its attribute makes of it, and what stands in it besides.

The judge sees each distinct value once, as text. What it returns holds no text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from phiscan.rules import verdicts
from phiscan.rules.detectors.detector import SIGNED, Detectors, Finder, Hit
from phiscan.rules.identity import Term
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.subject import Subject
from phiscan.rules.verdicts import Verdict

SURE, UNSURE = 0.9, 0.3
FREE_TEXT = "free text"
BY_VALUE = "found in the value"
BY_POLICY = "the site's policy"
ALLOWED = Verdict("dummy", SURE, "allowed by the site's policy")
"""Of what is found in a value that the site never wants to be told of: it is counted alone."""
DUMMY = Verdict("dummy", SURE, BY_POLICY)
PSEUDONYM = Verdict("pseudonym", SURE, BY_POLICY)
_CODES = re.compile(r"[A-Z0-9_]+(?: *\\ *[A-Z0-9_]*)*")
"""Defined terms, each a word of capitals: such a word is a name only with a sign of a person."""


class Found(NamedTuple):
    """One PHI finding in a value."""

    identifier: str
    evidence: str
    """attribute, pattern, known identifier met again, name, private, path or concept name."""
    detector: str
    verdict: str
    confidence: float
    reason: str
    """Why the verdict, in words of a closed list."""


class Judgement(NamedTuple):
    """What a value was judged to be."""

    base: Verdict | None
    """What it is as a value of its attribute; None where no row of the table names that."""
    found: tuple[Found, ...] = ()
    """What stands in it besides, one for each identifier."""
    is_watched: bool = False
    """Whether it names somebody of the run, maybe those whom its file is about."""


CLEAN = Judgement(None)
FAILED = Judgement(verdicts.FAILED)
"""Of a value on which a rule raised an error: it is told whatever its attribute is."""
MET_AGAIN = "known identifier met again"
CONCEPT_NAME = "concept name"
CONTENT_ITEMS = "PS3.15 E.3.4-1"
"""What finds values of content items by their concept names."""


def with_terms(judgement: Judgement, met: Mapping[str, Term]) -> Judgement:
    """Return a judgement with the identifiers, by letter, by which those of the file are known."""
    found = {one.identifier: one for one in judgement.found}
    for identifier, term in met.items():
        found[identifier] = Found(
            identifier, MET_AGAIN, MET_AGAIN, "real", term.confidence, MET_AGAIN
        )
    return judgement._replace(found=tuple(found[code] for code in sorted(found)))


@lru_cache(maxsize=4)
def _together(finders: tuple[Finder, ...]) -> Detectors:
    """Return detectors as one, which takes a tenth of a second to make."""
    return Detectors(finders)


class Judge:
    """Judges values by the rules of one run. Threads may share it."""

    def __init__(self, in_force: RulesInForce) -> None:
        self._policy = in_force.policy
        self._today = f"{in_force.today:%Y%m%d}"
        self._detectors = _together(in_force.finders())

    def judge(self, text: str, subject: Subject) -> Judgement:
        """Return what a value is."""
        if subject.is_of_concept:
            return self._of_concept(text, subject)
        judgement = self._judged(text, subject)
        return _as_allowed(judgement) if self.allows(text) else judgement

    def allows(self, text: str) -> bool:
        """Whether the policy wants nothing to be told of a value."""
        return bool(self._policy.allowed_patterns) and self._policy.allows_text(text)

    def _judged(self, text: str, subject: Subject) -> Judgement:
        base = self._base(text, subject)
        if base is not None and base.kind != "real":
            return Judgement(base)
        found = self._best(text, but=subject.said) if self._is_searched(text, subject) else {}
        name = found.get("A")
        if name and name.confidence < SIGNED and self._is_code(text, subject):
            del found["A"]
        by_vr = self._by_vr(text, subject)
        if by_vr is not None:
            found[by_vr.identifier] = by_vr
        told = tuple(found[code] for code in sorted(found))
        if told and base is None and self._by_policy(text, "", subject.keyword) == PSEUDONYM:
            told = tuple(Found(*one[:3], *PSEUDONYM) for one in told)
        return Judgement(base, told)

    @staticmethod
    def _is_code(text: str, subject: Subject) -> bool:
        return subject.has_defined_terms and _CODES.fullmatch(text.strip()) is not None

    def _of_concept(self, text: str, subject: Subject) -> Judgement:
        """Return what a content item's value is: no row names its attribute, so all is found."""
        plain = subject._replace(is_of_concept=False, is_free_text=False)
        base, found, _ = self.judge(text, plain)
        assert base is not None  # of an identifier
        if base.kind == "empty":
            return CLEAN
        told = Found(subject.identifier, CONCEPT_NAME, CONTENT_ITEMS, *base)
        others = (one for one in found if one.identifier != subject.identifier)
        return Judgement(None, tuple(sorted([told, *others])))

    @staticmethod
    def _is_searched(text: str, subject: Subject) -> bool:
        """Whether more may stand in a value than its attribute says: a number alone is one."""
        if not subject.is_searched:
            return False
        return subject.is_free_text or " " in text.strip() or "@" in text

    def search(self, text: str) -> tuple[Found, ...]:
        """Return what stands in a text that is no value of an attribute, by identifier."""
        best = self._best(text)
        return tuple(best[code] for code in sorted(best))

    def _base(self, text: str, subject: Subject) -> Verdict | None:
        if not subject.identifier:
            return None
        by_policy = self._by_policy(text, subject.identifier, subject.keyword)
        if by_policy is not None:
            return by_policy
        if not subject.is_free_text:
            return verdicts.judge(text, subject.identifier, subject.vr, self._today)
        return verdicts.EMPTY if verdicts.is_empty(text) else Verdict("real", UNSURE, FREE_TEXT)

    def _by_policy(self, text: str, identifier: str, keyword: str) -> Verdict | None:
        """Return what the site says a whole value is, if it says anything."""
        if self._policy.is_dummy(text):
            return DUMMY
        if self._policy.pseudonyms and self._policy.pseudonym(text, identifier, keyword):
            return PSEUDONYM
        return None

    def _verdict(self, text: str, identifier: str, vr: str) -> Verdict:
        by_policy = self._by_policy(text, identifier, "")
        return by_policy or verdicts.judge(text, identifier, vr, self._today)

    def _by_vr(self, text: str, subject: Subject) -> Found | None:
        identifier = subject.by_vr
        if not identifier:
            return None
        verdict = self._verdict(text, identifier, subject.vr)
        if verdict.kind == "empty":
            return None
        evidence = "name" if subject.vr == "PN" else "pattern"
        return Found(identifier, evidence, f"VR {subject.vr}", *verdict)

    def _best(self, text: str, but: str = "") -> dict[str, Found]:
        """Return the surest hit for each identifier, but for one that the attribute tells."""
        best: dict[str, Hit] = {}
        for hit in self._detectors.find(text, but):
            known = best.get(hit.identifier)
            if known is None or hit.confidence > known.confidence:
                best[hit.identifier] = hit
        return {code: self._found(text, hit) for code, hit in best.items()}

    def _found(self, text: str, hit: Hit) -> Found:
        part = self._verdict(text[hit.start : hit.end], hit.identifier, "")
        evidence = "name" if hit.identifier == "A" else "pattern"
        if part.kind in {"real", "empty"}:
            return Found(hit.identifier, evidence, hit.detector, "real", hit.confidence, BY_VALUE)
        return Found(hit.identifier, evidence, hit.detector, *part)


def _as_allowed(judgement: Judgement) -> Judgement:
    """Return a judgement whose findings are not told, but counted."""
    found = tuple(Found(*one[:3], *ALLOWED) for one in judgement.found)
    return Judgement(ALLOWED if judgement.base else None, found)
