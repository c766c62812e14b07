"""Numbers of persons are found where they are told or tell themselves, and seldom by chance."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.detector import Detectors, Finder, failures
from phiscan.rules.detectors.national_ids import DETECTORS

ALL = Detectors(DETECTORS)
WORDS = (
    *("t1", "t2", "mprage", "sag", "tra", "cor", "p2", "iso", "fs", "tse", "epi", "dwi", "b1000"),
    *("adc", "axial", "chest", "abd", "w", "wo", "3d", "2.0", "120kv", "FOV 240*240", "SL 3.0"),
)


@pytest.mark.parametrize("finder", DETECTORS, ids=lambda finder: finder.name)
def test_each_finds_its_examples_alone(finder: Finder) -> None:
    assert failures(finder) == []


def test_no_two_have_one_name() -> None:
    assert len({finder.name for finder in DETECTORS}) == len(DETECTORS)


@pytest.mark.parametrize("length", range(6, 19))
def test_a_bare_run_of_digits_is_seldom_one(length: int) -> None:
    chance = random.Random(length)
    runs = ("".join(chance.choices("0123456789", k=length)) for _ in range(2000))
    assert sum(bool(ALL.find(run)) for run in runs) <= 20


def test_a_number_of_another_kind_is_seldom_one() -> None:
    chance = random.Random(1)
    shapes = ("ACC{:08}", "{:06}.{:06}", "1.2.840.{:011}.{:09}", "20{:06}{:06}", "S/N {:05}")
    texts = (
        shape.format(*(chance.randrange(10**9) for _ in range(2)))
        for shape in shapes
        for _ in range(400)
    )
    assert sum(bool(ALL.find(text)) for text in texts) <= 4


def test_names_of_protocols_are_none() -> None:
    chance = random.Random(2)
    for _ in range(2000):
        words = chance.choices(WORDS, k=chance.randrange(1, 7))
        text = chance.choice(" _-").join((*words, str(chance.randrange(4000))))
        assert ALL.find(text) == []


@given(st.text("0123456789 -./ABCXnirssnbsncpf:", max_size=60))
def test_nothing_makes_a_check_fail(text: str) -> None:
    for hit in ALL.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert 0.5 <= hit.confidence <= 1


def test_a_number_behind_its_name_is_surer_than_one_alone() -> None:
    assert max(hit.confidence for hit in ALL.find("SSN 078-05-1120")) > 0.95
    assert {hit.confidence for hit in ALL.find("078-05-1120")} == {0.9}


def test_wrong_check_digits_behind_a_name_make_it_less_sure() -> None:
    assert {hit.confidence for hit in ALL.find("NHS No 943 476 5871")} == {0.7}


def test_only_the_number_is_marked() -> None:
    text = "Herr B., BSN 111222333, CT"
    assert [text[hit.start : hit.end] for hit in ALL.find(text)] == ["111222333"]
