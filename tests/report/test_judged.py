"""What is shown of one file is what a scan tells of it, also under a policy."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phiscan.dicom.layout import End
from phiscan.report import elements
from phiscan.report.element_table import ElementLine
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import FolderRules, Policy, SafePrivate, Suppression
from phiscan.rules.profile import Profile
from tests.support import files
from tests.support.scans import KEY, Result, scanned

UNTIL = date(2999, 1, 1)
SUPPRESSED = Suppression(keyword="PatientID", reason="agreed", expires=UNTIL)
POLICIES = {
    "none": RulesInForce(),
    "profile": RulesInForce(Profile.parse("basic,retain-uids,clean-descriptors")),
    "policy": RulesInForce(
        policy=Policy(
            suppressions=(SUPPRESSED,),
            allowed_patterns=("Quibble.*",),
            dummy_patterns=("Q-.*",),
        )
    ),
    "beside": RulesInForce(
        policy=Policy(
            suppressions=(
                Suppression("agreed", UNTIL, evidence="path"),
                Suppression("agreed", UNTIL, sequence_path="Preamble", identifier="A"),
            )
        )
    ),
}


def by_show(path: Path, rules: RulesInForce, key: bytes = KEY) -> elements.Shown:
    return elements.read(path, rules, reveal=False, key=key)


def told(shown: elements.Shown) -> Counter[tuple[Any, ...]]:
    return Counter(
        (line.sequence_path, line.length, one.identifier, one.verdict, one.reason, one.detector)
        for line in shown.lines
        for one in line.findings
        if one.is_told
    )


def of_scan(result: Result) -> Counter[tuple[Any, ...]]:
    columns = ("sequence_path", "value_length", "identifier", "verdict", "reason", "detector")
    rows = [row for row in result.findings if row["tag"] is not None]
    return Counter(tuple(row[name] for name in columns) for row in rows)


@pytest.mark.parametrize("rules", POLICIES.values(), ids=POLICIES)
def test_what_is_shown_is_what_a_scan_tells(
    archive: Path, tmp_path: Path, rules: RulesInForce
) -> None:
    paths = [path for path in sorted(archive.rglob("*")) if path.is_file()][::9]
    for number, path in enumerate(paths):
        result = scanned(tmp_path / str(number), path, rules=rules)
        shown = by_show(path, rules)
        assert told(shown) == of_scan(result), path
        kept_out = sum(not one.is_told for line in shown.lines for one in line.findings)
        (row,) = result.entries
        assert kept_out + shown.kept_out_beside == row["n_kept_out"]
        beside = [each["identifier"] for each in result.findings if each["tag"] is None]
        assert sorted([*shown.in_path.split(), *shown.preamble.split()]) == sorted(beside)


@pytest.fixture
def one(tmp_path: Path) -> Path:
    private = ((0x00290010, "LO", b"ACME"), (0x00291010, "LO", b"seen by Dr. Brunetz"))
    return files.write(tmp_path / "in", {"a.dcm": files.dicom(*private)}) / "a.dcm"


def line_of(shown: elements.Shown, name: str) -> ElementLine:
    (line,) = [line for line in shown.lines if line.sequence_path == name]
    return line


def test_what_a_policy_keeps_out_is_shown_and_not_counted(one: Path) -> None:
    """All of it was shown as real."""
    hashed = line_of(by_show(one, RulesInForce()), "PatientName").value_hash
    policy = Policy(
        suppressions=(SUPPRESSED,),
        safe_private=(SafePrivate("ACME", 0x0029, (0x10,), "seen"),),
        allowed_hashes=frozenset({int.from_bytes(bytes.fromhex(hashed), "little")}),
    )
    shown = by_show(one, RulesInForce(policy=policy))
    words = {"PatientID": "suppressed", "PatientName": "allowed", "(0029,1010)": "safe private"}
    for name, word in words.items():
        line = line_of(shown, name)
        assert (line.verdict, line.real, bool(line.identifier)) == (word, 0, True)
    assert line_of(shown, "StudyDate").verdict == "real"


def test_the_rules_of_its_folder_are_those_that_hold(one: Path) -> None:
    uids = FolderRules("**/in", profile="basic,retain-uids")
    shown = by_show(one, RulesInForce(policy=Policy(folders=(uids,))))
    assert line_of(shown, "StudyInstanceUID").findings == ()
    assert shown.folder == uids
    ignored = FolderRules("**/in", ignore=True, reason="of nobody")
    shown = by_show(one, RulesInForce(policy=Policy(folders=(ignored,))))
    assert shown.end is End.DONE
    assert {line.verdict for line in shown.lines if line.findings} == {"ignored"}
    assert sum(line.real for line in shown.lines) == 0


def test_a_hash_is_that_of_the_result(one: Path, tmp_path: Path) -> None:
    result = scanned(tmp_path / "out", one)
    by_name = {row["sequence_path"]: row["value_hash"] for row in result.findings}
    assert line_of(by_show(one, RulesInForce()), "PatientName").value_hash == (
        by_name["PatientName"].hex()
    )
