"""Postal codes with what tells them from other numbers: a town, a state, a country, a word.

The shapes are those of the Universal Postal Union's addressing units; the first three digits of
each state's codes are the US Postal Service's (Labeling List L002), the areas Royal Mail's.
"""

from __future__ import annotations

import re

from phiscan.rules.detectors.addresses.postal_areas import PROVINCES, STATES
from phiscan.rules.detectors.addresses.postal_checks import (
    australian,
    british,
    dutch,
    labelled_code,
    plain,
    town,
    us_zip,
)
from phiscan.rules.detectors.addresses.technical import is_technical_text
from phiscan.rules.detectors.behind_labels import behind_label
from phiscan.rules.detectors.detector import Detector

_TECHNICAL = (
    "CT 12345",
    "HEAD CT 06510",
    "CHEST PA 15213",
    "AXIAL LA 70112",
    "L5 S1",
    "L1 2ND",
    "T2 ST 3",
    "NW 3",
    "5 mm",
    "1024 MB",
    "1200 HU",
    "3000 ML",
    "12345 Thorax",
    "20240 Head Routine",
    "12345 CHEST",
    "64000 counts",
    "512 12 Slices",
    "10-120 Spin",
    "2048-512 Matrix",
    "1.2.840.10008 Study",
    "20240115 Paris",
    "SE03 T2W 3D2",
    "syngo MR E11",
)
CAPITAL, LETTER = "[A-ZÀ-ÞĀ-ſ]", "[A-Za-zÀ-ɏ'’.-]"
"""Of the Latin script, as ranges: classes of RE2 as `\\p{Lu}` make patterns ten times as large."""

_CANADIAN = (r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]", r"\d[ABCEGHJ-NPRSTV-Z]\d")
_TOWN = f"{CAPITAL}{LETTER}{LETTER}+"

