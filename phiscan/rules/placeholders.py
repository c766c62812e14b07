"""Words that stand in for a value: placeholders, test patients, phantoms and quality control.

A value is one only as a whole: of nothing but such words, numbers and words that say nothing by
themselves. So a person whose surname is such a word stays a person, `Null^Anna` as `Test^Anna`:
only where the word stands alone, or with its like, does it count, and where a name is asked for it
then counts less. Tables: placeholders.tsv, phantoms.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from phiscan.rules import lexicon
from phiscan.rules.text import fold

FILES = ("placeholders.tsv", "phantoms.tsv")
WEIGHTS = ("sure", "weak", "mark", "mark or name", "beside")
_MARKS = frozenset(("mark", "mark or name"))
MAX_WORDS = 24
_LONGEST_MARK = 3

_SERIES = re.compile(r"[A-Za-z]{1,3}[0-9]{4,}")  # QA123456: a number with letters before it
_REGISTER, _FEW_LETTERS = 6, 3
"""Digits that registers give out at least, and letters that stand for an office among them."""
_RUN = re.compile(r"[^\W\d_]+|\d+")


class Told(NamedTuple):
    """What a value turned out to be."""

    reason: str
    """One of `phiscan.rules.verdicts.REASONS`."""
    confidence: float


class Row(NamedTuple):
    """One row of a table."""

    words: str
    weight: str
    reason: str
    about: str


@cache
def load() -> tuple[Row, ...]:
    """Return the rows of all tables."""
    return tuple(Row(*columns) for name in FILES for columns in rows(name))


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table beside this module, without what it says about itself."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    table = (line.split("\t") for line in lines if not line.startswith("#"))
    next(table)  # the names of the columns
    return table


def runs(text: str) -> list[str]:
    """Return the runs of letters and the runs of digits, folded: `Anon12^A` is anon, 12, a."""
    return _RUN.findall(fold(text))


def tell(text: str, is_name: bool) -> Told | None:
    """Return what a value of words stands in for, or None; `is_name` where a person is asked for.

    The text may have 256 characters at most.
    """
    found = runs(text)
    if not found or len(found) > MAX_WORDS or _SERIES.fullmatch(text):
        return None
    whole = _row(" ".join(found))
    if whole is not None and whole.weight != "beside":
        is_less = whole.weight == "weak" and is_name
        return Told(whole.reason, 0.7 if is_less else 0.95)
    return _parts(found, is_name)


def is_nobody(text: str) -> bool:
    """Whether a text that may name a person names none."""
    told = tell(text, is_name=True)
    return told is not None and told.reason in _FIRST


def _parts(found: list[str], is_name: bool) -> Told | None:
    words = [word for word in found if not word.isdigit()]
    if not words:
        return None
    told = [word for word in words if not _says_nothing(word)]
    if not is_name and _is_letters_of_a_number(told, found):
        return None
    rows = _known(words) or _known(told)
    if rows:
        reason = min((row.reason for row in rows), key=_FIRST.index)
        return Told(reason, _sure({row.weight for row in rows}, found, is_name))
    mark = next(_marks(found), None)
    if mark is not None and not (mark.weight == "mark or name" and _are_given(told)):
        return Told(mark.reason, 0.9)
    is_beside = is_name and any(_row(word) is not None for word in told)
    return Told("placeholder beside a name", 0.6) if is_beside else None


def _is_letters_of_a_number(told: list[str], found: list[str]) -> bool:
    """Whether a few letters stand beside digits enough for a register, as in 2012KA382688."""
    digits = sum(len(run) for run in found if run.isdigit())
    return digits >= _REGISTER and sum(map(len, told)) <= _FEW_LETTERS


def _known(words: list[str]) -> list[Row]:
    """Return the row of a phrase, or one of each word; nothing if one has none that tells."""
    phrase = _row(" ".join(words)) or _phrases().get(tuple(sorted(words)))
    each = [phrase] if phrase is not None else [_row(word) for word in words]
    rows = [row for row in each if row is not None and row.weight != "beside"]
    return rows if len(rows) == len(each) else []


def _sure(weights: set[str], found: list[str], is_name: bool) -> float:
    if weights != {"weak"}:
        return 0.95
    are_names = is_name and len(set(found)) == len(found) == 2  # such as Null^Phi
    return 0.75 if are_names else 0.9


_FIRST = ("phantom", "test patient", "placeholder")  # the most telling reason first


def _says_nothing(word: str) -> bool:
    if len(word) == 1 and word.isascii():
        return True
    row = _row(word)
    return row is not None and row.weight == "beside"


def _are_given(words: list[str]) -> bool:
    """Whether all words but those of the table are given names and nothing else."""
    others = [word for word in words if _row(word) is None]
    return bool(others) and all(
        lexicon.is_given(word) and not lexicon.is_word(word) for word in others
    )


def _marks(found: list[str]) -> Iterator[Row]:
    if _mark_words().isdisjoint(found):
        return
    for size in range(1, _LONGEST_MARK + 1):
        for at in range(len(found) - size + 1):
            row = _row(" ".join(found[at : at + size]))
            if row is not None and row.weight in _MARKS:
                yield row


@cache
def _mark_words() -> frozenset[str]:
    """Return the first words of rows that count wherever they stand."""
    marks = (words for words, row in _spelled().items() if row.weight in _MARKS)
    return frozenset(words.split(" ")[0] for words in marks)


def _row(words: str) -> Row | None:
    return _spelled().get(words)


@cache
def _spelled() -> dict[str, Row]:
    """Every row by its words, phrases written together too where no row of their own says else."""
    apart = {" ".join(runs(row.words)): row for row in load()}
    return {key.replace(" ", ""): row for key, row in apart.items()} | apart


@cache
def _phrases() -> dict[tuple[str, ...], Row]:
    phrases = ((tuple(sorted(runs(row.words))), row) for row in load())
    return {key: row for key, row in phrases if len(key) > 1}
