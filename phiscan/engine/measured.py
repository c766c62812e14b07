"""Texts that are told at a glance to be measurements, as most private ones of digits are."""

from __future__ import annotations

import re

_POINTED = rb"[-+]?(?:\d{1,8}\.\d{1,8}|\.\d{1,8})"
_SHORT = rb"[-+]?\d{1,3}\.?"
_PART = rb" ?(?:%b(?: {1,2}%b){0,64}|%b(?: {1,2}%b)?) ?" % (_POINTED, _POINTED, _SHORT, _SHORT)
_MEASURED = re.compile(rb"%b(?:\\%b){0,64}[ \0]*" % (_PART, _PART))
"""Numbers with a point, or of few digits: no register gives out such, and no date is one.

Blanks stand between the groups of phones and of numbers of registers too: of short numbers no more
than two are told so.
"""


def is_measured(value: bytes) -> bool:
    """Whether a value is of numbers that nobody is known by; linear in its length."""
    return _MEASURED.fullmatch(value) is not None
