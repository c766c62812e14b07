"""Names with a sign beside them: a title, a word for a part that people play, a degree behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from phiscan.rules import lexicon
from phiscan.rules.detectors.detector import compiled
from phiscan.rules.detectors.name_beside import is_term_behind, is_term_with
from phiscan.rules.detectors.name_tokens import MAY_BE_NAME, Kind, Token, tokens
from phiscan.rules.detectors.name_words import Found, is_link
from phiscan.rules.text import fold

SPAN = 160  # characters beside a sign in which a name is looked for
SPAN_BEFORE = 64
MAX_PARTS = 6
_WITHIN = frozenset((" ", "  ", "-", "'", "’", "^", "_", ". ", "."))

_TITLES = (
    r"(?:op\. ?|prim\. ?|uz\. ?|oa\. ?|priv\.-?doz\. ?)?dr\.?(?: ?med\.?)?|dra\.?|drs\.|doctor"
    r"|docteur|doktor|docent|doc\.|prof\.?(?: ?dr\.?)?(?: ?med\.?)?|professor|professeur|profesor"
    r"|dott\.?(?:ssa)?|dottor|dottoressa|mudr\.?|mr\.|mrs\.?|ms\.|miss|mister|rev\.|capt\.|sgt\.|nurse"
    r"|sister|schwester|pfleger|herrn?|frau|fr\.|hr\.|fru|frk\.?|fröken|herra|rouva|domnul|doamna|gospodin|gospo[đd]a|г-н|г-жа|mme|mlle|monsieur|madame|mademoiselle"
    r"|sr\.|sra\.?|srta\.?|señora?|senora?|sig\.?(?:ra)?|signora?|dhr\.?|mevr\.?|mevrouw|meneer"
    r"|pani?|lek\.|sayın|sn\.|doña|dom"
)
_ROLES = (
    r"patient(?:in|e|en)?(?:'?s? ?name)?|pat\.?|pt\.?|paciente|paziente|pacjent(?:ka)?|hasta"
    r"|name|surname|(?:given|first|last|full|family) name|vorname|nachname|familienname"
    r"|nom|prenom|prénom|nombre|apellidos?|cognome|nome|imię"
    r"|referr(?:ing|ed)(?: by| from)?(?: physician| doctor| md)?|ref\.? ?(?:phys|md|dr|by)\.?"
    r"|physician|radiologist|technologist|technician|tech|sonographer|mt[ra]a?|operator|attending|consultant"
    r"|surgeon|requestor|author|observer|reader"
    r"|(?:operated|performed|perf|read|reported|dictated|signed|verified|approved|reviewed) by"
    r"|(?:interpreted|transcribed|requested|ordered|seen|scanned|done|acquired|examined) by"
    r"|called|paged|notified|informed|discussed with|spoke (?:to|with)|attn|c/o"
    r"|mother|father|wife|husband|son|daughter|brother|sister|spouse|guardian|next of kin|nok"
    r"|(?:resident|intern|fellow|(?:er |ed )?doc|page|per|wet read by|technician)"
    r"|(?:baby|infant|newborn|twin)(?: boy| girl)?|(?:child|son|daughter|wife|mother) of"
    r"|(?:under (?:the )?)?supervision of|supervised by"
    r"|ober[äa]rzt(?:in)?|chef[äa]rzt(?:in)?|(?:assistenz|stations|haus)?[äa]rzt(?:in)?"
    r"|(?:m[eé]decin )?interne|fille|fils|s[oø]n|datter|dotter|zoon|dochter|moeder|c[oó]rka"
    r"|(?:hij[oa]|madre|padre|espos[oa]) de|figli[oa](?: di)?|filh[oa](?: de)?|m[ãa]e"
    r"|o[ğg]lu|k[ıi]z[ıi]"
    r"|contact|mutter|vater|ehefrau|ehemann|tochter|sohn|geb\.?|geborene|née|nee|mère"
    r"|père|madre|padre|hij[oa]"
    r"|befundet (?:von|durch)|überwiesen von|überweiser|zuweiser|hausarzt|untersucher"
    r"|(?:vidiert|durchgeführt|erstellt|besprochen) (?:von|mit)|réalisé par|lu par|prescrit par"
    r"|médecin|(?:realizado|informado) por|m[eé]dico|refertato da|eseguito da|wykonał|lekarz|çeken"
)
_DEGREES = (
    r"M\.?D\.?|D\.?O\.?|Ph\.?D\.?|MBBS|MBChB|FRC[RPS]\w?|FACR|RT ?\(R\)|RDMS|ARRT|CRNP|PA-C"
    r"|R\.?N\.?|DPM|DDS|DMD|DVM|Bey|Hanım"
)
TITLES = rf"(?i)(?:^|[^\pL\pN])(?:(?:{_TITLES}|M[rs])[ \t]*[ \t.][ \t]*)+\pL"
_NAME_LABELS = (
    r"(?:patient(?:in|s|'s)?|pat\.?|pt\.?) ?name|patientenname|name of (?:the )?patient|navn"
    r"|nom (?:du|de la|de) ?patiente?|nombre (?:del?|de la) paciente|nome d[oa]? ?paciente"
    r"|nome (?:del )?paziente|nazwisko|příjmení|jméno|hasta ad[ıi]|hastanın adı"
    r"|ref(?:erring)?\.? ?(?:phys(?:ician)?|md|dr)\.?"
    r"|paciente|pacient[aă]?|paziente|pacjent(?:ka)?|potilas|фамилия|пациент(?:ка)?"
)
NAME_LABELS = rf"(?i)(?:^|[^\pL\pN])(?:{_NAME_LABELS})[ \t_]+\pL"
_RELATIVES = (
    r"(?:(?:the|his|her|pt'?s?|patient'?s?) )?(?:daughter|son|wife|husband|mother|father|sister"
    r"|brother|parent|surgeon|physician|radiologist|resident|attending|nurse|oncologist|referrer)"
)
"""Whoever a role may be played by: discussed with daughter X, called her son X."""
ROLES = (
    rf"(?i)(?:^|[^\pL\pN])(?:{_ROLES})(?: {_RELATIVES})?"
    r"[ \t]*(?:[:=#_]|[ \t]-|\bis\b|[ \t])[ \t]*\pL"
)
_SAINT = re.compile(r"(?:^|[^a-z])(?:st\.?|saint) ?$", re.IGNORECASE)
POSSESSIVE = r"(?:^|[^\pL\pN.] ?)([A-Z][a-z]{2,})['’]s [a-z]"
DEGREES = rf"\pL\.?,?[ \t]+(?:{_DEGREES})(?:$|[^\pL\pN])"
_LABELS = (":", "=", "#")


def titled(text: str) -> Iterator[Found]:
    """Yield names behind a title."""
    for found in compiled(TITLES).finditer(text):
        name = behind(text, found.end() - 1)
        if name and is_term_behind(text, name):
            continue
        is_modality = found.group().isupper() and "." not in found.group()  # MR, DR
        yield from _named(name, _without_sign if is_modality else _with_sign)


def of_roles(text: str) -> Iterator[Found]:
    """Yield names behind a word that people are called by: patient, operator, mother."""
    for found in compiled(ROLES).finditer(text):
        labelled = any(sign in found.group() for sign in _LABELS)
        name = behind(text, found.end() - 1)
        if labelled:
            yield from _named(name, _with_sign)
        elif hits := list(_named(name, _without_sign)):
            yield from hits
        elif _is_in_prose(text, name) and not is_term_behind(text, name):
            yield from _named(name, _also_a_word)


_IN_PROSE = re.compile(r"(?:[ \t]*[(,;:/.]|[ \t]+(?:[a-zà-ÿ(]|\d|$)|$)")


def _is_in_prose(text: str, name: Sequence[Token]) -> bool:
    """Whether a word with a capital stands before one without, which protocols seldom write."""
    return (
        len(name) == 1
        and _IN_PROSE.match(text, name[0].end) is not None
        and (fold(text[name[0].start : name[0].end]) not in lexicon.beside("describes"))
    )


def _also_a_word(parts: Sequence[int]) -> float:
    """Return how sure one word is a name that is a word as well: page Carter, daughter Dawn."""
    kind = parts[0]
    is_one = kind & Kind.BOTH and kind & (Kind.SURNAME | Kind.COMMON)
    is_capital = kind & Kind.CAPITAL and not kind & Kind.UPPER
    return 0.6 if is_one and is_capital and not kind & Kind.EPONYM else 0


def labelled(text: str) -> Iterator[Found]:
    """Yield names behind words that name them, without a colon: unlisted ones and eponyms too."""
    for found in compiled(NAME_LABELS).finditer(text):
        name = behind(text, found.end() - 1)
        if name and not is_term_behind(text, name):
            yield from _named(name, _behind_label)


def with_degree(text: str) -> Iterator[Found]:
    """Yield names before the letters of a degree."""
    for found in compiled(DEGREES).finditer(text):
        yield from _named(before(text, found.start() + 1), _with_degree)


def possessive(text: str) -> Iterator[Found]:
    """Yield given names with the sign of whose something is: Tyler's knee."""
    for found in compiled(POSSESSIVE).finditer(text):
        name = behind(text, found.start(1))
        kinds = [token.kind for token in name]
        if len(kinds) != 1 or name[0].end != found.end(1) or is_term_behind(text, name):
            continue
        before = text[max(0, found.start(1) - 8) : found.start(1)]
        if _SAINT.search(before) or is_term_with(found[1], text, found.end() - 1):
            continue
        if kinds[0] & Kind.COMMON and not kinds[0] & (Kind.EPONYM | Kind.UPPER):
            yield *found.span(1), 0.6


