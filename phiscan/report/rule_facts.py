"""The rules in force under a profile and a policy, as plain facts for a table or for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from phiscan.report import judged_as
from phiscan.report.attributes import Attribute, private_names
from phiscan.report.verdict_words import REASONS, VERDICTS
from phiscan.rules import table
from phiscan.rules.detectors import catalogue
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import Policy, Suppression
from phiscan.rules.profile import Profile, is_free_text
from phiscan.rules.table import Rule
from phiscan.rules.tags import TagPattern

ACTIONS = {
    "D": "replace with a dummy value",
    "Z": "empty, or replace with a dummy value",
    "X": "remove",
    "K": "keep; in a sequence, look into its items",
    "C": "clean: put values of like meaning that hold no PHI",
    "U": "replace with a UID that is the same throughout the data",
    "Z/D": "empty, or a dummy value where the IOD needs one",
    "X/Z": "remove, or empty where the IOD needs the element",
    "X/D": "remove, or a dummy value where the IOD needs one",
    "X/Z/D": "remove, or empty or a dummy value where the IOD needs it",
    "X/Z/U*": "remove, or empty or replace the UIDs in it where the IOD needs it",
}
"""Action codes of PS3.15 Table E.1-1a, in short."""

CLEAN = "C"
_PRIVATE = "PrivateAttributes"
_TITLES = {kind.code: kind for kind in IDENTIFIERS}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of PS3.15 Table E.1-1 and what becomes of it."""

    tag: str
    keyword: str
    name: str
    identifier: str
    basic: str
    options: Mapping[str, str]
    """Option as on the command line -> its code."""
    action: str
    """Under the profile in force."""
    free_text: bool
    """Judged by what stands in it, as private elements are."""
    retired: bool


@dataclass(frozen=True, slots=True)
class DetectorRow:
    """A detector, and whether the policy has it on."""

    name: str
    identifier: str
    title: str
    source: str
    """phiscan or policy."""
    is_on: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the rules say of one tag."""

    tag: str
    keyword: str
    name: str
    vr: str
    row: RuleRow | None
    identifier: str
    identifier_title: str
    paragraph: str
    judged: str
    detectors: tuple[str, ...]
    safe_private: str
    policy: tuple[str, ...]
    """What the policy says of it."""
    private_names: tuple[str, ...]
    """What vendors are known to put there."""


@dataclass(frozen=True, slots=True)
class DetectorExplanation:
    """All that is to be said of one detector."""

    row: DetectorRow
    identifier_title: str
    hits: tuple[str, ...]
    """Texts in which it finds something; all its examples are made up."""
    misses: tuple[str, ...]
    """Texts in which it finds nothing, though they look alike."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules in force on a day."""

    profile: str
    today: date
    policy: Policy = field(default_factory=Policy)

    def rows(self, identifier: str = "", word: str = "") -> list[RuleRow]:
        """Return the rows of the table that are for an identifier and hold a word."""
        profile = Profile.parse(self.profile)
        rows = (rule_row(rule, profile) for rule in table.load())
        return [
            row
            for row in rows
            if identifier in {"", row.identifier} and _holds(word, row.tag, row.keyword, row.name)
        ]

    def detectors(self, identifier: str = "", word: str = "") -> list[DetectorRow]:
        """Return the detectors of phiscan and of the policy, those that are off too."""
        known = catalogue.load()
        on = {finder.name for finder in self.policy.detectors(known)}
        own = self.policy.detectors(())
        rows = [
            DetectorRow(each.name, each.identifier, each.title, source, each.name in on)
            for source, finders in (("phiscan", known), ("policy", own))
            for each in finders
        ]
        return [
            row
            for row in rows
            if identifier in {"", row.identifier} and _holds(word, row.name, row.title)
        ]

    def explain_detector(self, name: str) -> DetectorExplanation | None:
        """Return what is to be said of the detector of a name, None if there is none."""
        finders = {each.name: each for each in (*catalogue.load(), *self.policy.detectors(()))}
        row = next((row for row in self.detectors() if row.name == name), None)
        if row is None:
            return None
        finder, title = finders[name], _TITLES[row.identifier].title
        return DetectorExplanation(row, title, finder.hits, finder.misses)

    def explain(self, attribute: Attribute) -> Explanation:
        """Return what the rules say of an attribute."""
        rule = attribute.rule
        kind = _TITLES[rule.identifier] if rule else None
        in_force = RulesInForce(Profile.parse(self.profile), self.policy, self.today)
        row = rule_row(rule, in_force.profile) if rule else None
        return Explanation(
            tag=str(attribute.tags),
            keyword=attribute.keyword,
            name=attribute.name,
            vr=attribute.vr,
            row=row,
            identifier=kind.code if kind else "",
            identifier_title=kind.title if kind else "",
            paragraph=kind.paragraph if kind else "",
            judged=judged_as.judged(attribute, in_force),
            detectors=tuple(judged_as.looking(attribute, in_force)),
            safe_private=judged_as.safe_private(attribute),
            policy=tuple(self._said_of(attribute)),
            private_names=tuple(private_names(attribute.tags)),
        )

    def suppressions(self) -> Iterator[tuple[Suppression, bool]]:
        """Yield the policy's suppressions, and whether each works still."""
        for each in self.policy.suppressions:
            yield each, not each.is_expired(self.today)

    def _said_of(self, attribute: Attribute) -> Iterator[str]:
        """Yield what the policy says of it, a line each."""
        code = attribute.rule.identifier if attribute.rule else ""
        for name, patterns in self.policy.pseudonyms:
            if name in {code, attribute.keyword} - {""}:
                yield f"pseudonyms of {name}: {', '.join(patterns)}"
        for safe in self.policy.safe_private if attribute.tags.is_private else ():
            group, element = attribute.tags.tag >> 16, attribute.tags.tag & 0xFF
            if safe.group == group and element in safe.elements:
                yield f"safe private of creator {safe.creator}: {safe.reason}"
        for suppression, works in self.suppressions():
            if _is_about(suppression, attribute):
                until = "until" if works else "but expired on"
                yield f"suppressed {until} {suppression.expires}: {suppression.reason}"


