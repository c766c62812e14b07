"""Words that stand before a value and say what it is: `DOB:`, `geb.`, `tel`, `生年月日`."""

from __future__ import annotations

import re

from phiscan.rules.plain import Plain, joins
from phiscan.rules.text import fold

_WORD = re.compile(r"[^\W_]+")
_WIDTH = 32
_GAP = 10


class Labels:
    """A set of labels, any of which may stand right before a value, with or without punctuation."""

    def __init__(self, *labels: str) -> None:
        plain = {_spaced(fold(label)) for label in labels}
        # Scripts without blanks between words have no place where a label must begin.
        ends = (label if joins(label[1]) else label[1:] for label in plain)
        self._ends = tuple(sorted(ends))

    def before(self, plain: Plain, start: int) -> bool:
        """Tell whether one of the labels stands before a place, at most ten characters away."""
        window = plain.before(start, _WIDTH)
        if not window or not any(map(str.isalpha, window[-_GAP:])):
            return False
        return _spaced(window).endswith(self._ends)

    @property
    def trigger(self) -> str:
        """A pattern of RE2 that a plain text matches up to every place that one stands before."""
        words = {re.escape(label.split()[-1]) for label in self._ends}
        return rf"(?:{'|'.join(sorted(words, reverse=True))})[^\pL\pN]{{0,{_GAP}}}"


def _spaced(text: str) -> str:
    return "".join(" " + word for word in _WORD.findall(text))
