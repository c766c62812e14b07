"""Encapsulated documents: read where a run asks for it, and told where they cannot be."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from phiscan import Config, ConfigError
from phiscan.engine import documents as engine_documents
from phiscan.engine.stopping import Stopping
from phiscan.rules import document_judge
from phiscan.rules.embedded import Text
from phiscan.rules.embedded import documents as readers_of_documents
from phiscan.rules.embedded.documents import Document, document_text
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import Judge
from tests.support import files
from tests.support.dicom_bytes import DEFLATED, Encoding, deflated, element, part10, sequence
from tests.support.documents import (
    CDA,
    DOCUMENT,
    EXPLICIT,
    MIME_TYPE,
    PDF,
    data_set,
    encapsulated,
    made_cda,
    made_pdf,
)
from tests.support.scans import KEY, Result, Row, assert_counts_add_up, scanned

REPORT = made_pdf(["seen by Dr. Quibblesworth", "call 212-664-7391"])
OWN_ROW = ("R", "attribute", "real", "free text")
Told = tuple[str, str, str, str]


def scan_of(tmp_path: Path, *made: bytes, documents: bool = True) -> Result:
    named = {f"{k}.dcm": data for k, data in enumerate(made)}
    source = files.write(tmp_path / "in", named)
    return scanned(tmp_path / "out", source, documents=documents)


def rows_of(result: Result) -> list[Row]:
    rows = (row for row in result.findings if row["tag"] == DOCUMENT)
    return sorted(
        rows,
        key=lambda row: (row["entry_id"], row["sequence_path"], row["evidence"] != "attribute"),
    )


def told(result: Result) -> list[Told]:
    columns = ("identifier", "evidence", "verdict", "reason")
    return [tuple(row[name] for name in columns) for row in rows_of(result)]


def reasons(tmp_path: Path, *made: bytes) -> list[tuple[str, str]]:
    return [(row["verdict"], row["reason"]) for row in rows_of(scan_of(tmp_path, *made))]


def test_without_being_asked_for_nothing_is_read(tmp_path: Path) -> None:
    result = scan_of(tmp_path, encapsulated(REPORT), documents=False)
    assert told(result) == [("R", "attribute", "real", "nothing says otherwise")]
    assert result.manifest["documents"] is False
    assert result.entries[0]["reads"] == 1


@pytest.mark.parametrize("encoding", Encoding)
def test_what_stands_in_a_pdf_is_told(tmp_path: Path, encoding: Encoding) -> None:
    result = scan_of(tmp_path, part10(data_set(REPORT, PDF, encoding), encoding))
    assert told(result) == [
        OWN_ROW,
        ("A", "name", "real", "found in the value"),
        ("D", "pattern", "real", "found in the value"),
    ]
    assert {row["sequence_path"] for row in rows_of(result)} == {"EncapsulatedDocument"}
    assert {row["value_hash"] for row in rows_of(result)} == {None}
    assert result.manifest["documents"] is True
    assert_counts_add_up(result)


def test_what_is_read_is_counted(tmp_path: Path) -> None:
    without = scan_of(tmp_path / "a", encapsulated(REPORT), documents=False).entries[0]
    entry = scan_of(tmp_path / "b", encapsulated(REPORT)).entries[0]
    assert entry["bytes_read"] > without["bytes_read"] + len(REPORT)
    assert entry["reads"] > without["reads"] + 1


def test_a_document_of_a_deflated_data_set_is_read(tmp_path: Path) -> None:
    made = part10(deflated(data_set(REPORT, PDF)), DEFLATED)
    assert [one[0] for one in told(scan_of(tmp_path, made))] == ["R", "A", "D"]


def test_the_patient_of_a_cda_is_a_name_that_no_list_needs_to_know(tmp_path: Path) -> None:
    result = scan_of(tmp_path, encapsulated(made_cda("blorfle", "zwim"), CDA))
    assert told(result)[:2] == [OWN_ROW, ("A", "name", "real", "nothing says otherwise")]


def test_those_of_the_file_are_met_again_in_its_document(tmp_path: Path) -> None:
    patient = element(0x00100010, "PN", b"Zwimblorfle^Zara", EXPLICIT)
    patient += element(0x00100020, "LO", b"QX-4711-08", EXPLICIT)
    pages = made_pdf(["notes " * 300, "zwimblorfle, qx471108"])
    result = scan_of(tmp_path, encapsulated(pages, PDF, before=patient))
    again = {one[0] for one in told(result) if one[1] == "known identifier met again"}
    assert again == {"A", "H"}


def test_a_document_in_which_nothing_stands_is_its_own_row_alone(tmp_path: Path) -> None:
    assert told(scan_of(tmp_path, encapsulated(made_pdf(["the heart is of usual size"])))) == [
        OWN_ROW
    ]


@pytest.mark.parametrize(
    ("document", "mime", "reason"),
    [
        (made_pdf(["x"], password="secret"), PDF, "encrypted document"),
        (made_pdf([""]), PDF, "document without text"),
        (b"%PDF-1.7 and nothing else", PDF, "broken document"),
        (b"solid of triangles", b"model/stl", "document of another kind"),
        (b"", CDA, "broken document"),
    ],
)
def test_what_cannot_be_read_is_not_known(
    tmp_path: Path, document: bytes, mime: bytes, reason: str
) -> None:
    assert reasons(tmp_path, encapsulated(document or b"<", mime)) == [("not known", reason)]


def test_what_is_read_in_part_is_not_known_beside_what_was_found(tmp_path: Path) -> None:
    cut = made_cda("Zara", "Quibblesworth")[:-40]
    found = told(scan_of(tmp_path, encapsulated(cut, CDA)))
    assert found[0] == ("R", "attribute", "not known", "document read in part")
    assert found[1][:3] == ("A", "name", "real")


def test_a_document_that_the_file_does_not_hold_to_its_end_is_not_known(tmp_path: Path) -> None:
    made = part10(element(DOCUMENT, "OB", REPORT, EXPLICIT, length=len(REPORT) + 5000))
    assert reasons(tmp_path, made)[0] == ("not known", "document cut off")


def test_a_document_over_the_bound_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_documents, "MAX_DOCUMENT", 100)
    result = scan_of(tmp_path, encapsulated(REPORT))
    assert told(result) == [("R", "attribute", "not known", "document too large")]
    entry = result.entries[0]
    assert entry["bytes_read"] == 2 * entry["size"]  # that of a header takes in a small file whole


def test_so_many_documents_of_a_file_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_documents, "MOST", 2)
    items = [data_set(made_pdf(["Dr. Quibblesworth"]), PDF)] * 3
    rows = rows_of(scan_of(tmp_path, part10(sequence(0x00409092, items, EXPLICIT))))
    assert [(row["sequence_path"].partition(".")[0][-2], row["verdict"]) for row in rows] == [
        *(("1", "real"), ("1", "real"), ("2", "real"), ("2", "real"), ("3", "not known"))
    ]


def test_an_empty_document_stays_empty(tmp_path: Path) -> None:
    assert reasons(tmp_path, encapsulated(b"")) == [("empty", "empty")]


def test_documents_of_several_files_stay_apart(tmp_path: Path) -> None:
    made = [made_pdf(["Dr. Quibblesworth"]), made_pdf(["heart"]), made_pdf(["call 212-664-7391"])]
    result = scan_of(tmp_path, encapsulated(made[0]), files.dicom(), *map(encapsulated, made[1:]))
    assert [(row["entry_id"], row["identifier"]) for row in rows_of(result)] == [
        *((0, "R"), (0, "A"), (2, "R"), (3, "R"), (3, "D"))
    ]


def test_a_file_that_is_gone_by_then_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: bytes, *, follow: bool) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(engine_documents, "open_quietly", gone)
    assert reasons(tmp_path, encapsulated(REPORT)) == [("not known", "document could not be read")]


def test_after_a_run_was_stopped_no_document_is_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them went on for ten seconds, however many were waiting."""
    read: list[bytes] = []

    def reads(data: bytes, *told: Any) -> Document:
        read.append(data)
        return document_text(data, *told)

    monkeypatch.setattr(engine_documents, "document_text", reads)
    monkeypatch.setattr(Stopping, "is_over", lambda _: bool(read))
    cda = encapsulated(made_cda("blorfle", "zwim"), CDA)
    named = {"0.dcm": cda, "1.dcm": encapsulated(REPORT), "2.dcm": encapsulated(REPORT)}
    source = files.write(tmp_path / "in", named)
    result = scanned(tmp_path / "out", source, documents=True)
    own = [row for row in rows_of(result) if row["evidence"] == "attribute"]
    stopped = ("not known", "run was stopped")
    assert [(row["verdict"], row["reason"]) for row in own] == [stopped] * 3
    assert {row["entry_id"] for row in rows_of(result) if row not in own} == {0}
    assert len(read) == 1


