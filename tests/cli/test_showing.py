"""`phiscan show`: shapes unless values are asked for, and nothing that steers a terminal."""

from __future__ import annotations

import json
import os
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from phiscan.cli import main, showing
from phiscan.demo import people
from phiscan.demo.archive import SERIES
from phiscan.rules.in_force import RulesInForce
from tests.support import documents, files, reports
from tests.support.commands import error_line, run_phiscan
from tests.support.dicom_bytes import Encoding, element, elements, part10, sequence

EXPLICIT = Encoding.EXPLICIT_LE
Show = Callable[..., str]
FLAGS = ("reveal", "phi_only", "documents")


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return files.write(tmp_path, {"a.dcm": files.dicom()}) / "a.dcm"


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Show:
    """What the command prints for a file that can be read."""

    def show(path: Path, *args: str, limit: int = 0) -> str:
        flags = {name: f"--{name.replace('_', '-')}" in args for name in FLAGS}
        reveal, phi_only, read_documents = flags.values()
        how = showing.How(reveal, phi_only, limit, read_documents)
        assert showing.show([path], RulesInForce(), how) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return show


def line_of(text: str, word: str) -> list[str]:
    (line,) = [line for line in text.splitlines() if word in line]
    return line.split()


def test_an_element_is_a_line_with_what_the_rules_say(one: Path, shown: Show) -> None:
    assert line_of(shown(one), "PatientName") == [
        *("(0010,0010)", "PN", "PatientName", "12", "A", "Z", "real", "Aaaaaaa^Aaaa")
    ]
    assert line_of(shown(one), "Modality") == ["(0008,0060)", "CS", "Modality", "2", "AA"]


def test_values_are_shown_when_they_are_asked_for(one: Path, shown: Show) -> None:
    assert line_of(shown(one, "--reveal"), "PatientName")[-1] == "Quibble^Zara"
    assert line_of(shown(one, "--reveal"), "StudyDate")[-1] == "20190314"


def test_only_what_carries_phi_is_shown_when_that_is_asked_for(one: Path, shown: Show) -> None:
    text = shown(one, "--phi-only")
    assert "PatientName" in text
    assert "Modality" not in text


def test_the_last_line_counts(one: Path, shown: Show) -> None:
    assert "15 data elements, 4 PHI findings with a real value" in shown(one)


def test_a_claim_is_weighed_against_what_is_found(tmp_path: Path, shown: Show) -> None:
    removed = (0x00120062, "CS", b"YES ")
    nobody = ((0x00100010, "PN", b"ANONYMOUS "), (0x00100020, "LO", b""))
    data = {"is not": files.dicom(removed), "is": files.dicom(removed, *nobody)}
    folder = files.write(tmp_path, data)
    assert "claims to be de-identified, is not: 2 PHI findings, marked !\n" in shown(
        folder / "is not"
    )
    assert "note: claims to be de-identified\n" in shown(folder / "is")


def test_a_claim_is_weighed_against_path_and_preamble_too(tmp_path: Path, shown: Show) -> None:
    """It was said of such files that they claim to be de-identified, and no more."""
    nobody = ((0x00100010, "PN", b"ANONYMOUS "), (0x00100020, "LO", b""))
    data = files.dicom((0x00120062, "CS", b"YES "), *nobody)
    preamble = b"Patient: Dr. Quibblesworth, Ada".ljust(128, b"\0")
    made = {"x": preamble + data[128:], "Quibblesworth_Katrijn.dcm": data}
    folder = files.write(tmp_path, made)
    is_not = "claims to be de-identified, is not: 1 PHI finding, in path or preamble\n"
    for name in made:
        assert is_not in shown(folder / name)


def test_a_code_of_a_method_is_a_claim(tmp_path: Path, shown: Show) -> None:
    code = element(0x00080100, "SH", b"113100", EXPLICIT)
    code += element(0x00080102, "SH", b"DCM", EXPLICIT)
    data = {
        "method": part10(sequence(0x00120064, [code], EXPLICIT)),
        "another": part10(sequence(0x00081032, [code], EXPLICIT)),
    }
    folder = files.write(tmp_path, data)
    assert "note: claims to be de-identified\n" in shown(folder / "method")
    assert "claims" not in shown(folder / "another")


def test_no_more_elements_are_shown_than_were_asked_for(one: Path, shown: Show) -> None:
    for limit, rest in ((1, "... and 14 more: --limit 0 shows all"), (14, "... and 1 more")):
        text = shown(one, limit=limit)
        assert sum(line.startswith("(") for line in text.splitlines()) == limit
        assert rest in text
        assert "15 data elements, 4 PHI findings with a real value" in text


