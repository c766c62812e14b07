"""What a plain text (`phiscan.rules.plain`) holds with a date of each family, cheaply asked."""

from __future__ import annotations

import re

from phiscan.rules import other_dates
from phiscan.rules.calendars import MONTHS
from phiscan.rules.plain import NOT_IN_NUMBER

_BETWEEN = r"(?: ?[-/_] ?\d\d? ?[-/_] ?|\. ?\d\d?\. ?| \d\d )"
_TWO_DIGIT_YEAR = r"\d\d?(?:-\d\d?-|/\d\d?/)\d\d(?:\D|$)|\d\d?\.\d\d?\.\d\d(?:[^\d.]|\.\D|\.?$)"
NUMERIC = (
    rf"{NOT_IN_NUMBER}(?:\d\d?{_BETWEEN}\d{{4}}(?:\D|$)|{_TWO_DIGIT_YEAR}|\d{{4}}{_BETWEEN}\d"
    r"|[01]\d[-./](?:19|20)\d\d(?:\D|$))"
    r"|\.20\d\d\.[01]\d\.[0-3]\d\.[0-2]\d\.[0-5]\d\.[0-5]\d\.\d{6}\."
)
COMPACT = rf"{NOT_IN_NUMBER}\d{{8}}|[\pL\pM][^\d]{{0,10}}\d{{6}}(?:\D|$)"
_MONTH = "|".join(re.escape(name) for name in sorted(MONTHS, reverse=True) if "." not in name)
_POINTED = "|".join(re.escape(name) for name in MONTHS if "." in name)
NAMED = (
    rf"(?i)(?:^|\PL)(?:(?:{_MONTH})(?:\PL|$)|{_POINTED})"
    r"|\d[. /-] ?[ivx]{1,4}[. /-] ?(?:19|20)\d\d|\d thang \d"
)
EAST_ASIAN = (
    r"[年년月월]\s?[\d一二三四五六七八九十]|(?i:[rhs]|令和|平成|昭和|大正|明治|民[国國])\.?\s?"
    r"(?:\d\d?|元)[./-]\d\d?[./-]\d"
)
OTHER = (
    r"1[34]\d\d[-/.]\d\d?[-/.]\d|\d[-/.]\d\d?[-/.]1[34]\d\d"
    rf"|\d,? (?i:{other_dates.MONTHS}),? 1[234]\d\d"
)
