"""Numbers that a state gives to each person (G), and those of its health service (I).

A bare run of digits with one check digit is met by chance once in ten, so such a number counts
only behind its label or in its usual marks. What has more, as a day of birth and two check digits,
stands alone.
"""

from __future__ import annotations

from phiscan.rules.detectors import check_digits as check
from phiscan.rules.detectors.check_digits import Valid, by
from phiscan.rules.detectors.detector import Check, Detector, Match
from phiscan.rules.detectors.labels import (
    alone,
    compacted,
    digits,
    label,
    labelled,
    latin_digits,
    stands_alone,
)

_TECHNICAL = (
    "1.2.840.10008.5.1.4.1.1.2",
    "1.3.12.2.1107.5.2.43.166053.2016092110465738465",
    "1.2.276.0.7230010.3.1.4.0.36574261809.17291716060.151086",
    "2.25.329800735698586629295641978511506172918",
    "20240115",
    "20240115143025.123456+0100",
    "20240115-1430",
    "2024-01-15 14:30:25",
    "syngo MR E11 N4_VE11C_LATEST_20160120",
    "240 256 128",
    "-0.34893 0.12345678901 151086950.88",
    "t1_mprage_sag_p2_iso",
    "LOT 20231204-03",
    "+1 (212) 555-0142",
)
_UNSURE = 0.7  # behind its label, though its check digits are wrong


def _behind(
    name: str,
    title: str,
    labels: str,
    number: str,
    is_valid: Valid,
    *,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
    unsure: float = _UNSURE,
    identifier: str = "G",
) -> Detector:
    """Return the detector of a number behind its label; `unsure` is 0 for labels of two senses."""
    pattern = labelled(labels, number)
    settled = _settled(is_valid, 0.98, unsure)
    titled = f"{title}, behind its name"
    return Detector(
        name,
        identifier,
        titled,
        pattern,
        0.98,
        hits,
        (*misses, *_TECHNICAL),
        settled,
        label(labels),
    )


def _alone(
    name: str,
    title: str,
    form: str,
    is_valid: Valid,
    confidence: float,
    *,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
    unsure: float = 0.0,
    identifier: str = "G",
) -> Detector:
    """Return the detector of a number that its form and check digits tell."""
    settled = _settled(is_valid, confidence, unsure)
    return Detector(
        f"{name}-form",
        identifier,
        f"{title}, by its form",
        alone(form),
        confidence,
        hits,
        (*misses, *_TECHNICAL),
        settled,
    )


def _settled(is_valid: Valid, sure: float, unsure: float) -> Check:
    def settled(match: Match) -> float:
        if not stands_alone(match):
            return 0.0
        return sure if is_valid(latin_digits(match.value)) else unsure

    return settled


# ---- what is told by form alone, where a check digit does not tell enough -----------------------


def _is_no_scan_time(number: str) -> bool:
    """Whether six digits, a mark and four are no date and time of an image: `20240115-1430`."""
    day, tail = compacted(number)[:-4], number[-4:]
    is_recent = day[:-4] in _RECENT_YEARS and check.starts_with_day(day[-6:])
    return not (is_recent and check.is_time(tail))


_RECENT_YEARS = frozenset(f"{year % 100:02}" for year in range(1985, 2050))
_RECENT_YEARS |= frozenset(str(year) for year in range(1985, 2050))


def _se_form(number: str) -> bool:
    return _is_no_scan_time(number) and by("se.personnummer", keeps_marks=True)(number)


def _dk_form(number: str) -> bool:
    return _is_no_scan_time(number) and by("dk.cpr")(number) and _dk_sum(number)


