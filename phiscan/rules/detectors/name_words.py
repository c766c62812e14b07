"""Names without any sign beside them: words that stand together and are names, or nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from phiscan.rules import lexicon
from phiscan.rules.detectors.name_beside import is_given, is_no_person
from phiscan.rules.detectors.name_tokens import MAY_BE_NAME, SHORT, Kind, Token, tokens

Found = tuple[int, int, float]
"""Where a name starts and ends, and how sure that is."""

MAX_NAME = 5  # words
FEW = 2  # words in no list, besides a name's, in a text of a language with lists
LABEL = 8  # words of a text that is a label rather than prose
PROSE = 4  # words of a text that may be a sentence
LETTERS = 4  # of a name alone among words
JOINTS = frozenset((" ", "  ", "-", "'", "’", "_"))
IN_PART = 0.7
"""How sure a name is that is the whole of a part of a path, or of a value."""
_NUMBER = re.compile(
    r"[_ -]{1,2}(?:[A-Z]{0,2}[0-9]{5,}|[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{4})(?![0-9])"
)


class Around(NamedTuple):
    """What all words of a text come to: counted once, since each name in it is asked about."""

    words: int
    unknown: int
    has_words: bool

    @classmethod
    def of(cls, every: Sequence[Token]) -> Around:
        """Return what some words come to."""
        unknown = sum(1 for one in every if one.kind & Kind.UNKNOWN)
        return cls(len(every), unknown, any(one.kind & Kind.WORD for one in every))


def bare(text: str) -> Iterator[Found]:
    """Yield runs of words that are a name by themselves."""
    every = list(tokens(text))
    around = Around.of(every)
    at = 0
    while at < len(every):
        length = run_length(text, every, at)
        if not length:
            at += 1
            continue
        for start, end in _within(text, every, at, at + length):
            run = every[start:end]
            if len(run) < length and not any(one.kind & Kind.NAME for one in run):
                continue
            sure = max(_sure(text, run, around), _as_part(text, run))
            if sure and not is_no_person(text, every, start, end):
                yield run[0].start, run[-1].end, sure
                break
        at += length


def _within(text: str, every: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield a run, and then what is left of it without words that may stand beside a name.

    In capitals and titles all words look alike: `FOR OTTAVIA BRUNETZ`, `Left Hip Brunetz Ottavia`.
    """
    yield first, last
    start, end = first, last
    while start < last - 2 and _may_stand_beside(text, every, start, start + 1):
        start += 1
        yield start, last
    while end > first + 2 and _may_stand_beside(text, every, end - 1, end - 2):
        end -= 1
        yield from ((at, end) for at in range(first, min(start, end - 2) + 1))


def _may_stand_beside(text: str, every: Sequence[Token], at: int, other: int) -> bool:
    """Whether a word is one that texts use, with a blank between it and the next."""
    one, two = sorted((every[at], every[other]))
    is_word = every[at].kind & Kind.SPELT and not every[at].kind & Kind.EPONYM
    return bool(is_word) and text[one.end : two.start] in {" ", "_"}


