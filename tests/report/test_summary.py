from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest
from rich.console import Console

from phiscan.engine.run import Summary
from phiscan.model import Outcome
from phiscan.report.summary import render
from phiscan.report.units import count, duration, size
from phiscan.store.totals import Totals


def text_of(summary: Summary, out: Path | None = None) -> str:
    stream = StringIO()
    Console(width=120, file=stream).print(render(summary, out))
    return stream.getvalue()


def totals_with(**words: dict[str, int]) -> Totals:
    made = Totals()
    for name, counts in words.items():
        made.words[name].update(counts)
    return made


def summary(totals: Totals, status: str = "complete") -> Summary:
    rows = {"entries": totals.entries, "findings": totals.all_findings}
    return Summary("20260101T000000Z-0000", status, 2.0, totals, rows)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_explained(outcome: Outcome) -> None:
    text = text_of(summary(totals_with(outcome={outcome: 1234})))
    (line,) = [line for line in text.splitlines() if line.strip().startswith(f"{outcome} ")]
    assert "1,234" in line
    assert len(line.split("1,234")[1].split()) > 2


def test_outcomes_that_did_not_arise_are_left_out() -> None:
    assert "truncated" not in text_of(summary(totals_with(outcome={Outcome.READ: 1})))


def test_no_finding_is_said_in_words() -> None:
    assert "No PHI finding: no data element" in text_of(summary(Totals()))


def test_what_was_not_looked_into_is_not_called_free_of_findings() -> None:
    shown = text_of(summary(totals_with(outcome={"not_dicom": 4, "unreadable": 2, "truncated": 1})))
    assert "No PHI finding in what was looked into; 3 entries were not" in shown
    assert "is not known" in shown


def test_findings_are_listed_by_identifier() -> None:
    made = Totals()
    made.all_findings = 7
    made.findings["A"], made.entries_with["A"] = 5, 3
    text = text_of(summary(made))
    (line,) = [line for line in text.splitlines() if line.strip().startswith("A ")]
    assert line.split() == ["A", "Names", "5", "3"]


def test_what_a_person_has_to_look_at_is_said() -> None:
    made = totals_with(
        burned_in_risk={"declared": 2, "likely": 3, "unlikely": 9},
        face_risk={"declared": 1, "likely": 6, "not known": 9},
    )
    made.claims_but_real = made.names_everyone_can_read = 4
    text = text_of(summary(made))
    assert "5 entries may show identifiers in their pixels" in text
    assert "7 entries may show a face" in text
    assert "4 entries claim to be de-identified and are not" in text
    assert "4 entries with a name have mode bits that let everyone read them" in text


@pytest.mark.parametrize("status", ["complete", "interrupted", "failed"])
def test_the_last_line_says_how_it_ended(status: str) -> None:
    assert f"{status}: 0 entries in 2.0 s" in text_of(summary(Totals(), status))


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1536, "1.5 KiB"), (1 << 41, "2.0 TiB")],
)
def test_sizes_are_for_people(count: int, text: str) -> None:
    assert size(count) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0.0 s"), (4.24, "4.2 s"), (60, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")],
)
def test_durations_are_for_people(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 entries"), (1, "1 entry"), (2000, "2,000 entries")]
)
def test_one_thing_is_not_told_in_the_plural(number: int, told: str) -> None:
    assert count(number, "entry", "entries") == told
    assert count(number, "error").endswith("error" if number == 1 else "errors")


def test_a_summary_of_one_of_each_is_in_the_singular() -> None:
    made = totals_with(burned_in_risk={"likely": 1}, face_risk={"likely": 1})
    made.entries = made.claims_but_real = made.names_everyone_can_read = 1
    for name in ("patient_hash", "study_hash", "series_hash"):
        made._distinct[name].add(pa.array([b"12345678"], pa.binary(8)))
    text = text_of(summary(made))
    assert "1 patient, 1 study, 1 series" in text
    assert "1 entry with a name has mode bits that let everyone read it" in text
    assert "1 entry claims to be de-identified and is not" in text
    assert "1 entry may show identifiers in its pixels" in text
    assert "1 entry may show a face" in text
    assert "complete: 1 entry in" in text
    assert "1 entries" not in text


def test_a_risk_that_there_is_not_has_no_line() -> None:
    made = totals_with(face_risk={"not known": 9, "unlikely": 9, "declared absent": 1})
    assert "face" not in text_of(summary(made))


def test_a_result_that_is_whole_is_called_so() -> None:
    made = Totals()
    made.entries, made.all_findings = 7, 70
    text = text_of(summary(made), Path("out"))
    assert "result: out (Parquet tables" in text.splitlines()[-1]
    assert "kept" not in text


def test_a_result_that_is_not_whole_is_not_called_one() -> None:
    """A disk ran full: what was looked into is more than what the tables hold."""
    made = Totals()
    made.entries, made.all_findings = 71_296, 4_000_000
    part = replace(summary(made, "failed"), rows={"entries": 50_000, "findings": 2_800_000})
    *_, kept, where = text_of(part, Path("out")).splitlines()
    assert kept == "kept: 50,000 of 71,296 entries, 2,800,000 of 4,000,000 findings"
    assert where.startswith("part of a result: out ")
    none = replace(part, rows={"entries": 0, "findings": 0})
    *_, kept, where = text_of(none, Path("out")).splitlines()
    assert kept == "kept: 0 of 71,296 entries, 0 of 4,000,000 findings"
    assert where == "no result: nothing could be kept in out"


def test_every_other_verdict_that_was_given_is_named() -> None:
    made = Totals()
    made.all_findings = 7
    made.verdicts.update({"real": 3, "pseudonym": 2, "not known": 1})
    assert "Not among them: 2 pseudonyms, 1 value that is not known." in text_of(summary(made))
    made.verdicts = Counter(real=3)
    assert "Not among them" not in text_of(summary(made))


@pytest.mark.parametrize(
    ("read", "told"), [(1024, "read: 1.0 KiB of 2.0 KiB stored"), (4096, "read: all of 2.0 KiB")]
)
def test_no_more_is_said_to_be_read_than_is_stored(read: int, told: str) -> None:
    made = Totals()
    made.bytes_read, made.bytes_stored = read, 2048
    assert told in text_of(summary(made))
