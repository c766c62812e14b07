"""Text folded character by character, so that what is found in it has a place in the original."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from phiscan.rules.text import fold

_DASHES = frozenset("‐‑‒–—―−")
NOT_IN_NUMBER = r"(?:^|[^\d.]|(?:^|\D)\.)"
"""What stands before a number that is no part of a UID, a decimal or a longer number."""
_INVISIBLE = "Cf"  # direction marks, soft hyphens, zero-width joiners


class Plain:
    """A text in lower case without accents, its digits 0 to 9, and where each character was.

    Digits of every script become ASCII digits, dashes of every width a hyphen. Linear in the text.
    """

    __slots__ = ("_origins", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._origins: list[int] | None = None
        if raw.isascii():
            self.text = raw.lower()
            return
        pieces = [_plain(character) for character in raw]
        self.text = "".join(pieces)
        self._origins = [at for at, piece in enumerate(pieces) for _ in piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of `text` that is not empty begins and ends in `raw`."""
        if self._origins is None:
            return start, end
        return self._origins[start], self._origins[end - 1] + 1

    def before(self, start: int, count: int) -> str:
        """Return at most so many characters of `text` that end at a place."""
        return self.text[max(0, start - count) : start]

    def after(self, end: int, count: int) -> str:
        """Return at most so many characters of `text` that begin at a place."""
        return self.text[end : end + count]


def joins(character: str) -> bool:
    """Tell whether a letter or digit beside a number would be part of the same word.

    Scripts that are written without blanks (Chinese, Japanese, Thai) do not join: `生年月日2021`.
    """
    return character < "\u0700" and character.isalnum()


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    if character in _DASHES:
        return "-"
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(character) == _INVISIBLE else fold(character)
