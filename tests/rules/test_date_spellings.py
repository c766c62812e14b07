"""A known day is spelled in many ways, and found again in each."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.date_spellings import spellings
from phiscan.rules.detectors.days import normalized

# What may stand beside a date without being a part of it.
_beside = st.sampled_from(("", " ", "(", ")", ", ", "; ", " seen ", " x ", "\n", " - ", " é "))


@given(st.dates(date(1900, 1, 1), date.today()), st.data(), _beside, _beside)
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


@pytest.mark.parametrize("told", ["2021-03-12", "20210231", "2021031", "", "２０２１０３１２"])
def test_only_a_day_as_dicom_writes_it_has_spellings(told: str) -> None:
    with pytest.raises(ValueError, match=r"day|month|YYYYMMDD"):
        spellings(told)


def test_a_spelling_is_there_once_and_holds_no_six_digits_alone() -> None:
    told = spellings("19570312")
    assert len(told) == len(set(told))
    assert "570312" not in told
    assert {"12.3.1957", "12-mar-1957", "3/12/57", "12 mars 1957"} <= set(told)
