"""Bytes of text values as text: Specific Character Set in all its forms, PS3.5 section 6.1.2.

pydicom knows the character sets; here is what real files need besides: a set that is missing or
wrong, and no word of a value in a warning.
"""

from __future__ import annotations

import logging
import re
import threading
import warnings
from codecs import lookup
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from phiscan.dicom.undeclared import cyrillic, guessed

T = TypeVar("T")
Encodings = tuple[str, ...]
DEFAULT: Encodings = ("iso8859",)
_LATIN, _ONE_BYTE = "latin-1", ("iso8859", "iso_ir", "latin", "ascii")
_LATIN_1 = ("iso8859", "latin_1", "latin-1", "iso8859_1", "iso8859-1")
_CYRILLIC = lookup("iso8859_5").name
_WINDOWS = {
    lookup(f"iso8859_{part}").name: page
    for part, page in ((1, "cp1252"), (2, "cp1250"), (7, "cp1253"), (9, "cp1254"))
}
"""Code pages that have the letters of a character set, and more."""
_CONTROLS = re.compile(rb"[\x80-\x9f]")
_ESCAPE = 0x1B
_USUAL = {"": "iso8859", "ISO_IR 6": "iso8859", "ISO_IR 100": "latin_1", "ISO_IR 192": "UTF8"}
"""What pydicom says of the terms of nearly all files: to load it takes a tenth of a second."""
_LOCK = threading.Lock()
_LEFT_OVER = re.compile(
    r"\x1b[\x20-\x2f]{1,3}[\x30-\x7e]"
)  # escapes that pydicom leaves, as IR 58's


@cache
def encodings(specific_character_set: bytes) -> Encodings:
    """Return Python's names of the encodings that a value of (0008,0005) stands for."""
    terms = specific_character_set.decode("ascii", "replace").strip(" \0").split("\\")
    if len(terms) == 1 and terms[0] in _USUAL:
        return (_USUAL[terms[0]],)
    from pydicom.charset import convert_encodings

    found: Sequence[str] = quietly(convert_encodings, [term.strip() for term in terms])
    return tuple(found) or DEFAULT


def decode(value: bytes, by: Encodings = DEFAULT) -> str:
    """Return the text of a value. It never fails: what fits no character set is read as Latin-1."""
    if value.isascii() and _ESCAPE not in value:
        return value.decode("ascii")
    try:
        text = _extended(value, by) if _ESCAPE in value else _plain(value, by)
    except (ValueError, LookupError, AssertionError):
        return _undeclared(value)
    return _undeclared(value) if "\N{REPLACEMENT CHARACTER}" in text else text


def _plain(value: bytes, by: Encodings) -> str:
    if by[0].startswith(_ONE_BYTE):  # declared for UTF-8 too often, which seldom fits by chance
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if by[0] in _LATIN_1:
        return _undeclared(value)
    return value.decode(_written(value, by[0]))


def _written(value: bytes, declared: str) -> str:
    """Return the encoding of a value that was declared as another one: Windows has its own.

    ISO/IEC 8859 has no letters at 0x80 to 0x9F, and no system writes the control characters there.
    """
    known = lookup(declared).name
    if known == _CYRILLIC:
        return cyrillic(value)
    return _WINDOWS.get(known, declared) if _CONTROLS.search(value) else declared


def _extended(value: bytes, by: Encodings) -> str:
    """Read code extensions, ISO/IEC 2022: by what the escapes say, declared or not."""
    from pydicom.charset import CODES_TO_ENCODINGS, decode_bytes
    from pydicom.valuerep import TEXT_VR_DELIMS

    said = [encoding for escape, encoding in CODES_TO_ENCODINGS.items() if escape in value]
    text = quietly(decode_bytes, value, list(dict.fromkeys([*by, *said])), TEXT_VR_DELIMS)
    return _LEFT_OVER.sub("", text)


def _undeclared(value: bytes) -> str:
    """Read bytes whose character set is not told, or told wrongly: UTF-8 seldom fits by chance."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return value.decode(guessed(value) or _written(value, _LATIN))
    except UnicodeDecodeError:
        return value.decode(_LATIN)


def quietly(call: Callable[..., T], *args: Any) -> T:
    """Call into pydicom without its warnings and log lines, which carry values."""
    logger = logging.getLogger("pydicom")
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before, logger.disabled = logger.disabled, True
        try:
            return call(*args)
        finally:
            logger.disabled = before
