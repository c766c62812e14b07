"""Values and other texts, judged by one set of rules: bytes go in, and no text comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from phiscan.dicom import charset
from phiscan.rules import embedded, identity, verdicts
from phiscan.rules.identity import Term
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import CLEAN, FAILED, Found, Judge, Judgement
from phiscan.rules.named_parts import NamedParts, nearest
from phiscan.rules.shape import shape
from phiscan.rules.subject import COUNT_VRS, HIDING_VRS, SPELLING_VRS, Subject
from phiscan.rules.text import apart

_NOTHING: frozenset[str] = frozenset()


class Value(NamedTuple):
    """A value that is to be judged."""

    value: bytes
    subject: int
    """The number of its subject; 0 stands for none, and such values are not judged."""
    character_set: bytes
    """What Specific Character Set (0008,0005) says of it; empty where it says nothing."""


class Judged(NamedTuple):
    """What a value was judged to be."""

    judgement: Judgement
    tokens: frozenset[str]
    """What it may be met by, if it is a text."""
    terms: frozenset[Term]
    """What somebody is known by, if it is an identifier."""
    shape: str


class Text(NamedTuple):
    """A text that is no value of an attribute: a path, or a preamble."""

    text: str | bytes
    """Bytes in which text may be hidden are looked into."""
    is_searched: bool = True
    """Whether more is asked than what it may be met by."""


class InText(NamedTuple):
    """What stands in a text."""

    found: tuple[Found, ...] | None
    """None where a rule raised an error."""
    tokens: frozenset[str]


NOTHING = Judged(CLEAN, _NOTHING, frozenset(), "")
NOT_JUDGED = Judged(FAILED, _NOTHING, frozenset(), "")
"""Of a value on which a rule raised an error: it is that value's outcome, and the run goes on."""
OVER_LIMIT = Judged(Judgement(verdicts.OVER_LIMIT), _NOTHING, frozenset(), "")
"""Of a value that was not looked at, since its file has too many."""
STOPPED = Judged(Judgement(verdicts.STOPPED), _NOTHING, frozenset(), "")
"""Of a value that was not looked at, since the run was to end."""
NOT_LOOKED_AT = (OVER_LIMIT.judgement, STOPPED.judgement)
"""What holds of a value where it stands, and not of all that are equal to it."""
NOT_SEARCHED = InText(None, _NOTHING)


class ByRules(Protocol):
    """What judges by one set of rules. Threads may share it."""

    def values(self, asked: Sequence[Value]) -> list[Judged]:
        """Return what values are."""

    def texts(self, asked: Sequence[Text]) -> list[InText]:
        """Return what stands in texts."""


class Judging:
    """Judges here."""

    def __init__(self, rules: RulesInForce, subjects: Sequence[Subject | None]) -> None:
        self._judge = Judge(rules)
        self._parts = NamedParts(rules, self._judge)
        self._subjects = subjects
        self._same: dict[Judgement, Judgement] = {}
        """Judgements of one answer: equal ones are one object, which is sent and looked up once."""

    def values(self, asked: Sequence[Value]) -> list[Judged]:
        """Return what values are."""
        self._same = {}
        return list(map(self._of_value, asked))

    def texts(self, asked: Sequence[Text]) -> list[InText]:
        """Return what stands in texts."""
        return list(map(self._of_text, asked))

    def _of_value(self, asked: Value) -> Judged:
        try:
            return self._judged(asked)
        except Exception:
            return NOT_JUDGED

    def _judged(self, asked: Value) -> Judged:
        subject = self._subjects[asked.subject]
        assert subject is not None  # values of class 0 are not judged
        text, parts = _text_and_parts(asked, subject)
        if not text:
            return NOTHING
        tokens, terms = _NOTHING, frozenset[Term]()
        if self._judge.allows(text):
            return Judged(self._judge.judge(text, subject), tokens, terms, shape(text))
        shown, text = shape(text), _joined(text, parts, subject)
        judgement = self._with_parts(self._judge.judge(text, subject), parts)
        if subject.is_known_by and judgement.base is not None and judgement.base.kind == "real":
            terms = identity.terms(text, subject.identifier, subject.vr)
        elif subject.is_compared and identity.may_name(text):
            has_dates = subject.is_number or any(one.identifier == "C" for one in judgement.found)
            tokens = identity.tokens(text, has_dates=has_dates)
        return Judged(self._same.setdefault(judgement, judgement), tokens, terms, shown)

    def _with_parts(self, judgement: Judgement, parts: Sequence[embedded.Text]) -> Judgement:
        """Return a judgement with the parts that say which attribute they fill."""
        if not parts:
            return judgement
        found = nearest([*self._parts.found(parts), *judgement.found])
        return judgement._replace(found=tuple(found[code] for code in sorted(found)))

    def _of_text(self, asked: Text) -> InText:
        try:
            text = asked.text if isinstance(asked.text, str) else _hidden(asked.text)
            found = self._judge.search(text) if text and asked.is_searched else ()
            return InText(found, identity.tokens(text) if text else _NOTHING)
        except Exception:
            return NOT_SEARCHED


def _text_and_parts(asked: Value, subject: Subject) -> tuple[str, list[embedded.Text]]:
    """Return a value as text, and the parts that were found in its bytes or are spelt in it."""
    if subject.vr in HIDING_VRS:
        parts = list(embedded.texts(asked.value))
        return _lines(parts), parts
    text = _text(asked, subject)
    if not (subject.is_free_text and subject.vr in SPELLING_VRS):
        return text, []
    return text, list(embedded.texts_in_text(text))


def _joined(text: str, parts: Sequence[embedded.Text], subject: Subject) -> str:
    if not parts or subject.vr in HIDING_VRS:
        return text
    return f"{text}\n{_lines(parts)}"


def _text(asked: Value, subject: Subject) -> str:
    if subject.vr in COUNT_VRS:
        return str(int.from_bytes(asked.value, "little"))
    encodings = charset.encodings(asked.character_set) if asked.character_set else charset.DEFAULT
    return apart(charset.decode(asked.value, encodings))


def _hidden(data: bytes) -> str:
    return _lines(embedded.texts(data))


def _lines(parts: Iterable[embedded.Text]) -> str:
    return "\n".join(apart(one.text) for one in parts)
