"""Which character set bytes are in whose Specific Character Set is missing, or a wrong one.

In Latin-1 letters beyond ASCII stand one by one between others; where whole words are of such
bytes it is another script. Which one, and in which of its character sets, is told by how common the
letters are that the bytes would be: those of PS3.3 C.12.1.1.2, and those that systems write without
any right to (Windows code pages, KOI8, EUC-JP, Shift JIS, Big5). Values in code extensions say
themselves what they are, by their escapes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_FEWEST = 4  # bytes: two characters of East Asia
_MOST = 4_096  # bytes of a value that are looked at
_HIGH = re.compile(rb"[\x80-\xff]+")
_SIGN = re.compile(rb"[\x00-\x3f]")
_LETTERS = re.compile(rb"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")

_CYRILLIC = "оеаинтсрвлкмдпіуяыьгзбчйхжшюїєцщэфъёґјљњћџђѓќѕў"
_GREEK = "αοιετσνηυρπκμλςωδγχθφβξζψ"
_ARABIC = "ايلمنوتربةعدسفهكقحجشطصخأىإضزثغذظءؤئآ"
_HEBREW = "יוהלארתבשמנדקעחפטסגכצזםןףץך"
_ALPHABETS = (
    ("iso8859_5", _CYRILLIC),
    ("cp1251", _CYRILLIC),
    ("koi8_u", _CYRILLIC),
    ("iso8859_7", _GREEK),
    ("cp1253", _GREEK),
    ("iso8859_6", _ARABIC),
    ("cp1256", _ARABIC),
    ("iso8859_8", _HEBREW),
)
"""Of each encoding the letters of its script, the commonest first: letters are as frequent as they
stand there, roughly, in all languages that are written so."""
_SURE = 0.12
"""How much likelier a letter of Cyrillic must be than by what was declared, of the logarithms."""
_FALL = 8.0
_LEAST, _GOOD = -3.7, -3.35
"""Mean logarithm of how frequent letters are, below which a reading makes no sense, or little."""
_LABELS = frozenset(
    (
        *("тел", "факс", "врач", "имя", "дата", "адрес", "снилс", "полис", "τηλ", "φαξ", "ονομα"),
        *("טל", "פקס", "שם", "هاتف", "فاكس", "اسم"),
    )
)
"""Short words that stand before what is somebody's; each of their letters is taken to be common."""
_OF_LABELS = -2.5
_GREEK_WORD = re.compile("[\u0370-\u03ff]")
_NO_ACCENT = str.maketrans("άέήίόύώ", "αεηιουω")
_GREEK_ENDS = frozenset("αεηιουωνςσρξψ")
_UNCASED = (_ARABIC, _HEBREW)

