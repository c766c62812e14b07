"""The Basic Profile of PS3.15 E.1 with the options that a site has taken."""

from __future__ import annotations

from dataclasses import dataclass

from phiscan.errors import ConfigError
from phiscan.rules.table import OPTIONS, Rule

BASIC = "basic"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the profile does with each row of Table E.1-1."""

    options: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Profile:
        """Return the profile that `basic,retain-uids` names. Raises ConfigError."""
        first, *options = [part.strip().replace("-", "_") for part in text.split(",")]
        if first != BASIC or set(options) - set(OPTIONS):
            allowed = ", ".join(option.replace("_", "-") for option in OPTIONS)
            raise ConfigError(f"profile must be {BASIC}, and after commas any of: {allowed}")
        return cls(tuple(options))

    def action(self, rule: Rule) -> str:
        """Return the action code of a row: K where an option keeps it, C where one cleans it."""
        codes = [rule.options[option] for option in self.options if option in rule.options]
        return "K" if "K" in codes else codes[0] if codes else rule.basic


def is_free_text(rule: Rule) -> bool:
    """Whether a row is of text that may hold anything, judged by what stands in it."""
    return "clean_descriptors" in rule.options
