"""The secret that keys all hashes: where it comes from, and what is no secret."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from phiscan.cli import main
from phiscan.report.element_table import printable
from tests.support import files
from tests.support.commands import error_line, run_phiscan
from tests.support.scans import manifest, table


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return files.broken(tmp_path / "in")


def test_a_key_is_made_once_and_said_so(source: Path, tmp_path: Path) -> None:
    first, second = (
        run_phiscan("scan", source, "--out", tmp_path / "out", home=tmp_path, env={})
        for _ in range(2)
    )
    kept = tmp_path / ".config" / "phiscan" / "key"
    assert f"made the secret that keys all hashes: {kept}" in error_line(first)
    assert kept.read_text().strip() not in first.stderr.decode()
    assert second.stderr == b""
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    hashes = (
        table(tmp_path / "out", "entries").group_by("run_id").aggregate([("patient_hash", "max")])
    )
    assert len(set(hashes["patient_hash_max"].to_pylist())) == 1


def test_a_key_lies_where_configuration_does(source: Path, tmp_path: Path) -> None:
    env = {"XDG_CONFIG_HOME": str(tmp_path / "elsewhere")}
    run_phiscan("scan", source, "--out", tmp_path / "out", home=tmp_path, env=env)
    assert (tmp_path / "elsewhere" / "phiscan" / "key").is_file()
    assert not (tmp_path / ".config").exists()


def test_a_key_file_goes_before_the_environment(source: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("ff" * 16)
    for name, args in (("a", ("--key-file", tmp_path / "key")), ("b", ())):
        done = run_phiscan("scan", source, "--out", tmp_path / name, *args, home=tmp_path)
        assert done.returncode == 0
    assert manifest(tmp_path / "a")["key_id"] != manifest(tmp_path / "b")["key_id"]


@pytest.mark.parametrize("text", ["", "no key", "00" * 15])
def test_an_environment_without_a_key_in_it_is_one_line(
    source: Path, tmp_path: Path, text: str
) -> None:
    env = {"PHISCAN_KEY": text}
    done = run_phiscan("scan", source, "--out", tmp_path / "out", home=tmp_path, env=env)
    assert done.returncode == 2
    assert error_line(done).startswith("phiscan: PHISCAN_KEY must hold 32 hexadecimal digits")


def test_a_key_file_that_may_not_be_read_is_one_line(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = tmp_path / "key"
    key.write_text("ff" * 16)
    key.chmod(0)
    monkeypatch.setattr(os, "access", lambda *args, **told: False)
    args = ["scan", str(source), "--out", str(tmp_path / "out"), "--key-file", str(key)]
    monkeypatch.setattr("sys.argv", ["phiscan", *args])
    with files.reachable(tmp_path), files.nobody(), pytest.raises(SystemExit) as done:
        main.run()
    assert done.value.code == 2
    told = printable(f"phiscan: key file {key} cannot be read: Permission denied")
    assert capsys.readouterr().err == f"{told}\n"
