"""Dates are found in every spelling, where they stand, and nothing technical is taken for one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.dates import DETECTORS
from phiscan.rules.detectors.detector import Detectors, Finder, failures
from tests.support import technical

_ALL = Detectors(DETECTORS)
_days = st.dates(date(1900, 1, 1), date.today())


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.name)
def test_it_passes_its_own_examples(detector: Finder) -> None:
    assert failures(detector) == []


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


def test_a_build_is_no_date() -> None:
    assert _ALL.find("build 20190812") == []
