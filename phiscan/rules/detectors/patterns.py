"""Patterns of RE2 as they are asked of forms: of texts whose digits are all noughts.

Each is widened to match the form of whatever it matches. Unicode properties become ranges, since
they make an automaton large. A policy brings patterns of its own, so the whole syntax of RE2 is
read (doc/syntax.txt of its sources); one with anything else becomes a pattern of every text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import re2

EVERY_TEXT = ""
"""A pattern that every text matches."""

_PROPERTY = r"\\[pP](?:\{\^?\w+\}|.)"
_IN_CLASS = re.compile(rf"\[:\^?\w+:\]|{_PROPERTY}|\\.|.", re.DOTALL)
_OCTAL = r"\\[0-7]{1,3}"
_CODE = rf"\\x(?:\{{[0-9A-Fa-f]+\}}|[0-9A-Fa-f]{{2}})|{_OCTAL}"
_TOKEN = re.compile(
    rf"\\Q.*?(?:\\E|\Z)|{_PROPERTY}|{_CODE}|\\."
    r"|\(\?(?:P?<[^>]+>|[a-zA-Z-]*[:)])"
    r"|\{[0-9]+(?:,[0-9]*)?\}"
    r"|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]"
    r"|.",
    re.DOTALL,
)
_IS_OCTAL, _IS_CODE = re.compile(_OCTAL), re.compile(_CODE)
_ESCAPES = frozenset("AbBCdDsSwWzafnrtv")
"""Letters that stand behind a backslash, besides those of codes, properties and quotations."""

_DIGITS = "0123456789"
_TO_FORM = str.maketrans(_DIGITS, "0" * 10)
_NO_LETTER = r"\x{0}-@\[-`{-\x{10FFFF}"
_ANY = r"\x{0}-\x{10FFFF}"
_LETTERS, _NUMBERS = r"A-\x{10FFFF}", r"0-9\x{80}-\x{10FFFF}"
_NO_LETTERS = frozenset((r"\PL", r"\P{L}", r"\p{^L}"))
_OF_CATEGORY = {"L": _LETTERS, "M": _LETTERS, "N": _NUMBERS}
_NO_SCRIPTS = frozenset(("Any", "Common"))


def form(text: str) -> str:
    """Return a text with all its ASCII digits as noughts."""
    return text.translate(_TO_FORM)


def options() -> Any:
    """Return how RE2 is used: errors are raised, and not printed to standard error."""
    told = re2.Options()
    told.log_errors = False
    return told


def widened(pattern: str) -> str:
    """Return a pattern that matches the form of whatever another one matches, and maybe more."""
    tokens = _TOKEN.findall(pattern)
    return EVERY_TEXT if any(map(_is_unknown, tokens)) else "".join(map(_widened, tokens))


@cache
def names_no_digit(pattern: str) -> bool:
    """Whether a pattern matches each text as it matches its form."""
    return all(_digits_of(token) in {"", _DIGITS} for token in _TOKEN.findall(pattern))


def _is_unknown(part: str) -> bool:
    """Whether it is nothing that the syntax has: a class without an end, the escape of a letter."""
    if len(part) != 2 or part[0] != "\\":
        return part == "["
    return part[1].isalpha() and part[1] not in _ESCAPES


def _widened(token: str) -> str:
    if token.startswith(r"\Q"):
        return form(token)
    if token in _DIGITS:
        return "0"
    made = _ranged(token)
    digits = _digits_of(token)
    return f"(?:{made}|0)" if digits and "0" not in digits else made


@cache
def _digits_of(token: str) -> str:
    """Return the digits that a part of a pattern names: a character, a class, a quotation."""
    if token.startswith(r"\Q"):
        return "".join(digit for digit in _DIGITS if digit in token)
    if token in _DIGITS:
        return token
    if not (_IS_CODE.fullmatch(token) or _is_class(token)):
        return ""
    matches = re2.compile(token, options()).fullmatch
    return "".join(digit for digit in _DIGITS if matches(digit))


def _ranged(token: str) -> str:
    """Return a part of a pattern with ranges for its properties, and codes of a sure end."""
    if _is_property(token):
        return f"[{_range(token)}]"
    if _IS_OCTAL.fullmatch(token):  # it may have one digit, and a nought behind it
        return rf"\x{{{int(token[1:], 8):x}}}"
    if not _is_class(token):
        return token
    is_negated = token.startswith("[^")
    parts = _IN_CLASS.findall(token[1 + is_negated : -1])
    return _class(parts, is_negated=is_negated) if any(map(_is_property, parts)) else token


def _class(parts: Sequence[str], *, is_negated: bool) -> str:
    """Return a class of ranges in which is whatever is in one of properties, or maybe more."""
    ranges = _least if is_negated else _range
    made, was_property = "", False
    for part in parts:
        literal = f"\\{part}" if part == "[" or (part == "-" and was_property) else part
        was_property = _is_property(part)
        made += ranges(part) if was_property else literal
    if is_negated:
        return f"[^{made}]" if made else f"[{_ANY}]"
    return f"[{made}]"


def _is_class(token: str) -> bool:
    return token.startswith("[") and len(token) > 1


def _is_property(token: str) -> bool:
    return token.startswith((r"\p", r"\P"))


def _range(token: str) -> str:
    """Return ranges of all characters that a property is of, and of others."""
    name = token[2:].strip("{}")
    if token.startswith(r"\P") or name.startswith("^"):
        return _NO_LETTER if token in _NO_LETTERS else _ANY
    if len(name) < 3:
        return _OF_CATEGORY.get(name[0], _ANY)
    return _ANY if name in _NO_SCRIPTS else _LETTERS


def _least(token: str) -> str:
    """Return ranges of characters that a property is of for sure."""
    return {r"\pL": "A-Za-z", r"\pN": "0-9"}.get(token, "")
