"""What PS3.6 says of a tag: its VR and its keyword, out of tables that load without pydicom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Repeating(NamedTuple):
    """A repeating group, PS3.5 7.6: it holds for every tag with `tag & mask == self.tag`."""

    tag: int
    mask: int
    value: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """
    The VR of every tag of PS3.6; of "US or SS" and the like, the first.

    `tags` is sorted, for a binary search; `vrs` beside it holds two ASCII letters each.
    """

    tags: NDArray[np.uint32]
    vrs: NDArray[np.bytes_]
    repeating: tuple[Repeating, ...]


@cache
def load() -> Dictionary:
    """Return the table. The arrays are shared, so they are read-only."""
    rows = list(table_rows("dictionary.tsv"))
    exact = [(vr, tags.replace(" ", "")) for vr, tags in rows if "/" not in tags]
    tags = np.frombuffer(bytes.fromhex("".join(tags for _, tags in exact)), ">u4").astype(np.uint32)
    names = np.array([vr for vr, _ in exact], "S2")
    vrs = np.repeat(names, [len(tags) // 8 for _, tags in exact])
    order = np.argsort(tags)
    tags, vrs = tags[order], vrs[order]
    tags.setflags(write=False)
    vrs.setflags(write=False)
    repeating = tuple(_repeating(tag, vr) for vr, tag in rows if "/" in tag)
    return Dictionary(tags, vrs, repeating)


def vr_of(tag: int) -> str:
    """Return the VR of a tag, or "": the plain statement that faster look-ups must agree with."""
    dictionary = load()
    place = int(np.searchsorted(dictionary.tags, np.uint32(tag)))
    if place < len(dictionary.tags) and dictionary.tags[place] == tag:
        return bytes(dictionary.vrs[place]).decode("ascii")
    return _matching(dictionary.repeating, tag)


def keyword(tag: int) -> str:
    """Return the keyword of a tag, or "". The table is read when the first is asked for."""
    exact, repeating = _keywords()
    return exact.get(f"{tag:08X}") or _matching(repeating, tag)


def keywords() -> Iterable[tuple[str, str]]:
    """Return tags of eight hexadecimal digits and their keywords, without repeating groups."""
    return _keywords()[0].items()


def table_rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table beside this file, without its comments and column names."""
    return (line.split("\t") for line in _body(name).splitlines())


def _body(name: str) -> str:
    text = Path(__file__).with_name(name).read_text("utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    return text.partition("\n")[2]


@cache
def _keywords() -> tuple[dict[str, str], tuple[Repeating, ...]]:
    words = _body("keywords.tsv").split()  # tags and keywords by turns: neither has a blank
    exact = dict(zip(words[::2], words[1::2], strict=True))
    masked = [tag for tag in exact if "/" in tag]
    return exact, tuple(_repeating(tag, exact.pop(tag)) for tag in masked)


def _repeating(tag_and_mask: str, value: str) -> Repeating:
    tag, mask = tag_and_mask.split("/")
    return Repeating(int(tag, 16), int(mask, 16), value)


def _matching(repeating: tuple[Repeating, ...], tag: int) -> str:
    return next((row.value for row in repeating if tag & row.mask == row.tag), "")