@pytest.mark.parametrize("limit", [0, 15, 16])
def test_nothing_is_said_of_a_rest_where_there_is_none(one: Path, shown: Show, limit: int) -> None:
    text = shown(one, limit=limit)
    assert sum(line.startswith("(") for line in text.splitlines()) == 15
    assert "more" not in text


def test_a_limit_is_one_of_what_is_shown(one: Path, shown: Show) -> None:
    text = shown(one, "--phi-only", limit=3)
    assert sum(line.startswith("(") for line in text.splitlines()) == 3
    assert "more: --limit 0 shows all" in text


def test_the_first_two_thousand_elements_are_shown_unless_more_are_asked_for(
    tmp_path: Path,
) -> None:
    path = files.write(tmp_path, {"a.dcm": files.crowded(3000)}) / "a.dcm"
    few = run_phiscan("show", path, home=tmp_path).stdout.splitlines()
    assert sum(line.startswith(b"(") for line in few) == 2000
    assert b"... and 1,015 more: --limit 0 shows all" in few
    every = run_phiscan("show", "--limit", "0", path, home=tmp_path).stdout.splitlines()
    assert sum(line.startswith(b"(") for line in every) == 3015


@pytest.mark.parametrize("person", people.PEOPLE, ids=lambda one: "/".join(one.charset) or "none")
def test_names_are_shown_in_their_own_script(
    archive: Path, person: people.Person, shown: Show
) -> None:
    series = next(each for each in SERIES if each.person is person)
    found = [*archive.glob(f"pacs/{series.accession}/*/*.dcm")]
    found += archive.glob(f"workstation/{person.folder}/*/*.dcm")
    text = shown(sorted(found)[0], "--reveal").replace("\n", "")
    assert person.name in text
    masked = shown(sorted(found)[0])
    assert not any(part in masked for part in person.name.replace("=", "^").split("^") if part[2:])


def test_an_item_may_have_a_character_set_of_its_own(tmp_path: Path, shown: Show) -> None:
    inside = [(0x00080005, "CS", b"ISO_IR 144"), (0x00100010, "PN", "Ёж".encode("iso8859-5"))]
    data = sequence(0x00081140, [elements(inside, EXPLICIT)], EXPLICIT)
    data += element(0x00104000, "LT", "Käthe".encode("latin-1"), EXPLICIT)
    text = shown(files.write(tmp_path, {"a.dcm": part10(data)}) / "a.dcm", "--reveal")
    assert "Ёж" in text
    assert "Käthe" in text


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path, shown: Show) -> None:
    bad = b"A\x1b[31mB\x07C\x08D\x9bE\nF"
    data = files.dicom((0x00104000, "LT", bad), (0x00081030, "LO", "\u202eevil".encode()))
    path = files.write(tmp_path, {"a\x1b[2J.dcm": data}) / "a\x1b[2J.dcm"
    for args in ((), ("--reveal",)):
        text = shown(path, *args)
        assert not {character for character in text if not character.isprintable()} - {"\n"}


def test_markup_in_a_value_is_text(tmp_path: Path, shown: Show) -> None:
    data = files.dicom((0x00104000, "LT", b"[bold red]x[/bold red][link=file:///]"))
    text = shown(files.write(tmp_path, {"[red]a.dcm": data}) / "[red]a.dcm", "--reveal")
    assert "[bold red]x[/bold red][link=file:///]" in text
    assert "[red]a.dcm" in text


def test_numbers_are_numbers_and_bytes_are_counted(tmp_path: Path, shown: Show) -> None:
    more = ((0x00280010, "US", b"\x00\x02"), (0x00091002, "OB", b"Quibble^Zara"))
    path = files.write(tmp_path, {"a.dcm": files.dicom(*more)}) / "a.dcm"
    assert line_of(shown(path, "--reveal"), "Rows")[-1] == "512"
    assert line_of(shown(path), "Rows")[-2:] == ["<2", "bytes>"]
    assert "<12 bytes>" in shown(path, "--reveal")


def test_file_meta_information_is_little_endian_whatever_the_data_set_is(
    tmp_path: Path, shown: Show
) -> None:
    """Group length 90 was shown as 1509949440."""
    big = Encoding.EXPLICIT_BE
    data = part10(element(0x00280010, "US", b"\x02\x00", big), big)
    text = shown(files.write(tmp_path, {"a.dcm": data}) / "a.dcm", "--reveal")
    length = int.from_bytes(data[140:144], "little")
    assert line_of(text, "(0002,0000)")[-1] == str(length)
    assert line_of(text, "Rows")[-1] == "512"


