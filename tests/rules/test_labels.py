"""A label stands right before a value, as a word of its own where its script has words."""

from __future__ import annotations

import pytest

from phiscan.rules.labels import Labels
from phiscan.rules.plain import Plain

_LABELS = Labels("dob", "d.o.b", "né(e) le", "date of birth", "生年月日", "doğum tarihi")


def _before(text: str) -> bool:
    plain = Plain(text)
    return _LABELS.before(plain, len(plain.text))


@pytest.mark.parametrize(
    "text",
    [
        *("DOB ", "dob:", "x DOB=", "DOB_", "D.O.B. : ", "Né(e) le ", "NE(E) LE: ", "DOB"),
        *("Date-of-Birth: (", "患者生年月日：", "生年月日", "DOĞUM TARİHİ:"),
    ],
)
def test_a_label_may_have_punctuation_in_and_behind_it(text: str) -> None:
    assert _before(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "adob ", "dobb ", "DOB is ", "DOB             ", "birth"]
)
def test_other_words_are_no_labels(text: str) -> None:
    assert not _before(text)
