"""What a site's policy says, and what the judge asks it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from phiscan.rules.detectors.detector import MAX_TEXT, Detector, Finder, compiled
from phiscan.rules.policy import globs, plain_values
from phiscan.rules.policy.record_numbers import RecordNumber
from phiscan.rules.tags import TagPattern
from phiscan.rules.text import fold

PATH = "path"
"""Evidence of findings in names of folders and files."""
UNKNOWN = "unknown:"
"""Begins what stands for a private creator that is in no list: its keyed hash is behind it."""
_PADDING = " \0\t\r\n"


@dataclass(frozen=True, slots=True)
class SafePrivate:
    """Private elements that hold no PHI, as the site has found: PS3.15 E.3.10."""

    creator: str
    group: int
    elements: tuple[int, ...]
    """The last two hexadecimal digits of each: a private block may lie anywhere, PS3.5 7.8.1."""
    reason: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings that are not to be reported until a day, and why. What is empty holds for all."""

    reason: str
    expires: date
    """The last day on which it works."""
    tag: TagPattern | None = None
    keyword: str = ""
    sequence_path: str = ""
    private_creator: str = ""
    identifier: str = ""
    evidence: str = ""
    """PATH where names of folders and files are meant, which have no other place."""

    def is_expired(self, today: date) -> bool:
        """Whether it has stopped working."""
        return today > self.expires

    def holds_for(
        self, tag: int, keyword: str, sequence_path: str, private_creator: str, identifier: str
    ) -> bool:
        """Whether a finding is meant; all are as in the table `findings`."""
        return (
            not self.evidence
            and (self.tag is None or self.tag.holds_for(tag))
            and self.keyword in {"", keyword}
            and self.private_creator in {"", private_creator}
            and self.identifier in {"", identifier}
            and (not self.sequence_path or globs.is_match(self.sequence_path, sequence_path, "."))
        )

    def holds_beside(self, sequence_path: str, identifier: str) -> bool:
        """Whether a finding in no data element is meant; those in paths have no sequence path."""
        if self.tag is not None or self.keyword or self.private_creator:
            return False
        if not sequence_path:
            return self.evidence == PATH and self.identifier in {"", identifier}
        return self.holds_for(0, "", sequence_path, "", identifier)


@dataclass(frozen=True, slots=True)
class FolderRules:
    """What holds for the files of a folder and of all folders below it."""

    path: str
    """A glob, compared with a path as in the table `entries`, the absolute one, and from here."""
    profile: str = ""
    """Instead of the run's, if not empty."""
    detectors_off: frozenset[str] = frozenset()
    """More than those that are off everywhere."""
    ignore: bool = False
    """Whether nothing is to be reported of it."""
    reason: str = ""

    def holds_for(self, path: str) -> bool:
        """Whether a folder or file is meant, or lies below one that is."""
        return globs.is_at_or_below(self.path, path)


