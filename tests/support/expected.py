"""What a scan has to find in a file, worked out slowly: pydicom's walk, one rule at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from pydicom.datadict import dictionary_VR, keyword_for_tag

from phiscan.dicom import charset
from phiscan.dicom.layout import BINARY_VRS, MAX_TEXT
from phiscan.rules import dummies, identity, pseudonyms, verdicts
from phiscan.rules.embedded import Text, texts, texts_in_text
from phiscan.rules.embedded.content_items import identifier_of, item_in_text
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import Found, Judge, Judgement, with_terms
from phiscan.rules.named_parts import NamedParts, nearest
from phiscan.rules.subject import (
    HIDING_VRS,
    NUMBER_VRS,
    SPELLING_VRS,
    TEXT_VRS,
    Subject,
    of_concept,
    private,
    standard,
)
from phiscan.rules.table import rule_for
from phiscan.rules.text import apart
from tests.support.oracle import UNDEFINED, Refused, pydicom_elements
from tests.support.rows import ElementRow, SequencePath
from tests.support.scans import Row

FILLERS = {b"-": 1, b"_": 1, b"*": 1, b"?": 1, b".": 1, b"#": 1, b"X": 2, b"x": 2, b"0": 3}
NOT_COMPARED = "an open sequence: pydicom's rows do not tell whether it has items"
OF_THE_TABLE = "PS3.15 E.1-1"
_LONGEST_BINARY = 1024
_CHARACTER_SET, _PRIVATE_INFORMATION = 0x00080005, 0x00020102
_IDENTITY_REMOVED, _DATES_MODIFIED = 0x00120062, 0x00280303
_PLAIN = frozenset(b"0123456789+-.: \\eE\0")
_CODE_VALUE, _CODING_SCHEME, _CONCEPT_NAME = 0x00080100, 0x00080102, 0x0040A043
_MEASURED, _NUMERIC_VALUE = 0x0040A300, 0x0040A30A
_CONTENT_VRS = {0x0040A160: "UT", _NUMERIC_VALUE: "DS"}
_RULES = RulesInForce()


class Finding(NamedTuple):
    tag: int
    keyword: str
    sequence_path: str
    identifier: str
    action_code: str
    evidence: str
    detector: str
    verdict: str
    value_length: int

    @property
    def is_of_table(self) -> bool:
        """Whether it is told of the element, whatever its value is."""
        return self.detector == OF_THE_TABLE


class Expected(NamedTuple):
    """Findings of one file. Of some values only the first of their series is looked into."""

    findings: Counter[Finding]
    unsure: set[str]
    """Paths of elements at which any finding by value may stand."""


_OF_THE_RUN = {verdicts.SHARED_NAME.reason, verdicts.NUMBERED.reason}
"""Reasons that no file gives by itself."""


def expected_findings(path: Path) -> Expected:
    rows = pydicom_elements(path, hidden=True)
    assert not isinstance(rows, Refused)
    return _File(rows).expected()


def as_found(row: Row) -> Finding:
    found = Finding(*(row[name] for name in Finding._fields))
    if row["reason"] in _OF_THE_RUN:
        found = found._replace(verdict="real")
    return found._replace(verdict=NOT_COMPARED) if found.value_length == UNDEFINED else found


class _File:
    """One file's elements, and what its own say of the others."""

    def __init__(self, rows: list[ElementRow]) -> None:
        self._rows = rows
        top = {row.tag: row.value or b"" for row in rows if not row.path}
        self._encodings = {
            row.path: charset.encodings(row.value)
            for row in rows
            if row.tag == _CHARACTER_SET and row.value and row.value.strip(b" \0")
        }
        self._dates_are_modified = top.get(_DATES_MODIFIED, b"").strip(b" \0") == b"MODIFIED"
        self._is_deidentified = top.get(_IDENTITY_REMOVED, b"").strip(b" \0") == b"YES"
        self._creators = {
            (row.path, row.tag): (row.value or b"").strip(b" \0").decode("latin-1")
            for row in rows
            if row.tag >> 16 & 1 and 0x10 <= row.tag & 0xFFFF <= 0xFF
        }
        self._terms = frozenset(sorted(self._known_by())[: identity.MOST_TERMS])

    def expected(self) -> Expected:
        findings = Counter(one for row in self._rows for one in self._of(row))
        unsure = {sequence_path(row) for row in self._rows if _is_unsure(row)}
        return Expected(findings, unsure)

    def _of(self, row: ElementRow) -> Iterator[Finding]:
        rule = rule_for(row.tag)
        if rule is not None and not _is_private(row):
            yield _finding(row, rule.identifier, "attribute", OF_THE_TABLE, self._verdict(row))
        elif _is_not_looked_into(row) and self._least_confidence(row) <= 0.1:
            evidence = "private" if _is_private(row) else "attribute"
            identifier = rule.identifier if rule else "R"
            yield _finding(row, identifier, evidence, OF_THE_TABLE, "not known")
        for one in self._by_value(row):
            yield _finding(row, one.identifier, one.evidence, one.detector, one.verdict)

    # ---- rows of the table -----------------------------------------------------------------------

    def _verdict(self, row: ElementRow) -> str:
        kind = self._plain_verdict(row)
        rule = rule_for(row.tag)
        is_moved = self._dates_are_modified and rule is not None and rule.identifier == "C"
        return "pseudonym" if is_moved and kind == "real" else kind

    def _plain_verdict(self, row: ElementRow) -> str:
        if row.length == UNDEFINED:
            return NOT_COMPARED
        if row.value is None:
            return "real" if row.length else "empty"
        value = _trimmed(row)
        if not value:
            return "empty"
        judgement = self._judgement(row)
        if judgement is not None and judgement.base is not None:
            return judgement.base.kind
        if len(row.value) > (_LONGEST_BINARY if _is_binary(row) else MAX_TEXT):
            return "real"
        if value in dummies.load() or _is_filler(value):
            return "dummy"
        return self._of_root(value) if _vr(row) == "UI" else "real"

    def _of_root(self, value: bytes) -> str:
        roots = ("2.25", *(root.root for root in pseudonyms.roots()))
        under = next((root for root in roots if value.startswith(f"{root}.".encode())), None)
        if under is None:
            return "real"
        verdict = verdicts.judge(f"{under}.1", "R", "UI")
        is_made = self._is_deidentified and verdict.reason == "toolkit UID"
        return "pseudonym" if is_made else verdict.kind

    # ---- what stands in values -------------------------------------------------------------------

    def _by_value(self, row: ElementRow) -> Iterable[Found]:
        judgement = self._judgement(row)
        if judgement is None or _is_unsure(row):
            return
        subject = self._subject(row)
        is_known_by = subject is not None and subject.is_known_by
        is_real = judgement.base is not None and judgement.base.kind == "real"
        if subject is not None and subject.is_free_text and not (is_known_by and is_real):
            text = self._with_spelt(self._text(row), row)
            tokens = identity.tokens(text) if identity.may_name(text) else frozenset()
            met = identity.met(tokens, self._terms)
            judgement = with_terms(judgement, met)
        least = self._least_confidence(row)
        for one in judgement.found:
            if one.confidence >= least or one.evidence == "known identifier met again":
                yield one

    def _known_by(self) -> Iterator[identity.Term]:
        for row in self._rows:
            subject, judgement = self._subject(row), self._judgement(row)
            if subject is None or not subject.is_known_by or judgement is None:
                continue
            if judgement.base is not None and judgement.base.kind == "real":
                yield from identity.terms(self._text(row), subject.identifier, subject.vr)

    def _judgement(self, row: ElementRow) -> Judgement | None:
        """What the judge says, if he is asked."""
        subject = self._subject(row)
        value = _trimmed(row)
        if subject is None or not value or len(row.value or b"") > MAX_TEXT:
            return None
        is_number = subject.vr in NUMBER_VRS and not subject.is_of_concept
        may_be_known = subject.is_free_text and subject.vr != "UI" and _has_long_number(value)
        if is_number and _PLAIN.issuperset(value) and not may_be_known:
            return None
        text = self._text(row)
        if not text and subject.vr in HIDING_VRS:
            return None
        parts = _parts(value) if subject.vr in HIDING_VRS else _spelt(text, subject)
        judgement = _judged(self._with_spelt(text, row), subject)
        found = nearest([*NamedParts(_RULES, _judge()).found(parts), *judgement.found])
        return judgement._replace(found=tuple(found[code] for code in sorted(found)))

    def _with_spelt(self, text: str, row: ElementRow) -> str:
        """A text, and behind it what is spelt in it as base64 and the like."""
        subject = self._subject(row)
        assert subject is not None
        return "\n".join([text, *(apart(part.text) for part in _spelt(text, subject))])

    def _text(self, row: ElementRow) -> str:
        subject = self._subject(row)
        assert subject is not None
        if subject.vr in HIDING_VRS:
            return _hidden(_trimmed(row))
        return apart(charset.decode(_trimmed(row), self._encodings_in(row.path)))

    def _encodings_in(self, path: SequencePath) -> charset.Encodings:
        """Those of the nearest item around that has a character set, or of the data set."""
        while path and path not in self._encodings:
            path = path[:-1]
        return self._encodings.get(path, charset.DEFAULT)

    def _subject(self, row: ElementRow) -> Subject | None:
        """What is asked of the value: in a content item by its concept name."""
        plain = _subject(row)
        if row.tag not in _CONTENT_VRS or plain is None:
            return plain
        is_number = row.tag == _NUMERIC_VALUE
        if is_number and (not row.path or row.path[-1][0] != _MEASURED):
            return plain
        item = row.path[:-1] if is_number else row.path
        code, scheme = (self._part_of_name(item, tag) for tag in (_CODE_VALUE, _CODING_SCHEME))
        if is_number:
            identifier = identifier_of(code, scheme, "NUM")
        else:
            named = item_in_text(code, scheme)
            identifier = named.identifier if named and named.identifier != "health" else None
        return of_concept(identifier, _CONTENT_VRS[row.tag]) if identifier and item else plain

    def _part_of_name(self, item: SequencePath, tag: int) -> str:
        around = (*item, (_CONCEPT_NAME, 1))
        found = [row.value for row in self._rows if (row.path, row.tag) == (around, tag)]
        return (found[0] or b"").strip(b" \0").decode("latin-1") if found else ""

    def _least_confidence(self, row: ElementRow) -> float:
        if not _is_private(row):
            return 0.0
        block = (row.tag & 0xFFFF0000) | (row.tag & 0xFF00) >> 8
        return _RULES.least_confidence(self._creators.get((row.path, block), ""), row.tag)


