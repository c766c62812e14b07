"""
National identity numbers with their check digits, worked out from the published rules.

Every function takes a source of chance and returns a number that its country's check accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Digits = list[int]


def digits(rng: Random, count: int) -> Digits:
    """Return digits, the first not zero."""
    return [rng.randint(1, 9), *(rng.randint(0, 9) for _ in range(count - 1))]


def text(numbers: Sequence[int]) -> str:
    return "".join(map(str, numbers))


def filled(rng: Random, form: str) -> str:
    """Return a form with # replaced by digits and @ by capital letters."""
    choice = {"#": "0123456789", "@": "ABCDEFGHJKLMNPRSTUVWXYZ"}
    return "".join(rng.choice(choice[sign]) if sign in choice else sign for sign in form)


def weighted(numbers: Sequence[int], weights: Sequence[int]) -> int:
    return sum(number * weight for number, weight in zip(numbers, weights, strict=True))


def luhn(numbers: Sequence[int]) -> int:
    """Return the check digit of ISO/IEC 7812."""
    doubled = [n * 2 if at % 2 == 0 else n for at, n in enumerate(reversed(numbers))]
    return -sum(n // 10 + n % 10 for n in doubled) % 10


def us_ssn(rng: Random) -> str:
    """Area below 900, not 000 and not 666; no part is zero."""
    return f"{rng.randint(100, 665)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}"


def uk_nhs(rng: Random) -> str:
    """Weights 10 to 2, modulo 11."""
    while True:
        body = digits(rng, 9)
        check = -weighted(body, range(10, 1, -1)) % 11
        if check != 10:
            number = text([*body, check])
            return f"{number[:3]} {number[3:6]} {number[6:]}"


def german_tax(rng: Random) -> str:
    """ISO 7064 MOD 11,10; one digit twice, the others at most once."""
    order = rng.sample(range(10), 9)
    body = [*order, order[rng.randrange(8)]]
    if body[0] == 0:
        body[0], body[1] = body[1], body[0]
    product = 10
    for number in body:
        product = (((number + product) % 10 or 10) * 2) % 11
    whole = text([*body, (11 - product) % 10])
    return f"{whole[:2]} {whole[2:5]} {whole[5:8]} {whole[8:]}"


def french_nir(rng: Random) -> str:
    """Sex, year, month, department, commune, order; 97 less the rest by 97."""
    body = (
        f"{rng.randint(1, 2)}{rng.randint(30, 99)}{rng.randint(1, 12):02}{rng.randint(1, 89):02}"
        f"{rng.randint(1, 990):03}{rng.randint(1, 999):03}"
    )
    return f"{body}{97 - int(body) % 97:02}"


def spanish_dni(rng: Random) -> str:
    """Eight digits and the letter of the rest by 23."""
    number = rng.randint(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


_ODD_LETTERS = (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
)  # fmt: skip


def italian_code(rng: Random) -> str:
    """Six letters, year, month, day, place; the sum of odd and even values by 26."""
    day = rng.randint(1, 28) + rng.choice((0, 40))
    body = f"{filled(rng, '@@@@@@##')}{rng.choice('ABCDEHLMPRST')}{day:02}{filled(rng, '@###')}"
    total = sum(_odd(sign) if at % 2 == 0 else _even(sign) for at, sign in enumerate(body))
    return body + chr(65 + total % 26)


def _even(sign: str) -> int:
    return int(sign) if sign.isdigit() else ord(sign) - 65


def _odd(sign: str) -> int:
    return _ODD_LETTERS[_even(sign)]


def turkish_id(rng: Random) -> str:
    """Two check digits: of odd and even places, and of all ten."""
    body = digits(rng, 9)
    tenth = (sum(body[::2]) * 7 - sum(body[1::2])) % 10
    return text([*body, tenth, (sum(body) + tenth) % 10])


def russian_snils(rng: Random) -> str:
    """Weights 9 to 1, modulo 101, two digits."""
    body = digits(rng, 9)
    check = weighted(body, range(9, 0, -1)) % 101 % 100
    number = text(body)
    return f"{number[:3]}-{number[3:6]}-{number[6:]} {check:02}"


def japanese_number(rng: Random) -> str:
    """My Number: weights 6 to 2, 7 to 2, modulo 11."""
    body = digits(rng, 11)
    rest = weighted(body, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    number = text([*body, 0 if rest <= 1 else 11 - rest])
    return f"{number[:4]} {number[4:8]} {number[8:]}"


def korean_rrn(rng: Random) -> str:
    """Birth date, sex and century, area, order; weights 2 to 9 and on, modulo 11."""
    date = f"{rng.randint(30, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    area = f"{rng.randint(0, 95):02}"
    body = [*map(int, date), rng.randint(1, 2), *map(int, area), *digits(rng, 3)]
    check = (11 - weighted(body, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10
    return f"{date}-{text(body[6:])}{check}"


def chinese_id(rng: Random) -> str:
    """Division, birth date, order; ISO 7064 MOD 11-2."""
    division = rng.choice(("110101", "310104", "440103", "510104", "330102"))
    date = f"{rng.randint(1930, 2010)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    body = f"{division}{date}{rng.randint(1, 999):03}"
    total = sum(int(sign) * pow(2, 17 - at, 11) for at, sign in enumerate(body))
    return body + "10X98765432"[total % 11]


def saudi_id(rng: Random) -> str:
    """Ten digits that begin with 1 or 2, by Luhn."""
    body = [rng.randint(1, 2), *digits(rng, 8)]
    return text([*body, luhn(body)])


NATIONAL: dict[str, Callable[[Random], str]] = {
    "en-US": us_ssn,
    "en-GB": uk_nhs,
    "de": german_tax,
    "fr": french_nir,
    "es": spanish_dni,
    "it": italian_code,
    "tr": turkish_id,
    "ru": russian_snils,
    "ja": japanese_number,
    "ko": korean_rrn,
    "zh": chinese_id,
    "ar": saudi_id,
}
