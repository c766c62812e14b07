"""PS3.15 Table E.1-1, row by row, each with the Safe Harbor identifier that it is mainly for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

EDITION = "2026d"
OPTIONS = (
    "retain_safe_private",
    "retain_uids",
    "retain_device_identity",
    "retain_institution_identity",
    "retain_patient_characteristics",
    "retain_longitudinal_full_dates",
    "retain_longitudinal_modified_dates",
    "clean_descriptors",
    "clean_structured_content",
    "clean_graphics",
)
FILES = (
    "confidentiality.tsv",
    "safe_harbor.tsv",
    "safe_private.tsv",
    "placeholders.tsv",
    "phantoms.tsv",
    "subjects.tsv",
    "uid_roots.tsv",
    "fictional_phones.tsv",
    "embedded/content_items.tsv",
)
PRIVATE = "PRIVATE"

_ODD_GROUP = 0x0001_0000
_COMPARED = str.maketrans("0123456789ABCDEFx", "FFFFFFFFFFFFFFFF0")
_COLUMNS_BEFORE_OPTIONS = 6


class Rule(NamedTuple):
    """One row of PS3.15 Table E.1-1: it holds for every tag with `tag & rule.mask == rule.tag`."""

    tag: int
    mask: int
    keyword: str
    name: str
    basic: str  # action code of the Basic Profile: D, Z, X, U, X/Z, X/D, Z/D, X/Z/D, X/Z/U*
    options: Mapping[str, str]  # name of the option -> K or C, where the option has a code
    identifier: str  # code of an Identifier
    retired: bool
    in_std_iod: bool


def tag_and_mask(pattern: str) -> tuple[int, int]:
    """
    Return what a tag is compared with, and which of its bits are, for a pattern as 60xx3000.

    Repeating groups are even (PS3.5 7.6), private ones odd (PS3.5 7.8), so the bit that tells them
    apart is always compared: no tag meets two rows.
    """
    if pattern == PRIVATE:
        return _ODD_GROUP, _ODD_GROUP
    if "x" not in pattern:
        return int(pattern, 16), 0xFFFF_FFFF
    mask = int(pattern.translate(_COMPARED), 16)
    return int(pattern.replace("x", "0"), 16), mask | _ODD_GROUP


@cache
def load() -> tuple[Rule, ...]:
    """Return all rows in the order of their tags, private attributes last."""
    identifiers = {tag: identifier for tag, identifier, _ in _rows("safe_harbor.tsv", 2)}
    rows = _rows("confidentiality.tsv", _COLUMNS_BEFORE_OPTIONS)
    return tuple(_rule(row, identifiers[row[0]]) for row in rows)


def rule_for(tag: int) -> Rule | None:
    """
    Return the row for a tag, or None: the plain statement that faster look-ups must agree with.

    Private creator elements are private attributes too (PS3.5 7.8.1). Group lengths of odd groups
    are taken with them.
    """
    return next((rule for rule in load() if tag & rule.mask == rule.tag), None)


def rules_hash() -> str:
    """Return 16 hex digits that change with any byte of the tables, for the manifest of a run."""
    digest = hashlib.sha256()
    for name in FILES:
        content = _path(name).read_bytes()
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()[:16]


def _path(name: str) -> Path:
    return Path(__file__).parent / name


def _rows(name: str, splits: int) -> Iterator[list[str]]:
    lines = _path(name).read_text("utf-8").splitlines()
    rows = (line.split("\t", splits) for line in lines if not line.startswith("#"))
    next(rows)  # the names of the columns
    return rows


def _rule(row: list[str], identifier: str) -> Rule:
    pattern, keyword, name, retired, in_std_iod, basic, codes = row
    flags = retired == "Y", in_std_iod == "Y"
    return Rule(*tag_and_mask(pattern), keyword, name, basic, _options(codes), identifier, *flags)


@cache
def _options(codes: str) -> Mapping[str, str]:
    named = zip(OPTIONS, codes.split("\t"), strict=True)
    return MappingProxyType({option: code for option, code in named if code})
