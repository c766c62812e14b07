"""A site's policy, read from its TOML file."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from phiscan.errors import ConfigError
from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import Detector, compiled, failures
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.policy import globs
from phiscan.rules.policy.model import (
    PATH,
    UNKNOWN,
    FolderRules,
    Policy,
    SafePrivate,
    Suppression,
)
from phiscan.rules.policy.section import MAX_VALUES, Section
from phiscan.rules.profile import Profile
from phiscan.rules.tags import WAYS, TagPattern, parse
from phiscan.rules.text import fold

MAX_BYTES = 1024 * 1024

_LETTERS = tuple(kind.code for kind in IDENTIFIERS)
_NAME = compiled(r"[a-z][a-z0-9-]{1,39}")
_KEYWORD = compiled(r"[A-Z][A-Za-z0-9]{2,63}")
_HASH_DIGITS = 16
_AT_LINE = re.compile(r"at line (\d+)")
_NO_DAY = re.compile(r"=\s*\d{4}-\d{2}-\d{2}\s*(?:#.*)?$")
"""A date alone, which only fails to be one where the calendar has no such day."""
_TOO_DEEP = r"(?:[^.\n=\[\](){}|,]*\.){65}"
"""Dotted keys cost tomllib the square of their parts, in memory too."""

_KEYS = (
    *("profile", "dummies", "pseudonyms", "record_numbers", "safe_private", "allow"),
    *("detectors", "suppress", "folders"),
)
_DETECTOR = ("name", "identifier", "title", "pattern", "confidence", "hits", "misses")
_OF_PSEUDONYMS = ("dates", "times", "numbers")
"""Kinds of ordinary values that a pseudonym may look like."""
_OF_DETECTORS = ("names", *_OF_PSEUDONYMS, "UIDs")
"""Those that a detector may be made for."""
_PLACE = ("tag", "keyword", "sequence_path", "private_creator")


def load(path: Path, keywords: Collection[str] = ()) -> Policy:
    """Read a policy.

    `keywords` are those of PS3.6; if they are given, no other is taken. Raises ConfigError with
    one line that names the file, the key and what is allowed.
    """
    top = Section(path, "", _parsed(path), _KEYS)
    dummies = top.section("dummies", "values", "patterns")
    allow = top.section("allow", "hashes", "patterns")
    detectors = top.section("detectors", "off", "add")
    record_numbers = top.section("record_numbers", "patterns")
    known = {finder.name for finder in catalogue.load()}
    added = tuple(_added(detectors, known))
    return Policy(
        profile=_profile(top, "basic"),
        dummy_values=frozenset(fold(text.strip()) for text in dummies.texts("values", MAX_VALUES)),
        dummy_patterns=dummies.narrow_patterns("patterns"),
        pseudonyms=tuple(_pseudonyms(top, keywords)),
        record_numbers=record_numbers.narrow_patterns("patterns", ["numbers"]),
        safe_private=tuple(_safe_private(top)),
        allowed_hashes=frozenset(_hashes(allow)),
        allowed_patterns=allow.narrow_patterns("patterns"),
        detectors_off=_off(detectors, "off", known),
        detectors_added=added,
        suppressions=tuple(_suppressions(top, keywords)),
        folders=tuple(_folders(top, known | {detector.name for detector in added})),
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = _read(path).decode("utf-8-sig")
        if compiled(_TOO_DEEP).search(text):
            raise ConfigError(f"policy {path}: a key has more than 64 parts")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise ConfigError(f"policy {path}: not text in UTF-8") from None
    except (ValueError, RecursionError) as error:
        told = "too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
        if _NO_DAY.search(_line(text, told)):
            told = f"that is no day of the calendar {told[told.rfind('(') :]}"
        raise ConfigError(f"policy {path}: not TOML: {told[:200]}") from None


def _line(text: str, told: str) -> str:
    """Return the line that an error of tomllib names, or nothing."""
    number = _AT_LINE.search(told)
    lines = text.splitlines()
    at = int(number[1]) - 1 if number else len(lines)
    return lines[at] if at < len(lines) else ""


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise ConfigError(f"policy {path} cannot be read: no regular file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a path with a null byte is a ValueError
        told = error.strerror if isinstance(error, OSError) else "no path"
        raise ConfigError(f"policy {path} cannot be read: {told}") from None
    if len(content) > MAX_BYTES:
        raise ConfigError(f"policy {path}: larger than {MAX_BYTES:,} bytes, which are allowed")
    return content


def _profile(section: Section, default: str) -> str:
    text = section.text("profile", default)
    if text:
        try:
            Profile.parse(text)
        except (ConfigError, ValueError) as error:
            section.fail("profile", f"cannot be taken: {error}")
    return text


def _pseudonyms(top: Section, keywords: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    patterns = top.section("pseudonyms", "patterns").section("patterns")
    for name in sorted(patterns.table):
        if name not in _LETTERS:
            _check_keyword(patterns, name, name, keywords, "an identifier, A to R or health, or ")
        yield name, patterns.narrow_patterns(name, _OF_PSEUDONYMS)


def _check_keyword(
    section: Section, name: str, word: str, keywords: Collection[str], more: str = ""
) -> None:
    if not _KEYWORD.fullmatch(word):
        section.fail(name, f"must be {more}a keyword of PS3.6 such as PatientName")
    if keywords:
        section.check_known(name, word, keywords)


def _safe_private(top: Section) -> Iterator[SafePrivate]:
    for each in top.sections("safe_private", "creator", "group", "elements", "reason"):
        creator, group = each.text("creator").strip(), each.text("group")
        if len(group) != 4 or not _is_hex(group) or not int(group, 16) & 1:
            each.fail("group", 'must be four hexadecimal digits of a private group, as in "0029"')
        elements = tuple(sorted(set(_elements(each))))
        if not elements:
            each.fail("elements", 'must be a list of element numbers, as in ["10", "xx11"]')
        yield SafePrivate(creator, int(group, 16), elements, each.text("reason"))


def _elements(section: Section) -> Iterator[int]:
    for at, text in enumerate(section.texts("elements")):
        digits = text.removeprefix("xx")
        if len(digits) != 2 or not _is_hex(digits):
            name = f"elements[{at}]"
            section.fail(name, "must be the last two hexadecimal digits of an element, as in xx10")
        yield int(digits, 16)


def _hashes(allow: Section) -> Iterator[int]:
    for at, text in enumerate(allow.texts("hashes", MAX_VALUES)):
        if len(text) != _HASH_DIGITS or not _is_hex(text):
            allow.fail(f"hashes[{at}]", "must be the 16 hexadecimal digits of a value_hash")
        yield int.from_bytes(bytes.fromhex(text), "little")


def _is_hex(text: str) -> bool:
    return not set(text) - set(string.hexdigits)


def _off(section: Section, name: str, known: Collection[str]) -> frozenset[str]:
    off = section.texts(name)
    for at, detector in enumerate(off):
        section.check_known(f"{name}[{at}]", detector, known)
    return frozenset(off)


def _added(detectors: Section, known: Collection[str]) -> Iterator[Detector]:
    taken = set(known)
    for each in detectors.sections("add", *_DETECTOR):
        detector = _detector(each)
        if detector.name in taken:
            each.fail("name", f"is taken: {detector.name}; give each detector one of its own")
        taken.add(detector.name)
        failed = failures(detector)
        if failed:
            each.fail("", failed[0][:200])
        yield detector


def _detector(section: Section) -> Detector:
    name, pattern = section.text("name"), section.text("pattern")
    if not _NAME.fullmatch(name) or name.startswith("site-record-number"):
        section.fail("name", "must be 2 to 40 of a-z, 0-9 and -, no site-record-number")
    section.check_pattern("pattern", pattern)
    section.check_narrow("pattern", compiled(pattern).search, _OF_DETECTORS)
    for examples in ("hits", "misses"):
        if not section.texts(examples):
            section.fail(examples, "must be a list of at least one example")
    return Detector(
        name,
        _identifier(section, required=True),
        section.text("title"),
        pattern,
        section.number("confidence", 0.5, 1.0, 0.8),
        section.texts("hits"),
        section.texts("misses"),
        least_digits=0,  # a site's few examples need not have the fewest that its pattern takes
    )


def _identifier(section: Section, *, required: bool) -> str:
    identifier = section.text("identifier", None if required else "")
    if identifier:
        section.check_known("identifier", identifier, _LETTERS)
    return identifier


def _suppressions(top: Section, keywords: Collection[str]) -> Iterator[Suppression]:
    names = (*_PLACE, "evidence")
    for each in top.sections("suppress", *names, "identifier", "reason", "expires"):
        if not any(name in each for name in names):
            each.fail("", f"must name what is suppressed: one or more of {', '.join(names)}")
        keyword = each.text("keyword", "")
        if keyword:
            _check_keyword(each, "keyword", keyword, keywords)
        yield Suppression(
            reason=each.text("reason"),
            expires=each.day("expires"),
            tag=_tag(each),
            keyword=keyword,
            sequence_path=_glob(each, "sequence_path", ""),
            private_creator=_creator(each),
            identifier=_identifier(each, required=False),
            evidence=_evidence(each),
        )


def _evidence(section: Section) -> str:
    """Return an empty text, or PATH: names of folders and files are in no data element."""
    if "evidence" not in section:
        return ""
    for name in _PLACE:
        if name in section:
            section.fail("evidence", f"stands beside {name}, which no finding in a path has")
    section.check_known("evidence", section.text("evidence"), (PATH,))
    return PATH


def _creator(section: Section) -> str:
    """Return a private creator as it is in `findings`: by its hash where no list has it."""
    creator = section.text("private_creator", "").strip()
    head, unknown, digits = creator.partition(UNKNOWN)
    if head or not unknown:
        return creator
    if len(digits) != _HASH_DIGITS or not _is_hex(digits):
        section.fail("private_creator", f"must have {_HASH_DIGITS} hexadecimal digits: {UNKNOWN}")
    return creator.lower()


def _tag(section: Section) -> TagPattern | None:
    if "tag" not in section:
        return None
    if "keyword" in section:
        section.fail("keyword", "stands beside tag: give one of them")
    tag = parse(section.text("tag"))
    if tag is None:
        section.fail("tag", f"must be a tag: {WAYS}")
    return tag


def _glob(section: Section, name: str, default: str | None) -> str:
    glob = section.text(name, default)
    if glob and globs.is_any(glob):
        section.fail(name, "is met by everything: say more of what is meant")
    return glob


def _folders(top: Section, known: Collection[str]) -> Iterator[FolderRules]:
    names = ("path", "profile", "detectors_off", "ignore", "reason")
    for each in top.sections("folders", *names):
        ignore = each.flag("ignore")
        if not (ignore or "profile" in each or "detectors_off" in each):
            each.fail("", "says nothing: give profile, detectors_off or ignore")
        yield FolderRules(
            path=_glob(each, "path", None).rstrip("/"),
            profile=_profile(each, ""),
            detectors_off=_off(each, "detectors_off", known),
            ignore=ignore,
            reason=each.text("reason", None if ignore else ""),
        )
