"""Calendars and the names of months agree with what was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from phiscan.rules.calendars import MONTHS, hijri, of_era, persian


def _new_years() -> Iterator[tuple[int, date]]:
    """First days of Solar Hijri years, as the calendar of Iran had them."""
    yield from ((1357, date(1978, 3, 21)), (1375, date(1996, 3, 20)), (1400, date(2021, 3, 21)))
    yield from ((1403, date(2024, 3, 20)), (1404, date(2025, 3, 21)))


def test_other_calendars_agree_with_what_was_published() -> None:
    for year, day in _new_years():
        assert persian(year, 1, 1) == day
    assert hijri(1442, 9, 1) == date(2021, 4, 13)
    assert of_era("平成", 31, 4, 30) == date(2019, 4, 30)
    assert of_era("平成", 31, 5, 1) is None


def test_each_day_of_another_calendar_is_another_day() -> None:
    months = [(year, month) for year in range(1318, 1400) for month in range(1, 13)]
    days = [persian(*month, day) for month in months for day in (1, 29)]
    assert None not in days
    assert days == sorted(days, key=str)


def test_no_month_has_two_numbers() -> None:
    assert MONTHS["listopad"] == 11
    assert MONTHS["marzec"] == MONTHS["mart"] == MONTHS["marzo"] == 3
