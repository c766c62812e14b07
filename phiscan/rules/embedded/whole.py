"""A value that is text from its first byte to its last, in UTF-16 of any script or in Latin-1.

Runs of these cannot be told from numbers; a whole value of nothing else can.
"""

from __future__ import annotations

import unicodedata

from phiscan.rules.embedded.character_sets import guessed
from phiscan.rules.embedded.found import MIN_LENGTH, Reading, Text
from phiscan.rules.embedded.likeness import is_rarely_accented, likeness, plain

_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SEPARATORS = frozenset(" ^,.")
_SPACES = frozenset("\t\r\n")


def read(data: bytes) -> Reading | None:
    """Return the text of a value, or None if it is not text alone."""
    encoding = _MARKS.get(data[:2])
    if encoding is not None:
        return _reading("utf-16", _utf_16(data[2:], encoding), data)
    if 0 in data:
        texts = (_utf_16(data, encoding) for encoding in _MARKS.values())
        told = (text for text in texts if _is_of_one_script(text))
        found = _reading("utf-16", next(told, ""), data)
        if found is not None:
            return found
    return _reading("run", _latin_1(data.rstrip(b"\0")), data)


def _reading(where: str, text: str, data: bytes) -> Reading | None:
    text = text.strip()
    return Reading([Text(where, "", text)], 0, len(data)) if len(text) >= MIN_LENGTH else None


def _utf_16(data: bytes, encoding: str) -> str:
    """Return the text, or nothing if there are other characters than those of words."""
    try:
        text = data[: len(data) // 2 * 2].decode(encoding).rstrip("\0")
    except UnicodeDecodeError:
        return ""
    is_text = all(map(_is_of_words, text)) and any(c.isalpha() for c in text)
    return text if is_text else ""


def _is_of_one_script(text: str) -> bool:
    """Whether a text has words of one script: tables of 16 bits have no blanks or `^`."""
    return not _SEPARATORS.isdisjoint(text) and "\0" not in plain(text)


def _is_of_words(character: str) -> bool:
    if character.isascii():
        return character.isprintable() or character in _SPACES
    return unicodedata.category(character)[0] in "LMN"


def _latin_1(data: bytes) -> str:
    """Return text that is not of UTF-8 and has few accents, or nothing."""
    text = data.decode("latin-1")
    if guessed(data) == "utf-8" or not all(map(_is_of_words, text)):
        return ""
    return text if is_rarely_accented(text, 3) and likeness(text).reaches(0.5, 3) else ""
