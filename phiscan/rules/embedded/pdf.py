"""Text of PDF, by pypdf: pages, form fields and document information.

pypdf is written in Python alone: a hostile document cannot break the process, only take long, so
every step looks at the clock.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from phiscan.errors import ConfigError
from phiscan.rules.embedded.found import Text

MAX_PAGES = 50
MAX_SECONDS = 10.0
"""After which no further operator of a page is begun."""
MAX_TEXT = 65_536
"""Characters of one page or field."""

_MAX_STREAM = 8 * 1024 * 1024
_MAX_OPERATORS = 1_000_000
_MAX_FIELDS = 1_000
_INFORMATION = {
    "/Title": "",
    "/Author": "PersonName",
    "/Subject": "",
    "/Keywords": "",
    "/Creator": "",
}


class _LateError(Exception):
    pass


def package() -> ModuleType:
    """Return pypdf, which from then on logs nothing. Raises ConfigError if it is not installed."""
    try:
        import pypdf
    except ImportError:
        raise ConfigError(
            "text of PDF needs pypdf: pip install 'dicom-phiscan[documents]'"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # its messages quote documents
    return pypdf


def read(data: bytes, is_over: Callable[[], bool]) -> tuple[str, list[Text]]:
    """Return the outcome, one of OUTCOMES of documents, and the texts. Raises ConfigError only.

    Where `is_over` says so, no further operator is begun.
    """
    pypdf = package()
    from pypdf import apply_configuration

    texts: list[Text] = []
    with apply_configuration(**_limits()):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not _is_opened(reader):
                return "encrypted", []
            deadline = time.monotonic() + MAX_SECONDS
            is_whole = _pages(reader, lambda: is_over() or time.monotonic() > deadline, texts)
            texts.extend(_information(reader))
        except Exception:  # whatever a hostile document raises is the document's fault
            return ("partly read" if texts else "broken"), texts
    return ("read" if is_whole else "partly read"), texts


def _limits() -> dict[str, Any]:
    return {
        "maximum_declared_stream_length": _MAX_STREAM,
        "array_based_stream_maximum_output_length": _MAX_STREAM,
        "lzw_maximum_output_length": _MAX_STREAM,
        "run_length_maximum_output_length": _MAX_STREAM,
        "zlib_maximum_output_length": _MAX_STREAM,
        "brotli_maximum_output_length": _MAX_STREAM,
        "stream_decoding_work_maximum_length": 4 * _MAX_STREAM,
        "stream_parsing_work_maximum_count": _MAX_OPERATORS,
        "xform_maximum_invocations_per_extraction": 500,
        "form_fields_maximum_entries": _MAX_FIELDS,
        "disable_legacy_handling": True,
    }


def _is_opened(reader: Any) -> bool:
    """Whether everybody may read it: many are encrypted without a password."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # another cipher, or a package that is missing
        return False


def _pages(reader: Any, is_late: Callable[[], bool], texts: list[Text]) -> bool:
    """Add the text of each page; return whether that was all of them."""

    def look_at_the_clock(*_: object) -> None:
        if is_late():
            raise _LateError

    is_whole = len(reader.pages) <= MAX_PAGES
    for number in range(min(MAX_PAGES, len(reader.pages))):
        try:
            page = reader.pages[number].extract_text(visitor_operand_before=look_at_the_clock)
        except _LateError:
            return False
        except Exception:  # the next page may be whole
            is_whole = False
            continue
        if page.strip():
            texts.append(Text("pdf", "", page.strip()[:MAX_TEXT]))
    return is_whole


def _information(reader: Any) -> Iterator[Text]:
    told = reader.metadata or {}
    for key, name in _INFORMATION.items():
        value = str(told.get(key) or "").strip()
        if value:
            yield Text("pdf", name, value[:MAX_TEXT])
    fields = reader.get_form_text_fields() if "/AcroForm" in reader.root_object else {}
    for key, value in list(fields.items())[:_MAX_FIELDS]:
        if value:
            yield Text("pdf", "", f"{key}: {value}"[:MAX_TEXT])
