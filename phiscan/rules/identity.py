"""Identifiers that are met again: what a value may be known by, and what a text may be known for.

Names are compared by their parts, numbers without separators, dates by their day, phones by their
last digits, addresses by street and number; all folded. A part of a name that is an ordinary word
too tells nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from phiscan.rules import known_addresses, known_days, unspaced, word_runs
from phiscan.rules.detectors import days
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.lexicon import is_common_surname, is_given, is_word
from phiscan.rules.text import compact, fold
from phiscan.rules.unspaced import fold_alike
from phiscan.rules.word_runs import JOINED

SHORTEST_NAME, SHORTEST_NUMBER, STRONG_NUMBER, PHONE_DIGITS = 3, 4, 7, 7
SHORTEST_WITH_INITIAL = 4
SURE, LESS_SURE = 0.97, 0.9
MOST_TERMS = 96
MOST_TOKENS = 384

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
_LONGEST_WHOLE = 64
_JOINED = r"[\pL\pN]+(?:[-./_^][\pL\pN]+)+"
_ASCII_JOINED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[-./_^][A-Za-z0-9]+)+")
_PHONE_LIKE = re.compile(r"[\d+][\d ()./-]{5,30}\d")
_RUN = re.compile(r"[^\W\d_]+|\d+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_WHOLE, _PHONE = "=", "phone:"


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
    if text.isascii():
        if text.isdigit() and not has_dates:
            return frozenset(_of_digits(text))
        return _first_of(_tokens(text, has_dates))
    both = dict.fromkeys((text, word_runs.written_out(text)))
    return _first_of(some for spelling in both for some in _tokens(spelling, has_dates))


def _first_of(parts: Iterable[Sequence[str]]) -> frozenset[str]:
    found: set[str] = set()
    for part in parts:
        found.update(part if len(found) + len(part) <= MOST_TOKENS else _fitting(part, found))
    return frozenset(found)


def _fitting(part: Sequence[str], found: set[str]) -> Iterator[str]:
    """Yield the first of some tokens, as many as there is room for."""
    return islice(
        (token for token in dict.fromkeys(part) if token not in found), MOST_TOKENS - len(found)
    )


def may_name(text: str) -> bool:
    """Whether somebody may be known by what stands in a text: not if all of it is plain words."""
    if not text.isascii() or any(map(_may_be_part, _ASCII_WORD.findall(text.lower()))):
        return True
    return known_days.may_stand_in(text)


def _may_be_part(word: str) -> bool:
    if len(word) < SHORTEST_NAME:
        return False
    return not is_word(word) or is_given(word) or is_common_surname(word)


def _terms(text: str, identifier: str, vr: str) -> Iterator[Term]:
    if vr == "PN":
        yield from _of_name(text)
    elif vr == "DA":
        yield from _of_day(text, identifier)
    elif identifier == "D":
        yield from (
            Term(phone, identifier, SURE, is_strong=True) for phone in _phones(fold_alike(text))
        )
    elif identifier == "B":
        yield from _of_address(text, identifier)
    else:
        for value in text.split("\\"):
            yield from _of_number(compact(fold_alike(value)), identifier)


def _of_day(text: str, identifier: str) -> Iterator[Term]:
    day = known_days.born(text)
    if day is not None:
        yield Term(day.in_full, identifier, SURE)
        yield Term(day.in_century, identifier, LESS_SURE)


def _of_address(text: str, identifier: str) -> Iterator[Term]:
    told = (each for one in word_runs.spellings(text) for each in known_addresses.tokens(one))
    for token, has_number in islice(dict.fromkeys(told), known_addresses.MOST):
        yield Term(token, identifier, SURE if has_number else LESS_SURE)


def _of_number(number: str, identifier: str) -> Iterator[Term]:
    if len(number) < SHORTEST_NUMBER or not any(map(str.isdigit, number)):
        return
    yield Term(number, identifier, SURE, is_strong=_is_strong_number(number))
    short = number.lstrip("0")
    if len(short) >= word_runs.SHORTEST_STRIPPED:
        yield Term(JOINED + short, identifier, SURE)
    if short != number and short.isdigit() and len(short) >= word_runs.SHORTEST_STRIPPED:
        yield Term(short, identifier, SURE)


def _of_name(text: str) -> Iterator[Term]:
    for group in re.split(r"[=\\]", text):
        for spelling in dict.fromkeys((group, word_runs.written_out(group))):
            parts = [part for part in map(_part, _BETWEEN_NAMES.split(spelling)[:8]) if part]
            yield from _of_parts(parts)


def _of_parts(parts: list[str]) -> Iterator[Term]:
    yield from (_name(part) for part in parts)
    yield from (_name(short) for short in map(unspaced.cut, parts) if short)
    for one, other in pairwise(parts):
        yield _whole(one + other)
        yield _whole(other + one)
    for one, other in pairwise(parts[:2]):
        yield from _with_initial(one, other)
    if len(parts) == 1 and not parts[0].isascii() and len(parts[0]) >= SHORTEST_NAME:
        yield _whole(parts[0])


def _with_initial(family: str, given: str) -> Iterator[Term]:
    """Yield what stands for both in names of users and folders: jsmith, SmithJ."""
    if family.isascii() and len(family) >= SHORTEST_WITH_INITIAL:
        both = (given[0] + family, family + given[0])
        yield from (_name(name) for name in both if not is_word(name))


def _whole(name: str) -> Term:
    """Return the term of a family and a given name together."""
    is_of_letters = name.isascii() or unspaced.is_of_letters(name)
    return Term(
        name,
        "A",
        SURE,
        is_strong=len(name) >= (unspaced.STRONG if is_of_letters else SHORTEST_NAME),
    )


def _is_strong_number(number: str) -> bool:
    return len(number) >= STRONG_NUMBER or (
        len(number) == STRONG_NUMBER - 1 and not number.isdigit()
    )


def _part(text: str) -> str:
    part = compact(fold_alike(text))
    is_long = len(part) >= (SHORTEST_NAME if part.isascii() else 2)
    return part if is_long and part not in _AROUND_NAMES and not part.isdigit() else ""


def _name(part: str) -> Term:
    return Term(part, "A", LESS_SURE, is_word(part))


def _of_digits(text: str) -> list[str]:
    """Return what a text of digits alone may be met by."""
    size = len(text)
    found = [text, _WHOLE + text[:_LONGEST_WHOLE]]
    if size >= PHONE_DIGITS:
        found += _phones(text)
    if text[0] == "0":
        found.append(JOINED + text.lstrip("0"))
    if size in (6, 8):
        found += known_days.of_digits(text)
    return found


def _tokens(said: str, has_dates: bool) -> Iterator[Sequence[str]]:
    text = said if said.isascii() else fold_alike(said)
    yield [_WHOLE + compact(part[:_LONGEST_WHOLE]) for part in text.split("\\")[:8]]
    its = word_runs.words(text)
    yield its
    yield [one + other for one, other in pairwise(its) if one.isalpha() and other.isalpha()]
    yield _joined(text)
    numbers = [word for word in its if not word.isalpha()]
    if numbers:
        yield from _of_numbers(text, its, numbers)
    if has_dates:
        yield [known_days.DAY + day for _, _, day in days.normalized(said)]
    if not said.isascii():
        yield list(unspaced.stretches(text))


def _of_numbers(text: str, its: Sequence[str], numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what numbers in a text may be met by: those of its words that hold a digit."""
    lengths = list(map(len, numbers))
    yield [run for word in numbers for run in _runs(word)]
    yield [JOINED + word.lstrip("0") for word in numbers if word[0] == "0"]
    if sum(lengths) >= PHONE_DIGITS:
        yield _phones(text)
    if len(numbers) > 2 or 6 in lengths or 8 in lengths:
        yield known_days.tokens(text)
    if len(its) > 1:
        yield word_runs.joined(its)


def _runs(word: str) -> Sequence[str]:
    """Return the letters and the digits of a word that is not of letters alone."""
    if word.isdigit():
        return ()
    return [run for run in _RUN.findall(word) if len(run) >= SHORTEST_NAME]


def _joined(text: str) -> Sequence[str]:
    """Return what is one with its separators left out: 12-34.56, Rossi^Anna."""
    pattern = _ASCII_JOINED if text.isascii() else compiled(_JOINED)
    return [compact(run.group()) for run in pattern.finditer(text)]


def _phones(text: str) -> Sequence[str]:
    runs = ("".join(filter(str.isdigit, run)) for run in _PHONE_LIKE.findall(text))
    return [_PHONE + digits[-PHONE_DIGITS:] for digits in runs if len(digits) >= PHONE_DIGITS]


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
