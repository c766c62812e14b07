"""The help is enough to work without the README, and what is told wrong is one line."""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from phiscan.cli import app, main
from phiscan.store.schema import TABLES
from tests.support.commands import KEY_TEXT, run_phiscan

COMMANDS: dict[str, Callable[..., None]] = {
    "scan": app.scan,
    "show": app.show,
    "rules": app.rules,
    "rules explain": app.explain,
    "demo": app.demo,
}
NOT_OPTIONS = {"sources", "files", "folder", "names", "context"}


def help_of(tmp_path: Path, *command: str) -> str:
    done = run_phiscan(*command, "--help", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_the_help_names_every_command_and_what_it_is_for(tmp_path: Path) -> None:
    text = help_of(tmp_path)
    assert "protected health information" in text
    for name in (*COMMANDS, "--version"):
        assert name.split()[0] in text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_names_every_option_and_explains_it(
    tmp_path: Path, name: str
) -> None:
    text = help_of(tmp_path, *name.split())
    options = set(inspect.signature(COMMANDS[name]).parameters) - NOT_OPTIONS
    for option in {f"--{option.replace('_', '-')}" for option in options}:
        assert re.search(rf"{option}\b.*\w{{3}}", text), option
    assert "Exit codes:" in text or name == "demo"
    assert "FILE" in text or "SOURCE" in text or "FOLDER" in text


@pytest.mark.parametrize(
    ("name", "usage"),
    [
        ("scan", "phiscan scan [OPTIONS] --out DIR SOURCE..."),
        ("show", "phiscan show [OPTIONS] FILE..."),
        ("demo", "phiscan demo [OPTIONS] [FOLDER]"),
    ],
)
def test_the_usage_says_what_must_be_given_and_what_may_be_repeated(
    tmp_path: Path, name: str, usage: str
) -> None:
    first = help_of(tmp_path, name).splitlines()[0]
    assert first.replace("python -m phiscan", "phiscan") == f"Usage: {usage}"


def test_the_help_of_scan_says_what_is_written(tmp_path: Path) -> None:
    text = help_of(tmp_path, "scan")
    for table in (*TABLES, "manifest.json", "PHISCAN_KEY", ".snapshot"):
        assert table in text


def test_no_command_at_all_is_a_call_for_help(tmp_path: Path) -> None:
    done = run_phiscan(home=tmp_path)
    assert b"Usage:" in done.stdout + done.stderr


def test_short_options_do_what_long_ones_do(tmp_path: Path) -> None:
    assert run_phiscan("-h", home=tmp_path).stdout == run_phiscan("--help", home=tmp_path).stdout


def test_the_version_names_the_edition_of_the_rules(tmp_path: Path) -> None:
    done = run_phiscan("--version", home=tmp_path)
    assert re.fullmatch(rb"phiscan \d+\.\d+\.\d+ \(.*edition 20\d\d[a-z]\)\n", done.stdout)


@pytest.mark.parametrize(
    "args", [("--help",), *((*name.split(), "--help") for name in COMMANDS), ("--version",)]
)
def test_what_only_scans_and_draws_is_not_imported_for_a_word(
    tmp_path: Path, args: tuple[str, ...]
) -> None:
    done = run_phiscan(*args, home=tmp_path, python=("-X", "importtime"))
    imported = {line.split(b"|")[-1].strip().split(b".")[0] for line in done.stderr.splitlines()}
    assert b"typer" in imported
    assert not imported & {b"numpy", b"pyarrow", b"pydicom", b"rich", b"uvloop", b"orjson"}


# ---- wrong usage -------------------------------------------------------------------------------

Command = Callable[..., tuple[int, str]]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run the command in this process; return its exit code and what it says of an error."""

    def run(*args: str | bytes) -> tuple[int, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("PHISCAN_KEY", KEY_TEXT)
        monkeypatch.setattr("sys.argv", ["phiscan", *map(os.fsdecode, args)])
        monkeypatch.setattr("__main__.__package__", "")  # not "pytest", as under python -m pytest
        with pytest.raises(SystemExit) as done:
            main.run()
        assert isinstance(done.value.code, int)
        return done.value.code, capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    "args",
    [
        ("scna",),
        ("scan",),
        ("scan", "."),
        ("scan", "--out"),
        ("scan", ".", "--out", "x", "--concurrency", "many"),
        ("scan", ".", "--out", "x", "--concurrency", "0"),
        ("scan", ".", "--out", "x", "--concurrency", "-1"),
        ("scan", ".", "--out", "x", "--concurrency", "9" * 400),
        ("scan", ".", "--out", "x", "--log-format", "xml"),
        ("scan", ".", "--out", "x", "--no-such-option"),
        ("show",),
        ("show", "--phi"),
        ("rules", "explain"),
        ("rules", "explian", "PatientName"),
        ("rules", "--format", "xml"),
        ("rules", "--search", "name", "explain", "PatientName"),
        ("demo", "a", "b"),
        ("--\x1b[31m",),
        ("--version=3",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_without_a_traceback(
    tmp_path: Path, command: Command, args: tuple[str, ...]
) -> None:
    code, told = command(*args)
    assert code == 2
    assert re.fullmatch(r"phiscan: \w.{5,} \(see: phiscan.* --help\)\n", told)
    assert told.isprintable() or told[:-1].isprintable()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("args", [("scan",), ("show",), ("demo", "a", "b")], ids=" ".join)
def test_wrong_usage_of_a_command_leads_to_its_own_help(
    command: Command, args: tuple[str, ...]
) -> None:
    assert f"(see: phiscan {args[0]} --help)" in command(*args)[1]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("scan", "--log-format", "json"), "missing argument 'SOURCE' (see: phiscan scan --help)"),
        (("scan", "gone", "--log-format=json", "--out", "out"), "source gone cannot be reached"),
        (("demo", "--log-format", "text", "--log-format", "json", "--no-such"), "no such option"),
    ],
    ids=lambda given: " ".join(given)[:40] if isinstance(given, tuple) else "",
)
def test_what_ends_a_command_is_told_to_a_machine_as_its_log_is(
    command: Command, args: tuple[str, ...], told: str
) -> None:
    code, said = command(*args)
    record = json.loads(said)
    assert (record["event"], record["exit_code"], code) == ("error", 2, 2)
    assert told in record["error"]


@pytest.mark.parametrize(
    "args",
    [
        ("scan", "--log-format", "json", "--log-format", "text"),
        ("scan", "--log-format", "xml"),
        ("scan", "--log-format"),
        ("scan", "--", "--log-format", "json"),
    ],
    ids=" ".join,
)
def test_who_asks_for_no_json_is_told_in_words(command: Command, args: tuple[str, ...]) -> None:
    assert command(*args)[1].startswith("phiscan: ")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("scan", "gone", "--out", "out"), "source gone cannot be reached: No such file"),
        (("scan", "in", "--out", "in/out"), "nothing is ever written under a source"),
        (("scan", "in", "--out", "in"), "nothing is ever written under a source"),
        (("scan", "in", "in", "--out", "out"), "source in is named twice"),
        (("scan", "in", "in/deep", "--out", "out"), "name only one of them"),
        (("scan", "in", "--out", "file"), "file"),
        (("scan", "in", "--out", "file/out"), "Not a directory"),
        (("scan", "in", "--out", "/proc/out"), "/proc/out cannot be made"),
        (("scan", "in", "--out", "out", "--key-file", "gone"), "key file gone cannot be read"),
        (("scan", "in", "--out", "out", "--key-file", "in"), "key file in cannot be read"),
        (
            ("scan", "in", "--out", "out", "--key-file", "/dev/zero"),
            "key file /dev/zero cannot be read: no regular file",
        ),
        (
            ("scan", "in", "--out", "out", "--key-file", "fifo"),
            "key file fifo cannot be read: no regular file",
        ),
        (("scan", "in", "--out", "out", "--key-file", "large"), "32 hexadecimal digits"),
        (("scan", "in", "--out", "out", "--key-file", "file"), "32 hexadecimal digits"),
        (("scan", "x" * 300, "--out", "out"), "File name too long"),
        *(
            (args, f"{option}: must not be empty")
            for args, option in (
                (("scan", "", "--out", "out"), "'SOURCE'"),
                (("scan", "in", "--out", ""), "'--out' / '-o'"),
                (("scan", "in", "--out", "out", "--policy", ""), "'--policy'"),
                (("scan", "in", "--out", "out", "--profile", ""), "'--profile'"),
                (("scan", "in", "--out", "out", "--key-file", ""), "'--key-file'"),
                (("show", ""), "'FILE'"),
                (("demo", ""), "'FOLDER'"),
                (("rules", "--policy", ""), "'--policy'"),
            )
        ),
        (("scan", "in", "--out", "file"), "output folder file is a file"),
        (("scan", b"\xff", "--out", "out"), "source · cannot be reached"),
        (("scan", "\x1b[31m\nred", "--out", "out"), "source ·[31m·red cannot be reached"),
        (("rules", "explain", "PatientNam"), "near: PatientName (0010,0010)"),
        (("rules", "--profile", "full"), "basic"),
        (("rules", "--policy", "gone"), "policy gone cannot be read: No such file"),
        (("rules", "--policy", "in"), "policy in cannot be read: no regular file"),
        (("rules", "--identifier", "S"), "identifier must be one of A, B"),
        (("demo", "file"), "cannot be written"),
    ],
    ids=lambda given: " ".join(map(str, given))[:40] if isinstance(given, tuple) else "",
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, command: Command, args: tuple[str | bytes, ...], told: str
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "large").write_bytes(b"0" * 8192)
    code, said = command(*args)
    assert code == 2
    assert len(said.splitlines()) == 1
    assert said.startswith("phiscan: ")
    assert told in said
    assert not list((tmp_path / "in").rglob("*.*"))
