"""A value that is text from its first byte to its last: in UTF-16, ISO 2022, Latin-1 and others.

Runs of these cannot be told from numbers; a whole value of nothing else can.
"""

from __future__ import annotations

import re
import unicodedata

from phiscan.dicom import charset, undeclared
from phiscan.rules.embedded.character_sets import guessed
from phiscan.rules.embedded.found import MIN_LENGTH, Reading, Text
from phiscan.rules.embedded.likeness import is_rarely_accented, likeness, plain

_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SEPARATORS = frozenset(" ^,.")
_SPACES = frozenset("\t\r\n")
_ESCAPE = re.compile(rb"[\x20-\x7e]*\x1b[$()-][\x20-\x7e]")


def read(data: bytes) -> Reading | None:
    """Return the text of a value, or None if it is not text alone."""
    encoding = _MARKS.get(data[:2])
    if encoding is not None:
        return _reading("utf-16", _utf_16(data[2:], encoding), data)
    stripped = data.rstrip(b"\0")
    if 0 in data and not (0 not in stripped and guessed(stripped) == "utf-8"):
        texts = (_utf_16(data, encoding) for encoding in _MARKS.values())
        told = (text for text in texts if _is_of_one_script(text))
        found = _reading("utf-16", next(told, ""), data)
        if found is not None:
            return found
    return _reading("run", _escaped(stripped) or _one_byte(stripped), data)


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


def _escaped(data: bytes) -> str:
    """Return text in code extensions of ISO/IEC 2022, or nothing."""
    if not _ESCAPE.match(data):
        return ""
    text = charset.decode(data)
    return text if all(map(_is_printable, text)) else ""


def _one_byte(data: bytes) -> str:
    """Return text that is not of UTF-8 and all of another script, or has few accents."""
    if guessed(data) == "utf-8":
        return ""
    if undeclared.guessed(data):
        text = charset.decode(data)
        return text if all(map(_is_printable, text)) else ""
    text = data.decode("latin-1")
    if not all(map(_is_of_words, text)):
        return ""
    return text if is_rarely_accented(text, 3) and likeness(text).reaches(0.5, 3) else ""


def _is_printable(character: str) -> bool:
    return character.isprintable() or character in _SPACES
