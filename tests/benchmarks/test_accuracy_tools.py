"""phiscan and the other tools, each in a process of its own, over a few files."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from benchmarks.accuracy import report, tools
from benchmarks.accuracy.generate import generate
from benchmarks.accuracy.key import Fact
from benchmarks.accuracy.report import Scored
from benchmarks.accuracy.score import Score
from benchmarks.accuracy.tools import TOOLS, Ran, Tool

FILES = 24


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tools") / "archive"


@pytest.fixture(scope="module")
def facts(archive: Path) -> list[Fact]:
    return generate(archive, FILES, seed=5)


@pytest.fixture(scope="module")
def own(archive: Path, facts: list[Fact], tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return tools.phiscan(archive, tmp_path_factory.mktemp("work"))


def test_phiscan_finds_every_listed_attribute_where_the_key_has_it(
    own: Ran, facts: list[Fact]
) -> None:
    recall = Score(facts, own.found).recall(
        lambda fact: fact.place if fact.hint == "attribute" else None
    )
    assert recall["standard attribute"].all > 100
    assert recall["standard attribute"].share == 1.0


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.adapter)
def test_a_tool_finds_the_patient(
    tool: Tool, archive: Path, facts: list[Fact], tmp_path: Path
) -> None:
    if importlib.util.find_spec(tool.needs.partition(".")[0]) is None:
        pytest.skip(f"{tool.needs} is not installed")
    ran = tools.peer(tool, archive, tmp_path, FILES)
    assert (ran.why, ran.failed) == ("", 0)
    names = [f for f in facts if f.path == "PatientName" and f.counts]
    score = Score(facts, ran.found)
    assert names
    assert all(score.hit(fact)[0] for fact in names)
    assert {one.file for one in ran.found} <= {fact.file for fact in facts}


def test_a_tool_that_is_not_installed_is_told(archive: Path, tmp_path: Path) -> None:
    ran = tools.peer(Tool("nobody", "presence", "no_such_module.at_all"), archive, tmp_path, FILES)
    assert ran.why == "not installed"


def test_a_tool_that_fails_is_told(archive: Path, facts: list[Fact], tmp_path: Path) -> None:
    ran = tools.peer(Tool("broken", "no_such_adapter", "json"), archive, tmp_path, FILES)
    assert "No module named" in ran.why


def test_the_report_has_every_table(own: Ran, facts: list[Fact]) -> None:
    score = Score(facts, own.found)
    ran = [Scored(own, score), Scored(Ran("absent", why="not installed"), Score(facts, []))]
    text = report.report("Archive", facts, ran)
    assert "| absent | not installed |" in text
    for title in ("Targets", "All tools", "By identifier", "By place", "Verdicts of phiscan"):
        assert f"### {title}" in text
    widths = [{line.count("|") for line in part.splitlines()} for part in tables_of(text)]
    assert all(len(width) == 1 for width in widths)


def tables_of(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.startswith("|")]


def test_misses_are_written_as_json_lines(own: Ran, facts: list[Fact], tmp_path: Path) -> None:
    from benchmarks.accuracy.__main__ import write_misses

    write_misses(Score(facts, own.found[:10]), tmp_path / "misses.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "misses.jsonl").read_text().splitlines()]
    assert rows
    assert {next(iter(row)) for row in rows} <= {"missed", "wrong"}
