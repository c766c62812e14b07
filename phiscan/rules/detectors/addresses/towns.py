"""Towns that a sentence says somebody is of, or that have their state behind them.

A town alone is no hit: it is the sentence (born in, lives in) or the state behind it that tells.
Countries and states are none, since Safe Harbor lets them stand.
"""

from __future__ import annotations

from phiscan.rules.detectors.addresses.misses import TECHNICAL
from phiscan.rules.detectors.addresses.postal import CAPITAL, LETTER
from phiscan.rules.detectors.addresses.postal_areas import STATES, STATES_AND_WORDS
from phiscan.rules.detectors.addresses.technical import is_technical_text
from phiscan.rules.detectors.detector import Detector, Match
from phiscan.rules.text import fold, words

_LIKELY = 0.6
WORD = rf"{CAPITAL}{LETTER}*[A-Za-zÀ-ɏ]"
_LINK = "(?:(?:am|an der|upon|on|de|la|del|do|da|sur|sous|les|di|aan|op|i) )?"
_TOWN = rf"{WORD}(?:[ -]{_LINK}{WORD}){{0,2}}"
_GAP = r"[^;\n]{0,24}?"  # a date, a calling
_SAID = (
    rf"(?:born|raised|grew up|works?|worked|working|employed){_GAP} (?:in|near)"
    r"|(?:lives?|lived|living|resid(?:es?|ed|ing|ent)|resident|stays?|staying) (?:of|in|near|at)"
    r"|(?:moved|relocated|travel+ed|commutes) (?:to|from)"
    rf"|(?:geboren|geb\.){_GAP} in|(?:wohnhaft|wohnt|lebt|arbeitet) in"
    rf"|née?{_GAP} à|(?:demeurant|habite|domiciliée?|vit|travaille) à"
    rf"|nacid[oa]{_GAP} en|(?:vive|reside|residente|domiciliad[oa]|trabaja) en|natural de"
    rf"|nat[oa]{_GAP} ad?|(?:residente|abita|domiciliat[oa]|lavora) ad?"
    rf"|geboren{_GAP} te|(?:woont|wonende|woonachtig|werkt) (?:in|te)"
    rf"|nascid[oa]{_GAP} em|(?:mora|reside|residente|trabalha) em"
    rf"|född{_GAP} i|(?:bor|bosatt) i|født{_GAP} i|bosat i"
    rf"|urodzon[ya]{_GAP} w|(?:mieszka|zamieszkał[ya]) w"
)
_PLACES = """
africa alabama alaska alberta alemania algerie allemagne america aout april argentina arizona
arkansas asia august australia austria avril bavaria bayern belgium bolivia brasil brazil bulgaria
california canada carolina chile china colombia colorado connecticut croatia cuba cyprus dakota
danmark december decembre delaware denmark deutschland dezember ecuador egypt england espagne
espana estonia europe februar february fevrier finland florida france francia frankreich georgia
germania germany greece hampshire hawaii hessen hungary iceland idaho illinois india indiana
indonesia iowa iran iraq ireland israel italia italie italien italy jamaica januar january janvier
japan jersey jordan juillet juin juli july june juni kansas kentucky kenya korea kuwait latvia
lebanon lithuania louisiana mai maine malaysia malta march maroc marruecos mars maryland marz
massachusetts may mexico michigan minnesota mississippi missouri montana morocco nebraska nepal
netherlands nevada niemcy nigeria norge norway november novembre oceania october octobre ohio
oklahoma oktober oman ontario oregon osterreich pakistan paraguay pennsylvania peru philippines
poland polen polska portugal qatar quebec rhode romania russia saarland sachsen schweiz scotland
september septembre serbia singapore slovakia slovenia somalia spagna spain spanien sudan sverige
sweden switzerland syria taiwan tennessee texas thailand tunisia tunisie turkei turkey uganda uk
ukraine uruguay us usa utah venezuela vermont vietnam virginia wales washington wisconsin wyoming
yemen
"""
_LARGER = frozenset(_PLACES.split())
"""Countries, states and months, folded."""
_NO_TOWNS_SPELLED = """
assisted cardiology care clinic community construction ct department dept ed education emergency
er facility finance healthcare home hospital house icn icu mr mri neurology nicu nursing oncology
or pacs paediatrics pathology pediatrics radiologie radiology retail ris situ surgery theater
theatre unit utero vitro ward
"""
_NO_TOWNS = frozenset(_NO_TOWNS_SPELLED.split())


def _words(text: str) -> list[str]:
    folded = fold(text)
    return [folded[start:end] for start, end in words(folded)]


def _town(match: Match) -> float:
    """Refuse countries, states, months, wards and words of protocols."""
    found = _words(match.value)
    is_none = not _NO_TOWNS.isdisjoint(found) or _LARGER.issuperset(found)
    is_larger = found[-1] in _LARGER  # South Korea, New Jersey
    if is_none or is_larger or len(match.value) < 4 or is_technical_text(match.value.split()[-1]):
        return 0.0
    return _LIKELY


def _in_state(match: Match) -> float:
    state = match.value[-2:]
    town = match.value[:-2].rstrip(" ,")
    is_word = state in STATES_AND_WORDS or town.isupper()
    return 0.0 if is_word or is_technical_text(town.split()[-1]) else _LIKELY


DETECTORS = (
    Detector(
        "town-told",
        "B",
        "A town in which somebody is said to be born, to live or to work",
        rf"(?:\b|_)(?i:{_SAID}) ({_TOWN})",
        _LIKELY,
        (
            *(
                "born in Elmsworth",
                "Patient born on 03/04/1980 in Lake Otterby",
                "lives in Troyham",
            ),
            *("works as a baker in Elmsworth, UT", "geboren am 3.4.1980 in Ottersbach"),
            *("né le 3/4/1980 à Brunoy", "vive en Villarrubia", "residente a Torre Ottavia"),
            *("wohnhaft in Bad Ottersheim", "woont in Otterdam", "nascido em Vila Ottavia"),
        ),
        (
            *TECHNICAL,
            *("born in 1980", "born in March", "lives in Germany", "born in South Korea"),
            *("lives in assisted living", "lives in Texas", "Born In Hospital", "moved to ICU"),
            *("works in Radiology", "lives in NH", "pain in Left Hip", "nato a termine"),
        ),
        _town,
        hint=rf"(?i:{_SAID}) [A-ZÀ-ÞĀ-ſ]",
        reads_digits=False,
        least_digits=0,
    ),
    Detector(
        "town-state",
        "B",
        "A town with its state behind it (US)",
        rf"\b(?:in|from|at|of|near) ({_TOWN}, (?:{'|'.join(STATES)}))(?:$|[^A-Za-z\d])",
        _LIKELY,
        ("carpenter in West Elmsworth, UT", "from Troyham, NY by ambulance"),
        (*TECHNICAL, "pain in Left Hip, MD notified", "seen by Elmsworth, NP", "in CHEST, AL"),
        _in_state,
        hint=rf"[a-zÀ-ɏ], (?:{'|'.join(STATES)})(?:$|[^A-Za-z\d])",
        reads_digits=False,
        least_digits=0,
    ),
)
