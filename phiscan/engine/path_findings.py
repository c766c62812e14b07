"""Findings in paths: a name, a record number, a date of birth in a folder's or file's name.

A folder is judged once, and compared in each batch with what its files are known by. File names are
many, so each is judged by its form, digits taken out, and looked at for itself only where it holds
what somebody of the run is known by.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from phiscan.engine.batch import Batch
from phiscan.judging.judging import ByRules, InText, Text
from phiscan.rules import verdicts
from phiscan.rules.identity import Term
from phiscan.rules.judge import Found, Judgement, with_terms
from phiscan.sources.local import text_of

MOST = 8_192
"""Folders and forms of names that are remembered; then it begins again."""
LOOKS = 16
"""File names of one form that are judged before the form is taken to hold nothing."""
SUREST = 0.7
"""Folders are called by words of all kinds, so what is unsure in a value is nothing in a path."""
_WHOLE = {"date-compact": 0.5, "name_japanese": 0.6}
"""Detectors that are less sure of what is all of a folder's name, as export tools call folders."""
_IS_WHOLE = re.compile(r"(?:^|\\)(?:[0-9]{8}|[^\x00-\x7f]{2,8})(?:$|\\)")
_FAILED = Found("R", "path", "", *verdicts.FAILED)
_TO_FORM = bytes.maketrans(b"123456789", b"0" * 9)
_WORD = re.compile(r"[^\W_]{3,}")

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

    def __init__(self, judging: ByRules, met: Met, known: Known) -> None:
        self._judging = judging
        self._met = met
        self._known = known
        self._folders: dict[tuple[str, int], tuple[Found, ...]] = {}
        self._parts: dict[str, Part] = {}
        self._looks: Counter[bytes] = Counter()

    def findings(self, batch: Batch, owners: Sequence[int]) -> list[InPaths]:
        """Return what stands in paths below their source; `owners` are the files' identities."""
        self._folders = {}  # more may be known of their files' identities than before
        folders = [text_of(os.fsdecode(folder)) for folder in batch.below()]
        self._learn(folders)
        alone = self._of_names(batch.names)
        told: list[InPaths] = []
        together: dict[tuple[int, int], list[int]] = defaultdict(list)
        for file, (at, owner) in enumerate(zip(batch.folder_of, owners, strict=True)):
            if file in alone:
                told.append(InPaths([file], self._of_file(folders[at], alone[file], owner)))
            else:
                together[at, owner].append(file)
        for (at, owner), files in together.items():
            told.append(InPaths(files, self._of_folder(folders[at], owner)))
        return [one for one in told if one.found]

    def _learn(self, folders: Sequence[str]) -> None:
        """Judge folders that are new."""
        if len(self._parts) >= MOST:
            self._parts = {}
        new = [folder for folder in dict.fromkeys(folders) if folder not in self._parts]
        parts = self._judged([Text(_spaced(folder)) for folder in new])
        self._parts |= dict(zip(new, parts, strict=True))

    def _judged(self, asked: Sequence[Text]) -> Iterator[Part]:
        return map(_part, asked, self._judging.texts(asked))

    # ---- names of files ------------------------------------------------------------------------

    def _of_names(self, names: Sequence[bytes]) -> dict[int, Part]:
        """Return what stands in the names that are looked at for themselves.

        They are those of new forms, and those that hold what somebody of the run is known by.
        """
        forms = b"\0".join(names).translate(_TO_FORM).split(b"\0")
        known = self._with_known_words(names)
        searched = self._with_new_forms(forms)
        alone = sorted(known | searched)
        asked = [Text(_spaced(_text(names[file])), file in searched) for file in alone]
        parts = dict(zip(alone, self._judged(asked), strict=True))
        for file in searched:
            self._looks[forms[file]] = 0 if parts[file].found else self._looks[forms[file]] + 1
        return parts

    def _with_new_forms(self, forms: Sequence[bytes]) -> set[int]:
        """Return names whose forms have not been looked at often enough to be trusted."""
        if len(self._looks) >= MOST:
            self._looks.clear()
        looks, searched = self._looks.copy(), set()
        for file, form in enumerate(forms):
            if looks[form] < LOOKS:
                looks[form] += 1
                searched.add(file)
        return searched

    def _with_known_words(self, names: Sequence[bytes]) -> set[int]:
        lower = os.fsdecode(b"\0".join(names)).lower()
        known = self._known(set(_WORD.findall(lower)))
        if not known:
            return set()
        words = map(_WORD.findall, lower.split("\0"))
        return {file for file, its in enumerate(words) if not known.isdisjoint(its)}

    # ---- paths ---------------------------------------------------------------------------------

    def _of_file(self, folder: str, name: Part, owner: int) -> tuple[Found, ...]:
        of_folder = self._of_folder(folder, owner)
        if not name.found and not name.tokens:
            return of_folder
        return self._merged((*of_folder, *name.found), name.tokens, owner)

    def _of_folder(self, folder: str, owner: int) -> tuple[Found, ...]:
        """Return what stands in a folder's path, for files of one identity."""
        known = self._folders.get((folder, owner))
        if known is None:
            part = self._parts[folder]
            known = self._folders[folder, owner] = self._merged(part.found, part.tokens, owner)
        return known

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


def _part(asked: Text, held: InText) -> Part:
    """Return what is sure enough of what stands in a folder's or file's name."""
    if held.found is None:
        return Part((_FAILED,), held.tokens)
    is_whole = isinstance(asked.text, str) and _IS_WHOLE.search(asked.text) is not None
    least = _WHOLE if is_whole else {}
    found = (one for one in held.found if one.confidence >= least.get(one.detector, SUREST))
    return Part(tuple(found), held.tokens)


def _text(name: bytes) -> str:
    return text_of(os.fsdecode(name))


def _spaced(path: str) -> str:
    """Return a path in which its parts stand as values do, without the ending of a file's name."""
    return re.sub(r"\.(?:dcm|dicom|ima|img)$", "", path, flags=re.IGNORECASE).replace("/", "\\")
