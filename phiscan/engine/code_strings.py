"""What code strings say of an image, learnt as values are judged and found again by their hashes.

A whole value of Image Type (0008,0008) is no term of a closed list, its parts are; Body Part
Examined (0018,0015) is spelled in many ways. So each distinct Code String is looked at once, and
what is kept of it is a word of a closed list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from phiscan.rules import burned_in, face

MOST = 65_536
"""Values that are kept with what they say; what is met beyond them says nothing that is known."""


class Learnt:
    """The words that values come to, by their keyed hashes. Threads may share it."""

    def __init__(self, words: Sequence[str], word_of: Callable[[str], str]) -> None:
        self._words = words
        self._word_of = word_of
        self._codes: dict[int, int] = {}

    def learn(self, digest: int, text: str) -> None:
        """Take in a value; the first of the words is not kept, for it stands for all others."""
        code = self._words.index(self._word_of(text))
        if code and len(self._codes) < MOST:
            self._codes[digest] = code

    def codes(self, column: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the index of the word that each hash stands for; 0 where it is not known."""
        different, which = np.unique(column, return_inverse=True)
        codes = [self._codes.get(digest, 0) for digest in different.tolist()]
        return np.array(codes, np.int64)[which.reshape(-1)]


class CodeStrings:
    """What the Code Strings of a run say, for all its readers."""

    def __init__(self) -> None:
        self.image_types = Learnt(burned_in.IMAGE_TYPES, burned_in.image_type)
        self.regions = Learnt(face.REGIONS, face.region)

    def learn(self, digest: int, value: bytes) -> None:
        """Take in a Code String, whichever element it is of: equal values are met once in a run."""
        text = value.decode("ascii", "replace")
        self.image_types.learn(digest, text)
        self.regions.learn(digest, text)
