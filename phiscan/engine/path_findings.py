"""Findings in paths: a name, a record number, a date of birth in a folder's or file's name.

A folder is judged once. File names are many, so each is judged by its form, digits taken out, and
looked at for itself only where it holds what somebody of the run is known by.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from phiscan.rules import identity
from phiscan.rules.identity import Term
from phiscan.rules.judge import Found, Judgement, with_terms

MOST = 65_536
"""Folders and forms of names that are remembered; then it begins again."""
LOOKS = 16
"""File names of one form that are judged before the form is taken to hold nothing."""
SUREST = 0.7
"""Folders are called by words of all kinds, so what is unsure in a value is nothing in a path."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]{3,}")

Search = Callable[[str], tuple[Found, ...]]
Met = Callable[[frozenset[str], int], dict[str, Term]]
IsKnown = Callable[[str], bool]


class Part(NamedTuple):
    """What a folder or a form of file names was judged to be."""

    found: tuple[Found, ...]
    tokens: frozenset[str]


class PathJudge:
    """Judges the paths of one run. Not for several threads at a time."""

    def __init__(self, search: Search, met: Met, is_known: IsKnown) -> None:
        self._search = search
        self._met = met
        self._is_known = is_known
        self._folders: dict[tuple[str, int], tuple[Found, ...]] = {}
        self._parts: dict[str, Part] = {}
        self._looks: dict[str, int] = {}

    def findings(self, folder: str, name: str, owner: int) -> tuple[Found, ...]:
        """Return what stands in a path below its source; `owner` is the identity of the file."""
        of_folder = self._of_folder(folder, owner)
        found, tokens = self._name(name), self._tokens(name)
        if not found and not tokens:
            return of_folder
        return self._merged((*of_folder, *found), tokens, owner)

    def _of_folder(self, folder: str, owner: int) -> tuple[Found, ...]:
        """Return what stands in a folder's path, for files of one identity."""
        known = self._folders.get((folder, owner))
        if known is None:
            if len(self._folders) >= MOST:
                self._folders, self._parts = {}, {}
            part = self._part(folder)
            known = self._folders[folder, owner] = self._merged(part.found, part.tokens, owner)
        return known

    def _part(self, folder: str) -> Part:
        if folder not in self._parts:
            text = _spaced(folder)
            self._parts[folder] = Part(self._sure(text), identity.tokens(text))
        return self._parts[folder]

    def _merged(
        self, found: tuple[Found, ...], tokens: frozenset[str], owner: int
    ) -> tuple[Found, ...]:
        best: dict[str, Found] = {}
        for one in found:
            if one.identifier not in best or one.confidence > best[one.identifier].confidence:
                best[one.identifier] = one
        met = self._met(tokens, owner) if tokens else {}
        merged = with_terms(Judgement(None, tuple(best.values())), met).found
        return tuple(one._replace(evidence="path") for one in merged)

    def _name(self, name: str) -> tuple[Found, ...]:
        form = _DIGIT.sub("0", name)
        looks = self._looks.get(form, 0)
        if looks >= LOOKS:
            return ()
        if len(self._looks) >= MOST:
            self._looks = {}
        found = self._sure(_spaced(name))
        self._looks[form] = 0 if found else looks + 1
        return found

    def _sure(self, text: str) -> tuple[Found, ...]:
        return tuple(found for found in self._search(text) if found.confidence >= SUREST)

    def _tokens(self, name: str) -> frozenset[str]:
        """Return the tokens of a file name if any of them is of somebody."""
        if not any(self._is_known(word) for word in _WORD.findall(name.lower())):
            return frozenset()
        return identity.tokens(_spaced(name))


def _spaced(path: str) -> str:
    """Return a path in which its parts stand as values do, without the ending of a file's name."""
    return re.sub(r"\.(?:dcm|dicom|ima|img)$", "", path, flags=re.IGNORECASE).replace("/", "\\")
