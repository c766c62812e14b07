"""Names in scripts that put no spaces between words: any stretch of a text may be one.

Katakana are compared as hiragana, whatever their width, and digits as those of ASCII. In Thai, Lao,
Burmese and Khmer letters are compared without the marks around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from phiscan.rules.text import fold

_FIRST, _LAST = "ァ", "ヶ"  # U+30A1 to U+30F6, 96 above the hiragana
_TO_HIRAGANA = {code: code - 96 for code in range(ord(_FIRST), ord(_LAST) + 1)}
_NOUGHTS = "٠۰०๐໐၀០"  # Arabic, Persian, Devanagari, Thai, Lao, Burmese, Khmer
_TO_DIGITS = {ord(nought) + digit: str(digit) for nought in _NOUGHTS for digit in range(10)}
_ALIKE = _TO_HIRAGANA | _TO_DIGITS
_KANA = "\u3041-\u309fー"
_EAST_ASIAN = re.compile(rf"[{_KANA}々\u3400-\u9fff\uac00-\ud7af]{{3,}}")
_KANA_RUN = re.compile(rf"[{_KANA}]+")
_SOUTH_EAST_ASIAN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{4,}")
_LONGEST_RUN = 40
_CHARACTERS, _LONGER_KANA, _LETTERS = range(2, 6), range(6, 9), range(4, 13)
"""Lengths of what may be a name: ideographs and kana, kana alone, letters."""
_LEAST_KANA = 3
STRONG = 7
"""Kana or letters that are nobody else's name."""


def fold_alike(text: str) -> str:
    """Return a text folded, with katakana as hiragana and digits as those of ASCII."""
    return text.lower() if text.isascii() else fold(text).translate(_ALIKE)


def is_of_letters(name: str) -> bool:
    """Whether a folded name is written in kana or letters, which say less than ideographs."""
    return _KANA_RUN.fullmatch(name) is not None or _SOUTH_EAST_ASIAN.search(name) is not None


def cut(name: str) -> str:
    """Return as much of a folded name as is looked for within a text; empty if that is all."""
    most = 0
    if _KANA_RUN.fullmatch(name):
        most = _LONGER_KANA.stop - 1
    elif _SOUTH_EAST_ASIAN.search(name):
        most = _LETTERS.stop - 1
    return name[:most] if most and len(name) > most else ""


def stretches(text: str) -> Iterator[str]:
    """Yield what may be a name within a text that is folded."""
    for run in _EAST_ASIAN.findall(text):
        for piece in _pieces(run, _CHARACTERS):
            if len(piece) >= _LEAST_KANA or not _KANA_RUN.fullmatch(piece):
                yield piece
    for run in _KANA_RUN.findall(text):
        yield from _pieces(run, _LONGER_KANA)
    for run in _SOUTH_EAST_ASIAN.findall(text):
        yield from _pieces("".join(filter(str.isalnum, run)), _LETTERS)


def _pieces(run: str, lengths: range) -> Iterator[str]:
    for length in lengths:
        for start in range(min(len(run), _LONGEST_RUN) - length + 1):
            yield run[start : start + length]
