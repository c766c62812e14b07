"""The forms of pseudonyms: hashes, UUIDs, UIDs of de-identification tools, numbered subjects.

Tables: uid_roots.tsv, subjects.tsv.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from phiscan.rules import lexicon
from phiscan.rules.placeholders import Told, rows, runs
from phiscan.rules.text import fold

ROOTS = "uid_roots.tsv"
SUBJECTS = "subjects.tsv"

_UUID = re.compile(r"(?:urn:uuid:)?\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?", re.I)
_IPV6 = re.compile(r"(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}", re.I)
_LABELLED = re.compile(r"(?:hash|hmac|sha-?[0-9]{0,3}|md5)[:=_ -]+[0-9a-z+/=_-]{6,}", re.I)
_HEX = re.compile(r"[0-9A-F]+|[0-9a-f]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22,}={0,2}")
_BASE32 = re.compile(r"[A-Z2-7]{26,}={0,6}")
_SHORTEST_HASH, _SHORTEST_RANDOM = 8, 22  # characters
_DIGESTS = {16: 0.7, 24: 0.7, 32: 0.9, 40: 0.9, 48: 0.9, 56: 0.9, 64: 0.9, 96: 0.9, 128: 0.9}
_LONG_NUMBER = 22  # digits; no register gives out so many
_CLASSES = ("lower", "upper", "digit")

_TWO_AND_RANDOM = re.compile(r"2\.[0-9]{39,41}")  # dicognito

_CONFIDENCE = {"deid": 0.9, "toolkit": 0.6, "standard": 0.95, "dummy": 0.85}
_REASON = {
    "deid": "re-rooted UID",
    "toolkit": "toolkit UID",
    "standard": "UID of the standard",
    "dummy": "dummy UID",
}

_LONGEST_SUBJECT = 64
_LONGEST_PREFIX = 6
_STUDIES = (
    re.compile(r"[0-9]{3}[_^]S[_^][0-9]{4,5}"),  # ADNI: site and subject
    re.compile(r"sub[-^][A-Za-z]{0,8}[0-9]{1,8}(?:[A-Za-z][A-Za-z0-9]{0,8})?"),  # BIDS
)
_VISITS = frozenset({"ses", "session", "visit", "run", "scan", "tp", "day", "week", "month"})
_CODES = (
    re.compile(r"[A-Za-z]{1,3}[-_ .^]?0[0-9]{1,4}"),
    re.compile(r"[A-Za-z]{1,4}[0-9]{1,3}[-_ .^]0[0-9]{1,3}"),
    re.compile(r"[A-Za-z]{1,4}[-_ .]?[A-Za-z]{0,4}[-_ .]?0[0-9]{1,4}"),
)
"""Few letters, then few digits with a nought first: P001, R01-003, AB-CT-0012.

The last one might be a given name and a number, so it counts for record numbers only.
"""
_SHORT_CODE = re.compile(r"[A-Za-z][0-9]{1,3}")
_NAME_CODE = re.compile(r"([A-Za-z]{1,4})[-_ .^]?[0-9]{3,6}")
_CAPITALS_CODE = re.compile(r"[A-Z]{2}[-_]?[0-9]{3,6}")
_SHORT_HEX = re.compile(r"[0-9a-f]{6,7}")
_NUMBERED = frozenset("AGHIJR")
"""Identifiers of persons and their records; a device's serial number may look just like these."""


class Root(NamedTuple):
    """A root of UIDs, and what a UID below it is."""

    root: str
    kind: str
    """deid, toolkit, standard or dummy."""
    whose: str
    source: str


class Subject(NamedTuple):
    """What stands before the number of a subject."""

    words: str
    kind: str
    """subject, anonymous or study."""
    about: str


@cache
def roots() -> tuple[Root, ...]:
    """Return the known roots, the longest first."""
    return tuple(sorted((Root(*row) for row in rows(ROOTS)), key=lambda root: -len(root.root)))


@cache
def subjects() -> tuple[Subject, ...]:
    """Return what stands before numbers of subjects."""
    return tuple(Subject(*row) for row in rows(SUBJECTS))


def is_uid(text: str) -> bool:
    """Whether a text has the form of a UID: numbers with full stops between them (PS3.5 9.1)."""
    return "." in text and all(part.isdigit() for part in text.split("."))


def tell_uid(text: str) -> Told | None:
    """Return what a UID is by its root, or None: nothing is known of it, or it is none."""
    if not is_uid(text):
        return None
    if text.startswith("2.25."):
        return Told("2.25 UID", 0.75)  # PS3.5 B.2; some scanners make them too
    if _TWO_AND_RANDOM.fullmatch(text):
        return Told("re-rooted UID", 0.9)
    below = f"{text}."
    found = next((kind for root, kind in _arcs() if below.startswith(root)), None)
    return None if found is None else Told(_REASON[found], _CONFIDENCE[found])


@cache
def _arcs() -> tuple[tuple[str, str], ...]:
    return tuple((f"{root.root}.", root.kind) for root in roots())


