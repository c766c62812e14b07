"""Identifiers that are met again: what a value may be known by, and what a text may be known for.

Names are compared by their parts, numbers without separators, dates by their day, phones by their
last digits; all folded. A part of a name that is an ordinary word too tells nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from phiscan.rules.detectors import dates
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.lexicon import is_common_surname, is_given, is_word
from phiscan.rules.text import compact, fold, words

SHORTEST_NAME, SHORTEST_NUMBER, STRONG_NUMBER, PHONE_DIGITS = 3, 4, 7, 7
SURE, LESS_SURE = 0.97, 0.9
MOST_TERMS = 64
MOST_TOKENS = 256

_BETWEEN_NAMES = re.compile(r"[\^=\\,;/.\s]+")
_AROUND_NAMES = frozenset(
    {
        "dr",
        "prof",
        "med",
        "mr",
        "mrs",
        "ms",
        "miss",
        "herr",
        "frau",
        "mme",
        "sr",
        "sra",
        "jr",
        "phd",
    }
)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}")
_LONGEST_RUN = 40
_LONGEST_WHOLE = 64
_JOINED = r"[\pL\pN]+(?:[-./_^][\pL\pN]+)+"
_ASCII_JOINED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[-./_^][A-Za-z0-9]+)+")
_PHONE_LIKE = re.compile(r"[\d+][\d ()./-]{5,30}\d")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_WHOLE, _DATE, _PHONE = "=", "date:", "phone:"


class Term(NamedTuple):
    """What an identifier is known by."""

    token: str
    identifier: str
    confidence: float
    is_weak: bool = False
    """Whether it is an ordinary word too: then it must be all of a text, or stand beside another
    term of the same person."""
    is_strong: bool = False
    """Whether it is nobody else's: then it tells also in files that do not say whose they are."""


def terms(text: str, identifier: str, vr: str) -> frozenset[Term]:
    """Return what a value of an identifying attribute may be met again as."""
    return frozenset(_terms(text, identifier, vr))


def tokens(text: str, *, has_dates: bool = True) -> frozenset[str]:
    """Return what stands in a text that somebody's identifier may be known by.

    Dates are looked for in all spellings, which takes time: `has_dates` says whether there are any.
    """
    if text.isascii() and text.isdigit() and not has_dates:
        return frozenset({text, _WHOLE + text[:_LONGEST_WHOLE], *_phones(text)})
    found: set[str] = set()
    for token in _tokens(text, has_dates):
        found.add(token)
        if len(found) >= MOST_TOKENS:
            break
    return frozenset(found)


def may_name(text: str) -> bool:
    """Whether somebody may be known by what stands in a text: not if all of it is plain words."""
    return not text.isascii() or any(map(_may_be_part, _ASCII_WORD.findall(text.lower())))


def _may_be_part(word: str) -> bool:
    if len(word) < SHORTEST_NAME:
        return False
    return not is_word(word) or is_given(word) or is_common_surname(word)


def _terms(text: str, identifier: str, vr: str) -> Iterator[Term]:
    if vr == "PN":
        yield from _of_name(text)
    elif vr == "DA":
        yield Term(_DATE + text.strip(), identifier, SURE)
    elif identifier == "D":
        yield from (Term(phone, identifier, SURE, is_strong=True) for phone in _phones(text))
    else:
        for value in text.split("\\"):
            number = compact(value)
            if len(number) >= SHORTEST_NUMBER and any(c.isdigit() for c in number):
                yield Term(number, identifier, SURE, is_strong=_is_strong_number(number))


def _of_name(text: str) -> Iterator[Term]:
    for group in re.split(r"[=\\]", text):
        parts = [part for part in map(_part, _BETWEEN_NAMES.split(group)[:8]) if part]
        yield from (_name(part) for part in parts)
        for one, other in pairwise(parts):
            yield _whole(one + other)
            yield _whole(other + one)
        if len(parts) == 1 and not parts[0].isascii() and len(parts[0]) >= SHORTEST_NAME:
            yield _whole(parts[0])


def _whole(name: str) -> Term:
    """Return the term of a family and a given name together."""
    return Term(name, "A", SURE, is_strong=len(name) >= (7 if name.isascii() else SHORTEST_NAME))


def _is_strong_number(number: str) -> bool:
    return len(number) >= STRONG_NUMBER or (
        len(number) == STRONG_NUMBER - 1 and not number.isdigit()
    )


def _part(text: str) -> str:
    part = compact(text)
    is_long = len(part) >= (SHORTEST_NAME if part.isascii() else 2)
    return part if is_long and part not in _AROUND_NAMES and not part.isdigit() else ""


def _name(part: str) -> Term:
    return Term(part, "A", LESS_SURE, is_word(part))


def _tokens(text: str, has_dates: bool) -> Iterator[str]:
    for part in text.split("\\")[:8]:
        yield _WHOLE + compact(part[:_LONGEST_WHOLE])
    before = ""
    for word in _words(text):
        yield word
        yield from _runs(word)
        if before.isalpha() and word.isalpha():
            yield before + word
        before = word
    yield from _joined(text)
    yield from _without_spaces(text)
    yield from _phones(text)
    if has_dates:
        yield from (_DATE + day for _, _, day in dates.normalized(text))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, folded."""
    if text.isascii():
        yield from _ASCII_WORD.findall(text.lower())
    else:
        yield from (compact(text[start:end]) for start, end in words(text))


def _runs(word: str) -> Iterator[str]:
    """Yield the letters and the digits of a word that has both."""
    if not word.isalpha() and not word.isdigit():
        yield from (run for run in re.findall(r"[^\W\d_]+|\d+", word) if len(run) >= SHORTEST_NAME)


def _joined(text: str) -> Iterator[str]:
    """Yield what is one with its separators left out: 12-34.56, Rossi^Anna."""
    pattern = _ASCII_JOINED if text.isascii() else compiled(_JOINED)
    yield from (compact(run.group()) for run in pattern.finditer(text))


def _without_spaces(text: str) -> Iterator[str]:
    """Yield what may be a name in scripts that put no spaces between words: 2 to 5 characters."""
    if text.isascii():
        return
    for run in _EAST_ASIAN.findall(text):
        for length in range(2, 6):
            for start in range(min(len(run), _LONGEST_RUN) - length + 1):
                yield run[start : start + length]


def _phones(text: str) -> Iterator[str]:
    for run in _PHONE_LIKE.findall(text):
        digits = "".join(c for c in run if c.isdigit())
        if len(digits) >= PHONE_DIGITS:
            yield _PHONE + digits[-PHONE_DIGITS:]


def met(texts_tokens: frozenset[str], known: frozenset[Term]) -> dict[str, Term]:
    """Return, by identifier, the surest of somebody's terms that a text holds."""
    hits = [term for term in known if term.token in texts_tokens]
    weak = {fold(term.token) for term in hits if term.is_weak}
    best: dict[str, Term] = {}
    for term in hits:
        is_alone = len(weak) < 2 and all(hit.is_weak for hit in hits)
        if term.is_weak and is_alone and _WHOLE + term.token not in texts_tokens:
            continue
        if term.identifier not in best or term.confidence > best[term.identifier].confidence:
            best[term.identifier] = term
    return best
