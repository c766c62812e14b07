"""Addresses of people (B): a street with its house number, a PO box, what is called an address.

Technical text has numbers, capitals, and words such as `CT`, `Dr`, `Place` and `via` too: so what
stands where the name of a street would must be no word of protocols, anatomy or units.
"""

from __future__ import annotations

import re

from phiscan.rules.detectors.detector import Check, Detector, Match
from phiscan.rules.detectors.labels import is_quantity, stands_alone
from phiscan.rules.detectors.postal import CAPITAL, CODES, LETTER
from phiscan.rules.detectors.technical import IN_STREETS, is_technical
from phiscan.rules.text import fold, words

_TECHNICAL = (
    "5 mm",
    "T2 ST 3",
    "CT 12345",
    "AVE 3",
    "ROAD protocol",
    "Circle of Willis 3D",
    "Place 2",
    "L5 S1",
    "NW 3",
    "via catheter 5F",
    "VIA CATHETER 5F",
    "IV VIA RIGHT ARM 20G",
    "Court",
    "Dr 3",
    "Way",
    "64 Slice CT",
    "2 AXIAL CT",
    "3 PLANE LOC DR",
    "12 LEAD ST",
    "5 MM ST",
    "3 month follow up CT",
    "2 weeks Dr Smith",
    "1 Pass Drive",
    "TAC C/ CONTRASTE 3",
    "RECONSTR. 512",
    "Arbeitsplatz 2",
    "Atemweg 3",
    "et al. Radiology 2019",
    "CAD-RADS 3",
    "SEVERE CAD. 3 VESSEL",
    "Monitoring 3",
    "NAVIGATE 2",
    "RESP GATE 3",
    "Decade 3",
    "Cor T1 Dixon",
    "4 CHAMBER VIEW",
    "1 Place",
    "3 Way Stopcock",
    "t1_mprage_sag_p2_iso",
)

# ---- what a street is made of -------------------------------------------------------------------

_HOUSE = r"\d{1,4}(?: ?[a-zA-Z]\b)?(?: ?[/-] ?\d{1,4}[a-zA-Z]?)?"
_NAME = rf"{CAPITAL}{LETTER}*"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_PARTICLES = (
    r"(?:(?i:de|del|della|dello|dei|degli|delle|da|do|das|dos|du|des|la|le|las|los|les|di|l['’]|d['’])"
    r"\s*)"
)
_UNITED = re.compile(
    r"\s?(?:mm|cm|ml|cc|mg|kg|gy|ms|sec|min|mins|hz|kv|ma|fr|ga|gauge|phase|slices?|%|°)\b"
    r"|[.,:]\d|\s?[x*]\s?\d|%",
    re.IGNORECASE,
)
_SURE, _LIKELY, _WEAK = 0.8, 0.7, 0.6
_WHOLE = 0.9
_TOWN_BEHIND = re.compile(
    r"[\s,;،]{1,3}(?:[^\W\d_][^\d,;]{0,30}[\s,(;،]{1,3})?"
    r"(?:[A-Z]{2}[\s,]{1,2})?(?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{3}[ -]\d{2,4})(?!\d)|[ ]?\(\d{5}\)"
)
_TOWN_BEFORE = re.compile(r"(?<!\d)(?:\d{5,6}|〒?\d{3}-\d{4}),?\s[^\d]{0,32}$")
_TYPES = frozenset(
    (
        *(
            "via",
            "viale",
            "corso",
            "place",
            "court",
            "circle",
            "cir",
            "close",
            "way",
            "drive",
            "rue",
        ),
        *(
            "dr",
            "st",
            "ct",
            "pl",
            "sq",
            "ter",
            "c",
            "calle",
            "av",
            "avenida",
            "no",
            "n",
            "nr",
            "gate",
        ),
        *("de", "la"),
    )
)


def _named(match: Match) -> list[str]:
    """Return the words of a street that are no number and no kind of street, folded."""
    folded = fold(match.value)
    found = (folded[start:end] for start, end in words(folded))
    return [word for word in found if word not in _TYPES and not word[0].isdecimal()]


