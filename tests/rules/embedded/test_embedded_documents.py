"""Encapsulated documents: the text of PDF and CDA, an outcome for everything else."""

from __future__ import annotations

import base64
import logging
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phiscan.errors import ConfigError
from phiscan.rules.embedded import Text, documents, pdf
from phiscan.rules.embedded.documents import MAX_DOCUMENT, OUTCOMES, document_text
from tests.support.documents import made_pdf

PDF = "application/pdf"


def test_pages_and_the_author_of_pdf_are_read() -> None:
    found = document_text(made_pdf(["Jane Quimby", "4711123"], author="A. Appleyard"), PDF)
    assert found.outcome == "read"
    assert found.texts == (
        Text("pdf", "", "Jane Quimby"),
        Text("pdf", "", "4711123"),
        Text("pdf", "PersonName", "A. Appleyard"),
    )


def test_padding_and_another_mime_type_do_not_matter() -> None:
    assert document_text(made_pdf(["Jane Quimby"]) + b"\0", "text/xml").texts


def test_the_first_fifty_pages_are_read() -> None:
    found = document_text(made_pdf([f"page {number}" for number in range(60)]), PDF)
    assert found.outcome == "partly read"
    assert len(found.texts) == pdf.MAX_PAGES


def test_a_password_is_an_outcome() -> None:
    assert document_text(made_pdf(["Jane Quimby"], password="secret"), PDF) == ("encrypted", ())


def test_encryption_without_a_password_is_none() -> None:
    assert document_text(made_pdf(["Jane Quimby"], password=""), PDF).outcome == "read"


def test_an_empty_document_has_no_text() -> None:
    assert document_text(made_pdf([""]), PDF) == ("no text", ())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(500), b"Jane Quimby"])
def test_what_is_no_pdf_is_broken(data: bytes) -> None:
    assert document_text(data, PDF) == ("broken", ())


def test_the_clock_stops_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_SECONDS", -1.0)
    assert document_text(made_pdf(["Jane Quimby"]), PDF).outcome == "partly read"


def test_a_run_that_is_over_stops_between_operators() -> None:
    asked: list[bool] = []

    def is_over() -> bool:
        asked.append(True)
        return len(asked) > 8

    found = document_text(made_pdf(["Jane Quimby", "heart", "knee"]), PDF, is_over)
    assert found == ("partly read", (Text("pdf", "", "Jane Quimby"),))


def test_what_is_too_large_is_not_read() -> None:
    assert document_text(bytes(MAX_DOCUMENT + 1), PDF) == ("too large", ())


@pytest.mark.parametrize("mime", ["model/stl", "model/obj", "", "no such type"])
def test_other_types_are_not_supported(mime: str) -> None:
    assert document_text(b"solid Quimby", mime) == ("not supported", ())


def test_a_missing_package_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    for attempt in (documents.require_reader, lambda: document_text(b"%PDF-1.7", PDF)):
        with pytest.raises(ConfigError, match=r"pip install 'dicom-phiscan\[documents\]'"):
            attempt()
    assert document_text(CDA.encode(), "text/XML").outcome == "read"


def test_nothing_of_a_document_is_logged(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = made_pdf(["Jane Quimby"], author="Appleyard")
    with caplog.at_level(logging.DEBUG):
        for cut in range(0, len(whole), 40):
            document_text(whole[:cut] + b"Quimby" + whole[cut:], PDF)
    assert not caplog.records
    assert not any(capsys.readouterr())


CDA = """<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:x">
<recordTarget><patientRole><id extension="4711123" root="1.2.3"/>
<addr><streetAddressLine>4 Main Street</streetAddressLine><city>Springfield</city></addr>
<telecom value="tel:+1-555-0100"/>
<patient><name use="L"><prefix>Ms</prefix><given>Jane</given><given>B</given>
<family>Quimby</family></name>
<birthTime value="19620214"/></patient></patientRole></recordTarget>
<author><assignedAuthor><id extension="A-99"/><assignedPerson><name>Dr. A. Appleyard</name>
</assignedPerson></assignedAuthor></author>
<component><section><title>Findings</title><text><paragraph>Jane has
 a cough.</paragraph></text></section></component></ClinicalDocument>"""


def test_the_patient_of_cda_comes_under_keywords() -> None:
    found = document_text(CDA.encode(), "text/XML")
    assert found.outcome == "read"
    assert found.texts == (
        Text("cda", "PatientID", "4711123"),
        Text("cda", "PatientAddress", "4 Main Street Springfield"),
        Text("cda", "PatientTelephoneNumbers", "tel:+1-555-0100"),
        Text("cda", "PatientName", "Quimby^Jane B"),
        Text("cda", "PatientBirthDate", "19620214"),
        Text("cda", "", "id: A-99"),
        Text("cda", "PersonName", "Dr. A. Appleyard"),
        Text("cda", "", "title: Findings"),
        Text("cda", "", "Jane has a cough."),
    )


def test_cda_that_is_cut_is_partly_read() -> None:
    found = document_text(CDA[:700].encode(), "text/XML")
    assert found.outcome == "partly read"
    assert found.texts[0] == Text("cda", "PatientID", "4711123")


def test_pdf_that_cda_encloses_is_read() -> None:
    body = base64.b64encode(made_pdf(["Jane Quimby"])).decode()
    data = f'<ClinicalDocument><a><text representation="B64">{body}</text></a></ClinicalDocument>'
    found = document_text(data.encode(), "text/XML")
    assert found == ("read", (Text("pdf", "", "Jane Quimby"),))


@pytest.mark.parametrize("body", ["====", "no base64", base64.b64encode(b"%PDF-1.7").decode()])
def test_what_cda_encloses_may_be_broken(body: str) -> None:
    data = f'<?xml version="1.0"?><a><b>Jane Quimby</b><text representation="B64">{body}</text></a>'
    assert document_text(data.encode(), "text/XML").texts[0] == Text("cda", "", "Jane Quimby")


def test_entities_of_cda_are_refused() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert document_text(data, "text/xml") == ("broken", ())


WHOLE = made_pdf(["Jane Quimby", "4711123"], author="Appleyard")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(WHOLE)), st.integers(0, 60))
def test_any_document_has_an_outcome(data: bytes, at: int, dropped: int) -> None:
    for whole, mime in ((WHOLE, PDF), (CDA.encode(), "text/xml")):
        found = document_text(whole[:at] + data + whole[at + dropped :], mime)
        assert found.outcome in OUTCOMES
        assert sum(len(one.text) for one in found.texts) <= documents.MAX_CHARACTERS
    assert document_text(data, PDF).outcome in OUTCOMES