def _dk_sum(number: str) -> bool:
    weighted = zip(compacted(number), (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)
    return sum(int(c) * weight for c, weight in weighted) % 11 == 0


def _ca_form(number: str) -> bool:
    """Three groups that are all of 8 or of 10 are the size of a matrix."""
    groups = [int(group) for group in number.replace("-", " ").split()]
    is_size = all(group % 8 == 0 or group % 10 == 0 for group in groups)
    return not is_size and by("ca.sin")(number)


def _es_form(number: str) -> bool:
    """Eight digits with a letter may be a date with a time's `T`."""
    is_date = number[:2] in ("19", "20") and check.starts_with_day(number[2:8])
    return not is_date and by("es.dni")(number)


def _kr_form(number: str) -> bool:
    """Numbers given since October 2020 have no check digit."""
    text = compacted(number)
    is_time = int(text[6:8]) < 24 and int(text[8:10]) < 60 and int(text[10:12]) < 60
    return check.starts_with_day(text) and (not is_time or by("kr.rrn")(text))


def _kr_bare(number: str) -> bool:
    """Thirteen digits may be milliseconds since 1970, which begin with 1 until 2033."""
    return number[0] != "1" and by("kr.rrn")(number)


def _ca_ramq(number: str) -> bool:
    """Behind four letters of a name: year, month (50 more for women) and day of birth."""
    text = compacted(number)[4:10]
    month = int(text[2:4]) % 50
    return check.starts_with_day(f"{text[:2]}{month:02}{text[4:]}")


def _es_nuss(number: str) -> bool:
    """The number of social security: modulo 97 of the first ten digits."""
    text = compacted(number)
    tail = text[2:10] if text[2] != "0" else text[3:10]
    return int(f"{text[:2]}{tail}") % 97 == int(text[10:])


def _de_pension(number: str) -> bool:
    """VKVV paragraph 2: two digits of the office, day of birth, a letter, a serial."""
    return check.starts_with_day(compacted(number)[2:8], "dmy")


def _any(number: str) -> bool:  # noqa: ARG001
    return True


# ---- the table ----------------------------------------------------------------------------------

_NORTH_AMERICA = (
    _behind(
        "us-ssn",
        "Social security number (US)",
        r"ssn|ss ?#|soc(?:ial)? sec(?:urity)?",
        r"\d{3}[ -]?\d{2}[ -]?\d{4}",
        check.us_taxpayer,
        hits=(
            "SSN: 078-05-1120",
            "ssn=078051120",
            "Social Security No. 078 05 1120",
            "SSN 987-65-4320",
        ),
        misses=("SSN ratio 12", "SSN 12345", "078051120"),
    ),
    _alone(
        "us-ssn",
        "Social security number (US)",
        r"\d{3}-\d{2}-\d{4}",
        check.us_taxpayer,
        0.9,
        hits=("078-05-1120", "PAT_078-05-1120_CT", "son of 912-90-3456"),
        misses=(
            "000-12-3456",
            "666-12-3456",
            "912-11-3456",
            "078-05-11201",
            "1-078-05-1120",
            "078051120",
        ),
    ),
    _behind(
        "us-ssn-tail",
        "Last four digits of a social security number (US)",
        r"(?:last 4|last four|l4)(?: digits)?(?: of)?(?: the)? ssn|ssn last (?:4|four)(?: digits)?",
        r"\d{4}",
        _any,
        hits=("last 4 SSN: 1120", "SSN last four 1120"),
        misses=("last 4 series: 1120",),
    ),
    _behind(
        "us-mbi",
        "Medicare beneficiary identifier (US)",
        r"mbi|medicare|hicn?",
        r"(?:[1-9][a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d{2}|\d{3}-?\d{2}-?\d{4}-?[a-z]\d?)",
        _any,
        hits=("MBI 1EG4-TE5-MK73", "Medicare no: 1EG4TE5MK73", "HIC 078-05-1120A"),
        misses=("MBI 12", "1EG4TE5MK7"),
        identifier="I",
    ),
    _alone(
        "us-mbi",
        "Medicare beneficiary identifier (US)",
        r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d"
        r"-?[AC-HJKMNP-RT-Y]{2}\d{2}",
        _any,
        0.8,
        hits=("1EG4-TE5-MK73", "ID 1EG4TE5MK73"),
        misses=("1EG4-TE5-MK7", "1SG4-TE5-MK73"),
        identifier="I",
    ),
    _behind(
        "ca-sin",
        "Social insurance number (Canada)",
        r"sin|nas|social insurance|assurance sociale",
        digits(9),
        by("ca.sin"),
        hits=("SIN 123 456 782", "NAS: 123456782", "Numéro d'assurance sociale 123-456-782"),
        misses=("SIN 123 456 789", "ABDOMEN SIN CONTRASTE 123456782", "sin 30"),
        unsure=0.0,
    ),
    _alone(
        "ca-sin",
        "Social insurance number (Canada)",
        r"\d{3}-\d{3}-\d{3}|\d{3} \d{3} \d{3}",
        _ca_form,
        0.7,
        hits=("123-456-782", "born here, 123 456 782."),
        misses=("123 456 789", "256 256 128", "320 240 160", "123456782"),
    ),
    _behind(
        "ca-health-card",
        "Health card number of a province (Canada)",
        r"ohip|health card|hcn|phn|personal health|ramq|carte (?:d'assurance )?(?:maladie|soleil)",
        rf"(?:[a-z]{{4}}[ -]?\d{{4}}[ -]?\d{{4}}|{digits(10)}(?:[ -]?[a-z]{{2}})?|{digits(9)})",
        _any,
        hits=("OHIP 9876 543 217 AB", "PHN: 9698 658 215", "RAMQ TREM 6512 0418"),
        misses=("PHN 3", "health card checked 20240115"),
        identifier="I",
    ),
    _alone(
        "ca-ramq",
        "Health insurance number of Quebec (Canada)",
        r"[A-Z]{4}[ -]?\d{4}[ -]?\d{4}",
        _ca_ramq,
        0.7,
        hits=("TREM 6512 0418", "TREM65620418"),
        misses=("TREM 6513 0418", "SCAN 2024 0115", "MRSC 12345678"),
        identifier="I",
    ),
    _alone(
        "mx-curp",
        "CURP (Mexico)",
        r"(?i)[a-z]{4}\d{6}[hm][a-z]{5}[a-z0-9]\d",
        by("mx.curp"),
        0.97,
        hits=("BOXW310820HNERXN09", "curp boxw310820hnerxn09"),
        misses=("BOXW311320HNERXN09",),
    ),
)

_WESTERN_EUROPE = (
    _behind(
        "uk-nhs",
        "NHS number (England, Wales) or CHI number (Scotland)",
        r"nhs|chi no|chi number|h&c",
        digits(10),
        by("gb.nhs"),
        hits=("NHS No: 943 476 5870", "nhs_number=9434765870", "NHS Number 943-476-5870"),
        misses=("NHS Trust 12", "9434765870", "NHS no 20240115"),
    ),
    _alone(
        "uk-nhs",
        "NHS number (England, Wales) or CHI number (Scotland)",
        r"\d{3} \d{3} \d{4}",
        by("gb.nhs"),
        0.7,
        hits=("943 476 5870", "(943 476 5870)"),
        misses=("943 476 5871", "943 476 58701", "943-476-5870", "1 943 476 587"),
    ),
    _behind(
        "uk-nino",
        "National insurance number (UK)",
        r"ni|nino|national insurance|nat ins",
        r"[a-ceghj-prstw-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]",
        _any,
        hits=("NI number: AB 12 34 56 C", "NINO AB123456C"),
        misses=("NI 123456", "NI AB12"),
    ),
    _alone(
        "uk-nino",
        "National insurance number (UK)",
        r"[A-CEGHJ-PRSTW-Z][A-CEGHJ-NPRSTW-Z] \d{2} \d{2} \d{2} [A-D]",
        _any,
        0.9,
        hits=("AB 12 34 56 C",),
        misses=("AB 12 34 56", "QQ 12 34 56 C"),
    ),
    _behind(
        "ie-pps",
        "PPS number (Ireland)",
        r"pps|ppsn|personal public service",
        r"\d{7}[a-w][a-itw]?",
        by("ie.pps"),
        hits=("PPSN 6433435F", "PPS No: 6433435FT"),
        misses=("PPS 12", "6433435F"),
    ),
    _behind(
        "de-steuer-id",
        "Steuer-Identifikationsnummer (Germany)",
        r"steuer id(?:entifikations)?|idnr|steuerliche id\w{0,20}|tax id|tin",
        digits(11),
        by("de.idnr"),
        hits=(
            "Steuer-ID 36 574 261 809",
            "IdNr.: 36574261809",
            "Steueridentifikationsnummer 36574261809",
        ),
        misses=("TIN 3", "36574261809"),
    ),
    _alone(
        "de-steuer-id",
        "Steuer-Identifikationsnummer (Germany)",
        r"\d{2} \d{3} \d{3} \d{3}",
        by("de.idnr"),
        0.8,
        hits=("36 574 261 809",),
        misses=("36 574 261 890", "12 345 678 901"),
    ),
    _behind(
        "de-kvnr",
        "Krankenversichertennummer (Germany)",
        r"kvnr|kv nr|kranken(?:versicherten|versicherungs|kassen)? ?(?:nummer|nr)|versicherten "
        r"(?:nummer|nr|id)|vers nr|egk",
        r"[a-z] ?\d{9}",
        check.de_health,
        hits=("KVNR A123456780", "Versichertennr.: A123456780", "eGK: a123456780"),
        misses=("A123456780", "KVNR 12"),
        identifier="I",
    ),
    _behind(
        "de-pension",
        "Rentenversicherungsnummer (Germany)",
        r"(?:renten|sozial)versicherungs ?(?:nummer|nr)|rvnr|rv nr|svnr|sv nr|vsnr",
        r"\d{2} ?\d{6} ?[a-z] ?\d{3}",
        _de_pension,
        hits=("RVNR 65 170839 J 003", "Sozialversicherungsnummer: 65170839J003"),
        misses=("SV 12",),
    ),
    _alone(
        "de-pension",
        "Rentenversicherungsnummer (Germany)",
        r"\d{2} \d{6} [A-Z] \d{3}",
        _de_pension,
        0.7,
        hits=("65 170839 J 003",),
        misses=("65 171339 J 003", "65170839J003", "20240115T143", "20240115T1430"),
    ),
    _behind(
        "fr-nir",
        "NIR, number of social security (France)",
        r"nir|ins(?:ee)?|nss|s[ée]cu|s[ée]curit[ée] sociale|no ss|n[°º] ss",
        r"[1-478] ?\d\d ?\d\d ?(?:\d\d|2[ab]) ?\d{3} ?\d{3}(?: ?\d{2})?",
        check.fr_nir,
        hits=(
            "NIR 2 95 10 99 126 111 93",
            "N° Sécurité sociale : 295109912611193",
            "NIR 2951099126111",
            "INS: 253072B07300470",
        ),
        misses=("NIR 12", "INS 2"),
    ),
    _alone(
        "fr-nir",
        "NIR, number of social security (France)",
        r"[1-478] ?\d\d ?\d\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d{2}",
        check.fr_nir,
        0.95,
        hits=("2 95 10 99 126 111 93", "295109912611193", "253072B07300470"),
        misses=("295109912611199", "201201151430251", "295139912611193"),
    ),
    _behind(
        "nl-bsn",
        "Burgerservicenummer (Netherlands)",
        r"bsn|burger ?service ?(?:nummer|nr)|sofi ?(?:nummer|nr)?|citizen service",
        digits(9),
        by("nl.bsn"),
        hits=("BSN 111222333", "burgerservicenummer: 1112.22.333", "BSN-nr 111 222 333"),
        misses=("111222333", "BSN 12"),
    ),
    _alone(
        "nl-bsn",
        "Burgerservicenummer (Netherlands)",
        r"\d{4}\.\d{2}\.\d{3}",
        by("nl.bsn"),
        0.7,
        hits=("1112.22.333",),
        misses=("1112.52.333", "2024.01.151", "1112.22.333.4"),
    ),
    _behind(
        "be-national",
        "Rijksregisternummer, numéro national (Belgium)",
        r"rijksregister ?(?:nummer|nr)?|insz|niss|rrn|nrn|num[ée]ro national|n[°º] national"
        r"|registre national",
        digits(11),
        by("be.nn"),
        hits=("INSZ 85.07.30-033.28", "Rijksregisternr: 85073003328", "NISS 85 07 30 033 28"),
        misses=("INSZ 12",),
    ),
    _alone(
        "be-national",
        "Rijksregisternummer, numéro national (Belgium)",
        r"\d{2}[. ]\d{2}[. ]\d{2}[- ]\d{3}[. ]\d{2}|\d{11}",
        check.be_national,
        0.9,
        hits=("85.07.30-033.28", "85073003328"),
        misses=("85.07.30-033.29", "85133003328", "12345678901"),
    ),
    _behind(
        "ch-ahv",
        "AHV number (Switzerland)",
        r"ahv|avs|oasi|navs",
        r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}",
        by("ch.ssn"),
        hits=("AHV 756.9217.0769.85", "N° AVS: 7569217076985"),
        misses=("AHV 12",),
    ),
    _alone(
        "ch-ahv",
        "AHV number (Switzerland)",
        r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}",
        by("ch.ssn"),
        0.96,
        hits=("756.9217.0769.85", "7569217076985"),
        misses=("756.9217.0769.84", "756.9217.0769", "7569217076984"),
    ),
    _behind(
        "at-svnr",
        "Sozialversicherungsnummer (Austria)",
        r"svnr|sv nr|sv nummer|sozialversicherungs ?(?:nummer|nr)|vers nr|vnr",
        r"\d{4}[ /-]?\d{6}",
        by("at.vnr"),
        hits=("SVNR 1237 010180", "Sozialversicherungsnr: 1237010180"),
        misses=("SV 12", "1237010180"),
    ),
    _alone(
        "at-svnr",
        "Sozialversicherungsnummer (Austria)",
        r"\d{4} \d{6}",
        lambda number: check.starts_with_day(number[5:], "dmy") and by("at.vnr")(number),
        0.75,
        hits=("1237 010180",),
        misses=("2237 010180", "1237 331380"),
    ),
)