def _is_street(match: Match, allowed: frozenset[str] = frozenset()) -> bool:
    name = _named(match)
    is_told = any(len(word) > 2 or not word.isascii() for word in name)
    if not is_told or any(is_technical(word) for word in name if word not in allowed):
        return False
    last = match.value.split()[-1]
    return not (_UNITED.match(match.after(8)) or is_quantity(last)) and stands_alone(match)


def _street(confidence: float, allowed: frozenset[str] = frozenset()) -> Check:
    return lambda match: _with_town(match, confidence) if _is_street(match, allowed) else 0.0


def _with_town(match: Match, confidence: float) -> float:
    """A street with a postal code beside it can hardly be anything else."""
    has_code = _TOWN_BEHIND.match(match.after(48)) or _TOWN_BEFORE.search(match.before(40))
    return _WHOLE if has_code else confidence


def _capital_type(match: Match) -> float:
    """`CT` in capitals is Computed Tomography unless the address goes on: `12 OAK CT, TROY`."""
    if not _is_street(match):
        return 0.0
    goes_on = re.match(r"\.?(?:,\s|\s+(?:apt|unit|ste|suite|#))", match.after(10).lower())
    return _WEAK if goes_on or not match.value.endswith("CT") else 0.0


def _via(match: Match) -> float:
    """`via` is a preposition in English, so it is less sure where case tells nothing."""
    return (
        _with_town(match, _WEAK if match.value.isupper() else _LIKELY) if _is_street(match) else 0.0
    )


def _polish(match: Match) -> float:
    is_one = _is_street(match) and match.before(3).lower() != "et "
    return _with_town(match, _SURE) if is_one else 0.0


def _russian(match: Match) -> float:
    return _with_town(match, _SURE) if re.search(r"[^\W\d_]{3}", match.value[4:]) else 0.0


def _east_asian(match: Match) -> float:
    is_circuit = re.search(r"[回电管线電線通气油]路", match.value)
    return 0.0 if is_circuit else _with_town(match, _SURE)


def _arabic(match: Match) -> float:
    """`طريق` is the way by which a drug is given as well."""
    return 0.0 if match.before(5).strip() == "عن" else _with_town(match, _SURE)


def _boxed(match: Match) -> float:
    return 0.85 if stands_alone(match) else 0.0


def _told(match: Match) -> float:
    """What is called an address holds two words at least, and letters and digits."""
    is_technical_address = re.search(
        r"(?:ip|mac|mail|web|url|memory|network|server|host|http|ae|hw)[\s_-]?$",
        match.before(24).lower().split("addr")[0],
    )
    letters = sum(character.isalpha() for character in match.value)
    has_digit = any(character.isdecimal() for character in match.value)
    is_one = letters >= 3 and has_digit and not is_technical_address and "@" not in match.value
    return 0.85 if is_one else 0.0


# ---- streets ------------------------------------------------------------------------------------

_AMERICAN = (
    rf"\d{{1,5}}[A-Za-z]?(?:[-/]\d{{1,4}})?,?\s+(?:(?:{_NAME}|\d{{1,3}}(?i:st|nd|rd|th))\s+)"
)
_LONG = (
    "Street Avenue Ave Road Rd Boulevard Blvd Lane Ln Drive Parkway Pkwy Highway Hwy Terrace"
    " Crescent Gardens Grove Mews Turnpike"
)
_SHORT = (
    "St Dr Ct Court Pl Place Way Circle Cir Sq Square Close Ter Row Walk Rise Trail Trl Plaza Plz"
    " Alley Pike"
)

