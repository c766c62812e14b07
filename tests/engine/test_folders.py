"""A policy's rules for folders hold in them, and nowhere else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from phiscan.engine.batch import Batch
from phiscan.engine.folders import divided
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import FolderRules, Policy, SafePrivate, Suppression
from tests.support import files
from tests.support.scans import Result, assert_counts_add_up, scanned

DESCRIPTION = (0x0008103E, "LO", b"seen by Dr. Brunetz")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folders = ("a", "phantoms/old", "research")
    tree = {f"{folder}/{k}.dcm": files.dicom(DESCRIPTION) for folder in folders for k in range(3)}
    return files.write(tmp_path / "in", tree)


def by_policy(source: Path, *folders: FolderRules, **told: object) -> Result:
    policy = Policy(folders=folders, **told)  # type: ignore[arg-type]
    result = scanned(source.parent / "out", source, rules=RulesInForce(policy=policy))
    assert_counts_add_up(result)
    return result


def folders_with(result: Result, keyword: str, identifier: str) -> set[str]:
    folder = {row["entry_id"]: Path(row["path"]).parent.name for row in result.entries}
    return {
        folder[row["entry_id"]]
        for row in result.findings
        if row["keyword"] == keyword and row["identifier"] == identifier
    }


def test_what_is_ignored_is_skipped_and_counted(source: Path) -> None:
    found = by_policy(source, FolderRules("**/phantoms", ignore=True, reason="of nobody"))
    ends = Counter((row["outcome"], row["reason"]) for row in found.entries)
    assert ends == {("read", ""): 6, ("skipped", "ignored by the policy"): 3}
    assert folders_with(found, "PatientName", "A") == {"a", "research"}
    assert {row["bytes_read"] for row in found.entries if row["outcome"] == "skipped"} == {0}


def test_a_profile_holds_in_its_folder(source: Path) -> None:
    found = by_policy(source, FolderRules("**/research", profile="basic,retain-uids"))
    assert folders_with(found, "StudyInstanceUID", "R") == {"a", "old"}
    assert folders_with(found, "PatientName", "A") == {"a", "old", "research"}


def test_a_detector_is_off_in_its_folder(source: Path) -> None:
    off = frozenset({"name_title", "name_words", "name_initial"})
    found = by_policy(source, FolderRules("**/a", detectors_off=off))
    assert folders_with(found, "SeriesDescription", "A") == {"old", "research"}


def test_a_known_identifier_is_met_across_folders_of_other_rules(tmp_path: Path) -> None:
    leaky = files.dicom(
        (0x0008103E, "LO", b"knee quibblezara"),
        (0x00100010, "PN", b""),
        (0x0020000D, "UI", b"1.2.9"),
    )
    tree = {"research/leaky.dcm": leaky, "a/clear.dcm": files.dicom()}
    source = files.write(tmp_path / "in", tree)
    found = by_policy(source, FolderRules("**/research", profile="basic,retain-uids"))
    assert folders_with(found, "SeriesDescription", "A") == {"research"}


def test_the_last_rule_that_fits_a_path_holds_alone() -> None:
    rules = FolderRules("/in", profile="basic"), FolderRules("/in/a/x.dcm", ignore=True)
    batch = Batch(5, 0, [b"/in/a", b"/out"], [0, 0, 0, 1], [b"w", b"x.dcm", b"y", b"z"])
    told = [
        (rule, part.first_id, part.names) for rule, part in divided(batch, Policy(folders=rules))
    ]
    assert told == [
        (rules[0], 5, [b"w"]),
        (rules[1], 6, [b"x.dcm"]),
        (rules[0], 7, [b"y"]),
        (None, 8, [b"z"]),
    ]


def test_what_is_suppressed_is_counted(source: Path) -> None:
    known = Suppression(keyword="PatientName", reason="agreed", expires=date(2999, 1, 1))
    found = by_policy(source, suppressions=(known,))
    assert folders_with(found, "PatientName", "A") == set()
    assert {row["n_kept_out"] for row in found.entries} == {1}
    assert found.manifest["totals"]["kept_out"] == 9


def test_what_is_suppressed_in_paths_and_preambles_is_counted_too(tmp_path: Path) -> None:
    """Suppressions held for data elements alone, so these rows came back whatever was agreed."""
    until = date(2999, 1, 1)
    read = b"written for Dr. Quibblesworth".ljust(128, b"\0") + files.dicom()[128:]
    tree = {"smith_john/a.dcm": read, "smith_john/19570312.txt": b"no DICOM", "b/c.dcm": read}
    source = files.write(tmp_path / "in", tree)
    everything = scanned(tmp_path / "all", source)
    in_paths = Suppression("agreed", until, evidence="path", identifier="A")
    in_preambles = Suppression("agreed", until, sequence_path="Preamble")
    unmet = Suppression("agreed", until, evidence="path", identifier="L")
    rules = RulesInForce(policy=Policy(suppressions=(in_paths, in_preambles, unmet)))
    found = scanned(tmp_path / "out", source, rules=rules)

    def beside(result: Result) -> set[tuple[str, str, str]]:
        rows = [row for row in result.findings if row["tag"] is None]
        return {(row["sequence_path"], row["evidence"], row["identifier"]) for row in rows}

    assert beside(everything) >= {("", "path", "A"), ("", "path", "C"), ("Preamble", "name", "A")}
    assert beside(found) == {("", "path", "C")}
    assert_counts_add_up(found)
    for before, after in zip(everything.entries, found.entries, strict=True):
        assert before["n_findings"] == after["n_findings"] + after["n_kept_out"]
    assert sum(row["n_kept_out"] for row in found.entries) == 4
    assert found.manifest["totals"]["kept_out"] == 4
    assert found.summary.totals.unmet == (unmet,)


@pytest.mark.parametrize("given", ["relative", "absolute", "here"])
@pytest.mark.parametrize("glob", ["in/phantoms", "{whole}/phantoms", "**/phantoms"])
def test_a_rule_holds_however_its_source_was_typed(
    source: Path, given: str, glob: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a folder was ignored depended on how the source was spelt."""
    monkeypatch.chdir(source.parent)
    named = {"relative": Path("in"), "absolute": source, "here": Path(".")}[given]
    if given == "here":
        monkeypatch.chdir(source / "phantoms")
        glob = glob.replace("in/", "**/in/")
    rule = FolderRules(glob.format(whole=source), ignore=True, reason="of nobody")
    rules = RulesInForce(policy=Policy(folders=(rule,)))
    found = scanned(source.parent / "out", named, rules=rules)
    assert sum(row["outcome"] == "skipped" for row in found.entries) == 3


