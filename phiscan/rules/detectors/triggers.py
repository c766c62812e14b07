"""What tells in one pass which detectors a text needs: most texts need none.

All triggers are tried as one RE2 set, whose automaton is built as texts are met. Unicode properties
make it large: so they are widened to ranges first, and a text that only the wide pattern matches
costs one more look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import re2

_MEMORY = 32 * 1024 * 1024
_TOKEN = re.compile(r"\\[pP](?:\{\^?\w+\}|\w)|\\x\{\w+\}|\\.|\[\^?\]?|.", re.DOTALL)
_ANY = r"[\x{0}-\x{10FFFF}]"
_LETTERS, _NUMBERS = r"A-\x{10FFFF}", r"0-9\x{80}-\x{10FFFF}"


def options() -> Any:
    """Return how RE2 is used: errors are raised, and not printed to standard error."""
    told = re2.Options()
    told.log_errors = False
    return told


class Triggers:
    """Several patterns, tried all at once."""

    def __init__(self, patterns: Iterable[str]) -> None:
        told = options()
        told.max_mem = _MEMORY
        self._set = re2.Set.SearchSet(told)
        for pattern in patterns:
            self._set.Add(widened(pattern))
        self._set.Compile()

    def matched(self, text: str) -> Sequence[int]:
        """Return the numbers of the patterns that a text matches, and maybe some more."""
        found: Sequence[int] = self._set.Match(text) or ()
        return found


def widened(pattern: str) -> str:
    """Return a pattern of ranges that matches whatever one with Unicode properties does."""
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
            made.append(_property(part))
    return "".join(made)


def _class(told: str) -> str:
    tokens = _TOKEN.findall(told[1:-1])
    if not any(_is_property(token) for token in tokens):
        return told
    if told.startswith("[^") or any(token.startswith(r"\P") for token in tokens):
        return _ANY
    return f"[{''.join(_range(token) if _is_property(token) else token for token in tokens)}]"


def _property(token: str) -> str:
    if not _is_property(token):
        return token
    return _ANY if token.startswith(r"\P") else f"[{_range(token)}]"


def _is_property(token: str) -> bool:
    return token.startswith((r"\p", r"\P"))


def _range(token: str) -> str:
    return _NUMBERS if token[2:].strip("{").startswith("N") else _LETTERS