_SUFFIXES = (
    r"[Ss]tra(?:ß|ss)e|STRA(?:SS|ß|ẞ)E|[Ss]tr\.?|STR\.?|gasse|GASSE|weg|WEG|allee|ALLEE|platz|PLATZ"
    r"|ufer|UFER|damm|DAMM|steig|STEIG|chaussee|CHAUSSEE"
    r"|straat|STRAAT|laan|LAAN|plein|PLEIN|gracht|GRACHT|kade|KADE|dijk|DIJK|singel|SINGEL"
    r"|gatan|GATAN|gata|GATA|gaten|GATEN|vägen|VÄGEN|veien|VEIEN|vegen|VEGEN|gade|GADE|vej|VEJ"
    r"|stræde|STRÆDE|torget|TORGET|katu|KATU|ntie|NTIE|kuja|KUJA|polku|POLKU"
)
_FRENCH = (
    r"rue|avenue|av\.?|boulevard|bd\.?|chemin|all[ée]e|impasse|place|quai|route|square|faubourg"
)
_IBERIAN = (
    r"rue|avenue|boulevard|chemin|calle|cl\.|avda\.?|avenida|av\.|plaza|pza\.?|paseo|carrer|camino|ronda|traves[ií]a|carretera"
    r"|ctra\.?|rua|travessa|pra[çc]a|largo|alameda|estrada|rodovia"
)
_ITALIAN = (
    r"Via|VIA|Viale|VIALE|V\.le|Piazza|PIAZZA|P\.zza|Piazzale|Corso|CORSO|C\.so|Vicolo|VICOLO"
    r"|Strada|Contrada"
)
_RUSSIAN = (
    r"ул\.?|улица|вул\.|просп\.?|проспект|пр-т|пр\.|пер\.|переулок|площадь|шоссе|наб\.|бул\."
    r"|бульвар"
)


def _either(words: str) -> str:
    """Return the pattern of any of some words, as a title and in capitals."""
    return "|".join(f"{word}|{word.upper()}" for word in words.split())