def tell_hash(text: str, identifier: str) -> Told | None:
    """Return whether a value is a hash, a UUID or random characters by its form, or None.

    The text may have 256 characters at most. Short ones count for persons and their records only:
    a device's address looks the same.
    """
    if len(text) < _SHORTEST_HASH:
        return None
    if _UUID.fullmatch(text):
        return Told("UUID", 0.9)
    if _IPV6.fullmatch(text):
        return None
    if _LABELLED.fullmatch(text):
        return Told("hash-shaped", 0.9)
    joined = text.translate(_WITHOUT)
    if _HEX.fullmatch(joined):
        return _hex(joined) or (_short_hex(joined) if identifier in _NUMBERED else None)
    return _random(text)


_WITHOUT = str.maketrans("", "", "-:^_ ")


def _hex(text: str) -> Told | None:
    if text.isdigit():
        return Told("hash-shaped", 0.7) if len(text) >= _LONG_NUMBER else None
    letters = sum(map(str.isalpha, text))
    sure = _DIGESTS.get(len(text), 0.8 if len(text) > 32 else 0)
    is_mixed = letters > 2 and len(text) - letters > 2
    return Told("hash-shaped", sure) if sure and is_mixed else None


def _short_hex(text: str) -> Told | None:
    """Tell the beginning of a digest, as tools cut them: letters and digits change often."""
    is_long = len(text) > (7 if text.islower() else 11)
    return Told("hash-shaped", 0.6) if is_long and _changes(text) > 2 else None


def _changes(text: str) -> int:
    """Return how often letters and digits follow each other."""
    return sum(one.isdigit() != other.isdigit() for one, other in pairwise(text))


def _random(text: str) -> Told | None:
    if len(text) < _SHORTEST_RANDOM:
        return None
    classes = [_class(c) for c in text.rstrip("=")]
    changes = sum(before != after for before, after in pairwise(classes))
    least = min(classes.count(name) for name in _CLASSES)
    if least > 2 and 3 * changes >= len(classes) and _BASE64.fullmatch(text):
        return Told("hash-shaped", 0.8)
    is_mixed = classes.count("digit") > 2 and 6 * changes >= len(classes)
    return Told("hash-shaped", 0.7) if is_mixed and _BASE32.fullmatch(text) else None


def _class(character: str) -> str:
    if character.isdigit():
        return "digit"
    return "lower" if character.islower() else "upper" if character.isupper() else ""


def tell_subject(text: str, identifier: str) -> Told | None:
    """Return whether a value is the number of a subject, by the word before it, or None.

    The text may have 256 characters at most. An anonymous with a number is such a pseudonym where
    a record number is asked for; where a name is asked for it is a placeholder, told elsewhere.
    """
    if identifier not in _NUMBERED:
        return None
    if any(form.fullmatch(text) for form in _STUDIES):
        return Told("numbered subject", 0.9)
    found = runs(text[:_LONGEST_SUBJECT])
    for size in range(min(_LONGEST_PREFIX, len(found) - 1), 0, -1):
        kind = _kinds().get(" ".join(found[:size]))
        if kind is not None and _follows(kind, found[size:], identifier):
            return Told("numbered subject", 0.9 if kind == "study" else 0.85)
    return None


def tell_code(text: str, identifier: str) -> Told | None:
    """Return whether a value looks like the number of a subject: few letters, 0012; or None.

    A few digits alone are one where a name is asked for, and as a record number if a nought is
    first. Where a name is asked for, so is a code that holds none: letters of no name and 3 to 6
    digits, or the beginning of a digest.
    """
    if identifier not in _NUMBERED:
        return None
    if text.isdigit() and len(text) < 6 and (identifier == "A" or text[0] == "0"):
        return Told("numbered subject", 0.6)
    codes = _CODES[:2] if identifier == "A" else _CODES
    if any(code.fullmatch(text) for code in codes):
        return Told("numbered subject", 0.7)
    if identifier == "A" and _has_hex_of_digest(text):
        return Told("hash-shaped", 0.6)
    is_code = _SHORT_CODE.fullmatch(text) or (identifier == "A" and _is_code_for_name(text))
    return Told("numbered subject", 0.6) if is_code else None


def _is_code_for_name(text: str) -> bool:
    """Whether a few letters that nobody is called by, and a number, stand where a name is asked."""
    found = _NAME_CODE.fullmatch(text)
    if found is None:
        return False
    letters = fold(found[1])
    if letters in _kinds() or _CAPITALS_CODE.fullmatch(text):
        return True
    return not lexicon.is_given(letters) and not lexicon.is_surname(letters)


def _has_hex_of_digest(text: str) -> bool:
    return _SHORT_HEX.fullmatch(text) is not None and _changes(text) > 2


@cache
def _kinds() -> dict[str, str]:
    return {" ".join(runs(row.words)): row.kind for row in subjects()}


def _follows(kind: str, rest: list[str], identifier: str) -> bool:
    digits = [run for run in rest if run.isdigit()]
    letters = [run for run in rest if not run.isdigit()]
    if kind == "anonymous" and identifier == "A":
        return False
    if kind == "study":
        return any(len(run) > 1 for run in digits) and all(len(run) < 9 for run in rest)
    is_short = rest[0].isdigit() and sum(map(len, digits)) < 6
    return is_short and all(len(run) < 3 or run in _VISITS for run in letters)
