"""What holds of every verdict, and of values that have parts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules import dummies, verdicts
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.verdicts import EMPTY, KINDS, REASONS, judge
from tests.support.verdicts import TODAY, VRS, name, record


@pytest.mark.parametrize("vr", VRS)
@pytest.mark.parametrize("text", ["", " ", "\0", "^^^^", "^ ^", "=", "==", "\\\\", '""', "\t\r\n"])
def test_blanks_and_delimiters_are_empty(text: str, vr: str) -> None:
    assert judge(text, "A", vr, TODAY) == EMPTY


def test_the_group_of_a_name_that_is_nearest_to_a_person_counts() -> None:
    assert name("ANONYMOUS=匿名=").kind == "dummy"
    assert name("ANONYMOUS=佐々木^蒼").kind == "real"
    assert name("=佐々木^蒼=").kind == "real"


def test_the_value_nearest_to_a_person_counts() -> None:
    assert record("TEST\\4711").kind == "real"
    assert record("TEST\\P001").kind == "pseudonym"
    assert judge("Quibble\\TEST", "H", "LT", TODAY).kind == "real"


def test_a_value_behind_many_dummies_is_not_overlooked() -> None:
    assert record("TEST\\" * 1000 + "4711").kind == "real"
    assert record("TEST\\" * 10 + "\\TEST").kind == "dummy"


@pytest.mark.parametrize("value", dummies.load())
def test_what_the_kernel_takes_for_a_dummy_is_one(value: bytes) -> None:
    text = value.decode("latin-1")
    is_date = text[0].isdigit()
    vr = "PN" if not is_date else "TM" if text.startswith("00:") or "." in text[:7] else "DA"
    assert judge(text, "C" if is_date else "A", vr, TODAY).kind == "dummy"


@given(
    st.text(max_size=300),
    st.sampled_from([kind.code for kind in IDENTIFIERS]),
    st.sampled_from(VRS),
)
def test_a_verdict_is_of_closed_words(text: str, identifier: str, vr: str) -> None:
    verdict = judge(text, identifier, vr, TODAY)
    assert verdict.kind in KINDS
    assert verdict.reason in REASONS
    assert 0.5 < verdict.confidence <= 1
    assert (verdict.kind == "empty") == (verdict == EMPTY)


@given(st.text(alphabet="^ =\\\0", max_size=40), st.sampled_from(VRS))
def test_delimiters_alone_are_never_somebody(text: str, vr: str) -> None:
    assert judge(text, "A", vr, TODAY).kind in {"empty", "dummy"}


@given(st.sampled_from(["A", "H", "C", "R", "D", "F", "health"]), st.sampled_from(VRS))
def test_every_reason_is_of_one_kind(identifier: str, vr: str) -> None:
    assert all(verdicts._KIND_OF[reason] in KINDS for reason in REASONS)
    assert judge("Quibble^Zara", identifier, vr, TODAY).kind == "real"


@pytest.mark.parametrize(
    "unit", ["a", "A^", "0", "0.", "a@b.", "x y ", "=", "\\", "^", "anon ", "é"]
)
def test_time_does_not_grow_faster_than_a_value(unit: str) -> None:
    start = time.process_time()
    for identifier in "ACDFR":
        judge(unit * 65_536, identifier, "PN", TODAY)
        judge(unit * 128, identifier, "LO", TODAY)
    assert time.process_time() - start < 1