def rule_row(rule: Rule, profile: Profile) -> RuleRow:
    """Return a row of the table under a profile."""
    return RuleRow(
        "private" if rule.keyword == _PRIVATE else str(TagPattern(rule.tag, rule.mask)),
        rule.keyword,
        rule.name,
        rule.identifier,
        rule.basic,
        {option.replace("_", "-"): code for option, code in rule.options.items()},
        profile.action(rule),
        is_free_text(rule) or rule.keyword == _PRIVATE,
        rule.retired,
    )


def _holds(word: str, *texts: str) -> bool:
    folded = word.casefold()
    return any(folded in text.casefold() for text in texts)


def _is_about(suppression: Suppression, attribute: Attribute) -> bool:
    if suppression.tag is not None:
        return suppression.tag.holds_for(attribute.tags.tag)
    if suppression.keyword:
        return suppression.keyword == attribute.keyword
    last = suppression.sequence_path.rpartition(".")[2]
    return bool(last) and last in {attribute.keyword, str(attribute.tags)}


def as_json(rules: Rules, identifier: str, word: str) -> dict[str, Any]:
    """Return the rules in force as JSON takes them."""
    return {
        "edition": table.EDITION,
        "rules_hash": table.rules_hash(),
        "profile": rules.profile,
        "policy": rules.policy.digest,
        "rules": rules.rows(identifier, word),
        "detectors": rules.detectors(identifier, word),
        "verdicts": VERDICTS,
        "reasons": REASONS,
        "suppressions": [
            {"what": what(each), "reason": each.reason, "expires": each.expires, "works": works}
            for each, works in rules.suppressions()
        ],
        "folders": rules.policy.folders,
    }


def what(suppression: Suppression) -> str:
    """Return in words what a suppression is about."""
    parts = {
        "": str(suppression.tag or suppression.keyword),
        "at ": suppression.sequence_path,
        "of creator ": suppression.private_creator,
        "in names of ": "folders and files" if suppression.evidence else "",
        "identifier ": suppression.identifier,
    }
    return ", ".join(f"{name}{text}" for name, text in parts.items() if text)
