"""The days that a text names, in whatever spelling of `dates`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from phiscan.rules.detectors.dates import DATES
from phiscan.rules.detectors.detector import LONGEST_KEPT, MAX_TEXT
from phiscan.rules.detectors.patterns import form
from phiscan.rules.detectors.triggers import Triggers
from phiscan.rules.plain import Plain

_DIGIT = re.compile(r"\d|年")


def normalized(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where each whole date begins and ends, and the day as DICOM's DA: `20210312`.

    Dates that may be read in two ways (day and month, the century of two digits) are there once for
    each. A month without a day and a day without a year are not there; spellings are that are too
    weak for a hit, such as `3.1.57`, since they may be those of a known date.
    """
    text = text[:MAX_TEXT]
    if not _DIGIT.search(text):
        return ()
    plain = Plain(text)
    of_text = form(text if text.isascii() else plain.text)
    told = {
        (*plain.span(written.start, written.end), day.isoformat().replace("-", ""))
        for at in (_triggered if len(text) <= LONGEST_KEPT else _triggers().matched)(of_text)
        for written in DATES[at].read(plain)
        for day in written.days
    }
    return tuple(sorted(told))


@lru_cache(maxsize=1024)
def _triggered(of_text: str) -> Sequence[int]:
    """Return which detectors may find dates in the texts of a form."""
    return _triggers().matched(of_text)


@cache
def _triggers() -> Triggers:
    return Triggers(detector.trigger for detector in DATES)
