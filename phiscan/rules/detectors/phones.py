"""Phone and fax numbers in free text (45 CFR 164.514(b)(2)(i)(D) and (E))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from phiscan.rules.detectors.detector import Detector, Finder, Hit
from phiscan.rules.phone_numbers import (
    BEGINS,
    FAX_MARKS,
    FAXES,
    PHONE_MARKS,
    PHONES,
    REACHED,
    numbers,
)
from phiscan.rules.plain import Plain


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
    reads_digits: bool = True
    reads_plain: bool = True

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found, in the order of the text."""
        plain = Plain(text)
        for number in numbers(plain):
            if number.is_fax == self.is_fax:
                span = plain.span(number.start, number.end)
                yield Hit(*span, self.identifier, self.name, number.confidence)


_UNIT = re.compile(r" ?(?:deg|°|mm|cm|m?s\b|min|sec|%)")
_NUMBER = r"[+(]{0,2}\d[\d /().-]{4}"


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
        rf"{BEGINS}|(?i:{PHONES.trigger}){_NUMBER}|[{''.join(PHONE_MARKS)}]|(?i:{REACHED}){_NUMBER}",
        False,
        hits=(
            *(
                "+1 212 555 0143",
                "+12125550143",
                "+49 (0)30 901820",
                "(+49) 30 901820",
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
            *("Contact next of kin Karovyan at 77138145", "paged Brunetz at 551-2631"),
            *("call her son (Mika) 01184960872", "avvisata al 371377106", "电话通知 15306359264"),
        ),
        misses=(
            *(*_HARMLESS, "fax 030 901820", "Telefax: (212) 555-0143"),
            *("faxed report to 030 901820", "called on 20210312", "called on 12.03.2021"),
            *("informed, MRN 12345678", "contact region 1234567.5", "page 2 of 1200"),
            *("ring artefact in slices 120-130", "notified for 12345678", "reached 37.5"),
        ),
    ),
    PhoneDetector(
        "fax",
        "E",
        "a phone number behind a word for fax",
        rf"(?i:{FAXES.trigger}|fax(?:ed)? [^\d\n]{{0,32}}){_NUMBER}|[{''.join(FAX_MARKS)}]",
        True,
        hits=(
            *("fax 030 901820", "Telefax: (212) 555-0143", "FAX +49 30 901821", "Fax-Nr. 901821"),
            *("Fax report to 001-478-634-8086", "please fax copy to (212) 555-0143"),
            *(
                "tel/fax 0123456789",
                "факс 1234567",
                "传真：010-12345678",
                "télécopie : 01 23 45 67 89",
            ),
        ),
        misses=(*_HARMLESS, "tel 030 901820", "fax", "Fax 12", "facsimile of 3"),
    ),
    Detector(
        "phone-extension",
        "D",
        "the extension of a phone, behind its label",
        r"(?i)(?:^|[^\pL\pN])(?:ext\.|extension|ext:|durchwahl|toestel)[ :#]{0,3}(\d{3,5})"
        r"(?:$|[^\d.,/-]|[.,] )",
        0.7,
        hits=("ext. 4711", "Extension: 20815", "Durchwahl 4711", "(ext. 4711)"),
        misses=(
            "ext 30",
            "extension 120 degrees",
            "ext. rotation 120",
            "extension 1200 ms",
            "text. 4711",
        ),
        check=lambda match: 0.0 if _UNIT.match(match.after(10)) else 0.7,
        hint=r"(?i)(?:ext\.|ext:|extension|durchwahl|toestel)[ :#]{0,3}\d",
    ),
)