@cache
def _judge() -> Judge:
    return Judge(_RULES)


@lru_cache(1 << 14)
def _judged(text: str, subject: Subject) -> Judgement:
    return _judge().judge(text, subject)


@lru_cache(1 << 10)
def _hidden(value: bytes) -> str:
    return "\n".join(apart(found.text) for found in _parts(value))


@lru_cache(1 << 10)
def _parts(value: bytes) -> tuple[Text, ...]:
    return tuple(texts(value))


def _spelt(text: str, subject: Subject) -> tuple[Text, ...]:
    is_text = subject.is_free_text and subject.vr in SPELLING_VRS
    return tuple(texts_in_text(text)) if is_text else ()


def _has_long_number(value: bytes) -> bool:
    """Whether one of six digits or more has no point."""
    numbers = re.findall(rb"[0-9.]+", value)
    return any(b"." not in number and len(number) >= 6 for number in numbers)


def _finding(
    row: ElementRow, identifier: str, evidence: str, detector: str, verdict: str
) -> Finding:
    rule = rule_for(row.tag)
    return Finding(
        row.tag,
        "" if _is_private(row) else keyword_for_tag(row.tag),
        sequence_path(row),
        identifier,
        rule.basic if rule else "",
        evidence,
        detector,
        verdict,
        row.length,
    )


