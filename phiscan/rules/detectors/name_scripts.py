"""Names in Cyrillic, Greek, Arabic, Hebrew and Thai: a title, a label or an ending shows them.

Two words of Cyrillic or Greek that stand together are looked at like Latin ones (`name_words`).
"""

from __future__ import annotations

import re

from phiscan.rules import lexicon
from phiscan.rules.detectors.detector import Detector, Match
from phiscan.rules.text import fold

_CYRILLIC = r"\p{Lu}\p{Cyrillic}{2,}(?:[ -]\p{Lu}\p{Cyrillic}+){0,2}"
_GREEK = r"\p{Lu}\p{Greek}{2,}(?:[ -]\p{Lu}\p{Greek}+){0,2}"
_ARABIC = r"\p{Arabic}{2,}(?: \p{Arabic}{2,}){0,3}"
_HEBREW = r"\p{Hebrew}{2,}(?:[ -]\p{Hebrew}{2,}){0,2}"
_CASELESS = r"[\p{Arabic}\p{Hebrew}\p{Georgian}]"
_CAPITAL = "[А-ЯЁІЇЄҐ]"
_CYRILLIC_ENDING = (
    "(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ёва|ина|ская|цкая|енко|ук|юк|ич|ян|дзе|швили|их|ых)"
)
_PATRONYMIC = "(?:ович|евич|ьич|овна|евна|ична|ОВИЧ|ЕВИЧ|ЬИЧ|ОВНА|ЕВНА|ИЧНА)"
_CYRILLIC_SIGN = (
    r"пациент(?:ка)?|больн(?:ой|ая)|врач|доктор|д-р|фио|ф\.и\.о\.|г-н|г-жа|лікар|пацієнт(?:ка)?"
    r"|проф\.|професор|профессор"
)
_GREEK_SIGN = "δρ|κ|κα|κος|ασθενής|ιατρός|καθ|όνομα|επώνυμο|ονοματεπώνυμο"
_ARABIC_SIGN = (
    r"د\.|دكتور[ة]?|الدكتور[ة]?|السيد[ة]?|المريض[ة]?|اسم المريض|الاسم|آقای|خانم|دکتر|بیمار"
)
_HEBREW_SIGN = "ד[\"״']?ר|פרופ['׳]?|מר|גב['׳]|שם(?: המטופל)?|מטופל(?:ת)?|רופא"
_THAI_SIGN = r"นางสาว|นาย|นาง|ด\.ช\.|ด\.ญ\.|น\.ส\.|คุณ|ศ\.นพ\.|นพ\.|พญ\.|ดร\."
_DEVANAGARI_SIGN = (
    "श्रीमती|श्री|सुश्री|कुमारी|डॉ[.]?|डॉक्टर|(?:रोगी|मरीज|मरीज़) का नाम|(?:रोगी|मरीज|मरीज़) ?:"
)
_DEVANAGARI_WORDS = frozenset(["से", "को", "ने", "का", "की", "के", "और", "ने", "द्वारा", "साहब", "जी"])
_THAI_WORDS = ("ภาพ", "สมบัติ", "แบบ", "จ้าง", "ค่า")  # `คุณภาพ` is quality, `นางแบบ` a model


def _is_no_word(match: Match) -> float:
    return 0 if lexicon.is_word(fold(match.value.split()[0])) else 0.9


def _arabic(match: Match) -> float:
    """`المريض` stands before what he does as well."""
    is_other = match.value.split()[0] in lexicon.beside("arabic")
    return 0 if is_other else 0.85 if _is_no_word(match) else 0


def _are_listed(match: Match) -> float:
    parts = [fold(part) for part in match.value.split()]
    return 0.8 if all(lexicon.is_given(p) or lexicon.is_surname(p) for p in parts) else 0


def _cyrillic_surname(match: Match) -> float:
    found = re.search(r"[^\W\d_]{3,}", match.value)
    return 0.85 if found and not lexicon.is_word(fold(found.group())) else 0


def _devanagari(match: Match) -> float:
    return 0 if match.value.split()[0] in _DEVANAGARI_WORDS else 0.85


def _thai(match: Match) -> float:
    return 0 if match.value.startswith(_THAI_WORDS) else 0.85