@dataclass(frozen=True, slots=True)
class Policy:
    """A site's policy; `Policy()` is that of a site that has none. Frozen, so it can be a key."""

    profile: str = "basic"
    dummy_values: frozenset[str] = frozenset()
    """Folded, see phiscan.rules.text."""
    dummy_patterns: tuple[str, ...] = ()
    pseudonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Identifier's letter or keyword, and the patterns of pseudonyms that stand there."""
    record_numbers: tuple[str, ...] = ()
    safe_private: tuple[SafePrivate, ...] = ()
    allowed_hashes: frozenset[int] = frozenset()
    """Keyed hashes as the kernel has them: the eight bytes of `value_hash`, lowest first."""
    allowed_patterns: tuple[str, ...] = ()
    detectors_off: frozenset[str] = frozenset()
    detectors_added: tuple[Detector, ...] = field(default=(), repr=False)
    suppressions: tuple[Suppression, ...] = ()
    folders: tuple[FolderRules, ...] = ()

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that change with anything the policy says."""
        text = json.dumps(asdict(self), sort_keys=True, default=_plain)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def is_dummy(self, text: str) -> bool:
        """Whether a whole value is one that the site writes where it took another out."""
        if not (self.dummy_values or self.dummy_patterns):
            return False
        value = text.strip(_PADDING)
        if self.dummy_values and fold(value) in self.dummy_values:
            return True
        return _is_whole(self.dummy_patterns, value)

    def pseudonym(self, text: str, identifier: str, keyword: str) -> bool:
        """Whether a whole value is one of the site's pseudonyms for that identifier or element."""
        value = text.strip(_PADDING)
        return any(
            _is_whole(patterns, value)
            for name, patterns in self.pseudonyms
            if name in {identifier, keyword} - {""}
        )

    def names_pseudonyms_of(self, name: str) -> bool:
        """Whether there are patterns of pseudonyms for an identifier or element."""
        return any(known == name for known, _ in self.pseudonyms)

    @property
    def names_plain_values(self) -> bool:
        """Whether values of digits alone may be dummies of the site, or allowed."""
        patterns = (*self.dummy_patterns, *self.allowed_patterns)
        known = (plain_values.has_letter(value) for value in self.dummy_values)
        return plain_values.may_meet(patterns) or not all(known)

    def allows_text(self, text: str) -> bool:
        """Whether a whole value is never to be reported."""
        return _is_whole(self.allowed_patterns, text.strip(_PADDING))

    def record_number_detectors(self) -> tuple[Finder, ...]:
        """Return a detector for each pattern of the site's own record numbers."""
        return tuple(
            RecordNumber(f"site-record-number-{number}", pattern)
            for number, pattern in enumerate(self.record_numbers, 1)
        )

    def detectors(self, known: Iterable[Finder]) -> tuple[Finder, ...]:
        """Return those of the detectors known that are on, and after them the site's own."""
        kept = tuple(finder for finder in known if finder.name not in self.detectors_off)
        return (*kept, *self.detectors_added, *self.record_number_detectors())

    def is_safe_private(self, creator: str, group: int, element: int) -> bool:
        """Whether a private element holds no PHI; of `element` the lowest byte counts."""
        return self.safe_private_of(creator, group << 16 | element) is not None

    def safe_private_of(self, creator: str, tag: int) -> SafePrivate | None:
        """Return what says that a private element holds no PHI, or None."""
        name, group, element = creator.strip(_PADDING), tag >> 16, tag & 0xFF
        for safe in self.safe_private:
            if safe.creator == name and safe.group == group and element in safe.elements:
                return safe
        return None

    @property
    def private_creators(self) -> frozenset[str]:
        """Private creators that the policy names: PHI-free by the site's word."""
        named = {safe.creator for safe in self.safe_private}
        named |= {suppression.private_creator for suppression in self.suppressions}
        return frozenset(name for name in named if name and not name.startswith(UNKNOWN))

    @property
    def names_hashes(self) -> bool:
        """Whether it names anything by its keyed hash, which holds under one secret only."""
        creators = (each.private_creator for each in self.suppressions)
        return bool(self.allowed_hashes) or any(one.startswith(UNKNOWN) for one in creators)

    def suppresses(
        self,
        tag: int,
        keyword: str,
        sequence_path: str,
        private_creator: str,
        identifier: str,
        *,
        today: date,
    ) -> Suppression | None:
        """Return the first suppression that works on a day and holds for a finding, or None."""
        finding = (tag, keyword, sequence_path, private_creator, identifier)
        for suppression in self.suppressions:
            if not suppression.is_expired(today) and suppression.holds_for(*finding):
                return suppression
        return None

    def suppresses_beside(
        self, sequence_path: str, identifier: str, *, today: date
    ) -> Suppression | None:
        """Return the same for a finding in no data element."""
        finding = (sequence_path, identifier)
        for suppression in self.suppressions:
            if not suppression.is_expired(today) and suppression.holds_beside(*finding):
                return suppression
        return None

    def expired(self, today: date) -> tuple[Suppression, ...]:
        """Return the suppressions that have stopped working."""
        return tuple(each for each in self.suppressions if each.is_expired(today))

    def for_folder(self, *spellings: str) -> FolderRules | None:
        """Return the last of the rules that hold for a folder or file, or None.

        Its path may be spelt in several ways; one of them is enough.
        """
        for rules in reversed(self.folders):
            if any(map(rules.holds_for, spellings)):
                return rules
        return None


def _is_whole(patterns: tuple[str, ...], value: str) -> bool:
    if len(value) > MAX_TEXT:
        return False
    return any(compiled(pattern).fullmatch(value) is not None for pattern in patterns)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value.isoformat()
