"""Numbers of persons are found where they are told or tell themselves, and seldom by chance."""

from __future__ import annotations

import random
from datetime import date, timedelta

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


# ---- standing alone ------------------------------------------------------------------------------

WITH_A_DAY = (
    *("44051401359", "440514 01359", "6408233234", "196408233234", "640823 3234", "2110625629"),
    *("211062 5629", "15108695088", "85073003328", "850730-033-28", "8507302033282"),
    *("850730 2033282", "1630615123457", "7503305044089", "0101006500006", "710319 2745"),
    *("11010519491231002X", "110105 19491231 002X", "131052-308t", "295109912611193"),
)
IN_MARKS = (
    *("172 917 160 60", "390.533.447-05", "390533447-05", "111 222 333", "1112.22.333"),
    *("943 476 5870", "36 574 261 809", "36/574/261/809", "2123 45670 1", "123 456 782"),
    *("2341 2341 2346", "078-05-1120", "078 05 1120", "54362315-k", "x2482300w", "120174-3399"),
)


@pytest.mark.parametrize("value", [*WITH_A_DAY, *IN_MARKS, "36574261809", "RCCMNL83S18D969H"])
def test_a_number_that_is_all_of_a_value_is_found(value: str) -> None:
    assert {hit.identifier for hit in ALL.find(f" {value} ")} & {"G", "I"}


@pytest.mark.parametrize(
    "value",
    [
        *("17291716060", "39053344705", "111222333", "9434765870", "2123456701", "123456782"),
        *("234123412346", "078051120", "33392005961", "621498320257", "3100600445635"),
    ],
)
def test_a_bare_run_with_weak_check_digits_is_none(value: str) -> None:
    assert ALL.find(value) == []


@pytest.mark.parametrize("shape", ["{:%y%m%d}{:04}", "{:%d%m%y}{:04}", "{:%Y%m%d}{:04}"])
def test_a_serial_that_begins_with_the_day_of_a_scan_is_seldom_one(shape: str) -> None:
    chance = random.Random(shape)
    first = date(1985, 1, 1)
    days = (first + timedelta(chance.randrange(365 * 45)) for _ in range(2000))
    values = (shape.format(day, chance.randrange(10_000)) for day in days)
    assert sum(bool(ALL.find(value)) for value in values) <= 20


def test_in_running_text_such_a_number_needs_its_name() -> None:
    assert ALL.find("block 44051401359 of 6408233234") == []
