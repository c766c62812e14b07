"""Where a run is, in words and for a machine: also after all has been read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import phiscan.engine.run as engine
import phiscan.engine.settling as settling
from phiscan import Config, run
from phiscan.cli.progress import facts, text
from phiscan.engine.progress import Progress
from tests.support import files
from tests.support.scans import KEY


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.broken(tmp_path / "in")


def test_the_pass_at_the_end_is_a_phase_of_its_own(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was told as 0.0 seconds left, for minutes."""
    progress, seen = Progress(), []

    def watched(*args: Any) -> None:
        seen.append((facts(progress), text(progress)))
        settling.settle(*args)

    monkeypatch.setattr(engine, "settle", watched)
    run(Config((str(source),), KEY, tmp_path / "out"), progress)
    ((told, words),) = seen
    assert (told["phase"], told["seconds_left"]) == ("settling", None)
    assert told["done"] == told["found"] == 13
    assert "13 entries · settling the values" in words
    assert "left" not in words


def test_what_was_not_looked_into_is_told_by_its_outcome(source: Path, tmp_path: Path) -> None:
    progress = Progress()
    summary = run(Config((str(source),), KEY, tmp_path / "out"), progress)
    counted = summary.totals.words["outcome"]
    not_covered = {name: counted[name] for name in ("truncated", "malformed", "over_limit")}
    assert facts(progress)["not_covered"] == not_covered
    assert facts(progress)["errors"] == sum(not_covered.values())
    assert "5 truncated" in text(progress)


def test_the_time_left_is_told_while_files_are_read() -> None:
    progress = Progress(found=20, done=10, walked=True)
    assert facts(progress)["phase"] == "reading"
    assert isinstance(facts(progress)["seconds_left"], float)
    assert text(progress).count(" left") == 1
