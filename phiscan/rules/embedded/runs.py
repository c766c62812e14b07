"""Printable runs in bytes: ASCII, UTF-8, Latin-1 and UTF-16, told from noise.

A run that stands between zero bytes, or is the whole value, is taken more readily than one
between bytes of any value; where most runs are noise, more is asked of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from phiscan.rules.embedded import packed
from phiscan.rules.embedded.found import MIN_LENGTH, Inner, Text
from phiscan.rules.embedded.likeness import (
    Likeness,
    is_rarely_accented,
    is_table_like,
    is_word_like,
    likeness,
)

# Characters of a text that was decoded as UTF-8 with a low surrogate for each byte that is none.
_RUN = re.compile(
    "[\t\n\r\x20-\x7e\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\U00010000-\U0002ffff]"
    f"{{{MIN_LENGTH},}}"
)
# A letter of Latin-1 stands between letters of ASCII, or at the end or the beginning of a word.
_LATIN_1 = re.compile(
    "[\udcc0-\udcd6\udcd8-\udcf6\udcf8-\udcff]"
    "(?:(?<=[A-Za-z].)(?=[A-Za-z ^,.=\\-\\\\\x00]|$)|(?:(?<=[ ^=\x00].)|(?<=\\A.))(?=[A-Za-z]))"
)
_LETTERS = bytes([*range(0x20, 0x7F), *range(0xC0, 0x100)])
_CLASSES = bytes.maketrans(
    bytes(range(0x100)), bytes(0x70 if b in _LETTERS else 0 if b == 0 else 1 for b in range(0x100))
)
_WIDE = re.compile(rb"p\x00p\x00p\x00(?:p\x00)*")
_FRAME = frozenset("\x00\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f")
_SHORTEST_UNFRAMED = 6
_MANY = 8
"""Runs from which on their likeness together tells whether the bytes are noise."""
_NOISE = 0.5


class _Run(NamedTuple):
    where: str
    text: str
    is_framed: bool
    likeness: Likeness

    def passes(self, is_noise: bool) -> bool:
        """Whether it is text, among noise or not."""
        if is_noise:
            return self.likeness.reaches(*((0.7, 5) if self.is_framed else (0.8, 8)))
        if self.is_framed:
            return is_word_like(self.text) or self.likeness.reaches(0.4, 3)
        if self.text.isascii():
            return self.likeness.reaches(0.6, 4)
        return is_rarely_accented(self.text) and self.likeness.reaches(0.6, 8)


def runs(data: bytes) -> list[Text | Inner]:
    """Return the runs of text in the order of the bytes, those of UTF-16 last.

    What is base64 of anything comes as bytes, whether it looks like text or not.
    """
    wide, rest = _wide(data)
    found = [run for run in [*_narrow(rest), *wide] if len(run.text) >= MIN_LENGTH]
    parts: list[Text | Inner] = []
    is_noise = _is_noise(found)
    for run in found:
        if run.passes(is_noise) and not is_table_like(run.text):
            parts.append(Text(run.where, "", run.text))
        else:
            parts.extend(packed.base64(run.text))
    return parts


def _is_noise(found: list[_Run]) -> bool:
    usual = sum(run.likeness.usual for run in found)
    return len(found) >= _MANY and usual < _NOISE * sum(run.likeness.weighed for run in found)


def _narrow(data: bytes) -> Iterable[_Run]:
    text = data.decode("utf-8", "surrogateescape")
    text = _LATIN_1.sub(lambda found: chr(ord(found[0]) - 0xDC00), text)
    for found in _RUN.finditer(text):
        start, end = found.span()
        before = text[start - 1] if start else "\0"
        after = text[end] if end < len(text) else "\0"
        is_framed = (before in _FRAME and after in _FRAME) or ord(before) == end - start
        if is_framed or end - start >= _SHORTEST_UNFRAMED:
            yield _run("run", found[0], is_framed)


def _wide(data: bytes) -> tuple[list[_Run], bytes]:
    """Return the runs of UTF-16 with letters of Latin-1, and the bytes without them."""
    rest = bytearray(data)
    found: list[_Run] = []
    classes = data.translate(_CLASSES)
    for match in _WIDE.finditer(classes):
        start, end = match.span()
        if start and not data[start - 1] and classes[end : end + 1] == b"p":  # big endian
            end += 1
        text = data[start:end:2].decode("latin-1")
        if len(text) >= MIN_LENGTH:
            around = data[max(0, start - 2) : start], data[end : end + 2]
            found.append(_run("utf-16", text, not any(map(any, around))))
            rest[start:end] = bytes(end - start)
    return found, bytes(rest)


def _run(where: str, text: str, is_framed: bool) -> _Run:
    text = text.strip()
    return _Run(where, text, is_framed, likeness(text))