_SOUTHERN_EUROPE = (
    _alone(
        "it-codice-fiscale",
        "Codice fiscale (Italy)",
        r"(?i)[a-z]{3} ?[a-z]{3} ?[\dlmnp-v]{2}[abcdehlmprst][\dlmnp-v]{2} ?"
        r"[a-z][\dlmnp-v]{3}[a-z]",
        by("it.codicefiscale"),
        0.98,
        hits=("RCCMNL83S18D969H", "c.f. rccmnl83s18d969h", "RCC MNL 83S18 D969H"),
        misses=("RCCMNL83S18D969", "RCCMNL83S88D969H9", "TRANSVERSALSERIES", "SUBTRACTPLUSMPRS"),
    ),
    _behind(
        "it-codice-fiscale",
        "Codice fiscale (Italy)",
        r"codice fiscale|cod fisc|c\.? ?f\.?",
        r"[a-z]{6}\d{2}[abcdehlmprst]\d{2}[a-z]\d{3}[a-z]",
        by("it.codicefiscale"),
        hits=("Codice fiscale: RCCMNL83S18D969H", "CF RCCMNL83S18D969X"),
        misses=("CF 12", "cf. RCCMNL83"),
    ),
    _behind(
        "es-dni",
        "DNI or NIE (Spain)",
        r"dni|nif|nie|d\.n\.i\.|documento nacional(?: de identidad)?",
        r"(?:[xyz][ -]?\d{7}|\d{1,2}\.?\d{3}\.?\d{3})[ -]?[a-z]",
        lambda number: by("es.dni")(number) or by("es.nie")(number),
        hits=("DNI: 54362315-K", "NIE X2482300W", "DNI 54.362.315-K", "NIF 54362315K"),
        misses=("DNI 12", "NIE 3T"),
    ),
    _alone(
        "es-dni",
        "DNI (Spain)",
        r"\d{8}[ -]?[A-HJ-NP-TV-Z]|\d{2}\.\d{3}\.\d{3}-?[A-HJ-NP-TV-Z]",
        _es_form,
        0.7,
        hits=("54362315-K", "54362315K", "54.362.315-K"),
        misses=("54362315Z", "54362315", "20240115T", "54362315K1"),
    ),
    _alone(
        "es-nie",
        "NIE (Spain)",
        r"[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]",
        by("es.nie"),
        0.8,
        hits=("X2482300W", "X-2482300-W"),
        misses=("X2482300A", "X2482300"),
    ),
    _behind(
        "es-nuss",
        "Número de la Seguridad Social (Spain)",
        r"nuss|nass|n[°ºu]m?(?:ero)? (?:de )?(?:la )?seguridad social|seguridad social|ss no",
        r"\d{2}[ /-]?\d{8}[ /-]?\d{2}",
        _es_nuss,
        hits=("NUSS 28/12345678/40", "Seguridad Social: 281234567840"),
        misses=("NUSS 12",),
    ),
    _behind(
        "pt-nif",
        "NIF or Número de utente (Portugal)",
        r"nif|contribuinte|utente|sns|niss|n[°º] (?:de )?(?:utente|contribuinte)",
        digits(9),
        by("pt.nif"),
        hits=("NIF 501964843", "N.º de contribuinte: 501 964 843", "Nº utente 123456789"),
        misses=("SNS 12", "501964843"),
    ),
    _behind(
        "gr-amka",
        "AMKA (Greece)",
        r"amka|α\.?μ\.?κ\.?α\.?",
        r"\d{11}",
        by("gr.amka"),
        hits=("ΑΜΚΑ: 01013099997", "AMKA 01013099997"),
        misses=("AMKA 12", "01013099997"),
    ),
    _behind(
        "hr-oib",
        "OIB (Croatia)",
        r"oib|osobni identifikacijski broj",
        r"\d{11}",
        by("hr.oib"),
        hits=("OIB: 33392005961",),
        misses=("OIB 12", "33392005961"),
    ),
    _behind(
        "tr-tckn",
        "T.C. Kimlik No (Turkey)",
        r"t\.? ?c\.? ?(?:k[iİ]ml[iİ]k)?|tckn|tckimlik|k[iİ]ml[iİ]k|vatanda[şs]l[ıi]k",
        digits(11),
        by("tr.tckimlik"),
        hits=(
            "TC Kimlik No: 17291716060",
            "T.C. 17291716060",
            "TCKN=17291716060",
            "TC KİMLİK NO 17291716060",
        ),
        misses=("17291716060", "TC 99", "TC 12345678901"),
        unsure=0.0,
    ),
)

