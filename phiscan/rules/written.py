"""A date as it is written in a text, the words that stand before one, and the days it may mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from phiscan.rules.calendars import BUDDHIST, gregorian
from phiscan.rules.labels import Labels

LABELLED = 0.96
WEAK = 0.5
NO_HIT = 0.0
"""How sure a date is that is worth comparing with a known one, but too weak alone: `3.1.57`."""


class Written(NamedTuple):
    """A date in a plain text."""

    start: int
    end: int
    days: tuple[date, ...]
    """What it may mean; none of a month without a day, or of a day without a year."""
    confidence: float


_BIRTH = (
    *("dob", "d.o.b", "born", "born on", "birth", "date of birth", "birth date", "birthdate"),
    *("birthday", "bday", "geb", "geb. am", "geboren", "geboren am", "geburtsdatum", "geb.-datum"),
    *("né le", "née le", "né(e) le", "naissance", "date de naissance", "ddn", "nac", "f. nac"),
    *("nacido", "nacida", "nacido el", "nacida el", "nacimiento", "fecha de nacimiento", "nata il"),
    *("nato il", "nato", "nata", "nascita", "data di nascita", "nascimento", "data de nascimento"),
    *("nasc", "nascido em", "nascida em", "geboortedatum", "geb. datum", "geboren op", "födelse"),
    *("födelsedatum", "född", "fødselsdato", "født", "fødselsdag", "fodt", "syntymäaika", "synt"),
    *("syntynyt", "data urodzenia", "ur", "urodzony", "urodzona", "nar", "narozen", "narozena"),
    *("datum narození", "doğum", "doğum tarihi", "d. tarihi", "дата рождения", "д.р", "г.р"),
    *("родился", "родилась", "ημερομηνία γέννησης", "ημ. γέννησης", "szül", "született"),
    *("születési dátum", "születési idő", "data nașterii", "născut", "născută", "дата народження"),
    *("生年月日", "生年", "誕生日", "出生日期", "出生", "生日", "생년월일", "생일", "วันเกิด", "เกิด"),
    *("تاريخ الميلاد", "تاريخ الولادة", "تاریخ تولد", "תאריך לידה", "naixement"),
)
_DATED = (
    *("date", "dated", "dt", "datum", "dato", "data", "fecha", "tarih", "tarihi", "дата", "dátum"),
    *("ημερομηνία", "päivämäärä", "pvm", "study date", "exam date", "visit", "visit date", "dod"),
    *("admitted", "admission", "discharged", "discharge", "died", "deceased", "death", "gest"),
    *("décédé le", "fallecido el", "deceduto il", "aufnahme", "entlassung", "untersucht am"),
    *("検査日", "撮影日", "日付", "检查日期", "日期", "검사일", "날짜", "วันที่", "التاريخ", "تاريخ"),
)
BIRTH = Labels(*_BIRTH)
"""Labels of a birth date."""
DATED = Labels(*_BIRTH, *_DATED)
"""Labels of any date."""
CONTEXT = Labels(
    *("on", "since", "until", "till", "from", "of", "to", "prior", "previous", "exam", "examined"),
    *("seen", "scan", "scanned", "performed", "vom", "am", "seit", "bis", "zum", "du", "le", "au"),
    *("del", "dal", "al", "il", "el", "em", "desde", "op", "van", "den", "från", "fra", "dne"),
    *("dnia", "od", "do", "tarihinde", "от", "с", "до", "surgery", "op", "follow-up", "fu", "lmp"),
    *("ct", "mr", "mri", "comparison", "compared to", "compare", "last", "mrt", "irm", "rx", "xr"),
)
TECHNICAL = Labels(
    *(
        "te",
        "tr",
        "ti",
        "t1",
        "t2",
        "ir",
        "b",
        "fa",
        "etl",
        "tse",
        "fse",
        "tof",
        "epi",
        "fov",
        "matrix",
        "mpr",
    ),
    *(
        "se",
        "ser",
        "series",
        "im",
        "img",
        "image",
        "images",
        "slice",
        "slices",
        "voxel",
        "kv",
        "ma",
    ),
)
"""Words before numbers that are no dates of two-digit years."""
VERSION = Labels(
    *("v", "ver", "vers", "version", "sw", "software", "release", "rel", "rev", "revision", "fw"),
    *("build", "firmware", "syngo", "numaris", "somaris", "ip", "host", "dicom", "kernel", "patch"),
)

SOFTWARE = Labels(
    *(
        "version",
        "ver",
        "sw",
        "software",
        "release",
        "firmware",
        "fw",
        "build",
        "revision",
        "patch",
    ),
)
"""Words of VERSION that are nothing else: `DICOM 20210312` may be a folder of that day."""


def days_of(*told: tuple[int, int, int]) -> tuple[date, ...]:
    """Return the days that year, month and day may be, without what is none, each once."""
    days = (gregorian(*one) for one in told)
    return tuple(dict.fromkeys(day for day in days if day))


def years_of(digits: str) -> tuple[int, ...]:
    """Return the years that two or four digits may mean: `57` is 1957, `21` is 2021 or 1921."""
    year = int(digits)
    if len(digits) == 4:
        return (year - BUDDHIST,) if year > 2400 else (year,)
    return (2000 + year, 1900 + year)


def day_first(day: int, month: int, years: Iterable[int]) -> tuple[date, ...]:
    """Return the days of numbers of which the first may be the day or the month."""
    return days_of(*(one for year in years for one in ((year, month, day), (year, day, month))))