def sequence_path(row: ElementRow) -> str:
    return ".".join([*_around(row.path), _word(row.tag)])


def _around(path: SequencePath) -> list[str]:
    return [f"{_word(tag)}[{item}]" for tag, item in path]


def _word(tag: int) -> str:
    keyword = "" if tag >> 16 & 1 else keyword_for_tag(tag)
    return keyword or f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def _is_private(row: ElementRow) -> bool:
    return bool(row.tag >> 16 & 1)


def _subject(row: ElementRow) -> Subject | None:
    """What is asked of the element's value; None where nobody is asked."""
    if row.value is None:
        return None
    if row.tag == _PRIVATE_INFORMATION:
        return private("OB")
    if _is_private(row):
        return private(_vr(row)) if _vr(row) in TEXT_VRS | HIDING_VRS else None
    rule = rule_for(row.tag)
    vr = _vr(row) if _vr_of(row.tag) == "UN" else _vr_of(row.tag)
    return standard(rule, vr) if vr in TEXT_VRS else None


def _is_not_looked_into(row: ElementRow) -> bool:
    return _subject(row) is not None and row.length != UNDEFINED and row.length > MAX_TEXT


def _is_unsure(row: ElementRow) -> bool:
    """Whether it stands for others of its series, or is a value and a sequence at once."""
    if row.value is None:
        return row.vr != "SQ"
    return _is_binary(row) and len(row.value) > _LONGEST_BINARY


def _trimmed(row: ElementRow) -> bytes:
    value = row.value or b""
    return value if _is_binary(row) else value.rstrip(b" \0").lstrip(b" ")


def _is_binary(row: ElementRow) -> bool:
    vr = _vr(row)
    return (_vr_of(row.tag) if vr == "UN" else vr) in BINARY_VRS


def _vr(row: ElementRow) -> str:
    return row.vr if row.vr is not None else _vr_of(row.tag)


def _vr_of(tag: int) -> str:
    if tag >> 16 & 1:
        return "LO" if 0x10 <= tag & 0xFFFF <= 0xFF else "UN"
    try:
        return dictionary_VR(tag)[:2]
    except KeyError:
        return "UN"


def _is_filler(value: bytes) -> bool:
    first = value[:1]
    return len(value) >= FILLERS.get(first, 1 << 32) and set(value) <= {*first, *b"^"}