DETECTORS = (
    Detector(
        "us-zip",
        "B",
        "Town, state and ZIP code (US)",
        rf"\b({LETTER}+(?:,\s*|\s+)(?:{'|'.join(STATES)})\.?(?:,\s*|\s+)(?:USA?,\s*)?"
        r"\d{5}(?:-\d{4})?)\b",
        0.85,
        (
            "Springfield, IL 62704",
            "NEW HAVEN, CT 06510",
            "Austin TX 78701-1234",
            "BOSTON MA 02115",
            "Troy,NY,US,12180",
            "4711 Otter Throughway Apt. 210, Springfield, IL 12704",
        ),
        (*_TECHNICAL, "Springfield, IL 12704", "Smith CT 06510", "BRAIN MR 12345"),
        us_zip,
    ),
    Detector(
        "us-military",
        "B",
        "Post office of the armed forces with its code (US)",
        r"\b((?:APO|FPO|DPO),?\s(?:AA|AE|AP),?\s\d{5}(?:-\d{4})?)\b",
        0.9,
        ("PSC 3, Box 31, APO AP 96204", "DPO, AE 09128-0001"),
        (*_TECHNICAL, "APO AE", "APO B 12345", "AP 96204"),
    ),
    Detector(
        "uk-postcode",
        "B",
        "Postcode (UK)",
        r"\b([A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\b",
        0.75,
        ("SW1A 1AA", "London, NW3 2QG", "Leeds LS1 4AP", "Manchester M1 1AE"),
        (*_TECHNICAL, "T1 2DE", "XX1 2DE", "L4 5TH", "S1 2DE", "axial L3 2DE"),
        british,
    ),
    Detector(
        "ca-postcode",
        "B",
        "Postal code (Canada)",
        rf"\b({_CANADIAN[0]} {_CANADIAN[1]}"
        rf"|(?:{'|'.join(PROVINCES)}),?\s{_CANADIAN[0]}[ -]?{_CANADIAN[1]})\b",
        0.75,
        ("K1A 0B1", "Toronto, ON M5G 2C4", "North Troy, QC H2X1Y4"),
        (*_TECHNICAL, "K1A0B1", "T1W 3D2", "D1A 0B1"),
        lambda match: 0.0 if re.match(r"[TB][12]|\w+ \dD", match.value) else 0.75,
    ),
    Detector(
        "country-postcode",
        "B",
        "Postal code with the letter of its country and a town",
        rf"\b((?:D|DE|A|AT|CH|F|FR|B|BE|L|I|IT|E|ES|NL|DK|N|NO|S|SE|FI|PL|CZ)-\d{{4,5}}\s+{_TOWN})",
        0.85,
        ("D-80331 München", "CH-8001 Zürich", "A-1010 WIEN", "F-75013 Paris"),
        (*_TECHNICAL, "D-80331", "A-1010 Axial", "S-1200 Slices"),
        lambda match: 0.0 if is_technical_text(match.value) else 0.85,
    ),
    Detector(
        "town-postcode",
        "B",
        "Postal code before a town (France, Germany, Spain, Italy, Nordic countries, Poland, ...)",
        rf"(?:^|[\s,;:#.=-])((?:\d{{5}}|\d{{3}} \d{{2}}|(?:\d{{2}}|\d{{4,5}})-\d{{3}})\s+{_TOWN})",
        0.7,
        (
            "75013 Paris",
            "5, 80331 München",
            "Via Roma 1, 20121 MILANO",
            "114 32 Stockholm",
            "00-950 Warszawa",
            "1000-205 Lisboa",
        ),
        (*_TECHNICAL, "Acc:75013 Dupont", "12345 SMITH", "1.12345 Paris"),
        town,
    ),
    Detector(
        "house-postcode",
        "B",
        "House number, postal code of four digits and town (Austria, Switzerland, Belgium, ...)",
        rf"\d[a-zA-Z]?\s?[,;\n]\s?(\d{{4}}\s+{_TOWN})",
        0.75,
        ("Ringstr. 5, 1010 Wien", "Storgata 4; 0184 Oslo"),
        (*_TECHNICAL, "3, 1024 Matrix", "1010 Wien", "5, 2024 January"),
        lambda match: 0.0 if is_technical_text(match.value) else 0.75,
    ),
    Detector(
        "nl-postcode",
        "B",
        "Postcode and town (Netherlands)",
        rf"(?:^|[\s,;])([1-9]\d{{3}} ?[A-Z]{{2}}\s+{_TOWN})",
        0.75,
        ("1012 AB Amsterdam", "Dorpsstraat 12, 3511LX UTRECHT"),
        (*_TECHNICAL, "1024 MB Memory", "1200 HU Threshold", "2000 AX Thorax"),
        dutch,
    ),
    behind_label(
        "postcode-labelled",
        "B",
        "Postal code behind its name",
        r"zip(?: code)?|postal code|post ?code|plz|postleitzahl|code postal|c[oó]digo postal"
        r"|cep|c\.a\.p\.|codice postale|postnr|postnummer|kod pocztowy|posta kodu|индекс"
        r"|邮编|郵便番号|우편번호|〒",
        r"\d{3,5}[- ]?\d{2,4}|\d{4} ?[a-z]{0,2}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}"
        r"|[a-z]\d[a-z] ?\d[a-z]\d",
        confidence=0.9,
        check=labelled_code,
        hits=(
            "ZIP 62704",
            "PLZ: 80331",
            "CEP 01310-100",
            "〒100-0001",
            "邮编 100010",
            "postcode NW3 2QG",
        ),
        misses=(*_TECHNICAL, "zip file 12", "compress.zip 12"),
    ),
    Detector(
        "russian-postcode",
        "B",
        "Index and town (Russia)",
        r"(\d{6},?\s+(?:г\.|гор\.|Россия|РФ|[А-ЯЁ][а-яё]+(?:ская|ский|ий|ая)?\s+(?:обл|край))[^\d\n]?)",
        0.85,
        ("119021, г. Москва", "630099 Новосибирская обл."),
        (*_TECHNICAL, "119021 снимок"),
        plain,
    ),
    Detector(
        "au-postcode",
        "B",
        "Suburb, state and postcode (Australia)",
        r"\b([A-Za-z'-]+,?\s+(?:NSW|QLD|TAS|VIC|ACT|SA|WA|NT),?\s+\d{4})\b",
        0.8,
        ("Parramatta NSW 2150", "CARLTON, VIC 3053"),
        (*_TECHNICAL, "Tracer ACT 2000 bq", "scan SA 1000", "NSW 2"),
        australian,
    ),
)
