"""A UID in text is somebody's if it is of an instance, not of a class, a maker or a version."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom._uid_dict import UID_dictionary

from phiscan.rules.detectors.detector import Detectors, Finder, failures
from phiscan.rules.detectors.uids import DETECTORS, MAX_UID

ALL = Detectors(DETECTORS)


@pytest.mark.parametrize("finder", DETECTORS, ids=lambda finder: finder.name)
def test_it_finds_its_examples(finder: Finder) -> None:
    assert failures(finder) == []


def test_none_that_the_standard_registers_is_found() -> None:
    assert [uid for uid in UID_dictionary if ALL.find(f"UID {uid}.")] == []


@given(st.integers(10**20, 2**128 - 1))
def test_each_made_from_a_uuid_is_found(number: int) -> None:
    text = f"see 2.25.{number}, please"
    [hit] = ALL.find(text)
    assert text[hit.start : hit.end] == f"2.25.{number}"


def test_what_is_too_long_is_none() -> None:
    root = "1.2.840.113619.2.55."
    assert ALL.find(root + "9" * (MAX_UID - len(root)))
    assert not ALL.find(root + "9" * (MAX_UID - len(root) + 1))
