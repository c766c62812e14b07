"""Documents with text in them, and the files that they are encapsulated in: PS3.3 A.45."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from tests.support.dicom_bytes import Encoding, element, part10

EXPLICIT = Encoding.EXPLICIT_LE
DOCUMENT, MIME_TYPE = 0x00420011, 0x00420012
PDF, CDA = b"application/pdf", b"text/XML"


def made_pdf(pages: Sequence[str], *, password: str | None = None, author: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for text in pages:
        page = writer.add_blank_page(200, 200)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): _fonts()})
    if author:
        writer.add_metadata({"/Author": author})
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _fonts() -> DictionaryObject:
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = {NameObject(key): NameObject(value) for key, value in font.items()}
    return DictionaryObject({NameObject("/F1"): DictionaryObject(named)})


def made_cda(given: str, family: str, text: str = "") -> bytes:
    name = f"<name><given>{given}</given><family>{family}</family></name>"
    return (
        '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget>'
        f"<patientRole><patient>{name}</patient></patientRole></recordTarget>"
        f"<component><text>{text}</text></component></ClinicalDocument>"
    ).encode()


def data_set(document: bytes, mime: bytes, encoding: Encoding = EXPLICIT) -> bytes:
    return element(DOCUMENT, "OB", document, encoding) + element(MIME_TYPE, "LO", mime, encoding)


def encapsulated(document: bytes, mime: bytes = PDF, before: bytes = b"") -> bytes:
    return part10(before + data_set(document, mime))
