"""A run that is asked to stop judges for a moment more, and then no more."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from phiscan import Config, Progress
from phiscan.engine.run import arun, run_loop
from phiscan.engine.stopping import GRACE_SECONDS, Stopping
from tests.support import files
from tests.support.scans import KEY, Result, assert_counts_add_up

DESCRIPTION = (0x00081030, "LO", b"knee of Dr. Quibblesworth")


def test_it_is_over_some_time_after_it_was_asked_to_stop() -> None:
    now, stop = [10.0], asyncio.Event()
    run = Stopping(stop, clock=lambda: now[0])
    assert not run.is_over()
    stop.set()
    assert not run.is_over()
    now[0] += GRACE_SECONDS
    assert run.is_over()


def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, after: int) -> Result:
    """A run that is over when that was asked so often."""
    asked: list[bool] = []

    def is_over(_: Stopping) -> bool:
        asked.append(True)
        return len(asked) > after

    monkeypatch.setattr(Stopping, "is_over", is_over)
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(DESCRIPTION)})
    config = Config((str(source),), KEY, tmp_path / "out")
    result = Result(tmp_path / "out", run_loop(arun(config, Progress(), asyncio.Event())))
    assert_counts_add_up(result)
    return result


def test_what_is_not_judged_any_more_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = stopped(tmp_path, monkeypatch, after=1)
    told = {row["keyword"]: (row["verdict"], row["reason"]) for row in result.findings}
    assert told["PatientName"] == told["StudyDescription"] == ("not known", "run was stopped")


def test_what_is_not_read_any_more_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = stopped(tmp_path, monkeypatch, after=0)
    assert result.ends() == {"a.dcm": ("skipped", "run was stopped")}
    assert result.findings == []
