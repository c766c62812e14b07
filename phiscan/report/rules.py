"""The rules in force, and what they say of one tag, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from phiscan.report.element_table import printable
from phiscan.report.judged_as import KEEP
from phiscan.report.rule_facts import (
    ACTIONS,
    CLEAN,
    DetectorExplanation,
    DetectorRow,
    Explanation,
    RuleRow,
    Rules,
    what,
)
from phiscan.report.verdict_words import REASONS, VERDICTS
from phiscan.rules.table import EDITION

_FEW = 12
"""Detectors that are named on a terminal."""
_BY_ACTION = {CLEAN: "value", KEEP: "kept"}


def render(rules: Rules, identifier: str, word: str) -> RenderableType:
    """Return all rules in force; those of the table and the detectors may be narrowed."""
    rows, detectors = rules.rows(identifier, word), rules.detectors(identifier, word)
    is_narrowed = bool(identifier or word)
    parts: list[RenderableType] = []
    if rows or not is_narrowed:
        parts.append(rule_table(rows, rules.profile))
    if detectors:
        parts.append(detector_table(detectors))
    if not is_narrowed:
        parts.append(_words_table("Verdicts", "Verdict", VERDICTS))
        parts.append(_words_table("Reasons of verdicts", "Reason", REASONS))
        parts += _policy(rules)
    return Group(*_apart(parts)) if parts else Text("no rule fits")


def rule_table(rows: Iterable[RuleRow], profile: str) -> Table:
    """Return rows of PS3.15 Table E.1-1; Action is what the profile in force does."""
    table = _table(f"PS3.15 Table E.1-1, edition {EDITION}, profile {profile}")
    for name in ("Tag", "Keyword", "PHI", "Basic", "Action", "Judged by"):
        table.add_column(name, no_wrap=name != "Keyword", overflow="fold")
    for row in rows:
        by = _BY_ACTION.get(row.action, "value" if row.free_text else "attribute")
        table.add_row(row.tag, row.keyword, row.identifier, row.basic, row.action, by)
    return table


def detector_table(rows: Iterable[DetectorRow]) -> Table:
    """Return the detectors, those that are off too."""
    table = _table("Detectors")
    for name in ("Detector", "PHI", "Finds", "From"):
        table.add_column(name, overflow="fold")
    for row in rows:
        source = row.source if row.is_on else "off by policy"
        table.add_row(Text(row.name), row.identifier, Text(printable(row.title)), source)
    return table


def explanation(told: Explanation | DetectorExplanation) -> RenderableType:
    """Return what the rules say of one tag, or what a detector is."""
    if isinstance(told, DetectorExplanation):
        return _facts(told.row.name, _detector_lines(told))
    return _facts(f"{told.tag} {told.keyword}".strip(), _lines(told))


def _facts(title: str, lines: Iterable[tuple[str, str]]) -> Table:
    table = Table(
        title=Text(title),
        title_justify="left",
        title_style="bold",
        box=None,
        show_header=False,
        pad_edge=False,
    )
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in lines:
        table.add_row(name, Text(printable(text)))
    return table


def _detector_lines(told: DetectorExplanation) -> Iterator[tuple[str, str]]:
    yield "Detector", "on" if told.row.is_on else "off by policy"
    yield "Finds", told.row.title
    yield "Identifier", f"{told.row.identifier}: {told.identifier_title}"
    yield "From", told.row.source
    for text in told.hits:
        yield "Hits", text
    for text in told.misses:
        yield "Misses", text


def _lines(told: Explanation) -> Iterator[tuple[str, str]]:
    yield "Name", told.name
    yield "VR", told.vr or "not known"
    if told.private_names:
        yield "Known as", "; ".join(told.private_names)
    yield from _row_lines(told.row)
    if told.identifier:
        yield "Identifier", f"{told.identifier}: {told.identifier_title}, {told.paragraph}"
    yield "Judged", told.judged
    yield "Detectors", _names(told.detectors)
    yield "Safe private", told.safe_private
    for line in told.policy:
        yield "Policy", line


def _names(detectors: Sequence[str]) -> str:
    if len(detectors) <= _FEW:
        return ", ".join(detectors) or "none"
    return f"{len(detectors)}: phiscan rules lists them, --format json names those"


def _row_lines(row: RuleRow | None) -> Iterator[tuple[str, str]]:
    if row is None:
        yield "Table E.1-1", f"no row in edition {EDITION}"
        return
    retired = ", retired" if row.retired else ""
    yield "Table E.1-1", f"{row.tag} in edition {EDITION}{retired}"
    yield "Basic Profile", _action(row.basic)
    for option, code in row.options.items():
        yield f"  {option}", _action(code)
    yield "In force", _action(row.action)


def _action(code: str) -> str:
    meaning = ACTIONS.get(code)
    return f"{code} = {meaning}" if meaning else code


def _policy(rules: Rules) -> Iterator[RenderableType]:
    suppressions = list(rules.suppressions())
    if suppressions:
        table = _table("Suppressed by policy")
        for name in ("What", "Until", "Reason"):
            table.add_column(name, overflow="fold")
        for each, works in suppressions:
            until = str(each.expires) if works else f"{each.expires}, expired"
            table.add_row(*map(Text, (printable(what(each)), until, printable(each.reason))))
        yield table
    if rules.policy.folders:
        yield _words_table("Folders of the policy", "Folder", dict(_folders(rules)))


def _folders(rules: Rules) -> Iterator[tuple[str, str]]:
    for each in rules.policy.folders:
        off = ", ".join(sorted(each.detectors_off))
        said = (
            f"profile {each.profile}" if each.profile else "",
            f"detectors off: {off}" if off else "",
            f"ignored: {each.reason}" if each.ignore else "",
        )
        yield each.path, "; ".join(text for text in said if text)


def _words_table(title: str, name: str, words: Mapping[str, str]) -> Table:
    table = _table(title)
    table.add_column(name, overflow="fold")
    table.add_column("Meaning", overflow="fold")
    for word, meaning in words.items():
        table.add_row(Text(printable(word)), Text(printable(meaning)))
    return table


def _table(title: str) -> Table:
    return Table(
        title=Text(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
    )


def _apart(parts: list[RenderableType]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        if number:
            yield Text()
        yield part
