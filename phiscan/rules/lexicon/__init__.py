"""Names and words, as far as finding people's names needs them: made by `tools/make_lexicon.py`.

Words are asked for folded (`phiscan.rules.text.fold`), in Latin letters. A name that people bear
far more often than texts use it as a word is no word here (Peter, Schmidt); one that texts use is
both (May, Long, Weiss).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from phiscan.rules.lexicon import blob, letters


def is_given(folded: str) -> bool:
    """Whether people bear it as a given name."""
    return folded in _list("given")


def is_common_given(folded: str) -> bool:
    """Whether it is among the common given names of countries that speak English."""
    return folded in _list("common_given")


def is_surname(folded: str) -> bool:
    """Whether people bear it as a surname, however rare."""
    return folded in _list("surnames") or folded in _list("rare_surnames")


def is_common_surname(folded: str) -> bool:
    """Whether it is among the common surnames of some country."""
    return folded in _list("surnames")


def is_word(folded: str) -> bool:
    """Whether it is an ordinary, medical or technical word of any of the languages."""
    return folded in _list("words") and not is_name_first(folded)


def is_name_first(folded: str) -> bool:
    """Whether it stands in a dictionary but is borne more often than it is used: Peter, Koch."""
    return folded in _list("names_first")


def is_eponym(folded: str) -> bool:
    """Whether diseases, structures, views, methods or devices are called after such a person."""
    return folded in _lines("eponyms")


def is_term(folded: str) -> bool:
    """Whether words with a blank between them are a term or an institution called after persons."""
    return folded in _lines("terms")


def likeness(folded: str) -> float:
    """Return how much a word in no list looks like a name: log odds a letter, 0 for even."""
    return letters.likeness(_letters(), folded)


@cache
def beside(kind: str) -> frozenset[str]:
    """Return the words of one kind of `beside.tsv`, folded if of Latin letters."""
    rows = Path(__file__).with_name("beside.tsv").read_text("utf-8").splitlines()
    parts = (row.partition("\t") for row in rows)
    return frozenset(word for name, _, words in parts if name == kind for word in words.split())


@cache
def _list(name: str) -> blob.Hashes:
    return blob.unpack(blob.read(Path(__file__).with_name(f"{name}.tsv")))


@cache
def _lines(name: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(f"{name}.tsv").read_text("utf-8").splitlines())


@cache
def _letters() -> bytes:
    return blob.read(Path(__file__).with_name("letters.tsv"))
