"""Names in Chinese, Japanese and Korean: a title, a label or the whole value shows them."""

from __future__ import annotations

import re

from phiscan.rules import lexicon
from phiscan.rules.detectors.detector import Detector, Match

_HAN = r"\p{Han}々ヶ"
_GIVEN = rf"[{_HAN}\p{{Hiragana}}\p{{Katakana}}ー]"
_CHINESE_LABEL = "患者|病人|姓名|名字|医生|医师|主任|护士|操作者|检查者|报告者|審核|审核|醫師"
_CHINESE_LABEL += "|技师|技師|家属|家屬|联系人|聯絡人|护师|操作员"
_JAPANESE_LABEL = (
    "患者(?:氏名|名|様)?|氏名|担当医?|読影医?|依頼医|撮影者|主治医"
    "|(?:放射線|検査|診療放射線)?技師|看護師|操作者|主治医師|担当者|連絡先"
)
_KOREAN_LABEL = "환자|성명|이름|의사|판독의|검사자|담당"
_KOREAN_LABEL += "|환자명|수검자|성함|방사선사|기사|보호자|주치의|담당의|의뢰의|간호사"
_KOREAN_TITLE = "님|씨|선생님|교수|의사|환자|(?:과장|원장|교수|부장|팀장)님?|간호사|선생"
_KOREAN_SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍손배허심곽차민엄"
"""Common ones that are no word before a title."""
_BLANKS = re.compile("[ 　]+")
_NO_ONE_AT_END = frozenset("族人客方親者")
_NO_ONE = frozenset(("同", "多", "各", "一", "摂", "華", "放射線", "主治", "担当", "患者", "医"))


def _chinese(match: Match) -> float:
    value = match.value
    if not _chinese_signed(match) or not _has_no_term(value[1:]):
        return 0
    return 0.7 if lexicon.is_given(value[1:]) or len(value) == 3 else 0.5


def _chinese_signed(match: Match) -> float:
    value = match.value
    return 0.9 if _has_surname(value, 2) and _has_no_term(value[2:] or value[1:]) else 0


def _has_no_term(value: str) -> bool:
    return lexicon.beside("han").isdisjoint(value)


def _has_surname(value: str, most: int) -> bool:
    return any(lexicon.is_surname(value[:length]) for length in range(1, most + 1))


def _japanese(match: Match) -> float:
    last, given = _japanese_parts(match.value)
    if not last or not given or not _has_no_term(given):
        return 0
    if _BLANKS.search(match.value):
        return 0.8
    if lexicon.is_given(given):
        return 0.8 if len(match.value) > 2 else 0.5
    return 0.6 if len(last) > 1 else 0


def _japanese_signed(match: Match) -> float:
    value = match.value.strip()
    if value in _NO_ONE:
        return 0
    parts = _BLANKS.split(value)
    known = any(lexicon.is_surname(part) or _japanese_parts(part)[0] for part in parts)
    return 0.9 if known else 0


def _japanese_titled(match: Match) -> float:
    """A title that only people have is enough for what looks like no term: 3 to 6 characters."""
    known = _japanese_signed(match)
    value = match.value.strip()
    if known or not match.after(2).lstrip(" 　").startswith(("様", "さん")):
        return known
    is_name = 3 <= len(value) <= 6 and _has_no_term(value) and value[-1] not in _NO_ONE_AT_END
    return 0.85 if is_name else 0


def _japanese_parts(value: str) -> tuple[str, str]:
    """Return a listed surname and what follows it, empty if there is none."""
    last, _, given = _BLANKS.sub(" ", value).partition(" ")
    if given:
        return (last if lexicon.is_surname(last) else "", given)
    for length in (3, 2, 1):
        if len(value) > length and lexicon.is_surname(value[:length]):
            return value[:length], value[length:]
    return "", ""


def _korean(match: Match) -> float:
    value = match.value.replace(" ", "")
    if value in lexicon.beside("korean") or not _has_surname(value, 1):
        return 0
    return 0.8 if lexicon.is_given(value[1:]) else 0.5


def _chinese_begins(match: Match) -> float:
    """Before words of a protocol a name needs a given name that people bear."""
    value = match.value
    is_given = lexicon.is_given(value[1:]) or (
        len(value) == 3 and lexicon.beside("han_given").issuperset(value[1:])
    )
    return 0.6 if is_given and _chinese(match) else 0


def _korean_signed(match: Match) -> float:
    value = match.value
    return 0.9 if value not in lexicon.beside("korean") and _has_surname(value, 2) else 0


