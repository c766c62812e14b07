"""The commands that list the rules and say what they make of a tag."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console, RenderableType

from phiscan.cli import log, output
from phiscan.cli.log import LogFormat
from phiscan.errors import ConfigError
from phiscan.report import attributes, rule_facts
from phiscan.report import rules as report
from phiscan.report.rule_facts import Rules
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.policy import Policy, load
from phiscan.rules.profile import Profile


def in_force(
    policy_file: Path | None, profile: str | None, how: LogFormat = LogFormat.AUTO
) -> Rules:
    """Return the rules of a policy and a profile, which comes before that of the policy.

    Suppressions that have expired are told on standard error. Raises ConfigError.
    """
    policy = load(policy_file, attributes.spellings()) if policy_file else Policy()
    chosen = policy.profile if profile is None else profile
    Profile.parse(chosen)
    today = date.today()
    for each in policy.expired(today):
        log.note(how, f"expired on {each.expires}: suppression of {rule_facts.what(each)}")
    return Rules(chosen, today, policy)


def show(rules: Rules, identifier: str, word: str, *, as_json: bool) -> None:
    """Print the rules in force, narrowed to an identifier and a word if they are not empty."""
    codes = [kind.code for kind in IDENTIFIERS]
    wanted = {code.casefold(): code for code in codes}.get(identifier.casefold(), "")
    if identifier and not wanted:
        raise ConfigError(f"identifier must be one of {', '.join(codes)}, not {identifier[:64]}")
    if as_json:
        _write_json(rule_facts.as_json(rules, wanted, word))
    else:
        _draw(report.render(rules, wanted, word))


def explain(rules: Rules, names: Sequence[str], *, as_json: bool) -> None:
    """Print what the rules say of tags, keywords and detectors.

    Raises ConfigError for one that is unknown.
    """
    found = [rules.explain_detector(name) or rules.explain(attributes.find(name)) for name in names]
    if as_json:
        _write_json(found)
        return
    for number, each in enumerate(found):
        output.write("\n" if number else "")
        _draw(report.explanation(each))


def _draw(shown: RenderableType) -> None:
    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    output.show(console, shown)


def _write_json(told: Any) -> None:
    text = orjson.dumps(told, default=sorted, option=orjson.OPT_INDENT_2)  # sets are sorted
    output.write(f"{text.decode()}\n")
