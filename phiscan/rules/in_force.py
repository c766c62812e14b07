"""The rules in force for a run: the table under a profile, the detectors, the site's policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from phiscan.rules import private_versions, safe_private
from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import Finder
from phiscan.rules.embedded.content_items import ContentItem
from phiscan.rules.policy import Policy, Suppression
from phiscan.rules.profile import Profile
from phiscan.rules.table import Rule

SURE, NEVER = 0.85, 2.0
DATE_VRS = frozenset({"DA", "DT", "TM"})
_DATE_TYPES = frozenset({"DATE", "DATETIME", "TIME"})


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """What a run goes by. It may be a key."""

    profile: Profile = field(default_factory=Profile)
    policy: Policy = field(default_factory=Policy)
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    def row(self, rule: Rule | None, vr: str) -> Rule | None:
        """Return the row that makes an element a finding by itself, or None.

        What the profile keeps is no violation, and of what it cleans the value decides; but a date
        does not tell whether it was modified.
        """
        if rule is None:
            return None
        action = self.profile.action(rule)
        if action == "K" or (action == "C" and vr not in DATE_VRS):
            return None
        return rule

    def keeps(self, rule: Rule | None, vr: str) -> str:
        """Return the identifier that the profile lets stay in an attribute, or an empty string.

        The option that has AE titles cleaned keeps the devices that they name.
        """
        if rule is None:
            return ""
        action = self.profile.action(rule)
        return rule.identifier if action == "K" or (action == "C" and vr == "AE") else ""

    def named(self, keyword: str) -> str:
        """Return a keyword of which the policy has patterns of pseudonyms; nothing for others."""
        return keyword if keyword and self.policy.names_pseudonyms_of(keyword) else ""

    def is_named(self, item: ContentItem) -> bool:
        """Whether a concept name makes values of its content items findings by themselves."""
        action = self.profile.action(item)
        return action != "K" and (action != "C" or item.value_type in _DATE_TYPES)

    def finders(self) -> tuple[Finder, ...]:
        """Return the detectors that are on."""
        return self.policy.detectors(catalogue.load())

    def least_confidence(self, creator: str, tag: int) -> float:
        """Return how sure a finding by value must be to be told of a private element.

        NEVER where the site says that the element is safe. Those of PS3.15 Table E.3.10-1
        are safe too, but what is plainly PHI in one is told all the same; so it is in one that
        holds a version, where bare digits that could be a date are the day of a program.
        """
        group, element = tag >> 16, tag & 0xFFFF
        if not creator:
            return 0.0
        if self.policy.is_safe_private(creator, group, element):
            return NEVER
        its = (creator, group, element)
        return SURE if safe_private.is_safe(*its) or private_versions.is_version(*its) else 0.0

    def creators(self) -> frozenset[str]:
        """Return the private creators that rules name."""
        return self.policy.private_creators | {row.creator for row in safe_private.load()}

    def suppression(
        self, tag: int, keyword: str, sequence_path: str, creator: str, identifier: str
    ) -> int:
        """Return which suppression keeps a finding out of the result: its number from 1, or 0."""
        told = (tag, keyword, sequence_path, creator, identifier)
        found = self.policy.suppresses(*told, today=self.today)
        return self._number(found)

    def suppression_beside(self, sequence_path: str, identifier: str) -> int:
        """Return the same of a finding in a preamble, or with an empty path in names of files."""
        told = (sequence_path, identifier)
        return self._number(self.policy.suppresses_beside(*told, today=self.today))

    def _number(self, found: Suppression | None) -> int:
        return self.policy.suppressions.index(found) + 1 if found else 0
