"""Somebody's own date of birth, as it may stand in a text: in any order, also with two digits.

What is no date by its looks, such as `51/3/2` or `160734`, may be one that is known.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DAY, IN_CENTURY = "date:", "day:"
_D = "[0-9]"
_SEPARATED = rf"({_D}{{1,4}})( ?[-/.] ?|_)({_D}{{1,2}})\2({_D}{{1,4}})"
_BY_BLANKS = rf"({_D}{{2}}|{_D}{{4}}) ({_D}{{2}}) ({_D}{{2}}|{_D}{{4}})"
_DATE_LIKE = re.compile(
    rf"(?<![A-Za-z\d])(?<!\d[.,])(?:{_SEPARATED}|{_BY_BLANKS}|{_D}{{8}}|{_D}{{6}})"
    r"(?![A-Za-z\d]|[.,]\d)(?(2)(?!\2\d))"
)


class Born(NamedTuple):
    """A known day by what it may be met as."""

    in_full: str
    in_century: str
    """With two digits of the year."""


def may_stand_in(text: str) -> bool:
    """Whether three numbers or six or eight digits stand in a text that may be a day."""
    return _DATE_LIKE.search(text) is not None


def born(told: str) -> Born | None:
    """Return what a day given as DICOM's DA may be met as; None if it is none."""
    digits = told.strip().replace(".", "")
    if len(digits) != 8 or not digits.isdecimal() or not digits.isascii():
        return None
    return Born(DAY + digits, IN_CENTURY + digits[2:])


def tokens(text: str) -> list[str]:
    """Return which days stand in a text, read in every way."""
    days: list[str] = []
    for found in _DATE_LIKE.finditer(text):
        numbers = [number for number in found.group(1, 3, 4, 5, 6, 7) if number]
        days += _of_three(numbers) if numbers else of_digits(found[0])
    return days


def of_digits(digits: str) -> list[str]:
    """Return which days six or eight digits may be."""
    first, second, third = digits[:2], digits[2:4], digits[4:]
    last = (_told(third, second, first), _told(third, first, second))
    if len(digits) == 8:
        return [day for day in (_told(digits[:4], third[:2], third[2:]), *last) if day]
    return [day for day in (_told(first, second, third), *last) if day]


def _of_three(numbers: list[str]) -> list[str]:
    first, second, third = (number if len(number) > 1 else f"0{number}" for number in numbers)
    if len(first) > 2:
        days = [_told(first, second, third)] if len(third) == 2 else []
    else:
        days = [_told(third, second, first), _told(third, first, second)]
        days += [_told(first, second, third)] if len(third) == 2 else []
    return [day for day in days if day]


def _told(year: str, month: str, day: str) -> str:
    """Return what a day is met as; empty if it is none."""
    if month > "12" or day > "31" or month < "01" or day < "01" or len(year) == 3:
        return ""
    return (DAY if len(year) == 4 else IN_CENTURY) + year + month + day
