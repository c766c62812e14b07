"""What is listed is cut into batches, and nothing is lost or doubled on the way."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import phiscan.engine.walk as walk
from phiscan.engine.walk import Descent, Found, split
from phiscan.model import Skip
from phiscan.sources.local import Choice, Listing
from tests.support import files
from tests.support.scans import assert_counts_add_up, scanned

Part = tuple[bytes, list[bytes]]
names = st.lists(st.binary(min_size=1, max_size=3), max_size=6)
parts = st.lists(st.tuples(st.sampled_from([b"/a", b"/b/c"]), names), max_size=6)


def flat(found: list[Part]) -> list[tuple[bytes, bytes]]:
    return [(folder, name) for folder, inside in found for name in inside]


@given(parts, st.integers(0, 12))
def test_a_cut_loses_and_doubles_nothing(given_parts: list[Part], most: int) -> None:
    taken, rest = split(given_parts, most)
    assert flat(taken) + flat(rest) == flat(given_parts)
    assert len(flat(taken)) == min(most, len(flat(given_parts)))


@given(st.lists(parts, max_size=4), st.integers(1, 5))
def test_what_is_found_is_given_away_once(listed: list[list[Part]], most: int) -> None:
    found = Found()
    for each in listed:
        for folder, inside in each:
            found.add(Listing(folder, inside))
    given_away: list[tuple[bytes, bytes]] = []
    while found.names:
        taken = flat(found.take(most))
        assert 0 < len(taken) <= most
        given_away += taken
    assert given_away == [pair for each in listed for pair in flat(each)]


def test_what_ends_at_the_listing_is_kept_apart() -> None:
    found = Found()
    found.add(Listing(b"/a", [b"x"], skipped=[(b"p", Skip.FIFO)], errno=13))
    assert found.names == 1
    assert [(folder, name, end[0].value) for folder, name, end in found.settled] == [
        (b"/a", b"p", "skipped"),
        (b"/a", b"", "unreadable"),
    ]


def test_a_descent_sees_every_folder_once(tmp_path: Path) -> None:
    tree = {f"{a}/{b}/{c}.dcm": b"" for a in "xyz" for b in "uvw" for c in "12"}
    files.write(tmp_path, tree)
    descent = Descent(Choice())
    descent.stack.append(str(tmp_path).encode())
    listings = []
    while descent.has_more:
        listings += descent.hop()
    assert Counter(one.folder for one in listings).most_common(1)[0][1] == 1
    assert sum(len(one.names) for one in listings) == len(tree)


def test_half_of_what_is_left_goes_to_another_lister() -> None:
    descent = Descent(Choice())
    descent.stack += [b"1", b"2", b"3", b"4", b"5"]
    assert descent.give() == [b"1", b"2"]
    assert descent.stack == [b"3", b"4", b"5"]


@pytest.mark.parametrize("limit", [1, 2, 64])
def test_every_file_is_met_once_however_many_list(tmp_path: Path, limit: int) -> None:
    tree = {f"{a}/{b}/{c}": b"x" for a in range(12) for b in range(12) for c in range(3)}
    source = files.write(tmp_path / "in", tree)
    result = scanned(tmp_path / "out", source, concurrency=limit)
    assert_counts_add_up(result)
    assert Counter(row["path"] for row in result.entries) == dict.fromkeys(
        (f"{source}/{name}" for name in tree), 1
    )


@pytest.mark.parametrize(("slow", "fixed", "listers"), [(0, None, 2), (0, 2, 1), (60, None, 1)])
def test_several_list_at_a_time_only_where_the_storage_keeps_them_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: float, fixed: int | None, listers: int
) -> None:
    """They waited for the first files to be judged before a second one began to list."""
    hop, hops, busy = Descent.hop, itertools.count(), set[int]()
    most, another = [0], threading.Event()

    def counted(descent: Descent) -> list[Listing]:
        busy.add(id(descent))
        most[0] = max(most[0], len(busy))
        if len(busy) > 1:
            another.set()
        elif listers > 1 and next(hops):  # after the first one, which finds the others' folders
            another.wait(20)
        found = hop(descent)
        busy.discard(id(descent))
        return found

    monkeypatch.setattr(walk, "_SLOW", slow)
    monkeypatch.setattr(walk, "_HOP_NAMES", 1)
    monkeypatch.setattr(Descent, "hop", counted)
    source = files.write(tmp_path / "in", {f"{a}/{b}": b"x" for a in range(40) for b in range(2)})
    assert_counts_add_up(scanned(tmp_path / "out", source, concurrency=fixed))
    assert min(most[0], 2) == listers


def test_a_folder_larger_than_a_hop_is_listed_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "_HOP_NAMES", 3)
    monkeypatch.setattr("phiscan.sources.local.CHUNK", 2)
    source = files.write(tmp_path / "in", {f"{k:03}": b"x" for k in range(50)})
    result = scanned(tmp_path / "out", source)
    assert sorted(row["path"][-3:] for row in result.entries) == [f"{k:03}" for k in range(50)]
