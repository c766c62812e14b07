"""What PS3.6 says of a tag or keyword that a person names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from phiscan.dicom import dictionary
from phiscan.errors import ConfigError
from phiscan.rules import table
from phiscan.rules.table import Rule
from phiscan.rules.tags import WAYS, TagPattern, parse

_NEAR = 3
_LONGEST = 64
_ONE = 0xFFFF_FFFF


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
    return MappingProxyType({word.casefold(): tags for word, tags in _spelt().items()})


def spellings() -> Collection[str]:
    """Return every keyword of PS3.6 as it is spelt."""
    return _spelt().keys()


@cache
def _spelt() -> dict[str, TagPattern]:
    known = {word: _tags(written) for written, word in dictionary.table_rows("keywords.tsv")}
    rules = (rule for rule in table.load() if rule.mask != _ONE and not rule.tag >> 16 & 1)
    return known | {rule.keyword: TagPattern(rule.tag, rule.mask) for rule in rules}


@cache
def _wide() -> dict[TagPattern, str]:
    """Return the keywords of repeating groups and elements."""
    return {tags: word for word, tags in _spelt().items() if not tags.is_one}


def _tags(written: str) -> TagPattern:
    tag, _, mask = written.partition("/")
    return TagPattern(int(tag, 16), int(mask or f"{_ONE:X}", 16))


def _described(tags: TagPattern) -> Attribute:
    rule = _rule(tags)
    if tags.is_private:
        name, vr = ("Private Creator", "LO") if _is_creator(tags) else ("Private Attribute", "")
        return Attribute(tags, "", name, vr, rule)
    keyword = dictionary.keyword(tags.tag) if tags.is_one else _wide().get(tags, "")
    keyword = keyword or (rule.keyword if rule else "")
    if tags.tag & 0xFFFF == 0 and not keyword:
        return Attribute(tags, "GroupLength", "Group Length", "UL", rule)  # PS3.5 7.2
    return Attribute(tags, keyword, _name(tags, keyword, rule), dictionary.vr_of(_last(tags)), rule)


def _is_creator(tags: TagPattern) -> bool:
    """Whether a private tag reserves a block, PS3.5 7.8.1."""
    return tags.is_one and 0x10 <= tags.tag & 0xFFFF <= 0xFF


def _last(tags: TagPattern) -> int:
    """Return the last of the tags: the first may have a keyword of its own."""
    return tags.tag | ~tags.mask & _ONE


def _rule(tags: TagPattern) -> Rule | None:
    """Return the row that holds for all of the tags, or None."""
    first, last = table.rule_for(tags.tag), table.rule_for(_last(tags))
    return first if first == last else None


def _name(tags: TagPattern, keyword: str, rule: Rule | None) -> str:
    if rule is not None and rule.keyword == keyword:
        return rule.name
    from pydicom.datadict import dictionary_description

    try:
        return dictionary_description(_last(tags))
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
