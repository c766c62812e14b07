"""How a value looks, without what it says: `Aaaa^Aaa`, `999-99-9999`."""

from __future__ import annotations

LONGEST = 64
"""Characters of a shape; of a longer value it ends in an ellipsis."""
_ASCII = str.maketrans(
    {c: "A" if chr(c).isupper() else "a" for c in range(128) if chr(c).isalpha()}
    | dict.fromkeys(range(48, 58), "9")
    | dict.fromkeys((*range(32), 127), " ")
)


def shape(text: str) -> str:
    """
    Return a value with A for each capital, a for each small letter, 9 for each digit.

    Letters of scripts without case are x, signs of ASCII stay, other characters are a middle dot.
    A value of signs alone has none: it would be the value.
    """
    if not any(map(str.isalnum, text[:LONGEST])):
        return ""
    shown = text[:LONGEST]
    told = shown.translate(_ASCII) if shown.isascii() else "".join(map(_sign, shown))
    return told if len(text) <= LONGEST else f"{told}…"


def _sign(character: str) -> str:
    if character.isascii():
        return character.translate(_ASCII)
    if character.isupper() or character.islower():
        return "A" if character.isupper() else "a"
    if character.isdecimal():
        return "9"
    return "x" if character.isalpha() else "·"
