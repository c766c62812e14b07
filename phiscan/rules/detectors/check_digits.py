"""Whether a number has the check digits and dates of its kind: it tells a number from chance.

Most checks are those of python-stdnum, each imported when first asked for; here are those that it
lacks. All of them take a number with or without its usual marks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from phiscan.rules.detectors.labels import compacted

Valid = Callable[[str], bool]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_NHI_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_NRIC_LETTERS = {"S": "JZIHGFEDCBA", "T": "GFEDCBAJZIH", "F": "XWUTRQPNMLK", "G": "RQPNMLKXWUT"}
_TAIWAN_CODES = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


@cache
def _module(name: str) -> Any:
    return import_module(f"stdnum.{name}")


def by(name: str, *, keeps_marks: bool = False) -> Valid:
    """Return the check of a module of python-stdnum, as `nl.bsn`."""

    def is_valid(number: str) -> bool:
        return bool(_module(name).is_valid(number if keeps_marks else compacted(number)))

    return is_valid


luhn = by("luhn")


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day in the calendar."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def starts_with_day(number: str, order: str = "ymd") -> bool:
    """Whether its first six digits are a day, of a year of either century."""
    if not number[:6].isdecimal():
        return False
    parts = {part: int(number[2 * at : 2 * at + 2]) for at, part in enumerate(order)}
    return is_day(2000 + parts["y"], parts["m"], parts["d"])


def is_time(text: str) -> bool:
    """Whether four digits may be hours and minutes."""
    return int(text[:2]) < 24 and int(text[2:4]) < 60


def us_ssn(number: str) -> bool:
    """Of the Social Security Administration: no area 000, 666 or 900 on, no group 00, no 0000."""
    text = compacted(number)
    area, group, serial = text[:3], text[3:5], text[5:]
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"


def us_taxpayer(number: str) -> bool:
    """The IRS gives people without an SSN an ITIN of the same shape: area 900 on, group 50 on."""
    text = compacted(number)
    return us_ssn(number) or (text[0] == "9" and text[3:5] >= "50")


def us_npi(number: str) -> bool:
    """45 CFR 162.406: Luhn over the number behind 80840."""
    return luhn(f"80840{compacted(number)}")


def us_dea(number: str) -> bool:
    """21 CFR 1301: the last of seven digits checks the others."""
    numerals = [int(character) for character in compacted(number)[2:]]
    return (sum(numerals[0:5:2]) + 2 * sum(numerals[1:6:2])) % 10 == numerals[6]


def au_medicare(number: str) -> bool:
    """The ninth of ten digits checks the first eight; the first is 2 to 6."""
    numerals = [int(character) for character in compacted(number)]
    weighted = zip(numerals, (1, 3, 7, 9, 1, 3, 7, 9), strict=False)
    return 2 <= numerals[0] <= 6 and sum(a * b for a, b in weighted) % 10 == numerals[8]


def de_health(number: str) -> bool:
    """SGB V paragraph 290: a letter as two digits, then Luhn's sums with weights 1, 2, 1, 2."""
    text = compacted(number)
    numerals = [int(c) for c in f"{_LETTERS.index(text[0]) + 1:02}{text[1:]}"]
    products = (n * (1 + at % 2) for at, n in enumerate(numerals[:10]))
    return sum(sum(divmod(product, 10)) for product in products) % 10 == numerals[10]


def fr_nir(number: str) -> bool:
    """The 15 digits of INSEE with their key, of a month from 1 to 12 (others are of no birth)."""
    text = compacted(number)
    return 1 <= int(text[3:5]) <= 12 and by("fr.nir")(text)


def be_national(number: str) -> bool:
    """Of the register, with a whole day of birth."""
    text = compacted(number)
    return starts_with_day(text) and by("be.nn")(text)


def cn_resident(number: str) -> bool:
    """GB 11643: ISO 7064 mod 11-2 over 18 characters, with a day of birth."""
    text = compacted(number)
    born = int(text[6:10])
    is_birth = 1880 < born < 2100 and is_day(born, int(text[10:12]), int(text[12:14]))
    return is_birth and bool(_module("iso7064.mod_11_2").is_valid(text))


def ru_snils(number: str) -> bool:
    """Nine digits weighted 9 to 1, modulo 101, are the last two."""
    text = compacted(number)
    total = sum(int(c) * (9 - at) for at, c in enumerate(text[:9]))
    return total % 101 % 100 == int(text[9:])


def nz_nhi(number: str) -> bool:
    """HISO 10046: both forms, with a digit (modulo 11) or a letter (modulo 24) at the end."""
    text = compacted(number)
    values = [int(c) if c.isdecimal() else _NHI_LETTERS.index(c) + 1 for c in text[:6]]
    total = sum(value * (7 - at) for at, value in enumerate(values))
    if text[6].isdecimal():
        return total % 11 != 0 and (11 - total % 11) % 10 == int(text[6])
    return _NHI_LETTERS[(24 - total % 24) - 1] == text[6]


def sg_nric(number: str) -> bool:
    """Seven digits weighted 2, 7, 6, 5, 4, 3, 2 pick the letter at the end."""
    text = compacted(number)
    total = sum(int(c) * w for c, w in zip(text[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    return _NRIC_LETTERS[text[0]][total % 11] == text[8]


def tw_national(number: str) -> bool:
    """The letter stands for 10 to 35; weights 1, 9 down to 1, and 1; modulo 10."""
    text = compacted(number)
    numerals = [int(c) for c in f"{_TAIWAN_CODES.index(text[0]) + 10}{text[1:]}"]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(a * b for a, b in zip(numerals, weights, strict=True)) % 10 == 0


def vin(number: str) -> bool:
    """49 CFR 565.15: the ninth of 17 characters checks the others; the last four are digits."""
    text = compacted(number)
    values = [int(c) if c.isdecimal() else _VIN_VALUES[c] for c in text]
    total = sum(a * b for a, b in zip(values, _VIN_WEIGHTS, strict=True)) % 11
    return "0123456789X"[total] == text[8] and text[13:].isdecimal() and not text.isdecimal()


def iban(number: str) -> bool:
    """ISO 13616, of a country that has them; words behind it are left off."""
    parts = number.split(" ")
    lengths = range(len(parts), 0, -1)
    return any(by("iban")("".join(parts[:length])) for length in lengths)


def card(number: str) -> bool:
    """ISO/IEC 7812: Luhn, behind the prefix of an issuer, in its length."""
    text = compacted(number)
    head, length = int(text[:4]), len(text)
    if text[:2] in ("34", "37"):
        return length == 15 and luhn(text)
    issued = head // 1000 == 4 or 51 <= head // 100 <= 55 or 2221 <= head <= 2720
    issued = issued or head == 6011 or head // 100 in (62, 65) or 3528 <= head <= 3589
    return issued and length == 16 and luhn(text)
