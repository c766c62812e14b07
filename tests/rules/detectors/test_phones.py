"""Phone and fax numbers are found by a label or their shape; other runs of digits are not."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.detector import Detectors, Finder, failures
from phiscan.rules.detectors.phones import DETECTORS
from tests.support import technical

_ALL = Detectors(DETECTORS)
_digits = st.integers(0, 9).map(str)


def _shaped(shape: str) -> st.SearchStrategy[str]:
    """Return numbers of a shape: `9` is any digit, `N` one from 2 to 9."""
    parts = {"9": _digits, "N": st.integers(2, 9).map(str)}
    return st.tuples(*(parts.get(c, st.just(c)) for c in shape)).map("".join)


_national = st.sampled_from(
    [
        *("+1 N99 N99 9999", "+49 N99 9999999", "+33 N 99 99 99 99", "+81-N-N999-9999"),
        *(
            "(N99) N99-9999",
            "0N0 N999 9999",
            "0N99/N99999",
            "+44 (0)N0 N999 9999",
            "+55 11 99999-9999",
        ),
    ]
).flatmap(_shaped)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.name)
def test_it_passes_its_own_examples(detector: Finder) -> None:
    assert failures(detector) == []


@given(_national, st.sampled_from([" ", ", ", "; ", ": ", " (", ""]))
def test_a_number_in_a_national_shape_is_found_whole(number: str, before: str) -> None:
    text = f"{before}{number}) x"
    (hit,) = _ALL.find(text)
    assert text[hit.start : hit.end] == number
    assert hit.identifier == "D"


@given(_shaped("N999999"), st.sampled_from(["tel", "Tel.:", "phone", "Handy:", "тел.", "電話："]))
def test_a_label_makes_a_number_of_any_digits(number: str, label: str) -> None:
    (hit,) = _ALL.find(f"{label} {number}")
    assert hit.confidence > 0.95
    assert _ALL.find(f"x {number}") == []


@pytest.mark.parametrize("text", ["call", "contact her son", "page Carter", "avvisata", "gebeld"])
@given(_shaped("N999999"))
def test_a_number_under_which_somebody_is_asked_for_is_one(text: str, number: str) -> None:
    (hit,) = _ALL.find(f"{text} at {number} today")
    assert hit.identifier == "D"
    assert _ALL.find(f"{text}, MRN {number}") == []


@pytest.mark.parametrize("label", ["fax", "Fax-Nr.:", "Telefax", "TEL/FAX", "факс", "传真："])
def test_a_number_of_a_fax_is_no_phone(label: str) -> None:
    (hit,) = _ALL.find(f"{label} +49 30 901820")
    assert hit.identifier == "E"


def test_phone_and_fax_side_by_side_are_told_apart() -> None:
    text = "Tel. 030 901820 Fax 030 901821"
    assert [(hit.start, hit.end, hit.identifier) for hit in _ALL.find(text)] == [
        (5, 15, "D"),
        (20, 30, "E"),
    ]


@given(technical.texts)
def test_technical_text_is_no_phone(text: str) -> None:
    assert _ALL.find(text) == []


@given(
    st.dates(date(1900, 1, 1)),
    st.sampled_from(["%Y%m%d", "%d.%m.%Y", "%m/%d/%Y", "%Y-%m-%d"]),
    st.times(),
)
def test_dates_and_times_are_no_phones(day: date, form: str, clock: time) -> None:
    for text in (f"{day:{form}}", f"{day:{form}} {clock:%H:%M:%S}", f"call {day:%d.%m.%Y}"):
        assert _ALL.find(text) == []


@given(st.integers(0, 10**16).map(str))
def test_digits_alone_are_no_phone(digits: str) -> None:
    assert _ALL.find(digits) == []
    assert _ALL.find(f"ACC{digits}") == []
