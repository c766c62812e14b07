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
        self._folders: dict[str, Part] = {}
        self._looks: dict[str, int] = {}

    def findings(self, folder: str, name: str, owner: int) -> tuple[Found, ...]:
        """Return what stands in a path below its source; `owner` is the identity of the file."""
        part = self._folder(folder)
        found = (*part.found, *self._name(name))
        tokens = part.tokens | self._tokens(name)
        met = self._met(tokens, owner) if tokens else {}
        if not found and not met:
            return ()
        best: dict[str, Found] = {}
        for one in found:
            if one.identifier not in best or one.confidence > best[one.identifier].confidence:
                best[one.identifier] = one
        merged = with_terms(Judgement(None, tuple(best.values())), met).found
        return tuple(one._replace(evidence="path") for one in merged)

    def _folder(self, folder: str) -> Part:
        part = self._folders.get(folder)
        if part is None:
            if len(self._folders) >= MOST:
                self._folders = {}
            text = _spaced(folder)
            part = self._folders[folder] = Part(self._sure(text), identity.tokens(text))
        return part

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
        words = re.split(r"[\W_]+", name)
        if not any(self._is_known(word.lower()) for word in words if len(word) > 2):
            return frozenset()
        return identity.tokens(_spaced(name))


def _spaced(path: str) -> str:
    """Return a path in which its parts stand as values do, without the ending of a file's name."""
    return re.sub(r"\.(?:dcm|dicom|ima|img)$", "", path, flags=re.IGNORECASE).replace("/", "\\")
