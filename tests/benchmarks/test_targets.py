"""The summary of all benchmarks says what their own tables say."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import all as everything
from benchmarks import bytes_read, memory, slow_share, speed, startup, tables, targets
from benchmarks.processes import Run
from benchmarks.targets import Target


def test_a_target_is_told_with_its_section_and_what_was_measured_before_it() -> None:
    head = ("what", "files", "us a file", "target", "met", "note")
    rows = [("one", 5, 7, "<= 8", "yes", "a"), ("other", 5, 7, "", "", "")]
    text = f"# Title\n\n## Plain\n\n{tables.table(head, rows)}\ntext\n"
    assert list(targets.read(text)) == [Target("Plain: one", "7", "<= 8", "yes")]


def test_tables_without_targets_and_text_are_passed_over() -> None:
    assert list(targets.read("# T\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n| broken\n")) == []


def test_every_result_tells_its_targets() -> None:
    peak = memory.Peak(50_000, Run(1.0, 400 << 20, 0, ""), [400 << 20], 50_000)
    share = slow_share.Result("fixed at 4", 100, 5, 1.0, {"read": 300})
    excess = bytes_read.Excess(500, 3964, 4096, (0, 0, 0, 5000), 0.01, 2 << 20)
    floor = speed.row(speed.Timing("floor", 10, 5.0), ("phiscan takes 4 x", "<= 5 x", "yes"))
    start = startup.report([startup.Start(name, [20.0, 90.0, 50.0]) for name in startup.COMMANDS])
    told = {
        "peak memory, 50,000 files": memory.report([peak]),
        "read a file": slow_share.report(share, [share]),
        "plain": tables.table(bytes_read.HEAD, [bytes_read.row("plain", excess, 3 << 20)]),
        "floor": tables.table(speed.HEAD, [floor]),
        "phiscan --help": start,
    }
    found = {target.what: target for text in told.values() for target in targets.read(text)}
    assert {what: tuple(found[what][1:]) for what in told} == {
        "peak memory, 50,000 files": ("400", "< 500 MiB", "yes"),
        "read a file": ("3.000", "<= 1.05", "misses by 2.86 x"),
        "plain": ("5,000", "<= 4,096 B", "misses by 904 B"),
        "floor": ("phiscan takes 4 x", "<= 5 x", "yes"),
        "phiscan --help": ("50", "<= 300 ms", "yes"),
    }
    assert startup.NOTHING not in found


def test_a_measurement_that_fails_is_a_row_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(everything, "QUICK", {"none": "", "startup": "--runs 1"})
    more = ["--quick", "--archives", str(tmp_path), "--only", "none", "startup"]
    monkeypatch.setattr(sys, "argv", ["benchmarks/all.py", *more])
    everything.main()
    summary = capfd.readouterr().out.rpartition("# All benchmarks")[2]
    assert "| none | the run itself | ended with 1 |  | no |" in summary
    assert summary.count("| startup | phiscan ") == len(startup.COMMANDS) - 1
    assert list(tmp_path.iterdir()) == []
