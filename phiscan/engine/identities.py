"""Who the files of a run are about, and which values name them besides their own attributes.

An identity is what the identifying attributes of all files of a study hold together: what one file
tells is searched in the others, also in those that claim to be de-identified. Which texts hold a
term of which identity is found out as both are met, in any order. What the patient's other studies
tell is searched in what each holds when all is read, or before it begins again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from phiscan.engine.patients import Patients
from phiscan.rules import identity
from phiscan.rules.identity import Term

MOST = 400_000
"""Tokens and terms that are kept, some 300 bytes each; then it begins again.

What came before is not met any more.
"""
TEXTS_A_TOKEN = 4
"""So many texts of identities weigh as much as one token."""
MOST_AT_ONCE = 2 * MOST
"""Within a batch, after which that is looked at; texts beyond it are compared with nobody."""
ANYONE = -1
"""Stands for every identity, where a term is nobody else's."""


class Identities:
    """What the run's files and values are known by. Not for several threads at a time."""

    def __init__(self) -> None:
        self._first = 0
        self._told = 0
        self.lost = 0
        """Texts that are compared with nobody, for want of room."""
        self.epoch = 0
        """Grows whenever it begins again: what was learnt before is to be learnt anew."""
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[tuple[int, int], int] = {}
        self._groups: dict[tuple[int, int], int] = {}
        self._terms: list[frozenset[Term]] = []
        self._of_value: dict[int, frozenset[Term]] = {}
        self._tokens: dict[int, frozenset[str]] = {}
        self._with_token: dict[str, list[int]] = defaultdict(list)
        self._known: set[str] = set()
        self._anybodys: set[str] = set()
        self._of_own: set[int] = set()
        self._strong: dict[str, frozenset[Term]] = {}
        self._met_anyone: dict[int, dict[str, Term]] = {}
        self._patients = Patients()
        self._held: dict[int, set[int]] = defaultdict(set)
        self._known_as: dict[int, frozenset[Term]] = {}
        self._size = self._size_held = 0

    def learn_identifier(self, value: int, terms: frozenset[Term]) -> list[int]:
        """Take in what a value of an identifying attribute is known by; values go by their hash.

        Returns the texts that are now known to name somebody, whoever their files are about. Equal
        bytes have one hash in all character sets: then all that they may be read as counts.
        """
        self._anybodys.update(term.token for term in terms)
        self._of_value[value] = terms | self._of_value.get(value, frozenset())
        self._size += len(terms)
        met: list[int] = []
        for term in terms:
            known_as = self._strong.get(term.token, frozenset())
            if term.is_strong and term not in known_as:
                self._strong[term.token] = known_as | {term}
                met += self._with_token.get(term.token, ())
        return [text for text in met if self._meet_anyone(text)]

    def is_anybodys(self, tokens: frozenset[str]) -> bool:
        """Whether a value of the run is known by any of some tokens."""
        return not self._anybodys.isdisjoint(tokens)

    def learn_text(self, value: int, tokens: frozenset[str], is_number: bool = False) -> bool:
        """Take in what a text holds; return whether it may name anybody.

        What equal bytes hold in another character set is kept beside it. A number that is never
        met as a text names people of its own files alone.
        """
        if self._size >= MOST_AT_ONCE:
            self.lost += 1
            return False
        if not is_number:
            self._of_own.discard(value)
        elif value not in self._tokens:
            self._of_own.add(value)
        before = self._tokens.get(value, frozenset())
        self._tokens[value] = tokens | before
        self._size += len(tokens - before)
        for token in tokens - before:
            self._with_token[token].append(value)
        return self._meet_anyone(value) or not self._known.isdisjoint(tokens)

    def _meet_anyone(self, value: int) -> bool:
        found = {} if value in self._of_own else self._strong_among(self._tokens[value])
        if found:
            self._met_anyone[value] = found
        return bool(found)

    def _strong_among(self, tokens: frozenset[str]) -> dict[str, Term]:
        """Return which terms that are nobody else's are among tokens, by identifier."""
        found = {term for token in tokens for term in self._strong.get(token, ())}
        return {term.identifier: term for term in sorted(found)}

    def begin_batch(self) -> None:
        """Take it that all files until now have been told of: others do not come late."""
        self._known_as = {}
        self._told = self._first + len(self._terms)

    def has_been_told(self, number: int) -> bool:
        """Whether files of an identity may have been told of before this batch."""
        return number < self._told

    def number(
        self,
        key: int,
        study: int,
        values: Collection[int],
        *,
        patients: Iterable[int] = (),
        names: Iterable[int] = (),
    ) -> tuple[int, list[int]]:
        """Return the number of a file's identity, and which texts may newly name it.

        `key` is that of its identifying values, `study` the hash of Study Instance UID, 0 for none;
        `patients` and `names` are those of the values that stand in Patient ID and Patient's Name.
        Texts that are known to name others are among them only if files of this identity have been
        told of: else a name that many share would be tried with each of them in all that hold it.
        """
        if not key and not study:
            return ANYONE, []
        known = self._numbers.get((key, study))
        if known is not None:
            return known, []
        number = self._numbers[key, study] = self._of_group((0, study) if study else (key, 0))
        self._size += 1
        self._join(number, patients, names)
        mine = {term for value in values for term in self._of_value.get(value, ())}
        return number, self._extend(number, sorted(mine - self._terms_of(number)))

    def _join(self, number: int, patients: Iterable[int], names: Iterable[int]) -> None:
        """Take it that an identity is a patient's, where the ID is known to be real."""
        told = [frozenset(t.token for t in self._of_value.get(name, ())) for name in names]
        for patient in patients:
            if self._of_value.get(patient):
                self._size += self._patients.add(patient, number, told)

    def _of_group(self, group: tuple[int, int]) -> int:
        """Return the number of what the files of a study are known by, or files without one."""
        if group not in self._groups:
            self._groups[group] = self._first + len(self._terms)
            self._terms.append(frozenset())
        return self._groups[group]

    def _extend(self, number: int, more: Sequence[Term]) -> list[int]:
        """Take in what an identity is known by besides; return the texts that may name it."""
        known = self._terms_of(number)
        more = more[: identity.MOST_TERMS - len(known)]
        self._terms[number - self._first] = known | frozenset(more)
        self._size += len(more)
        tried = {term.token for term in more}
        if not self.has_been_told(number):
            tried -= self._known
        self._known.update(term.token for term in more)
        return sorted({value for token in tried for value in self._with_token.get(token, ())})

    def met(self, number: int, value: int) -> dict[str, Term] | None:
        """Return which terms of an identity a value holds, by identifier; None if it names it not.

        Those that are nobody else's count for every file.
        """
        mine = identity.met(self._tokens.get(value, frozenset()), self._terms_of(number))
        return {**self._met_anyone.get(value, {}), **mine} or None

    def met_in(self, number: int, tokens: frozenset[str]) -> dict[str, Term]:
        """Return which terms of a patient, as far as known, or of anybody alone, are in tokens."""
        if number not in self._known_as:
            self._known_as[number] = self._terms_of(number) | self._terms_of_others(number)
        return {**self._strong_among(tokens), **identity.met(tokens, self._known_as[number])}

    def hold(self, number: int, value: int) -> None:
        """Take it that a text stands in a file of an identity."""
        texts = self._held[number]
        self._size_held += value not in texts
        texts.add(value)

    def met_of_others(self) -> Iterator[tuple[int, int, dict[str, Term]]]:
        """Yield texts, identities whose files hold them, and what those tell of the patient.

        That are terms of the patient's other studies, by identifier.
        """
        for number, texts in self._held.items():
            others = self._terms_of_others(number) - self._terms_of(number)
            tokens = {term.token for term in others}
            for value in texts if others else ():
                if not tokens.isdisjoint(self._tokens.get(value, ())):
                    yield value, number, self._met_besides(number, value, others)

    def _met_besides(self, number: int, value: int, others: frozenset[Term]) -> dict[str, Term]:
        known = self.met(number, value) or {}
        found = identity.met(self._tokens[value], self._terms_of(number) | others)
        return {code: term for code, term in found.items() if code not in known}

    def _terms_of_others(self, number: int) -> frozenset[Term]:
        """Return what the patient's other studies are known by."""
        found: set[Term] = set()
        for other in sorted(self._patients.others(number)):
            found |= self._terms_of(other)
        return frozenset(found)

    def _terms_of(self, number: int) -> frozenset[Term]:
        at = number - self._first
        return self._terms[at] if 0 <= at < len(self._terms) else frozenset()

    def known_among(self, tokens: set[str]) -> set[str]:
        """Return which of some tokens any identity is known by."""
        return tokens & self._known

    @property
    def is_full(self) -> bool:
        """Whether too much is kept to go on."""
        return self._size + self._size_held // TEXTS_A_TOKEN >= MOST

    def forget(self) -> None:
        """Begin again."""
        self._first += len(self._terms)
        self.epoch += 1
        self._forget()


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
