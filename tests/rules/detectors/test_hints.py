"""A trigger is wider than its detector: what a pattern and its check hit, no hint may keep back."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import Detectors, Finder
from phiscan.rules.detectors.patterns import form

TIMES = 40
"""How often each text that a detector hits is changed: enough for what was lost, and 4 seconds."""
NOUGHTS = "０٠۰०๐𝟎"
SPACES = ("\u00a0", "  ", "\t", "\n", "\u3000", "\u2009", "", "_", " \u200b")
DASHES = "‐‑–—−－"
UNSEEN = "\u00ad\u200d\u200e\u202c"
PUT = "^,.:;-_/'’() \n\t№#é\u0301|*=+1"
BESIDE = ("x", "1", "_", " ", "\n", "ä", "年", "(", ": ", ".")

Change = Callable[[random.Random, str], str]


def per_character(share: float, change: Callable[[random.Random, str], str]) -> Change:
    def changed(chance: random.Random, text: str) -> str:
        return "".join(change(chance, c) if chance.random() < share else c for c in text)

    return changed


def of_script(chance: random.Random, character: str) -> str:
    """The same digit of another script."""
    is_digit = character.isascii() and character.isdigit()
    return chr(ord(chance.choice(NOUGHTS)) + int(character)) if is_digit else character


def wide(_: random.Random, character: str) -> str:
    return chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character


def accented(_: random.Random, character: str) -> str:
    return unicodedata.normalize("NFC", character + "\u0301") if character.isalpha() else character


def put(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(PUT) + text[at + chance.randrange(2) :]


def beside(chance: random.Random, text: str) -> str:
    return chance.choice((f"{chance.choice(BESIDE)}{text}", f"{text}{chance.choice(BESIDE)}"))


def plain(_: random.Random, text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


CHANGES: tuple[Change, ...] = (
    lambda _, text: text.upper(),
    lambda _, text: text.lower(),
    lambda _, text: text.title(),
    per_character(0.5, lambda _, c: c.swapcase()),
    lambda _, text: unicodedata.normalize("NFD", text),
    lambda _, text: unicodedata.normalize("NFKC", text),
    lambda _, text: text.replace("ß", "SS").replace("s", "ſ", 1).replace("k", "\u212a", 1),
    per_character(0.3, accented),
    plain,
    per_character(1, of_script),
    per_character(0.4, of_script),
    per_character(0.3, wide),
    per_character(1, lambda _, c: c if c.isalnum() else wide(_, c)),
    per_character(0.5, lambda chance, c: chance.choice(SPACES) if c == " " else c),
    per_character(1, lambda chance, c: chance.choice(DASHES) if c == "-" else c),
    per_character(0.1, lambda _, c: f"{c} "),
    per_character(0.1, lambda chance, c: c + chance.choice(UNSEEN)),
    per_character(0.3, lambda _, c: "" if c.isdigit() else c),
    per_character(0.1, lambda _, c: ""),
    put,
    beside,
)


def changed(finder: Finder) -> Iterator[str]:
    chance = random.Random(finder.name)
    for text in finder.hits:
        for _ in range(TIMES):
            made = text
            for change in chance.choices(CHANGES, k=chance.randrange(1, 4)):
                made = change(chance, made)
            yield made


@pytest.mark.parametrize("finder", catalogue.load(), ids=lambda finder: finder.name)
def test_what_a_detector_finds_is_found_by_its_trigger_too(finder: Finder) -> None:
    triggered = Detectors([finder])
    for text in changed(finder):
        read = text if finder.reads_digits else form(text)
        assert triggered.find(text) == sorted(finder.find(read)), text


@pytest.mark.parametrize(
    ("text", "detector"),
    [
        ("Asmens koda^ 53209240064", "name_caret"),
        ("２1２-555-0143", "phone"),
        ("+1 ٢١٢ 555 0143", "phone"),
        ("8 (495)1-23-45", "phone"),
        ("11 91234 5678", "phone"),
        ("ｔéｌ. 0123456789", "phone"),
        ("télécopié : 01 23 45 67 89", "fax"),
        ("2０2١0312", "date-compact"),
        ("CT.20210312", "date-compact"),
        ("२०२१-०३-१२", "date-numeric"),
        (".12.03.2021", "date-numeric"),
        ("12 MAéRZ 2021", "date-with-month"),
        ("12 Márch 2021", "date-with-month"),
        ("２０２１年\u200e３月１２日", "date-east-asian"),
        ("１442／07/28 هـ", "date-other-calendar"),
        ("PO Box 7", "po-box"),
        ("结果告知_Brunetz, Ottavia", "name_latin_between"),
    ],
)
def test_spellings_that_a_hint_once_kept_back_are_found(text: str, detector: str) -> None:
    every = Detectors(catalogue.load())
    assert detector in {hit.detector for hit in every.find(text)}