def test_numbers_are_shown_to_their_last_digit(tmp_path: Path, shown: Show) -> None:
    more = (
        (0x00189073, "FD", struct.pack("<d", 978683928.592324)),
        (0x00189087, "FD", struct.pack("<2d", 1000.123456, 0.5)),
        (0x00280009, "AT", struct.pack("<2H", 0x0018, 0x1063)),
        (0x00091003, "UL", struct.pack("<100I", *range(100))),
        (0x00091004, "UL", b"\x01\x02"),
    )
    path = files.write(tmp_path, {"a.dcm": files.dicom(*more)}) / "a.dcm"
    text = shown(path, "--reveal")
    for told in ("978683928.592324", "1000.123456\\0.5", "(0018,1063)", "<2 bytes>"):
        assert told in text
    assert "63 …" in text
    assert not any(told in shown(path) for told in ("978683928", "(0018,1063)"))


def test_text_in_an_unknown_vr_is_shown_as_text_is(tmp_path: Path, shown: Show) -> None:
    more = (
        (0x00091002, "UN", b"Quibble^Zara"),
        (0x00091003, "UN", b"\x00\x02"),
        (0x00091004, "UN", b"x" * 300),
    )
    path = files.write(tmp_path, {"a.dcm": files.dicom(*more)}) / "a.dcm"
    revealed, masked = (shown(path, *args) for args in (("--reveal",), ()))
    assert line_of(revealed, "(0009,1002)")[-1] == "Quibble^Zara"
    assert line_of(masked, "(0009,1002)")[-1] == "Aaaaaaa^Aaaa"
    for text in (revealed, masked):
        assert line_of(text, "(0009,1003)")[-2:] == ["<2", "bytes>"]
    assert " …" in revealed


def test_unknown_character_sets_are_no_reason_to_stop(tmp_path: Path, shown: Show) -> None:
    for number, term in enumerate((b"ISO_IR 999", b"\\\\", b"\xff\xfe", b"ISO 2022 IR 87")):
        data = files.dicom((0x00080005, "CS", term), (0x00100010, "PN", b"\x1b$B\xff\xff^\xe4"))
        path = files.write(tmp_path, {f"{number}.dcm": data}) / f"{number}.dcm"
        assert "PatientName" in shown(path, "--reveal")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("cut_in_value.dcm", "truncated: value ends early"),
        ("notes.txt", "not dicom"),
        ("empty.dcm", "not dicom: empty file"),
        ("deep.dcm", "over limit: too deep"),
        ("missing", "No such file or directory"),
        ("folder", "folder"),
        ("pipe", "not regular"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, told: str) -> None:
    files.broken(tmp_path / "in")
    (tmp_path / "in" / "folder").mkdir()
    os.mkfifo(tmp_path / "in" / "pipe")
    done = run_phiscan("show", tmp_path / "in" / name, home=tmp_path)
    assert done.returncode == 3
    assert told in error_line(done)


def test_what_stands_before_the_break_is_shown(tmp_path: Path, shown: Show) -> None:
    data, _ = files.broken_files()["cut_in_value.dcm"]
    path = files.write(tmp_path, {"a.dcm": data}) / "a.dcm"
    done = run_phiscan("show", path, home=tmp_path)
    assert b"StudyDate" in done.stdout


def test_one_broken_file_does_not_hide_the_others(one: Path, tmp_path: Path) -> None:
    done = run_phiscan("show", tmp_path / "missing", one, home=tmp_path)
    assert done.returncode == 3
    assert b"PatientName" in done.stdout


