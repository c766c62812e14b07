"""Tags as people write them: `0010,0010`, `(0010,0010)`, `00100010`, `60xx3000`, `(0029,xx10)`."""

from __future__ import annotations

import re
from typing import NamedTuple

from phiscan.rules.table import tag_and_mask

WAYS = "0010,0010 or (0010,0010) or 00100010, or with x as in 60xx3000"
_WRITTEN = re.compile(r"\(?(?:0x)?([0-9A-F]{4}|[0-9A-F]{2}xx),? ?([0-9A-Fx]{4})\)?", re.IGNORECASE)
_LONGEST = 16


class TagPattern(NamedTuple):
    """Tags with `tag & self.mask == self.tag`: one, or all that an `x` stands for."""

    tag: int
    mask: int

    def holds_for(self, tag: int) -> bool:
        """Whether a tag is meant."""
        return tag & self.mask == self.tag

    @property
    def is_private(self) -> bool:
        """Whether the group is odd, PS3.5 7.8."""
        return bool(self.tag >> 16 & 1)

    @property
    def is_one(self) -> bool:
        """Whether a single tag is meant."""
        return self.mask == 0xFFFF_FFFF

    def __str__(self) -> str:
        digits = "".join(
            digit if kept == "F" else "x"
            for digit, kept in zip(f"{self.tag:08X}", f"{self.mask:08X}", strict=True)
        )
        return f"({digits[:4]},{digits[4:]})"


def parse(text: str) -> TagPattern | None:
    """Return the tags that a text writes, or None if it is no tag."""
    found = _WRITTEN.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    return TagPattern(*tag_and_mask("".join(found.groups()).upper().replace("X", "x")))
