"""How a label is joined to its number: `SSN: 078..`, `N° dossier 12..`, `病历号：..`.

Labels and numbers are parts of RE2 patterns, matched in any case.
"""

from __future__ import annotations

import re
import unicodedata

from phiscan.rules.detectors.detector import Match

_TURNS = r"\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}"  # of the direction of writing
_MARKS = rf"""[\s:#=.,_"'>|()\[\]/*^：＃＝．・、،؛（）【】「」№{_TURNS}-]{{0,5}}"""
_WORDS = (
    r"(?:numbers?|num|no|nr|n\.?[°ºª]|n[r.]|nummer|n[uú]m[eé]ro|numer|is|id|code|kod"
    r"|番号|番號|编号|編號|号码|號碼|号|號|번호|номер|رقم|מספר)"
)
JOINT = rf"{_MARKS}(?:{_WORDS}{_MARKS})?"
"""What stands between a label and its number."""

_LETTER = "a-zа-яＡ-Ｚ"
FREE_NUMBER = (
    r"(?:\d{3,4}(?: \d{3,6}){1,4}"
    rf"|[{_LETTER}]{{0,5}}[-./]?\d(?:[-./]?[{_LETTER}\d]){{2,24}})"
)
"""A number of no special form: a few letters, then digits and letters; or groups of digits."""

_IN_NUMBER_BEFORE = re.compile(r"(?:\d[.,/-]|\.)$")
_IN_NUMBER_AFTER = re.compile(r"[.,/-]?\d")
_GROUP_BEFORE, _GROUP_AFTER = re.compile(r"\d{4}[ -]$"), re.compile(r"[ -]\d{4}\b")
_GROUPED = re.compile(r"\d{4}([ -])\d{4}\1\d{4}")
_QUANTITY = re.compile(
    r"\d+(?:[.,]\d+)? ?(?:[mcnµu]?m|[mµun]?s|sec|min|ml|cc|kv|kvp|ma|mas|[kmg]?hz|deg|bits?|px"
    r"|[kmg]b|t|tesla|[mµ]?g|kg|mgy|[mg]bq|hu|fps|rpm|x\d+|d|dim|phases?|slices?|years?|yo?"
    r"|f|fr|ga?|st|nd|rd|th)",
    re.IGNORECASE,
)


def labelled(labels: str, number: str) -> str:
    """Return the pattern of a number behind one of some labels; a space stands for any joint.

    Its digits are those of any script: Japanese writes `１２３`, Arabic `١٢٣`.
    """
    spaced = labels.replace(" ", r"[\s._-]{0,2}")
    number = number.replace(r"\d", r"\p{Nd}")
    return rf"(?i)(?:^|[^a-z]|\b)(?:{spaced}){JOINT}({number})(?:\b|$|[^a-z\p{{Nd}}])"


def label(labels: str) -> str:
    """Return the pattern of one of some labels alone."""
    spaced = labels.replace(" ", r"[\s._-]{0,2}")
    return rf"(?i)(?:^|[^a-z]|\b)(?:{spaced})"


def alone(form: str) -> str:
    """Return the pattern of a number that is no part of a word."""
    return rf"(?:\b|_)({form})(?:\b|_)"


def digits(count: int) -> str:
    """Return the pattern of so many digits, with or without marks between them."""
    return rf"\d(?:[ ./-]?\d){{{count - 1}}}"


def stands_alone(match: Match) -> bool:
    """Whether it is no part of a longer number: of a UID, a decimal, a card with a fourth group."""
    before, after = match.before(5), match.after(6)
    if _IN_NUMBER_BEFORE.search(before) or _IN_NUMBER_AFTER.match(after):
        return False
    goes_on = _GROUP_BEFORE.search(before) or _GROUP_AFTER.match(after)
    return not (goes_on and _GROUPED.fullmatch(match.value))


def latin_digits(number: str) -> str:
    """Return a number with the digits 0 to 9 for those of any script."""
    if number.isascii():
        return number
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in number)


def compacted(number: str) -> str:
    """Return the letters and digits of a number alone, in upper case."""
    return "".join(character for character in number if character.isalnum()).upper()


def identifies(number: str) -> bool:
    """Whether it may be a number of somebody: 4 digits, or 3 beside letters, and no quantity."""
    count = sum(character.isdecimal() for character in number)
    has_letters = any(character.isalpha() for character in number)
    if count < 3 or (count == 3 and not has_letters):
        return False
    return number.count(".") < 2 and not is_quantity(number)


def is_quantity(number: str) -> bool:
    """Whether it is a number of units: `100ms`, `12 mm`, `64 slices`."""
    return _QUANTITY.fullmatch(number) is not None
