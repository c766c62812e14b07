"""`phiscan demo` as a person meets it."""

from __future__ import annotations

from pathlib import Path

from tests.support import files
from tests.support.commands import error_line, run_phiscan
from tests.support.scans import table


def test_the_demo_leaves_a_folder_alone_that_is_not_its_own(tmp_path: Path) -> None:
    """It wrote into any folder, and took an archive of somebody's own for the synthetic one."""
    own = files.write(tmp_path / "own", {"archive/a.dcm": files.dicom()})
    done = run_phiscan("demo", own, home=tmp_path)
    assert done.returncode == 2
    assert "is not empty and no folder of phiscan demo" in error_line(done)
    assert sorted(own.rglob("*")) == [own / "archive", own / "archive" / "a.dcm"]


def test_the_demo_writes_scans_and_sums_up(tmp_path: Path) -> None:
    here = tmp_path / "empty"
    here.mkdir()
    first = run_phiscan("demo", home=tmp_path, cwd=here)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"wrote a synthetic archive of 144 files to phiscan-demo/archive" in first.stdout
    assert b"12 patients" in first.stdout
    again = run_phiscan("demo", home=tmp_path, cwd=here)
    assert again.returncode == 0
    assert b"is there already" in again.stdout
    runs = table(here / "phiscan-demo" / "result", "entries")["run_id"].to_pylist()
    assert len(set(runs)) == 2
