"""Dates are found in every spelling, where they stand, and nothing technical is taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.calendars import MONTHS, hijri, of_era, persian
from phiscan.rules.detectors.dates import DETECTORS, normalized, spellings
from phiscan.rules.detectors.detector import Detectors, Finder, failures
from tests.support import technical

_ALL = Detectors(DETECTORS)
_days = st.dates(date(1900, 1, 1), date.today())
# What may stand beside a date without being a part of it.
_beside = st.sampled_from(("", " ", "(", ")", ", ", "; ", " seen ", " x ", "\n", " - ", " é "))


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.name)
def test_it_passes_its_own_examples(detector: Finder) -> None:
    assert failures(detector) == []


@given(_days, st.data(), _beside, _beside)
def test_every_spelling_of_a_day_is_found_where_it_stands(
    day: date, data: st.DataObject, before: str, after: str
) -> None:
    written = data.draw(st.sampled_from(spellings(f"{day:%Y%m%d}")))
    written = data.draw(st.sampled_from((written, written.upper(), written.title())))
    text = f"{before}{written}{after}"
    start = len(before)
    told = [one for one in normalized(text) if one[0] == start and one[2] == f"{day:%Y%m%d}"]
    assert [end for _, end, _ in told] in ([start + len(written)], [start + len(written) - 1])
    assert written[told[0][1] - start :] in ("", ".")


_FORMS = ("%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d%b%Y", "%m/%d/%Y", "%Y%m%d", "%d.%m.%y")


@given(_days, st.sampled_from(_FORMS))
def test_a_whole_date_is_a_hit_and_nothing_but_it(day: date, form: str) -> None:
    (hit,) = _ALL.find(f"seen {day.strftime(form)} here")
    assert (hit.start, hit.end) == (5, 5 + len(day.strftime(form)))
    assert hit.identifier == "C"


@given(technical.texts)
def test_technical_text_is_no_date(text: str) -> None:
    assert _ALL.find(text) == []


@given(st.text(max_size=200))
def test_any_text_is_borne_and_hits_stay_inside(text: str) -> None:
    for hit in _ALL.find(text):
        assert 0 <= hit.start < hit.end <= len(text)


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


def _sure(text: str) -> float:
    return max(hit.confidence for hit in _ALL.find(text))


@pytest.mark.parametrize(
    "label",
    [
        *("DOB", "D.O.B.:", "born", "geb.", "Né(e) le", "F. nac.:", "Data di nascita:", "生年月日"),
        *("Doğum tarihi:", "Дата рождения:", "födelsedatum", "data urodzenia", "Ημ. γέννησης"),
    ],
)
def test_a_label_makes_it_surer(label: str) -> None:
    for written in ("12.03.1957", "19570312", "12031957", "12/03/57"):
        assert _sure(f"{label} {written}") >= 0.95
        assert _sure(f"x {written}") < 0.95


def test_a_month_without_a_day_is_weak() -> None:
    assert _sure("Mar 2021") == 0.5
    assert _sure("12 Mar 2021") > 0.8


def test_where_it_stands_is_told_of_the_text_itself() -> None:
    text = "ﬁx, am 12. Ma\u0308rz ２０２１!"
    (hit,) = _ALL.find(text)
    assert text[hit.start : hit.end] == "12. Ma\u0308rz ２０２１"


def test_two_dates_side_by_side_are_two() -> None:
    text = "12.03.2021-14.03.2021 20210312-20210314 12 Mar 2021 14 Mar 2021"
    assert len(_ALL.find(text)) == 6


@pytest.mark.parametrize("text", ["12. ", "mar ", "1/1/", "20210312", "年3月12", "12-12-12-"])
def test_a_text_of_the_longest_kind_ends(text: str) -> None:
    assert isinstance(_ALL.find(text * 16_000), list)


@pytest.mark.parametrize("told", ["2021-03-12", "20210231", "2021031", "", "２０２１０３１２"])
def test_only_a_day_as_dicom_writes_it_has_spellings(told: str) -> None:
    with pytest.raises(ValueError, match=r"day|month|YYYYMMDD"):
        spellings(told)


def test_a_spelling_is_there_once_and_holds_no_six_digits_alone() -> None:
    told = spellings("19570312")
    assert len(told) == len(set(told))
    assert "570312" not in told
    assert {"12.3.1957", "12-mar-1957", "3/12/57", "12 mars 1957"} <= set(told)


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


def test_a_build_is_no_date_but_may_be_a_known_one() -> None:
    assert _ALL.find("build 20190812") == []
    assert normalized("build 20190812")
