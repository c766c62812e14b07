"""Words for a number, as they stand before or behind what it is a number of."""

from __future__ import annotations

NO = r"(?:numbers?|num|no|nr|id|#|n[°º])"
NUMMER = r"(?:nummer|nr|num)"
N = r"(?:n\.?(?:Â?[°ºªo]|\x{fffd}{1,2})|n\.?|№|n[uú]m(?:[eé]ro)?|nr|numer)"
FA = r"شماره "
HE = r"מספר "
EL = r"αρ(?:ιθμ[οό]ς)? "


def ar(nouns: str) -> str:
    """Return `number of the account` and `account number 12`, as Arabic says."""
    return rf"رقم (?:ال)?(?:{nouns})|(?:ال)?(?:{nouns}) رقم"
