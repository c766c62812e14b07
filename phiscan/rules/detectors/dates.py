"""Dates in free text, in the spellings of many countries (45 CFR 164.514(b)(2)(i)(C)).

A year alone is no hit: Safe Harbor lets it stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from phiscan.rules import numeric_dates, other_dates, worded_dates
from phiscan.rules.detectors import date_triggers
from phiscan.rules.detectors.detector import Finder, Hit
from phiscan.rules.plain import Plain
from phiscan.rules.written import NO_HIT, Written


@dataclass(frozen=True, slots=True)
class DateDetector:
    """Dates of one family of spellings, read by a function of `numeric_dates` or `worded_dates`."""

    name: str
    title: str
    trigger: str
    read: Callable[[Plain], Iterator[Written]]
    hits: tuple[str, ...] = field(repr=False)
    misses: tuple[str, ...] = field(repr=False)
    identifier: str = "C"
    reads_digits: bool = True
    reads_plain: bool = True

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found, in the order of the text."""
        plain = Plain(text)
        for written in sorted(self.read(plain)):
            if written.confidence > NO_HIT:
                span = plain.span(written.start, written.end)
                yield Hit(*span, self.identifier, self.name, written.confidence)


_TECHNICAL = (
    *("VB17A", "1.2.3", "5.10.2", "v2.1.10", "software versions 2.1.10", "1.25/1.25/5", "3.0"),
    *("1.3.12.2.1107.5.2.32.35162.30000007051207210000000000010", "1.2.840.10008.1.2.4.90"),
    *("256*256", "12/34", "SE 1/12", "10-12-2", "512-512-1", "10:15:30", "20012345", "FOV 240*240"),
    *("2021", "IM 12/2000", "+49 30 901820", "212-555-0143", "0.5/0.5/2.0", "TE 2.46 TR 2000"),
    *("t1_mprage_sag_p2_iso", "B30f", "SL 3.0", "1\\1\\0", "V5.10.2021.3", "192.168.10.12"),
    *(
        "2.25.20210312",
        "1.2.840.20210312.1",
        "WW 400 WL 40",
        "T2 2/3/5",
        "13/13/2021",
        "31.02.2021",
    ),
)