_NORTHERN_EUROPE = (
    _behind(
        "se-personnummer",
        "Personnummer (Sweden)",
        r"person ?(?:nummer|nr)|pers ?nr|pnr|p nr",
        r"(?:19|20)?\d{6}[ +-]?\d{4}",
        by("se.personnummer"),
        hits=("Personnummer 880320-0016", "pnr: 198803200016", "Pers.nr 8803200016"),
        misses=("PNR 12", "8803200016"),
    ),
    _alone(
        "se-personnummer",
        "Personnummer (Sweden)",
        r"(?:19|20)?\d{6}[+-]\d{4}",
        _se_form,
        0.9,
        hits=("640823-3234", "19640823-3234"),
        misses=("640823-3235", "641323-3234", "20240115-1434"),
    ),
    _behind(
        "no-fodselsnummer",
        "Fødselsnummer (Norway)",
        r"f[øo]dsels ?(?:nummer|nr)|f nr|fnr|person ?(?:nummer|nr)|d nummer",
        r"\d{6}[ .-]?\d{5}",
        by("no.fodselsnummer"),
        hits=("Fødselsnummer: 151086 95088", "fnr 15108695088"),
        misses=("FNR 12",),
    ),
    _alone(
        "no-fodselsnummer",
        "Fødselsnummer (Norway)",
        r"\d{6}[ -]?\d{5}",
        by("no.fodselsnummer"),
        0.85,
        hits=("151086 95088", "15108695088"),
        misses=("15108695077", "151386 95088"),
    ),
    _behind(
        "fi-hetu",
        "Henkilötunnus (Finland)",
        r"hetu|henkil[öo] ?tunnus|sotu|h[eé]tu|personbeteckning",
        r"\d{6}[-+a-fu-y]\d{3}[0-9a-y]",
        by("fi.hetu", keeps_marks=True),
        hits=("HETU 131052-308T", "henkilötunnus: 131052-308t"),
        misses=("HETU 12",),
    ),
    _alone(
        "fi-hetu",
        "Henkilötunnus (Finland)",
        r"\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]",
        by("fi.hetu", keeps_marks=True),
        0.9,
        hits=("131052-308T",),
        misses=("131052-308U", "311352-308T", "131052308T"),
    ),
    _behind(
        "dk-cpr",
        "CPR number (Denmark)",
        r"cpr|cpr ?(?:nummer|nr)|person ?(?:nummer|nr)",
        r"\d{6}[ -]?\d{4}",
        by("dk.cpr"),
        hits=("CPR 211062-5629", "CPR-nr. 2110625629", "cpr: 010180-1234"),
        misses=("CPR 12", "2110625629"),
    ),
    _alone(
        "dk-cpr",
        "CPR number (Denmark)",
        r"\d{6}-\d{4}",
        _dk_form,
        0.8,
        hits=("211062-5629",),
        misses=("211062-5628", "511062-5629", "240115-1430"),
    ),
    _behind(
        "is-kennitala",
        "Kennitala (Iceland)",
        r"kennitala|kt",
        r"\d{6}-?\d{4}",
        by("is_.kennitala"),
        hits=("Kennitala: 120174-3399", "kt. 1201743399"),
        misses=("kt 12", "kt 1234567890"),
        unsure=0.0,
    ),
    _behind(
        "ee-isikukood",
        "Isikukood (Estonia), asmens kodas (Lithuania)",
        r"isikukood|asmens koda[s]?|a k|i k",
        r"[1-8]\d{10}",
        by("ee.ik"),
        hits=("Isikukood: 36805280109", "Asmens kodas 33309240064"),
        misses=("ik 12", "36805280109"),
    ),
)

