"""Whether a run of printable characters is text, or a table of numbers that looks like one.

In random bytes every 85th begins a run of four characters, and a picture of eight bits is nothing
but printable characters. What tells text is which characters follow each other.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import add
from typing import NamedTuple

from phiscan.rules.text import fold

LOOKED_AT = 256
"""Characters of a run that are looked at."""

# The letters that often follow each letter: 300 of 676 pairs, which are 95 % of those in the names
# of PS3.6 and in names of people and places of twenty countries, and 44 % of those in noise.
_FOLLOWERS = {
    "a": "abcdefghijklmnprstuvwxyz",
    "b": "aeilorsu",
    "c": "acehikloqrstu",
    "d": "aegiorsuy",
    "e": "abcdefgijklmnopqrstuvwxyz",
    "f": "aefiloru",
    "g": "aeghilnorstuy",
    "h": "aeinortuy",
    "i": "abcdefgjklmnoprstuvxz",
    "j": "aeou",
    "k": "aeiknorsu",
    "l": "acdeiklmostuvy",
    "m": "abeimopu",
    "n": "abcdefghijknostuvy",
    "o": "abcdefghiklmnoprstuvwz",
    "p": "aehiloprstu",
    "q": "u",
    "r": "abcdefgiklmnorstuvy",
    "s": "acehiklmopstuvyz",
    "t": "acehimoprstuy",
    "u": "abcdegiklmnprsty",
    "v": "aeio",
    "w": "aeio",
    "x": "ei",
    "y": "aenps",
    "z": "aeio",
}
_OTHER = "\u03b1"  # stands for any letter of a script that is not Latin
_WEIGHT_OF_OTHER = 3  # since noise is seldom UTF-8 of two bytes or three
_LAST_LATIN = "\u024f"
_SEPARATORS = " ^,.-_/:='\\\t\r\n"
_ASCII = [chr(code) for code in range(0x20, 0x7F)]

# Words of one kind of letter or of digits: what a name or a number of few characters looks like.
_SHORT = re.compile(rf"(?:[A-Z]+|[a-z]+|[A-Z][a-z]+|[A-Z0-9]+|{_OTHER}+)")
_BETWEEN = re.compile(r"[ ^,.\-_/:=']+")
_LONGEST_SHORT = 5


class Likeness(NamedTuple):
    """How many pairs of neighbours were weighed, and how many of them are usual in text."""

    usual: int
    weighed: int

    def reaches(self, share: float, weighed: int) -> bool:
        """Whether so many pairs were weighed, and that share of them is usual."""
        return self.weighed >= weighed and self.usual >= share * self.weighed


def likeness(text: str) -> Likeness:
    """Weigh the pairs of neighbours of a run; separators do not count."""
    text = plain(text[:LOOKED_AT])
    pairs = [pair for pair in map(add, text, text[1:]) if pair in _PAIRS]
    more = (_WEIGHT_OF_OTHER - 1) * pairs.count(_OTHER * 2)
    return Likeness(sum(_PAIRS[pair] for pair in pairs) + more, len(pairs) + more)


def is_table_like(text: str) -> bool:
    """
    Whether numbers look like this: characters go up or down by one, come again at every second or
    fourth place, or are accented for the most part.
    """
    text = text[:LOOKED_AT]
    if not is_rarely_accented(text, 2):
        return True
    if len(text) < 2 * _LONGEST_SHORT - 2:
        return False
    codes = [0 if c.isdigit() else ord(c) for c in text]
    steps = sum(-2 < a - b < 2 for a, b in pairwise(codes) if a)
    return 2 * steps >= len(text) or any(_comes_again(text, stride) for stride in (2, 4))


def is_rarely_accented(text: str, each: int = 5) -> bool:
    """Whether at most one of so many characters is a Latin letter with an accent or a like sign."""
    return each * sum("\x7f" < c <= _LAST_LATIN for c in text) <= len(text)


def is_word_like(text: str) -> bool:
    """Whether a run of few characters is made of words and numbers, as DOE^J, 4711 or X12-3."""
    if len(text) > _LONGEST_SHORT and not any(c.isdigit() for c in text):
        return False
    return all(_SHORT.fullmatch(word) for word in _BETWEEN.split(plain(text[:LOOKED_AT])) if word)


def plain(text: str) -> str:
    """Return text with letters of ASCII for those of Latin script, and one letter for all others.

    Scripts that are not used together give a control character, which makes no usual pair.
    """
    if text.isascii():
        return text
    blocks = {block for c in text if (block := _block(c))}
    other = _OTHER if len(blocks) < 2 else "\0"
    return "".join(c if c.isascii() else _stand_in(c, other) for c in text)


def _stand_in(character: str, other: str) -> str:
    if character > _LAST_LATIN:
        return other * character.isalnum()
    folded = fold(character)
    return folded.upper() if character.isupper() else folded


def _block(character: str) -> int:
    """Return which script a character is of: 0 for Latin, one number for all of East Asia."""
    if character <= _LAST_LATIN or not character.isalnum():
        return 0
    return min(ord(character) >> 8, 0x30)


def _comes_again(text: str, stride: int) -> bool:
    return any(_is_of_few(text[start::stride], stride) for start in range(stride))


def _is_of_few(characters: str, stride: int) -> bool:
    if len(characters) < 4:
        return False
    most = min(4, len(characters) // 4) if stride == 2 else 1
    return len(set(characters)) <= most


def _weight(first: str, second: str) -> int | None:
    """Return 1 for a usual pair, 0 for one of noise, None for one that tells nothing."""
    if first in _SEPARATORS or second in _SEPARATORS:
        return None if first.isalnum() or second.isalnum() else 0
    if first.isalpha() and second.isalpha():
        is_case_natural = first.isupper() or second.islower()
        followers = _FOLLOWERS.get(first.lower(), "")
        return int(is_case_natural and second.lower() in followers)
    return int(first.isdigit() and second.isdigit())


def _weights() -> dict[str, int]:
    known = {a + b: _weight(a, b) for a in _ASCII for b in _ASCII}
    known |= {a + _OTHER: 0 for a in _ASCII if a.isalnum()}
    known |= {_OTHER + a: 0 for a in _ASCII if a.isalnum()}
    known |= {_OTHER * 2: 1, "  ": None}
    known |= {a + "\0": 0 for a in [*_ASCII, "\0"]} | {"\0" + a: 0 for a in _ASCII}
    return {pair: weight for pair, weight in known.items() if weight is not None}


_PAIRS = _weights()
