"""Paths with wildcards: of folders, cut by `/`, and of sequences, cut by `.`.

`*` stands for anything within a part, `?` for one character within it, `**` for anything at all,
and `**` with a separator behind it also for nothing. All else, brackets too, stands for itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from phiscan.rules.detectors.detector import compiled

_TOKEN = re.compile(r"\*{2,}[./]?|\*|\?|[^*?]+")
_SPECIAL = re.compile(r"[^\w/ ]")


def is_match(glob: str, path: str, separator: str) -> bool:
    """Whether a path as a whole is met by a glob."""
    return _compiled(pattern(glob, separator)).fullmatch(path) is not None


def is_at_or_below(glob: str, path: str) -> bool:
    """Whether a folder or file, or one of the folders around it, is met by a glob."""
    return _compiled(f"{pattern(glob, '/')}(?:/.*)?").fullmatch(path) is not None


def is_any(glob: str) -> bool:
    """Whether nothing but wildcards and separators stands in it."""
    return not glob.strip("*?./")


@cache
def pattern(glob: str, separator: str) -> str:
    """Return a glob as a pattern of RE2."""
    return "".join(_part(token, separator) for token in _TOKEN.findall(glob))


def _part(token: str, separator: str) -> str:
    within = f"[^{separator}]"
    if token.startswith("**"):
        behind = token.lstrip("*")
        if behind == separator:
            return f"(?:.*\\{separator})?"
        return ".*" + _quoted(behind)
    return {"*": f"{within}*", "?": within}.get(token) or _quoted(token)


def _quoted(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\x{{{ord(found[0]):x}}}", text)


def _compiled(regex: str) -> Any:
    return compiled(f"(?s){regex}")