DATES: tuple[DateDetector, ...] = (
    DateDetector(
        "date-numeric",
        "dates of three numbers with separators, in any order",
        date_triggers.NUMERIC,
        numeric_dates.numeric,
        hits=(
            *("2021-03-12", "2021/03/12", "2021.03.12", "2021_03_12", "2021-3-2", "2021 03 12"),
            *("12.03.2021", "12.3.2021", "12. 3. 2021", "12/03/2021", "3/12/2021", "03/25/2021"),
            *("12-03-2021", "12_03_2021", "12 03 2021", "12/03/21", "12.03.21", "12-03-21"),
            *(
                "seen on 3/5/21",
                "2021-03-12T10:15:00Z",
                "2021. 3. 12.",
                "12.03.2021г.",
                "DOB 3/5/57",
            ),
            *("MR-2021-03-12-101500.dcm", "DOE_JANE_12_03_1957", "12/03/2564", "2564-03-12"),
            *(
                "١٢/٠٣/٢٠٢١",
                "２０２１／０３／１２",
                "geb.12.03.1957",
                "(born 1.2.1957)",
                "exam date: 03/2021",
            ),
            *("01.02.2020-03.02.2020", "12 / 03 / 2021", "生年月日1957/03/12", "12–03–2021"),
            "DOE.MR.HEAD.0004.0001.2021.03.12.10.15.22.062500.1234567.IMA",
        ),
        misses=(
            *_TECHNICAL,
            "0/50/800",
            "12-13-14-15",
            "2/2/20 mm",
            "release 12.10.20",
            "40/2/2",
            "TE 12/24/36",
            "#10-20-30",
        ),
    ),
    DateDetector(
        "date-compact",
        "dates of digits alone: DICOM's DA and DT, or with the day first",
        date_triggers.COMPACT,
        numeric_dates.compact,
        hits=(
            *("20210312", "born 19570312", "IM_20210312_0001", "20210312101500.000000+0100"),
            *("20210312T101500", "20210312-20210314", "202103121015", "12031957", "DOB 03121957"),
            *("geb. 120357", "CT 20210312.dcm", "２０２１０３１２", "DOB:570312"),
        ),
        misses=(
            *_TECHNICAL,
            *(
                "build 20190812",
                "software version 20210312",
                "20211312",
                "20210332",
                "18570312",
                "29990101",
                "A20210312B",
                "120357",
                "101500.12",
            ),
            *(
                "20210312.5",
                "0.20210312",
                "2021031",
                "20210312001",
                "29092000",
                "20210312259900",
                "30000007",
            ),
        ),
    ),
    DateDetector(
        "date-with-month",
        "dates with the name of the month, in 32 languages, or its Roman number",
        date_triggers.NAMED,
        worded_dates.named,
        hits=(
            *(
                "12 March 2021",
                "March 12th, 2021",
                "Mar. 12 2021",
                "12-MAR-2021",
                "12MAR21",
                "12 Mar 57",
            ),
            *("12MAR2021", "2021-Mar-12", "Fri, 12 Mar 2021 10:15:00", "Fri Mar 12 10:15:00 2021"),
            *(
                "the 12th of March, 2021",
                "Mar 2021",
                "MARCH 1957",
                "Mar 12, '57",
                "March 12th",
                "1 May",
            ),
            *(
                "12. März 2021",
                "12. MAERZ 2021",
                "12. Ma\u0308rz 2021",
                "12. Jänner 2021",
                "am 12. März",
            ),
            *("le 1er février 2021", "12 août 2021", "12 de marzo de 2021", "12 ene 2021"),
            *(
                "1º de março de 2021",
                "12 set 2021",
                "12 maggio 2021",
                "12 mrt 2021",
                "12 maart 2021",
            ),
            *(
                "12 maj 2021",
                "12. desember 2021",
                "12. maaliskuuta 2021",
                "12 października 2021 r.",
            ),
            *(
                "12. září 2021",
                "12 Şubat 2021",
                "12 марта 2021 г.",
                "12 МАР 2021",
                "12 Μαρτίου 2021",
            ),
            *(
                "2021. március 12.",
                "12 martie 2021",
                "12 มีนาคม 2564",
                "12 มี.ค. 2564",
                "12.III.2021",
            ),
            *("12 XI 1957", "12 במרץ 2021", "12 مارس 2021", "١٢ مارس ٢٠٢١", "DOE_12MAR1957"),
            *("12. novembra 1957", "12 ноември 1957", "12. studenoga 1957", "12. nóvember 1957"),
            *("1957 m. lapkričio 12 d.", "1957. gada 12. novembrī", "12 tháng 3 năm 2021"),
            *("12. november 1957", "12 avgusta 1957", "12. detsember 1957", "۱۲ نوامبر ۲۰۲۱"),
        ),
        misses=(
            *_TECHNICAL,
            *(
                "may 20 mm",
                "3 out 20",
                "Set 2001",
                "MAG 2000",
                "T1 SEP",
                "MAR 3",
                "AVR 2019",
                "12 mag 57",
            ),
            *(
                "SUB 2000",
                "5 mar 10:15",
                "3MAR",
                "May 2200",
                "mayo clinic 2019",
                "12MARS",
                "pro 12 2000",
            ),
            *(
                *("Marta 2019", "12 thang 13 nam 2021"),
                "GEN 2000",
                "MAR 2000 HU",
                "XMAR 2021",
                "IV 2000",
                "12 v 2021",
                "2 sep 20 mm",
                "March",
                "dec 4",
            ),
        ),
    ),
    DateDetector(
        "date-east-asian",
        "Chinese, Japanese and Korean dates, and those of Japanese eras",
        date_triggers.EAST_ASIAN,
        worded_dates.east_asian,
        hits=(
            *(
                "2021年3月12日",
                "2021 年 3 月 12 日",
                "２０２１年０３月１２日",
                "令和3年3月12日",
                "平成元年12月1日",
            ),
            *(
                "昭和32年3月12日生",
                "R3.3.12",
                "H30.1.2",
                "S32.3.12",
                "令和3.3.12",
                "2021년 3월 12일",
                "3月12日",
            ),
            *("二〇二一年三月十二日", "民國110年3月12日", "2021年3月", "21年3月12日"),
        ),
        misses=(
            *_TECHNICAL,
            "2021年",
            "3月",
            "令和3年",
            "2021年13月1日",
            "平成99年1月1日",
            "H30s",
            "S1.2.3.4",
            "R2.1.1",
        ),
    ),
    DateDetector(
        "date-other-calendar",
        "dates of the Islamic and the Persian calendar with a word that says so",
        date_triggers.OTHER,
        other_dates.other_calendars,
        hits=(
            *("1442/07/28 هـ", "hijri 1442-07-28", "28/07/1442 AH", "۱۳۹۹/۱۲/۲۲", "1399/12/22 ش"),
            *("تاریخ تولد: 1350/01/15", "١٤٤٢/٠٧/٢٨ هـ"),
            *("۱۲ آبان ۱۳۳۶", "12 محرم 1442", "12 Ramadan 1442", "٣ ذو الحجة ١٤٤٢", "5 Mehr 1370"),
        ),
        misses=(
            *_TECHNICAL,
            "1399/12/22",
            "1442-07-28",
            "1342.10.12",
            "hijri 1442/13/01",
            "12 aban 2021",
        ),
    ),
)

DETECTORS: tuple[Finder, ...] = DATES
