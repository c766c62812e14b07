"""What verdicts and their reasons mean, for people."""

from __future__ import annotations

VERDICTS = {
    "real": "a value, as far as is known: nothing says that it stands in for another",
    "pseudonym": "a value that stands in for a person's own and may tell people apart",
    "dummy": "a value that obviously stands in for one that was taken out",
    "empty": "no value, or padding alone",
    "not known": "nobody could look into all of it: it is never taken for safe",
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
    "found in the value": "real: a detector found it in the value",
    "free text": "real: text in which anything may stand, whatever was found in it",
    "known identifier met again": "real: what the file's own patient or staff is known by",
    "the site's policy": "dummy or pseudonym: the site's policy names it",
    "the file says that dates are modified": "pseudonym: a date, as far as the file is right",
    "not looked into": "real or not known: nobody could look into it",
    "phiscan failed on it": "not known: a rule failed on the value; please report it",
    "preamble could not be read": "not known: the preamble was gone when it was to be read",
    "document without text": "not known: a document of images alone, or none that holds text",
    "document read in part": "not known: some of the document could not be read",
    "encrypted document": "not known: the document asks for a password",
    "broken document": "not known: the document is damaged",
    "document too large": "not known: the document is beyond the limit",
    "document of another kind": "not known: neither PDF nor XML",
    "too many documents": "not known: more documents than are read of one file",
    "document cut off": "not known: the file ends within the document",
    "document could not be read": "not known: the document could not be read from its file",
}
"""Why a value has its verdict: reason -> the verdict, and what the reason means."""
