"""Readers of one run share what they have learnt, and read what the batch names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import phiscan.engine.places as places
from phiscan import Config
from phiscan.dicom.layout import End
from phiscan.engine.batch import Batch, Walked
from phiscan.engine.named import People
from phiscan.engine.policy_use import PolicyUse
from phiscan.engine.readers import Reader, Readers
from phiscan.judging.judges import Judges
from phiscan.rules.detectors.detector import Detectors, Hit
from phiscan.rules.in_force import RulesInForce
from tests.support import files

KEY = bytes(range(16))
USE = PolicyUse(RulesInForce())
NAMES = [b"a.dcm", b"b.dcm"]


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    files.write(tmp_path, {name.decode(): files.dicom() for name in NAMES})
    return Batch(7, 0, [bytes(tmp_path)], [0, 0], NAMES)


@pytest.fixture
def readers(tmp_path: Path) -> Readers:
    return Readers(Config((str(tmp_path),), KEY), RulesInForce(), People(), Judges(cores=1), USE)


def walked(reader: Reader, batch: Batch) -> Walked:
    return reader.told(batch, reader.read(batch))


def rows(walked: Walked) -> list[dict[str, Any]]:
    return [row for part in (walked.standing, *walked.unsettled) for row in part.to_pylist()]


def test_findings_bear_the_ids_of_the_entries_they_were_found_in(
    readers: Readers, batch: Batch
) -> None:
    found = walked(readers.take(), batch)
    assert found.columns.fact("end").tolist() == [End.DONE] * 2
    assert {row["entry_id"] for row in rows(found)} == {7, 8}
    names = [row for row in rows(found) if row["keyword"] == "PatientName"]
    assert [row["entry_id"] for row in names] == [7, 8]


def test_every_reader_finds_the_same(readers: Readers, batch: Batch) -> None:
    first, second = readers.take(), readers.take()
    assert first is not second
    assert rows(walked(first, batch)) == rows(walked(second, batch))


def test_a_reader_that_was_given_back_is_taken_again(readers: Readers) -> None:
    reader = readers.take()
    readers.give_back(reader)
    assert readers.take() is reader


def test_readers_share_a_book_until_it_is_full(
    readers: Readers, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = readers.take(), readers.take()
    assert first.codes is second.codes
    before = rows(walked(first, batch))
    monkeypatch.setattr(places, "FULL", 1)
    readers.give_back(first)
    again: Reader = readers.take()
    assert again is first
    assert again.codes is not second.codes
    assert rows(walked(again, batch)) == before


def test_a_value_on_which_a_rule_fails_is_told_as_not_known_and_the_rest_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study_description = (0x00081030, "LO", b"KNEE 4711")
    files.write(tmp_path, {"a.dcm": files.dicom(study_description)})

    def fails(_detectors: Detectors, text: str, but: str = "") -> list[Hit]:
        raise IndexError(text)

    monkeypatch.setattr(Detectors, "find", fails)
    reader = Readers(
        Config((str(tmp_path),), KEY), RulesInForce(), People(), Judges(cores=1), USE
    ).take()
    found = rows(walked(reader, Batch(0, 0, [bytes(tmp_path)], [0], [b"a.dcm"])))
    told = {row["keyword"]: (row["verdict"], row["reason"]) for row in found}
    assert told[""] == ("not known", "phiscan failed on it")  # the path
    assert told[""] == ("not known", "phiscan failed on it")  # the path
    assert told["StudyDescription"] == ("not known", "phiscan failed on it")
    assert told["PatientName"] == ("real", "nothing says otherwise")