DETECTORS = (
    Detector(
        "name_chinese_label",
        "A",
        "A Chinese name behind a label",
        rf"(?:{_CHINESE_LABEL})[:： ]+([{_HAN}]{{2,4}})(?:$|[^{_HAN}])",
        0.9,
        hits=("姓名:王晓岚", "患者: 李珂萱 胸部平扫", "审核：张弈"),
        misses=("患者:平扫", "姓名:", "医生: 胸部"),
        check=_chinese_signed,
        reads_digits=False,
    ),
    Detector(
        "name_chinese_title",
        "A",
        "A Chinese name before a title",
        rf"(?:^|[^{_HAN}])([{_HAN}]{{2,4}}?)(?:先生|女士|小姐|医生|医师|醫師|主任|教授)(?:$|[^{_HAN}])",
        0.9,
        hits=("王晓岚先生", "CT 李珂萱医生"),
        misses=("主治医生", "放射科医生", "胸部"),
        check=_chinese_signed,
        reads_digits=False,
    ),
    Detector(
        "name_chinese",
        "A",
        "A value, or a part of a path, that is a Chinese name as a whole",
        rf"(?:^|[\\\n])\s*([{_HAN}]{{2,3}})\s*(?:$|[\\\n])",
        0.7,
        hits=("王晓岚", " 李珂萱 "),
        misses=("胸部", "平扫", "高分辨", "头颅", "增强"),
        check=_chinese,
        reads_digits=False,
    ),
    Detector(
        "name_chinese_begins",
        "A",
        "A Chinese name at the beginning of a value, before a blank",
        rf"^\s*([{_HAN}]{{2,3}})[ ，,]",
        0.6,
        hits=("王晓岚 胸部CT平扫", "李佳怡，头颅"),
        misses=(
            "胸部 平扫",
            "全身 骨扫描",
            "高清 胸部",
            "安全 检查",
            "常规 扫描",
            "双侧 膝关节",
            "平扫 增强",
        ),
        check=_chinese_begins,
        reads_digits=False,
    ),
    Detector(
        "name_japanese_title",
        "A",
        "A Japanese name before a title",
        rf"(?:^|[^{_HAN}])([{_HAN}]{{1,4}}[ 　]?{_GIVEN}{{0,5}}?)[ 　]?"
        "(?:様|氏|先生|殿|さん|医師|技師)",
        0.9,
        hits=("佐藤花蓮様", "山田 先生", "担当 高橋医師", "霧嶺花蓮様は"),
        misses=("先生", "同様", "胸部CT", "摂氏", "放射線技師", "御家族様", "患者様"),
        check=_japanese_titled,
        reads_digits=False,
    ),
    Detector(
        "name_japanese_label",
        "A",
        "A Japanese name behind a label",
        rf"(?:{_JAPANESE_LABEL})[:： 　]+([{_HAN}]{{1,4}}[ 　]?{_GIVEN}{{0,5}})",
        0.9,
        hits=("患者氏名:佐藤花蓮", "読影医: 山田 太一"),
        misses=("担当: 胸部", "患者: 造影"),
        check=_japanese_signed,
        reads_digits=False,
    ),
    Detector(
        "name_japanese",
        "A",
        "A value, or a part of a path, that is a Japanese name as a whole",
        rf"(?:^|[\\\n])\s*([{_HAN}]{{1,3}}[ 　]*{_GIVEN}{{1,3}})\s*(?:$|[\\\n])",
        0.8,
        hits=("佐藤 花蓮", "山田花蓮", "高橋　みおり"),
        misses=("胸部 単純", "造影", "頭部", "腹部CT"),
        check=_japanese,
        reads_digits=False,
    ),
    Detector(
        "name_korean_title",
        "A",
        "A Korean name before a title",
        rf"(?:^|[^\p{{Hangul}}])(\p{{Hangul}}{{3,4}}?) ?(?:{_KOREAN_TITLE})(?:$|[^\p{{Hangul}}])",
        0.9,
        hits=("김도윤님", "환자: 박서율 씨", "CT 이하람 교수"),
        misses=("환자", "흉부 씨티", "담당 의사", "주치의 선생님"),
        check=_korean_signed,
        reads_digits=False,
    ),
    Detector(
        "name_korean_surname",
        "A",
        "A Korean surname alone before a title that honours",
        rf"(?:^|[^\p{{Hangul}}])([{_KOREAN_SURNAMES}]) ?"
        "(?:과장님?|교수님|원장님|선생님|부장님|팀장님|간호사님?)",
        0.8,
        hits=("김 과장님 확인", "박교수님"),
        misses=("주치의 선생님", "각 선생님", "과장님", "위 교수님"),
        reads_digits=False,
    ),
    Detector(
        "name_korean_label",
        "A",
        "A Korean name behind a label",
        rf"(?:{_KOREAN_LABEL})[:： ]+(\p{{Hangul}}{{3}})(?:$|[^\p{{Hangul}}])",
        0.9,
        hits=("성명: 김도윤", "환자: 박서율"),
        misses=("환자: 조영제", "의사: 흉부"),
        check=_korean_signed,
        reads_digits=False,
    ),
    Detector(
        "name_korean",
        "A",
        "A value, or a part of a path, that is a Korean name as a whole",
        r"(?:^|[\\\n])\s*(\p{Hangul} ?\p{Hangul}{2})\s*(?:$|[\\\n])",
        0.8,
        hits=("김도윤", "박 서율"),
        misses=("조영제", "고관절", "흉부", "복부"),
        check=_korean,
        reads_digits=False,
    ),
)