_EASTERN_EUROPE = (
    _behind(
        "pl-pesel",
        "PESEL (Poland)",
        r"pesel",
        digits(11),
        by("pl.pesel"),
        hits=("PESEL: 44051401359", "pesel 44051401358"),
        misses=("44051401359", "PESEL 12"),
    ),
    _behind(
        "cz-rodne-cislo",
        "Rodné číslo (Czechia, Slovakia)",
        r"rodn[ée] [čc][ií]slo|r\.? ?[čc]\.?",
        r"\d{6}[ /]?\d{3,4}",
        by("cz.rc"),
        hits=("Rodné číslo: 710319/2745", "r.č. 7103192745", "RC 710319/2745"),
        misses=("RC 12", "RC 710319/2746"),
        unsure=0.0,
    ),
    _alone(
        "cz-rodne-cislo",
        "Rodné číslo (Czechia, Slovakia)",
        r"\d{6}/\d{3,4}",
        by("cz.rc"),
        0.9,
        hits=("710319/2745", "(710319/2745)"),
        misses=("710319/2746", "240115/1430", "713319/2745"),
    ),
    _behind(
        "ro-cnp",
        "CNP (Romania)",
        r"cnp|cod numeric personal",
        r"[1-9]\d{12}",
        by("ro.cnp"),
        hits=("CNP: 1630615123457",),
        misses=("CNP 12", "1630615123457"),
    ),
    _behind(
        "bg-egn",
        "EGN (Bulgaria), EMŠO and JMBG (Slovenia, Serbia, Croatia)",
        r"егн|egn|em[šs]o|jmbg|јмбг",
        r"\d{10}(?:\d{3})?",
        lambda number: by("bg.egn")(number) or by("si.emso")(number),
        hits=("ЕГН: 8032056031", "EMŠO 0101006500006", "JMBG 0101006500006"),
        misses=("EGN 12", "8032056031"),
    ),
    _behind(
        "ru-snils",
        "SNILS, INN or passport of a person (Russia)",
        r"снилс|snils|инн|паспорт(?: рф)?(?: серия)?",
        r"(?:\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d{2}|\d{12}|\d{2} ?\d{2}(?: ?(?:№|номер))? ?\d{6})",
        _any,
        hits=("СНИЛС 112-233-445 95", "ИНН 500100732259", "паспорт 45 08 123456"),
        misses=("ИНН 12",),
    ),
    _alone(
        "ru-snils",
        "SNILS (Russia)",
        r"\d{3}-\d{3}-\d{3}[ -]\d{2}",
        check.ru_snils,
        0.9,
        hits=("112-233-445 95", "112-233-445-95"),
        misses=("112-233-445 96",),
    ),
)

