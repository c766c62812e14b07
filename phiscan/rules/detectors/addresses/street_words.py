"""What a street is made of, as parts of patterns: its name, its house number, its kind."""

from __future__ import annotations

from phiscan.rules.detectors.addresses.postal import CAPITAL, LETTER

HOUSE = r"\d{1,4}(?: ?[a-zA-Z]\b)?(?: ?[/-] ?\d{1,4}[a-zA-Z]?)?"
NAME = rf"{CAPITAL}{LETTER}*"
NAMES = rf"{NAME}(?:\s+{NAME}){{0,3}}"
PARTICLES = (
    r"(?:(?i:de|del|della|dello|dei|degli|delle|da|do|das|dos|du|des|la|le|las|los|les|di|l['’]|d['’])"
    r"\s*)"
)
AMERICAN = rf"\d{{1,5}}[A-Za-z]?(?:[-/]\d{{1,4}})?,?\s+(?:(?:{NAME}|\d{{1,3}}(?i:st|nd|rd|th))\s+)"
LONG = (
    "Street Avenue Ave Road Rd Boulevard Blvd Lane Ln Drive Parkway Pkwy Highway Hwy Terrace"
    " Crescent Gardens Grove Mews Turnpike"
)
SHORT = (
    "St Dr Ct Court Pl Place Way Circle Cir Sq Square Close Ter Row Walk Rise Trail Trl Plaza Plz"
    " Alley Pike"
)
SUFFIXES = (
    r"[Ss]tra(?:ß|ss)e|STRA(?:SS|ß|ẞ)E|[Ss]tr\.?|STR\.?|gasse|GASSE|weg|WEG|allee|ALLEE|platz|PLATZ"
    r"|ufer|UFER|damm|DAMM|steig|STEIG|chaussee|CHAUSSEE"
    r"|straat|STRAAT|laan|LAAN|plein|PLEIN|gracht|GRACHT|kade|KADE|dijk|DIJK|singel|SINGEL"
    r"|gatan|GATAN|gata|GATA|gaten|GATEN|vägen|VÄGEN|veien|VEIEN|vegen|VEGEN|gade|GADE|vej|VEJ"
    r"|stræde|STRÆDE|torget|TORGET|katu|KATU|ntie|NTIE|kuja|KUJA|polku|POLKU"
)
FRENCH = (
    r"rue|avenue|av\.?|boulevard|bd\.?|chemin|all[ée]e|impasse|place|quai|route|square|faubourg"
)
IBERIAN = (
    r"rue|avenue|boulevard|chemin|calle|cl\.|avda\.?|avenida|av\.|plaza|pza\.?|paseo|carrer|camino|ronda|traves[ií]a|carretera"
    r"|ctra\.?|rua|travessa|pra[çc]a|largo|alameda|estrada|rodovia"
)
ITALIAN = (
    r"Via|VIA|Viale|VIALE|V\.le|Piazza|PIAZZA|P\.zza|Piazzale|Corso|CORSO|C\.so|Vicolo|VICOLO"
    r"|Strada|Contrada"
)
RUSSIAN = (
    r"ул\.?|улица|вул\.|просп\.?|проспект|пр-т|пр\.|пер\.|переулок|площадь|шоссе|наб\.|бул\."
    r"|бульвар"
)


def either(words: str) -> str:
    """Return the pattern of any of some words, as a title and in capitals."""
    return "|".join(f"{word}|{word.upper()}" for word in words.split())
