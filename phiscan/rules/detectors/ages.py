"""Ages over 89, which Safe Harbor takes for dates (45 CFR 164.514(b)(2)(i)(C)).

"90 or older" is what Safe Harbor lets stand in their place, so it is no hit. 129 is the highest.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from phiscan.rules.detectors.detector import Detector, Finder, Match
from phiscan.rules.labels import Labels
from phiscan.rules.plain import Plain

_D = r"[0-9０-９٠-٩۰-۹]"
_NUMBER = rf"0?(?:[9９٩۹]{_D}|[1１][0-2０-２]{_D})"
_BEFORE = r"(?:(?:^|[^\pL\pN.,/*:+=-])[mfw]?|\pL-|[^\pL\pN.,/*:+=-][mfw][ ,/-])"

_UNITS = (
    *("years?[ -]olds?", "years? of age", "yrs?[ -]?olds?", "y/?o[mf]?", r"y\.o", "yr-old", "y-o"),
    *("years?", "yrs?", "y", "jahren?", "jahre", "j[äa]hr", "j[.]", "[.] ?lj", "[.] lebensjahr"),
    *("j(?:ä|ae)hrig(?:er?|en|es)?", "ans", "années", "años", "anos", "anni", "anys", "jaar"),
    *(
        "jarige?",
        "ára",
        "år",
        "åring(?:en)?",
        "årige?",
        "års",
        "vuotta",
        "vuotias",
        "vuotiaan",
        "let",
    ),
    *(
        "letá",
        "letý",
        "letni(?:ą|a|ej|ego)?",
        "lata",
        "lat",
        "yaşında(?:ki)?",
        "yaş",
        "лет",
        "года?",
    ),
    *("летн(?:ий|яя|ей|его)", "років", "роки", "ετών", "χρονών", "éves", "ani", "de ani"),
)
_UNSPACED = "周?[歳才岁歲]|[세살]|ปี|سنة|عاما|ساله|سال|שנה|שנים|בת|בן"
_LABELS = (
    *("age", "aged", "ages", "alter", "âgée?", "âge", "âg[ée]e? de", "edad", "età", "eta", "idade"),
    *("leeftijd", "ålder", "alder", "ikä", "wieku?", "w wieku", "věk", "vek", "yaşı?", "yasi?"),
    *("возраст", "ηλικία", "életkor", "vârst[aă]", "varsta", "вік", "edat", "patient_?age"),
    *("di anni", "d'anni"),
)
_UNSPACED_LABELS = "年齢|年龄|年齡|나이|연령|อายุ|العمر|عمر|גיל|בן|בת"

_IN_YEARS = (
    rf"(?i){_BEFORE}({_NUMBER}[ -]?(?:{'|'.join(_UNITS)}|{_UNSPACED}))"
    r"(?:[^\pL\d]|[\p{Han}\p{Hiragana}\p{Hangul}\p{Thai}]|$)"
)
_LABELLED = (
    rf"(?i)(?:(?:^|[^\pL])(?:{'|'.join(_LABELS)})|{_UNSPACED_LABELS})(?:/sex)?"
    rf"(?:\s?[:：=.(]\s?|\s(?:is|was|of|de|von|van|di)\s|[\s_]|)({_NUMBER})(?:[^\d]|$)"
)

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_IN_WORDS = (
    rf"(?i)(?:^|\PL)((?:ninety(?:[ -](?:{_ONES}))?|(?:one|a) hundred(?: and)?(?: (?:{_ONES}|ten))?)"
    r"[ -](?:years?[ -]olds?|years? of age|yrs?[ -]old)"
    r"|\pL{0,12}neunzig(?:jährig|jaehrig)\pL{0,2}|\pL{0,12}neunzig jahre alt"
    r"|quatre[ -]vingt[ -](?:dix|onze|douze|treize|quatorze|quinze|seize)(?:[ -]\pL{4,5})? ans"
    r"|noventa(?: [ye] \pL{2,6})? (?:años|anos)|novant\pL{0,8} anni|\pL{0,10}negentig jaar"
    r"|nittio\pL{0,4} år)(?:$|\PL)"
)
_BORN = (
    r"(?i)(?:^|\PL)(?:born|birth|geb\.?|geboren|jahrgang|née?|nacid[oa]|nat[oa]|nascid[oa]|född|født"
    r"|ur\.|urodzon[ya]|naroz?en[ya]?|doğum|родил(?:ся|ась))[^\pN\n]{0,8}(1[89]\d\d)(?:[^\pN./-]|$)"
)
_OLD = 90


def _check_born(match: Match) -> float:
    """Refuse years of people who may be younger: those Safe Harbor lets stand."""
    return 0.85 if int(match.value) < datetime.now(UTC).year - _OLD else 0.0


_OR_OLDER = re.compile(r"\s?(?:years?\s?)?(?:\+|(?:and|or) (?:over|older|above|more)|und|ou plus)")
_CAPPED = Labels(
    *("over", "above", "at least", "older than", "more than", "über", "plus de", "más de", "ge"),
    *("aged over", "gt", "maximum", "max", "up to", "oltre", "ponad", "старше"),
)
_OTHER_UNIT = re.compile(
    r"\s?(?:%|(?:[dwmhs]|ms|mos?|wks?|hrs?|min|sec|kg|cm|mm)(?![^\W_])|days?|weeks?|months?|hours?|"
    r"tage|wochen|monate|jours|semaines|mois|d[ií]as|meses|giorni|mesi|[.,:*-]\d|x\s?\d)"
)
_YTTRIUM = re.compile(r"90[ -]?y", re.IGNORECASE)
_NO_AGE = re.compile(
    r"[ -](?:wars?|ago|later|earlier|hence|anniversar|warrant|guarantee|jubil|garanti|krieg|guerra"
    r"|experience|before|after|since|histor|celebrat|of (?!age)|survival|follow|apart|wide|span)"
)
_AND = re.compile(r"\d\s?y", re.IGNORECASE)  # Spanish: entre 90 y 95
_LATERAL = re.compile(r"(?:\d\d0|90|.*\bLAT$)")


def _check(match: Match) -> float:
    """Refuse what caps an age, Y-90 (a radionuclide), and 90° LAT (a view)."""
    value = match.value
    if _YTTRIUM.fullmatch(value) or _is_capped(match) or match.after(1) == "'":
        return 0.0
    if _NO_AGE.match(match.after(12).lower()):
        return 0.0
    if _AND.search(value) and value[-1] in "yY" and match.after(2).strip().isdigit():
        return 0.0
    if value[-3:].lower() == "lat":
        return 0.0 if _LATERAL.match(value.lstrip("0")) else 0.5
    return 0.9


def _check_labelled(match: Match) -> float:
    if _OTHER_UNIT.match(match.after(12).lower()) or _is_capped(match):
        return 0.0
    return 0.95


def _is_capped(match: Match) -> bool:
    before = Plain(match.before(24))
    if before.text.rstrip()[-1:] in (">", "≥", "<", "≤", "+", "±"):
        return True
    after = match.after(20).lower()
    return _OR_OLDER.match(after) is not None or _CAPPED.before(before, len(before.text))


_OTHER_NUMBERS = (
    *(
        "90 kV",
        "95 %",
        "120 mAs",
        "90 deg",
        "T=92",
        "89 y/o",
        "age 89",
        "089Y",
        "045Y",
        "12-year-old",
    ),
    *("90Y SIRT", "90 Y microspheres", "LAT 90", "90 LAT", "over 90 years", "age 90+", "age > 90"),
    *("aged 90 or older", "130 years", "1.90 y", "1990 years", "99mTc", "FOV 95", "90 J", "100 ms"),
    *("bone age 95 months", "age 95 days", "SLICE 92", "image 95 of 120", "stage 91", "average 95"),
    *("TI 120", "I123", "dosage 120 mg", "percentage: 95", "95Y2", "RAO 90 yaw", "190Y", "SV 92"),
    *("100 years war", "100 years ago", "100 Jahre Garantie", "survey 95 years later"),
    *("entre 90 y 95", "93 let's go", "95 an hour", "negli anni 90"),
)

_IN_YEARS_HINT = rf"(?i)\pN[ -]?(?:{'|'.join(_UNITS)}|{_UNSPACED})"
_LABELLED_HINT = rf"(?i)(?:{'|'.join(_LABELS)}|{_UNSPACED_LABELS})[^\pN]{{0,12}}\pN"

DETECTORS: tuple[Finder, ...] = (
    Detector(
        "age-over-89",
        "C",
        "an age over 89 with its unit, in 20 languages",
        _IN_YEARS,
        0.9,
        hits=(
            *("92 y/o", "aged 90 years", "93-year-old", "91 J.", "90 Jahre", "92 ans", "94 años"),
            *(
                "92歳",
                "095Y",
                "92yo F",
                "92YOF",
                "101 yrs",
                "92 y.o. male",
                "M 095Y",
                "F092Y",
                "(92 y)",
            ),
            *(
                "91-jährige Patientin",
                "im 92. Lebensjahr",
                "92 anos",
                "95 anni",
                "92 jaar",
                "91 år",
            ),
            *("92-årig", "92 vuotta", "92-vuotias", "91 lat", "91-letnia", "92 let", "92 yaşında"),
            *(
                "92 года",
                "95 лет",
                "92 ετών",
                "92 éves",
                "92 de ani",
                "93岁",
                "93세",
                "92 ปี",
                "92 سنة",
            ),
            *("９２歳", "۹۲ ساله", "MRS X, 97 YEARS OLD", "90 year old woman", "DOE_92Y_CHEST"),
        ),
        misses=_OTHER_NUMBERS,
        check=_check,
        hint=_IN_YEARS_HINT,
    ),
    Detector(
        "age-over-89-sex",
        "C",
        "an age over 89 with the letter of the sex, at the beginning of what is said of somebody",
        r"(?:^|[.;:\n] ?|(?i:\b(?:pt|pat|patient|this|an?)) )"
        r"((?:9\d|10\d)[ -]?(?:[FM]|y[FM]|Y[FM]))"
        r"(?:, ?\pL| (?i:with|w/|s/p|c/o|h/o|p/w|presenting|found|who|status|after|fell|has)\b)",
        0.8,
        hits=("93F, found down", "97M with chest pain", "Pt 101 F s/p fall"),
        misses=(
            "89F, found down",
            "temp 98 F",
            "fever of 99F, cough",
            "100 M",
            "12F catheter",
            "95 F today",
        ),
        hint=r"\d[ -]?[yY]?[FM](?:,| [\pL])",
    ),
    Detector(
        "age-over-89-labelled",
        "C",
        "an age over 89 behind the word age, in 20 languages",
        _LABELLED,
        0.95,
        hits=(
            *("age 91", "Age: 92", "AGE=095Y", "aged 90", "Alter: 91", "âge: 92", "âgée de 93 ans"),
            *(
                "edad 94",
                "di anni 103",
                "età: 95",
                "idade 92",
                "leeftijd: 91",
                "ålder 92",
                "ikä 92",
                "wiek: 91",
            ),
            *(
                "věk 92",
                "yaş: 93",
                "возраст: 92",
                "ηλικία 91",
                "életkor: 92",
                "vârsta 92",
                "年齢：92",
            ),
            *(
                "年龄92",
                "나이 92",
                "العمر 92",
                "Age/Sex: 92/F",
                "patient_age_92",
                "PatientAge 092Y",
            ),
        ),
        misses=_OTHER_NUMBERS,
        check=_check_labelled,
        hint=_LABELLED_HINT,
    ),
    Detector(
        "age-over-89-words",
        "C",
        "an age over 89 in words",
        _IN_WORDS,
        0.9,
        hits=(
            *("ninety-three year old", "one hundred years old", "dreiundneunzigjährige Patientin"),
            *(
                "quatre-vingt-douze ans",
                "noventa y dos años",
                "novantadue anni",
                "tweeënnegentig jaar",
            ),
        ),
        misses=("eighty-nine year old", "ninety degrees", "neunzig Grad", "noventa grados"),
        reads_digits=False,
    ),
    Detector(
        "birth-year-over-89",
        "C",
        "the year of birth of somebody over 89; later ones Safe Harbor lets stand",
        _BORN,
        0.85,
        hits=("born 1921", "geb. 1899", "née en 1912", "Jahrgang 1920"),
        misses=("born 1990", "build 1921", "1921", "geb. 12.03.1921", "born 2001"),
        check=_check_born,
    ),
)