_JAPANESE = (
    "山田中村本木川井藤佐高小大林松野原上島石橋森池岡前内谷清水斎加伊後近坂西東北南口宮金平安子美一"
    "太郎幸渡辺鈴直樹陽結衣正和明真由恵智健雄浩裕介香奈翔優県市区町丁目番号日年月患者様先生病院右左部胸腹頭検査骨歳男女"
    "電話住所氏名生保険証医師科担当技撮影者登録連絡口座免許"
)
_SIMPLIFIED = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅红建国文志海建省市区县路街号室的患者年月日岁男女"
    "医院生头胸腹部左右检查病姓名诊断性别大小上下中人一是不了在有我他这个来和到时要就出会可也对能手术后前"
    "账号码电话手机邮编住址身份证保卡银行户诊所门科主治师护士联系编登记执照传真邮箱"
)
_TRADITIONAL = (
    "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯孫魏翁戴范"
    "宋方淑芬美玲雅惠怡君婷家豪志明建宏俊傑文雄麗秀英華玉雲國龍慧儀市區縣路街號樓段里鄉鎮巷弄的患者年月日歲男女"
    "醫院生頭胸腹部左右檢查病姓名診斷性別大小上下中人一是不了在有我他這個來和到時要就出會可也對能手術後前"
    "帳號碼電話手機郵編住址身份證保卡銀行戶診所門科主治師護士聯絡編登記執照傳真郵箱"
)
_KOREAN = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지은영수현준미경숙희정"
    "순옥자상호동철재훈건우도시구군읍면로길환번의사병원년월일세남여등록호가나다는을를에과"
    "전화연락처주소담당사촬영검보험계좌면허환진료팩스"
)
_MULTI_BYTE = (
    ("shift_jis", _JAPANESE, rb"(?:[\x81-\x9f\xe0-\xef][\x40-\x7e\x80-\xfc])"),
    ("euc_jp", _JAPANESE, rb"(?:[\xa1-\xf4][\xa1-\xfe])"),
    ("euc_kr", _KOREAN, rb"(?:[\xa1-\xfd][\xa1-\xfe])"),
    ("gb2312", _SIMPLIFIED, rb"(?:[\xa1-\xf7][\xa1-\xfe])"),
    ("big5", _TRADITIONAL, rb"(?:[\xa1-\xf9][\x40-\x7e\xa1-\xfe])"),
)
"""Of each encoding characters that are common in names and records, and what its bytes look like.

Kana are as common in Japanese."""
_KANA = re.compile("[\u3041-\u30fc]")
_TOUCHING = re.compile("[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
"""A letter of ASCII in one word with another: of few others it is no word of East Asia."""
_WIDE = re.compile("[^\x00-\x7f]")
_USUAL, _UNSURE = 0.3, 0.29
"""Share of common characters from which on a text of two bytes a character is sure, and what stands
for one of two."""


class _Read(NamedTuple):
    """How much sense bytes make in an encoding."""

    score: float
    encoding: str


def guessed(value: bytes) -> str:
    """Return Python's name of the encoding of bytes that are no UTF-8; empty if it may be Latin."""
    value = _begin(value)
    runs = _HIGH.findall(value)
    pairs = max(_in_pairs(value), default=_Read(0.0, ""))
    if pairs.score >= _USUAL:
        return pairs.encoding
    if not _is_of_words(runs, len(_LETTERS.findall(value))):
        return ""
    letters = max(_in_letters(value), default=_Read(_LEAST, ""))
    may_be_pairs = pairs.score == _UNSURE or (len(runs) < 3 and all(map(_is_pairs, runs)))
    if letters.score < _GOOD and may_be_pairs:
        return _of_rows(runs, value, pairs)
    return letters.encoding or _of_rows(runs, value, pairs)


def _is_pairs(run: bytes) -> bool:
    return len(run) <= _FEWEST and _PAIRS.fullmatch(run) is not None


def _begin(value: bytes) -> bytes:
    """Return the first bytes of a value, up to one that is no part of another character."""
    if len(value) <= _MOST:
        return value
    signs = list(_SIGN.finditer(value, 0, _MOST))
    return value[: signs[-1].start() if signs else _MOST]


def _is_of_words(runs: list[bytes], letters: int) -> bool:
    """Whether whole words are of bytes beyond ASCII, beside so many letters of ASCII."""
    high, longest = sum(map(len, runs)), max(map(len, runs), default=0)
    is_long = high >= _FEWEST and longest >= _FEWEST
    return high >= letters and (is_long or (not letters and high >= 6 and longest >= 3))


def cyrillic(value: bytes) -> str:
    """Return Python's name of the encoding of Cyrillic that is declared as ISO_IR 144."""
    if sum(map(len, _HIGH.findall(value))) < 6:
        return "iso8859_5"
    found = {one.encoding: one.score for one in _in_letters(_begin(value), _CYRILLIC)}
    best = max(found, key=lambda encoding: found[encoding], default="iso8859_5")
    return best if found.get(best, 0) > found.get("iso8859_5", -math.inf) + _SURE else "iso8859_5"


# ---- one byte a letter ---------------------------------------------------------------------------


def _in_letters(value: bytes, only: str = "") -> Iterator[_Read]:
    """Yield the alphabets in which all bytes beyond ASCII may be letters, in words as they are."""
    for encoding, alphabet in _ALPHABETS:
        if only not in {"", alphabet}:
            continue
        words = _words(value, encoding)
        if not words or not (alphabet in _UNCASED or all(map(_has_form, words))):
            continue
        known = _frequencies(alphabet)
        told = [
            _OF_LABELS if word in _LABELS else known.get(letter, -9.0)
            for word in map(_folded, words)
            for letter in word
        ]
        score = sum(told) / len(told)
        if score > _LEAST:
            yield _Read(score, encoding)


def _words(value: bytes, encoding: str) -> list[str]:
    """Return the words beyond ASCII; none where a byte is no character of the encoding."""
    try:
        text = value.decode(encoding)
    except UnicodeDecodeError:
        return []
    wide = _WIDE.findall(text)
    signs = sum(not one.isalpha() for one in wide)
    if 4 * signs > len(wide) or any("\x80" <= one < "\xa0" for one in wide):
        return []
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _has_form(word: str) -> bool:
    """Whether its capitals stand where they do: at its beginning, or everywhere."""
    is_cased = word.isupper() or word[1:].islower() or len(word) == 1
    return is_cased and (not _GREEK_WORD.match(word) or _is_greek(word))


def _is_greek(word: str) -> bool:
    """Whether it ends as Greek words do, and its last sigma is at the end."""
    return "ς" not in word[:-1] and (len(word) < 4 or _folded(word)[-1] in _GREEK_ENDS)


def _folded(word: str) -> str:
    """Return a word in small letters without the accent of Greek; the rare `ΰ` stays."""
    return word.lower().translate(_NO_ACCENT)


@cache
def _frequencies(alphabet: str) -> dict[str, float]:
    """Return the logarithm of how frequent each letter is, by its place in an alphabet."""
    weights = [math.exp(-rank / _FALL) for rank in range(len(alphabet))]
    return {
        letter: math.log(weight / sum(weights))
        for letter, weight in zip(alphabet, weights, strict=True)
    }


# ---- two bytes a character -----------------------------------------------------------------------


def _in_pairs(value: bytes) -> Iterator[_Read]:
    """Yield the encodings of East Asia whose bytes look so, and the share of common characters."""
    for encoding, usual, pair in _MULTI_BYTE:
        if not re.fullmatch(rb"(?:[\x00-\x7f]|%b)*" % pair, value):
            continue
        try:
            text = value.decode(encoding)
        except UnicodeDecodeError:
            continue
        wide = [one for one in _WIDE.findall(text) if one.isalpha()]
        letters = sum(one.isascii() and one.isalpha() for one in text)
        is_mixed = len(wide) < _FEWEST and _TOUCHING.search(text) is not None
        if len(wide) >= _FEWEST // 2 and letters <= len(wide) and not is_mixed:
            kana = len(_KANA.findall(text)) if usual is _JAPANESE else 0
            common = kana + sum(one in usual for one in wide if not _KANA.match(one))
            is_short = len(wide) == 2 and common == 1
            yield _Read(_UNSURE if is_short else common / len(wide), encoding)


_HANGUL = range(0xB0, 0xC9)  # rows of KS X 1001
_HANZI = range(0xB0, 0xF8)  # rows of GB 2312
_SYMBOLS = range(0xA1, 0xAA)
_PAIRS = re.compile(rb"(?:[\xa1-\xfe][\xa1-\xfe])+")


def _of_rows(runs: list[bytes], value: bytes, pairs: _Read) -> str:
    """Tell uncommon characters by their first bytes: Hangul has fewer rows than Hanzi."""
    if not all(_PAIRS.fullmatch(run) for run in runs):
        return ""
    if pairs.score:
        return pairs.encoding
    written = {row for run in runs for row in run[::2] if row not in _SYMBOLS}
    encoding = "euc_kr" if written <= set(_HANGUL) else "gb2312" if written <= set(_HANZI) else ""
    try:
        value.decode(encoding or "ascii")
    except UnicodeDecodeError:
        return ""
    return encoding if written else ""
