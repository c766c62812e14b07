"""What PS3.6 says of a tag or keyword that a person names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from phiscan.dicom import dictionary
from phiscan.errors import ConfigError
from phiscan.rules import table
from phiscan.rules.table import Rule
from phiscan.rules.tags import WAYS, TagPattern, parse

_NEAR = 3
_LONGEST = 64
_ONE = 0xFFFF_FFFF

Found = TypeVar("Found")


class Attribute(NamedTuple):
    """A data element as the standard names it."""

    tags: TagPattern
    keyword: str
    """Empty for a private element."""
    name: str
    vr: str
    """Empty where it is not known."""
    rule: Rule | None
    """Its row of PS3.15 Table E.1-1."""


def find(text: str) -> Attribute:
    """Return the attribute of a tag or keyword. Raises ConfigError that names near ones."""
    tags = parse(text) or keywords().get(text.strip().casefold())
    if tags is None:
        raise ConfigError(f"{text[:_LONGEST]} is no tag ({WAYS}) and no keyword; {_near_to(text)}")
    attribute = _described(tags)
    if not (attribute.keyword or attribute.rule or attribute.tags.is_private):
        raise ConfigError(f"{tags} is no data element of PS3.6; {_near(_next_to(tags))}")
    return attribute


def private_names(tags: TagPattern) -> list[str]:
    """Return what vendors put there, `CREATOR: name`, as far as pydicom's dictionary knows."""
    from pydicom._private_dict import private_dictionaries

    if not tags.is_private or _is_creator(tags):
        return []
    low = f"{tags.tag & 0xFF:02x}"
    keys = {f"{tags.tag >> 16:04x}xx{low}", f"{tags.tag:08x}"}
    return sorted(
        f"{creator}: {entries[key][2]}"
        for creator, entries in private_dictionaries.items()
        for key in keys & entries.keys()
        if entries[key][2] not in {"", "Unknown"}
    )


@cache
def keywords() -> Mapping[str, TagPattern]:
    """Return every keyword of PS3.6 in lower case, and its tags."""
    rows = dictionary.table_rows("keywords.tsv")
    known = {keyword.casefold(): _tags(written) for written, keyword in rows}
    masked = {rule.keyword.casefold(): rule for rule in table.load() if rule.mask != _ONE}
    wide = {word: TagPattern(rule.tag, rule.mask) for word, rule in masked.items()}
    return MappingProxyType(known | wide)


def spellings() -> frozenset[str]:
    """Return every keyword of PS3.6 as it is spelt."""
    known = frozenset(keyword for _, keyword in dictionary.table_rows("keywords.tsv"))
    return known | {rule.keyword for rule in table.load()}


def _tags(written: str) -> TagPattern:
    tag, _, mask = written.partition("/")
    return TagPattern(int(tag, 16), int(mask or f"{_ONE:X}", 16))


def _described(tags: TagPattern) -> Attribute:
    rule = _of_all(tags, table.rule_for)
    if tags.is_private:
        name, vr = ("Private Creator", "LO") if _is_creator(tags) else ("Private Attribute", "")
        return Attribute(tags, "", name, vr, rule)
    keyword = _of_all(tags, dictionary.keyword) or (rule.keyword if rule else "")
    if tags.tag & 0xFFFF == 0 and not keyword:
        return Attribute(tags, "GroupLength", "Group Length", "UL", rule)  # PS3.5 7.2
    return Attribute(tags, keyword, _name(tags, keyword, rule), dictionary.vr_of(tags.tag), rule)


def _is_creator(tags: TagPattern) -> bool:
    """Whether a private tag reserves a block, PS3.5 7.8.1."""
    return tags.is_one and 0x10 <= tags.tag & 0xFFFF <= 0xFF


def _of_all(tags: TagPattern, look_up: Callable[[int], Found | None]) -> Found | None:
    """Return what is found for all tags that a pattern stands for, or None."""
    first, last = look_up(tags.tag), look_up(tags.tag | ~tags.mask & _ONE)
    return first if first == last else None


def _name(tags: TagPattern, keyword: str, rule: Rule | None) -> str:
    if rule is not None and rule.keyword == keyword:
        return rule.name
    from pydicom.datadict import dictionary_description

    try:
        return dictionary_description(tags.tag)
    except KeyError:  # newer than pydicom's edition
        return keyword


def _near_to(text: str) -> str:
    """Suggest keywords that hold a word, or are spelt nearly as it is."""
    word = text.strip().casefold()[:_LONGEST]
    held = [keyword for keyword in keywords() if len(word) > 2 and word in keyword]
    near = get_close_matches(word, keywords(), _NEAR, 0.7) or sorted(held, key=len)[:_NEAR]
    return _near([keywords()[keyword] for keyword in near])


def _next_to(tags: TagPattern) -> list[TagPattern]:
    """Return the tags of the same group whose numbers are nearest."""
    group = [each for each in keywords().values() if (each.tag ^ tags.tag) >> 16 == 0]
    return sorted(sorted(group, key=lambda each: abs(each.tag - tags.tag))[:_NEAR])


def _near(found: list[TagPattern]) -> str:
    return f"near: {', '.join(_words(found))}" if found else "nothing is near it"


def _words(found: list[TagPattern]) -> Iterator[str]:
    for tags in found:
        yield f"{_described(tags).keyword} {tags}"
