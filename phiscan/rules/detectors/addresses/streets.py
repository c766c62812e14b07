"""Streets with their house numbers, in the shapes of many countries."""

from __future__ import annotations

from phiscan.rules.detectors.addresses.misses import TECHNICAL
from phiscan.rules.detectors.addresses.street_checks import (
    LIKELY,
    SURE,
    WEAK,
    arabic,
    capital_type,
    east_asian,
    polish,
    russian,
    street,
    via,
)
from phiscan.rules.detectors.addresses.street_words import (
    AMERICAN,
    FRENCH,
    HOUSE,
    IBERIAN,
    ITALIAN,
    LONG,
    NAME,
    NAMES,
    PARTICLES,
    RUSSIAN,
    SHORT,
    SUFFIXES,
    either,
)
from phiscan.rules.detectors.addresses.technical import IN_STREETS
from phiscan.rules.detectors.detector import Detector

DETECTORS = (
    Detector(
        "street-english",
        "B",
        "House number and street, in English",
        rf"\b({AMERICAN}{{1,4}}(?:{either(LONG)}))\b",
        SURE,
        (
            "12 Maple Ave",
            "1200 N. Main Street, Apt 4",
            "221B Baker Street",
            "5 WEST 42ND STREET",
            "Flat 3, 14 Rose Gardens",
            "7 Station Road",
        ),
        (*TECHNICAL, "3 Tesla Drive", "12 road", "1.5 Main Street"),
        street(SURE, IN_STREETS),
        hint=rf"\s(?:{either(LONG)})\b",
    ),
    Detector(
        "street-english-short",
        "B",
        "House number and street, in English, with a word or abbreviation of more senses",
        rf"\b({AMERICAN}{{1,3}}(?:{either(SHORT)}))\b",
        WEAK,
        ("12 Maple St", "45 Elm Ct", "45 ELM CT, TROY", "7 Oak Dr.", "3 Hazel Close", "9 KING SQ"),
        (*TECHNICAL, "45 ELM CT", "2 Phase Liver CT", "1 Axial St"),
        capital_type,
        hint=rf"\s(?:{either(SHORT)})\b",
    ),
    Detector(
        "street-lower",
        "B",
        "House number and street, in English and French, in small letters",
        r"\b(\d{1,5}[a-z]?,?\s+(?:[a-z]{3,}\s+){1,2}(?:street|avenue|road|boulevard|lane)"
        r"|\d{1,4}(?: ?bis| ?ter)?,?\s+rue\s+(?:de\s+(?:la\s+)?|des\s+|du\s+)?[a-zß-ÿ]{3,})\b",
        WEAK,
        ("12 maple street", "12 rue verte", "lives at 4 old mill road"),
        (*TECHNICAL, "3 slices road", "12 street", "2 image lane"),
        street(WEAK),
        hint=r"\s(?:street|avenue|road|boulevard|lane|rue)\b",
    ),
    Detector(
        "street-suffix",
        "B",
        "Street and house number where the name ends in the kind of street (German, Dutch, Nordic)",
        rf"({NAME}(?:{SUFFIXES})\s*{HOUSE})(?:\b|_)",
        SURE,
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
        (*TECHNICAL, "Steckplatz 2", "Hauptstr", "Harnweg 3", "Blockade 2", "Lindenweg 12 mm"),
        street(SURE),
        hint=rf"(?:{SUFFIXES})\s*\d",
    ),
    Detector(
        "street-german-apart",
        "B",
        "Street and house number, of two words (German, Norwegian)",
        rf"\b({NAME}\s+(?:Straße|Strasse|STRASSE|Str\.|STR\.|Allee|ALLEE|Gasse|Chaussee|gate)"
        rf"\s+{HOUSE}|{NAME}er\s+(?:Weg|Platz|Ring|Damm|Ufer)\s+{HOUSE}"
        rf"|(?:Am|An der|In der|Auf dem|Zum|Zur)\s+{NAME}\s+{HOUSE},\s*\d{{5}})\b",
        LIKELY,
        ("Bonner Straße 12", "Kölner Ring 5", "Karl Johans gate 22", "Am Markt 5, 80331 München"),
        (*TECHNICAL, "Resp gate 3", "Am Markt", "Im Winkel 30", "Am Kopf 5", "Neuer Weg"),
        street(LIKELY),
        hint=r"\s(?:Straße|Strasse|STRASSE|Str\.|STR\.|Allee|ALLEE|Gasse|Chaussee|gate|Weg|Platz|Ring|Damm"
        r"|Ufer)\s+\d|\d,\s*\d{5}",
    ),
    Detector(
        "street-french",
        "B",
        "House number and street, in French",
        r"\b(\d{1,4}(?:\s?(?i:bis|ter|quater)|[A-D])?,?\s+(?i:"
        rf"{FRENCH})\s+{PARTICLES}{{0,2}}{NAME})",
        SURE,
        ("12 rue Verte", "3 bis, avenue de la République", "5 PLACE DU MARCHE", "12 bd. Voltaire"),
        (*TECHNICAL, "2 place libre", "3 ROUTE ORALE", "1 avenue"),
        street(SURE),
        hint=rf"\s(?i:{FRENCH})\s",
    ),
    Detector(
        "street-spanish",
        "B",
        "Street and house number, in Spanish, Catalan, Portuguese and Belgian and Swiss French",
        rf"(?:\b|_)((?:C/|(?i:{IBERIAN}))"
        rf"\s*{PARTICLES}{{0,2}}{NAME}(?:\s+{PARTICLES}?{NAME}){{0,3}}"
        r",?\s*(?:[Nn][º°.]{0,2}\s*)?\d{1,5}(?:[a-zA-Z]\b)?)\b",
        SURE,
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
        (*TECHNICAL, "C/ GADOLINIO 10 ml", "calle 3", "RONDA 12", "C/ CIV 5"),
        street(SURE),
        hint=rf"(?:\b|_)(?:C/|(?i:{IBERIAN}))",
    ),
    Detector(
        "street-italian",
        "B",
        "Street and house number, in Italian",
        rf"\b((?:{ITALIAN})\s+{PARTICLES}{{0,2}}{NAME}(?:\s+{PARTICLES}?{NAME}){{0,2}}"
        r",?\s*(?:[Nn][°.]{0,2}\s*)?\d{1,4}(?: ?/ ?[a-zA-Z0-9]{1,3}|[a-zA-Z]\b)?)\b",
        LIKELY,
        (
            "Via Roma 1",
            "VIA GARIBALDI, 12",
            "Piazza della Repubblica 4",
            "Corso Vittorio Emanuele 33",
        ),
        (
            *TECHNICAL,
            "Via Port 5",
            "VIA FEMORAL ARTERY 5",
            "via Roma",
            "VIA PICC LINE 20",
            "Via Orale 3",
        ),
        via,
        hint=rf"\b(?:{ITALIAN})\s",
    ),
    Detector(
        "street-turkish",
        "B",
        "Street and house number, in Turkish",
        rf"({NAMES}\s+(?:Sk\.|Sok\.|Cad\.|Cd\.|Bulv\.|(?i:sokak|soka[ğg][ıi]|caddesi|cadde|bulvar[ıi]))"
        r"\s*(?:(?i:no)\s*[:.]?\s*)?\d{1,4}(?:/\d{1,3})?"
        rf"|{NAMES}\s+(?:SK|SOK|CAD|CD)\.?\s*NO\s*[:.]?\s*\d{{1,4}})\b",
        SURE,
        ("Lale Sk. 12", "Atatürk Cad. No: 5", "Gül Sokak No:4/3", "LALE SK. NO: 12"),
        (*TECHNICAL, "CAD. 3", "Sokak 12"),
        street(SURE),
        hint=r"(?i)\s(?:sk|sok|cad|cd|bulv|sokak|soka[ğg][ıi]|caddesi|cadde|bulvar[ıi])\.?\s*"
        r"(?:no\s*[:.]?\s*)?\d",
    ),
    Detector(
        "street-polish",
        "B",
        "Street and house number, in Polish, Czech and Croatian",
        rf"(?:\b|_)((?:ul|Ul|UL|al|Al|AL|os|Os)\.\s*{NAMES}\s+\d{{1,4}}[a-zA-Z]?"
        rf"(?:/\d{{1,4}}| ?m\. ?\d{{1,4}})?|(?i:ulica|aleja)\s+{NAME}\s+\d{{1,4}}[a-z]?)\b",
        SURE,
        ("ul. Długa 7", "al. Jana Pawła II 12/4", "UL. DŁUGA 7A", "ulica Polna 3"),
        (*TECHNICAL, "et al. Smith 2019", "ul. 7", "os. 12"),
        polish,
        hint=r"(?:\b|_)(?:(?:ul|Ul|UL|al|Al|AL|os|Os)\.|(?i:ulica|aleja))\s*[A-ZÀ-ſ]",
    ),
    Detector(
        "street-russian",
        "B",
        "Street and house number, in Russian, Ukrainian and Bulgarian",
        rf"((?i:{RUSSIAN})"
        r"\s*[\p{Cyrillic}\d][\p{Cyrillic}.-]*(?:\s+[А-ЯІЇЄҐЁ][\p{Cyrillic}.-]*){0,3}"
        r",?\s*(?:(?i:д\.|дом|№)\s*)?\d{1,4}\p{Cyrillic}?)",
        SURE,
        ("ул. Ленина, д. 5", "проспект Мира 12", "УЛ. САДОВАЯ 7", "вул. Шевченка, 10"),
        (*TECHNICAL, "пр. 5", "ул. без номера"),
        russian,
        hint=rf"(?i:{RUSSIAN})",
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
        SURE,
        (
            "〒100-0001 東京都千代田区千代田1-1",
            "神奈川県横浜市",
            "中山二丁目",
            "北京市朝阳区建国路88号",
            "臺北市信義路五段7號",
            "서울특별시 강남구 테헤란로 152",
        ),
        (*TECHNICAL, "回路3号", "第3号", "造影 2丁", "제 3 도"),
        east_asian,
    ),
    Detector(
        "street-arabic",
        "B",
        "Street or quarter and house number, in Arabic and Persian",
        r"(?:^|[^\pL])((?:شارع|طريق|حي|جادة|زقاق|درب|نهج|میدان|خیابان|کوچه|بلوار)\s+"
        r"\p{Arabic}{3,}(?:\s+\p{Arabic}{2,}){0,3}[\s,،]{1,2}(?:رقم\s|پلاک\s)?\p{Nd}{1,4})(?:$|[^\p{Nd}])",
        SURE,
        (
            "شارع التحرير 12",
            "طريق البرونزي 48، مدينة الروفزي 38302",
            "حي الياسمين، 7",
            "خیابان کاروان ۱۲",
        ),
        (*TECHNICAL, "عن طريق الفم 3", "حي 3", "طريق 12", "صورة 12"),
        arabic,
        hint=r"(?:شارع|طريق|حي|جادة|زقاق|درب|نهج|میدان|خیابان|کوچه|بلوار)\s",
    ),
    Detector(
        "street-other-scripts",
        "B",
        "Street, in Greek, Arabic, Hebrew and Thai",
        r"((?i:οδ[οό]ς|λεωφ(?:όρος|\.))\s+\p{Greek}+\s+\d{1,4}|شارع\s+\p{Arabic}+"
        r"|רח(?:וב|'|׳)\s+[\p{Hebrew}\s]+\d{1,4}|ถ(?:นน|\.)\s*\p{Thai}+)",
        SURE,
        ("Οδός Ερμού 12", "شارع التحرير", "רחוב הרצל 12", "ถนนสุขุมวิท"),
        (*TECHNICAL, "οδός", "شارع"),
    ),
)
