"""Postal codes with what tells them from other numbers: a town, a state, a country, a word.

The shapes are those of the Universal Postal Union's addressing units; the first three digits of
each state's codes are the US Postal Service's (Labeling List L002), the areas Royal Mail's.
"""

from __future__ import annotations

import re

from phiscan.rules.detectors.detector import Detector, Match
from phiscan.rules.detectors.labels import labelled, stands_alone
from phiscan.rules.detectors.technical import is_technical_text

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

# First three digits of the codes of each state, as ranges.
_STATES = {
    "AL": "350-369",
    "AK": "995-999",
    "AZ": "850-865",
    "AR": "716-729",
    "CA": "900-961",
    "CO": "800-816",
    "CT": "060-069",
    "DE": "197-199",
    "DC": "200-205 569-569",
    "FL": "320-349",
    "GA": "300-319 398-399",
    "HI": "967-968",
    "ID": "832-838",
    "IL": "600-629",
    "IN": "460-479",
    "IA": "500-528",
    "KS": "660-679",
    "KY": "400-427",
    "LA": "700-714",
    "ME": "039-049",
    "MD": "206-219",
    "MA": "010-027 055-055",
    "MI": "480-499",
    "MN": "550-567",
    "MS": "386-397",
    "MO": "630-658",
    "MT": "590-599",
    "NE": "680-693",
    "NV": "889-898",
    "NH": "030-038",
    "NJ": "070-089",
    "NM": "870-884",
    "NY": "005-005 063-063 100-149",
    "NC": "270-289",
    "ND": "580-588",
    "OH": "430-459",
    "OK": "730-749",
    "OR": "970-979",
    "PA": "150-196",
    "PR": "006-009",
    "RI": "028-029",
    "SC": "290-299",
    "SD": "570-577",
    "TN": "370-385",
    "TX": "733-733 750-799 885-885",
    "UT": "840-847",
    "VT": "050-059",
    "VA": "201-201 220-246",
    "WA": "980-994",
    "WV": "247-268",
    "WI": "530-549",
    "WY": "820-831",
}
_WORDS_TOO = frozenset(
    (
        *("AL", "CO", "CT", "DE", "HI", "ID", "IN", "LA", "ME", "MD", "MS", "OH", "OK", "OR"),
        *("PA", "PR", "SC", "SD"),
    )
)

_AREAS_SPELLED = """
AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E
EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN
LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO
SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
_AREAS = frozenset(_AREAS_SPELLED.split())

CAPITAL, LETTER = "[A-ZÀ-ÞĀ-ſ]", "[A-Za-zÀ-ɏ'’.-]"
"""Of the Latin script, as ranges: classes of RE2 as `\\p{Lu}` make patterns ten times as large."""

_NO_DUTCH = frozenset(("SA", "SD", "SS"))  # never given
_DUTCH_WORDS_TOO = frozenset(
    (
        *(
            "AP",
            "BW",
            "CC",
            "CM",
            "CT",
            "DR",
            "GB",
            "GY",
            "HU",
            "HZ",
            "KB",
            "KV",
            "LA",
            "LL",
            "MA",
            "MB",
        ),
        *(
            "MG",
            "ML",
            "MM",
            "MR",
            "MS",
            "PA",
            "PL",
            "PT",
            "RA",
            "RL",
            "RR",
            "RT",
            "SI",
            "ST",
            "TE",
            "TI",
        ),
        *("TR", "US"),
    )
)

_TOWN = f"{CAPITAL}{LETTER}{LETTER}+"


def _is_of_state(state: str, code: str) -> bool:
    ranges = (part.split("-") for part in _STATES[state].split())
    return any(first <= code[:3] <= last for first, last in ranges)


def _zip(match: Match) -> float:
    parts = re.split(r"[\s,.]+", re.sub(r"\bUSA?,", "", match.value))
    town, state, code = parts[-3:]
    if not _is_of_state(state, code) or is_technical_text(town):
        return 0.0
    if "," in match.value:
        return 0.85
    return 0.0 if state in _WORDS_TOO else 0.65


def _british(match: Match) -> float:
    """One letter and one digit look like a spine's level or a field, so they need a town."""
    area = match.value.rstrip("0123456789")[:2].rstrip("0123456789")
    if area not in _AREAS or not stands_alone(match):
        return 0.0
    if len(match.value.split()[0]) > 2:
        return 0.75
    before = re.search(r"([^\W\d_]{3,}),?\s$", match.before(30))
    return 0.6 if before and not is_technical_text(before[1]) else 0.0


