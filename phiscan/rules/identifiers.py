"""The identifiers of the Safe Harbor method, 45 CFR 164.514(b)(2)(i)(A) to (R), and `health`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of identifier: the letter of its paragraph, or `health`, and a short title."""

    code: str
    title: str
    paragraph: str


_TITLES = (
    "Names",
    "Geographic subdivisions smaller than a state",
    "Dates related to an individual, and ages over 89",
    "Telephone numbers",
    "Fax numbers",
    "E-mail addresses",
    "Social security numbers",
    "Medical record numbers",
    "Health plan beneficiary numbers",
    "Account numbers",
    "Certificate and licence numbers",
    "Vehicle identifiers",
    "Device identifiers and serial numbers",
    "Web addresses (URLs)",
    "IP addresses",
    "Biometric identifiers",
    "Full-face photographs and comparable images",
    "Any other unique identifying number, characteristic or code",
)

HEALTH = Identifier("health", "Health information that names nobody", "45 CFR 160.103")

IDENTIFIERS: tuple[Identifier, ...] = (
    *(
        Identifier(letter, title, f"45 CFR 164.514(b)(2)(i)({letter})")
        for letter, title in zip("ABCDEFGHIJKLMNOPQR", _TITLES, strict=True)
    ),
    HEALTH,
)

AGAINST_CLAIMS = tuple(k.code for k in IDENTIFIERS if k.code not in {"C", "R", HEALTH.code})
"""The kinds of which one real value is enough for a file not to be de-identified, though it claims
it. A date (C) may be a moved one and a UID or trial subject (R) a replaced one, PS3.15 E.3.6, E.3.9
and E.2, which a value does not show; `health` names nobody."""
