"""What verdicts and their reasons mean, for people."""

from __future__ import annotations

VERDICTS = {
    "real": "a value, as far as is known: nothing says that it stands in for another",
    "pseudonym": "a value that stands in for a person's own and may tell people apart",
    "dummy": "a value that obviously stands in for one that was taken out",
    "empty": "no value, or padding alone",
}

REASONS = {
    "empty": "empty: no value, or padding and separators alone",
    "placeholder": "dummy: a word that software or people write in place of a value",
    "test patient": "dummy: a well-known name of a test patient",
    "phantom": "dummy: a phantom or a quality control, nobody was examined",
    "filler": "dummy: one character over and over",
    "dummy number": "dummy: a number that is given to nobody, as 000-00-0000 or 123456789",
    "dummy UID": "dummy: a UID that identifies nothing",
    "UID of the standard": "dummy: a UID that DICOM itself defines, the same everywhere",
    "epoch date": "dummy: the day on which a calendar of software begins or ends",
    "dummy time": "dummy: a time that software writes where none is known",
    "reserved for examples": "dummy: a number, address or name set aside for examples",
    "hash-shaped": "pseudonym: hexadecimal digits as long as those of a hash",
    "UUID": "pseudonym: a UUID",
    "2.25 UID": "pseudonym: a UID made from a UUID, PS3.5 B.2",
    "re-rooted UID": "pseudonym: a UID under the root of a de-identification tool",
    "toolkit UID": "pseudonym: a UID that a toolkit has made anew",
    "numbered subject": "pseudonym: a subject of a study by number",
    "year alone": "pseudonym: a date of which only the year is left",
    "shifted date": "pseudonym: a date that cannot be the person's own, so it was moved",
    "first of January": "real: may be a year alone, may be a birthday",
    "placeholder beside a name": "real: a name stands beside the placeholder",
    "nothing says otherwise": "real: no sign that the value stands in for another",
}
"""Why a value has its verdict: reason -> the verdict, and what the reason means."""
