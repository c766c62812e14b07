"""Whether a number in the form of a national one may be one, and no time or size of a scan."""

from __future__ import annotations

import re

from phiscan.rules.detectors import check_digits as check
from phiscan.rules.detectors.check_digits import Valid, by
from phiscan.rules.detectors.labels import compacted


def _is_no_scan_time(number: str) -> bool:
    """Whether six digits, a mark and four are no date and time of an image: `20240115-1430`."""
    day, tail = compacted(number)[:-4], number[-4:]
    is_recent = day[:-4] in _RECENT_YEARS and check.starts_with_day(day[-6:])
    return not (is_recent and check.is_time(tail))


_RECENT_YEARS = frozenset(f"{year % 100:02}" for year in range(1985, 2050))
_RECENT_YEARS |= frozenset(str(year) for year in range(1985, 2050))


_SCAN_YEARS = frozenset(year for year in _RECENT_YEARS if int(year) % 100 not in range(36, 50))
"""Years in which scans are made: serials and orders begin with their days."""


def se_whole(number: str) -> bool:
    """Ten or twelve digits, the day of birth first; none since 1985, which may be one of a scan."""
    text = compacted(number)
    is_day = text[:-8] not in _SCAN_YEARS and check.starts_with_day(text[-10:])
    return is_day and by("se.personnummer")(text)


def dk_whole(number: str) -> bool:
    """Ten digits: day, month and year of birth, which can be no day of a scan in either order."""
    text = compacted(number)
    is_year_first = text[:2] in _SCAN_YEARS and check.starts_with_day(text)
    is_scan = is_year_first or text[4:6] in _SCAN_YEARS
    return not is_scan and by("dk.cpr")(text) and _dk_sum(text)


def pl_whole(number: str) -> bool:
    """Eleven digits: year, month (20 more since 2000) and day of birth, no day of a scan."""
    text = compacted(number)
    month, is_recent = int(text[2:4]), text[:2] in _SCAN_YEARS
    is_birth = (0 < month < 13 and not is_recent) or (20 < month < 33 and int(text[:2]) < 36)
    return is_birth and by("pl.pesel")(text)


def cz_whole(number: str) -> bool:
    """Ten digits: year, month (50 more for women) and day of birth, no day of a scan."""
    is_scan = number[:2] in _SCAN_YEARS and check.starts_with_day(number)
    return not is_scan and by("cz.rc")(number)


def nl_whole(number: str) -> bool:
    """Groups in blanks are no size of a matrix."""
    return is_no_size(number, by("nl.bsn"))


def is_kennitala(number: str) -> bool:
    return _is_no_scan_time(number) and by("is_.kennitala")(number)


def us_ssn_whole(number: str) -> bool:
    """Groups in blanks are no size of a matrix."""
    return is_no_size(number, check.us_ssn)


def is_no_size(number: str, is_valid: Valid) -> bool:
    """Whether groups of digits are valid, and no size of a matrix: all groups of 8 or of 10."""
    groups = [int(group) for group in _MARKS.split(number)]
    is_size = all(group % 8 == 0 or group % 10 == 0 for group in groups)
    return not is_size and is_valid(number)


_MARKS = re.compile(r"[ ./-]")


def se_personnummer(number: str) -> bool:
    return _is_no_scan_time(number) and by("se.personnummer", keeps_marks=True)(number)


def dk_cpr(number: str) -> bool:
    return _is_no_scan_time(number) and by("dk.cpr")(number) and _dk_sum(number)


def _dk_sum(number: str) -> bool:
    weighted = zip(compacted(number), (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)
    return sum(int(c) * weight for c, weight in weighted) % 11 == 0


def ca_sin(number: str) -> bool:
    """Three groups may be the size of a matrix."""
    return is_no_size(number, by("ca.sin"))


def es_dni(number: str) -> bool:
    """Eight digits with a letter may be a date with a time's `T`."""
    is_date = number[:2] in ("19", "20") and check.starts_with_day(number[2:8])
    return not is_date and by("es.dni")(number)


def kr_rrn(number: str) -> bool:
    """Numbers given since October 2020 have no check digit."""
    text = compacted(number)
    is_time = int(text[6:8]) < 24 and int(text[8:10]) < 60 and int(text[10:12]) < 60
    return check.starts_with_day(text) and (not is_time or by("kr.rrn")(text))


def kr_rrn_bare(number: str) -> bool:
    """Thirteen digits may be milliseconds since 1970, which begin with 1 until 2033."""
    return number[0] != "1" and by("kr.rrn")(number)


def ca_ramq(number: str) -> bool:
    """Behind four letters of a name: year, month (50 more for women) and day of birth."""
    text = compacted(number)[4:10]
    month = int(text[2:4]) % 50
    return check.starts_with_day(f"{text[:2]}{month:02}{text[4:]}")


def es_nuss(number: str) -> bool:
    """The number of social security: modulo 97 of the first ten digits."""
    text = compacted(number)
    tail = text[2:10] if text[2] != "0" else text[3:10]
    return int(f"{text[:2]}{tail}") % 97 == int(text[10:])


def de_pension(number: str) -> bool:
    """VKVV paragraph 2: two digits of the office, day of birth, a letter, a serial."""
    return check.starts_with_day(compacted(number)[2:8], "dmy")


def any_number(number: str) -> bool:  # noqa: ARG001
    return True
