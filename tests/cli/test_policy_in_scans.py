"""What a policy has to do with a scan is told after it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import files
from tests.support.commands import run_phiscan
from tests.support.scans import manifest


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.broken(tmp_path / "in")


UNMET = """
[[folders]]
path = "**/fantoms"
ignore = true
reason = "of nobody"

[[suppress]]
keyword = "StationName"
reason = "agreed"
expires = 2000-01-01

[[suppress]]
keyword = "PatientAge"
reason = "agreed"
expires = 2999-01-01
"""


def test_rules_that_expired_or_met_nothing_are_noted(source: Path, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(UNMET)
    args = ("scan", source, "--out", tmp_path / "out", "--policy", tmp_path / "policy.toml")
    lines = run_phiscan(*args, home=tmp_path).stderr.decode().splitlines()
    assert lines == [
        "phiscan: note: expired on 2000-01-01: suppression of StationName",
        "phiscan: note: the policy's rule for the folder **/fantoms met nothing in this run",
        "phiscan: note: the policy's suppression of PatientAge met nothing in this run",
    ]
    done = run_phiscan(*args, "--log-format", "json", home=tmp_path)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    notes = [line["note"] for line in told if line["event"] == "note"]
    assert notes == [line.removeprefix("phiscan: note: ") for line in lines]


def test_a_folder_that_the_policy_ignores_is_counted_and_not_read(
    source: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(f'[[folders]]\npath = "{source}"\nignore = true\nreason = "phantoms"\n')
    done = run_phiscan("scan", source, "--out", tmp_path / "a", "--policy", policy, home=tmp_path)
    assert done.returncode == 0
    totals = manifest(tmp_path / "a")["totals"]
    assert totals["outcomes"] == {"skipped": totals["entries"]}
    assert totals["reasons"] == {"ignored by the policy": totals["entries"]}
    assert totals["bytes_read"] == totals["findings"] == 0
