"""Dates and times that are nobody's, those that were shifted, and those that are real."""

from __future__ import annotations

import pytest

from phiscan.rules.verdicts import judge
from tests.support.verdicts import TODAY, date, record, told


@pytest.mark.parametrize(
    ("text", "vr"),
    [
        *(("19000101", "DA"), ("19700101", "DA"), ("00010101", "DA"), ("18581117", "DA")),
        *(("99991231", "DA"), ("1900.01.01", "DA"), ("00010101000000.000000", "DT")),
        *(("1753-01-01", "LO"), ("01.01.1900", "LO"), ("00000000", "DA"), ("00000314", "DA")),
    ],
)
def test_epochs(text: str, vr: str) -> None:
    assert told(date(text, vr)) == ("dummy", "epoch date")


@pytest.mark.parametrize(
    ("text", "vr", "expected"),
    [
        ("19850314", "DA", ("real", "nothing says otherwise")),
        ("1985031410", "DT", ("real", "nothing says otherwise")),
        ("19850101", "DA", ("real", "first of January")),
        ("18850314", "DA", ("pseudonym", "shifted date")),
        ("17850314", "DA", ("pseudonym", "shifted date")),
        ("20990101", "DA", ("pseudonym", "shifted date")),
        ("20990314101112", "DT", ("pseudonym", "shifted date")),
        (TODAY, "DA", ("real", "nothing says otherwise")),
        ("20261125", "DA", ("real", "nothing says otherwise")),
        ("20261127", "DA", ("pseudonym", "shifted date")),
        ("1985", "DT", ("pseudonym", "year alone")),
        ("19850000", "DA", ("pseudonym", "year alone")),
        ("19851399", "DA", ("real", "nothing says otherwise")),
        ("14.03.1985", "LO", ("real", "nothing says otherwise")),
        ("03/14/2099", "LO", ("pseudonym", "shifted date")),
        ("000000", "TM", ("dummy", "dummy time")),
        ("00:00:00", "TM", ("dummy", "dummy time")),
        ("000000.000000", "TM", ("dummy", "dummy time")),
        ("235959.999999", "TM", ("dummy", "dummy time")),
        ("101112.13", "TM", ("real", "nothing says otherwise")),
        ("1011", "TM", ("real", "nothing says otherwise")),
    ],
)
def test_dates_and_times(text: str, vr: str, expected: tuple[str, str]) -> None:
    assert told(date(text, vr)) == expected


def test_a_first_of_january_is_less_sure_than_another_day() -> None:
    assert date("19850101").confidence < date("19850102").confidence


def test_an_epoch_that_may_be_a_birthday_is_less_sure() -> None:
    assert date("19700101").confidence < date("19000101").confidence < date("00010101").confidence


def test_the_clock_says_what_day_it_is_where_nobody_does() -> None:
    assert told(judge("99981124", "C", "DA")) == ("pseudonym", "shifted date")
    assert told(judge("20200314", "C", "DA")) == ("real", "nothing says otherwise")


def test_a_record_number_is_no_date() -> None:
    assert told(record("20990101")) == ("real", "nothing says otherwise")
    assert told(record("1985")) == ("real", "nothing says otherwise")
