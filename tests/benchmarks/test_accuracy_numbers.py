"""The national numbers pass the checks of a library that did not make them."""

from __future__ import annotations

import importlib
from random import Random

import pytest

from benchmarks.accuracy.numbers import NATIONAL, filled, luhn

CHECKED = {
    "en-US": "us.ssn",
    "en-GB": "gb.nhs",
    "de": "de.idnr",
    "fr": "fr.nir",
    "es": "es.dni",
    "it": "it.codicefiscale",
    "tr": "tr.tckimlik",
    "ko": "kr.rrn",
}


@pytest.mark.parametrize(("locale", "module"), CHECKED.items())
def test_check_digits_are_right(locale: str, module: str) -> None:
    pytest.importorskip("stdnum")
    check = importlib.import_module(f"stdnum.{module}")
    rng = Random(1)
    assert all(check.is_valid(NATIONAL[locale](rng)) for _ in range(200))


def test_luhn_of_a_known_number() -> None:
    assert luhn([4, 9, 9, 2, 7, 3, 9, 8, 7, 1]) == 6


def test_forms_are_filled() -> None:
    number = filled(Random(1), "A-##@")
    assert number[:2] == "A-"
    assert number[2:4].isdigit()
    assert number[4].isupper()
