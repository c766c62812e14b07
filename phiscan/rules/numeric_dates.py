"""Dates of digits alone: with separators between the numbers, or none.

Every function takes a `Plain` text and yields what it finds. Only days that the calendar has, from
1890 to the end of next year, are dates. Where day and month, or the century, may be read in two
ways, both are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.plain import Plain, joins
from phiscan.rules.written import (
    BIRTH,
    CONTEXT,
    DATED,
    LABELLED,
    NO_HIT,
    SOFTWARE,
    TECHNICAL,
    VERSION,
    WEAK,
    Written,
    day_first,
    days_of,
    years_of,
)

_UNIT = re.compile(r"\s?(?:mm|cm|ml|mg|deg|kv|ma|hz|%|°|\*|x\d|,\d)")
_YEAR_MARK = re.compile(r"(?:t\d|[rггh]\.?(?![^\W_])|г\.|р\.|年)")
_DIGITS = re.compile(r"\d+")


_SEPARATED = (
    r"(?:1[89]|2[0-5])\d\d(?:-\d{1,2}-|/\d{1,2}/|\. ?\d{1,2}\. ?|_\d\d_| \d\d )\d{1,2}",
    (
        r"\d{1,2}(?: ?- ?\d{1,2} ?- ?| ?/ ?\d{1,2} ?/ ?|\. ?\d{1,2}\. ?|_\d\d_| \d\d )"
        r"(?:1[89]|2[0-5])\d\d"
    ),
    r"\d{1,2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d\d",
)
_NUMERIC = rf"({'|'.join(_SEPARATED)})(?:\D|$)"
_MONTH_YEAR = r"((?:0[1-9]|1[0-2])[./-](?:19|20)\d\d)(?:\D|$)"


def numeric(plain: Plain) -> Iterator[Written]:
    """Find three numbers with separators: `2021-03-12`, `12.3.2021`, `3/12/21`, `12_03_2564`."""
    for found in compiled(_NUMERIC).finditer(plain.text):
        start, end = found.span(1)
        groups = _DIGITS.findall(found[1])
        mark = next(c for c in found[1] if not c.isdigit())
        sure = _numeric_confidence(plain, start, end, groups, mark)
        days = () if sure is None else _numeric_days(groups)
        if sure is not None and days:
            yield Written(start, end, days, sure)
    yield from _month_and_year(plain)
    yield from _stamps(plain)


def _numeric_days(groups: list[str]) -> tuple[date, ...]:
    first, second, third = (int(group) for group in groups)
    if len(groups[0]) == 4:
        return days_of((years_of(groups[0])[0], second, third))
    days = day_first(first, second, years_of(groups[2]))
    if len(groups[2]) == 2 and first > 31:
        days = days_of(*((year, second, third) for year in years_of(groups[0])))
    return days


def _numeric_confidence(
    plain: Plain, start: int, end: int, groups: list[str], mark: str
) -> float | None:
    """Return how sure it is, None if it is none."""
    labelled = DATED.before(plain, start)
    four = any(len(group) == 4 for group in groups)
    padded = all(len(group) > 1 for group in groups)
    if not _stands_alone(plain, start, end, mark, labelled, strong=four and padded):
        return None
    if labelled:
        return LABELLED
    if mark == "." and VERSION.before(plain, start):
        return None
    if four:
        return _four_digit_confidence(mark, padded=padded)
    counted = TECHNICAL.before(plain, start) or plain.before(start, 1) == "#"
    if counted or _UNIT.match(plain.after(end, 6)):
        return None
    return WEAK if padded or (mark != "." and CONTEXT.before(plain, start)) else NO_HIT


def _four_digit_confidence(mark: str, *, padded: bool) -> float:
    if mark == " ":
        return WEAK
    return 0.9 if padded else 0.8 if mark in "-/" else 0.7


def _stands_alone(
    plain: Plain, start: int, end: int, mark: str, labelled: bool, *, strong: bool
) -> bool:
    before, after = plain.before(start, 2), plain.after(end, 3)
    if before and joins(before[-1]) and not (labelled and before[-1].isalpha()):
        return False
    if len(before) == 2 and before[-1] in (".", ",", mark) and before[0].isdigit():
        return strong and before[-1] in "-_/"
    if after and joins(after[0]):
        return _YEAR_MARK.match(after) is not None
    goes_on = len(after) > 1 and after[0] == mark and after[1].isdigit()
    return strong or not goes_on


def _month_and_year(plain: Plain) -> Iterator[Written]:
    """Find `03/2021`, which is a date only where a word before it says so."""
    for found in compiled(_MONTH_YEAR).finditer(plain.text):
        start, end = found.span(1)
        before = plain.before(start, 1)
        if before and not before.isspace() and before not in ":(=":
            continue
        days = days_of((int(found[1][3:]), int(found[1][:2]), 1))
        if days and any(words.before(plain, start) for words in (DATED, CONTEXT)):
            yield Written(start, end, (), WEAK)


_STAMP = r"\.(20\d\d)\.([01]\d)\.([0-3]\d)\.[0-2]\d\.[0-5]\d\.[0-5]\d\.\d{6}\."


def _stamps(plain: Plain) -> Iterator[Written]:
    """Find the date in a file's name as syngo exports it: `.0001.2021.03.12.10.15.22.062500.`."""
    for found in compiled(_STAMP).finditer(plain.text):
        days = days_of((int(found[1]), int(found[2]), int(found[3])))
        if days:
            yield Written(found.start(1), found.end(3), days, 0.8)


