"""A number is told by the word beside it, and the word alone tells nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.detector import Detectors, Finder, failures
from phiscan.rules.detectors.numbers import DETECTORS

ALL = Detectors(DETECTORS)
LETTERS = frozenset("HIJKLMR")


@pytest.mark.parametrize("finder", DETECTORS, ids=lambda finder: finder.name)
def test_each_finds_its_examples_alone(finder: Finder) -> None:
    assert failures(finder) == []


def test_there_is_one_for_every_kind_of_number() -> None:
    assert {finder.identifier for finder in DETECTORS} == LETTERS


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("MRN 12345678", "H"),
        ("Member ID W123456789", "I"),
        ("IBAN GB82 WEST 1234 5698 7654 32", "J"),
        ("NPI 1234567893", "K"),
        ("VIN 1HGCM82633A004352", "L"),
        ("S/N 12345", "M"),
        ("Acc# 1204551", "R"),
    ],
)
def test_the_word_settles_the_kind(text: str, letter: str) -> None:
    assert {hit.identifier for hit in ALL.find(text)} == {letter}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("N.º colegiado 282812345", "282812345"),
        ("病历号１２３４５６", "１２３４５６"),
        ("CT检查号A12045512", "A12045512"),
        ("\u202bرقم الحساب\u202c: \u200e12345678", "12345678"),
        ("رقم الملف: ٤٤٥٥٦٦", "٤٤٥٥٦٦"),
        ("IBAN DE12 3456 7890 1234 5678 90", "DE12 3456 7890 1234 5678 90"),
        ("n.\ufffd de serie PX120455", "PX120455"),
    ],
)
def test_a_number_may_have_digits_and_joints_of_any_script(text: str, found: str) -> None:
    assert found in {text[hit.start : hit.end] for hit in ALL.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        *("MR 1.5T", "PID 3", "Acc 2", "Account for", "Series No. 12", "Lot of", "SN ratio"),
        *(
            "SNR 12",
            "patient no 3",
            "MRN",
            "MRN:",
            "ID",
            "ACC FACTOR 2.00",
            "PID 120kV",
            "SN 40 mm",
        ),
        *("Order of 1000", "visit 2024-01-15", "1.2.840.113619.2.55.3.604688", "IPAT PAT 2"),
    ],
)
def test_a_word_with_no_number_of_somebody_is_none(text: str) -> None:
    assert ALL.find(text) == []


def test_numbers_without_a_word_are_seldom_one() -> None:
    chance = random.Random(3)
    runs = ("".join(chance.choices("0123456789", k=chance.randrange(6, 19))) for _ in range(4000))
    assert sum(bool(ALL.find(run)) for run in runs) <= 20


def test_only_the_number_is_marked() -> None:
    text = "CT chest, pat-ID: A-10234. Acc# 445566;"
    found = {text[hit.start : hit.end] for hit in ALL.find(text)}
    assert found == {"A-10234", "445566"}


def test_a_word_inside_another_is_none() -> None:
    assert ALL.find("ALBUMRN 12345678") == []
    assert ALL.find("RAPID 12345678") == []


@given(st.text("mrnpidaccsnlot#:. -_/0123456789ABGB82(1)", max_size=60))
def test_every_hit_lies_in_the_text(text: str) -> None:
    for hit in ALL.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert 0.5 <= hit.confidence <= 1
