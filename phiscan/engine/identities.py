"""Who the files of a run are about, and which values name them besides their own attributes.

An identity is what a file's identifying attributes hold, all together: the slices of a series share
one. A value is watched once it holds a term of any identity; whether it names those of the file in
which it stands is then looked up. Only keyed hashes of terms are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from phiscan.rules import identity
from phiscan.rules.identity import Term

MOST = 1_000_000
"""Tokens and terms that are kept; then it begins again: what came before is not met any more."""


class Identities:
    """What the run's files and values are known by. Not for several threads at a time."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[int, int] = {}
        self._terms: list[frozenset[Term]] = []
        self._of_value: dict[int, frozenset[Term]] = {}
        self._tokens: dict[int, frozenset[str]] = {}
        self._with_token: dict[str, list[int]] = defaultdict(list)
        self._with_term: dict[str, list[int]] = defaultdict(list)
        self._met: dict[tuple[int, int], dict[str, Term]] = {}
        self._strong: dict[str, Term] = {}
        self._met_anyone: dict[int, dict[str, Term]] = {}
        self._size = 0

    def learn_identifier(self, value: int, terms: frozenset[Term]) -> list[int]:
        """Take in what a value of an identifying attribute is known by; values go by their hash.

        Returns the texts that are now known to name somebody, whoever their files are about. Equal
        bytes have one hash in all character sets: then all that they may be read as counts.
        """
        self._of_value[value] = terms | self._of_value.get(value, frozenset())
        self._size += len(terms)
        met: list[int] = []
        for term in terms:
            if term.is_strong and term.token not in self._strong:
                self._strong[term.token] = term
                met += self._with_token.get(term.token, ())
        return [text for text in met if self._meet_anyone(text)]

    def learn_text(self, value: int, tokens: frozenset[str]) -> bool:
        """Take in what a text holds; return whether it holds a term of any identity.

        What equal bytes hold in another character set is kept beside it.
        """
        before = self._tokens.get(value, frozenset())
        self._tokens[value] = tokens | before
        self._size += len(tokens - before)
        for token in tokens - before:
            self._with_token[token].append(value)
        names_anyone = self._meet_anyone(value)
        owners = {number for token in tokens for number in self._with_term.get(token, ())}
        return any([names_anyone, *(self._meet(number, value) for number in sorted(owners))])

    def _meet_anyone(self, value: int) -> bool:
        strong = [self._strong[token] for token in self._tokens[value] if token in self._strong]
        if strong:
            self._met_anyone[value] = {term.identifier: term for term in sorted(strong)}
        return bool(strong)

    def number(self, key: int, values: Iterable[int]) -> tuple[int, list[int]]:
        """Return the number of an identity, and which values are met to name it, if it is new."""
        known = self._numbers.get(key)
        if known is not None:
            return known, []
        number = self._numbers[key] = len(self._terms)
        mine = frozenset(term for value in values for term in self._of_value.get(value, ()))
        self._terms.append(frozenset(sorted(mine)[: identity.MOST_TERMS]))
        self._size += len(self._terms[-1])
        for term in self._terms[-1]:
            self._with_term[term.token].append(number)
        held = {value for term in self._terms[-1] for value in self._with_token.get(term.token, ())}
        return number, [value for value in sorted(held) if self._meet(number, value)]

    def met(self, number: int, value: int) -> dict[str, Term] | None:
        """Return which terms of an identity a value holds, by identifier; None if it names it not.

        Those that are nobody else's count for every file.
        """
        anyone, mine = self._met_anyone.get(value), self._met.get((number, value))
        return {**anyone, **(mine or {})} if anyone else mine

    def met_in(self, number: int, tokens: frozenset[str]) -> dict[str, Term]:
        """Return which terms of an identity, or of anybody alone, are among tokens."""
        anyone = {
            term.identifier: term
            for token in sorted(tokens)
            if (term := self._strong.get(token)) is not None
        }
        mine = self._terms[number] if 0 <= number < len(self._terms) else frozenset()
        return {**anyone, **identity.met(tokens, mine)}

    def known_among(self, tokens: set[str]) -> set[str]:
        """Return which of some tokens any identity is known by."""
        return {token for token in tokens if token in self._with_term}

    def forget_if_full(self) -> bool:
        """Begin again where too much is kept; return whether that was so."""
        is_full = self._size >= MOST
        if is_full:
            self._forget()
        return is_full

    def _meet(self, number: int, value: int) -> bool:
        found = identity.met(self._tokens[value], self._terms[number])
        if found:
            self._met[number, value] = found
        return bool(found)


def keys_of_files(
    files: int, file: NDArray[np.int64], digest: NDArray[np.uint64]
) -> NDArray[np.uint64]:
    """Return a number for each file that is the same where its identifying values are.

    `file` and `digest` are of the identifying values, in the order of the files.
    """
    keys = np.zeros(files, np.uint64)
    with np.errstate(over="ignore"):
        mixed = digest * np.uint64(0x9E3779B97F4A7C15)
        np.add.at(keys, file, mixed ^ (mixed >> np.uint64(29)))
    return keys
