from __future__ import annotations

import pytest

from phiscan.rules import dummies


@pytest.mark.parametrize("value", [b"ANONYMOUS", b"anonymous", b"Anonymous^Patient", b"00010101"])
def test_obvious_stand_ins_are_listed(value: bytes) -> None:
    assert value in dummies.load()


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"M",
        b"CT",
        b"19850314",
        b"19000101",
        b"19700101",
        b"000Y",
        b"1234567",
        b"Quibble^Zara",
        b"Mustermann",
    ],
)
def test_what_may_be_somebody_is_not(value: bytes) -> None:
    assert value not in dummies.load()


def test_the_list_is_sorted_and_without_repeats() -> None:
    assert list(dummies.load()) == sorted(set(dummies.load()))


def test_nothing_listed_has_blanks_around_it() -> None:
    assert all(value == value.strip() for value in dummies.load())
