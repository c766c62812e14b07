"""Names without any sign beside them: words that stand together and are names, or nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phiscan.rules import lexicon
from phiscan.rules.detectors.name_tokens import MAY_BE_NAME, Kind, Token, tokens
from phiscan.rules.text import fold

Found = tuple[int, int, float]
"""Where a name starts and ends, and how sure that is."""

MAX_NAME = 5  # words
LABEL = 8  # words of a text that is a label rather than prose
LETTERS = 4  # of a name alone among words
JOINTS = frozenset((" ", "  ", "-", "'", "’", "_"))


def bare(text: str) -> Iterator[Found]:
    """Yield runs of words that are a name by themselves."""
    every = list(tokens(text))
    has_words = any(token.kind & Kind.WORD for token in every)
    at = 0
    while at < len(every):
        length = run_length(text, every, at)
        if not length:
            at += 1
            continue
        run = every[at : at + length]
        sure = _sure(text, run, has_words, len(every) <= LABEL)
        if sure and not _is_no_person(text, every, at, at + length):
            yield run[0].start, run[-1].end, sure
        at += length


def run_length(text: str, every: Sequence[Token], at: int) -> int:
    """Return of how many words a run of what may be names is that starts at a word."""
    end = last = at
    while end < len(every) and end - at < MAX_NAME:
        if end > at and not _are_joined(text, every[end - 1], every[end]):
            break
        if _may_be_part(every[end]):
            last = end + 1
        elif end == at or not is_link(text, every[end]):
            break
        end += 1
    return last - at


def _are_joined(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    return gap in JOINTS or (gap in {". ", "."} and bool(one.kind & Kind.INITIAL))


def is_link(text: str, token: Token) -> bool:
    """Whether a word may stand between the parts of a name: an initial, or `van`."""
    if token.kind & Kind.INITIAL:
        return True
    return not token.kind & Kind.CAPITAL and text[token.start : token.end] in lexicon.beside(
        "particle"
    )


def _may_be_part(token: Token) -> bool:
    return bool(token.kind & MAY_BE_NAME and token.kind & Kind.CAPITAL)


def _sure(text: str, run: Sequence[Token], has_words: bool, is_label: bool) -> float:
    parts = [token.kind for token in run if token.kind & MAY_BE_NAME]
    if len(parts) == 1:
        return _single(run[0], has_words, is_label)
    if any(text[one.end] == "_" for one in run[:-1]) and not any(map(is_given, parts)):
        return 0
    return together(parts)


def is_given(kind: int) -> bool:
    """Whether it is a given name and nothing else."""
    return bool(kind & Kind.NAME and kind & Kind.GIVEN)


def together(parts: Sequence[int]) -> float:
    """Return how sure it is that some adjacent words are one name."""
    if all(kind & Kind.EPONYM for kind in parts):
        return 0
    names = sum(1 for kind in parts if kind & Kind.NAME)
    unknown = sum(1 for kind in parts if kind & Kind.UNKNOWN)
    if names + unknown == len(parts):
        return _of_names(parts, names)
    if names:
        return 0.75 if any(map(is_given, parts)) else _beside_words(parts)
    return _of_words(parts) if not unknown else _half_known(parts)


def _of_names(parts: Sequence[int], names: int) -> float:
    if any(kind & Kind.EPONYM and not kind & Kind.GIVEN for kind in parts):
        return _with_eponym(parts)
    if names > 1:
        return 0.85
    if names:
        good = any(k & (Kind.GIVEN | Kind.SURNAME | Kind.LIKELY) for k in parts)
        return 0.8 if good else 0
    likely = sum(1 for kind in parts if kind & Kind.LIKELY)
    return 0.6 if len(parts) < 4 and likely >= 1 else 0


def _with_eponym(parts: Sequence[int]) -> float:
    if any(map(is_given, parts)):
        return 0.7
    first, last = parts[0], parts[-1]
    return 0.55 if first & Kind.SURELY and last & Kind.EPONYM and len(parts) == 2 else 0


def _beside_words(parts: Sequence[int]) -> float:
    first, last = parts[0], parts[-1]
    sure = bool(first & Kind.GIVEN and last & Kind.NAME)
    return 0.7 if sure else 0


def _half_known(parts: Sequence[int]) -> float:
    first, last = parts[0], parts[-1]
    sure = first & Kind.GIVEN and last & Kind.UNKNOWN and len(parts) == 2
    return 0.55 if sure else 0


def _of_words(parts: Sequence[int]) -> float:
    first, last = parts[0], parts[-1]
    title = not (first | last) & Kind.UPPER
    sure = title and len(parts) == 2 and first & Kind.GIVEN and last & Kind.SURNAME
    return 0.5 if sure else 0


def _single(token: Token, has_words: bool, is_label: bool) -> float:
    if token.kind & (Kind.EPONYM | Kind.FIRST) or token.end - token.start < LETTERS:
        return 0
    if token.kind & Kind.NAME and token.kind & (Kind.GIVEN | Kind.SURNAME):
        return 0.7 if has_words else 0.5
    if not is_label or not has_words:
        return 0
    if token.kind & Kind.NAME:
        return 0.6
    return 0.5 if token.kind & Kind.SURELY else 0


def _is_no_person(text: str, every: Sequence[Token], start: int, end: int) -> bool:
    behind = _neighbour(text, every, end, end - 1)
    return behind in lexicon.beside("no_person") or _neighbour(
        text, every, start - 1, start
    ) in lexicon.beside("not_before")


def _neighbour(text: str, every: Sequence[Token], at: int, of: int) -> str:
    """Return a word, folded, if it stands right beside another."""
    if not 0 <= at < len(every):
        return ""
    one, other = sorted((every[at], every[of]))
    beside = text[one.end : other.start] in JOINTS
    return fold(text[every[at].start : every[at].end]) if beside else ""
