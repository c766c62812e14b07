"""What a scan has to find in a file, worked out slowly: pydicom's walk, one rule at a time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pydicom.datadict import dictionary_VR, keyword_for_tag

from phiscan.dicom.layout import BINARY_VRS
from phiscan.rules import dummies
from phiscan.rules.table import rule_for
from tests.support.oracle import UNDEFINED, Refused, pydicom_elements
from tests.support.rows import ElementRow
from tests.support.scans import Row

FILLERS = {b"-": 1, b"_": 1, b"*": 1, b"?": 1, b".": 1, b"#": 1, b"X": 2, b"x": 2, b"0": 3}
NOT_COMPARED = "an open sequence: pydicom's rows do not tell whether it has items"
_LONGEST_BINARY, _LONGEST_TEXT = 1024, 65536


class Finding(NamedTuple):
    tag: int
    keyword: str
    sequence_path: str
    identifier: str
    action_code: str
    evidence: str
    verdict: str
    value_length: int


def expected_findings(path: Path) -> Counter[Finding]:
    rows = pydicom_elements(path, hidden=True)
    assert not isinstance(rows, Refused)
    made = (_expected(row) for row in rows)
    return Counter(one for one in made if one is not None)


def as_found(row: Row) -> Finding:
    found = Finding(*(row[name] for name in Finding._fields))
    return found._replace(verdict=NOT_COMPARED) if found.value_length == UNDEFINED else found


def _expected(row: ElementRow) -> Finding | None:
    rule = rule_for(row.tag)
    if rule is None:
        return None
    is_private = bool(row.tag >> 16 & 1)
    return Finding(
        row.tag,
        "" if is_private else keyword_for_tag(row.tag),
        ".".join([*(f"{_word(tag)}[{item}]" for tag, item in row.path), _word(row.tag)]),
        rule.identifier,
        rule.basic,
        "private" if is_private else "attribute",
        _verdict(row),
        row.length,
    )


def _word(tag: int) -> str:
    keyword = "" if tag >> 16 & 1 else keyword_for_tag(tag)
    return keyword or f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def _verdict(row: ElementRow) -> str:
    if row.length == UNDEFINED:
        return NOT_COMPARED
    if row.value is None:
        return "real" if row.length else "empty"
    is_binary = _vr(row) in BINARY_VRS
    value = row.value if is_binary else row.value.rstrip(b" \0").lstrip(b" ")
    if not value:
        return "empty"
    if len(row.value) > (_LONGEST_BINARY if is_binary else _LONGEST_TEXT):
        return "real"
    return "dummy" if value in dummies.load() or _is_filler(value) else "real"


def _vr(row: ElementRow) -> str:
    if row.vr is not None:
        return row.vr
    try:
        return dictionary_VR(row.tag)
    except KeyError:
        return "UN"


def _is_filler(value: bytes) -> bool:
    first = value[:1]
    return len(value) >= FILLERS.get(first, 1 << 32) and set(value) <= {*first, *b"^"}
