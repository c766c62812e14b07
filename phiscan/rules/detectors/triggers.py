"""What tells in one pass which detectors a text needs: most texts need none.

All triggers are tried as one RE2 set, whose automaton is built as texts are met. It is asked of the
form of a text, since texts that differ in digits alone need the same detectors; and with ranges for
Unicode properties, so a text that only the wide pattern matches costs one more look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import re2

from phiscan.rules.detectors.patterns import EVERY_TEXT, options, widened

_MEMORY = 32 * 1024 * 1024


class Triggers:
    """Several patterns, tried all at once on the forms of texts."""

    def __init__(self, patterns: Iterable[str]) -> None:
        told = options()
        told.max_mem = _MEMORY
        self._set = re2.Set.SearchSet(told)
        for pattern in patterns:
            self._add(widened(pattern))
        self._set.Compile()

    def matched(self, of_text: str) -> Sequence[int]:
        """Return the numbers of the patterns that texts of a form may match."""
        found: Sequence[int] = self._set.Match(of_text) or ()
        return found

    def _add(self, pattern: str) -> None:
        try:
            self._set.Add(pattern)
        except re2.error:
            self._set.Add(EVERY_TEXT)
