"""Find phone and fax numbers: international, in national shapes, or behind a word that says so.

A national shape is one that numbering plans (ITU-T E.164 and the national ones) write with a trunk
prefix, brackets or fixed groups. Digits alone, without a label or `+`, are no hit. Numbers are not
checked against lists of what is assigned: fictitious and mistyped numbers must be found too, and
a library that knows them takes 20 us a call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.labels import Labels
from phiscan.rules.plain import NOT_IN_NUMBER, Plain, joins

LABELLED = 0.96
ASKED = 0.8

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
        *("電話連絡", "電話通知", "电话通知", "電話聯繫", "电话联系", "致电", "来电"),
        *("फोन", "मोबाइल", "फ़ोन"),
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
_REACHED = (
    r"ph|call(?:ed|back)?|paged?|contact(?:ed)?|reach(?:ed)?|phoned?|ring|rang|notif(?:y|ied)|inform(?:ed|iert|ee?|ato|ata|ad[oa])"
    r"|prevenue?|joindre|appel(?:er|ez|ee?)|contacter|llamar|avisad[oa]|avvisat[oa]|chiamare|contattare"
    r"|gebeld|bellen|angerufen|anrufen|erreichbar|telefonisch|telefonla|telefonicznie|telefonicamente"
    r"|telephoniquement"
)
REACHED = rf"(?:{_REACHED})[^\d\n;]{{0,40}}"
"""Somebody is asked for between the word and the number: call her son X at 01184 960872."""
_IS_REACHED = re.compile(rf"(?<![^\W_])(?:{_REACHED})(?![^\W_])[^\d\n;]{{0,40}}$")
_IS_FAXED = re.compile(
    r"(?<![^\W_])fax(?:ed)?(?: [^\W\d_]+){0,3} (?:to|at|an|a|al|au|aan)[ :]{0,3}$"
)
_OTHERS_NUMBER = re.compile(
    r"(?<![^\W_])(?:mrn|id|acc\w*|ssn|nr|number|num|no|n|room|bed|ward|series|image|slice|version"
    r"|for|dose|age|date|dob|on|since|from|until|by)\W{0,3}$|#\W?$"
)
PHONES, FAXES = Labels(*_PHONE_WORDS), Labels(*_FAX_WORDS)
PHONE_MARKS, FAX_MARKS = tuple("☎☏📞📱✆"), tuple("📠🖷")

# Shapes that are known without a label, each with how sure it is; what joins a match on its sides
# is looked at afterwards.
_SHAPES = (
    (r"\+[1-9]\d{0,2}[ ./-]?(?:\(0?\d{1,5}\)|\d)(?:[ ./-]{0,2}\d){5,13}", 0.9),  # E.164
    (r"\(\+[1-9]\d{0,2}\)(?:[ ./-]{0,2}\d){6,13}", 0.9),
    (r"00[1-9]\d{0,2}[ ./-](?:\(0\) ?)?[1-9](?:[ ./-]{0,2}\d){6,12}", 0.8),
    (r"(?:(?:00)?1[-. ])?\([1-9]\d\d\)[ .-]?\d{3}[-. ]\d{4}", 0.9),  # North America
    (r"(?:(?:00)?1-)?[2-9]\d\d-[2-9]\d\d-\d{4}", 0.8),
    (r"(?:1\.)?[2-9]\d\d\.[2-9]\d\d\.\d{4}", 0.7),
    (r"[2-9]\d\d [2-9]\d\d \d{4}", 0.5),
    (r"0[1-9](?:(?: \d\d){4}|(?:\.\d\d){4}|(?:-\d\d){4})", 0.8),  # France
    (r"[679]\d\d \d\d \d\d \d\d", 0.6),  # Spain
    (r"8[ -]?\(\d{3,5}\)[ -]?\d{1,3}[ -]?\d\d[ -]?\d\d", 0.9),  # Russia
    (r"8[ -]\d{3}[ -]\d{3}[ -]\d\d[ -]\d\d", 0.8),
    (r"1[3-9]\d[ -]\d{4}[ -]\d{4}", 0.6),  # China
    (r"(?:\([1-9]\d\) ?9?\d{4}|[1-9]\d 9\d{4})[- ]\d{4}", 0.8),  # Brazil
    (r"\([1-9]\d\d\) \d{3} ?\d{3} ?\d{3}", 0.8),  # Portugal
    (r"\([1-9]\d\)[/ ]\d{3}[- ]\d{3,4}", 0.8),  # Hungary
    (r"\(0[1-9]\d{0,4}\)[ /-]{0,2}\d{2,8}(?:[ -]\d{2,6}){0,3}", 0.8),  # trunk prefix in brackets
    (r"0 ?\([1-9]\d{2}\) ?\d{3}[ -]\d\d[ -]?\d\d", 0.9),  # Turkey
    (r"0[ -]\d{4}[ -]\d{4}", 0.6),  # Thailand
    (r"0[1-9]\d{0,4} ?/ ?\d{3,8}(?:[ -]\d{1,5}){0,3}", 0.6),  # Germany, Austria, Belgium
    (r"0[1-9]\d{0,4}-\d{2,8}(?:[ -]\d{2,5}){0,3}", 0.6),  # Japan, Korea, Netherlands, Sweden
    (r"0[1-9]\d{0,4} \d{2,8}(?:[ -]\d{2,8}){0,3}", 0.6),  # United Kingdom, Italy, Australia
)
# What plain texts hold with each of them, so short that the automaton of all triggers stays small.
BEGINS = (
    rf"\+\(?[1-9]|{NOT_IN_NUMBER}(?:00[1-9]\d{{0,2}}[ ./-]|0[1-9]\d{{0,4}} ?[ /-] ?\d\d"
    r"|0[ -]\d{4}[ -]\d{4})"
    r"|0[1-9]\.\d\d\.\d\d\.|\(\d{2,6}\)[ ./-]{0,2}\d|\d-[2-9]\d\d-\d\d|\d\.[2-9]\d\d\.\d{4}"
    r"|\d\d\d \d\d \d\d |1[3-9]\d[ -]\d{4}[ -]|\d\d\d \d\d\d \d{4}|\d\d 9\d{4}[ -]"
    r"|8[ -]\d{3}[ -]\d{3}[ -]"
)
_SHAPE = "|".join(f"({shape})" for shape, _ in _SHAPES)
_SURE = tuple(sure for _, sure in _SHAPES)
_EXTENSION = r"(?: ?(?:x|ext\.?|extension|dw|#) ?\d{1,5})?"
_RUN = r"\+?\(?\d(?:[ ()./-]{0,3}\d){4,14}"
_DATE = re.compile(r"(?:\d\d?([./ -])\d\d?\1(?:\d{4}|\d\d(?!\1))|\d{4}([./-])\d\d?\2\d\d?)(?!\d)")
_DIGIT = re.compile(r"\d")
_GROUP = re.compile(r"\d+")
_FRACTION = re.compile(r"\d+[.]\d+")
_DECIMAL = re.compile(r"\+\d\.\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Number(NamedTuple):
    """Where a number stands in a plain text, and of what kind it is."""

    start: int
    end: int
    is_fax: bool
    confidence: float


def numbers(plain: Plain) -> list[Number]:
    """Return the phone and fax numbers of a text: labelled ones, and those of a known shape."""
    labelled = list(_labelled(plain))
    taken = {at for number in labelled for at in range(number.start, number.end)}
    return sorted((*labelled, *_shaped(plain, taken)))


def _labelled(plain: Plain) -> Iterator[Number]:
    is_asked = compiled(REACHED).search(plain.text) is not None
    for found in compiled(_RUN + _EXTENSION).finditer(plain.text):
        start, end = found.span()
        fax = FAXES.before(plain, start) or _marked(plain, start, FAX_MARKS) or _faxed(plain, start)
        if not (fax or PHONES.before(plain, start) or _marked(plain, start, PHONE_MARKS)):
            if is_asked and _is_asked(plain, start, end, found[0]):
                yield Number(start, end, False, ASKED)
            continue
        start += found[0][0] == "(" and ")" not in found[0]
        if not _DATE.match(found[0]) and _stands_alone(plain, start, end, "(labelled)"):
            digits = len(_DIGIT.findall(found[0]))
            yield Number(start, end, fax, LABELLED if digits > 6 else 0.8)


def _shaped(plain: Plain, taken: set[int]) -> Iterator[Number]:
    for found in compiled(f"(?:{_SHAPE}){_EXTENSION}").finditer(plain.text):
        start, end = found.span()
        if start in taken or _DATE.match(found[0]):
            continue
        if _stands_alone(plain, start, end, found[0]) and _plausible(found[0]):
            yield Number(start, end, False, _SURE[found.lastindex - 1])


def _faxed(plain: Plain, start: int) -> bool:
    return "fax" in plain.text and _IS_FAXED.search(plain.before(start, 48)) is not None


def _is_asked(plain: Plain, start: int, end: int, value: str) -> bool:
    """Whether somebody is to be reached under a number of seven digits or more."""
    before = plain.before(start, 56)
    if not _IS_REACHED.search(before) or _OTHERS_NUMBER.search(before) or _DATE.match(value):
        return False
    digits = "".join(_DIGIT.findall(value))
    is_day = len(digits) == 8 and digits.startswith(("19", "20"))
    if is_day or _FRACTION.fullmatch(value):
        return False
    return 7 <= len(digits) <= 13 and _stands_alone(plain, start, end, "(labelled)")


def _marked(plain: Plain, start: int, marks: tuple[str, ...]) -> bool:
    return plain.before(start, 4).rstrip(" :\ufe0f").endswith(marks)


def _stands_alone(plain: Plain, start: int, end: int, value: str) -> bool:
    before, after = plain.before(start, 2), plain.after(end, 2)
    if before and (joins(before[-1]) or before[-1] in "*+\\"):
        return False
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


def _plausible(value: str) -> bool:
    """Refuse decimals, matrices, lists, and the numbers of studies, subjects and US citizens."""
    groups = _GROUP.findall(value)
    digits = "".join(groups)
    if _DECIMAL.fullmatch(value) or [len(group) for group in groups] == [3, 2, 4]:
        return False
    if "+" in value or value.startswith("00"):
        return len(digits) > 9 or (len(groups) > 2 and len(digits) > 7)
    if value[0] not in "0(":
        return not _is_matrix(groups)
    return value[0] == "(" or _plausible_trunk(value, groups, digits)


def _is_matrix(groups: list[str]) -> bool:
    sizes = [int(group) for group in groups]
    same_twice = len(sizes) > 1 and sizes[0] == sizes[1]
    return same_twice or any(all(size % step == 0 for size in sizes) for step in (8, 10))


def _plausible_trunk(value: str, groups: list[str], digits: str) -> bool:
    steps = {int(after) - int(group) for group, after in pairwise(groups)}
    if (len(groups) > 2 and len(steps) == 1 and max(steps) <= 10) or groups.count("00") > 1:
        return False
    if "/" in value or "(" in value:
        return 7 <= len(digits) <= 13
    if "-" in value and " " not in value:
        return len(digits) > 8 and not _is_of_a_study(groups, digits)
    return (8 if "-" in value else 9) <= len(digits) <= 13


def _is_of_a_study(groups: list[str], digits: str) -> bool:
    second = groups[1]
    if _YEAR.fullmatch(second) or second.startswith("00"):
        return True
    return second[0] == "0" and len(second) > 2 and len(digits) < 10
