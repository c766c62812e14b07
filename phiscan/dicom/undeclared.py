"""Which character set bytes are in whose Specific Character Set is missing, or a wrong one.

In Latin-1 letters beyond ASCII stand one by one between others; where whole words are of such
bytes it is another script. Of the character sets of PS3.3 C.12.1.1.2 those are told apart whose
bytes differ in form. Values in code extensions say themselves what they are, by their escapes.
"""

from __future__ import annotations

import re

_FEWEST = 4  # bytes: two characters of East Asia
_HIGH = re.compile(rb"[\x80-\xff]+")
_LETTERS = re.compile(rb"[A-Za-z]")
_VOWELS = rb"[\xb0\xb5\xb8\xbe\xc3\xcb\xcd\xce\xcf\xd0\xd5\xd8\xde\xe3\xeb\xed\xee\xef\xf1]"
_CYRILLIC = rb"(?:[\xb0-\xcf\xa1]?[\xd0-\xef\xf1]+|[\xb0-\xcf\xa1]{1,12})"
_ONE_BYTE = (
    ("iso8859_5", rb"(?=.*%b|.{1,2}$)%b|\xf0" % (_VOWELS, _CYRILLIC), _VOWELS),
    ("iso8859_6", rb"[\xac\xbb\xbf\xc1-\xda\xe0-\xf2]+", rb"[\xc7\xe4]"),
    ("iso8859_7", rb"[\xb6\xb8-\xbf\xc1-\xd9]?[\xdc-\xfe]+", rb"[\xdc-\xdf\xb6-\xd9]"),
    ("iso8859_8", rb"[\xe0-\xfa]+", rb"[\xe5\xe9]"),
)
"""Each: what all runs of high bytes match, and one of the bytes that any text in it has.

A word of Cyrillic has a vowel; most letters of Arabic lie where those of Cyrillic do.
"""
_PAIRS = re.compile(rb"(?:[\xa1-\xfe][\xa1-\xfe])+")
_HANGUL = range(0xB0, 0xC9)  # rows of KS X 1001
_HANZI = range(0xB0, 0xF8)  # rows of GB 2312
_SYMBOLS = range(0xA1, 0xAA)


def guessed(value: bytes) -> str:
    """Return Python's name of the encoding of bytes that are no UTF-8; empty if it may be Latin."""
    runs = _HIGH.findall(value)
    high = sum(map(len, runs))
    if high < _FEWEST or high < len(_LETTERS.findall(value)) or max(map(len, runs)) < _FEWEST:
        return ""
    for encoding, form, usual in _ONE_BYTE:
        is_of_form = all(re.fullmatch(form, run) for run in runs)
        if is_of_form and re.search(usual, value):
            return encoding
    if not all(_PAIRS.fullmatch(run) for run in runs):
        return ""
    return _of_pairs({row for run in runs for row in run[::2]}, value)


def _of_pairs(rows: set[int], value: bytes) -> str:
    """Tell two bytes a character apart by their first ones: Hangul has fewer rows than Hanzi."""
    written = {row for row in rows if row not in _SYMBOLS}
    encoding = "euc_kr" if written <= set(_HANGUL) else "gb2312" if written <= set(_HANZI) else ""
    try:
        value.decode(encoding or "ascii")
    except UnicodeDecodeError:
        return ""
    return encoding if written else ""