def test_rules_that_met_nothing_are_told(source: Path) -> None:
    until = date(2999, 1, 1)
    met = FolderRules("**/phantoms", ignore=True, reason="of nobody")
    unmet = FolderRules("**/fantoms", ignore=True, reason="of nobody")
    name = Suppression(keyword="PatientName", reason="agreed", expires=until)
    station = Suppression(keyword="StationName", reason="agreed", expires=until)
    address = Suppression(keyword="PatientID", identifier="B", reason="agreed", expires=until)
    expired = Suppression(keyword="PatientAge", reason="agreed", expires=date(2000, 1, 1))
    safe = SafePrivate("ACME", 0x0029, (0x10,), "seen")
    suppressions = (name, station, address, expired)
    found = by_policy(source, met, unmet, suppressions=suppressions, safe_private=(safe,))
    assert found.summary.totals.unmet == (unmet, station, address, safe)


def test_a_safe_private_element_that_was_met_is_not_told_as_unmet(tmp_path: Path) -> None:
    private = ((0x00290010, "LO", b"ACME"), (0x00291010, "LO", b"seen by Dr. Brunetz"))
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(*private)})
    safe = SafePrivate("ACME", 0x0029, (0x10,), "seen")
    found = by_policy(source, safe_private=(safe,))
    assert found.summary.totals.unmet == ()
    assert not [row for row in found.findings if row["sequence_path"] == "(0029,1010)"]
