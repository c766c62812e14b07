"""Every day that a text may mean is told, in every reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.days import normalized


@given(st.integers(0, 10**8 - 1).map("{:08}".format))
def test_eight_digits_are_a_date_only_if_the_calendar_has_it(digits: str) -> None:
    for _, _, told in normalized(digits):
        assert told in (digits, digits[4:] + digits[2:4] + digits[:2], digits[4:] + digits[:4])


def _readings(text: str) -> set[str]:
    return {told for _, _, told in normalized(text)}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/04/2021", {"20210304", "20210403"}),
        ("25/04/2021", {"20210425"}),
        ("2021-03-04", {"20210304"}),
        ("04.03.57", {"19570304", "19570403"}),
        ("04/13/10", {"20100413", "19100413"}),
        ("57-03-12", {"19570312"}),
        ("12MAR21", {"20210312", "19210312"}),
        ("DOB 570312", {"19570312"}),
        ("born 12031957", {"19570312", "19571203"}),
        ("12 March 2021 and 13/03/2021", {"20210312", "20210313"}),
        ("令和元年5月1日", {"20190501"}),
        ("民國110年3月12日", {"20210312"}),
        ("S64.1.7", {"19890107"}),
        ("二〇二一年十一月二十三日", {"20211123"}),
        ("12 มีนาคม 2564", {"20210312"}),
        ("۱۳۹۹/۱۲/۲۲", {"20210312"}),
        ("28/07/1442 AH", {"20210312"}),
        ("12.III.2021", {"20210312"}),
        ("20210312101500.000000+0100", {"20210312"}),
        ("Mar 2021", set()),
        ("12. März", set()),
        ("3月12日", set()),
        ("2021", set()),
    ],
)
def test_every_reading_is_told(text: str, readings: set[str]) -> None:
    assert _readings(text) == readings


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12. novembra 1957", "19571112"),
        ("12 ноември 1957", "19571112"),
        ("12. studenoga 1957.", "19571112"),
        ("1957 m. lapkričio 12 d.", "19571112"),
        ("1957. gada 12. novembrī", "19571112"),
        ("12. nóvember 1957", "19571112"),
        ("ngày 12 tháng 11 năm 1957", "19571112"),
        ("1 Farvardin 1400", "20210321"),
        ("١ رمضان ١٤٤٢", "20210413"),
    ],
)
def test_months_of_more_languages_and_calendars_are_read(text: str, day: str) -> None:
    assert day in {told for _, _, told in normalized(text)}


def test_a_build_may_be_a_known_day() -> None:
    assert normalized("build 20190812")
