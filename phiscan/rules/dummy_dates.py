"""Dates and times that stand in for one that was taken out, and dates that were moved far."""

from __future__ import annotations

import datetime
import re
from functools import cache

from phiscan.rules.placeholders import Told

EPOCHS = {
    "00000000": 0.95,
    "00010101": 0.95,  # .NET, Go and XML: the first day there is
    "01010101": 0.9,
    "10000101": 0.9,  # MySQL
    "11111111": 0.9,
    "15821015": 0.9,  # the first day of the Gregorian calendar
    "16010101": 0.95,  # Windows
    "16770921": 0.9,  # the first day of nanoseconds in 64 bits
    "17000101": 0.9,
    "17530101": 0.95,  # SQL Server
    "18000101": 0.9,
    "18581117": 0.95,  # OpenVMS, Modified Julian Date
    "18991230": 0.9,  # OLE and spreadsheets
    "18991231": 0.9,
    "19000101": 0.85,  # spreadsheets, and what de-identification tools write
    "19040101": 0.75,  # classic Mac OS
    "19700101": 0.7,  # Unix: somebody's birthday too
    "20380119": 0.9,  # the last day of seconds in 32 bits
    "22620411": 0.9,  # the last day of nanoseconds in 64 bits
    "99990101": 0.95,
    "99991231": 0.95,
    "99999999": 0.95,
}
"""Days on which nobody alive was born or examined, and how sure that is."""

# Nobody who was ever scanned was born before; digital archives begin in the 1980s.
_NOBODY_BORN_BEFORE = 1880
_NOBODY_EXAMINED_BEFORE = 1900
_SLACK = datetime.timedelta(days=2)  # time zones, and clocks that are wrong

_DATE = re.compile(r"([0-9]{4})([-./ ]?)([0-9]{2})\2([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{2})([-./])([0-9]{2})\2([0-9]{4})(?![0-9])")
_YEAR = re.compile(r"[0-9]{4}(?:0000)?")
_TIME = re.compile(r"[0-9]{2}:?[0-9]{2}(?::?[0-9]{2}(?:\.[0-9]{1,6})?)?")


def tell(text: str, vr: str, today: str) -> Told | None:
    """Return what a date, a time or both stand in for, or None where it is nothing of the kind.

    `today` is YYYYMMDD. A date that may be real is told of too, if something is odd about it.
    """
    if vr == "TM":
        return _time(text)
    if _YEAR.fullmatch(text) and text[:4] != "0000":
        return Told("year alone", 0.8)
    return next((told for date in _dates(text) if (told := _odd(date, today))), None)


def _dates(text: str) -> list[str]:
    """Return what a text's date may be, YYYYMMDD: none, one, or two where it begins with a day."""
    found = _DATE.match(text)
    if found is not None:
        return ["".join(found.group(1, 3, 4))]
    found = _DAY_FIRST.match(text)
    return [] if found is None else ["".join(found.group(4, 3, 1)), "".join(found.group(4, 1, 3))]


def _odd(date: str, today: str) -> Told | None:
    if date in EPOCHS or date.startswith("0000"):
        return Told("epoch date", EPOCHS.get(date, 0.95))
    if not _is_day(date):
        return None
    year = int(date[:4])
    if year < _NOBODY_EXAMINED_BEFORE:
        return Told("shifted date", 0.85 if year < _NOBODY_BORN_BEFORE else 0.6)
    if date > _latest(today):
        return Told("shifted date", 0.85)
    return Told("first of January", 0.6) if date.endswith("0101") else None


@cache
def _latest(today: str) -> str:
    return f"{datetime.date.fromisoformat(today) + _SLACK:%Y%m%d}"


def _is_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return False
    return True


def _time(text: str) -> Told | None:
    if not _TIME.fullmatch(text):
        return None
    digits = text.replace(":", "").replace(".", "")
    if not digits.strip("0"):
        return Told("dummy time", 0.8)
    return Told("dummy time", 0.7) if digits.startswith("235959") else None
