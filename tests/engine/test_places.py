from __future__ import annotations

import threading
from datetime import date

import pytest

import phiscan.engine.places as places
from phiscan.dicom.columns import Place
from phiscan.engine.places import Described, PlaceBook, describer, sequence_path
from phiscan.rules import table
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import Policy, Suppression

NAME = 0x00100010


def place(tag: int = NAME, *path: tuple[int, int], creator: int = 0) -> Place:
    rule = next(k for k, rule in enumerate(table.load(), 1) if tag & rule.mask == rule.tag)
    return Place(path, tag, "PN", creator, rule)


def book() -> PlaceBook:
    return PlaceBook(describer(table.load(), {77: "KNOWN"}, RulesInForce()))


def described(one: Place) -> Described:
    made = book()
    number = made.number(one)
    return made.described(0)[number]


def test_a_place_is_put_in_words() -> None:
    assert described(place(NAME, (0x00081140, 2))) == Described(
        *(NAME, "PatientName", "ReferencedImageSequence[2].PatientName", "", "PN"),
        *("A", "Z", "attribute", True),
    )


@pytest.mark.parametrize(
    ("creator", "told"), [(0, ""), (77, "KNOWN"), (0xABC, "unknown:bc0a000000000000")]
)
def test_a_creator_is_named_only_if_it_is_known(creator: int, told: str) -> None:
    one = described(place(0x00291001, creator=creator))
    assert (one.private_creator, one.keyword, one.evidence) == (told, "", "private")


def test_tags_without_a_keyword_stand_in_the_path_as_they_are() -> None:
    assert sequence_path(place(0x00291001, (0x00291010, 1))) == "(0029,1010)[1].(0029,1001)"


def test_what_looks_the_same_has_one_number() -> None:
    made = book()
    first, second = made.number(place()), made.number(place(0x00100020))
    assert first != second
    assert made.number(place()) == first
    assert len(made) == len(made.described(0)) == 2
    assert made.described(1) == [made.described(0)[1]]


def test_threads_agree_on_numbers() -> None:
    made = book()
    tags = [rule.tag for rule in table.load() if rule.mask == 0xFFFFFFFF][:200]
    answers: list[list[int]] = []

    def number_all() -> None:
        answers.append([made.number(place(tag)) for tag in tags])

    threads = [threading.Thread(target=number_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [answers[0]] * 4
    assert sorted(answers[0]) == list(range(200))


def test_a_book_is_full_when_its_paths_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "FULL_TEXT", 80)
    made = book()
    made.number(place())
    assert not made.is_full
    made.number(place(NAME, *((0x00081140, item) for item in (1, 2, 3))))
    assert made.is_full


def test_a_book_is_full_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "FULL", 2)
    made = book()
    made.number(place())
    assert not made.is_full
    made.number(place(0x00100020))
    assert made.is_full


@pytest.mark.parametrize("creator", ["KNOWN", "unknown:4d00000000000000"])
def test_a_suppression_names_a_creator_as_it_is_told_or_by_its_hash(creator: str) -> None:
    """By its hash, which the page on policies asks for, nothing was suppressed."""
    known = Suppression(private_creator=creator, reason="agreed", expires=date(2999, 1, 1))
    rules = RulesInForce(policy=Policy(suppressions=(known,)))
    describe = describer(table.load(), {77: "KNOWN"}, rules)
    assert set(describe(place(0x00291001, creator=77)).suppressed) == {1}
    assert describe(place(0x00291001, creator=78)).suppressed == ()
