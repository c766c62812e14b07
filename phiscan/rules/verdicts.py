"""What a value is: real, a pseudonym, a dummy or empty, told from the value alone.

Asked where an attribute says what its value is: a name, a record number, a date. No value, and no
part of one, is in what is returned.
"""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import NamedTuple

from phiscan.dicom.vocabulary import METHOD_CODES
from phiscan.rules import dummy_dates, dummy_numbers, placeholders, pseudonyms
from phiscan.rules.placeholders import Told

KINDS = ("real", "pseudonym", "dummy", "empty")
"""The nearer to a person, the earlier: of several values the first kind counts."""

_KIND_OF = {
    "empty": "empty",
    "placeholder": "dummy",
    "test patient": "dummy",
    "phantom": "dummy",
    "filler": "dummy",
    "dummy number": "dummy",
    "dummy UID": "dummy",
    "UID of the standard": "dummy",
    "epoch date": "dummy",
    "dummy time": "dummy",
    "reserved for examples": "real",
    "hash-shaped": "pseudonym",
    "UUID": "pseudonym",
    "2.25 UID": "pseudonym",
    "re-rooted UID": "pseudonym",
    "toolkit UID": "real",
    "numbered subject": "pseudonym",
    "year alone": "pseudonym",
    "shifted date": "pseudonym",
    "first of January": "real",
    "placeholder beside a name": "real",
    "nothing says otherwise": "real",
}
REASONS = tuple(_KIND_OF)

MAX_VALUES = 64
_LONGEST = 256  # characters; no longer value is a stand-in
_BLANKS = " \0\t\r\n\f\v\u00a0\u3000"
_NOTHING = '^="\\' + _BLANKS
_LONGEST_FORM = 22  # characters; longer ones may be hashes in base 32, of some digits only
_LONG_NUMBERS = re.compile(r"(?:[ -/:-~]*[1-9][0-9]{3,})+[ -/:-~]*")
"""Numbers of digits enough for none of the words of the tables, without a nought at the front."""
_TO_FORM = str.maketrans("023456789", "1" * 9)
_ONE_VALUE = frozenset({"ST", "LT", "UT", "UR"})  # PS3.5 6.2: a backslash is a character there
_DATES = frozenset({"DA", "DT", "TM"})


class Verdict(NamedTuple):
    """What a value is, how sure that is, and why. It holds nothing of the value."""

    kind: str
    """One of KINDS."""
    confidence: float
    """From 0 to 1: how sure the kind is."""
    reason: str
    """One of REASONS."""


EMPTY = Verdict("empty", 1.0, "empty")
SHARED_NAME = Verdict("dummy", 0.8, "name of many patients")
"""Told at the end of a run of a name that too many patients share to be anybody's."""
NUMBERED = Verdict("pseudonym", 0.6, "numbered like a study's subjects")
"""Told at the end of a run of record numbers that are numbered without gaps and have no names."""
FAILED = Verdict("not known", 0.1, "phiscan failed on it")
"""Where a rule raised an error; no value ever makes this of itself."""
OVER_LIMIT = Verdict("not known", 0.1, "too many values")
"""Of what a file has beyond its limits, which nobody looked at."""
STOPPED = Verdict("not known", 0.1, "run was stopped")
"""Of what was left to look at when a run was to end."""


def judge(text: str, identifier: str, vr: str, today: str = "") -> Verdict:
    """
    Return the verdict on a value of an element whose attribute says what it is.

    text is the decoded value, all its values and component groups; identifier the letter of
    45 CFR 164.514(b)(2)(i) or `health`; vr two letters; today YYYYMMDD, the day of the clock where
    it is not given: later dates were moved. Of several values, and of the groups of a person's
    name, the one nearest to a person counts. What stands behind the first 64 is judged as one.
    """
    values = _values(text, vr)
    if not values:
        return EMPTY
    today = today or f"{datetime.datetime.now(datetime.UTC):%Y%m%d}"
    verdicts = [_verdict(_told(value, identifier, vr, today)) for value in values]
    if len(verdicts) == 1:
        return verdicts[0]
    return min(verdicts, key=lambda verdict: (KINDS.index(verdict.kind), -verdict.confidence))


