"""Streets, towns and boxes are found in the shapes of many countries, and not in protocols."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.addresses import DETECTORS
from phiscan.rules.detectors.detector import Detectors, Finder, failures

ALL = Detectors(DETECTORS)
TECHNICAL = (
    *("5 mm", "T2 ST 3", "CT 12345", "AVE 3", "ROAD protocol", "Circle of Willis 3D", "Place 2"),
    *("L5 S1", "NW 3", "via catheter 5F", "Court", "Dr 3", "Way", "BODY 60 CTA", "Hodgkin 3"),
    *("HEAD CT 12345", "2 view CHEST PA", "AXIAL T2 FLAIR 5 MM ST", "3 PLANE LOC", "Cor T1 Dixon"),
    *("Swan-Ganz via right IJ 7F", "L-Spine 3 Views", "20240115 Thorax", "Omnipaque 350 IV"),
    *("MIP 10 COR", "SL 3.0 FOV 240*240", "t1_mprage_sag_p2_iso", "Series 12 Recon 3", "B30f"),
    *("TAC TORAX C/ CONTRASTE", "ANGIO TC C/S CONTRASTE 3", "5 Min Delay Way", "DR. 3", "PA & LAT"),
)
WORDS = (
    *("t1", "mprage", "SAG", "Tra", "cor", "p2", "Iso", "ST", "CT", "Dr", "PL", "Way", "5", "mm"),
    *(
        "ADC",
        "Axial",
        "Chest",
        "PA",
        "LA",
        "Head",
        "Routine",
        "3D",
        "Circle",
        "Place",
        "12",
        "1024",
    ),
)


@pytest.mark.parametrize("finder", DETECTORS, ids=lambda finder: finder.name)
def test_each_finds_its_examples_alone(finder: Finder) -> None:
    assert failures(finder) == []


def test_all_are_geographic_and_have_names_of_their_own() -> None:
    assert {finder.identifier for finder in DETECTORS} == {"B"}
    assert len({finder.name for finder in DETECTORS}) == len(DETECTORS)


@pytest.mark.parametrize("text", TECHNICAL)
def test_technical_text_has_no_address(text: str) -> None:
    assert ALL.find(text) == []


def test_words_of_protocols_in_any_order_seldom_make_one() -> None:
    chance = random.Random(4)
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(2, 8))) for _ in range(3000)]
    assert sum(bool(ALL.find(text)) for text in texts) <= 3


def test_an_examples_hit_is_the_address_alone() -> None:
    text = "lives: Hauptstr. 5, seen today"
    assert {text[hit.start : hit.end] for hit in ALL.find(text)} == {"Hauptstr. 5"}


def test_a_zip_code_of_another_state_is_none() -> None:
    assert ALL.find("Springfield, IL 62704")
    assert ALL.find("Springfield, IL 02704") == []


@given(st.text("12 AEUaeulSsRrTtVviDd.,-/CPLn5ßü\n", max_size=60))
def test_every_hit_lies_in_the_text(text: str) -> None:
    for hit in ALL.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert 0.5 <= hit.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "24 Mill Road, 61728 Port Elsing",
        "Via Karovyan 12, 20121 San Rovezetti",
        "3 Karovyan Street",
    ],
)
def test_no_street_and_no_town_is_called_a_person(text: str) -> None:
    every = Detectors(catalogue.load())
    assert {hit.identifier for hit in every.find(text)} == {"B"}
    assert every.find(text, but="B") == []


def test_a_person_before_an_address_is_one() -> None:
    found = Detectors(catalogue.load()).find("Dr. Brunetz, 24 Mill Road")
    assert {hit.identifier for hit in found} == {"A", "B"}


def test_a_street_with_its_postal_code_is_surer() -> None:
    alone, whole = (
        max(hit.confidence for hit in ALL.find(text))
        for text in ("24 Mill Road", "24 Mill Road, 61728 Port Elsing")
    )
    assert whole > alone
