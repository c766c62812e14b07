from __future__ import annotations

import pytest

from phiscan.engine.identities import Identities
from phiscan.rules import identity

ONE, OTHER = identity.terms("Quibble^Zara", "A", "PN"), identity.terms("Vexley^Orla", "A", "PN")
TEXT, NAME = 7, 8


def tokens(text: str) -> frozenset[str]:
    return identity.tokens(text, has_dates=False)


@pytest.mark.parametrize("first", [0, 1])
def test_bytes_that_are_two_texts_are_met_as_either(first: int) -> None:
    """Equal bytes have one hash; which text they are depends on a character set."""
    known = Identities()
    known.learn_identifier(NAME, ONE)
    number, _ = known.number(1, 0, [NAME])
    texts = ["seen by Quibble Zara", "nobody is here"]
    for text in (texts[first], texts[1 - first]):
        known.learn_text(TEXT, tokens(text))
    assert known.met(number, TEXT)


def test_a_name_that_is_two_names_is_searched_as_either() -> None:
    known = Identities()
    known.learn_identifier(NAME, ONE)
    known.learn_identifier(NAME, OTHER)
    number, _ = known.number(1, 0, [NAME])
    for text in ("Quibble Zara was here", "Vexley Orla was here"):
        assert known.met_in(number, tokens(text))


def test_a_name_that_many_studies_share_is_not_tried_with_each_in_all_texts_that_hold_it() -> None:
    """A radiologist's name in n studies and n texts came to n * n pairs, in memory too."""
    known = Identities()
    known.learn_identifier(NAME, ONE)
    texts = range(100, 120)
    for text in texts:
        known.learn_text(text, tokens(f"seen by zara {text}"))
    first, named = known.number(1, 1, [NAME])
    assert named == list(texts)
    assert all(known.number(key, key, [NAME])[1] == [] for key in range(2, 20))
    assert all(known.met(number, text) for number in (first, 18) for text in texts)


def test_texts_are_tried_again_with_a_study_of_which_files_were_told() -> None:
    known = Identities()
    known.learn_identifier(NAME, ONE)
    known.learn_text(TEXT, tokens("seen by zara"))
    known.number(1, 1, [NAME])
    number, _ = known.number(2, 2, [])
    known.begin_batch()
    assert known.number(3, 2, [NAME]) == (number, [TEXT])
    assert known.has_been_told(number)


@pytest.mark.parametrize("order", [1, -1])
def test_a_number_that_is_of_two_kinds_is_met_as_both_in_either_order(order: int) -> None:
    """It was met as the kind that was read first."""
    known = Identities()
    known.learn_text(TEXT, tokens("see 4711077"))
    for value, kind in ((1, "H"), (2, "R"))[::order]:
        known.learn_identifier(value, identity.terms("4711077", kind, "LO"))
    assert set(known.met(0, TEXT) or ()) == {"H", "R"}
