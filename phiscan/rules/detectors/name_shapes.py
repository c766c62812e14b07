"""Names in the shapes of DICOM and of lists: LAST^FIRST, Last, First; F. Last; Last F."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phiscan.rules import lexicon
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.detectors.name_beside import is_given
from phiscan.rules.detectors.name_tokens import MAY_BE_NAME, SHORT, Kind, tokens
from phiscan.rules.detectors.name_words import IN_PART, Found, part_of
from phiscan.rules.text import fold

HAS_CARET = r"[\pL\pM'’. -]\^[\pL\pM'’. -]"
HAS_COMMA = r"[\pL\pM'’-], ?[\p{Lu}\p{Lo}]"
HAS_INITIAL = r"(?:^|[^\pL\pN])\p{Lu}(?:[. ,]|$)"
_PART = r"\pL[\pL\pM'’-]*"
_COMPONENT = r"[\pL\pM'’. -]"
_CARET = rf"\pL{_COMPONENT}*\^{_COMPONENT}+(?:\^{_COMPONENT}*)*"
_COMMA = rf"{_PART}(?: {_PART})?, ?{_PART}"
_INITIAL = (
    r"(?:^|[^\pL\pN])((?:\p{Lu}\. ?){1,3}\p{Lu}[\pL\pM'’-]+|\p{Lu}[\pL\pM'’-]+,? \p{Lu}(?:\.|$))"
)


def carets(text: str) -> Iterator[Found]:
    """Yield person names of DICOM: components between carets (PS3.5 section 6.2.1)."""
    for found in compiled(_CARET).finditer(text):
        last, first, *rest = found.group().split("^")
        start = _begins(last) if found.start() else 0
        end = _ends(first) if not rest else len(first)
        sure = _components(_kinds(last[start:]), _kinds(first[:end]))
        if not sure:
            start, end = last.rfind(" ") + 1, len(first.split(" ")[0])
            sure = _beside_caret(last[start:], first[:end])
        if sure:
            whole = "^".join([last[start:], first[:end], *rest]).rstrip("^ ")
            yield found.start() + start, found.start() + start + len(whole), sure


def _beside_caret(last: str, first: str) -> float:
    """Return how sure two words with a caret between them are a name: protocols are written so too.

    One may be an ordinary word, if the other has letters such as names have.
    """
    unknown = [word for word in (last, first) if _is_unlisted(word)]
    if len(unknown) == 2:
        return 0.7
    kinds = [kind for word in unknown for kind in _kinds(word)]
    if any(kind & Kind.NAME for kind in kinds):
        return 0.7
    return 0.6 if any(kind & Kind.LIKELY for kind in kinds) else 0.0


def _is_unlisted(word: str) -> bool:
    folded = fold(word)
    return len(word) > SHORT and not lexicon.is_word(folded) and not lexicon.is_eponym(folded)


def _begins(last: str) -> int:
    """Return where a name begins that may stand behind other words: `read Brunetz`."""
    start = len(last)
    for token in reversed(list(tokens(last))):
        if token.kind & Kind.WORD or not token.kind & Kind.CAPITAL:
            break
        start = token.start
    return start


def _ends(first: str) -> int:
    """Return where a name ends that may stand before other words: `Ottavia was seen`."""
    end = 0
    for token in tokens(first):
        if token.kind & Kind.WORD or not token.kind & Kind.CAPITAL:
            break
        end = token.end
    return end


def commas(text: str) -> Iterator[Found]:
    """Yield names with the surname first and a comma."""
    for found in compiled(_COMMA).finditer(text):
        last, _, first = found.group().partition(",")
        start = _begins(last)
        is_whole, has_number = part_of(text, found.start() + start, found.end())
        kinds = _kinds(last[start:]), _kinds(first)
        sure = _listed(*kinds, whole=is_whole or len(found.group()) - start >= len(text) - 2)
        if is_whole and not sure:
            sure = _as_part([*kinds[0], *kinds[1]], has_number=has_number)
        if sure:
            yield found.start() + start, found.end(), sure


def _as_part(every: Sequence[int], *, has_number: bool) -> float:
    """Return how sure words in no list are a name, which are all of a part of a path."""
    may_be = Kind.NAME | Kind.UNKNOWN | Kind.GIVEN
    if not all(kind & may_be and kind & Kind.CAPITAL for kind in every):
        return 0
    likely = sum(1 for kind in every if kind & (Kind.LIKELY | Kind.NAME))
    return IN_PART if likely and (has_number or len(every) == 2) else 0


def initials(text: str) -> Iterator[Found]:
    """Yield surnames with an initial before or behind."""
    for found in compiled(_INITIAL).finditer(text):
        kinds = _kinds(found.group(1))
        sure = _with_initial(kinds, before=found.group(1)[1] == ".")
        if sure:
            yield *found.span(1), sure


def _kinds(component: str) -> list[int]:
    return [token.kind for token in tokens(component) if not token.kind & Kind.INITIAL]


def _components(last: Sequence[int], first: Sequence[int]) -> float:
    every = [*last, *first]
    if not last or any(kind & Kind.WORD for kind in every):
        return 0
    if any(kind & Kind.NAME for kind in every):
        return 0.9 if first else 0.6
    if any(kind & Kind.LIKELY for kind in every):
        return 0.8
    return 0.6 if first and first[0] & Kind.GIVEN else 0


def _listed(last: Sequence[int], first: Sequence[int], *, whole: bool) -> float:
    every = [*last, *first]
    if (
        not last
        or not first
        or not all(kind & MAY_BE_NAME and kind & Kind.CAPITAL for kind in every)
    ):
        return 0
    if all(kind & Kind.EPONYM for kind in every):
        return 0
    sure = _of_listed(last, first[0])
    if not sure and all(kind & (Kind.LIKELY | Kind.NAME) for kind in every):
        sure = 0.7 if whole else 0.6
    return sure


def _of_listed(last: Sequence[int], first: int) -> float:
    """Return how sure listed names on both sides of a comma are one."""
    if any(kind & Kind.NAME for kind in last) and is_given(first):
        return 0.85
    if is_given(first) and (last[0] & (Kind.SURNAME | Kind.EPONYM) or not first & Kind.FIRST):
        return 0.75
    is_common = last[0] & Kind.NAME and last[0] & Kind.SURNAME
    return 0.7 if is_common and first & Kind.GIVEN else 0


def _with_initial(kinds: Sequence[int], *, before: bool) -> float:
    if not kinds or any(kind & (Kind.WORD | Kind.EPONYM) for kind in kinds):
        return 0
    if all(kind & Kind.NAME for kind in kinds):
        return 0.6 if any(kind & Kind.FIRST for kind in kinds) else 0.75
    title = not any(kind & Kind.UPPER for kind in kinds)
    likely = all(kind & (Kind.LIKELY | Kind.NAME) for kind in kinds)
    return 0.55 if before and likely and title else 0
