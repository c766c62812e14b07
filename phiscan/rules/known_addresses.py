"""Somebody's own address, as it may stand in a text: street and number, postal code and town.

A town alone is nobody's address, and neither is a single ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from phiscan.rules import word_runs
from phiscan.rules.lexicon import is_common_surname, is_given, is_word
from phiscan.rules.word_runs import JOINED, MOST_BESIDE, has_digit

MOST = 24
"""Of what one address may be met as."""
_LONGEST = 512
_BETWEEN = re.compile(r"[,;\n\r\\^=|]+")
_LONG_WORD, _SHORT_WORD, _POSTAL = 8, 5, 4
_STREET = ("strasse", "str")


class Part(NamedTuple):
    """Words beside a number."""

    words: tuple[str, ...]
    number: str
    is_left: bool
    """Whether the words stand before the number."""
    is_whole: bool
    """Whether no other word stands on that side."""


def tokens(address: str) -> Iterator[tuple[str, bool]]:
    """Yield what an address may be met as, and whether that holds a number."""
    parts = [part for words in _segments(address[:_LONGEST]) for part in _parts(words)]
    for part in parts:
        if _tells(part):
            for words in _spelled(part.words):
                name = "".join(words)
                yield JOINED + name + part.number, True
                yield JOINED + (part.number + name).lstrip("0"), True
    for part in parts:
        if _is_street(part):
            yield from (("".join(words), False) for words in _spelled(part.words))


def _segments(address: str) -> Iterator[list[str]]:
    """Yield the words between commas; a number that stands alone belongs to what is before it."""
    segment: list[str] = []
    for text in _BETWEEN.split(address):
        words = word_runs.words(text)
        is_number = all(map(has_digit, words))
        if segment and not is_number and not all(map(has_digit, segment)):
            yield segment
            segment = []
        segment += words
    yield segment


def _parts(words: Sequence[str]) -> Iterator[Part]:
    for at, number in enumerate(words):
        if not has_digit(number) or (number[0].isalpha() and sum(map(str.isdigit, number)) < 2):
            continue
        left, right = word_runs.beside(words, at)
        for is_left, side in ((True, left), (False, right)):
            for count in range(1, min(len(side), MOST_BESIDE) + 1):
                some = tuple(side[-count:] if is_left else side[:count])
                is_whole = count == len(side) and not (left and not is_left)
                yield Part(some, number, is_left, is_whole)


def _is_postal(number: str) -> bool:
    return sum(map(str.isdigit, number)) >= _POSTAL


def _tells(part: Part) -> bool:
    """Whether words and number together are no words of any text."""
    if len(part.words) > 1:
        return sum(map(len, part.words)) >= _LONG_WORD
    (word,) = part.words
    if _is_postal(part.number):
        return len(word) >= 3
    return len(word) >= _LONG_WORD or (len(word) >= _SHORT_WORD and not is_word(word))


def _is_street(part: Part) -> bool:
    """Whether words beside a number are a street's name that tells without it."""
    if _is_postal(part.number) or sum(map(len, part.words)) < _LONG_WORD:
        return False
    is_name = part.is_left or part.is_whole
    return len(part.words) <= 2 and is_name and not all(map(_is_ordinary, part.words))


def _is_ordinary(word: str) -> bool:
    return is_word(word) or is_given(word) or is_common_surname(word)


def _spelled(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield words with the last one's `strasse` written out and cut short."""
    yield words
    long, short = _STREET
    last = words[-1]
    if last.endswith(long):
        yield (*words[:-1], last.removesuffix(long) + short)
    elif last.endswith(short):
        yield (*words[:-1], last.removesuffix(short) + long)
