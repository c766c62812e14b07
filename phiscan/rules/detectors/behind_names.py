"""Numbers of patients without a label, right behind a name, as lists and film labels have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from phiscan.rules.detectors import name_shapes, name_words
from phiscan.rules.detectors.detector import Finder, Hit

_SURE = 0.6
_BETWEEN = r"[ ,;/|]{1,3}"
_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{2}[./-]\d{2}|\d{8})"
_FORM = r"(?:[A-Z]{1,3}-?\d{6,8}|\d{6,10}|\d{3}-\d{2}-\d{3,4})"
_NUMBER = re.compile(rf"{_BETWEEN}(?:{_DATE}{_BETWEEN})?({_FORM})(?=\Z|[ \t\r\n,;)])", re.ASCII)
_DAY = re.compile(r"(?:19|20)\d{6}")
_TRIGGER = rf"\pL{_BETWEEN}(?:{_DATE}{_BETWEEN})?{_FORM}(?:$|[ \t\r\n,;)])"


@dataclass(frozen=True, slots=True)
class _BehindNames:
    """The number that stands behind a name, maybe with a date between them."""

    name: str = "record-number-behind-name"
    identifier: str = "H"
    title: str = "Number of a patient right behind the name, without a label"
    trigger: str = field(default=_TRIGGER, repr=False)
    hits: tuple[str, ...] = field(
        default=(
            *("Brunetz, Ottavia 445566", "Ottavia Brunetz / 03/04/1980 / MR445566"),
            *("BRUNETZ^OTTAVIA A4455667", "Knie Peter Schmidt 00445566 rechts"),
        ),
        repr=False,
    )
    misses: tuple[str, ...] = field(
        default=(
            *("Ottavia Brunetz 20240115", "Ottavia Brunetz 1024", "Siemens Skyra 445566"),
            *("Liver, Spleen 445566", "CHEST^ROUTINE 445566", "Baker cyst 445566"),
            *("Ottavia Brunetz 445566.5", "Ottavia Brunetz 03/04/1980"),
        ),
        repr=False,
    )
    reads_digits: bool = True
    reads_plain: bool = False

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found, in the order of the text."""
        ends = {end for rule in _RULES for _, end, _ in rule(text)}
        for end in sorted(ends):
            found = _NUMBER.match(text, end) if text[end - 1].isalpha() else None
            if found and not _DAY.fullmatch(found[1]):
                yield Hit(*found.span(1), self.identifier, self.name, _SURE)


_RULES = (name_words.bare, name_shapes.commas, name_shapes.carets)
DETECTORS: tuple[Finder, ...] = (_BehindNames(),)
