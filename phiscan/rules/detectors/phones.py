"""Phone and fax numbers: international, in national shapes, or behind a word that says so.

A national shape is one that numbering plans (ITU-T E.164 and the national ones) write with a trunk
prefix, brackets or fixed groups. Digits alone, without a label or `+`, are no hit. Numbers are not
checked against lists of what is assigned: fictitious and mistyped numbers must be found too, and
a library that knows them takes 20 us a call.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from phiscan.rules.detectors.detector import Finder, Hit, compiled
from phiscan.rules.labels import Labels
from phiscan.rules.plain import Plain, joins
from phiscan.rules.text import fold

LABELLED = 0.96

_PHONE_WORDS = (
    *("tel", "tel no", "tel nr", "telephone", "telephone number", "tél", "téléphone", "telefon"),
    *("telefono", "teléfono", "telefone", "telefoon", "telefonnummer", "telefoonnummer", "tlf"),
    *("tfn", "puh", "puhelin", "phone", "phone no", "phone number", "phone nr", "phone #"),
    *("call", "please call", "cell", "cell phone", "cellular", "celular", "cellulare", "mobile"),
    *("mobil", "mob", "mobiel", "móvil", "mobilnummer", "handy", "handynr", "handynummer", "gsm"),
    *("kom", "komórka", "natel", "contact no", "contact number", "fon", "rückruf"),
    *("home phone", "work phone", "pager", "beeper", "bleep", "whatsapp", "sms", "hotline"),
    *("тел", "телефон", "моб", "τηλ", "τηλέφωνο", "κινητό", "cep", "cep tel", "τηλ", "dial"),
    *(
        "电话",
        "電話",
        "电话号码",
        "電話番号",
        "手机",
        "手機",
        "联系电话",
        "携帯",
        "携帯電話",
        "連絡先",
    ),
    *(
        "전화",
        "전화번호",
        "휴대폰",
        "연락처",
        "โทร",
        "โทรศัพท์",
        "هاتف",
        "جوال",
        "تلفن",
        "טלפון",
        "טל",
    ),
    *(
        "phone is",
        "number is",
        "reached at",
        "reach at",
        "telf",
        "tlfn",
        "telefonszám",
        "mobiltelefon",
    ),
)
_FAX_WORDS = (
    *("fax", "fax no", "fax nr", "fax number", "fax #", "telefax", "télécopie", "faks", "факс"),
    *("φαξ", "传真", "傳真", "ファックス", "ファクス", "팩스", "แฟกซ์", "فاكس", "פקס", "faxnummer"),
    *("facsimile", "telecopie", "fax to", "fx"),
)
_PHONES, _FAXES = Labels(*_PHONE_WORDS), Labels(*_FAX_WORDS)
_PHONE_MARKS, _FAX_MARKS = tuple("☎☏📞📱✆"), tuple("📠🖷")

# Shapes that are known without a label, each with how sure it is; what joins a match on its sides
# is looked at afterwards.
_SHAPES = (
    (r"\+[1-9]\d{0,2}[ ./-]?(?:\(0?\d{1,5}\)|\d)(?:[ ./-]{0,2}\d){5,13}", 0.9),  # E.164
    (r"00[1-9]\d{0,2}[ ./-](?:\(0\) ?)?[1-9](?:[ ./-]{0,2}\d){6,12}", 0.8),
    (r"(?:1[-. ])?\([2-9]\d\d\)[ .-]?[2-9]\d\d[-. ]\d{4}", 0.9),  # North America
    (r"(?:1-)?[2-9]\d\d-[2-9]\d\d-\d{4}", 0.8),
    (r"(?:1\.)?[2-9]\d\d\.[2-9]\d\d\.\d{4}", 0.7),
    (r"0[1-9](?:(?: \d\d){4}|(?:\.\d\d){4}|(?:-\d\d){4})", 0.8),  # France
    (r"[679]\d\d \d\d \d\d \d\d", 0.6),  # Spain
    (r"8[ -]?\(\d{3,5}\)[ -]?\d{1,3}[ -]\d\d[ -]\d\d", 0.9),  # Russia
    (r"1[3-9]\d[ -]\d{4}[ -]\d{4}", 0.6),  # China
    (r"\([1-9]\d\) ?9?\d{4}[- ]\d{4}", 0.8),  # Brazil
    (r"\(0[1-9]\d{0,4}\)[ /-]{0,2}\d{2,8}(?:[ -]\d{2,6}){0,3}", 0.8),  # trunk prefix in brackets
    (r"0 ?\([1-9]\d{2}\) ?\d{3}[ -]\d\d[ -]?\d\d", 0.9),  # Turkey
    (r"0[1-9]\d{0,4} ?/ ?\d{3,8}(?:[ -]\d{1,5}){0,3}", 0.6),  # Germany, Austria, Belgium
    (r"0[1-9]\d{0,4}-\d{2,8}(?:[ -]\d{2,5}){0,3}", 0.6),  # Japan, Korea, Netherlands, Sweden
    (r"0[1-9]\d{0,4}(?: \d{2,8}){1,4}", 0.6),  # United Kingdom, Italy, Australia
)
# What each of them holds, so short that the automaton of all triggers stays small.
_BEGINS = (
    r"[+＋]\(?[1-9１-９]|(?:^|[^\d.])(?:00[1-9]\d{0,2}[ ./-]|0[1-9]\d{0,4} ?[ /-] ?\d\d)"
    r"|0[1-9]\.\d\d\.\d\d\.|\(\d{2,5}\)[ ./-]{0,2}\d\d|\d-[2-9]\d\d-\d\d|\d\.[2-9]\d\d\.\d{4}"
    r"|\d\d\d \d\d \d\d |1[3-9]\d[ -]\d{4}[ -]"
)
_SHAPE = "|".join(f"({shape})" for shape, _ in _SHAPES)
_SURE = tuple(sure for _, sure in _SHAPES)
_EXTENSION = r"(?: ?(?:x|ext\.?|extension|dw|#) ?\d{1,5})?"
_RUN = r"[+(]{0,2}\d(?:[ ()./-]{0,3}\d){4,14}"
_DATE = re.compile(r"(?:\d\d?([./ -])\d\d?\1(?:\d{4}|\d\d(?!\1))|\d{4}([./-])\d\d?\2\d\d?)(?!\d)")
_GROUP = re.compile(r"\d+")
_DECIMAL = re.compile(r"\+\d\.\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Number(NamedTuple):
    """Where a number stands in a plain text, and of what kind it is."""

    start: int
    end: int
    is_fax: bool
    confidence: float


def numbers(plain: Plain) -> Iterator[Number]:
    """Find the phone and fax numbers of a text."""
    end = 0
    for found in compiled(rf"(?:{_SHAPE}){_EXTENSION}|{_RUN}").finditer(plain.text):
        if found.start() < end:
            continue
        number = _number(plain, found)
        if number is not None:
            yield number
            end = number.end


def _number(plain: Plain, found: re.Match[str]) -> Number | None:
    start, end = found.span()
    digits = "".join(_GROUP.findall(found[0]))
    if _DATE.match(found[0]) or not _stands_alone(plain, start, end, found[0]):
        return None
    fax = _FAXES.before(plain, start) or _marked(plain, start, _FAX_MARKS)
    if fax or _PHONES.before(plain, start) or _marked(plain, start, _PHONE_MARKS):
        return Number(start, end, fax, LABELLED if len(digits) > 6 else 0.8)
    if not found.lastindex or not _plausible(found[0], digits):
        return None
    return Number(start, end, False, _SURE[found.lastindex - 1])


def _marked(plain: Plain, start: int, marks: tuple[str, ...]) -> bool:
    return plain.before(start, 4).rstrip(" :\ufe0f").endswith(marks)


def _stands_alone(plain: Plain, start: int, end: int, value: str) -> bool:
    before, after = plain.before(start, 2), plain.after(end, 2)
    if before and (joins(before[-1]) or before[-1] in "*+\\^" or before == "(+"):
        return before == "(+"
    if len(before) == 2 and before[0].isdigit() and before[1] in ".,-/_:":
        return False
    if after and (joins(after[0]) or after[0] in "*\\"):
        return False
    if len(after) == 2 and after[1].isdigit() and after[0] in ".,-/_:+":
        return False
    loose = value[0].isdigit() and " " in value and "-" not in value
    return not (loose and (_number_beside(before[::-1]) or _number_beside(after)))


def _number_beside(beside: str) -> bool:
    return len(beside) == 2 and beside[0] == " " and beside[1].isdigit()


def _plausible(value: str, digits: str) -> bool:
    """Refuse decimals, matrices, lists, and the numbers of studies, subjects and US citizens."""
    groups = _GROUP.findall(value)
    if _DECIMAL.fullmatch(value) or [len(group) for group in groups] == [3, 2, 4]:
        return False
    if value[0] == "+":
        return len(digits) > 9 or (len(groups) > 2 and len(digits) > 7)
    if value[0] != "0":
        return "(" in value or len(set(groups[:2])) > 1
    return _plausible_trunk(value, groups, digits)


def _plausible_trunk(value: str, groups: list[str], digits: str) -> bool:
    if len(groups) == 5 and all(len(group) == 2 for group in groups):
        steps = [int(group) - int(groups[0]) for group in groups]
        return steps != [0, 1, 2, 3, 4] and groups.count("00") < 2
    if " " not in value and any(_YEAR.fullmatch(group) for group in groups[1:2]):
        return False
    if any(len(group) > 2 and group[0] == "0" for group in groups[1:2]):
        return "(" in value
    return (7 if "/" in value or "(" in value else 9) <= len(digits) <= 13


@dataclass(frozen=True, slots=True)
class PhoneDetector:
    """Phone numbers, or those of fax machines."""

    name: str
    identifier: str
    title: str
    trigger: str
    is_fax: bool
    hits: tuple[str, ...] = field(repr=False)
    misses: tuple[str, ...] = field(repr=False)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found, in the order of the text."""
        plain = Plain(text)
        for number in numbers(plain):
            if number.is_fax == self.is_fax:
                span = plain.span(number.start, number.end)
                yield Hit(*span, self.identifier, self.name, number.confidence)