_STREETS = (
    Detector(
        "street-english",
        "B",
        "House number and street, in English",
        rf"\b({_AMERICAN}{{1,4}}(?:{_either(_LONG)}))\b",
        _SURE,
        (
            "12 Maple Ave",
            "1200 N. Main Street, Apt 4",
            "221B Baker Street",
            "5 WEST 42ND STREET",
            "Flat 3, 14 Rose Gardens",
            "7 Station Road",
        ),
        (*_TECHNICAL, "3 Tesla Drive", "12 road", "1.5 Main Street"),
        _street(_SURE, IN_STREETS),
        hint=rf"\s(?:{_either(_LONG)})\b",
    ),
    Detector(
        "street-english-short",
        "B",
        "House number and street, in English, with a word or abbreviation of more senses",
        rf"\b({_AMERICAN}{{1,3}}(?:{_either(_SHORT)}))\b",
        _WEAK,
        ("12 Maple St", "45 Elm Ct", "45 ELM CT, TROY", "7 Oak Dr.", "3 Hazel Close", "9 KING SQ"),
        (*_TECHNICAL, "45 ELM CT", "2 Phase Liver CT", "1 Axial St"),
        _capital_type,
        hint=rf"\s(?:{_either(_SHORT)})\b",
    ),
    Detector(
        "street-lower",
        "B",
        "House number and street, in English and French, in small letters",
        r"\b(\d{1,5}[a-z]?,?\s+(?:[a-z]{3,}\s+){1,2}(?:street|avenue|road|boulevard|lane)"
        r"|\d{1,4}(?: ?bis| ?ter)?,?\s+rue\s+(?:de\s+(?:la\s+)?|des\s+|du\s+)?[a-zß-ÿ]{3,})\b",
        _WEAK,
        ("12 maple street", "12 rue verte", "lives at 4 old mill road"),
        (*_TECHNICAL, "3 slices road", "12 street", "2 image lane"),
        _street(_WEAK),
        hint=r"\s(?:street|avenue|road|boulevard|lane|rue)\b",
    ),
    Detector(
        "street-suffix",
        "B",
        "Street and house number where the name ends in the kind of street (German, Dutch, Nordic)",
        rf"({_NAME}(?:{_SUFFIXES})\s*{_HOUSE})(?:\b|_)",
        _SURE,
        (
            "Hauptstr. 5",
            "Lindenweg 12a",
            "Goethestraße 17",
            "HAUPTSTRASSE 5",
            "Dorpsstraat 12",
            "Kungsgatan 4",
            "Vestergade 12",
            "Kirkeveien 7",
            "Hämeenkatu 12",
            "Mannerheimintie 5 A",
        ),
        (*_TECHNICAL, "Steckplatz 2", "Hauptstr", "Harnweg 3", "Blockade 2", "Lindenweg 12 mm"),
        _street(_SURE),
        hint=rf"(?:{_SUFFIXES})\s*\d",
    ),
    Detector(
        "street-german-apart",
        "B",
        "Street and house number, of two words (German, Norwegian)",
        rf"\b({_NAME}\s+(?:Straße|Strasse|STRASSE|Str\.|STR\.|Allee|ALLEE|Gasse|Chaussee|gate)"
        rf"\s+{_HOUSE}|{_NAME}er\s+(?:Weg|Platz|Ring|Damm|Ufer)\s+{_HOUSE}"
        rf"|(?:Am|An der|In der|Auf dem|Zum|Zur)\s+{_NAME}\s+{_HOUSE},\s*\d{{5}})\b",
        _LIKELY,
        ("Bonner Straße 12", "Kölner Ring 5", "Karl Johans gate 22", "Am Markt 5, 80331 München"),
        (*_TECHNICAL, "Resp gate 3", "Am Markt", "Im Winkel 30", "Am Kopf 5", "Neuer Weg"),
        _street(_LIKELY),
        hint=r"\s(?:Straße|Strasse|STRASSE|Str\.|STR\.|Allee|ALLEE|Gasse|Chaussee|gate|Weg|Platz|Ring|Damm"
        r"|Ufer)\s+\d|\d,\s*\d{5}",
    ),
    Detector(
        "street-french",
        "B",
        "House number and street, in French",
        r"\b(\d{1,4}(?:\s?(?i:bis|ter|quater)|[A-D])?,?\s+(?i:"
        rf"{_FRENCH})\s+{_PARTICLES}{{0,2}}{_NAME})",
        _SURE,
        ("12 rue Verte", "3 bis, avenue de la République", "5 PLACE DU MARCHE", "12 bd. Voltaire"),
        (*_TECHNICAL, "2 place libre", "3 ROUTE ORALE", "1 avenue"),
        _street(_SURE),
        hint=rf"\s(?i:{_FRENCH})\s",
    ),
    Detector(
        "street-spanish",
        "B",
        "Street and house number, in Spanish, Catalan, Portuguese and Belgian and Swiss French",
        rf"(?:\b|_)((?:C/|(?i:{_IBERIAN}))"
        rf"\s*{_PARTICLES}{{0,2}}{_NAME}(?:\s+{_PARTICLES}?{_NAME}){{0,3}}"
        r",?\s*(?:[Nn][º°.]{0,2}\s*)?\d{1,5}(?:[a-zA-Z]\b)?)\b",
        _SURE,
        (
            "C/ Mayor 3",
            "Calle de la Luna, 14",
            "Avda. Constitución 25",
            "CALLE MAYOR 3",
            "Rua das Flores, 10",
            "Av. Paulista, nº 1578",
            "Praça da Sé 9",
            "Rue du Lac 12",
        ),
        (*_TECHNICAL, "C/ GADOLINIO 10 ml", "calle 3", "RONDA 12", "C/ CIV 5"),
        _street(_SURE),
        hint=rf"(?:\b|_)(?:C/|(?i:{_IBERIAN}))",
    ),
    Detector(
        "street-italian",
        "B",
        "Street and house number, in Italian",
        rf"\b((?:{_ITALIAN})\s+{_PARTICLES}{{0,2}}{_NAME}(?:\s+{_PARTICLES}?{_NAME}){{0,2}}"
        r",?\s*(?:[Nn][°.]{0,2}\s*)?\d{1,4}(?: ?/ ?[a-zA-Z0-9]{1,3}|[a-zA-Z]\b)?)\b",
        _LIKELY,
        (
            "Via Roma 1",
            "VIA GARIBALDI, 12",
            "Piazza della Repubblica 4",
            "Corso Vittorio Emanuele 33",
        ),
        (
            *_TECHNICAL,
            "Via Port 5",
            "VIA FEMORAL ARTERY 5",
            "via Roma",
            "VIA PICC LINE 20",
            "Via Orale 3",
        ),
        _via,
        hint=rf"\b(?:{_ITALIAN})\s",
    ),
    Detector(
        "street-turkish",
        "B",
        "Street and house number, in Turkish",
        rf"({_NAMES}\s+(?:Sk\.|Sok\.|Cad\.|Cd\.|Bulv\.|(?i:sokak|soka[ğg][ıi]|caddesi|cadde|bulvar[ıi]))"
        r"\s*(?:(?i:no)\s*[:.]?\s*)?\d{1,4}(?:/\d{1,3})?"
        rf"|{_NAMES}\s+(?:SK|SOK|CAD|CD)\.?\s*NO\s*[:.]?\s*\d{{1,4}})\b",
        _SURE,
        ("Lale Sk. 12", "Atatürk Cad. No: 5", "Gül Sokak No:4/3", "LALE SK. NO: 12"),
        (*_TECHNICAL, "CAD. 3", "Sokak 12"),
        _street(_SURE),
        hint=r"(?i)\s(?:sk|sok|cad|cd|bulv|sokak|soka[ğg][ıi]|caddesi|cadde|bulvar[ıi])\.?\s*"
        r"(?:no\s*[:.]?\s*)?\d",
    ),
    Detector(
        "street-polish",
        "B",
        "Street and house number, in Polish, Czech and Croatian",
        rf"(?:\b|_)((?:ul|Ul|UL|al|Al|AL|os|Os)\.\s*{_NAMES}\s+\d{{1,4}}[a-zA-Z]?"
        rf"(?:/\d{{1,4}}| ?m\. ?\d{{1,4}})?|(?i:ulica|aleja)\s+{_NAME}\s+\d{{1,4}}[a-z]?)\b",
        _SURE,
        ("ul. Długa 7", "al. Jana Pawła II 12/4", "UL. DŁUGA 7A", "ulica Polna 3"),
        (*_TECHNICAL, "et al. Smith 2019", "ul. 7", "os. 12"),
        _polish,
        hint=r"(?:\b|_)(?:(?:ul|Ul|UL|al|Al|AL|os|Os)\.|(?i:ulica|aleja))\s*[A-ZÀ-ſ]",
    ),
    Detector(
        "street-russian",
        "B",
        "Street and house number, in Russian, Ukrainian and Bulgarian",
        rf"((?i:{_RUSSIAN})"
        r"\s*[\p{Cyrillic}\d][\p{Cyrillic}.-]*(?:\s+[А-ЯІЇЄҐЁ][\p{Cyrillic}.-]*){0,3}"
        r",?\s*(?:(?i:д\.|дом|№)\s*)?\d{1,4}\p{Cyrillic}?)",
        _SURE,
        ("ул. Ленина, д. 5", "проспект Мира 12", "УЛ. САДОВАЯ 7", "вул. Шевченка, 10"),
        (*_TECHNICAL, "пр. 5", "ул. без номера"),
        _russian,
        hint=rf"(?i:{_RUSSIAN})",
    ),
    Detector(
        "street-east-asian",
        "B",
        "Place and house number, in Japanese, Chinese and Korean",
        r"((?:東京都|北海道|大阪府|京都府|\p{Han}+県)[\p{Han}\p{Hiragana}\p{Katakana}ー]+[市区町村郡]"
        r"|[\p{Han}\p{Hiragana}\p{Katakana}ー]+[0-9０-９一二三四五六七八九十]+(?:丁目|番地)"
        r"|\p{Han}+(?:路|街|大道|巷|弄)(?:[一二三四五六七八九]段)?\s*[0-9０-９]+\s*(?:号|號|弄)"
        r"|\p{Hangul}+(?:시|도|구|군)\s+(?:\p{Hangul}+(?:구|군|읍|면)\s+)?[\p{Hangul}\d]+(?:로|길|동)"
        r"\s*\d+(?:-\d+)?)",
        _SURE,
        (
            "〒100-0001 東京都千代田区千代田1-1",
            "神奈川県横浜市",
            "中山二丁目",
            "北京市朝阳区建国路88号",
            "臺北市信義路五段7號",
            "서울특별시 강남구 테헤란로 152",
        ),
        (*_TECHNICAL, "回路3号", "第3号", "造影 2丁", "제 3 도"),
        _east_asian,
    ),
    Detector(
        "street-arabic",
        "B",
        "Street or quarter and house number, in Arabic and Persian",
        r"(?:^|[^\pL])((?:شارع|طريق|حي|جادة|زقاق|درب|نهج|میدان|خیابان|کوچه|بلوار)\s+"
        r"\p{Arabic}{3,}(?:\s+\p{Arabic}{2,}){0,3}[\s,،]{1,2}(?:رقم\s|پلاک\s)?\p{Nd}{1,4})(?:$|[^\p{Nd}])",
        _SURE,
        (
            "شارع التحرير 12",
            "طريق البرونزي 48، مدينة الروفزي 38302",
            "حي الياسمين، 7",
            "خیابان کاروان ۱۲",
        ),
        (*_TECHNICAL, "عن طريق الفم 3", "حي 3", "طريق 12", "صورة 12"),
        _arabic,
        hint=r"(?:شارع|طريق|حي|جادة|زقاق|درب|نهج|میدان|خیابان|کوچه|بلوار)\s",
    ),
    Detector(
        "street-other-scripts",
        "B",
        "Street, in Greek, Arabic, Hebrew and Thai",
        r"((?i:οδ[οό]ς|λεωφ(?:όρος|\.))\s+\p{Greek}+\s+\d{1,4}|شارع\s+\p{Arabic}+"
        r"|רח(?:וב|'|׳)\s+[\p{Hebrew}\s]+\d{1,4}|ถ(?:นน|\.)\s*\p{Thai}+)",
        _SURE,
        ("Οδός Ερμού 12", "شارع التحرير", "רחוב הרצל 12", "ถนนสุขุมวิท"),
        (*_TECHNICAL, "οδός", "شارع"),
    ),
)

