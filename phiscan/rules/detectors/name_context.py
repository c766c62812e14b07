"""Names in sentences that only people stand in: told to X, brought by X; X complains of.

What they are called need be in no list: a capital within a sentence is enough, but in German, which
writes all nouns with one. Languages that put the verb last have the name at a sentence's beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.detectors.name_signs import before, behind
from phiscan.rules.detectors.name_tokens import MAY_BE_NAME, Kind, Token
from phiscan.rules.detectors.name_words import Found

_TOLD = (
    r"(?:discussed|spoken?|reviewed|consulted|communicated|talked|conferred)"
    r"(?: (?:by (?:tele)?phone|in person|directly|over the phone))? (?:with|to)"
    r"|(?:conveyed|relayed|reported|handed|faxed|phoned|given|notified|explained) to"
    r"|(?:brought|provided|supplied|accompanied|sent|signed out|obtained|submitted) (?:by|from)"
    r"|correct(?:ed)? (?:name|patient) is|a\.?k\.?a\.?"
    r"|(?:also|formerly) known as|consent (?:from|by)"
    r"|(?:communiqu|transmis|signal|remis|annonc|confi|adress|expliqu)(?:é|e)?e?s? (?:à|au)"
    r"|(?:discut|vu|convenu|évoqu|revu)(?:é|e)?e?s? avec|prévenir"
    r"|(?:apport|fourni|transmis|adress|accompagn|remis|envoy|amen)(?:é|e)?e?s? par"
    r"|(?:comentad|discutid|hablad|consensuad|consultad|revisad)[oa]s? con"
    r"|(?:comunicad|informad|avisad|entregad|notificad|explicad)[oa]s? a"
    r"|(?:aportad|tra[ií]d|remitid|acompañad|enviad|facilitad)[oa]s? por"
    r"|(?:comunicat|riferit|consegnat|spiegat|segnalat|inviat)[oaie] a"
    r"|(?:discuss|concordat|condivis|parlat)[oaie] con"
    r"|(?:portat|fornit|inviat|accompagnat|mandat|trasmess)[oaie] da"
    r"|(?:comunicad|informad|entregue)[oa]?s? ao?|(?:discutid|conversad)[oa]s? com"
    r"|(?:trazid|fornecid|enviad|encaminhad)[oa]s? p(?:or|el[oa])"
    r"|(?:besproken|overlegd) met|(?:doorgegeven|gemeld|meegedeeld) aan"
    r"|(?:mee)?gebracht door"
    r"|(?:omówion|skonsultowan|uzgodnion)[oya] z|przekazano|poinformowano|konzultováno s"
    r"|(?:diskutert|drøftet|konferert|diskuterat|konfererat) med|(?:meddelt|meddelat) til"
    r"|bay|bayan"
    r"|обсужд[её]н[аоы]?(?: с(?: коллегой| врачом)?)?|(?:согласован|проконсультирован)[аоы]? с"
    r"|(?:сообщен|передан|доложен|предоставлен|привезен|направлен|выдан)[аоы]?"
)
_TOLD_IN_GERMAN = (
    r"(?:besprochen|rücksprache|abgesprochen|telefoniert|konsens|erörtert) mit"
    r"|(?:mitgeteilt|übermittelt|weitergeleitet|durchgegeben|übergeben|gemeldet) an"
    r"|(?:mitgebracht|begleitet|überlassen|übersandt|vorgelegt|gebracht) (?:von|durch)"
    r"|richtig (?:ist|wäre|heißt)|recte|gemeint ist"
    r"|(?:einwilligung|aufklärung|unterschrieben) (?:von|durch)"
)
_CORRECTED = (
    r"[ ,:;](?:(?:should|must) (?:read|be)|belongs? to|lire|appartient à|corresponde a|pertenece a"
    r"|debe (?:decir|leerse)|leggasi|appartiene a|pertence a|doğrusu|doğru (?:isim|ad)|gehört zu"
    r"|верно|читать|принадлежит)"
)
_MISTAKEN = (
    r"(?:label|name|patient|identi|request|étiquet|nom|etiquet|nombre|paciente|etichett|nome|paziente"
    rf"|etikett|naam|etiket|isim|маркировк|имя|фамили)[^.!?]{{0,40}}?{_CORRECTED}"
)
"""A name was wrong, and the right one follows."""
_DOES = (
    r"complain(?:s|ed|ing) (?:of|about)|den(?:ies|ied)|refuse[sd]|was (?:not |un)able|could not"
    r"|(?:was|has been|were) (?:informed|notified|called|paged|told|contacted|consented)|consented"
    r"|reports? (?:worsening|increas\pL+|pain|having|no|new|that)|stated? that|states that"
    r"|se plaint|souffre de|n'a pas pu|a été (?:informé|prévenu|contacté)e?"
    r"|refiere|se queja|niega|acude|no pudo|fue informad[oa]"
    r"|riferisce|lamenta|nega|rifiuta|è stat[oa] informat[oa]"
    r"|queixa-se|refere|relata"
    r"|klaagt over|ontkent|neguje|skarży się|zgłasza|klager over|besväras av"
    r"|ile (?:telefonda |yüz yüze )?(?:konuşul|görüşül|paylaşıl|tartışıl)\pL+"
    r"|жалуется|отмечает|предъявляет|обратил(?:ся|ась)|отказал(?:ся|ась)|поступила?"
)
_DOES_IN_GERMAN = (
    r"klagt|berichtet|verneint|gibt an|leidet (?:an|unter|seit)|wurde (?:informiert|aufgeklärt)"
)
_LAST = (
    r"tarif ed\pL+|şikayet\pL*|yakın(?:ıyor|dı|makta)\pL*|ifade ed\pL+|belirt(?:iyor|ti)\pL*"
    r"|getir(?:di|miş)\pL*"
    r"|başvur(?:du|muş|an)\pL*|жалобы на"
)
_BEGINS = r"(?:^|[^\pL\pN])"
TOLD = rf"(?i)(?:{_BEGINS}(?:{_TOLD})|{_MISTAKEN})(?: dr\.)?:? +\pL"
TOLD_IN_GERMAN = rf"(?i){_BEGINS}(?:{_TOLD_IN_GERMAN}):? +\pL"
DOES = rf"(?i)[\pL.] (?:{_DOES})(?:$|[^\pL])"
DOES_IN_GERMAN = rf"(?i)[\pL.] (?:{_DOES_IN_GERMAN})(?:$|[^\pL])"
BY = r"(?i)[\pL.] tarafından(?:$|[^\pL])"
LAST = rf"(?i)(?:^|[.!?:;] )(\pL[^.!?\n]{{3,90}}?)[ :]+(?:{_LAST})(?:$|[^\pL])"
CONTEXT = (
    rf"(?i)(?:{_TOLD}|{_TOLD_IN_GERMAN}|{_CORRECTED})[ :.]"
    rf"| (?:{_DOES}|{_DOES_IN_GERMAN}|tarafından|{_LAST})|:{_LAST}"
)
"""What every text with a hit has: without properties, which would be widened to any letter."""


def in_context(text: str) -> Iterator[Found]:
    """Yield names whose sentence is about a person."""
    for found in compiled(TOLD).finditer(text):
        yield from _named(behind(text, found.end() - 1), _anyone)
    for found in compiled(TOLD_IN_GERMAN).finditer(text):
        yield from _named(behind(text, found.end() - 1), _likely)
    for pattern, rule in ((DOES, _likely), (DOES_IN_GERMAN, _likely), (BY, _listed)):
        for found in compiled(pattern).finditer(text):
            name = before(text, found.start() + 1)
            is_told = pattern != DOES_IN_GERMAN and (len(name) > 1 or not _begins(text, name))
            yield from _named(name, _anyone if is_told else rule)
    for found in compiled(LAST).finditer(text):
        name = behind(text, found.start(1))
        yield from _named(name, _anyone if len(name) > 1 else _listed)


def _begins(text: str, name: Sequence[Token]) -> bool:
    """Whether a name stands where any word has a capital."""
    return bool(name) and text[: name[0].start].rstrip(" \t")[-1:] in {"", ".", "!", "?", ":", "\n"}


def _named(name: Sequence[Token], rule: Callable[[Sequence[int]], float]) -> Iterator[Found]:
    parts = [token.kind for token in name if token.kind & MAY_BE_NAME]
    sure = rule(parts) if parts and not _is_eponym(parts) else 0
    if sure:
        yield name[0].start, name[-1].end, sure


def _is_eponym(parts: Sequence[int]) -> bool:
    return all(kind & Kind.EPONYM for kind in parts) and not any(
        kind & Kind.GIVEN for kind in parts
    )


def _listed(parts: Sequence[int]) -> float:
    """Where any word may begin a sentence, in languages whose words have many endings."""
    return 0.9 if any(kind & Kind.NAME for kind in parts) else 0


def _surely(parts: Sequence[int]) -> float:
    """Listed names, and what looks like nothing else."""
    return 0.9 if any(kind & (Kind.NAME | Kind.SURELY) for kind in parts) else 0


def _likely(parts: Sequence[int]) -> float:
    """Where a capital tells nothing."""
    return _surely(parts) or (0.85 if any(kind & Kind.LIKELY for kind in parts) else 0)


def _anyone(parts: Sequence[int]) -> float:
    """Where a capital tells names from words."""
    if sure := _likely(parts):
        return sure
    if any(kind & Kind.UNKNOWN for kind in parts):
        return 0 if all(kind & Kind.UPPER for kind in parts) else 0.85
    return 0.6 if len(parts) > 1 and parts[0] & Kind.GIVEN and parts[-1] & Kind.SURNAME else 0