def test_a_file_that_may_not_be_read_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was taken for wrong usage: nothing was shown, and the exit code was 2."""
    source = files.write(tmp_path / "in", {f"{name}.dcm": files.dicom() for name in "abc"})
    (source / "b.dcm").chmod(0)
    may = {str(source / "b.dcm"): False}
    monkeypatch.setattr(os, "access", lambda path, *args, **told: may.get(os.fspath(path), True))
    names = [str(source / f"{name}.dcm") for name in "abc"]
    monkeypatch.setattr("sys.argv", ["phiscan", "show", *names])
    with files.reachable(source), files.nobody(), pytest.raises(SystemExit) as done:
        main.run()
    out, err = capsys.readouterr()
    assert done.value.code == 3
    assert err == f"phiscan: {names[1]}: Permission denied\n"
    assert out.count("PatientName") == 2


def test_a_terminal_of_few_letters_is_no_reason_to_stop(one: Path, tmp_path: Path) -> None:
    data = files.dicom((0x00080005, "CS", b"ISO_IR 192"), (0x00104000, "LT", "Ёж".encode()))
    path = files.write(tmp_path, {"b.dcm": data}) / "b.dcm"
    env = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = run_phiscan("show", "--reveal", path, home=tmp_path, env=env)
    assert done.returncode == 0
    assert b"\\u0401\\u0436" in done.stdout


# ---- why, hashes, and for a machine --------------------------------------------------------------


def test_it_is_told_why_where_that_is_asked_for(one: Path, tmp_path: Path) -> None:
    done = run_phiscan("show", "--why", "--hashes", one, home=tmp_path)
    assert b"A: real, nothing says otherwise, 0.90, PS3.15 E.1-1" in done.stdout
    assert len(re.findall(rb"hash [0-9a-f]{16}", done.stdout)) > 5
    assert b"hash" not in run_phiscan("show", "--why", one, home=tmp_path).stdout


def test_a_machine_gets_all_of_it(one: Path, tmp_path: Path) -> None:
    args = ("show", "--format", "json", "--hashes", "--phi-only", one, tmp_path / "gone")
    done = run_phiscan(*args, home=tmp_path)
    told, gone = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (3, b"")
    assert (told["problem"], gone["problem"]) == ("", "No such file or directory")
    assert told["data_elements"] == 15
    assert told["real_findings"] == 4
    (name,) = [one for one in told["elements"] if one["name"] == "PatientName"]
    assert name["shape"] == "Aaaaaaa^Aaaa"
    assert "value" not in name
    assert re.fullmatch("[0-9a-f]{16}", name["value_hash"])
    assert name["findings"][0]["verdict"] == "real"


def test_what_a_policy_keeps_out_is_told_and_not_counted(one: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(
        "[[suppress]]\nkeyword = 'PatientName'\nreason = 'agreed'\nexpires = 2999-01-01\n"
        "[[folders]]\npath = '**/a.dcm'\nprofile = 'basic'\n"
    )
    done = run_phiscan("show", "--policy", policy, one, home=tmp_path)
    text = done.stdout.decode()
    assert line_of(text, "PatientName")[4:7] == ["A", "Z", "suppressed"]
    assert "3 PHI findings with a real value" in text
    assert "note: kept out by the policy: 1 finding\n" in text
    assert "note: judged by the policy's rule for the folder **/a.dcm\n" in text


def test_a_narrow_terminal_says_what_it_leaves_out(
    one: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lengths went without a word, and keywords were cut within one."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    assert showing.show([one], RulesInForce(), showing.How()) == 0
    text = capsys.readouterr().out
    assert "note: no room for Length: --format json has all\n" in text
    assert re.search(r"MediaStorageSOP .*\n +ClassUID|MediaStorageSOP .*\n +InstanceUID", text)


def test_texts_found_in_bytes_are_shown(tmp_path: Path, shown: Show) -> None:
    """What was found in them could not be seen."""
    hidden = b"\x01\x00\x00\x00seen by Dr. Quibblesworth\x00\x00\x00\xff\xfe\x02\x00\x00"
    path = files.write(tmp_path, {"a.dcm": files.dicom((0x00091002, "OB", hidden))}) / "a.dcm"
    assert "seen by Dr. Quibblesworth" in shown(path, "--reveal")
    assert "aaaa aa Aa. Aaaaaaaaaaaaa" in shown(path)


# ---- what a scan looks into besides --------------------------------------------------------------


def test_a_content_item_is_what_its_concept_name_says(tmp_path: Path, shown: Show) -> None:
    report = reports.container(b"126000", reports.text(b"121030", b"blorfle"))
    source = files.write(tmp_path, {"a.dcm": part10(report)})
    assert line_of(shown(source / "a.dcm"), "TextValue")[4:] == ["H", "real", "aaaaaaa"]


def test_a_document_is_looked_into_where_that_is_asked_for(tmp_path: Path, shown: Show) -> None:
    pdf = documents.encapsulated(documents.made_pdf(["seen by Dr. Quibblesworth"]))
    path = files.write(tmp_path, {"a.dcm": pdf}) / "a.dcm"
    assert "R A" in " ".join(line_of(shown(path, "--documents"), "(0042,0011)"))
    assert "R A" not in " ".join(line_of(shown(path), "(0042,0011)"))


def test_a_document_that_cannot_be_read_is_not_known(tmp_path: Path, shown: Show) -> None:
    path = files.write(tmp_path, {"a.dcm": documents.encapsulated(b"solid", b"model/stl")})
    line = " ".join(line_of(shown(path / "a.dcm", "--documents"), "(0042,0011)"))
    assert "R D not known" in line


def test_text_in_the_preamble_is_noted(tmp_path: Path, shown: Show) -> None:
    made = part10(b"", preamble=b"for Dr. Quibblesworth".ljust(128, b"\0"))
    path = files.write(tmp_path, {"a.dcm": made}) / "a.dcm"
    assert "note: text in the preamble: A\n" in shown(path)
