"""Patients with all that identifies them, and the studies that they had."""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass
from random import Random

from benchmarks.accuracy.locales import Locale
from benchmarks.accuracy.names import Name, name, place_word
from benchmarks.accuracy.numbers import NATIONAL, filled

ROOTS = ("1.2.840.113619.2.55", "1.3.12.2.1107.5.2.32", "1.3.46.670589.11.24058", "1.2.392.200036")
"""UID roots of manufacturers, as their devices write them."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives."""

    line: str
    street: str
    town: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Patient:
    """A person that does not exist, and what would identify them."""

    locale: Locale
    sex: str
    name: Name
    record: str
    other_record: str
    born: datetime.date
    address: Address
    phone: str
    mail: str
    national: str
    insurance: str
    account: str
    licence: str
    plate: str
    implant: str
    mother: Name
    charset: str

    @property
    def birth_date(self) -> str:
        """DA of PS3.5."""
        return f"{self.born:%Y%m%d}"


@dataclass(frozen=True, slots=True)
class Study:
    """One visit, at one hospital."""

    patient: Patient
    uid: str
    root: str
    day: datetime.date
    accession: str
    order: str
    admission: str
    hospital: str
    hospital_address: Address
    hospital_phone: str
    fax: str
    site: str
    host: str
    referrer: Name
    radiologist: Name
    technician: Name
    station: str
    serial: str
    ae_title: str

    @property
    def date(self) -> str:
        """DA of PS3.5."""
        return f"{self.day:%Y%m%d}"

    @property
    def age(self) -> int:
        """The patient's, in years."""
        return (self.day - self.patient.born).days // 365


def patient(rng: Random, locale: Locale) -> Patient:
    """Return somebody who does not exist."""
    sex = rng.choice("FM")
    called = name(rng, locale, sex)
    return Patient(
        locale=locale,
        sex=sex,
        name=called,
        record=filled(rng, locale.record),
        other_record=filled(rng, "H-######"),
        born=_day(rng, 1925, 2012),
        address=address(rng, locale),
        phone=phone(rng, locale),
        mail=mail(rng, called),
        national=NATIONAL[locale.code](rng),
        insurance=filled(rng, locale.insurance),
        account=filled(rng, locale.account),
        licence=filled(rng, locale.licence),
        plate=filled(rng, locale.plate),
        implant=filled(rng, "PM@######"),
        mother=name(rng, locale, "F"),
        charset=rng.choice(locale.charsets),
    )


def study(rng: Random, of: Patient) -> Study:
    """Return a visit after the patient's birth."""
    locale = of.locale
    town = address(rng, locale)
    word = ascii_word(town.town) or "town"
    root = rng.choice(ROOTS)
    return Study(
        patient=of,
        uid=uid(rng, root),
        root=root,
        day=_day(rng, 2013, 2024),
        accession=filled(rng, rng.choice(("A#########", "##########", "CT##-######"))),
        order=filled(rng, "RP#######"),
        admission=filled(rng, "##########"),
        hospital=rng.choice(locale.hospitals).format(place_word(rng, locale)),
        hospital_address=town,
        hospital_phone=phone(rng, locale),
        fax=phone(rng, locale),
        site=f"https://portal.{word}-clinic.example/p/{filled(rng, '########')}",
        host=f"10.{rng.randint(1, 254)}.{rng.randint(0, 254)}.{rng.randint(1, 254)}",
        referrer=name(rng, locale, rng.choice("FM")),
        radiologist=name(rng, locale, rng.choice("FM")),
        technician=name(rng, locale, rng.choice("FM")),
        station=f"{word.upper()[:8]}CT{rng.randint(1, 9)}",
        serial=filled(rng, "#####"),
        ae_title=f"{word.upper()[:9]}_PACS",
    )


def address(rng: Random, locale: Locale) -> Address:
    """Return an address in the locale's own form."""
    street = rng.choice(locale.streets).format(place_word(rng, locale))
    town = rng.choice(locale.towns).format(place_word(rng, locale))
    code = filled(rng, locale.postcode)
    line = locale.address.format(no=rng.randint(1, 240), street=street, zip=code, town=town)
    return Address(line, street, town, code)


def phone(rng: Random, locale: Locale) -> str:
    """Return a telephone number in one of the locale's forms."""
    return filled(rng, rng.choice(locale.phones)).strip()


def mail(rng: Random, called: Name) -> str:
    """Return an address of electronic mail, of a domain that is for examples."""
    given = ascii_word(called.latin_given or called.given)
    family = ascii_word(called.latin_family or called.family)
    user = ".".join(filter(None, (given, family))) or f"user{rng.randint(100, 999)}"
    return f"{user}{rng.randint(1, 99)}@mail.example"


def ascii_word(text: str) -> str:
    """Return the plain small letters of a text: accents folded, the rest left out."""
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ı", "i")).lower()
    return "".join(sign for sign in folded if "a" <= sign <= "z")


def uid(rng: Random, root: str) -> str:
    """Return a UID below a root, at most 64 characters."""
    return f"{root}.{rng.randint(1, 9999)}.{rng.randint(10**9, 10**10)}.{rng.randint(1, 9999)}"


def written(rng: Random, locale: Locale, day: datetime.date) -> str:
    """Return a date as it stands in the locale's free text."""
    month = locale.months[day.month - 1]
    return rng.choice(locale.dates).format(d=day.day, m=day.month, y=day.year, mon=month)


def _day(rng: Random, first: int, last: int) -> datetime.date:
    return datetime.date(rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28))
