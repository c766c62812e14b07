"""Names that are all of a value, or of a part of a path, in any case: `john smith`, `JohnSmith`.

Without capitals and without a sentence the lists alone tell, so a given name and a surname have to
stand there, both words of no dictionary, and nothing else but a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phiscan.rules import lexicon
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.detectors.name_beside import is_no_person
from phiscan.rules.detectors.name_tokens import Kind, Token, tokens
from phiscan.rules.detectors.name_words import Found
from phiscan.rules.text import fold

SURE = 0.75
LESS_SURE = 0.55
_BETWEEN = r"(?:, ?|[ _.-])"
_SMALL = rf"\p{{Ll}}{{2,24}}(?:{_BETWEEN}\p{{Ll}}{{2,24}}){{1,3}}"
_ANY = r"\pL{2,24}(?:, ?|[_.])\pL{2,24}"
_JOINED = r"\p{Lu}\p{Ll}{1,24}\p{Lu}\p{Ll}{1,24}"
_INITIAL = r"\p{Ll}\.\p{Ll}{4,24}"
_LARGE = r"\p{Lu}{3,24} \p{Lu}{3,24}|\p{Lu}\p{Ll}{2,24} \p{Lu}\p{Ll}{2,24}"
WHOLE = (
    rf"(?:^|[\\\n])({_SMALL}|{_ANY}|{_JOINED}|{_INITIAL}|{_LARGE})"
    r"(?:[_ .-]{1,2}\d{1,10})?(?:$|[\\\n])"
)
_PARTS = r"\p{Lu}?\p{Ll}+|\p{Lu}+"


def whole(text: str) -> Iterator[Found]:
    """Yield names that are all of a value or of a part of a path."""
    at = 0
    while found := compiled(WHOLE).search(text, at):
        start, end = found.span(1)
        sure = _sure(text, _words(text, start, end))
        if sure:
            yield start, end, sure
        at = end  # the mark that ends a part begins the next one


def _words(text: str, start: int, end: int) -> list[Token]:
    parts = compiled(_PARTS).finditer(text, start, end)
    return [token for part in parts for token in tokens(text, *part.span())]


def _sure(text: str, words: Sequence[Token]) -> float:
    if not words or is_no_person(text, words, 0, len(words)):
        return 0  # none of a script without capitals
    kinds = [word.kind for word in words]
    if words[0].end - words[0].start == 1:  # j.smith, as an account is called
        return LESS_SURE if kinds[-1] & Kind.NAME and kinds[-1] & Kind.SURNAME else 0
    if all(kind & Kind.NAME for kind in kinds):
        return SURE if _are_both(kinds) else 0
    return _of_words(text, words) if kinds[0] & Kind.CAPITAL else 0


def _are_both(kinds: Sequence[int]) -> bool:
    """Whether one may be the given name and another the surname; a term has eponyms alone."""
    given = [at for at, kind in enumerate(kinds) if kind & Kind.GIVEN]
    surnames = [at for at, kind in enumerate(kinds) if kind & Kind.SURNAME]
    is_term = all(kind & Kind.EPONYM and not kind & Kind.GIVEN for kind in kinds)
    return not is_term and any(one != other for one in given for other in surnames)


def _of_words(text: str, words: Sequence[Token]) -> float:
    """Return how sure two words are a name that are something else too: `STONE PAT`."""
    if len(words) != 2 or not all(word.kind & (Kind.NAME | Kind.BOTH) for word in words):
        return 0
    for given, other in (words, reversed(words)):
        is_common = lexicon.is_common_given(fold(text[given.start : given.end]))
        if is_common and other.kind & (Kind.SURNAME | Kind.EPONYM):
            return 0 if given.kind & other.kind & Kind.EPONYM else LESS_SURE
    return 0