_ASIA_AND_PACIFIC = (
    _behind(
        "in-aadhaar",
        "Aadhaar (India)",
        r"aadhaa?r|adhaar|uid(?:ai)?|आधार",
        digits(12),
        by("in_.aadhaar"),
        hits=("Aadhaar: 2341 2341 2346", "आधार 234123412346", "UIDAI no 2341-2341-2346"),
        misses=("UID 123456789012", "UID 1.2.840.113619.2", "234123412346"),
        unsure=0.0,
    ),
    _alone(
        "in-aadhaar",
        "Aadhaar (India)",
        r"[2-9]\d{3}[ -]\d{4}[ -]\d{4}",
        by("in_.aadhaar"),
        0.7,
        hits=("2341 2341 2346", "2341-2341-2346"),
        misses=("2341 2341 2347", "1234 1234 1234", "2341 2341 2346 1111", "234123412346"),
    ),
    _behind(
        "au-medicare",
        "Medicare number (Australia)",
        r"medicare(?: card)?",
        r"[2-6]\d{3}[ -]?\d{5}[ -]?\d(?:[ /-]?\d)?",
        check.au_medicare,
        hits=("Medicare No: 2123 45670 1", "medicare 21234567011", "Medicare card 2123 45670 1/1"),
        misses=("Medicare 12", "2123456701"),
        identifier="I",
    ),
    _alone(
        "au-medicare",
        "Medicare number (Australia)",
        r"[2-6]\d{3} \d{5} \d(?:[ /-]\d)?",
        check.au_medicare,
        0.8,
        hits=("2123 45670 1", "2123 45670 1/1"),
        misses=("2123 45671 1", "2123456701"),
        identifier="I",
    ),
    _behind(
        "nz-nhi",
        "NHI number (New Zealand)",
        r"nhi",
        r"[a-hj-np-z]{3}\d{2}(?:\d{2}|[a-hj-np-z]{2})",
        check.nz_nhi,
        hits=("NHI ZZZ0016", "NHI: ZZZ00AX"),
        misses=("NHI 12", "ZZZ0016"),
        identifier="I",
    ),
    _alone(
        "cn-resident",
        "Resident identity number (China)",
        r"[1-9]\d{16}[\dXx]",
        check.cn_resident,
        0.97,
        hits=("11010519491231002X", "360426199101010071"),
        misses=("110105194912310021", "110105194913310029", "123456789012345678"),
    ),
    _behind(
        "cn-resident",
        "Resident identity number (China)",
        r"身份证(?:号码?)?|身份證(?:號碼?)?|公民身份号码?",
        r"[1-9]\d{16}[\dx]|[1-9]\d{14}",
        check.cn_resident,
        hits=("身份证号：11010519491231002X", "身份证 110105194912310021"),
        misses=("身份证 12",),
    ),
    _behind(
        "jp-my-number",
        "My Number (Japan)",
        r"my number|マイ ?ナンバー|個人番号",
        digits(12),
        by("jp.in_"),
        hits=("マイナンバー：6214 9832 0257", "My Number 621498320257", "個人番号 6214-9832-0257"),
        misses=("my number 12", "621498320257"),
    ),
    _alone(
        "jp-my-number",
        "My Number (Japan)",
        r"\d{4}[ -]\d{4}[ -]\d{4}",
        by("jp.in_"),
        0.6,
        hits=("6214 9832 0257", "6214-9832-0257"),
        misses=("6214 9832 0258", "1024 1024 1024", "6214 9832 0257 1111"),
    ),
    _behind(
        "kr-rrn",
        "Resident registration number (Korea)",
        r"주민 ?(?:등록)? ?번호|외국인 ?등록 ?번호|rrn|resident registration",
        r"\d{6}[ -]?\d{7}",
        by("kr.rrn"),
        hits=("주민등록번호: 971013-9019902", "RRN 9710139019902"),
        misses=("RRN 12",),
    ),
    _alone(
        "kr-rrn",
        "Resident registration number (Korea)",
        r"\d{6}-[1-8]\d{6}",
        _kr_form,
        0.85,
        hits=("971013-1019908", "850730-2033282"),
        misses=("971313-1019908", "240115-1430251", "971013-01990"),
    ),
    _alone(
        "kr-rrn-bare",
        "Resident registration number without its hyphen (Korea)",
        r"\d{6}[1-8]\d{6}",
        _kr_bare,
        0.6,
        hits=("8507302033282",),
        misses=("1705312345678", "8507302033281", "8513302033282"),
    ),
    _behind(
        "sg-nric",
        "NRIC or FIN (Singapore)",
        r"nric|fin|ic no",
        r"[stfgm]\d{7}[a-z]",
        lambda number: compacted(number)[0] != "M" and check.sg_nric(number),
        hits=("NRIC: S1234567D", "FIN M1234567K"),
        misses=("FIN 12",),
    ),
    _alone(
        "sg-nric",
        "NRIC or FIN (Singapore)",
        r"[STFG]\d{7}[A-Z]",
        check.sg_nric,
        0.7,
        hits=("S1234567D",),
        misses=("S1234567E", "S1234567"),
    ),
    _behind(
        "hk-id",
        "Identity card number (Hong Kong)",
        r"hkid|hk id|香港身份證|identity card",
        r"[a-z]{1,2}\d{6} ?\(?[0-9a]",
        _any,
        hits=("HKID: A123456(3)", "hkid a1234563"),
        misses=("HKID 12",),
    ),
    _alone(
        "tw-national",
        "National identification number (Taiwan)",
        r"[A-Z][12]\d{8}",
        check.tw_national,
        0.6,
        hits=("A123456789",),
        misses=("A123456788", "A323456789"),
    ),
    _behind(
        "th-pin",
        "Identity card number (Thailand)",
        r"บัตรประชาชน|เลขประจำตัวประชาชน|thai id|national id",
        r"\d-?\d{4}-?\d{5}-?\d{2}-?\d",
        by("th.pin"),
        hits=("เลขประจำตัวประชาชน 3-1006-00445-63-5", "Thai ID 3100600445635"),
        misses=("national id 12", "3100600445635"),
    ),
    _alone(
        "th-pin",
        "Identity card number (Thailand)",
        r"[1-8]-\d{4}-\d{5}-\d{2}-\d",
        by("th.pin"),
        0.9,
        hits=("3-1006-00445-63-5",),
        misses=("3-1006-00445-63-6",),
    ),
    _behind(
        "my-nric",
        "Identity card number (Malaysia)",
        r"my ?kad|nric|kad pengenalan|no kp|i/?c no",
        r"\d{6}-?\d{2}-?\d{4}",
        by("my.nric"),
        hits=("MyKad 770305-02-1234", "No. KP: 770305021234"),
        misses=("NRIC 12",),
    ),
)

