"""The spellings in which a known date may be met again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from phiscan.rules.calendars import BUDDHIST, NAMES

_FORMS = (
    *("{y}{m}{d}", "{d}{m}{y}", "{m}{d}{y}"),
    *("{y}-{m}-{d}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}_{m}_{d}", "{y}-{mm}-{dd}", "{y}/{mm}/{dd}"),
    *(
        "{d}.{m}.{y}",
        "{dd}.{mm}.{y}",
        "{d}. {m}. {y}",
        "{dd}. {mm}. {y}",
        "{d}.{m}.{yy}",
        "{dd}.{mm}.{yy}",
    ),
    *(
        "{d}/{m}/{y}",
        "{dd}/{mm}/{y}",
        "{d}/{m}/{yy}",
        "{dd}/{mm}/{yy}",
        "{d}-{m}-{y}",
        "{dd}-{mm}-{y}",
        "{d}-{m}-{yy}",
    ),
    *(
        "{m}/{d}/{y}",
        "{mm}/{dd}/{y}",
        "{m}/{d}/{yy}",
        "{mm}/{dd}/{yy}",
        "{m}-{d}-{y}",
        "{mm}-{dd}-{y}",
        "{m}-{d}-{yy}",
    ),
    *(
        "{m}.{d}.{y}",
        "{d}_{m}_{y}",
        "{m}_{d}_{y}",
        "{d} {m} {y}",
        "{y} {m} {d}",
        "{y}. {mm}. {dd}.",
    ),
    *("{y}年{mm}月{dd}日", "{y}年{m}月{d}日", "{y}년 {mm}월 {dd}일", "{y}년 {m}월 {d}일"),
    *("{dd}/{mm}/{thai}", "{d}/{m}/{thai}"),
)
_NAMED = ("{d} {name} {y}", "{dd} {name} {y}", "{dd}. {name} {y}")
_ENGLISH = (
    *(
        "{name} {dd}, {y}",
        "{name} {d}, {y}",
        "{name} {dd} {y}",
        "{d}-{name}-{y}",
        "{dd}-{name}-{y}",
    ),
    *("{d}{name}{y}", "{dd}{name}{y}", "{d}{name}{yy}", "{d}-{name}-{yy}", "{d} {name} {yy}"),
    *("{y}-{name}-{d}", "{y} {name} {d}"),
)


def spellings(told: str) -> tuple[str, ...]:
    """Return how a day given as DICOM's DA (`YYYYMMDD`) may be spelled, in lower case.

    None of them holds six digits alone: times of day look the same. Raises ValueError if the value
    is no day. `normalized` in `detectors.days` reads every one of them, and many more.
    """
    if len(told) != 8 or not told.isascii() or not told.isdigit():
        raise ValueError("a date of eight digits is needed, as YYYYMMDD")
    day = date(int(told[:4]), int(told[4:6]), int(told[6:]))
    return tuple(dict.fromkeys(_spelled(day)))


def _spelled(day: date) -> Iterator[str]:
    numbers = {
        "y": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
        "m": f"{day.month:02}",
        "mm": str(day.month),
        "d": f"{day.day:02}",
        "dd": str(day.day),
        "thai": str(day.year + BUDDHIST),
    }
    for form in _FORMS:
        yield form.format(**numbers)
    for language, months in NAMES.items():
        forms = (*_NAMED, *_ENGLISH) if language.startswith("en") else _NAMED
        for name in months.split("|")[day.month - 1].split():
            for form in forms:
                yield form.format(name=name, **numbers)
