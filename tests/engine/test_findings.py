"""The rows of `findings` are what a slow and simple reader finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from phiscan.dicom import vocabulary
from phiscan.rules.identifiers import IDENTIFIERS
from tests.dicom.kernel_differences import CORPUS_FILES
from tests.support import files
from tests.support.corpus import corpus_files, corpus_root
from tests.support.dicom_bytes import Encoding, element, elements, part10, sequence
from tests.support.expected import as_found, expected_findings
from tests.support.scans import Result, assert_counts_add_up, scanned

DIFFERENT = {name for text in CORPUS_FILES.values() for name in text.split()}
EXPLICIT = Encoding.EXPLICIT_LE


def assert_as_expected(result: Result, paths: list[Path]) -> int:
    of_entry = defaultdict(list)
    for row in result.findings:
        if row["evidence"] != "path":
            of_entry[row["entry_id"]].append(as_found(row))
    number = {row["path"]: row["entry_id"] for row in result.entries}
    for path in paths:
        expected = expected_findings(path)
        found = of_entry[number[str(path)]]
        certain = [
            one for one in found if one.is_of_table or one.sequence_path not in expected.unsure
        ]
        assert Counter(certain) == expected.findings, path
    return len(paths)


def test_the_demo_archive_has_the_findings_that_pydicom_leads_to(demo: Result) -> None:
    read = [Path(row["path"]) for row in demo.entries if row["outcome"] == "read"]
    assert assert_as_expected(demo, read) > 120
    assert_counts_add_up(demo)


def test_the_corpus_has_the_findings_that_pydicom_leads_to(tmp_path: Path) -> None:
    corpus_files()
    result = scanned(tmp_path / "out", corpus_root())
    assert_counts_add_up(result)
    read = [Path(row["path"]) for row in result.entries if row["outcome"] == "read"]
    plain = [path for path in read if not {path.name, path.name.split("_")[0]} & DIFFERENT]
    assert assert_as_expected(result, plain[::2]) > 100


def test_counts_by_identifier_are_those_of_the_findings(demo: Result) -> None:
    counted = Counter(
        (row["entry_id"], f"n_{row['identifier']}")
        for row in demo.findings
        if row["verdict"] == "real"
    )
    for row in demo.entries:
        for kind in IDENTIFIERS:
            assert row[f"n_{kind.code}"] == counted[row["entry_id"], f"n_{kind.code}"]


def test_counts_of_an_entry_are_those_of_its_findings(demo: Result) -> None:
    rows = Counter(row["entry_id"] for row in demo.findings)
    real = Counter(row["entry_id"] for row in demo.findings if row["verdict"] == "real")
    for row in demo.entries:
        assert (row["n_findings"], row["n_real"]) == (rows[row["entry_id"]], real[row["entry_id"]])


def test_the_manifest_sums_up_the_findings(demo: Result) -> None:
    totals = demo.manifest["totals"]
    real = [row for row in demo.findings if row["verdict"] == "real"]
    kinds = Counter(row["identifier"] for row in real)
    entries = Counter(kind for kind, _ in {(row["identifier"], row["entry_id"]) for row in real})
    for kind in IDENTIFIERS:
        assert totals["real_findings_by_identifier"][kind.code] == kinds[kind.code]
        assert totals["entries_by_identifier"][kind.code] == entries[kind.code]


def test_equal_values_have_equal_hashes_and_others_have_not(tmp_path: Path) -> None:
    names = [b"Quibble^Zara", b"Quibble^Zara ", b"Quibble^Zarb", b"  Quibble^Zara"]
    made = {f"{k}.dcm": files.dicom((0x00100010, "PN", name)) for k, name in enumerate(names)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", made))
    hashes = [
        next(one["value_hash"] for one in result.findings_of(path) if one["tag"] == 0x00100010)
        for path in sorted((tmp_path / "in").iterdir())
    ]
    assert hashes[0] == hashes[1] == hashes[3] != hashes[2]
    assert all(len(value) == 8 for value in hashes)


def test_a_value_that_is_empty_has_no_hash(tmp_path: Path) -> None:
    blank = ((0x00100010, "PN", b"  "), (0x00100020, "LO", b""), (0x00080050, "SH", b"\0\0"))
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(*blank)})
    found = {row["keyword"]: row for row in scanned(tmp_path / "out", source).findings}
    for name in ("PatientName", "PatientID", "AccessionNumber"):
        assert (found[name]["verdict"], found[name]["value_hash"]) == ("empty", None)
    assert found["StudyDate"]["value_hash"] is not None


@pytest.mark.parametrize("name", [b"Null", b"NA", b"Blank", b"PRIVATE", b"Hidden"])
def test_a_word_that_is_a_surname_too_is_no_dummy(tmp_path: Path, name: bytes) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom((0x00100010, "PN", name))})
    (row,) = [one for one in scanned(tmp_path / "out", source).findings if one["tag"] == 0x00100010]
    assert row["verdict"] == "real"


@pytest.mark.parametrize("value", [b"ANONYMOUS", b"XXXX", b"0000", b"Unknown^Unknown", b"00010101"])
def test_an_obvious_dummy_is_called_one(tmp_path: Path, value: bytes) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom((0x00100010, "PN", value))})
    (row,) = [one for one in scanned(tmp_path / "out", source).findings if one["tag"] == 0x00100010]
    assert row["verdict"] == "dummy"


def test_every_finding_names_what_found_it_and_how_sure_it_is(demo: Result) -> None:
    assert {row["detector"] for row in demo.findings} == {"PS3.15 E.1-1"}
    assert all(0 < row["confidence"] <= 1 for row in demo.findings)
    assert {row["evidence"] for row in demo.findings} == {"attribute", "private"}


# ---- private creators --------------------------------------------------------------------------


def scanned_with(tmp_path: Path, creator: bytes) -> Result:
    block = [(0x00290010, "LO", creator), (0x00291001, "LO", b"Quibble")]
    made = files.dicom(*((tag, vr, value) for tag, vr, value in block))
    return scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": made}))


def creators_of(result: Result) -> set[str]:
    return {row["private_creator"] for row in result.findings if row["tag"] == 0x00291001}


def test_a_creator_that_everybody_knows_is_named(tmp_path: Path) -> None:
    known = "SIEMENS CSA HEADER"
    assert known in vocabulary.private_creators()
    assert creators_of(scanned_with(tmp_path, known.encode())) == {known}


def test_a_creator_that_may_be_anything_is_a_hash(tmp_path: Path) -> None:
    result = scanned_with(tmp_path, b"DR QUIBBLE 1970-01-01")
    (own,) = [row["value_hash"] for row in result.findings if row["tag"] == 0x00290010]
    assert creators_of(result) == {f"unknown:{own.hex()}"}


def test_a_private_element_without_a_creator_has_none(tmp_path: Path) -> None:
    made = part10(elements([(0x00291001, "LO", b"Quibble")], EXPLICIT))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": made}))
    (row,) = [row for row in result.findings if row["tag"] == 0x00291001]
    assert (row["private_creator"], row["evidence"], row["keyword"]) == ("", "private", "")


def test_items_are_numbered_in_the_path(tmp_path: Path) -> None:
    one = element(0x00080050, "SH", b"A1", EXPLICIT)
    inner = sequence(0x00081110, [one, one], EXPLICIT)
    made = part10(sequence(0x00081140, [one, inner], EXPLICIT, undefined=True))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": made}))
    assert [row["sequence_path"] for row in result.findings if row["tag"] == 0x00080050] == [
        "ReferencedImageSequence[1].AccessionNumber",
        "ReferencedImageSequence[2].ReferencedStudySequence[1].AccessionNumber",
        "ReferencedImageSequence[2].ReferencedStudySequence[2].AccessionNumber",
    ]
