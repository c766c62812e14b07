"""Values that obviously stand in for one that was taken out.

Only whole values, in the spellings seen in de-identified data; what a value means in its context is
not judged here, so a word that is somebody's surname too (Null, Na, Blank, Private, Hidden) is none
of them. The header kernel compares keyed hashes of these with those of the values it meets,
and knows one rule more: a filler character (X, 0, -, _, *, ?, ., #) over and over.
"""

from __future__ import annotations

from functools import cache

_WORDS = (
    *("anon", "anonym", "anonymous", "anonymized", "anonymised", "anonymous^anonymous"),
    *("anonymized^anonymized", "anon^anon", "anonymize", "anonymise", "anonymous patient"),
    *("anonymous^patient", "patient^anonymous", "name^none", "none^none", "no name", "no^name"),
    *("deidentified", "de-identified", "de_identified", "deidentify", "de-identify"),
    *("deidentified^deidentified", "unidentified", "pseudonymized", "pseudonymised"),
    *("removed", "removed by deidentification", "deleted", "erased", "cleared", "withheld"),
    *("redacted", "masked", "suppressed", "confidential", "phi removed"),
    *(
        "none",
        "n/a",
        "n.a.",
        "unknown",
        "unknown^unknown",
        "unk",
        "unspecified",
    ),
    *(
        "not available",
        "not applicable",
        "not known",
        "not specified",
        "undefined",
        "empty",
    ),
    *("no value", "no id", "noid", "noname", "no_name", "dummy", "dummy^dummy", "placeholder"),
    *(
        "test",
        "test^test",
        "test patient",
        "test^patient",
        "patient^test",
        "testpatient",
        "example",
    ),
    *(
        "phantom",
        "phantom^test",
        "qa^phantom",
        "quality^control",
        "xxx^xxx",
    ),
    *("anonimo", "anonyme", "anonymisiert", "anonymisé", "anoniem"),
    *("unbekannt", "inconnu", "desconocido", "sconosciuto", "onbekend", "okänd", "ukjent"),
)

# Dates on which nobody alive was born or examined, as software writes them where one was taken out.
# The first days of 1900 and 1970 are not among them: somebody's birthday may be.
_DATES = (
    *("00010101", "01010101", "10000101", "16010101", "17000101", "17530101", "18000101"),
    *("18581117", "99991231", "00010101000000", "00010101000000.000000", "0000-00-00"),
    *("000000.000000", "000000.000", "000000.00", "000000.0", "00:00:00"),
)


@cache
def load() -> tuple[bytes, ...]:
    """Return every spelling, encoded as it stands in a header."""
    cases = (str, str.upper, str.lower, str.title, str.capitalize)
    words = {case(word) for word in _WORDS for case in cases}
    return tuple(sorted(word.encode("latin-1") for word in words | set(_DATES)))