def _named(name: Sequence[Token], rule: Callable[[Sequence[int]], float]) -> Iterator[Found]:
    parts = [token.kind for token in name if token.kind & MAY_BE_NAME]
    sure = rule(parts) if parts else 0
    if sure:
        yield name[0].start, name[-1].end, sure


def _with_sign(parts: Sequence[int]) -> float:
    if any(kind & (Kind.NAME | Kind.SURELY) for kind in parts):
        return 0.95
    if any(kind & Kind.LIKELY for kind in parts):
        return 0.9
    return 0.85 if not any(kind & Kind.UPPER for kind in parts) else 0.6


def _without_sign(parts: Sequence[int]) -> float:
    first = parts[0]
    if first & Kind.EPONYM and not first & Kind.GIVEN:
        return 0
    if first & Kind.NAME:
        return 0.85 if not first & Kind.FIRST or len(parts) > 1 else 0.6
    if len(parts) > 1 and any(kind & (Kind.NAME | Kind.SURELY) for kind in parts):
        return 0.8
    return 0.7 if first & Kind.SURELY and not first & Kind.UPPER else 0


def _behind_label(parts: Sequence[int]) -> float:
    """Return how sure a word is a name that a label asks for; lists have most that are none."""
    likely = Kind.NAME | Kind.LIKELY | Kind.EPONYM
    if any(kind & likely for kind in parts):
        return 0.85
    return 0.7 if any(kind & Kind.UNKNOWN and not kind & Kind.UPPER for kind in parts) else 0