def is_empty(text: str) -> bool:
    """Whether a value is of blanks, carets and delimiters alone."""
    return not text.strip(_NOTHING)


def _values(text: str, vr: str) -> list[str]:
    parts = [text] if vr in _ONE_VALUE else text.split("\\", MAX_VALUES)
    if vr == "PN":
        parts = [group for part in parts for group in part.split("=", 2)]
    stripped = (part.strip(_BLANKS) for part in parts)
    return [part for part in stripped if not is_empty(part)]


@cache
def _verdict(told: Told) -> Verdict:
    return Verdict(_KIND_OF[told.reason], told.confidence, told.reason)


def _told(value: str, identifier: str, vr: str, today: str) -> Told:
    if len(value) > _LONGEST:
        return Told("filler", 0.9) if len(set(value)) == 1 else Told("nothing says otherwise", 0.9)
    if vr == "PN":
        value = value.strip("^ ")
    if vr == "UI" and pseudonyms.is_uid(value):
        return pseudonyms.tell_uid(value) or Told("nothing says otherwise", 0.8)
    return (
        _dated(value, identifier, vr, today)
        or pseudonyms.tell_uid(value)
        or dummy_numbers.tell(value, identifier)
        or _formed(value, identifier)
        or Told("nothing says otherwise", 0.9 if identifier == "A" and "^" in value else 0.8)
    )


def _dated(value: str, identifier: str, vr: str, today: str) -> Told | None:
    is_dated = vr in _DATES or identifier == "C"
    return dummy_dates.tell(value, vr, today) if is_dated else None


def _formed(value: str, identifier: str) -> Told | None:
    """Tell hashes, words and subjects; where numbers are long, it is no matter which they are."""
    if len(value) < _LONGEST_FORM and _LONG_NUMBERS.fullmatch(value):
        return _of_form(value.translate(_TO_FORM), identifier)
    return pseudonyms.tell_hash(value, identifier) or _worded(value, identifier)


@lru_cache(maxsize=8192)
def _of_form(form: str, identifier: str) -> Told | None:
    return pseudonyms.tell_hash(form, identifier) or _worded(form, identifier)


def _worded(value: str, identifier: str) -> Told | None:
    """Tell words and their numbers: `Test 12` is a test patient, `Patient 12` a subject."""
    words = placeholders.tell(value, identifier == "A")
    if words is not None and words.reason in {"test patient", "phantom"}:
        return words
    subject = pseudonyms.tell_subject(value, identifier)
    return subject or words or pseudonyms.tell_code(value, identifier)


def claims(removed: str, method: str, method_codes: tuple[str, ...], dates_modified: str) -> str:
    """
    Return whether a file says that it is de-identified: yes, no or not told.

    removed is Patient Identity Removed (0012,0062), method De-identification Method (0012,0063),
    method_codes the code values of its Code Sequence (0012,0064), dates_modified Longitudinal
    Temporal Information Modified (0028,0303); each empty where the file has none. PS3.3 C.7.1.1
    wants a method where identity was removed, so a method without the flag claims it too. What the
    flag says counts most.
    """
    flag = removed.strip(_BLANKS).upper()
    if flag in {"YES", "NO"}:
        return flag.lower()
    if any(code.strip(_BLANKS) in METHOD_CODES for code in method_codes):
        return "yes"
    if dates_modified.strip(_BLANKS).upper() in {"MODIFIED", "REMOVED"}:
        return "yes"
    return "yes" if _names_a_method(method) else "not told"


def _names_a_method(method: str) -> bool:
    words = placeholders.runs(method[:_LONGEST])
    return bool(words) and " ".join(words) not in _NO_METHOD


_NO_METHOD = frozenset({"none", "no", "n a", "na", "unknown", "not applicable", "null", "nil"})
