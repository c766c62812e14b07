"""Content items of structured reports built byte by byte: PS3.3 C.17.3."""

from __future__ import annotations

from tests.support.dicom_bytes import Encoding, element, elements, sequence

EXPLICIT = Encoding.EXPLICIT_LE
CONTENT_SEQUENCE = 0x0040A730
TEXT_VALUE, NUMERIC_VALUE, PERSON_NAME = 0x0040A160, 0x0040A30A, 0x0040A123
CODE_MEANING = 0x00080104


def concept_name(code: bytes, scheme: bytes = b"DCM", encoding: Encoding = EXPLICIT) -> bytes:
    fields = [(0x00080100, "SH", code), (0x00080102, "SH", scheme), (0x00080104, "LO", b"x")]
    return sequence(0x0040A043, [elements(fields, encoding)], encoding)


def long_name(code: bytes, scheme: bytes = b"DCM", encoding: Encoding = EXPLICIT) -> bytes:
    """A concept name whose code stands in Long Code Value, PS3.3 section 8.1."""
    fields = [(0x00080102, "SH", scheme), (0x00080104, "LO", b"x"), (0x00080119, "UC", code)]
    return sequence(0x0040A043, [elements(fields, encoding)], encoding)


def coded(code: bytes, meaning: bytes, encoding: Encoding = EXPLICIT) -> bytes:
    """A content item of a code, as of the meaning given."""
    fields = [(0x00080100, "SH", b"1"), (0x00080102, "SH", b"99X"), (CODE_MEANING, "LO", meaning)]
    return (
        element(0x0040A040, "CS", b"CODE", encoding)
        + concept_name(code, b"DCM", encoding)
        + sequence(0x0040A168, [elements(fields, encoding)], encoding)
    )


def text(code: bytes, value: bytes, scheme: bytes = b"DCM", encoding: Encoding = EXPLICIT) -> bytes:
    return (
        element(0x0040A040, "CS", b"TEXT", encoding)
        + concept_name(code, scheme, encoding)
        + element(TEXT_VALUE, "UT", value, encoding)
    )


def number(code: bytes, value: bytes, encoding: Encoding = EXPLICIT) -> bytes:
    measured = element(NUMERIC_VALUE, "DS", value, encoding)
    return (
        element(0x0040A040, "CS", b"NUM", encoding)
        + concept_name(code, b"DCM", encoding)
        + sequence(0x0040A300, [measured], encoding)
    )


def container(code: bytes, *items: bytes, encoding: Encoding = EXPLICIT) -> bytes:
    """A container of items: an item itself, or the root of a report."""
    return (
        element(0x0040A040, "CS", b"CONTAINER", encoding)
        + concept_name(code, b"DCM", encoding)
        + sequence(CONTENT_SEQUENCE, list(items), encoding, undefined=True, undefined_items=True)
    )
