"""Names in sentences of scripts without capitals: a title inside the sentence, or what X did.

Nothing there sets a word off as a name, so the sentence must be about a person (told to X, brought
by X, X complains of), the name must begin with a listed surname where surnames are few, and no
character may be one that terms have (`han` of lexicon/beside.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from phiscan.rules import lexicon
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.detectors.name_tokens import MAY_BE_NAME, Kind, tokens
from phiscan.rules.detectors.name_words import Found

SURE, UNSURE = 0.85, 0.6

CHINESE = JAPANESE = r"[\x{3400}-\x{9fff}]{3}"
KOREAN = "에게|께|한테|제공|보호자|호소|거부|내원|주치의|담당의|의뢰의|판독의|정정|수정|변경|오류"
_EASTERN = (
    r"\x{1100}-\x{11ff}\x{2e80}-\x{9fff}\x{a960}-\x{a97f}\x{ac00}-\x{d7ff}\x{f900}-\x{faff}"
    r"\x{ff66}-\x{ffdc}\x{1b000}-\x{1b2ff}\x{20000}-\x{3ffff}"
)
_SECOND = rf" [^\x{{0}}-@\[-\x{{bf}}{_EASTERN}]"
LATIN = rf"(?s)[{_EASTERN}].*{_SECOND}|{_SECOND}.*[{_EASTERN}]"
"""What texts with such names have, as ranges: properties of RE2 would be widened to any letter."""

_KANA = r"\p{Hiragana}\p{Katakana}ー"

# ---- Chinese ------------------------------------------------------------------------------------

_HAN = r"\p{Han}々ヶ"
_TITLE = "先生|女士|小姐|医生|医师|醫師|醫生|主任|教授|护士|護士|技师|技師"
_TOLD = "告知|通知|转告|轉告|告诉|告訴|联系|聯繫|交给|交給|报告给|由|陪同者?|家属|家屬"
_CORRECTED = "(?:应为|應為|应是|实为|更正为)"
_NAMED = (
    r"(?:姓名|名字|标签|標籤|登记|登記|信息)\p{Han}{0,6}[，,、]?"
    rf"\p{{Han}}{{0,2}}{_CORRECTED}"
)
_DID = (
    "提供|自昨|自今|自前|自述|主诉|主訴|代诉|诉|訴|昨[日天]|今[日天]|签字|簽字|拒绝|拒絕|要求"
    "|本人|送来|送來|带来|帶來|陪同|知晓|反映|已(?:告知|通知|电话|電話|签|簽)"
)
_IN_NAMES_TOO = frozenset("强")
_PARTICLES_OF_CHINESE = frozenset(
    "于但却卻与與所支持该該此各仅僅只都也就会會将將已被把使用得而且或及并並等说說很更最太让讓给給从從的了未其后"
)
_BEFORE_NAME = "由知诉訴为為是给給与與和向请請经經及系联聯找叫同被让讓"
_ABOUT_CHINESE = re.compile(f"{_TITLE}|{_TOLD}|{_DID}|{_CORRECTED}")
_TITLED = rf"([{_HAN}]{{2,}}?)(?:{_TITLE})"
_SIGNED = rf"(?:{_TOLD}|{_NAMED})([{_HAN}]{{2,4}}?)(?:{_DID}|[^{_HAN}]|$)"
_DOING = rf"(?:^|[^{_HAN}])([{_HAN}]{{2,4}}?)(?:{_DID})"

_THREE = rf"(?:^|[^{_HAN}{_KANA}]|[由知诉为是给与和向请经系联找叫])([{_HAN}]{{3}})"
_WORDS_TOO = _PARTICLES_OF_CHINESE | frozenset(
    "高金白常安平方前全单明成左右正于有时和国文海水江石山"
)
"""Surnames that begin words as well."""


def chinese(text: str) -> Iterator[Found]:
    """Yield Chinese names within sentences."""
    if _ABOUT_CHINESE.search(text):
        yield from _chinese_signed(text)
    for found in compiled(_THREE).finditer(text):
        if _is_usual(found.group(1)):
            yield *found.span(1), UNSURE


def _chinese_signed(text: str) -> Iterator[Found]:
    for found in compiled(_TITLED).finditer(text):
        run = found.group(1)
        for length in (3, 2, 4):
            bound = run[-length - 1 : -length] if len(run) > length else ""
            is_bound = len(run) == length or (len(run) > length and bound in _BEFORE_NAME)
            if is_bound and _is_chinese(run[-length:]):
                yield found.end(1) - length, found.end(1), SURE
                break
    for pattern in (_SIGNED, _DOING):
        for found in compiled(pattern).finditer(text):
            name = found.group(1)
            if _is_chinese(name):
                yield *found.span(1), SURE if lexicon.is_given(name[1:]) else UNSURE


def _is_usual(name: str) -> bool:
    """Whether it is a common surname before two characters that given names are made of."""
    is_surname = lexicon.is_common_surname(name[0]) and name[0] not in _WORDS_TOO
    return is_surname and lexicon.beside("han_given").issuperset(name[1:]) and name[1] != name[0]


def _is_chinese(name: str) -> bool:
    """Whether it is a surname that many bear and one or two characters that no term has."""
    surname = name[: 2 if len(name) == 4 else 1]
    is_free = (lexicon.beside("han") - _IN_NAMES_TOO).isdisjoint(name[1:])
    return lexicon.is_surname(surname) and is_free and _PARTICLES_OF_CHINESE.isdisjoint(name)


# ---- Japanese -----------------------------------------------------------------------------------

_ABOUT_JAPANESE = re.compile(
    "訴え|説明|提供|連絡|報告|依頼|相談|氏名|名前|正しく|本人|希望|同意|拒否|来院|受診|家族|持参"
)
_ALONE = (
    rf"(?:^|[^{_HAN}])([{_HAN}]{{4,6}})(?:は[^。]*(?:訴え|希望|拒否)"
    "|に[^。]*(?:説明|連絡|相談)|(?:より|から)[^。]*(?:提供|持参|連絡))"
    rf"|(?:氏名|名前|患者名)[^。]{{0,12}}正しくは([{_HAN}]{{3,6}})(?:[^{_HAN}]|$)"
)
_JAPANESE = (
    rf"(?:^|[^{_HAN}])([{_HAN}]{{3,6}}?)(?:[はがにへとのを、。 (（]|より|から|宛|来院|受診|$)"
)
_NO_GIVEN = frozenset("式型系例群薬科院所族棟門元来局課方歴々")


def japanese(text: str) -> Iterator[Found]:
    """Yield Japanese names: listed ones anywhere, others where a sentence is about a person."""
    is_about_people = _ABOUT_JAPANESE.search(text) is not None
    for found in compiled(_JAPANESE).finditer(text):
        sure = _japanese(found.group(1), is_about_people=is_about_people)
        if sure:
            yield *found.span(1), sure
    if not is_about_people:
        return
    for found in compiled(_ALONE).finditer(text):
        if _is_free(found.group(found.lastindex)):
            yield *found.span(found.lastindex), UNSURE


def _japanese(name: str, *, is_about_people: bool) -> float:
    for length in (3, 2, 1):
        surname, given = name[:length], name[length:]
        if lexicon.is_surname(surname) and 0 < len(given) < 4 and _is_free(name):
            if lexicon.is_given(given) and (length > 1 or is_about_people):
                return SURE if is_about_people else UNSURE
            return UNSURE if is_about_people and length > 1 and len(given) > 1 else 0
    return 0


def _is_free(name: str) -> bool:
    return lexicon.beside("han").isdisjoint(name) and _NO_GIVEN.isdisjoint(name)


# ---- Korean -------------------------------------------------------------------------------------

_PART_OF_KOREAN = "(?:주치의|담당의|의뢰의|판독의|보호자)"
_TO_SOMEBODY = r"(?:^|[^\p{Hangul}])(\p{Hangul}{3}) ?(?:에게|께서?|한테)(?:$|[^\p{Hangul}])"
_BY_SOMEBODY = (
    r"(?:^|[^\p{Hangul}])(\p{Hangul}{3}) (?:제공|보호자)"
    rf"|{_PART_OF_KOREAN}(?:[는은]|:| :)? ?(\p{{Hangul}}{{3}})(?:$|[^\p{{Hangul}}])"
    r"|(?:^|[.] )\s*(\p{Hangul}{3}) [^.]{0,40}(?:호소|거부|내원)"
    r"|(?:이름|성명|환자명)[^.]{0,12}(?:정정|수정|변경|오류)"
    r"[:： ]+(\p{Hangul}{3})(?:$|[^\p{Hangul}])"
)
_PARTICLES = frozenset("은는이가을를에의도만과와로서께고며")
_TIMES = frozenset(("지난주", "이번주", "지난달", "이튿날", "전날밤", "오전중", "오후중"))


def korean(text: str) -> Iterator[Found]:
    """Yield Korean names within sentences."""
    for found in compiled(_TO_SOMEBODY).finditer(text):
        if _is_korean(found.group(1)):
            yield *found.span(1), SURE
    for found in compiled(_BY_SOMEBODY).finditer(text):
        group = found.lastindex
        name = found.group(group)
        is_given = lexicon.is_given(name[1:])
        if _is_korean(name) and (is_given or name[-1] not in _PARTICLES):
            yield *found.span(group), SURE if is_given else UNSURE


def _is_korean(name: str) -> bool:
    is_other = name in lexicon.beside("korean") or name in _TIMES or lexicon.is_word(name)
    is_compound = lexicon.is_word(name[:2]) and not lexicon.is_given(name[1:])
    return lexicon.is_surname(name[0]) and not is_other and not is_compound


# ---- Arabic -------------------------------------------------------------------------------------

_WORDS = r"\p{Arabic}{2,}(?:(?:, ?|\^| )\p{Arabic}{2,}){0,2}"
ARABIC = (
    r"(?:مناقش|إبلاغ|إخبار|إعلام|تبليغ|التواصل|الاتصال|تسليم|استشار|السابقة من|مقدمة من)"
    r"|(?:نسخة|سلمت?|أرسلت?|موجه|محول) (?:إلى|ل)|بطلب من|حسب إفادة"
    r"|يشكو|تشكو|يشتكي|تشتكي|اشتكى|ينكر|تنكر|رفضت?"
)
_WITH_SOMEBODY = (
    r"(?:مناقش|إبلاغ|إخبار|إعلام|تبليغ|التواصل|الاتصال|تسليم|استشار)[^.]{0,30}?"
    rf" (?:مع|إلى|من قبل|بواسطة|من طرف) ({_WORDS})"
    rf"|(?:إبلاغ|إخبار|إعلام|تبليغ|استدعاء|الاتصال) (?:بـ? ?)?({_WORDS})"
    rf"|(?:السابقة من|مقدمة من|(?:نسخة|سلمت?|أرسلت?|موجه|محول)ة? إلى|بطلب من|حسب إفادة) ({_WORDS})"
    rf"|(?:^|[.] )\s*({_WORDS}) (?:يشكو|تشكو|يشتكي|تشتكي|اشتكى|اشتكت|ينكر|تنكر|رفضت?)"
)


def arabic(text: str) -> Iterator[Found]:
    """Yield Arabic names within sentences."""
    for found in compiled(_WITH_SOMEBODY).finditer(text):
        name = found.group(found.lastindex)
        if lexicon.beside("arabic").isdisjoint(re.split(r"[ ,^]+", name)):
            yield *found.span(found.lastindex), SURE if " " in name or "^" in name else UNSURE


# ---- Latin letters between others ---------------------------------------------------------------

_LATIN = r"\p{Lu}[\p{Latin}'’-]+(?:,? \p{Lu}[\p{Latin}'’-]+){1,2}"
_TOLD_EAST = f"{_TOLD}|应为|應為|应是|实为|正しくは|氏名[:：]?|이름[:：]?|정정[:：]?|성명[:：]?"
_DID_EAST = (
    f"{_TITLE}|{_DID}|様|さん|氏|[はがに]|より|から|에게|께|한테|님|씨|제공|어제|오늘|보호자"
)
_EAST = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
_PAIR = r"(?:^|[^\pL\pN])(\p{Lu}[\p{Latin}'’-]+,? \p{Lu}[\p{Latin}'’-]+)(?:$|[^\pL\pN^])"
_LATIN_SIGNED = rf"(?:{_TOLD_EAST}) ?({_LATIN})|({_LATIN}) ?(?:{_DID_EAST})"


def latin(text: str) -> Iterator[Found]:
    """Yield names in Latin letters within sentences of East Asian scripts."""
    for found in compiled(_LATIN_SIGNED).finditer(text):
        if _is_latin(found.group(found.lastindex)):
            yield *found.span(found.lastindex), SURE
    if compiled(_EAST).search(text) is None:
        return
    for found in compiled(_PAIR).finditer(text):
        is_upper = any(token.kind & Kind.UPPER for token in tokens(found.group(1)))
        if not is_upper and _is_latin(found.group(1)):
            yield *found.span(1), UNSURE


def _is_latin(name: str) -> bool:
    kinds = [token.kind for token in tokens(name)]
    is_name = all(kind & (MAY_BE_NAME | Kind.INITIAL) for kind in kinds)
    is_eponym = any(kind & Kind.EPONYM and not kind & Kind.GIVEN for kind in kinds)
    return is_name and not is_eponym and any(kind & (Kind.NAME | Kind.LIKELY) for kind in kinds)