_SOUTH_AMERICA_AFRICA_NEAR_EAST = (
    _behind(
        "br-cpf",
        "CPF, RG or Cartão SUS (Brazil)",
        r"cpf|cadastro de pessoas? f[ií]sicas?|c\.p\.f\.",
        r"\d{3}\.?\d{3}\.?\d{3}[ -]?\d{2}",
        by("br.cpf"),
        hits=("CPF: 390.533.447-05", "cpf 39053344705", "CPF nº 390.533.447-99"),
        misses=("CPF 12", "39053344705"),
    ),
    _alone(
        "br-cpf",
        "CPF (Brazil)",
        r"\d{3}\.\d{3}\.\d{3}-\d{2}",
        by("br.cpf"),
        0.97,
        hits=("390.533.447-05", "390.533.447-06"),
        misses=("390.533.447", "39053344705", "192.168.100.100"),
        unsure=0.7,
    ),
    _behind(
        "cl-rut",
        "RUT (Chile)",
        r"rut|run|r\.u\.[tn]\.",
        r"\d{1,2}\.?\d{3}\.?\d{3}-?[\dk]",
        by("cl.rut"),
        hits=("RUT 12.531.909-2", "RUN: 12531909-2"),
        misses=("RUN 12", "Run 12345678"),
        unsure=0.0,
    ),
    _alone(
        "cl-rut",
        "RUT (Chile)",
        r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]",
        by("cl.rut"),
        0.85,
        hits=("12.531.909-2",),
        misses=("12.531.909-3", "12.531.909"),
    ),
    _behind(
        "latin-identity",
        "Documento, cédula or cartera of identity (Latin America)",
        r"c[ée]dula(?: de (?:ciudadan[ií]a|identidad))?|c\.c\.|d\.?n\.?i\.?|documento de identidad"
        r"|cuil|cuit|identidade|rg",
        r"\d{1,2}\.\d{3}\.\d{3}(?:-[\dx])?|\d{2}-\d{8}-\d|\d{7,10}(?:-[\dx])?",
        _any,
        hits=("Cédula 1020304050", "DNI 23.456.789", "CUIL 20-23456789-1", "RG: 12.345.678-9"),
        misses=("DNI 12", "Doc 12"),
    ),
    _behind(
        "za-id",
        "Identity number (South Africa)",
        r"(?:rsa |sa )?id(?:entity)?(?: number| no)?",
        r"\d{6} ?\d{4} ?\d{2} ?\d",
        by("za.idnr"),
        hits=("ID 7503305044089", "SA ID no: 750330 5044 08 9"),
        misses=("ID 1705312345678", "7503305044089"),
        unsure=0.0,
    ),
    _behind(
        "il-id",
        "Teudat zehut (Israel)",
        r'ת\.?ז\.?|תעודת זהות|ת"ז|teudat zehut|t\.z\.',
        r"\d{7,8}-?\d",
        by("il.idnr"),
        hits=("ת.ז. 039337423", "Teudat Zehut: 03933742-3"),
        misses=("t.z. 12", "039337423"),
    ),
    _behind(
        "arab-identity",
        "National identity number (Egypt, Gulf states)",
        r"الرقم (?:القومي|الوطني|المدني)|رقم (?:ال)?(?:هوية|بطاقة|إقامة|سجل المدني)|السجل المدني"
        r"|(?:ال)?(?:هوية|إقامة) رقم|کد ملی|شماره ملی|emirates id|civil id|iqama|cpr no|qid",
        r"784-?\d{4}-?\d{7}-?\d|\d{14}|\d{8,12}",
        _any,
        hits=(
            "الرقم القومي 29001011234567",
            "Emirates ID 784-1990-1234567-1",
            "Iqama 2123456789",
            "هوية رقم 1012345672",
            "کد ملی ۰۰۱۲۳۴۵۶۷۸",
        ),
        misses=("civil id 12",),
    ),
)

DETECTORS = (
    *_NORTH_AMERICA,
    *_WESTERN_EUROPE,
    *_SOUTHERN_EUROPE,
    *_NORTHERN_EUROPE,
    *_EASTERN_EUROPE,
    *_ASIA_AND_PACIFIC,
    *_SOUTH_AMERICA_AFRICA_NEAR_EAST,
)
