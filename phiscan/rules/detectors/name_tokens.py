"""The words of a text as far as names are concerned: what each may be, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntFlag
from functools import lru_cache
from typing import NamedTuple

from phiscan.rules import lexicon
from phiscan.rules.text import fold

MAX_LETTERS = 24
SHORT = 3  # letters of a word in capitals that is an abbreviation as well
LIKELY = -3.5  # likeness from which a word in no list rather is a name
SURELY = 1.0  # and from which it is, even alone
_TOKEN = re.compile(r"[^\W_]+")
SIGNS = (  # of vowels and the like, which are no \w: decomposed accents, Indic scripts, Thai, Lao
    r"\u0300-\u036f\u0900-\u0963\u0971-\u09e5\u0a00-\u0a65\u0a80-\u0ae5\u0b00-\u0b65\u0b80-\u0be5"
    r"\u0c00-\u0c65\u0c80-\u0ce5\u0d00-\u0d65\u0d80-\u0de5\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc"
)
_MARKED = re.compile(rf"(?:[^\W_]|[{SIGNS}])+")
_VOWEL = re.compile("[aeiouy]")
_ENDING = re.compile(
    "(?:[оеи]в|[иы]н|[сц]к(?:ии|ыи)|[ои]ва|ева|ина|[сц]кая|енко|[уюч]к|ич|ян|дзе|швили|"
    "οπουλοσ|οπουλου|ιδησ|ιδου|ακησ|ακη|ατοσ|ελλησ|ιαδησ|ογλου)$"
)
_CAMEL = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]{3}")
_NAMELY = re.compile(r"(?:Mc|Mac|De|Di|Da|La|Le|Van|Von|Fitz|O)[A-Z][a-z]+")


class Kind(IntFlag):
    """What a word may be."""

    NAME = 1
    """Listed as a name and no word: Peter, Schmidt."""
    BOTH = 2
    """Listed as a name and as a word: May, Long."""
    WORD = 4
    """A word, or something that cannot be a name."""
    UNKNOWN = 8
    """In no list, and of letters that a name may have."""
    GIVEN = 16
    """A given name, whether a word too or not."""
    SURNAME = 32
    """A common surname, whether a word too or not."""
    EPONYM = 64
    INITIAL = 128
    """One capital letter."""
    CAPITAL = 256
    """Starts with a capital, or is of a script that has none."""
    UPPER = 512
    """All in capitals."""
    FIRST = 1024
    """A word of a dictionary that is a name first: Koch."""
    LIKELY = 2048
    """In no list, and of letters such as names have."""
    SURELY = 4096
    COMMON = 8192
    """A common given name of countries that speak English, whether a word too or not: Dawn."""
    SPELT = 16384
    """Stands in a dictionary, and is borne less often than it is used."""


MAY_BE_NAME = Kind.NAME | Kind.BOTH | Kind.UNKNOWN


class Token(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    kind: int
    """Of `Kind`, as a plain int: it is asked millions of times."""


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the runs of letters and digits of a part of a text."""
    pattern = _TOKEN if text.isascii() else _MARKED
    for found in pattern.finditer(text, start, len(text) if end is None else end):
        yield Token(found.start(), found.end(), kind(found.group()))


def has_name(text: str, start: int, end: int) -> bool:
    """Whether a listed name is in a part of a text, and not as a day of the week: Thu, Fri."""
    return any(
        token.kind & Kind.NAME
        and fold(text[token.start : token.end]) not in lexicon.beside("calendar")
        for token in tokens(text, start, end)
    )


@lru_cache(1 << 16)
def kind(word: str) -> int:
    """Return what a word may be, as it is written."""
    if len(word) > MAX_LETTERS or not _letters_alone(word):
        return int(Kind.WORD)
    case = _case(word)
    if len(word) == 1 and case and word.upper() != word.lower():
        return int(case | Kind.INITIAL)
    return int(case | _listed(word, fold(word)))


def _letters_alone(word: str) -> bool:
    return not any(character.isdecimal() for character in word)


def _case(word: str) -> Kind:
    if word.isupper():
        return Kind.CAPITAL | Kind.UPPER if len(word) > 1 else Kind.CAPITAL
    return Kind.CAPITAL if word[0].isupper() or word.lower() == word.upper() else Kind(0)


def _listed(word: str, folded: str) -> Kind:
    given, surname = lexicon.is_given(folded), lexicon.is_common_surname(folded)
    found = (Kind.GIVEN if given else Kind(0)) | (Kind.SURNAME if surname else Kind(0))
    found |= Kind.EPONYM if lexicon.is_eponym(folded) else Kind(0)
    found |= Kind.COMMON if given and lexicon.is_common_given(folded) else Kind(0)
    found |= Kind.SPELT if lexicon.is_word(folded) else Kind(0)
    if found & Kind.SPELT or _is_mixed(word, listed=bool(found)):
        return found | (Kind.BOTH if given or lexicon.is_surname(folded) else Kind.WORD)
    if given or lexicon.is_surname(folded):
        if word.isupper() and len(word) <= SHORT:
            return found | Kind.BOTH
        first = Kind.FIRST if lexicon.is_name_first(folded) else Kind(0)
        return found | Kind.NAME | first
    return found | _unlisted(word, folded)


def _is_mixed(word: str, *, listed: bool) -> bool:
    mixed = _CAMEL.search(word) is not None and _NAMELY.fullmatch(word) is None
    return mixed and not listed


def _unlisted(word: str, folded: str) -> Kind:
    if not folded.isascii():
        return _of_other_script(word, folded)
    least = 4 if word.isupper() else 3
    if len(folded) < least or _VOWEL.search(folded) is None:
        return Kind.WORD
    like = lexicon.likeness(folded)
    if like >= SURELY:
        return Kind.UNKNOWN | Kind.LIKELY | Kind.SURELY
    likely = like >= LIKELY and not _is_compound(folded)
    return Kind.UNKNOWN | Kind.LIKELY if likely else Kind.UNKNOWN


def _of_other_script(word: str, folded: str) -> Kind:
    if word.lower() == word.upper() or len(folded) < 3:
        return Kind.WORD  # of a script without capitals: `name_scripts`
    return Kind.UNKNOWN | Kind.LIKELY if _ENDING.search(folded) else Kind.UNKNOWN


def _is_compound(folded: str) -> bool:
    """Whether it is two listed words in one, as German and Dutch write them."""
    return any(
        lexicon.is_word(folded[at:]) and _is_head(folded[:at]) for at in range(4, len(folded) - 3)
    )


def _is_head(folded: str) -> bool:
    return lexicon.is_word(folded) or (folded.endswith("s") and lexicon.is_word(folded[:-1]))
