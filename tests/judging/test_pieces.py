"""Much that is asked is cut into pieces, each of which is judged soon."""

from __future__ import annotations

import pytest

from phiscan.judging import pieces as module
from phiscan.judging.judging import Value
from phiscan.judging.pieces import pieces

VALUES = [Value(b"Quibblesworth^Ada %d" % number, 1, b"") for number in range(80)]


def test_pieces_are_bounded_in_values_and_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_VALUES", 7)
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    cut = list(pieces(VALUES))
    assert [value for some in cut for value in some] == VALUES
    assert all(len(some) <= 7 and sum(len(one.value) for one in some) <= 100 for some in cut)


def test_a_long_value_is_a_piece_by_itself() -> None:
    long = Value(b"x" * 60_000, 1, b"")
    cut = list(pieces([VALUES[0], long, VALUES[1]]))
    assert [list(some) for some in cut] == [[VALUES[0]], [long], [VALUES[1]]]


def test_of_nothing_there_is_no_piece() -> None:
    assert list(pieces([])) == []
