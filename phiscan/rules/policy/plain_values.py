"""Patterns that values of digits may meet: those are too many to be judged where none can."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NO_LETTERS = re.compile(
    r"\\[pP](?:\{[^}]*\}|.)"  # classes by their Unicode names
    r"|\\x(?:\{[^}]*\}|..)|\\."  # other escapes
    r"|\(\?P?(?:<\w*>|[A-Za-z]*-?[A-Za-z]*[:)]?)"  # how groups and flags begin
    r"|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]",  # classes of characters
    re.DOTALL,
)
_MAYBE = re.compile(r"[?*]|\{[0,]")
"""What lets a part of a pattern be missing."""
_PLAIN_LETTERS = "Ee"
"""Letters of a number, PS3.5 6.2."""


def may_meet(patterns: Iterable[str]) -> bool:
    """Whether a value of digits, signs and delimiters alone may meet one of some patterns of RE2.

    True where that is not certain: so it is for what asks for no letter in each of its branches.
    """
    return any(map(_may_meet, patterns))


def _may_meet(pattern: str) -> bool:
    left = _NO_LETTERS.sub("", pattern)
    return _MAYBE.search(left) is not None or not all(map(has_letter, left.split("|")))


def has_letter(text: str) -> bool:
    """Whether a text has a letter that no number has."""
    return any(one.isalpha() and one not in _PLAIN_LETTERS for one in text)
