"""Record numbers that follow a pattern of pseudonyms, learnt from all of a run together.

Subjects of a study are numbered without gaps behind a word of its own, and have no names; the
record numbers of a hospital have gaps wherever a patient is not among the files. Both together tell
them apart; where one of them is missing, a number stays real.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from phiscan.rules.identity import Term
from phiscan.rules.word_runs import JOINED

LEAST = 20
"""Patients whose numbers make a pattern."""
DENSITY = 0.5
"""How many of the numbers between the least and the largest must be there."""
MOST_NAMED = 0.1
"""How many of the patients may have a name that is real, where something leaks."""
MOST, MOST_FORMS = 1_000_000, 65_536
"""Numbers and forms that are remembered; what is met beyond them stays real."""

_RECORD_NUMBER = "H"
_NUMBERED = re.compile(r"(\D*)(\d{1,9})(\D*)")


class Numberings:
    """Record numbers by their hash, each as a form and a number. Not for several threads."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str], int] = {}
        self._digests, self._form_of, self._numbers = array("Q"), array("q"), array("q")

    def __bool__(self) -> bool:
        return bool(self._digests)

    def learn(self, digest: int, terms: Iterable[Term]) -> None:
        """Take in what a value is known by, if that is one record number."""
        numbers = (term.token for term in terms if term.identifier == _RECORD_NUMBER)
        tokens = {number for number in numbers if not number.startswith(JOINED)}
        if len(tokens) != 1 or len(self._digests) >= MOST:
            return
        parts = _NUMBERED.fullmatch(tokens.pop())
        if parts is None or not (parts[1] or parts[3]):  # digits alone are what hospitals give out
            return
        form = self._forms.get((parts[1], parts[3]), len(self._forms))
        if form >= MOST_FORMS:
            return
        self._forms[parts[1], parts[3]] = form
        self._digests.append(digest)
        self._form_of.append(form)
        self._numbers.append(int(parts[2]))

    def pseudonyms(
        self, patients: NDArray[np.uint64], named: NDArray[np.uint64]
    ) -> NDArray[np.uint64]:
        """Return which patients' IDs follow a pattern; those `named` have a name that is real."""
        digests = np.array(self._digests, np.uint64)
        digests, first = np.unique(digests, return_index=True)
        forms = np.array(self._form_of, np.int64)[first]
        numbers = np.array(self._numbers, np.int64)[first]
        here = np.isin(digests, patients)
        digests, forms, numbers = digests[here], forms[here], numbers[here]
        has_name = np.isin(digests, named)
        kept = [np.empty(0, np.uint64)]
        for form in np.unique(forms).tolist():
            these = forms == form
            if _is_pattern(numbers[these], has_name[these]):
                kept.append(digests[these])
        return np.concatenate(kept)


def _is_pattern(numbers: NDArray[np.int64], has_name: NDArray[np.bool_]) -> bool:
    different = np.unique(numbers)
    if len(different) < LEAST or has_name.mean() > MOST_NAMED:
        return False
    return len(different) >= DENSITY * (int(different[-1]) - int(different[0]) + 1)