def part_of(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a name is all of a part of a path, and whether a number or date is behind it.

    Folders are called so by export tools: `Last_First_00123456`.
    """
    begins = start == 0 or text[start - 1] in "\\\n"
    number = _NUMBER.match(text, end) if begins else None
    end = number.end() if number else end
    return begins and (end == len(text) or text[end] in "\\\n"), number is not None


def _as_part(text: str, run: Sequence[Token]) -> float:
    """Return how sure two words are a name by being all of a part of a path."""
    if len(run) != 2:
        return 0
    is_whole, has_number = part_of(text, run[0].start, run[1].end)
    if not (is_whole or has_number) or any(not one.kind & MAY_BE_NAME for one in run):
        return 0
    if all(one.kind & Kind.EPONYM for one in run):
        return 0
    known = sum(1 for one in run if one.kind & (Kind.LIKELY | Kind.NAME))
    if has_number:
        return IN_PART if known else 0
    return IN_PART if known and not _is_upper(run) and _is_told_by_letters(text, run, known) else 0


def _is_upper(run: Sequence[Token]) -> bool:
    return any(one.kind & Kind.UPPER for one in run)


def _is_told_by_letters(text: str, run: Sequence[Token], known: int) -> bool:
    """Whether two words have letters such as names have; two listed names are told without."""
    if not text[run[0].start : run[1].end].isascii():
        return any(one.kind & Kind.LIKELY for one in run)
    return known == 2 and any(one.kind & Kind.SURELY for one in run) and text[run[0].end] == "_"


def run_length(text: str, every: Sequence[Token], at: int) -> int:
    """Return of how many words a run of what may be names is that starts at a word."""
    end = last = at
    while end < len(every) and end - at < MAX_NAME:
        if end > at and not _are_joined(text, every[end - 1], every[end]):
            break
        if _may_be_part(every[end]):
            last = end + 1
        elif end == at or not is_link(text, every[end]):
            break
        end += 1
    return last - at


def _are_joined(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    return gap in JOINTS or (gap in {". ", "."} and bool(one.kind & Kind.INITIAL))


def is_link(text: str, token: Token) -> bool:
    """Whether a word may stand between the parts of a name: an initial, or `van`."""
    if token.kind & Kind.INITIAL:
        return True
    return not token.kind & Kind.CAPITAL and text[token.start : token.end] in lexicon.beside(
        "particle"
    )


def _may_be_part(token: Token) -> bool:
    return bool(token.kind & MAY_BE_NAME and token.kind & Kind.CAPITAL)


def _sure(text: str, run: Sequence[Token], around: Around) -> float:
    parts = [token.kind for token in run if token.kind & MAY_BE_NAME]
    if len(parts) == 1:
        has_case = text[run[0].start].lower() != text[run[0].start].upper()
        return _single(run[0], around) if has_case else 0
    if any(text[one.end] == "_" for one in run[:-1]) and not any(map(is_given, parts)):
        return 0
    if sure := _surname_in_capitals(run, around):
        return sure
    if not any(kind & Kind.GIVEN for kind in parts) and _is_of_no_listed_language(parts, around):
        return 0
    return together(parts)


def _surname_in_capitals(run: Sequence[Token], around: Around) -> float:
    """Return how sure a word in capitals before one with a capital is a name: `BRUNETZ Ottavia`."""
    if len(run) != 2 or not run[0].kind & Kind.UPPER or run[1].kind & Kind.UPPER:
        return 0
    last, first = run[0].kind, run[1].kind
    if run[0].end - run[0].start < SHORT or not first & Kind.GIVEN:
        return 0
    if last & Kind.NAME:
        return 0.75
    is_prose = around.has_words and around.words >= PROSE and bool(first & Kind.NAME)
    return 0.6 if is_prose and last & (Kind.UNKNOWN | Kind.SURNAME) else 0


def _is_of_no_listed_language(parts: Sequence[int], around: Around) -> bool:
    """Whether so many other words of a text are in no list that this tells nothing of these."""
    others = around.unknown - sum(1 for kind in parts if kind & Kind.UNKNOWN)
    return others > FEW and others * 4 > around.words


def together(parts: Sequence[int]) -> float:
    """Return how sure it is that some adjacent words are one name."""
    if all(kind & Kind.EPONYM for kind in parts):
        return 0
    names = sum(1 for kind in parts if kind & Kind.NAME)
    unknown = sum(1 for kind in parts if kind & Kind.UNKNOWN)
    if names + unknown == len(parts):
        return _of_names(parts, names)
    if names:
        return _beside_words(parts)
    return _of_words(parts) if not unknown else _half_known(parts)


def _of_names(parts: Sequence[int], names: int) -> float:
    if any(kind & Kind.EPONYM and not kind & Kind.GIVEN for kind in parts):
        return _with_eponym(parts)
    if names > 1:
        return 0.85
    if names:
        good = any(k & (Kind.GIVEN | Kind.SURNAME | Kind.LIKELY) for k in parts)
        return 0.8 if good else 0
    likely = sum(1 for kind in parts if kind & Kind.LIKELY)
    return 0.6 if len(parts) < 4 and likely >= len(parts) - 1 else 0


def _with_eponym(parts: Sequence[int]) -> float:
    if any(map(is_given, parts)):
        return 0.7
    first, last = parts[0], parts[-1]
    return 0.55 if first & Kind.SURELY and last & Kind.EPONYM and len(parts) == 2 else 0


def _beside_words(parts: Sequence[int]) -> float:
    first, last = parts[0], parts[-1]
    if first & Kind.GIVEN and last & Kind.NAME and not last & Kind.EPONYM:
        return 0.75
    if _is_common(first, last) or _is_common(last, first):
        return 0.65
    if is_given(first) and last & (Kind.SURNAME | Kind.UNKNOWN):
        return 0.75
    if is_given(last) and first & (Kind.SURNAME | Kind.EPONYM) and not last & Kind.EPONYM:
        return 0.7
    return 0.5 if is_given(first) and not first & (Kind.EPONYM | Kind.UPPER) else 0


def _half_known(parts: Sequence[int]) -> float:
    first, last = parts[0], parts[-1]
    like = Kind.SURELY if last & Kind.UPPER else Kind.UNKNOWN
    is_eponym = last & Kind.EPONYM
    sure = first & Kind.GIVEN and last & like and len(parts) == 2 and not is_eponym
    return 0.55 if sure else 0


def _of_words(parts: Sequence[int]) -> float:
    first, last = parts[0], parts[-1]
    title = not (first | last) & Kind.UPPER
    sure = title and len(parts) == 2 and first & Kind.GIVEN and last & Kind.SURNAME
    is_short = len(parts) == 2 and first & Kind.COMMON and not first & Kind.SPELT  # AMY, LEE
    return 0.5 if sure or (is_short and last & Kind.SURNAME) else 0


def _is_common(given: int, surname: int) -> bool:
    """Whether a common given name, which may be a word, stands beside what is a surname alone."""
    is_surname = surname & Kind.NAME and surname & Kind.SURNAME
    return bool(given & Kind.COMMON and is_surname and not given & surname & Kind.EPONYM)


def _single(token: Token, around: Around) -> float:
    if token.kind & Kind.EPONYM or token.end - token.start < LETTERS:
        return 0
    listed = token.kind & Kind.NAME and token.kind & (Kind.GIVEN | Kind.SURNAME)
    if around.words == 1:
        return 0.5 if listed and not (token.kind & Kind.UPPER and token.kind & Kind.FIRST) else 0
    if token.kind & Kind.FIRST or not around.has_words:
        return 0
    if listed:
        return 0.7
    return _in_label(token) if around.words <= LABEL else 0


def _in_label(token: Token) -> float:
    if token.kind & Kind.NAME:
        return 0.6
    return 0.5 if token.kind & Kind.SURELY else 0