def _with_degree(parts: Sequence[int]) -> float:
    return 0.9 if any(kind & (Kind.NAME | Kind.LIKELY) for kind in parts) else 0


def behind(text: str, at: int) -> list[Token]:
    """Return the words of a name that begins at a place; none where none does."""
    name: list[Token] = []
    for token in tokens(text, at, min(len(text), at + SPAN)):
        if len(name) == MAX_PARTS or not _goes_on(text, name, token):
            break
        name.append(token)
    while name and not name[-1].kind & MAY_BE_NAME:
        name.pop()
    return name


def _goes_on(text: str, name: Sequence[Token], token: Token) -> bool:
    if name:
        gap = text[name[-1].end : token.start]
        comma = gap == ", " and len(name) == 1 and token.kind & (Kind.GIVEN | Kind.UNKNOWN)
        if gap not in _WITHIN and not comma:
            return False
    if fold(text[token.start : token.end]) in lexicon.beside("addressed"):
        return False
    return _is_part(token) or is_link(text, token)


def _is_part(token: Token) -> bool:
    if token.kind & Kind.CAPITAL:
        return bool(token.kind & MAY_BE_NAME)
    return bool(token.kind & Kind.NAME and not token.kind & Kind.FIRST)


def before(text: str, end: int) -> list[Token]:
    """Return the words of a name that ends at a place; none where none does."""
    name: list[Token] = []
    for token in reversed(list(tokens(text, max(0, end - SPAN_BEFORE), end))):
        if name and text[token.end : name[0].start] not in _WITHIN | {", "}:
            break
        if len(name) == 3 or not (_is_part(token) or token.kind & Kind.INITIAL):
            break
        name.insert(0, token)
    return name