# ---- boxes and what is called an address --------------------------------------------------------

_OTHERS = (
    Detector(
        "po-box",
        "B",
        "Post office box",
        r"(?i)\b((?:p\.?\s?o\.?\s?box|postfach|postbus|postboks|apartado(?: de correos| postal)?"
        r"|apdo\.?|casella postale|bo[îi]te postale|caixa postal|skrytka pocztowa|skr\. poczt\."
        r"|posta kutusu|私書箱|信箱|а/я)\s*(?:n[º°o.]{0,2}|№|#|:)?"
        r"\s*\d[\d ]{0,7}\d|p\.?o\.? box \d)\b",
        0.85,
        (
            "P.O. Box 1234",
            "PO BOX 77",
            "Postfach 10 12 13",
            "Apartado de Correos 55",
            "Postbus 123",
        ),
        (*_TECHNICAL, "box 12", "Postfach", "ROI box 1234"),
        _boxed,
    ),
    Detector(
        "address-labelled",
        "B",
        "What is called an address",
        r"(?i)(?:\baddr(?:ess)?|\banschrift|\badresse?|\bdirecci[oó]n|\bdomicil(?:io|e)|\bindirizzo"
        r"|\bendere[çc]o|\bmorada|\badres|\badress|\bosoite|адрес|住所|地址|주소|διεύθυνση|عنوان|כתובת)"
        r"\s?[:=：]\s?([^\s:=;|<>][^\n\r;|<>]+)",
        0.85,
        (
            "Address: 4 Elsewhere, Sometown 12345",
            "Anschrift: Musterhof 4",
            "住所：千代田1-1",
            "Home address=Hill View 3, Troy",
        ),
        (
            *_TECHNICAL,
            "IP address: 10.0.0.1",
            "MAC Address: 00:1B:44:11:3A:B7",
            "Email address: jo12@example.org",
            "Address: none",
            "Dirección: AP",
        ),
        _told,
    ),
)

DETECTORS = (*_STREETS, *_OTHERS, *CODES)
