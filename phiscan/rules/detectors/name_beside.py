"""What stands beside words that could be a name, and tells that nobody is meant.

Eponyms (`X sign`, `signo de X`), institutions (`X Hospital`), makers and what they make, cities
called after saints, labels of numbers (`X: 4711`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phiscan.rules import lexicon
from phiscan.rules.detectors.name_tokens import Kind, Token, tokens
from phiscan.rules.text import fold

_SPACES = frozenset((" ", "  ", "-", "'", "’", "_"))
_LABELS = re.compile(r" ?[:=] ?\d")
_NEXT = 32  # characters in which the next word is looked for


def is_no_person(text: str, every: Sequence[Token], start: int, end: int) -> bool:
    """Whether what stands beside or in a run of words tells that it is no person."""
    run = every[start:end]
    return (
        _is_term(text, every, start, end)
        or is_phrase(text, run)
        or _is_saint(text, run)
        or _is_label_or_product(text, every, start, end)
    )


def is_term_behind(text: str, name: Sequence[Token]) -> bool:
    """Whether the word right behind a name makes it that of a sign, a score, a phantom."""
    end = name[-1].end
    following = next(tokens(text, end, min(len(text), end + _NEXT)), None)
    if following is None or text[end : following.start] not in _SPACES:
        return False
    return fold(text[following.start : following.end]) in lexicon.beside("term")


def is_term_with(name: str, text: str, start: int) -> bool:
    """Whether a name and the word from a place on are listed as one term: Adam's apple."""
    following = next(tokens(text, start, min(len(text), start + _NEXT)), None)
    if following is None:
        return False
    return lexicon.is_term(f"{fold(name)} {fold(text[following.start : following.end])}")


def _is_term(text: str, every: Sequence[Token], start: int, end: int) -> bool:
    first, last = every[start], every[end - 1]
    is_person = is_given(first.kind) and not first.kind & Kind.EPONYM
    within = "" if is_person else fold(text[last.start : last.end])
    behind = _neighbour(text, every, end, end - 1)
    before = _neighbour(text, every, start - 1, start)
    if before in lexicon.beside("particle"):  # Hôpital de X
        before = _neighbour(text, every, start - 2, start - 1)
    heads = {before, fold(text[first.start : first.end])}
    return not (
        lexicon.beside("no_person").isdisjoint((within, behind))
        and lexicon.beside("term").isdisjoint((within, behind))
        and lexicon.beside("not_before").isdisjoint(heads)
        and lexicon.beside("term_of").isdisjoint(heads)
    )


def is_phrase(text: str, run: Sequence[Token]) -> bool:
    """Whether several persons are one term, or one is an institution: listed as a whole."""
    return len(run) > 1 and lexicon.is_term(" ".join(_words(text, run)))


def _is_saint(text: str, run: Sequence[Token]) -> bool:
    return len(run) == 2 and _words(text, run)[0] in lexicon.beside("saint")


def _is_label_or_product(text: str, every: Sequence[Token], start: int, end: int) -> bool:
    """Whether an unlisted word is what a number behind it is called, or what a maker sells."""
    if end - start != 1 or every[start].kind & Kind.NAME:
        return False
    if _LABELS.match(text, every[start].end):
        return True
    return _neighbour(text, every, start - 1, start) in lexicon.beside("maker")


def _words(text: str, run: Sequence[Token]) -> list[str]:
    return [fold(text[one.start : one.end]) for one in run]


def is_given(kind: int) -> bool:
    """Whether it is a given name and nothing else."""
    return bool(kind & Kind.NAME and kind & Kind.GIVEN)


def _neighbour(text: str, every: Sequence[Token], at: int, of: int) -> str:
    """Return a word, folded, if it stands right beside another."""
    if not 0 <= at < len(every):
        return ""
    one, other = sorted((every[at], every[of]))
    beside = text[one.end : other.start] in _SPACES
    return fold(text[every[at].start : every[at].end]) if beside else ""
