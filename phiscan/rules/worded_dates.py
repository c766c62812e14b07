"""Dates with words or characters in them: names of months, Roman months, East Asian ones, eras.

Every function takes a `Plain` text and yields what it finds, as those of `numeric_dates` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from phiscan.rules.calendars import MONTHS, ROMAN, SURE, of_era
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.plain import Plain, joins
from phiscan.rules.written import DATED, LABELLED, WEAK, Written, days_of, years_of

_WINDOW = 28
_NAME = (
    "(?:"
    + "|".join(sorted({re.escape(name[:3]) for name in MONTHS if "." not in name}))
    + r")[\pL\pM]{0,13}|"
    + "|".join(sorted(re.escape(name) for name in MONTHS if "." in name))
)
_WORDS_BETWEEN = r"(?:(?:de|del|of|di|da|do|den|dia|the|la|d|พ\.ศ\.?)['’. ]\s?){0,2}"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|eme|ste|de|o|a|-?го|-?е)?"
_YEAR = r"((?:1[89]|2[0-5])\d\d|['’]?\d\d)(?!\d)(?![.,:/]\d)"
_FOUR = r"((?:1[89]|2[0-5])\d\d)"
_DAY_LEFT = re.compile(rf"(?<![^\W_])(?<!\d[.,:]){_DAY}[\s.,/_-]{{0,3}}{_WORDS_BETWEEN}$")
_YEAR_LEFT = re.compile(rf"(?<![^\W_]){_FOUR}\.?(?:\s?m\.)?[\s.,/_-]{{0,2}}$")
_YEAR_DAY_LEFT = re.compile(rf"(?<![^\W_]){_FOUR}\.?\sgada\s(\d{{1,2}})\.?\s$")
_YEAR_RIGHT = re.compile(rf"\.?[\s.,/_-]{{0,3}}{_WORDS_BETWEEN}{_YEAR}")
_CLOCK = r"(?:\d\d?:\d\d(?::\d\d)?\s(?:[ap]m\s)?(?:[a-z]{3,4}\s)?)?"
_DAY_YEAR_RIGHT = re.compile(rf"\.?[\s.,/_-]{{0,3}}{_DAY}\.?([\s.,/_-]{{1,3}}){_CLOCK}{_YEAR}")
_DAY_RIGHT = re.compile(r"\.?[\s.,/_-]{1,3}(\d{1,2})(?:st|nd|rd|th)?\.?(?!\d)(?![.,:]\d)")
_ORDINAL = re.compile(r"\s(\d{1,2})(?:st|nd|rd|th)(?![^\W_])")
_ENDS = re.compile(r"(?![^\W_])|[гr]\b|t\d|г\.|年")
_UNIT = re.compile(r"\s?(?:mm|cm|ml|mg|hu|ms|hz|%|[x*]\s?\d)")


def named(plain: Plain) -> Iterator[Written]:
    """Find `12 March 2021`, `März 12, '57`, `12MAR21`, `2021. március 12.`, `Mar 2021`."""
    for found in compiled(_NAME).finditer(plain.text):
        start, end = found.span()
        month = MONTHS.get(found[0])
        if month is None or plain.before(start, 1).isalpha():
            continue
        yield from _around(plain, start, end, month, sure=found[0] in SURE)
    yield from _with_roman_month(plain)
    yield from _vietnamese(plain)


def _around(plain: Plain, start: int, end: int, month: int, *, sure: bool) -> Iterator[Written]:
    before, after = plain.before(start, _WINDOW), plain.after(end, _WINDOW + 8)
    for read in (_year_day_month, _day_month_year, _month_day_year, _year_month_day, *_PARTS):
        told = read(before, after, month, sure=sure)
        if told is not None:
            left, right, days, confidence = told
            begins = start - len(before) + left if left >= 0 else start
            labelled = DATED.before(plain, begins)
            if labelled and confidence > WEAK:
                confidence = LABELLED
            yield Written(begins, end + right, days, confidence)
            return


# Where it begins in the part before (-1: with the name), where it ends in the part behind.
_Told = tuple[int, int, tuple[date, ...], float] | None


def _day_month_year(before: str, after: str, month: int, *, sure: bool) -> _Told:
    left, right = _DAY_LEFT.search(before), _YEAR_RIGHT.match(after)
    if left is None or right is None:
        return None
    year = right[1]
    if not _ended(after, right.end()):
        return None
    if len(year) < 4 and (not sure or _month_day_year("", after, month, sure=sure)):
        return None
    days = days_of(*((one, month, int(left[1])) for one in years_of(year.lstrip("'’"))))
    if not days:
        return None
    return left.start(), right.end(), days, _confidence(year, sure=sure)


def _month_day_year(_before: str, after: str, month: int, *, sure: bool) -> _Told:
    right = _DAY_YEAR_RIGHT.match(after)
    if right is None or not _ended(after, right.end()):
        return None
    day, gap, year = right.groups()
    if not gap.strip() and (len(year) == 2 or not sure):
        return None
    if len(year) < 4 and not sure:
        return None
    days = days_of(*((one, month, int(day)) for one in years_of(year.lstrip("'’"))))
    return (-1, right.end(), days, _confidence(year, sure=sure)) if days else None


def _year_month_day(before: str, after: str, month: int, *, sure: bool) -> _Told:
    left = _YEAR_LEFT.search(before)
    right = _DAY_RIGHT.match(after) or re.match(r"(\d\d)(?![^\W_])", after)
    if left is None or right is None or not _ended(after, right.end()):
        return None
    days = days_of((years_of(left[1])[0], month, int(right[1])))
    return (left.start(), right.end(), days, _confidence(left[1], sure=sure)) if days else None


def _year_day_month(before: str, after: str, month: int, *, sure: bool) -> _Told:
    """Read Latvian, `1957. gada 12. novembris`."""
    left = _YEAR_DAY_LEFT.search(before)
    if left is None or not _ended(after, 0):
        return None
    days = days_of((int(left[1]), month, int(left[2])))
    return (left.start(), 0, days, _confidence(left[1], sure=sure)) if days else None


def _month_year(before: str, after: str, month: int, *, sure: bool) -> _Told:
    right = re.match(rf"\.?(?:[\s,./_-]{{0,2}}|\s){_WORDS_BETWEEN}{_FOUR}(?!\d)(?![.,]\d)", after)
    if not sure or right is None or not _ended(after, right.end()):
        return None
    if before and joins(before[-1]):
        return None
    days = days_of((years_of(right[1])[0], month, 1))
    return (-1, right.end(), (), WEAK) if days else None


def _day_month(before: str, after: str, month: int, *, sure: bool) -> _Told:
    """Read a day without its year, only where no other word is meant: `12. März`, `March 12th`."""
    if not sure:
        return None
    ordinal = _ORDINAL.match(after)
    if ordinal is not None and days_of((2000, month, int(ordinal[1]))):
        return -1, ordinal.end(), (), WEAK
    left = re.search(rf"(?<![^\W_])(?<!\d[.,:/]){_DAY}\.?\s{_WORDS_BETWEEN}$", before)
    if left is None or re.match(r"[^\W_]|\s?\d", after):
        return None
    days = days_of((2000, month, int(left[1])))
    return (left.start(), 0, (), WEAK) if days else None


_PARTS = (_month_year, _day_month)


def _confidence(year: str, *, sure: bool) -> float:
    if len(year) < 4:
        return 0.7
    return 0.95 if sure else 0.8


def _ended(after: str, at: int) -> bool:
    rest = after[at : at + 5]
    return _ENDS.match(rest) is not None and _UNIT.match(rest) is None


_ROMAN = r"(\d{1,2})([. /-]) ?([ivx]{1,4})[. /-] ?((?:19|20)\d\d)(?:\D|$)"


def _with_roman_month(plain: Plain) -> Iterator[Written]:
    """Find `12.III.2021`, `12 XI 1957`: the month in Roman numerals."""
    for found in compiled(_ROMAN).finditer(plain.text):
        day, mark, month, year = found.groups()
        before = plain.before(found.start(), 1)
        if month not in ROMAN or (before and (joins(before) or before == ".")):
            continue
        if mark == " " and len(month) == 1:
            continue
        days = days_of((int(year), ROMAN[month], int(day)))
        if days:
            yield Written(found.start(), found.end(4), days, 0.8)


_VIETNAMESE = r"(\d{1,2}) thang (\d{1,2})(?: nam |, ?| )(\d{4})(?:\D|$)"


def _vietnamese(plain: Plain) -> Iterator[Written]:
    """Find `ngày 12 tháng 3 năm 2021`: months have numbers there."""
    for found in compiled(_VIETNAMESE).finditer(plain.text):
        day, month, year = map(int, found.groups())
        days = days_of((year, month, day))
        if days and not is_joined(plain, found.start()):
            yield Written(found.start(), found.end(3), days, LABELLED)


_ERA = "令和|平成|昭和|大正|明治|民国|民國"
_CHARACTERS = (
    rf"(?:(\d{{4}}|\d\d)|({_ERA})\s?(\d{{1,3}}|元))\s?[年년]"
    r"\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})(?:\s?[日号號일])?)?"
)
_ERA_POINTS = rf"({_ERA}|[rhs])\.?\s?(\d\d?|元)[./-](\d\d?)[./-](\d\d?)(?:\D|$)"
_MONTH_DAY = r"(\d\d?)\s?[月월]\s?(\d\d?)\s?[日号號일]"
_NINE = "一二三四五六七八九"
_NUMERALS = rf"([〇零○{_NINE}]{{4}})年([{_NINE}十]{{1,2}})月([{_NINE}十]{{1,3}})日"


def east_asian(plain: Plain) -> Iterator[Written]:
    """Find `2021年3月12日`, `2021년 3월 12일`, `令和3年3月12日`, `R3.3.12`, `二〇二一年…`."""
    text = plain.text
    for found in compiled(_CHARACTERS).finditer(text):
        year, era, of, month, day = found.groups()
        days = _of_characters(era, of or year, month, day or "1")
        if days and not is_joined(plain, found.start()):
            sure = LABELLED if day else WEAK
            yield Written(found.start(), found.end(), days if day else (), sure)
    for found in compiled(_ERA_POINTS).finditer(text):
        if len(found[1]) == 1 and found.end(4) - found.start(2) < 6:
            continue  # `R2.1.1` is a version sooner than a date
        days = _of_characters(*found.groups())
        if days and not is_joined(plain, found.start()):
            yield Written(
                found.start(), found.end(4), days, LABELLED if len(found[1]) > 1 else WEAK
            )
    for found in compiled(_NUMERALS).finditer(text):
        year, month, day = (_of_numerals(part) for part in found.groups())
        days = days_of((year, month, day))
        if days:
            yield Written(found.start(), found.end(), days, LABELLED)
    yield from _without_year(plain)


def _without_year(plain: Plain) -> Iterator[Written]:
    for found in compiled(_MONTH_DAY).finditer(plain.text):
        before = plain.before(found.start(), 2).rstrip()[-1:]
        days = days_of((2000, int(found[1]), int(found[2])))
        if days and not (before and (joins(before) or before in "年년")):
            yield Written(found.start(), found.end(), (), WEAK)


def is_joined(plain: Plain, start: int) -> bool:
    """Whether a number goes on to the left: `3.12.`, `x12`."""
    before = plain.before(start, 2)
    return bool(before) and (joins(before[-1]) or (before[-1] == "." and before[0].isdigit()))


def _of_characters(era: str | None, year: str, month: str, day: str) -> tuple[date, ...]:
    first = 1 if year == "元" else int(year)
    if era:
        one = of_era(era, first, int(month), int(day))
        return (one,) if one else ()
    return days_of(*((one, int(month), int(day)) for one in years_of(year)))


def _of_numerals(numerals: str) -> int:
    """Return the number that `二〇二一` or `三十一` stands for."""
    values = [str(_NINE.find(c) + 1) for c in numerals]
    if len(numerals) == 4:
        return int("".join(values))
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return int("".join(values))
    return 10 * int(values[0] if tens else "1") + (int(values[-1]) if ones else 0)
