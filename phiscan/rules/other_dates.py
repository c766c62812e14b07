"""Dates of the Islamic and the Persian calendar, in numbers or with the names of their months.

Every function takes a `Plain` text and yields what it finds, as those of `numeric_dates` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from phiscan.rules import calendars
from phiscan.rules.calendars import hijri, persian
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.labels import Labels
from phiscan.rules.plain import Plain
from phiscan.rules.worded_dates import is_joined
from phiscan.rules.written import BIRTH, Written

_OTHER = (
    r"(1[34]\d\d)([-/.])(\d{1,2})[-/.](\d{1,2})(?:\D|$)",
    r"(\d{1,2})([-/.])(\d{1,2})[-/.](1[34]\d\d)(?:\D|$)",
)
_HIJRI = Labels("hijri", "hijri date", "hicri", "ah", "هجري", "التاريخ الهجري", "هـ", "هجرية")
_PERSIAN = Labels(
    "jalali", "shamsi", "persian", "solar hijri", "شمسی", "هجری شمسی", "تاریخ", "مورخ"
)
_HIJRI_AFTER = re.compile(r"\s?(?:ah\b|a\.h|h\b|هـ|ه\b|هجري)")
_PERSIAN_AFTER = re.compile(r"\s?(?:sh\b|ش|هجری شمسی|شمسی)")


def _numbered(months: str) -> Mapping[str, int]:
    told = calendars.numbered([months.split("|")])
    return {name.replace("_", " "): month for name, month in told.items()}


_HIJRI_MONTHS, _PERSIAN_MONTHS = _numbered(calendars.HIJRI), _numbered(calendars.PERSIAN)
MONTHS = "|".join(sorted(map(re.escape, {**_HIJRI_MONTHS, **_PERSIAN_MONTHS}), reverse=True))
_NAMED = rf"(\d{{1,2}}),? ({MONTHS}),? (1[234]\d\d)(?:\D|$)"


def other_calendars(plain: Plain) -> Iterator[Written]:
    """Find days of the Islamic and the Persian calendar, if their month or a word beside names it.

    Eastern Arabic digits of Persian shape (U+06F0 to U+06F9) name it too.
    """
    yield from _in_numbers(plain)
    for found in compiled(_NAMED).finditer(plain.text):
        day, name, year = found.groups()
        month, made = _HIJRI_MONTHS.get(name), hijri
        if month is None:
            month, made = _PERSIAN_MONTHS[name], persian
        told = made(int(year), month, int(day))
        if told and not is_joined(plain, found.start()):
            yield Written(found.start(), found.end(3), (told,), 0.9)


def _in_numbers(plain: Plain) -> Iterator[Written]:
    for pattern in _OTHER:
        for found in compiled(pattern).finditer(plain.text):
            start, end = found.start(), found.end(4)
            first, _, month, last = found.groups()
            told = (first, last) if len(first) == 4 else (last, first)
            days = _of_other(plain, start, end, (int(told[0]), int(month), int(told[1])))
            if days and not is_joined(plain, start):
                yield Written(start, end, days, 0.9)


def _of_other(plain: Plain, start: int, end: int, told: Sequence[int]) -> tuple[date, ...]:
    after = plain.after(end, 12)
    begin, stop = plain.span(start, end)
    in_persian_digits = any("۰" <= c <= "۹" for c in plain.raw[begin:stop])
    labelled = BIRTH.before(plain, start)
    ways = []
    if _HIJRI.before(plain, start) or _HIJRI_AFTER.match(after) or labelled:
        ways.append(hijri(*told))
    if (
        _PERSIAN.before(plain, start)
        or _PERSIAN_AFTER.match(after)
        or labelled
        or in_persian_digits
    ):
        ways.append(persian(*told))
    return tuple(day for day in ways if day)
