"""Every detector does what its examples say, has a name of its own, and takes linear time."""

from __future__ import annotations

import time

import pytest

from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import MAX_TEXT, Detectors, Finder, failures

ALL = Detectors(catalogue.load())
LEAST_SECONDS = 0.003
"""Less is not told apart from what the machine does besides."""
TIMES = 8
SLACK = 3
"""What grows by the square takes 64 times as long for 8 times the text; this lets pass 24."""


def seconds(text: str) -> float:
    """The least of two tries: the first may load lists and compile patterns."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        ALL.find(text)
        taken.append(time.process_time() - start)
    return max(min(taken), LEAST_SECONDS)


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def assert_linear(piece: str, length: int) -> None:
    short = seconds(repeated(piece, length // TIMES))
    assert seconds(repeated(piece, length)) < TIMES * SLACK * short


@pytest.mark.parametrize("finder", catalogue.load(), ids=lambda finder: finder.name)
def test_it_passes_its_own_examples(finder: Finder) -> None:
    assert finder.hits
    assert finder.misses
    assert failures(finder) == []


def test_its_examples_hit_among_all_the_others_too() -> None:
    """One detector's trigger must not keep another's from being tried."""
    for finder in ALL.finders:
        for text in finder.hits:
            assert finder.name in {hit.detector for hit in ALL.find(text)}


def test_names_are_unique() -> None:
    names = [finder.name for finder in catalogue.load()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "1 ", "12-", "1.", "1/", "(1", "+1 ", "1990-01-01 ", "123-45-6789 ", "2341 2341 "),
        *(
            "a",
            "A",
            "Ab ",
            "a1",
            "a_",
            "-",
            " ",
            "\n",
            "'",
            "^",
            "=",
            ":",
            "é",
            "e\u0301",
            "\ufffd",
        ),
        *("a@a.", "a@", "http://", "www.a.", "1.1.1.1.", "fe80::", "f81d4fae-", "DE12 3456 "),
        *("Smith^", "Smith, ", "Dr. ", "Name: ", "Patient: ", "MRN: ", "Acct# ", "12 Main Street "),
        *(
            "95 year ",
            "Jan ",
            "read by ",
            "山",
            "アイ",
            "김",
            "Иванов ",
            "محمد ",
            "Ασθενής: ",
            "胸部CT: ",
        ),
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    assert_linear(piece, MAX_TEXT)


@pytest.mark.parametrize("finder", catalogue.load(), ids=lambda finder: finder.name)
def test_time_grows_no_faster_where_much_is_found_or_nearly(finder: Finder) -> None:
    for text in (finder.hits[0], finder.misses[0]):
        if text.strip():
            assert_linear(f"{text} ", MAX_TEXT // 16)
            assert_linear(f"{text.split(':')[0].split()[0]}: ", MAX_TEXT // 16)
