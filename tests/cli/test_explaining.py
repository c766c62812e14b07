"""`phiscan rules`: every rule listed and explained, with no file at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from phiscan.cli import explaining
from phiscan.errors import ConfigError
from phiscan.rules.table import EDITION, load, rules_hash
from tests.support.commands import error_line, run_phiscan

EXPIRED = '[[suppress]]\nkeyword = "StationName"\nreason = "why"\nexpires = 2020-01-01\n'


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text('profile = "basic,retain-uids"\n' + EXPIRED)
    return path


def printed(tmp_path: Path, *args: str | Path) -> str:
    done = run_phiscan("rules", *args, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def as_json(tmp_path: Path, *args: str | Path) -> Any:
    return json.loads(printed(tmp_path, "--format", "json", *args))


def test_all_rules_are_listed(tmp_path: Path) -> None:
    lines = printed(tmp_path).splitlines()
    assert EDITION in lines[0]
    assert sum(line.startswith("(") for line in lines) == len(load()) - 1  # and private ones
    told = as_json(tmp_path)
    assert len(told["rules"]) == len(load())
    assert (told["edition"], told["rules_hash"]) == (EDITION, rules_hash())
    assert told["verdicts"].keys() == {"real", "pseudonym", "dummy", "empty", "not known"}


def test_the_list_is_narrowed(tmp_path: Path) -> None:
    told = as_json(tmp_path, "--identifier", "a", "--search", "OPERATOR")
    assert {row["keyword"] for row in told["rules"]} == {
        "OperatorsName",
        "OperatorIdentificationSequence",
    }


def test_a_tag_is_explained(tmp_path: Path) -> None:
    text = printed(tmp_path, "explain", "0010,0010")
    for word in ("PatientName", "Patient's Name", "PN", "45 CFR 164.514(b)(2)(i)(A)"):
        assert word in text


def test_several_tags_are_explained_in_their_order(tmp_path: Path) -> None:
    told = as_json(tmp_path, "explain", "60xx3000", "PatientID", "(0029,1010)")
    assert [each["tag"] for each in told] == ["(60xx,3000)", "(0010,0020)", "(0029,1010)"]


def test_a_detector_is_explained_by_its_examples(tmp_path: Path) -> None:
    text = printed(tmp_path, "explain", "us-ssn")
    (told,) = as_json(tmp_path, "explain", "us-ssn")
    assert told["row"]["identifier"] == "G"
    assert len(told["misses"]) > 1
    for word in (told["row"]["title"], told["hits"][0], told["misses"][0]):
        assert word in text


def test_many_detectors_are_counted_on_a_terminal_and_named_in_json(tmp_path: Path) -> None:
    (told,) = as_json(tmp_path, "explain", "StudyDescription")
    assert len(told["detectors"]) > 100
    assert f"{len(told['detectors'])}: phiscan rules lists them" in printed(
        tmp_path, "explain", "StudyDescription"
    )


@pytest.mark.parametrize("before", [True, False])
def test_options_may_stand_before_the_command_or_behind_it(tmp_path: Path, *, before: bool) -> None:
    options = ("--format", "json", "--profile", "basic,retain-uids")
    args = ("explain", "StudyInstanceUID")
    (told,) = json.loads(printed(tmp_path, *((*options, *args) if before else (*args, *options))))
    assert told["row"]["action"] == "K"


def test_one_unknown_tag_is_one_line_and_nothing_is_printed(tmp_path: Path) -> None:
    done = run_phiscan("rules", "explain", "PatientID", "PatientNmae", home=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "near: PatientName (0010,0010)" in error_line(done)


def test_a_policy_and_its_profile_are_in_force_unless_another_is_named(policy: Path) -> None:
    rules = explaining.in_force(policy, None)
    assert rules.profile == "basic,retain-uids"
    assert explaining.in_force(policy, "basic").profile == "basic"
    assert explaining.in_force(None, None).profile == "basic"


def test_what_has_expired_is_said(policy: Path, tmp_path: Path) -> None:
    done = run_phiscan("rules", "--policy", policy, "explain", "StationName", home=tmp_path)
    assert done.returncode == 0
    assert "note: expired on 2020-01-01: suppression of StationName" in error_line(done)
    assert b"but expired on 2020-01-01: why" in done.stdout


def test_a_policys_keywords_are_those_of_the_standard(policy: Path) -> None:
    policy.write_text(EXPIRED.replace("StationName", "StationNmae"))
    with pytest.raises(ConfigError, match=r"suppress\[0\].keyword .* did you mean StationName\?"):
        explaining.in_force(policy, None)


def test_a_policy_as_json_carries_its_digest(policy: Path, tmp_path: Path) -> None:
    policy.write_text("[[folders]]\npath = '/a'\nprofile = 'basic'")
    told = as_json(tmp_path, "--policy", policy)
    assert told["policy"] == explaining.in_force(policy, None).policy.digest
    assert told["folders"][0]["path"] == "/a"
