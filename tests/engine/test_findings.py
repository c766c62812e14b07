"""The rows of `findings` are what a slow and simple reader finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from phiscan.dicom import vocabulary
from phiscan.engine.outcomes import EVIDENCE
from phiscan.rules.detectors import catalogue
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.named_parts import DETECTOR
from tests.dicom.kernel_differences import CORPUS_FILES
from tests.support import files
from tests.support.corpus import corpus_files, corpus_root
from tests.support.dicom_bytes import Encoding, element, elements, part10, sequence
from tests.support.expected import OF_THE_TABLE, as_found, expected_findings
from tests.support.scans import Result, Row, assert_counts_add_up, scanned

JUDGED_DIFFERENTLY = {
    "TC0231": "a UID under the VR LO is judged as the UID that it should be",
    "TC0429": "parts of a name that are formatting codes are met as ordinary words, or not",
    "rtdose_rle_1frame.dcm": "a UID under the VR UN is judged as the UID that it should be",
}
DIFFERENT = {name for text in CORPUS_FILES.values() for name in text.split()}
DIFFERENT |= set(JUDGED_DIFFERENTLY)
EXPLICIT = Encoding.EXPLICIT_LE
MET_AGAIN = "known identifier met again"
OTHERS = {"known identifier met again", "VR PN", "VR DA", "VR AE", "PS3.15 E.3.4-1"}
OTHERS |= {DETECTOR}
"""What finds something besides detectors of the catalogue and the table."""


def assert_as_expected(result: Result, paths: list[Path]) -> int:
    """As pydicom leads to, but for what other files make known, which no file says by itself."""
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
        more, fewer = Counter(certain) - expected.findings, expected.findings - Counter(certain)
        of_others = {(one.sequence_path, one.identifier) for one in more}
        assert {one.evidence for one in more} <= {MET_AGAIN}, path
        assert {(one.sequence_path, one.identifier) for one in fewer} <= of_others, path
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


def verdict_on(tmp_path: Path, tag: int, vr: str, value: bytes) -> str:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom((tag, vr, value))})
    (row,) = [one for one in scanned(tmp_path / "out", source).findings if one["tag"] == tag]
    return str(row["verdict"])


@pytest.mark.parametrize("name", [b"Null^Zara", b"NA^LI", b"Blank^Peter", b"Hidden^Anna"])
def test_a_word_that_is_a_surname_too_is_no_dummy_beside_a_name(
    tmp_path: Path, name: bytes
) -> None:
    assert verdict_on(tmp_path, 0x00100010, "PN", name) == "real"


@pytest.mark.parametrize("value", [b"ANONYMOUS", b"XXXX", b"0000", b"Unknown^Unknown", b"Null"])
def test_an_obvious_dummy_is_called_one(tmp_path: Path, value: bytes) -> None:
    assert verdict_on(tmp_path, 0x00100010, "PN", value) == "dummy"


@pytest.mark.parametrize(
    ("tag", "vr", "value", "verdict"),
    [
        (0x00100030, "DA", b"00010101", "dummy"),
        (0x00100030, "DA", b"19330712", "real"),
        (0x00102154, "SH", b"000-000-0000", "dummy"),
        (0x00102154, "SH", b"(212) 664-0143", "real"),
        (0x0020000D, "UI", b"2.25.329800735698586629295641978511506172918", "pseudonym"),
        (0x0020000D, "UI", b"1.2.840.113619.2.176.2025.1499492.7391", "real"),
    ],
)
def test_a_verdict_is_on_what_the_attribute_is_for(
    tmp_path: Path, tag: int, vr: str, value: bytes, verdict: str
) -> None:
    assert verdict_on(tmp_path, tag, vr, value) == verdict


def test_every_finding_names_what_found_it_and_how_sure_it_is(demo: Result) -> None:
    detectors = {finder.name for finder in catalogue.load()}
    for row in demo.findings:
        of_table = row["detector"] == OF_THE_TABLE
        assert of_table == (row["evidence"] in {"attribute", "private"})
        assert of_table or row["detector"] in detectors | OTHERS
        assert 0 < row["confidence"] <= 1
        assert row["reason"]
    evidence = {row["evidence"] for row in demo.findings}
    assert {"attribute", "name", "known identifier met again"} <= evidence <= {*EVIDENCE}


# ---- by value ----------------------------------------------------------------------------------


def found_at(tmp_path: Path, *elements: tuple[int, str, bytes]) -> list[Row]:
    """What is found at the last element of a file."""
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(*elements)})
    rows = scanned(tmp_path / "out", source).findings
    return [one for one in rows if one["tag"] == elements[-1][0]]


CREATOR = (0x00290010, "LO", b"QUIBBLE 1.0")


@pytest.mark.parametrize("vr", ["LO", "UN", "OB"])
def test_a_private_element_is_a_finding_by_its_value(tmp_path: Path, vr: str) -> None:
    value = b"mail to zara.quibble@hospital-of-nowhere.org"
    rows = found_at(tmp_path, CREATOR, (0x00291001, vr, value))
    assert ("F", "pattern", "real") in {
        (row["identifier"], row["evidence"], row["verdict"]) for row in rows
    }


@pytest.mark.parametrize(("vr", "value"), [("LO", b"t1_mprage_sag"), ("DS", b"1.5"), ("US", b"AB")])
def test_a_private_element_in_which_nothing_is_found_is_none(
    tmp_path: Path, vr: str, value: bytes
) -> None:
    assert found_at(tmp_path, CREATOR, (0x00291001, vr, value)) == []


def test_a_private_element_that_nobody_could_look_into_is_not_known(tmp_path: Path) -> None:
    (row,) = found_at(tmp_path, CREATOR, (0x00291001, "UN", b"x" * 65_538))
    told = (row["evidence"], row["verdict"], row["reason"], row["value_hash"])
    assert told == ("private", "not known", "not looked into", None)


def test_an_element_that_no_row_names_is_a_finding_by_its_value(tmp_path: Path) -> None:
    rows = found_at(tmp_path, (0x00181160, "SH", b"Dr. Quibblesworth"))
    assert [(row["identifier"], row["evidence"], row["action_code"]) for row in rows] == [
        ("A", "name", "")
    ]


def test_free_text_is_told_and_what_stands_in_it_too(tmp_path: Path) -> None:
    rows = found_at(tmp_path, (0x00104000, "LT", b"seen by Dr. Quibblesworth, call 212-664-7391"))
    by_evidence = {row["evidence"]: row for row in rows}
    base = by_evidence["attribute"]
    assert (base["verdict"], base["reason"]) == ("real", "free text")
    assert base["confidence"] == pytest.approx(0.3)
    assert by_evidence["name"]["identifier"] == "A"
    assert by_evidence["pattern"]["identifier"] == "D"


def test_an_item_is_read_by_its_own_character_set(tmp_path: Path) -> None:
    name = "Соколенко^Наталья"  # of letters whose bytes are Greek ones too
    patient = (
        element(0x00080005, "CS", b"ISO_IR 144", EXPLICIT)
        + element(0x00100010, "PN", name.encode("iso8859-5"), EXPLICIT)
        + element(0x00100020, "LO", b"QX-4711-08", EXPLICIT)
    )
    utf_8, greek, inherited = (
        term + element(0x00104000, "LT", name.replace("^", between).encode(codec), EXPLICIT)
        for term, codec, between in (
            (element(0x00080005, "CS", b"ISO_IR 192", EXPLICIT), "utf-8", " "),
            (element(0x00080005, "CS", b"ISO_IR 126", EXPLICIT), "iso8859-5", ", "),
            (b"", "iso8859-5", " "),
        )
    )
    data = part10(patient + sequence(0x00400275, [utf_8, greek, inherited], EXPLICIT))
    source = files.write(tmp_path / "in", {"a.dcm": data})
    result = scanned(tmp_path / "out", source)
    assert assert_as_expected(result, [source / "a.dcm"]) == 1
    met = {row["sequence_path"] for row in result.findings if row["evidence"] == MET_AGAIN}
    inside = "RequestAttributesSequence[{}].PatientComments"
    assert met == {inside.format(1), inside.format(3)}


def test_a_character_set_is_known_wherever_its_term_was_met_first(tmp_path: Path) -> None:
    name = "Соколова^Наталья"
    text = elements(
        [
            (0x00080005, "CS", b"ISO_IR 192"),
            (0x00104000, "LT", name.replace("^", " ").encode()),
        ],
        EXPLICIT,
    )
    patient = elements(
        [
            (0x00080005, "CS", b"ISO_IR 144"),
            (0x00100010, "PN", name.encode("iso8859-5")),
            (0x00100020, "LO", b"QX-4711-08"),
        ],
        EXPLICIT,
    )
    data = {
        "1.dcm": files.dicom((0x00080060, "CS", b"ISO_IR 144")),
        "2.dcm": part10(patient + sequence(0x00400275, [text], EXPLICIT)),
    }
    source = files.write(tmp_path / "in", data)
    result = scanned(tmp_path / "out", source)
    assert assert_as_expected(result, [source / "2.dcm"]) == 1
    assert MET_AGAIN in {row["evidence"] for row in result.findings_of(source / "2.dcm")}


def test_what_a_patient_is_known_by_is_met_again(tmp_path: Path) -> None:
    patient = ((0x00100010, "PN", b"Quibblesworth^Zara"), (0x00100020, "LO", b"QX-4711-08"))
    rows = found_at(tmp_path, *patient, CREATOR, (0x00291001, "LO", b"qx471108/quibblesworth"))
    assert {
        row["identifier"] for row in rows if row["evidence"] == "known identifier met again"
    } == {"A", "H"}


def test_an_identifier_is_not_met_again_where_it_stands_itself(tmp_path: Path) -> None:
    """Not even if the same value stands in free text too."""
    known = (0x00100010, "PN", b"Quibblesworth")
    source = files.write(
        tmp_path / "in", {"a.dcm": files.dicom(known, (0x00104000, "LT", b"Quibblesworth"))}
    )
    rows = [one for one in scanned(tmp_path / "out", source).findings if one["tag"] == known[0]]
    assert [row["evidence"] for row in rows] == ["attribute"]


# ---- private creators --------------------------------------------------------------------------


PLAINLY = b"Dr. Quibblesworth"


def scanned_with(tmp_path: Path, creator: bytes) -> Result:
    block = [(0x00290010, "LO", creator), (0x00291001, "LO", PLAINLY)]
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
    (own,) = {row["value_hash"] for row in result.findings if row["tag"] == 0x00290010}
    assert creators_of(result) == {f"unknown:{own.hex()}"}


def test_a_private_element_without_a_creator_has_none(tmp_path: Path) -> None:
    made = part10(elements([(0x00291001, "LO", PLAINLY)], EXPLICIT))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": made}))
    (row,) = [row for row in result.findings if row["tag"] == 0x00291001]
    assert (row["private_creator"], row["evidence"], row["keyword"]) == ("", "name", "")


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
