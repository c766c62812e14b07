"""Text of an Encapsulated Document (0042,0011): PDF and CDA, PS3.3 C.24.2.

It is read only where a run asks for it: PDF needs the package of the extra `documents`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from phiscan.rules.embedded import cda, pdf
from phiscan.rules.embedded.found import Text

OUTCOMES = (
    "read",
    "partly read",
    "no text",
    "encrypted",
    "broken",
    "too large",
    "not supported",
)
"""`partly read`: behind a fault or a bound there may be more."""

MAX_DOCUMENT = 16 * 1024 * 1024
"""Bytes of the largest document that is read."""
MAX_TEXTS = 5_000
MAX_CHARACTERS = 524_288

_HEAD = 1_024
_MAX_ENCLOSED = 2


class Document(NamedTuple):
    """What became of a document, and its texts: one for each page of PDF or element of CDA."""

    outcome: str
    """One of OUTCOMES."""
    texts: tuple[Text, ...] = ()


def require_reader() -> None:
    """Raise ConfigError if PDF cannot be read here: for the beginning of a run."""
    pdf.package()


def document_text(data: bytes, mime: str, is_over: Callable[[], bool] = lambda: False) -> Document:
    """
    Return the text of a document, of the MIME type that (0042,0012) tells.

    What the bytes are themselves counts more. Where `is_over` says so, the rest is not read. Raises
    ConfigError for PDF if the extra `documents` is not installed, and nothing else.
    """
    if len(data) > MAX_DOCUMENT:
        return Document("too large")
    kind = _kind(data[:_HEAD], mime.partition(";")[0].strip().lower())
    if kind == "pdf":
        return _document(*pdf.read(data, is_over))
    return _cda(data, is_over) if kind == "cda" else Document("not supported")


def _cda(data: bytes, is_over: Callable[[], bool]) -> Document:
    """Read CDA, and the PDF that it may be the envelope of."""
    outcome, texts, enclosed = cda.read(data)
    for inner in [one for one in enclosed if _kind(one[:_HEAD], "") == "pdf"][:_MAX_ENCLOSED]:
        inner_outcome, inner_texts = pdf.read(inner, is_over)
        texts.extend(inner_texts)
        outcome = outcome if inner_outcome == "read" else "partly read"
    return _document(outcome, texts)


def _kind(head: bytes, mime: str) -> str:
    if b"%PDF-" in head or mime.endswith("/pdf"):
        return "pdf"
    is_xml = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<Clinical"))
    return "cda" if is_xml or mime.endswith("xml") else ""


def _document(outcome: str, found: list[Text]) -> Document:
    texts = tuple(_bounded(found))
    if outcome == "read" and len(texts) < len(found):
        outcome = "partly read"
    return Document("no text" if outcome == "read" and not texts else outcome, texts)


def _bounded(found: Iterable[Text]) -> Iterator[Text]:
    left = MAX_CHARACTERS
    for count, one in enumerate(found):
        if count == MAX_TEXTS or left <= 0:
            return
        yield one._replace(text=one.text[:left])
        left -= len(one.text)
