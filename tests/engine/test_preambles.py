"""Text in preambles is judged, and told of the entry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from phiscan.engine import preambles
from phiscan.engine.preambles import PreambleJudge
from phiscan.judging.judging import NOT_SEARCHED, InText, Judged, Text, Value
from tests.support import files
from tests.support.dicom_bytes import element, part10
from tests.support.scans import Result, Row, assert_counts_add_up, scanned

PATIENT = element(0x00100010, "PN", b"Zwimblorfle^Zara", files.EXPLICIT)
PATIENT += element(0x00100020, "LO", b"QX-4711-08", files.EXPLICIT)


def scan_of(tmp_path: Path, *made: bytes) -> Result:
    named = {
        f"{k}.dcm": part10(PATIENT, preamble=each.ljust(128, b"\0")) for k, each in enumerate(made)
    }
    return scanned(tmp_path / "out", files.write(tmp_path / "in", named))


def in_preambles(result: Result) -> list[Row]:
    return [row for row in result.findings if row["sequence_path"] == "Preamble"]


def test_a_name_in_a_preamble_is_a_finding_of_the_entry(tmp_path: Path) -> None:
    result = scan_of(tmp_path, b"written for Dr. Quibblesworth")
    (row,) = in_preambles(result)
    assert (row["tag"], row["keyword"], row["vr"], row["value_hash"]) == (None, "", "", None)
    assert (row["identifier"], row["evidence"], row["verdict"]) == ("A", "name", "real")
    assert row["value_length"] == 128
    assert_counts_add_up(result)


def test_those_of_the_file_are_met_again_in_its_preamble(tmp_path: Path) -> None:
    rows = in_preambles(scan_of(tmp_path, b"\1\2\3zwimblorfle qx471108"))
    assert {(row["identifier"], row["evidence"]) for row in rows} == {
        *(("A", "known identifier met again"), ("H", "known identifier met again"))
    }


def test_each_entry_has_what_stands_in_its_own(tmp_path: Path) -> None:
    made = [b"for Dr. Quibblesworth", b"", b"call 212-664-7391", b"", b"for Dr. Quibblesworth"]
    rows = in_preambles(scan_of(tmp_path, *made))
    assert [(row["entry_id"], row["identifier"]) for row in rows] == [(0, "A"), (2, "D"), (4, "A")]


@pytest.mark.parametrize(
    "preamble", [b"", b"SIEMENS MEDCOM", b"\1\2\3\4" * 20, b"II*\0Dr. Quibble"]
)
def test_a_preamble_without_text_that_tells_is_none(tmp_path: Path, preamble: bytes) -> None:
    assert in_preambles(scan_of(tmp_path, preamble)) == []


@pytest.mark.parametrize(
    ("preamble", "more"), [(b"", 0), (b"II*\0x", 0), (b"MZ", 0), (b"SIEMENS", 1), (b"#!/bin/sh", 1)]
)
def test_only_what_may_hold_text_is_read_again(tmp_path: Path, preamble: bytes, more: int) -> None:
    entry = scan_of(tmp_path, preamble).entries[0]
    assert entry["reads"] == 1 + more
    assert entry["bytes_read"] == entry["size"] + 128 * more


def test_a_file_that_is_gone_by_then_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: bytes, *, follow: bool) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(preambles, "open_quietly", gone)
    (row,) = in_preambles(scan_of(tmp_path, b"for Dr. Quibblesworth"))
    assert (row["verdict"], row["reason"]) == ("not known", "preamble could not be read")


class Answers:
    """Says the same of all texts."""

    def __init__(self, answer: InText) -> None:
        self._answer = answer

    def texts(self, asked: Sequence[Text]) -> list[InText]:
        return [self._answer] * len(asked)

    def values(self, asked: Sequence[Value]) -> list[Judged]:
        raise NotImplementedError


def test_an_error_in_a_rule_is_its_outcome() -> None:
    judge = PreambleJudge(Answers(NOT_SEARCHED), lambda *_: {}, hash, follow=False)
    assert judge._judged(b"for Dr. Quibblesworth").found == (preambles.FAILED,)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preambles, "MOST", 3)
    answers = Answers(InText((), frozenset()))
    judge = PreambleJudge(answers, lambda *_: {}, hash, follow=False)
    for number in range(20):
        judge._judged(b"preamble %d" % number)
    assert len(judge._known) <= 3
