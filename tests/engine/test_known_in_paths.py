"""People of a run are met in names of folders and files, also of entries that are not opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import FolderRules, Policy
from tests.support import files
from tests.support.scans import Result, assert_counts_add_up, scanned

STUDY = (0x0020000D, "UI", b"1.2.3.4")


def own(name: bytes) -> bytes:
    return files.dicom((0x00100010, "PN", name), (0x00100020, "LO", b"0077123"), STUDY)


def in_paths(result: Result) -> set[tuple[str, str]]:
    """Return the last parts of paths in which something was found, and what."""
    path = {row["entry_id"]: Path(row["path"]) for row in result.entries}
    found = [row for row in result.findings if row["evidence"] == "path"]
    return {(path[row["entry_id"]].name, row["identifier"]) for row in found}


@pytest.mark.parametrize("is_folder", [False, True])
@pytest.mark.parametrize(
    ("about", "name"),
    [
        *((b"Smith^John", name) for name in ("smith_john", "JohnSmith", "j_smith", "jsmith")),
        *((b"Smith^John", name) for name in ("SmithJ", "John-Smith", "SMITHJOHN")),
        *((b"Penhaligon^Ruth", name) for name in ("penhaligon_ruth", "RuthPenhaligon")),
        *((b"Penhaligon^Ruth", name) for name in ("rpenhaligon", "PenhaligonR", "penhaligon.r")),
        *((b"Penhaligon^Ruth", name) for name in ("knee penhaligon", "penhaligon01", "77123")),
    ],
)
def test_a_known_name_is_met_in_small_letters_joined_and_with_its_initial(
    tmp_path: Path, about: bytes, name: str, is_folder: bool
) -> None:
    nobody = files.dicom((0x00100010, "PN", b""), (0x00100020, "LO", b""), STUDY)
    at = f"{name}/i.dcm" if is_folder else f"{name}.dcm"
    clear = files.write(tmp_path / "a", {"clear.dcm": own(about)})
    named = files.write(tmp_path / "b", {at: nobody})
    found = in_paths(scanned(tmp_path / "out", clear, named, concurrency=1))
    kind = "H" if name.isdigit() else "A"
    assert (Path(at).name, kind) in found


@pytest.mark.parametrize("name", ["knee", "smithy", "xsmith", "js", "price", "77124", "ruth_ct"])
def test_what_is_alike_is_not(tmp_path: Path, name: str) -> None:
    nobody = files.dicom((0x00100010, "PN", b""), (0x00100020, "LO", b""), STUDY)
    clear = files.write(tmp_path / "a", {"clear.dcm": own(b"Rice^Paula")})
    named = files.write(tmp_path / "b", {f"{name}/i.dcm": nobody})
    assert in_paths(scanned(tmp_path / "out", clear, named, concurrency=1)) == set()


# ---- entries that are not opened ---------------------------------------------------------------


@pytest.fixture
def skipped(tmp_path: Path) -> Path:
    source = files.write(tmp_path / "in", {"Penhaligon, Rut": b"no DICOM", "a.dcm": own(b"")})
    (source / "Penhaligon, Ruth").symlink_to("nowhere")
    (source / "link").symlink_to("nowhere")
    return source


def test_a_name_in_a_link_is_found_as_in_a_file_that_is_no_dicom(skipped: Path) -> None:
    result = scanned(skipped.parent / "out", skipped)
    assert result.ends()["Penhaligon, Ruth"][0] == "skipped"
    assert in_paths(result) == {("Penhaligon, Ruth", "A"), ("Penhaligon, Rut", "A")}
    assert_counts_add_up(result)
    counts = {Path(row["path"]).name: (row["n_real"], row["n_A"]) for row in result.entries}
    assert counts["Penhaligon, Ruth"] == counts["Penhaligon, Rut"] == (1, 1)
    assert counts["link"] == (0, 0)
    assert result.manifest["totals"]["real_findings"] == sum(n for n, _ in counts.values())


def test_where_the_policy_says_that_nobody_looks_nobody_does(skipped: Path) -> None:
    rules = RulesInForce(policy=Policy(folders=(FolderRules("**/in", ignore=True, reason="x"),)))
    result = scanned(skipped.parent / "out", skipped, rules=rules)
    assert in_paths(result) == set()
    assert {outcome for outcome, _ in result.ends().values()} == {"skipped"}
    assert_counts_add_up(result)
