"""Every block of the README does what it says, and .ci/run calls its two commands as they stand."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from phiscan.rules.table import EDITION, load
from tests.support.commands import environment

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
RUN, SHOWN = {"sh", "python"}, {"text"}
CHANGING = re.compile(r"(complete|run): .*")  # time and id: different in each run


class Block(NamedTuple):
    language: str
    text: str


def blocks() -> list[Block]:
    return [Block(*found) for found in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.M | re.S)]


def set_up_commands() -> list[str]:
    return [block.text.strip() for block in blocks() if ".venv/bin/" in block.text]


def run(block: Block, folder: Path) -> str:
    start = [sys.executable, "-c"] if block.language == "python" else ["sh", "-e", "-c"]
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    done = subprocess.run(
        [*start, block.text],
        cwd=folder,
        env=environment(folder / "home", PATH=path),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{block.text}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def demo(folder: Path) -> str:
    """What the first command prints once all is installed."""
    return run(Block("sh", "phiscan demo"), folder)


def test_every_block_is_run_or_shown() -> None:
    assert {block.language for block in blocks()} == RUN | SHOWN


def test_every_block_that_is_run_does_so(folder: Path, demo: str) -> None:
    ran = [block for block in blocks() if block.language in RUN]
    ran = [block for block in ran if block.text.strip() not in set_up_commands()]
    assert len(ran) == 9
    outputs = [run(block, folder) for block in ran]
    assert all(output.strip() for output in outputs)


def test_the_demo_prints_what_is_shown(demo: str) -> None:
    (shown,) = (block.text for block in blocks() if block.language in SHOWN)
    assert _lines(demo) == _lines(shown)


def _lines(text: str) -> list[str]:
    return [CHANGING.sub(r"\1", line).rstrip() for line in text.splitlines()]


def test_ci_calls_the_two_commands_as_they_stand() -> None:
    commands = set_up_commands()
    assert len(commands) == 2
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("python3 -m venv")] == commands


def test_the_set_up_commands_are_one_line_each() -> None:
    for command in set_up_commands():
        assert "\n" not in command
        assert shlex.split(command)[:4] == ["python3", "-m", "venv", ".venv"]


def test_the_edition_and_its_rows_are_those_of_the_rules() -> None:
    assert f"edition {EDITION}, all {len(load())} rows" in README


def test_links_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
