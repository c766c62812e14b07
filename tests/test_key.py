"""The site's secret: where it is kept, and what is said of one that is none."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from phiscan import key
from phiscan.errors import ConfigError

DIGITS = bytes(range(16)).hex()


def test_a_key_is_made_once_and_kept_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "phiscan" / "key"
    made, is_new = key.load_or_make(path)
    assert is_new
    assert (len(made), key.load(path)) == (16, made)
    assert key.load_or_make(path) == (made, False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


MAKE = (
    "import sys, pathlib; from phiscan import key; p = pathlib.Path(sys.argv[1]); sys.stdin.read()"
)
MAKE += "; print(*(part.hex() for part in key.load_or_make(p)[:1]))"


def test_processes_that_make_a_key_at_once_agree_on_one(tmp_path: Path) -> None:
    path = tmp_path / "config" / "phiscan" / "key"
    command = [sys.executable, "-c", MAKE, str(path)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(6)
    ]
    for process in processes:
        assert process.stdin
        process.stdin.close()
    made = set()
    for process in processes:
        with process:
            assert process.stdout
            made.add(process.stdout.read().decode().strip())
    assert made == {key.load(path).hex()}
    assert [one.name for one in path.parent.iterdir()] == ["key"]


def test_a_key_that_was_made_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, link = tmp_path / "key", os.link

    def late(old: Path, new: Path) -> None:
        path.write_text(DIGITS)
        link(old, new)

    monkeypatch.setattr(os, "link", late)
    assert key.load_or_make(path) == (bytes(range(16)), False)


def test_a_process_that_dies_while_it_makes_a_key_leaves_none_half_written(tmp_path: Path) -> None:
    hook = "import os; os.fsync = lambda handle: os.kill(os.getpid(), 9); "
    command = [sys.executable, "-c", hook + MAKE, str(tmp_path / "key")]
    done = subprocess.run(command, input=b"", check=False)
    assert done.returncode == -9
    assert not (tmp_path / "key").exists()
    assert key.load_or_make(tmp_path / "key")[1]


def test_a_key_is_made_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(old: Path, new: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    made, is_new = key.load_or_make(tmp_path / "key")
    assert is_new
    assert key.load_or_make(tmp_path / "key") == (made, False)


def test_two_keys_that_are_made_differ(tmp_path: Path) -> None:
    assert key.load_or_make(tmp_path / "1")[0] != key.load_or_make(tmp_path / "2")[0]


@pytest.mark.parametrize("text", [DIGITS, DIGITS.upper(), f"  {DIGITS}\n"])
def test_digits_are_read_as_people_write_them(text: str) -> None:
    assert key.parse(text, "it") == bytes(range(16))


@pytest.mark.parametrize("text", ["", "abc", DIGITS[:-2], DIGITS + "00", "z" * 32, "\0" * 32, "é"])
def test_what_is_no_key_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        key.parse(text, "PHISCAN_KEY")
    assert str(caught.value).startswith("PHISCAN_KEY must hold 32 hexadecimal digits")
    assert len(text) < 3 or text not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"secretsecret" * 100])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "key").write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        key.load(tmp_path / "key")
    assert "secretsecret" not in str(caught.value)
    assert str(tmp_path / "key") in str(caught.value)


@pytest.mark.parametrize("name", ["missing", "folder"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        key.load(tmp_path / name)


def test_a_key_that_cannot_be_made_says_what_else_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="set PHISCAN_KEY or --key-file"):
        key.load_or_make(tmp_path / "file" / "phiscan" / "key")


def test_an_id_tells_keys_apart_and_is_none_of_their_digits() -> None:
    ids = {key.key_id(bytes([k]) * 16) for k in range(256)}
    assert len(ids) == 256
    assert key.key_id(bytes(range(16))) not in DIGITS
