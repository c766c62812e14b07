"""Findings in paths: a name, a record number, a date of birth in a folder's or file's name.

A folder is judged once, and compared in each batch with what its files are known by. File names are
many, so each is judged by its form, digits taken out, and looked at for itself only where it holds
what somebody of the run is known by.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from phiscan.engine.batch import Batch
from phiscan.rules import identity, verdicts
from phiscan.rules.identity import Term
from phiscan.rules.judge import Found, Judgement, with_terms
from phiscan.sources.local import text_of

MOST = 8_192
"""Folders and forms of names that are remembered; then it begins again."""
LOOKS = 16
"""File names of one form that are judged before the form is taken to hold nothing."""
SUREST = 0.7
"""Folders are called by words of all kinds, so what is unsure in a value is nothing in a path."""
_FAILED = Found("R", "path", "", *verdicts.FAILED)
_TO_FORM = bytes.maketrans(b"123456789", b"0" * 9)
_WORD = re.compile(r"[^\W_]{3,}")

Search = Callable[[str], tuple[Found, ...]]
Met = Callable[[frozenset[str], int], dict[str, Term]]
Known = Callable[[set[str]], set[str]]


class Part(NamedTuple):
    """What a folder or a form of file names was judged to be."""

    found: tuple[Found, ...]
    tokens: frozenset[str]


class InPaths(NamedTuple):
    """What stands in the paths of some files of a batch."""

    files: Sequence[int]
    found: tuple[Found, ...]


class PathJudge:
    """Judges the paths of one run. Not for several threads at a time."""

    def __init__(self, search: Search, met: Met, known: Known) -> None:
        self._search = search
        self._met = met
        self._known = known
        self._folders: dict[tuple[str, int], tuple[Found, ...]] = {}
        self._parts: dict[str, Part] = {}
        self._looks: dict[bytes, int] = {}

    def findings(self, batch: Batch, owners: Sequence[int]) -> list[InPaths]:
        """Return what stands in paths below their source; `owners` are the files' identities."""
        self._folders = {}  # more may be known of their files' identities than before
        folders = [text_of(os.fsdecode(folder)) for folder in batch.below()]
        alone = self._with_names_to_judge(batch.names)
        told: list[InPaths] = []
        together: dict[tuple[int, int], list[int]] = defaultdict(list)
        for file, where in enumerate(zip(batch.folder_of, owners, strict=True)):
            if file in alone:
                path = folders[where[0]], text_of(os.fsdecode(batch.names[file]))
                told.append(InPaths([file], self._of_file(*path, where[1])))
            else:
                together[where].append(file)
        for (at, owner), files in together.items():
            told.append(InPaths(files, self._of_folder(folders[at], owner)))
        return [one for one in told if one.found]

    def _with_names_to_judge(self, names: Sequence[bytes]) -> set[int]:
        """Return which names are to be looked at for themselves: new forms, and known words."""
        forms = b"\0".join(names).translate(_TO_FORM).split(b"\0")
        done = {form for form in set(forms) if self._looks.get(form, 0) >= LOOKS}
        alone = {file for file, form in enumerate(forms) if form not in done}
        lower = os.fsdecode(b"\0".join(names)).lower()
        known = self._known(set(_WORD.findall(lower)))
        if known:
            words = map(_WORD.findall, lower.split("\0"))
            alone |= {file for file, its in enumerate(words) if not known.isdisjoint(its)}
        return alone

    def _of_file(self, folder: str, name: str, owner: int) -> tuple[Found, ...]:
        of_folder = self._of_folder(folder, owner)
        found, tokens = self._name(name), self._tokens(name)
        if not found and not tokens:
            return of_folder
        return self._merged((*of_folder, *found), tokens, owner)

    def _of_folder(self, folder: str, owner: int) -> tuple[Found, ...]:
        """Return what stands in a folder's path, for files of one identity."""
        known = self._folders.get((folder, owner))
        if known is None:
            part = self._part(folder)
            known = self._folders[folder, owner] = self._merged(part.found, part.tokens, owner)
        return known

    def _part(self, folder: str) -> Part:
        if folder not in self._parts:
            if len(self._parts) >= MOST:
                self._parts = {}
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
        form = os.fsencode(name).translate(_TO_FORM)
        looks = self._looks.get(form, 0)
        if looks >= LOOKS:
            return ()
        if len(self._looks) >= MOST:
            self._looks = {}
        found = self._sure(_spaced(name))
        self._looks[form] = 0 if found else looks + 1
        return found

    def _sure(self, text: str) -> tuple[Found, ...]:
        """Return what is sure enough; an error in a rule is told, and the run goes on."""
        try:
            found = self._search(text)
        except Exception:
            return (_FAILED,)
        return tuple(one for one in found if one.confidence >= SUREST)

    def _tokens(self, name: str) -> frozenset[str]:
        """Return the tokens of a file name if any of them is of somebody."""
        is_known = self._known(set(_WORD.findall(name.lower())))
        return identity.tokens(_spaced(name)) if is_known else frozenset()


def _spaced(path: str) -> str:
    """Return a path in which its parts stand as values do, without the ending of a file's name."""
    return re.sub(r"\.(?:dcm|dicom|ima|img)$", "", path, flags=re.IGNORECASE).replace("/", "\\")
