"""What tells in one pass which detectors a text needs: most texts need none.

All triggers are tried as one RE2 set, whose automaton is built as texts are met. Unicode properties
make it large: so they are widened to ranges first, and a text that only the wide pattern matches
costs one more look. They are widened to any digits too: texts that differ in digits alone need the
same detectors, so that is asked of their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import re2

_MEMORY = 32 * 1024 * 1024
_TOKEN = re.compile(
    r"\\[pP](?:\{\^?\w+\}|\w)|\\x\{\w+\}|\\.|\{\d+(?:,\d*)?\}|\[\^?\]?|.", re.DOTALL
)
_NO_LETTER = r"\x{0}-@\[-`{-\x{10FFFF}"
_ANY = r"\x{0}-\x{10FFFF}"
_LETTERS, _NUMBERS = r"A-\x{10FFFF}", r"0-9\x{80}-\x{10FFFF}"
_DIGITS = "0123456789"
_TO_FORM = str.maketrans(_DIGITS, "0" * 10)


def form(text: str) -> str:
    """Return a text with all its ASCII digits as noughts."""
    return text.translate(_TO_FORM)


def options() -> Any:
    """Return how RE2 is used: errors are raised, and not printed to standard error."""
    told = re2.Options()
    told.log_errors = False
    return told


class Triggers:
    """Several patterns, tried all at once on the forms of texts."""

    def __init__(self, patterns: Iterable[str]) -> None:
        told = options()
        told.max_mem = _MEMORY
        self._set = re2.Set.SearchSet(told)
        for pattern in patterns:
            self._set.Add(widened(pattern))
        self._set.Compile()

    def matched(self, of_text: str) -> Sequence[int]:
        """Return the numbers of the patterns that texts of a form may match."""
        found: Sequence[int] = self._set.Match(of_text) or ()
        return found


def widened(pattern: str) -> str:
    """Return a pattern that matches the form of whatever one with Unicode properties matches."""
    made, inside = [], ""
    for part in _TOKEN.findall(pattern):
        if inside:
            inside += part
            if part == "]":
                made.append(_class(inside))
                inside = ""
        elif part.startswith("["):
            inside = part
        else:
            made.append("0" if part in _DIGITS else _property(part))
    return "".join(made)


@cache
def names_no_digit(pattern: str) -> bool:
    """Whether a pattern matches each text as it matches its form."""
    return not any(part in _DIGITS for part in _TOKEN.findall(pattern))


def _class(told: str) -> str:
    tokens = _TOKEN.findall(told[1:-1])
    if any(token in _DIGITS for token in tokens):
        return _with_any_digit(told, tokens)
    if not any(_is_property(token) for token in tokens):
        return told
    return _of_ranges(told, tokens)


def _with_any_digit(told: str, tokens: Sequence[str]) -> str:
    """Return a class that a nought is in if any digit is."""
    ranges = _of_ranges(told, tokens) if any(map(_is_property, tokens)) else told
    kept = {digit for digit in _DIGITS if re.search(_digits_of(told), digit)}
    return f"(?:{ranges}|0)" if kept and "0" not in kept else ranges


def _digits_of(told: str) -> str:
    """Return a class of Python's that has the same digits."""
    parts = (token for token in _TOKEN.findall(told) if not _is_property(token))
    return re.sub(r"\\x\{(\w+)\}", lambda found: re.escape(chr(int(found[1], 16))), "".join(parts))


def _of_ranges(told: str, tokens: Sequence[str]) -> str:
    """Return a class of ranges in which is whatever is in one of properties, or maybe more."""
    is_negated = told.startswith("[^")
    ranges = _least if is_negated else _range
    inner = "".join(ranges(one) if _is_property(one) else one for one in tokens[is_negated:])
    if is_negated:
        return f"[^{inner}]" if inner else f"[{_ANY}]"
    return f"[{inner}]"


def _property(token: str) -> str:
    return f"[{_range(token)}]" if _is_property(token) else token


def _is_property(token: str) -> bool:
    return token.startswith((r"\p", r"\P"))


def _range(token: str) -> str:
    """Return ranges of all characters that a property is of, and of others."""
    if token.startswith(r"\P"):
        return _NO_LETTER if token[2:].strip("{}") == "L" else _ANY
    return _NUMBERS if token[2:].strip("{").startswith("N") else _LETTERS


def _least(token: str) -> str:
    """Return ranges of characters that a property is of for sure."""
    return {r"\pL": "A-Za-z", r"\pN": "0-9"}.get(token, "")
