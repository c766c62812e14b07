"""What differs from country to country: syllables of names, labels, dates, addresses, sentences."""

from __future__ import annotations

from typing import NamedTuple

Words = tuple[str, ...]


class Labels(NamedTuple):
    """The words that stand before an identifier in free text."""

    doctor: str
    mister: str
    madam: str
    patient: str
    born: str
    aged: str
    """With {} for the number of years."""
    phone: str
    fax: str
    mail: str
    record: str
    accession: str
    insured: str
    account: str
    licence: str
    plate: str
    device: str
    national: str
    address: str


class Locale(NamedTuple):
    """One of the places that the archive's files come from."""

    code: str
    charsets: Words
    """Values of Specific Character Set that its devices declare."""
    family: tuple[Words, Words, Words]
    """Onsets, middles and ends of family names: no list has what they make."""
    male: tuple[Words, Words]
    female: tuple[Words, Words]
    common: tuple[Words, Words, Words]
    """Family names and given names, male and female, that many people bear."""
    romanised: bool
    """Whether person names have an alphabetic group before the ideographic one."""
    streets: Words
    towns: Words
    hospitals: Words
    address: str
    postcode: str
    """# is a digit, @ a capital letter."""
    phones: Words
    plate: str
    record: str
    insurance: str
    account: str
    licence: str
    dates: Words
    """Formats of dates in free text, with d, m, y, and mon for the month's name."""
    months: Words
    labels: Labels
    about: Words
    """Sentences that speak of somebody, with {} for who it is."""
    prose: Words
    """Radiologists' sentences that name nobody."""


def all_locales() -> tuple[Locale, ...]:
    """Return every locale, in a fixed order."""
    from benchmarks.accuracy import english, latin, scripts

    return (*english.LOCALES, *latin.LOCALES, *scripts.LOCALES)