DETECTORS = (
    Detector(
        "name_cyrillic_initials",
        "A",
        "A surname in Cyrillic with initials",
        rf"((?:{_CAPITAL}\. ?){{1,2}}\p{{Lu}}\p{{Cyrillic}}{{2,}}{_CYRILLIC_ENDING}"
        rf"|{_CAPITAL}\p{{Cyrillic}}{{2,}} {_CAPITAL}\. ?{_CAPITAL}\.)(?:$|[^\pL])",
        0.85,
        hits=("Зубрилов К.Л.", "врач Н. П. Дрозенко", "Каравян А. Б."),
        misses=("КТ грудной клетки", "в т. ч.", "МРТ г. м."),
        check=_cyrillic_surname,
        reads_digits=False,
    ),
    Detector(
        "name_patronymic",
        "A",
        "A name with a patronymic in Cyrillic",
        rf"(\p{{Cyrillic}}+ \p{{Lu}}\p{{Cyrillic}}+{_PATRONYMIC}(?: \p{{Lu}}\p{{Cyrillic}}+)?)"
        r"(?:$|[^\pL])",
        0.9,
        hits=("Зубрилов Клим Леонидович", "ДРОЗЕНКО НИНА ПЕТРОВНА"),
        misses=("Компьютерная томография", "основной"),
        reads_digits=False,
    ),
    Detector(
        "name_cyrillic_sign",
        "A",
        "A name behind a title or a label in Cyrillic",
        rf"(?i:{_CYRILLIC_SIGN})[: .]+({_CYRILLIC})",
        0.9,
        hits=("Пациент: Зубрилов Клим", "врач Дрозенко", "д-р Каравян"),
        misses=("Пациент лежит", "врач смены", "пациент на спине"),
        check=_is_no_word,
        reads_digits=False,
    ),
    Detector(
        "name_greek_sign",
        "A",
        "A name behind a title or a label in Greek",
        rf"(?:^|[^\pL])(?i:{_GREEK_SIGN})[.:]* +({_GREEK})",
        0.9,
        hits=("Δρ. Βρουνέτης", "Ασθενής: Μίκα Ροβέτη"),
        misses=("Ασθενής σε ύπτια θέση", "Αξονική θώρακος"),
        reads_digits=False,
    ),
    Detector(
        "name_arabic_sign",
        "A",
        "A name behind a title or a label in Arabic or Persian",
        rf"(?:^|[^\pL])(?:{_ARABIC_SIGN})[:/ ]*[ :/.]({_ARABIC})",
        0.85,
        hits=("د. سامي البرونزي", "المريض: كريم الروفزي", "دکتر کاروان"),
        misses=("الصدر", "تصوير مقطعي", "المريض يعاني من ألم"),
        check=_arabic,
        reads_digits=False,
    ),
    Detector(
        "name_listed_value",
        "A",
        "A value of two to four listed names in a script without capitals",
        rf"^\s*({_CASELESS}{{2,}}(?: {_CASELESS}{{2,}}){{1,3}})\s*$",
        0.8,
        hits=("محمد كريم",),
        misses=("تصوير الصدر", "חזה צילום"),
        check=_are_listed,
        hint=r"^\s*[\x{590}-\x{10ff}\x{1c90}-\x{1cbf}\x{2d00}-\x{2d2f}\x{fb1d}-\x{feff}]",
        reads_digits=False,
    ),
    Detector(
        "name_hebrew_sign",
        "A",
        "A name behind a title or a label in Hebrew",
        rf"(?:^|[^\pL])(?:{_HEBREW_SIGN})[:. ]+({_HEBREW})",
        0.85,
        hits=('ד"ר ברונצי', "מטופל: מיקה רובזי"),
        misses=("צילום חזה", "ראש"),
        reads_digits=False,
    ),
    Detector(
        "name_thai_title",
        "A",
        "A name behind a title in Thai",
        rf"(?:{_THAI_SIGN}) ?(\p{{Thai}}{{2,}}(?: \p{{Thai}}{{2,}})?)",
        0.85,
        hits=("นายกฤตเมธ บรูเนตซ์", "นพ. คารวยาน", "คุณมิกา"),
        misses=("ทรวงอก", "คุณภาพ", "นางแบบ"),
        check=_thai,
        reads_digits=False,
    ),
    Detector(
        "name_devanagari_sign",
        "A",
        "A name behind a title or a label in Devanagari",
        rf"(?:^|[^\p{{Devanagari}}])(?:{_DEVANAGARI_SIGN})[ :]+(\p{{Devanagari}}{{2,}})",
        0.85,
        hits=("श्री गुप्ता को दर्द", "डॉ. लावण्या", "मरीज का नाम: अर्चना"),
        misses=("छाती सीटी", "डॉ. से सलाह", "मरीज का एक्स-रे"),
        check=_devanagari,
        reads_digits=False,
    ),
)
