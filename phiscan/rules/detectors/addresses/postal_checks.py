"""Whether what stands as a postal code and a town is one."""

from __future__ import annotations

import re

from phiscan.rules.detectors.addresses.postal_areas import (
    BRITISH_AREAS,
    DUTCH_AND_WORDS,
    NO_DUTCH,
    STATES_AND_WORDS,
    is_of_state,
)
from phiscan.rules.detectors.addresses.technical import is_technical_text
from phiscan.rules.detectors.detector import Match
from phiscan.rules.detectors.labels import stands_alone

_HOUSE = re.compile(r"(?<![\d./-])\d{1,6}\s+[A-Z][^\d\n;]{2,60}(?:\d{1,5}[^\d\n;]{0,40})?$")
"""A house number, a street, perhaps a flat, and what follows up to the end."""

_FROM = re.compile(r"\b(?:from|in|of|near|at|to)\s(?:[A-Z][a-zÀ-ɏ]+\s){0,2}$", re.IGNORECASE)


def us_zip(match: Match) -> float:
    """A code of another state counts behind a house and its street: it may be mistyped."""
    parts = re.split(r"[\s,.]+", re.sub(r"\bUSA?,", "", match.value))
    town, state, code = parts[-3:]
    if is_technical_text(town):
        return 0.0
    if not is_of_state(state, code):
        before = match.before(100)
        is_behind = _HOUSE.search(before) or _FROM.search(before)
        return 0.75 if is_behind and "," in match.value else 0.0
    if "," in match.value:
        return 0.85
    return 0.0 if state in STATES_AND_WORDS else 0.65


def british(match: Match) -> float:
    """One letter and one digit look like a spine's level or a field, so they need a town."""
    area = match.value.rstrip("0123456789")[:2].rstrip("0123456789")
    if area not in BRITISH_AREAS or not stands_alone(match):
        return 0.0
    if len(match.value.split()[0]) > 2:
        return 0.75
    before = re.search(r"([^\W\d_]{3,}),?\s$", match.before(30))
    return 0.6 if before and not is_technical_text(before[1]) else 0.0


def town(match: Match) -> float:
    """Of capitals alone, a word may be anything, unless the address goes before it."""
    before = match.before(3)
    if before[-1:] in (":", "#", ".", "-", "=") or is_technical_text(match.value):
        return 0.0
    if match.value.isupper():
        return 0.6 if re.search(r"\w,\s$", before) else 0.0
    return 0.7


def dutch(match: Match) -> float:
    """The two letters are those of units and views too, unless a street goes before."""
    letters = re.sub(r"[^A-Z]", "", match.value[:7])[:2]
    is_behind_street = match.before(2).rstrip()[-1:] == ","
    if letters in NO_DUTCH or (letters in DUTCH_AND_WORDS and not is_behind_street):
        return 0.0
    return 0.0 if is_technical_text(match.value[6:]) else 0.75


def plain(match: Match) -> float:
    return 0.8 if stands_alone(match) and not is_technical_text(match.value) else 0.0


def labelled_code(match: Match) -> float:
    """The postal mark of Japan stands before nothing else."""
    sure = 0.9 if match.before(3).rstrip().endswith("〒") else 0.8
    return sure if plain(match) else 0.0


def australian(match: Match) -> float:
    """Two letters alone are too short to tell without a comma."""
    state = re.split(r"[\s,]+", match.value)[-2]
    is_short = state in ("SA", "WA", "NT", "ACT") and "," not in match.value
    return 0.0 if is_short or is_technical_text(match.value) else 0.8