def _words(labels: tuple[str, ...]) -> str:
    """Return a pattern of a label with a number behind it, as it may stand in a text."""
    forms = {unicodedata.normalize(form, word) for word in labels for form in ("NFC", "NFD")}
    ends = {re.escape(form.split(" ")[-1]) for form in forms | {fold(word) for word in labels}}
    number = r"[+＋(（]{0,2}\pN[\pN /().‐–－-]{4}"
    return rf"(?i:{'|'.join(sorted(ends, reverse=True))})[^\pL\pN]{{0,10}}{number}"


_HARMLESS = (
    *(
        "1.2.840.10008.1.2.1",
        "1.3.12.2.1107.5.2.32.35162.30000007051207210000000000010",
        "-0.0351562",
    ),
    *(
        "+1.2345678901",
        "0.5\\0.5",
        "12.03.2021",
        "2021-03-12",
        "01-02-2021 10:15",
        "01/02/21 10 15 00",
    ),
    *(
        "512-512-1",
        "512-512-1024",
        "20210312101500",
        "101500.062500",
        "ACC 1234567890",
        "13800138000",
    ),
    *(
        "ID-2021-00123",
        "01-2021-0123",
        "01-001-0001",
        "012-045",
        "0012345678",
        "10-12-2",
        "8001234567",
    ),
    *(
        "t1_mprage_sag_p2_iso",
        "SN 10185590",
        "P/N 7577132-02",
        "+1000",
        "TI 0150 0300",
        "FOV 240*240",
    ),
    *(
        "0010-0020-0030",
        "01 02 03 04 05",
        "078-05-1120",
        "5551234",
        "192.168.10.12",
        "T1+T2 20000000",
    ),
    *(
        "telemed 3",
        "TEL",
        "phone",
        "call 12.03.2021",
        "20210312101500.000000+0100",
        "CT 3000 5000 20",
    ),
    *(
        "0123456789",
        "STUDY-01234-5678-90123-4",
        "1\\2\\3\\0512 345",
        "A+12345678901",
        "S0212 555 12 34",
    ),
)

