"""Ages over 89 are found; younger ones, capped ones and other numbers are not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.ages import DETECTORS
from phiscan.rules.detectors.detector import Detectors, Finder, failures
from tests.support import technical

_ALL = Detectors(DETECTORS)
_FORMS = (
    *("{} y/o", "{} years old", "{}-year-old man", "age {}", "Alter: {} Jahre", "{} ans", "{}歳"),
    *("{:03}Y", "aged {}", "{} años", "edad {}", "{}-jährig", "возраст: {}", "{} лет", "나이 {}"),
)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.name)
def test_it_passes_its_own_examples(detector: Finder) -> None:
    assert failures(detector) == []


@given(st.integers(0, 999), st.sampled_from(_FORMS))
def test_only_90_to_129_is_an_age_over_89(age: int, form: str) -> None:
    assert bool(_ALL.find(f"pat. {form.format(age)}, thorax")) == (90 <= age <= 129)


@given(technical.texts)
def test_technical_text_is_no_age(text: str) -> None:
    assert _ALL.find(text) == []


def test_the_number_and_its_unit_are_what_is_found() -> None:
    text = "Patientin, 91-jährig, m. 95 %"
    (hit,) = _ALL.find(text)
    assert text[hit.start : hit.end] == "91-jährig"
    assert hit.identifier == "C"


@pytest.mark.parametrize("text", ["over 90 years", "90+", "age: 90+", "aged 90 or older", ">90 y"])
def test_the_class_that_safe_harbor_lets_stay_is_no_hit(text: str) -> None:
    assert _ALL.find(text) == []


def test_the_year_of_birth_counts_as_long_as_it_tells_an_age_over_89() -> None:
    this_year = date.today().year
    assert _ALL.find(f"born {this_year - 91}")
    assert _ALL.find(f"born {this_year - 89}") == []


@pytest.mark.parametrize(
    "text", ["100 years war", "a follow-up 95 years later", "95 Jahre Garantie"]
)
def test_years_that_are_nobodys_age_are_none(text: str) -> None:
    assert _ALL.find(text) == []
