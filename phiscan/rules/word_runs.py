"""The words of a text as identifiers are compared by: folded, and those beside a number joined.

A number may be written by blanks (`55 44 399`), with its letters apart (`alt 4411`), or as that of
a street (`Lindenweg 12`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product, takewhile

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.text import compact

JOINED = "+"
"""Begins what was joined: it tells only of those whom a text's own file is about."""
MOST_BESIDE = 4
"""Words that are joined with a number, and numbers that are joined with one."""
SHORTEST, LONGEST = 6, 40
"""Of what is joined, in characters; shorter ones are anything."""
SHORTEST_STRIPPED = 5
"""Characters that must stand behind the noughts of a number."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_WORD = r"[\pL\pN][\pL\pN\pM]*"
_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_UMLAUT = re.compile(r"[äöüåø]", re.IGNORECASE)
_MOST_UMLAUTS = 3


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [compact(run.group()) for run in compiled(_WORD).finditer(text)]


def has_digit(word: str) -> bool:
    """Whether a word is a number, maybe with letters."""
    return not word.isalpha()


def joined(its: Sequence[str]) -> list[str]:
    """Return numbers with what stands beside them: with words of letters, or with more numbers."""
    runs: list[str] = []
    for at, word in enumerate(its):
        if word.isalpha():
            continue
        run = word
        for other in reversed(its[max(0, at - MOST_BESIDE) : at]):
            if not other.isalpha():
                break
            run = other + run
            runs.append(run)
        run, is_of_letters = word, None
        for other in its[at + 1 : at + 1 + MOST_BESIDE]:
            if is_of_letters is not None and other.isalpha() != is_of_letters:
                break
            is_of_letters = other.isalpha()
            run += other
            runs.append(run)
    return [JOINED + run.lstrip("0") for run in runs if SHORTEST <= len(run) <= LONGEST]


def beside(its: Sequence[str], at: int) -> tuple[list[str], list[str]]:
    """Return the words of letters that stand before and behind a number, in their order."""
    before = list(takewhile(str.isalpha, reversed(its[max(0, at - MOST_BESIDE) : at])))
    behind = list(takewhile(str.isalpha, its[at + 1 : at + 1 + MOST_BESIDE]))
    return before[::-1], behind


def written_out(text: str) -> str:
    """Return a text with its umlauts as two letters, as in Mueller."""
    if text.isascii():
        return text
    return _UMLAUT.sub(
        lambda found: _WRITTEN_OUT[found[0].lower()], unicodedata.normalize("NFC", text)
    )


def spellings(text: str) -> Iterator[str]:
    """Yield a text with its umlauts as they are, or as two letters, each for itself."""
    yield text
    if text.isascii():
        return
    whole = unicodedata.normalize("NFC", text)
    at = [found.start() for found in _UMLAUT.finditer(whole)]
    if len(at) > _MOST_UMLAUTS:
        yield written_out(text)
        return
    for chosen in product((False, True), repeat=len(at)):
        out = {place for place, is_out in zip(at, chosen, strict=True) if is_out}
        if out:
            yield "".join(written_out(c) if k in out else c for k, c in enumerate(whole))
