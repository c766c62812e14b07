"""PS3.15 Table E.1-1 for the peers: a plain dictionary, as a script of its own would have it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[2] / "phiscan" / "rules" / "confidentiality.tsv"


class Rule(NamedTuple):
    keyword: str
    action: str


PRIVATE = Rule("", "X")


class Table:
    def __init__(self, path: Path = TABLE) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        head = rows.pop(0)
        tag, keyword, action = (head.index(name) for name in ("tag", "keyword", "basic"))
        rules = {row[tag]: Rule(row[keyword], row[action]) for row in rows}
        self._repeating = {key: rule for key, rule in rules.items() if "x" in key}
        plain = rules.keys() - self._repeating.keys() - {"PRIVATE"}
        self._rules: dict[int, Rule | None] = {int(key, 16): rules[key] for key in plain}

    def rule(self, tag: int) -> Rule | None:
        if tag >> 16 & 1:
            return PRIVATE
        if tag not in self._rules:
            self._rules[tag] = self._repeated(f"{tag:08X}")
        return self._rules[tag]

    def _repeated(self, tag: str) -> Rule | None:
        for pattern, rule in self._repeating.items():
            pairs = zip(pattern, tag, strict=True)
            if all(wanted in {"x", digit} for wanted, digit in pairs):
                return rule
        return None