def _town(match: Match) -> float:
    """Of capitals alone, a word may be anything, unless the address goes before it."""
    before = match.before(3)
    if before[-1:] in (":", "#", ".", "-", "=") or is_technical_text(match.value):
        return 0.0
    if match.value.isupper():
        return 0.6 if re.search(r"\w,\s$", before) else 0.0
    return 0.7


def _dutch(match: Match) -> float:
    """The two letters are those of units and views too, unless a street goes before."""
    letters = re.sub(r"[^A-Z]", "", match.value[:7])[:2]
    is_behind_street = match.before(2).rstrip()[-1:] == ","
    if letters in _NO_DUTCH or (letters in _DUTCH_WORDS_TOO and not is_behind_street):
        return 0.0
    return 0.0 if is_technical_text(match.value[6:]) else 0.75


def _plain(match: Match) -> float:
    return 0.8 if stands_alone(match) and not is_technical_text(match.value) else 0.0


def _labelled(match: Match) -> float:
    """The postal mark of Japan stands before nothing else."""
    sure = 0.9 if match.before(3).rstrip().endswith("〒") else 0.8
    return sure if _plain(match) else 0.0


def _australian(match: Match) -> float:
    """Two letters alone are too short to tell without a comma."""
    state = re.split(r"[\s,]+", match.value)[-2]
    is_short = state in ("SA", "WA", "NT", "ACT") and "," not in match.value
    return 0.0 if is_short or is_technical_text(match.value) else 0.8


CODES = (
    Detector(
        "us-zip",
        "B",
        "Town, state and ZIP code (US)",
        rf"\b({LETTER}+(?:,\s*|\s+)(?:{'|'.join(_STATES)})\.?(?:,\s*|\s+)(?:USA?,\s*)?"
        r"\d{5}(?:-\d{4})?)\b",
        0.85,
        (
            "Springfield, IL 62704",
            "NEW HAVEN, CT 06510",
            "Austin TX 78701-1234",
            "BOSTON MA 02115",
            "Troy,NY,US,12180",
        ),
        (*_TECHNICAL, "Springfield, IL 12704", "Smith CT 06510", "BRAIN MR 12345"),
        _zip,
    ),
    Detector(
        "uk-postcode",
        "B",
        "Postcode (UK)",
        r"\b([A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\b",
        0.75,
        ("SW1A 1AA", "London, NW3 2QG", "Leeds LS1 4AP", "Manchester M1 1AE"),
        (*_TECHNICAL, "T1 2DE", "XX1 2DE", "L4 5TH", "S1 2DE", "axial L3 2DE"),
        _british,
    ),
    Detector(
        "ca-postcode",
        "B",
        "Postal code (Canada)",
        r"\b([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d)\b",
        0.75,
        ("K1A 0B1", "Toronto, ON M5G 2C4"),
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
        _town,
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
        _dutch,
    ),
    Detector(
        "postcode-labelled",
        "B",
        "Postal code behind its name",
        labelled(
            r"zip(?: code)?|postal code|post ?code|plz|postleitzahl|code postal|c[oó]digo postal"
            r"|cep|c\.a\.p\.|codice postale|postnr|postnummer|kod pocztowy|posta kodu|индекс"
            r"|邮编|郵便番号|우편번호|〒",
            r"\d{3,5}[- ]?\d{2,4}|\d{4} ?[a-z]{0,2}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}"
            r"|[a-z]\d[a-z] ?\d[a-z]\d",
        ),
        0.9,
        (
            "ZIP 62704",
            "PLZ: 80331",
            "CEP 01310-100",
            "〒100-0001",
            "邮编 100010",
            "postcode NW3 2QG",
        ),
        (*_TECHNICAL, "zip file 12", "compress.zip 12"),
        _labelled,
    ),
    Detector(
        "russian-postcode",
        "B",
        "Index and town (Russia)",
        r"(\d{6},?\s+(?:г\.|гор\.|Россия|РФ|[А-ЯЁ][а-яё]+(?:ская|ский|ий|ая)?\s+(?:обл|край))[^\d\n]?)",
        0.85,
        ("119021, г. Москва", "630099 Новосибирская обл."),
        (*_TECHNICAL, "119021 снимок"),
        _plain,
    ),
    Detector(
        "au-postcode",
        "B",
        "Suburb, state and postcode (Australia)",
        r"\b([A-Za-z'-]+,?\s+(?:NSW|QLD|TAS|VIC|ACT|SA|WA|NT),?\s+\d{4})\b",
        0.8,
        ("Parramatta NSW 2150", "CARLTON, VIC 3053"),
        (*_TECHNICAL, "Tracer ACT 2000 bq", "scan SA 1000", "NSW 2"),
        _australian,
    ),
)
