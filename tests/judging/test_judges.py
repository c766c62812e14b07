"""Small runs judge here, large ones in a process of their own: with the same answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phiscan.judging import apart, judges, pieces
from phiscan.judging.judges import Judges
from phiscan.judging.judging import STOPPED, Judged, Judging, Value
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.subject import Subject
from tests.support import files
from tests.support.scans import Result, scanned

SUBJECTS = (None, Subject("A", "PN", is_free_text=False, is_known_by=True))
VALUES = [Value(b"Quibblesworth^Ada %d" % number, 1, b"") for number in range(20)]

Made = Callable[[int], Judges]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    monkeypatch.setattr(judges, "FEW", 10)
    every: list[Judges] = []

    def make(cores: int) -> Judges:
        every.append(Judges(cores=cores))
        return every[-1]

    yield make
    for one in every:
        one.close()


def expected() -> list[Judged]:
    return Judging(RulesInForce(), SUBJECTS).values(VALUES)


def test_few_values_start_no_process(made: Made) -> None:
    all_ = made(2)
    by_rules = all_.by(RulesInForce(), SUBJECTS)
    assert by_rules.values(VALUES[:10]) == expected()[:10]
    assert all_._apart is None


@pytest.mark.skipif(not apart.can_be(), reason="no such processes here")
def test_many_do_and_are_judged_there_as_soon_as_it_is_ready(made: Made) -> None:
    all_ = made(2)
    by_rules = all_.by(RulesInForce(), SUBJECTS)
    assert by_rules.values(VALUES[:5]) == expected()[:5]
    assert by_rules.values(VALUES) == expected()
    process = all_._apart
    assert process is not None
    process._pipe.poll(60)
    assert process.has_begun()
    assert by_rules.values(VALUES) == expected()


@pytest.mark.skipif(not apart.can_be(), reason="no such processes here")
def test_where_nothing_was_judged_here_yet_the_process_is_waited_for(made: Made) -> None:
    """What judges is loaded once, and its memory is taken once."""
    all_ = made(2)
    assert all_.by(RulesInForce(), SUBJECTS).values(VALUES) == expected()
    assert all_._apart is not None
    assert all_._apart.has_begun()


@pytest.mark.skipif(not apart.can_be(), reason="no such processes here")
@pytest.mark.parametrize("main", ["", "import time; time.sleep(600)"])
def test_where_the_process_ends_or_hangs_before_it_has_begun_all_is_judged_here(
    made: Made, monkeypatch: pytest.MonkeyPatch, main: str
) -> None:
    """It died 64 times where it could not load, and nothing of the run was known."""
    monkeypatch.setattr(apart, "_MAIN", main)
    monkeypatch.setattr(apart, "SECONDS", 2.0)
    all_ = made(2)
    by_rules = all_.by(RulesInForce(), SUBJECTS)
    assert by_rules.values(VALUES) == by_rules.values(VALUES) == expected()
    assert all_._apart is not None
    assert not all_._apart.has_begun()


@pytest.mark.skipif(not apart.can_be(), reason="no such processes here")
def test_so_do_many_files_before_the_first_value_is_asked_about(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judges, "FEW_FILES", 30)
    all_ = made(2)
    all_.by(RulesInForce(), SUBJECTS)
    all_.expect(20)
    assert all_._apart is None
    all_.expect(20)
    assert all_._apart is not None


def test_on_one_core_all_is_judged_here(made: Made) -> None:
    all_ = made(1)
    assert all_.by(RulesInForce(), SUBJECTS).values(VALUES) == expected()
    assert all_._apart is None


def test_where_no_process_can_be_started_all_is_judged_here(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("phiscan.judging.apart.subprocess.Popen", none)
    all_ = made(2)
    by_rules = all_.by(RulesInForce(), SUBJECTS)
    assert by_rules.values(VALUES) == by_rules.values(VALUES) == expected()


def test_a_run_that_is_over_judges_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """It went on to the end of a batch, for minutes where a file has many values."""
    monkeypatch.setattr(pieces, "MOST_VALUES", 5)
    asked: list[bool] = []

    def is_over() -> bool:
        asked.append(True)
        return len(asked) > 2

    by_rules = Judges(cores=1, is_over=is_over).by(RulesInForce(), SUBJECTS)
    assert by_rules.values(VALUES) == [*expected()[:10], *[STOPPED] * 10]


def rows(result: Result) -> list[list[str]]:
    return sorted([f"{row[name]}" for name in row if name != "run_id"] for row in result.findings)


@pytest.mark.skipif(not apart.can_be(), reason="no such processes here")
def test_a_run_that_judges_apart_finds_what_one_finds_that_judges_here(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = scanned(tmp_path / "here", archive)
    monkeypatch.setattr(judges, "FEW", 0)
    there = scanned(tmp_path / "there", archive)
    assert rows(there) == rows(here)
    assert there.manifest["totals"] == here.manifest["totals"]


@pytest.mark.skipif(not apart.can_be(), reason="no such processes here")
def test_a_script_without_a_guard_may_run_a_scan(tmp_path: Path) -> None:
    """Modules that start processes import the script that runs them once more."""
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom()})
    script = tmp_path / "script.py"
    script.write_text(
        "import phiscan\n"
        "from pathlib import Path\n"
        "from phiscan.judging import judges\n"
        "judges.FEW = 0\n"
        f"config = phiscan.Config(({str(source)!r},), bytes(16), Path({str(tmp_path / 'out')!r}))\n"
        "print(phiscan.run(config).status)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, check=True)
    assert done.stdout.decode().split() == ["complete"]
