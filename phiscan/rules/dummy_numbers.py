"""Numbers, addresses and fillers that stand in for one that was taken out."""

from __future__ import annotations

import re
from functools import cache

from phiscan.rules import placeholders
from phiscan.rules.placeholders import Told, rows
from phiscan.rules.text import fold

PHONES = "fictional_phones.tsv"

_SEPARATORS = frozenset(" \t^=\\/-_.,:;|'\"()[]{}<>‐‑‒–—―−·。、「」【】《》")
_FILLERS = frozenset("x*?#~+•●○◯■□×・※")
_NUMBER = re.compile(r"[0-9][0-9 ()./+-]*")
_NO_EXCHANGE = re.compile(r"(?:1?[2-9][0-9]{2})?555(?:1234|4321|5555|0000|1111)")
"""North American: nobody has been given numbers of exchange 555 but for services (NANPA)."""
_UP, _DOWN = "01234567890123456789", "98765432109876543210"

# Social security numbers that advertisements made known, which nobody has any more.
_ADVERTISED = frozenset({"078051120", "219099999", "123456789", "987654321"})

# RFC 2606 and RFC 6761: names; RFC 5737 and RFC 3849: addresses.
_EXAMPLE_DOMAINS = frozenset({"com", "org", "net", "edu"})
_EXAMPLE_ENDS = frozenset({"test", "example", "invalid", "localhost"})
_EXAMPLE_ADDRESSES = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:")
_NOBODYS_ADDRESSES = frozenset({"0.0.0.0", "127.0.0.1", "255.255.255.255", "::1", "::"})  # noqa: S104


def tell(text: str, identifier: str) -> Told | None:
    """Return what fillers, a number or an address stand in for, or None.

    The text may have 256 characters at most. `identifier` is the letter of what is asked for.
    """
    counted = _counted(text, least=5 if identifier == "A" else 4)
    return _filler(text) or counted or _reserved(text, identifier)


def _filler(text: str) -> Told | None:
    ends = text[0] + text[-1]
    if ends.isascii() and ends.isalnum() and ends[0].lower() != ends[1].lower():
        return None
    kept = [c for c in fold(text) if c not in _SEPARATORS]
    if not kept:
        return Told("filler", 0.9)
    first, count = kept[0], len(kept)
    if any(c != first for c in kept):
        return None
    if first in _FILLERS:
        return Told("filler", 0.7 if text.lower() == "x" else 0.9)
    if first.isdigit():
        return _same_digit(first, count)
    return Told("filler", 0.8) if first.isalpha() and first.isascii() and count > 3 else None


def _same_digit(digit: str, count: int) -> Told | None:
    if digit == "0":
        return Told("dummy number", 0.9)
    return Told("dummy number", 0.8) if count > (3 if digit == "9" else 4) else None


def _counted(text: str, least: int) -> Told | None:
    """Tell digits that are counted up or down; of four, those that start with one."""
    if not _NUMBER.fullmatch(text):
        return None
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) < least or (digits not in _UP and digits not in _DOWN):
        return None
    if len(digits) == 4 and digits != "1234":
        return None
    return Told("dummy number", 0.85 if len(digits) > 7 else 0.75 if len(digits) > 5 else 0.6)


def _reserved(text: str, identifier: str) -> Told | None:
    if identifier == "G":
        return _social_security(text)
    if identifier in "DE":
        digits = "".join(c for c in text if c.isdigit())
        if _NO_EXCHANGE.fullmatch(digits):
            return Told("dummy number", 0.6)
        is_reserved = _is_fictional(digits)
    elif identifier in "FNO":
        is_reserved = _is_example(text.lower())
    else:
        return None
    return Told("reserved for examples", 0.9) if is_reserved else None


def _social_security(text: str) -> Told | None:
    digits = "".join(c for c in text if c.isdigit())
    return Told("dummy number", 0.9) if digits in _ADVERTISED else None


def _is_example(text: str) -> bool:
    """Tell hosts and addresses of examples; of e-mail, those that name nobody before the @."""
    if text.startswith(_EXAMPLE_ADDRESSES) or text in _NOBODYS_ADDRESSES:
        return True
    who, at, host = (text.partition("://")[2] or text).rpartition("@")
    labels = host.partition("/")[0].partition(":")[0].split(".")
    is_example = labels[-2:-1] == ["example"] and labels[-1] in _EXAMPLE_DOMAINS
    is_reserved = is_example or ((len(labels) > 1 or bool(at)) and labels[-1] in _EXAMPLE_ENDS)
    return is_reserved and (not at or placeholders.is_nobody(who))


def _is_fictional(digits: str) -> bool:
    digits = digits.removeprefix("00")
    american = digits.removeprefix("1")
    if len(american) in {7, 10} and american[-7:-2] == "55501":
        return True  # 555-0100 to 555-0199, ATIS-0300115
    return any(
        len(national) == length and national.startswith(prefix)
        for country, prefix, length in _phones()
        for national in (digits.removeprefix(country), digits.removeprefix("0"))
    )


@cache
def _phones() -> tuple[tuple[str, str, int], ...]:
    return tuple((country, prefix, int(length)) for country, prefix, length, _ in rows(PHONES))
