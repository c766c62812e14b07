"""Which record numbers are numbered like the subjects of a study."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from phiscan.engine import numbering
from phiscan.engine.numbering import LEAST, Numberings
from phiscan.rules.identity import terms

MANY = range(1, 3 * LEAST)


def learnt(texts: Iterable[str]) -> Numberings:
    made = Numberings()
    for digest, text in enumerate(texts, 1):
        made.learn(digest, terms(text, "H", "LO"))
    return made


def pseudonyms(texts: list[str], named: int = 0) -> int:
    ids = np.arange(1, len(texts) + 1, dtype=np.uint64)
    return len(learnt(texts).pseudonyms(ids, ids[:named]))


@pytest.mark.parametrize("form", ["QX-{:04}", "QX{:03}", "{:03}QX", "QX_{:03}_B", "QX-2-{:03}"])
def test_numbers_without_gaps_beside_a_word_are_pseudonyms(form: str) -> None:
    assert pseudonyms([form.format(number) for number in MANY]) == len(MANY)


def test_some_may_be_missing() -> None:
    texts = [f"QX-{number:04}" for number in MANY if number % 3]
    assert pseudonyms(texts) == len(texts)


def test_numbers_with_gaps_are_those_of_a_hospital() -> None:
    assert pseudonyms([f"QX-{number * 7919:07}" for number in MANY]) == 0


def test_digits_alone_are_what_hospitals_give_out() -> None:
    assert pseudonyms([f"{number:06}" for number in MANY]) == 0


def test_few_make_no_pattern() -> None:
    assert pseudonyms([f"QX-{number:04}" for number in range(1, LEAST)]) == 0
    assert pseudonyms([f"QX-{number:04}" for number in range(1, LEAST + 1)]) == LEAST


def test_who_has_a_name_is_no_subject_but_a_few_may_leak() -> None:
    texts = [f"QX-{number:04}" for number in range(1, 101)]
    assert pseudonyms(texts, named=10) == 100
    assert pseudonyms(texts, named=11) == 0


def test_forms_are_told_apart() -> None:
    texts = [f"QX-{number:04}" for number in MANY] + [f"H{number * 997:06}" for number in MANY]
    assert pseudonyms(texts) == len(MANY)


def test_numbers_of_others_than_patients_count_nothing() -> None:
    made = learnt(f"QX-{number:04}" for number in MANY)
    assert not len(made.pseudonyms(np.empty(0, np.uint64), np.empty(0, np.uint64)))


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "MOST", 30)
    monkeypatch.setattr(numbering, "MOST_FORMS", 1)
    texts = [*(f"QX-{number:04}" for number in range(1, 30)), *(f"ZY-{n:04}" for n in MANY)]
    assert pseudonyms(texts) == 29