def test_a_text_is_searched_no_further_when_the_run_is_over() -> None:
    rules, asked = RulesInForce(), list[bool]()

    def is_over() -> bool:
        asked.append(True)
        return len(asked) > 1

    judge = document_judge.DocumentJudge(rules, Judge(rules), is_over)
    far = Text("cda", "", "heart " * 20_000 + "seen by Dr. Quibblesworth")
    assert judge.judge(Document("read", (far,)), lambda _: {}).found == ()


def test_an_error_in_a_rule_is_the_document_s_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(document_judge.DocumentJudge, "_judged", fails)
    assert reasons(tmp_path, encapsulated(REPORT)) == [("not known", "phiscan failed on it")]


@pytest.mark.skipif(not hasattr(os, "O_NOATIME"), reason="only Linux has O_NOATIME")
def test_reading_leaves_no_trace(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": encapsulated(REPORT)})
    os.utime(source / "a.dcm", (1_000_000_000, 1_500_000_000))
    before = (source / "a.dcm").stat()
    scanned(tmp_path / "out", source, documents=True)
    after = (source / "a.dcm").stat()
    assert (after.st_atime, after.st_mtime) == (before.st_atime, before.st_mtime)


def test_a_run_that_cannot_read_pdf_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ConfigError, match="dicom-phiscan"):
        Config((str(tmp_path),), KEY, documents=True)
    assert not Config((str(tmp_path),), KEY).documents


def test_every_outcome_of_a_reader_has_a_reason() -> None:
    assert {*readers_of_documents.OUTCOMES} - {"read"} <= document_judge.WHY_NOT.keys()


def test_what_stands_across_a_cut_is_whole_in_one_piece() -> None:
    text = "".join(f"{number:05}." for number in range(2_000))
    made = list(document_judge.pieces(text, 1_024))
    assert all(len(piece) <= 1_024 for piece in made)
    assert all(any(text[at : at + 100] in piece for piece in made) for at in range(0, 11_900, 50))
    assert list(document_judge.pieces("", 1_024)) == [""]


def test_mime_types_are_those_beside_the_document() -> None:
    """Else a document without a signature would be read as another's type."""
    assert MIME_TYPE == engine_documents.MIME_TYPE
