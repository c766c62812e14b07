"""Texts of one form need the same detectors: what is remembered of a form holds for each."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import (
    Detectors,
    Finder,
    Hit,
    compiled,
    least_digits,
    without_names_of_places,
    without_weaker_numbers,
)
from phiscan.rules.detectors.patterns import form, widened
from phiscan.rules.plain import Plain

ALL = catalogue.load()
EXAMPLES = sorted({text for finder in ALL for text in (*finder.hits, *finder.misses)})
PIECES = (
    "Dr. ",
    "Doe",
    "^",
    ", ",
    "ID ",
    "dob ",
    "-",
    "/",
    ".",
    "MRN: ",
    "19",
    "000",
    "7",
    "ä",
    "年",
)


@cache
def together() -> Detectors:
    return Detectors(ALL)


def may_hit(finder: Finder, text: str) -> bool:
    """Names are looked for in the form, and a wider pattern is enough."""
    if not finder.reads_digits:
        return compiled(widened(finder.trigger)).search(form(text)) is not None
    read = Plain(text).text if finder.reads_plain else text
    return compiled(finder.trigger).search(read) is not None


def plainly_found(text: str) -> list[Hit]:
    """Try each detector for itself, on the text and nothing else."""
    digits = sum(character.isdecimal() for character in Plain(text).text)
    hits = [
        hit
        for finder in ALL
        if digits >= least_digits(finder) and may_hit(finder, text)
        for hit in finder.find(text)
    ]
    return sorted(without_weaker_numbers(without_names_of_places(text, hits)))


def with_digits(text: str, digits: str) -> str:
    told = iter(digits * (len(text) // len(digits) + 1))
    return "".join(next(told) if c in "0123456789" else c for c in text)


@pytest.mark.parametrize("digits", ["0", "9", "1234567890", "20110987", "503"])
def test_all_examples_with_other_digits_give_what_each_detector_finds_alone(digits: str) -> None:
    for text in (with_digits(example, digits) for example in EXAMPLES):
        assert together().find(text) == plainly_found(text)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join))
def test_any_text_gives_what_each_detector_finds_alone(text: str) -> None:
    assert together().find(text) == plainly_found(text)


@pytest.mark.parametrize("example", ["P. Schmidt 1", "Peter Schmidt 12", "Frau Rovezetti 3"])
def test_a_detector_that_reads_no_digits_finds_the_same_in_the_form(example: str) -> None:
    blind = [finder for finder in ALL if not finder.reads_digits]
    assert any(list(finder.find(example)) for finder in blind)
    for finder in blind:
        assert list(finder.find(example)) == list(finder.find(form(example)))


def test_one_identifier_may_be_left_out() -> None:
    text = "Anna Smith, 12 Main Street"
    assert {hit.identifier for hit in together().find(text)} == {"A", "B"}
    assert {hit.identifier for hit in together().find(text, but="B")} == {"A"}


CHARACTERS = "0123456789.-/ ^,:()+abcKXÅäß年月٣３²①Ⅷ½\u0301\u200f\0"


@settings(max_examples=3000)
@given(st.sampled_from(EXAMPLES), st.data())
def test_an_example_with_anything_changed_raises_nothing(example: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(example)))
    gone = data.draw(st.integers(0, 2))
    put = data.draw(st.text(alphabet=CHARACTERS, max_size=3))
    together().find(example[:at] + put + example[at + gone :])


@pytest.mark.parametrize(
    "text", ["20.110.987-K", "2.16.840.1.X113662.2.0.105022840.14322.20040115"]
)
def test_a_number_of_another_form_than_its_check_expects_is_no_error(text: str) -> None:
    together().find(text)
