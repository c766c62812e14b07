"""Values and texts judged by one set of rules, without what they say."""

from __future__ import annotations

import pytest

from phiscan.judging.judging import NOT_JUDGED, NOT_SEARCHED, NOTHING, Judging, Text, Value
from phiscan.rules.detectors.detector import Detectors
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.subject import Subject, private

SUBJECTS = (
    None,
    Subject("A", "PN", is_free_text=False, is_known_by=True),
    *map(private, ("LO", "UN")),
)
NAME, TEXT, HIDING = 1, 2, 3


@pytest.fixture(scope="module")
def judging() -> Judging:
    return Judging(RulesInForce(), SUBJECTS)


def test_a_name_is_judged_and_tells_by_what_somebody_is_known(judging: Judging) -> None:
    (told,) = judging.values([Value(b"Quibblesworth^Ada", NAME, b"")])
    assert told.judgement.base is not None
    assert told.judgement.base.kind == "real"
    assert {"quibblesworth", "ada"} <= {term.token for term in told.terms}
    assert told.shape == "Aaaaaaaaaaaaa^Aaa"
    assert not told.tokens


def test_a_text_tells_by_what_it_may_be_met(judging: Judging) -> None:
    (told,) = judging.values([Value(b"seen by Dr. Quibblesworth", TEXT, b"")])
    assert [one.identifier for one in told.judgement.found] == ["A"]
    assert "quibblesworth" in told.tokens
    assert not told.terms


def test_a_value_is_read_by_its_character_set(judging: Judging) -> None:
    value = b"\xd4\xcf^" * 2  # two half-width kana
    declared, not_declared = judging.values(
        [Value(value, NAME, b"ISO_IR 13"), Value(value, NAME, b"")]
    )
    assert not declared.terms & not_declared.terms
    assert (declared.shape, not_declared.shape) == ("xx^xx^", "AA^AA^")


def test_bytes_in_which_no_text_is_hidden_are_nothing(judging: Judging) -> None:
    assert judging.values([Value(bytes(40), HIDING, b"")]) == [NOTHING]


def test_texts_are_searched_or_only_prepared_for_being_met(judging: Judging) -> None:
    text = "Dr. Quibblesworth"
    searched, prepared = judging.texts([Text(text), Text(text, is_searched=False)])
    assert [one.identifier for one in searched.found or ()] == ["A"]
    assert prepared.found == ()
    assert "quibblesworth" in searched.tokens & prepared.tokens


def test_an_error_in_a_rule_is_the_outcome_of_what_it_was_asked(
    judging: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_self: Detectors, text: str, but: str = "") -> None:
        raise IndexError(text)

    monkeypatch.setattr(Detectors, "find", fails)
    asked = [Value(b"seen by Dr. Quibblesworth", TEXT, b""), Value(b"Quibble^Ada", NAME, b"")]
    failed, judged = judging.values(asked)
    assert failed == NOT_JUDGED
    assert judged.judgement.base is not None
    assert judging.texts([Text("anything")]) == [NOT_SEARCHED]