_COMPACT = re.compile(r"\d{6,}")
_TIME = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)?")
_DT_TAIL = re.compile(r"(?:\.\d{1,6})?(?:[+-]\d{4})?(?!\d)")


def compact(plain: Plain) -> Iterator[Written]:
    """Find digits alone: DICOM's DA and DT, `DDMMYYYY`; after a birth label six digits too."""
    for found in _COMPACT.finditer(plain.text):
        start, end = found.span()
        size = end - start
        if size not in (6, 8, 12, 14) or not _is_a_word(plain, start, end):
            continue
        digits = found[0]
        if size == 6:
            days = _six_digits(digits) if BIRTH.before(plain, start) else ()
            sure = 0.9
        else:
            days, sure = _eight_digits(plain, start, digits)
        if days:
            yield Written(start, _whole(plain, end) if size > 8 else end, days, sure)


def _is_a_word(plain: Plain, start: int, end: int) -> bool:
    before, after = plain.before(start, 2), plain.after(end, 3)
    if before and (joins(before[-1]) or (before[-1] in ".," and before[:-1].isdigit())):
        return False
    if after and joins(after[0]):
        return _YEAR_MARK.match(after) is not None
    decimal = len(after) > 1 and after[0] in ".," and after[1].isdigit()
    return not decimal or end - start == 14


def _eight_digits(plain: Plain, start: int, digits: str) -> tuple[tuple[date, ...], float]:
    labelled = DATED.before(plain, start)
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    days = days_of((year, month, day))
    if len(digits) > 8 and not _TIME.fullmatch(digits[8:]):
        return (), 0.0
    if days:
        weak = len(digits) == 12 or _has_digits_beside(plain, start, start + len(digits))
        if SOFTWARE.before(plain, start) and not labelled:
            return days, NO_HIT  # of a build
        return days, LABELLED if labelled else WEAK if weak else 0.8
    if len(digits) > 8:
        return (), 0.0
    days = day_first(int(digits[:2]), int(digits[2:4]), (int(digits[4:]),))
    # One in ten codes of SNOMED CT ends like 2000 to 2009.
    return days, LABELLED if labelled else NO_HIT if digits[4:7] == "200" else WEAK


def _has_digits_beside(plain: Plain, start: int, end: int) -> bool:
    before, after = plain.before(start, 2), plain.after(end, 2)
    sides = (before[-1:], before[:1]), (after[:1], after[-1:])
    return any(mark == "-" and beside.isdigit() for mark, beside in sides)


def _six_digits(digits: str) -> tuple[date, ...]:
    one, two, three = digits[:2], digits[2:4], digits[4:]
    first_year = ((year, int(two), int(three)) for year in years_of(one))
    both = (*day_first(int(one), int(two), years_of(three)), *days_of(*first_year))
    return tuple(dict.fromkeys(both))


def _whole(plain: Plain, end: int) -> int:
    tail = _DT_TAIL.match(plain.after(end, 13))
    return end + (tail.end() if tail else 0)