DETECTORS: tuple[Finder, ...] = (
    PhoneDetector(
        "phone",
        "D",
        "a phone number: labelled, international, or in a national shape",
        rf"{_BEGINS}|{_words(_PHONE_WORDS)}|[☎☏📞📱✆]",
        False,
        hits=(
            *(
                "+1 212 555 0143",
                "+12125550143",
                "+49 (0)30 901820",
                "+49 30/901820-17",
                "+44 20 7946 0958",
            ),
            *("0049 30 901820", "(212) 555-0143", "212-555-0143", "212.555.0143", "1-800-555-0143"),
            *(
                "(212) 555-0143 ext. 12",
                "020 7946 0958",
                "01632 960983",
                "(0161) 496 0000",
                "07700 900123",
            ),
            *("01 23 45 67 89", "01.23.45.67.89", "612 34 56 78", "030/901820", "(0711) 123 456"),
            *(
                "0170 1234567",
                "06 1234 5678",
                "020-1234567",
                "06-12345678",
                "02 123 45 67",
                "070-123 45 67",
            ),
            *("0212 555 12 34", "0 (532) 123 45 67", "8 (495) 123-45-67", "+7 495 123-45-67"),
            *("03-1234-5678", "090-1234-5678", "02-123-4567", "010-1234-5678", "138 0013 8000"),
            *(
                "(11) 91234-5678",
                "(02) 9876 5432",
                "0412 345 678",
                "+91 98765 43210",
                "044 668 18 00",
            ),
            *(
                "tel 5550143",
                "Tel.: 901820",
                "phone: 512 345 678",
                "call 22 12 34 56",
                "Handy 01701234567",
            ),
            *(
                "tél. 0123456789",
                "TELEFON: 22 123 45 67",
                "☎ 901820",
                "тел. 1234567",
                "電話：０３－１２３４－５６７８",
            ),
            *(
                "电话13800138000",
                "전화 0212345678",
                "mobile: 8001234567",
                "τηλ. 2101234567",
                "هاتف 0112345678",
            ),
        ),
        misses=(*_HARMLESS, "fax 030 901820", "Telefax: (212) 555-0143"),
    ),
    PhoneDetector(
        "fax",
        "E",
        "a phone number behind a word for fax",
        rf"{_words(_FAX_WORDS)}|[📠🖷]",
        True,
        hits=(
            *("fax 030 901820", "Telefax: (212) 555-0143", "FAX +49 30 901821", "Fax-Nr. 901821"),
            *(
                "tel/fax 0123456789",
                "факс 1234567",
                "传真：010-12345678",
                "télécopie : 01 23 45 67 89",
            ),
        ),
        misses=(*_HARMLESS, "tel 030 901820", "fax", "Fax 12", "facsimile of 3"),
    ),
)
