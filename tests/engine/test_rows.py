"""Rows are put together by source, in the order of the walk, a bounded number at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

import phiscan.engine.rows as grouped
from phiscan import Config
from phiscan.engine.batch import Batch, Settled, Walked
from phiscan.engine.counts import nothing
from phiscan.engine.named import People
from phiscan.engine.policy_use import PolicyUse
from phiscan.engine.readers import Readers
from phiscan.engine.rows import belongs, settled_rows, walked_rows
from phiscan.judging.judges import Judges
from phiscan.model import Outcome
from phiscan.rules.in_force import RulesInForce
from phiscan.store.schema import schema
from tests.support import files

KEY = bytes(range(16))
USE = PolicyUse(RulesInForce())


@pytest.fixture
def readers(tmp_path: Path) -> Readers:
    return Readers(Config((str(tmp_path),), KEY), RulesInForce(), People(), Judges(cores=1), USE)


def walked(readers: Readers, folder: Path, first_id: int, source: int = 0) -> Walked:
    files.write(folder, {"a.dcm": files.dicom(), "b.dcm": files.dicom()})
    batch = Batch(first_id, source, [bytes(folder)], [0, 0], [b"a.dcm", b"b.dcm"])
    reader = readers.take()
    return reader.told(batch, reader.read(batch))


def test_rows_are_in_the_order_of_the_walk(readers: Readers, tmp_path: Path) -> None:
    group = [walked(readers, tmp_path, first) for first in (4, 0, 2)]
    made = walked_rows(group, "share", readers.vocabularies)
    assert made.entries["entry_id"].to_pylist() == [0, 1, 2, 3, 4, 5]
    ids = made.findings["entry_id"].to_pylist()
    for of_kind in (ids[: -made.unsettled], ids[-made.unsettled :]):
        assert of_kind == sorted(of_kind)
        assert set(of_kind) == set(range(6))
    assert set(made.entries["source"].to_pylist()) == {"share"}


def test_rows_are_as_the_schemas_say(readers: Readers, tmp_path: Path) -> None:
    made = walked_rows([walked(readers, tmp_path, 0)], "share", readers.vocabularies)
    assert made.entries.schema.equals(schema("entries"), check_metadata=True)
    assert made.findings.schema.equals(schema("findings"), check_metadata=True)


def test_batches_of_two_sources_are_not_put_together(readers: Readers, tmp_path: Path) -> None:
    group = [walked(readers, tmp_path, 0)]
    assert belongs(group, walked(readers, tmp_path, 2))
    assert not belongs(group, walked(readers, tmp_path, 2, source=1))


@pytest.mark.parametrize("bound", ["GROUP_ENTRIES", "GROUP_FINDINGS", "GROUP_BYTES"])
def test_a_group_that_is_full_takes_no_more(
    readers: Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(grouped, bound, 2)
    group = [walked(readers, tmp_path, 0)]
    assert not belongs(group, walked(readers, tmp_path, 2))


def test_entries_that_are_not_opened_have_no_findings() -> None:
    batch = Batch(3, 0, [b"/x"], [0], [b"pipe"], [(Outcome.SKIPPED, "fifo", 0)])
    made = settled_rows(Settled(batch, [], nothing(1)), "share")
    assert made.entries["entry_id"].to_pylist() == [3]
    assert made.entries["outcome"].to_pylist() == ["skipped"]
    assert made.findings.num_rows == 0
