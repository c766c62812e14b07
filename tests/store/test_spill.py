"""Rows kept aside come back as they were, in parts by the hash of their value."""

from __future__ import annotations

import stat
from pathlib import Path

import pyarrow as pa
import pytest

from phiscan.errors import SinkError
from phiscan.store import spill as spills
from phiscan.store.schema import schema
from phiscan.store.spill import Spill


def shapes(*rows: tuple[int, str]) -> pa.Table:
    return pa.table({"value_hash": [h for h, _ in rows], "shape": [s for _, s in rows]}).cast(
        schema("shapes")
    )


def rows_of(spill: Spill) -> list[tuple[int, str]]:
    return [
        (row["value_hash"], row["shape"]) for batch in spill.batches() for row in batch.to_pylist()
    ]


ROWS = [(digest, "a" * (digest % 7)) for digest in range(1, 100)]


def test_what_was_added_comes_back_as_often_as_needed(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "shapes")
    for row in ROWS:
        spill.add(shapes(row))
    assert spill.rows == len(ROWS)
    assert rows_of(spill) == rows_of(spill) == ROWS


def test_nothing_is_written_where_nothing_was_added(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "shapes")
    spill.add(shapes())
    assert rows_of(spill) == []
    assert list(tmp_path.iterdir()) == []


def test_it_is_the_owners_alone_and_hidden_from_readers_of_tables(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "shapes")
    spill.add(shapes(ROWS[0]))
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name.startswith("_")
    spill.remove()


@pytest.mark.parametrize("at_a_time", [1, 3, 4096])
@pytest.mark.parametrize("of", [1, 2, 7, 64])
def test_parts_hold_every_row_once_and_equal_hashes_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: int, at_a_time: int
) -> None:
    monkeypatch.setattr(spills, "ROWS_A_PART", at_a_time)
    spill = Spill(tmp_path, "shapes")
    for row in ROWS:
        spill.add(shapes(row, row))
    found = [rows_of(part) for part in spill.split(of)]
    assert len(found) == of
    assert sorted(row for part in found for row in part) == sorted([*ROWS, *ROWS])
    assert sum(len({digest for digest, _ in part}) for part in found) == len(ROWS)
    spill.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="cannot be written"):
        Spill(tmp_path / "gone", "shapes").add(shapes(ROWS[0]))
