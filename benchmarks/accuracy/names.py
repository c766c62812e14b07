"""Names of persons: invented by syllables, or common ones where a share is to be real ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.accuracy.locales import Locale

COMMON_SHARE = 0.3
"""Real archives hold common names, so some of the names are such."""

_UNSPACED = frozenset({"ja", "ko", "zh"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its own script, and in Latin letters where the locale has both."""

    family: str
    given: str
    middle: str
    latin_family: str
    latin_given: str
    locale: str
    common: bool

    @property
    def pn(self) -> str:
        """The value of a PN element (PS3.5 6.2.1)."""
        native = f"{self.family}^{self.given}" + (f"^{self.middle}" if self.middle else "")
        if not self.latin_family:
            return native
        return f"{self.latin_family}^{self.latin_given}={native}"

    @property
    def natural(self) -> str:
        """As a sentence has it."""
        if self.locale in _UNSPACED:
            return self.family + self.given
        return f"{self.given} {self.family}"

    @property
    def latin(self) -> str:
        """Given and family name in Latin letters where there are any, else natural."""
        return f"{self.latin_given} {self.latin_family}" if self.latin_family else self.natural

    def shapes(self) -> tuple[str, ...]:
        """Return how it is written where no title tells that it is a name."""
        if self.locale in _UNSPACED:
            return self.natural, self.latin, f"{self.latin_family}, {self.latin_given}"
        return (
            self.natural,
            f"{self.family}, {self.given}",
            f"{self.family.upper()}^{self.given.upper()}",
            f"{self.family.upper()} {self.given}",
        )


def name(rng: Random, locale: Locale, sex: str) -> Name:
    """Return a name that fits a locale."""
    common = rng.random() < COMMON_SHARE
    if common:
        family = rng.choice(locale.common[0])
        given = rng.choice(locale.common[1 if sex == "M" else 2])
    else:
        family = _made(rng, locale.family)
        given = _made(rng, locale.male if sex == "M" else locale.female)
    family, latin_family = _split(family)
    given, latin_given = _split(given)
    if locale.code == "ru" and sex == "F":
        family = _feminine(family)
    middle = rng.choice("ABCDEFGHJKLM") if locale.code == "en-US" and rng.random() < 0.3 else ""
    return Name(family, given, middle, latin_family, latin_given, locale.code, common)


def _made(rng: Random, syllables: Sequence[Sequence[str]]) -> str:
    parts = [_split(rng.choice(choice)) for choice in syllables]
    native = "".join(part[0] for part in parts)
    latin = "".join(part[1] for part in parts)
    return f"{native}/{latin}" if latin else native


def _split(text: str) -> tuple[str, str]:
    native, _, latin = text.partition("/")
    return native, latin


def _feminine(family: str) -> str:
    return family[:-2] + "ая" if family.endswith("ий") else family + "а"


def place_word(rng: Random, locale: Locale) -> str:
    """Return a word that streets and towns are called after: as a family name is made."""
    native, latin = _split(_made(rng, locale.family))
    return native if locale.code in _UNSPACED else (native or latin)
