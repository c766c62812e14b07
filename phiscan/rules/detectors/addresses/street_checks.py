"""Whether what stands as a street does is one, and no word of protocols, anatomy or units."""

from __future__ import annotations

import re

from phiscan.rules.detectors.addresses.technical import is_technical
from phiscan.rules.detectors.detector import Check, Match
from phiscan.rules.detectors.labels import is_quantity, stands_alone
from phiscan.rules.text import fold, words

_UNITED = re.compile(
    r"\s?(?:mm|cm|ml|cc|mg|kg|gy|ms|sec|min|mins|hz|kv|ma|fr|ga|gauge|phase|slices?|%|°)\b"
    r"|[.,:]\d|\s?[x*]\s?\d|%",
    re.IGNORECASE,
)
SURE, LIKELY, WEAK = 0.8, 0.7, 0.6
_WHOLE = 0.9
_TOWN_BEHIND = re.compile(
    r"[\s,;،]{1,3}(?:[^\W\d_][^\d,;]{0,30}[\s,(;،]{1,3})?"
    r"(?:[A-Z]{2}[\s,]{1,2})?(?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{3}[ -]\d{2,4})(?!\d)|[ ]?\(\d{5}\)"
)
_TOWN_BEFORE = re.compile(r"(?<!\d)(?:\d{5,6}|〒?\d{3}-\d{4}),?\s[^\d]{0,32}$")
_TYPES = frozenset(
    (
        *(
            "via",
            "viale",
            "corso",
            "place",
            "court",
            "circle",
            "cir",
            "close",
            "way",
            "drive",
            "rue",
        ),
        *(
            "dr",
            "st",
            "ct",
            "pl",
            "sq",
            "ter",
            "c",
            "calle",
            "av",
            "avenida",
            "no",
            "n",
            "nr",
            "gate",
        ),
        *("de", "la"),
    )
)


def _named(match: Match) -> list[str]:
    """Return the words of a street that are no number and no kind of street, folded."""
    folded = fold(match.value)
    found = (folded[start:end] for start, end in words(folded))
    return [word for word in found if word not in _TYPES and not word[0].isdecimal()]


def _is_street(match: Match, allowed: frozenset[str] = frozenset()) -> bool:
    name = _named(match)
    is_told = any(len(word) > 2 or not word.isascii() for word in name)
    if not is_told or any(is_technical(word) for word in name if word not in allowed):
        return False
    last = match.value.split()[-1]
    return not (_UNITED.match(match.after(8)) or is_quantity(last)) and stands_alone(match)


def street(confidence: float, allowed: frozenset[str] = frozenset()) -> Check:
    return lambda match: _with_town(match, confidence) if _is_street(match, allowed) else 0.0


def _with_town(match: Match, confidence: float) -> float:
    """A street with a postal code beside it can hardly be anything else."""
    has_code = _TOWN_BEHIND.match(match.after(48)) or _TOWN_BEFORE.search(match.before(40))
    return _WHOLE if has_code else confidence


def capital_type(match: Match) -> float:
    """`CT` in capitals is Computed Tomography unless the address goes on: `12 OAK CT, TROY`."""
    if not _is_street(match):
        return 0.0
    goes_on = re.match(r"\.?(?:,\s|\s+(?:apt|unit|ste|suite|#))", match.after(10).lower())
    return WEAK if goes_on or not match.value.endswith("CT") else 0.0


def via(match: Match) -> float:
    """`via` is a preposition in English, so it is less sure where case tells nothing."""
    return (
        _with_town(match, WEAK if match.value.isupper() else LIKELY) if _is_street(match) else 0.0
    )


def polish(match: Match) -> float:
    is_one = _is_street(match) and match.before(3).lower() != "et "
    return _with_town(match, SURE) if is_one else 0.0


def russian(match: Match) -> float:
    return _with_town(match, SURE) if re.search(r"[^\W\d_]{3}", match.value[4:]) else 0.0


def east_asian(match: Match) -> float:
    is_circuit = re.search(r"[回电管线電線通气油]路", match.value)
    return 0.0 if is_circuit else _with_town(match, SURE)


def arabic(match: Match) -> float:
    """`طريق` is the way by which a drug is given as well."""
    return 0.0 if match.before(5).strip() == "عن" else _with_town(match, SURE)
