"""Text as it is compared: folded, cut into words and numbers, made compact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_EAST = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_LATIN = "A-Za-zÀ-ɏ"
_TOUCHING = re.compile(rf"(?<=[{_LATIN}])(?=[{_EAST}])|(?<=[{_EAST}])(?=[{_LATIN}])")
_SPECIAL = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "Ł": "l",
        "ı": "i",
        "İ": "i",
    }
)


def fold(text: str) -> str:
    """Return text without case, accents and width: `Müller` and `ＭULLER` are the same.

    Scripts without case stay as they are, in NFKC without combining marks.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_SPECIAL).casefold())
    kept = "".join(c for c in apart if not unicodedata.combining(c))
    folded = unicodedata.normalize("NFKC", kept)
    return folded if folded == text else fold(folded)  # some characters need it twice


def apart(text: str) -> str:
    """Return text with a space wherever Latin letters touch East Asian characters."""
    return text if text.isascii() else _TOUCHING.sub(r" ", text)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of letters, digits or both begins and ends."""
    start = -1
    for at, character in enumerate(text):
        if character.isalnum() or (start >= 0 and unicodedata.category(character)[0] == "M"):
            if start < 0:
                start = at
        elif start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(text)


def compact(text: str) -> str:
    """Return the folded letters and digits of a text alone: `078-05-1120` is `078051120`."""
    folded = fold(text)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))
