"""What a row of `entries` says of a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydicom import dcmread
from pydicom.dataset import FileDataset

import phiscan.engine.scan as engine
from phiscan.dicom import vocabulary
from tests.support import files
from tests.support.dicom_bytes import DEFLATED, Encoding, element, meta_group, part10, sequence
from tests.support.scans import Result, Row, scanned

STAT = {
    "size": "st_size",
    "mtime": "st_mtime_ns",
    "ctime": "st_ctime_ns",
    "inode": "st_ino",
    "mode": "st_mode",
    "uid": "st_uid",
    "gid": "st_gid",
}


PIXEL_DATA = (0x7FE00010, "OW", bytes(64))


@pytest.fixture
def one(tmp_path: Path) -> Callable[[bytes], Row]:
    """Scan a file that holds these bytes; return its row."""

    def scan(data: bytes) -> Row:
        source = files.write(tmp_path / "in", {"a.dcm": data})
        (row,) = scanned(tmp_path / "out", source).entries
        return row

    return scan


def read(result: Result) -> list[Row]:
    return [row for row in result.entries if row["outcome"] == "read"]


def test_what_the_file_system_knows_of_a_file(demo: Result) -> None:
    opened = [row for row in demo.entries if row["outcome"] != "skipped"]
    for row in opened:
        st = os.stat(row["path"])
        assert {name: row[name] for name in STAT} == {
            name: getattr(st, attribute) for name, attribute in STAT.items()
        }


def test_a_share_without_inode_numbers_tells_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = engine._read_batch

    def without_inodes(*args: Any) -> Any:
        walked = read(*args)
        walked.columns.fact("inode")[:] = 0
        return walked

    monkeypatch.setattr(engine, "_read_batch", without_inodes)
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom()})
    (row,) = scanned(tmp_path / "out", source).entries
    st = (source / "a.dcm").stat()
    assert row["inode"] is None
    assert (row["size"], row["mtime"]) == (st.st_size, st.st_mtime_ns)
    assert (row["mode"], row["uid"], row["gid"]) == (st.st_mode, st.st_uid, st.st_gid)
    assert row["exposure"] is not None


def test_what_was_not_opened_has_nothing_of_it(demo: Result) -> None:
    for row in (row for row in demo.entries if row["outcome"] == "skipped"):
        assert {row[name] for name in (*STAT, "exposure", "modality", "elements")} == {None}
        assert (row["bytes_read"], row["reads"], row["n_findings"]) == (0, 0, 0)


def said_of(found: FileDataset) -> dict[str, Any]:
    date = found.get("StudyDate", "")
    maker = found.get("Manufacturer")
    return {
        "sop_class_uid": found.get("SOPClassUID") or found.file_meta.MediaStorageSOPClassUID,
        "modality": found.get("Modality"),
        "transfer_syntax_uid": found.file_meta.get("TransferSyntaxUID"),
        "manufacturer": maker and vocabulary.manufacturers().get(maker, "other"),
        "study_year": int(date[:4]) if date else None,
    }


def test_what_the_data_set_says_it_is(demo: Result) -> None:
    for row in read(demo):
        found = dcmread(row["path"], force=True)
        if "TransferSyntaxUID" in found.file_meta:
            assert {name: row[name] for name in said_of(found)} == said_of(found), row["path"]


@pytest.mark.parametrize(
    ("column", "keyword"),
    [
        ("patient_hash", "PatientID"),
        ("study_hash", "StudyInstanceUID"),
        ("series_hash", "SeriesInstanceUID"),
        ("instance_hash", "SOPInstanceUID"),
    ],
)
def test_hashes_count_what_the_values_count(demo: Result, column: str, keyword: str) -> None:
    values = {
        row["path"]: dcmread(row["path"], force=True).get(keyword) or None for row in read(demo)
    }
    pairs = {(row[column], values[row["path"]]) for row in read(demo) if values[row["path"]]}
    assert len(pairs) == len({digest for digest, _ in pairs}) == len({text for _, text in pairs})
    assert len(pairs) > 10


def test_patients_studies_and_series_are_counted(demo: Result) -> None:
    for name in ("patient", "study", "series"):
        distinct = {row[f"{name}_hash"] for row in demo.entries} - {None}
        plural = {"patient": "patients", "study": "studies", "series": "series"}[name]
        assert demo.manifest["totals"][plural] == len(distinct)


def test_the_header_ends_before_the_pixels(demo: Result) -> None:
    for row in read(demo):
        data = Path(row["path"]).read_bytes()
        is_deflated = row["transfer_syntax_uid"] == DEFLATED
        assert row["header_length"] > 0
        assert is_deflated or row["header_length"] <= len(data)
        assert 0 < row["bytes_read"] <= (2 * len(data) if is_deflated else len(data))
        assert (row["reads"] > 1) if is_deflated else (row["reads"] == 1)
        assert row["first_read"] > 0


# ---- words from closed lists -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "column"),
    [
        ((0x00080016, "UI", b"1.2.3.4"), "sop_class_uid"),
        ((0x00080060, "CS", b"QUIBBLE"), "modality"),
        ((0x00080070, "LO", b"Quibble & Sons"), "manufacturer"),
    ],
)
def test_a_word_that_is_in_no_list_is_other(
    one: Callable[[bytes], Row], field: tuple[int, str, bytes], column: str
) -> None:
    assert one(files.dicom(field))[column] == "other"


@pytest.mark.parametrize(
    ("tag", "column"),
    [
        (0x00080060, "modality"),
        (0x00080070, "manufacturer"),
        (0x00080020, "study_year"),
        (0x00100020, "patient_hash"),
    ],
)
def test_what_is_absent_is_null(one: Callable[[bytes], Row], tag: int, column: str) -> None:
    assert one(files.dicom(without=(tag,)))[column] is None


def test_the_meta_stands_in_for_the_data_set(one: Callable[[bytes], Row]) -> None:
    row = one(files.dicom(without=(0x00080016, 0x00080018)))
    assert row["sop_class_uid"] == "1.2.840.10008.5.1.4.1.1.7"
    assert row["instance_hash"] is not None


def test_a_vendor_is_known_by_its_spellings(one: Callable[[bytes], Row]) -> None:
    assert one(files.dicom((0x00080070, "LO", b"SIEMENS ")))["manufacturer"] == "Siemens"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (b"YES", "yes"),
        (b"NO", "no"),
        (b"Yes", "yes"),
        (b"no", "no"),
        (b"MAYBE", "not told"),
        (b"", "not told"),
        (None, "not told"),
    ],
)
def test_a_claim_to_be_deidentified(
    one: Callable[[bytes], Row], value: bytes | None, said: str
) -> None:
    more = () if value is None else ((0x00120062, "CS", value),)
    assert one(files.dicom(*more))["claims_deidentified"] == said


def methods(*codes: bytes) -> bytes:
    """A file whose De-identification Method Code Sequence has an item for each code."""
    items = [element(0x00080100, "SH", code, Encoding.EXPLICIT_LE) for code in codes]
    named = element(0x00100010, "PN", b"Quibble^Zara", Encoding.EXPLICIT_LE)
    return part10(named + sequence(0x00120064, items, Encoding.EXPLICIT_LE))


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([b"113100"], "yes"),
        ([b"113112 "], "yes"),
        ([b"113100", b"QUIBBLE"], "yes"),
        ([b"QUIBBLE", b"113107"], "yes"),
        ([b"QUIBBLE"], "not told"),
        ([b""], "not told"),
        ([], "not told"),
    ],
)
def test_a_code_of_a_method_is_a_claim(
    one: Callable[[bytes], Row], codes: list[bytes], said: str
) -> None:
    row = one(methods(*codes))
    assert row["claims_deidentified"] == said
    assert row["claims_but_real"] == (row["n_A"] if said == "yes" else 0)


def test_a_flag_says_more_than_a_method(one: Callable[[bytes], Row]) -> None:
    flag = element(0x00120062, "CS", b"NO", Encoding.EXPLICIT_LE)
    data = methods(b"113100")
    at = data.index(b"\x12\x00\x64\x00")
    assert one(data[:at] + flag + data[at:])["claims_deidentified"] == "no"


@pytest.mark.parametrize(
    ("field", "against"),
    [
        ((0x00100010, "PN", b"ANONYMOUS "), 0),
        ((0x00080080, "LO", b"Quibble Hospital"), 1),
        ((0x00102154, "SH", b"+1 555 2368 17 "), 1),
        ((0x00181000, "LO", b"Q-77812 "), 1),
        ((0x00080050, "SH", b"A77812"), 0),
        ((0x00101030, "DS", b"71"), 0),
    ],
)
def test_what_a_claim_may_keep_does_not_speak_against_it(
    one: Callable[[bytes], Row], field: tuple[int, str, bytes], against: int
) -> None:
    """The birth date and UIDs of the file are real all the while."""
    nobody = ((0x00100010, "PN", b"ANONYMOUS "), (0x00100020, "LO", b""))
    row = one(files.dicom((0x00120062, "CS", b"YES "), *nobody, field))
    assert row["n_C"] > 0
    assert row["claims_but_real"] == against


def test_claims_that_are_false_are_counted(tmp_path: Path) -> None:
    removed = (0x00120062, "CS", b"YES ")
    data = {
        "says nothing.dcm": files.dicom(),
        "is not.dcm": files.dicom(removed),
        "is.dcm": files.dicom(removed, (0x00100010, "PN", b"ANONYMOUS "), (0x00100020, "LO", b"")),
        "notes.txt": b"nothing to see in here",
    }
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", data))
    told = {Path(row["path"]).stem: row["claims_but_real"] for row in result.entries}
    assert told == {"says nothing": 0, "is not": 2, "is": 0, "notes": 0}
    assert result.manifest["totals"]["claims_but_real"] == 1


@pytest.mark.parametrize(
    ("annotation", "modality", "risk"),
    [
        (b"YES", b"CT", "declared"),
        (b"NO", b"US", "declared absent"),
        (None, b"US", "likely"),
        (None, b"CT", "unlikely"),
        (b"", b"SC", "likely"),
        (b"", b"CT", "unlikely"),
        (b"Y", b"CT", "not known"),
        (None, b"SR", "not known"),
        (None, b"QUIBBLE", "not known"),
    ],
)
def test_the_risk_of_a_name_in_the_pixels(
    one: Callable[[bytes], Row], annotation: bytes | None, modality: bytes, risk: str
) -> None:
    more = [(0x00080060, "CS", modality), PIXEL_DATA]
    if annotation is not None:
        more.append((0x00280301, "CS", annotation))
    assert one(files.dicom(*more))["burned_in_risk"] == risk


@pytest.mark.parametrize(
    ("made", "risk"),
    [
        (files.dicom(), "no pixels"),
        (files.dicom(PIXEL_DATA), "unlikely"),
        (files.dicom(PIXEL_DATA)[:-2], "unlikely"),
        (files.dicom((0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.7"), PIXEL_DATA), "likely"),
        (files.dicom((0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.104.1")), "likely"),
        (files.dicom(PIXEL_DATA)[:400], "not known"),
    ],
)
def test_the_risk_of_what_is_there_and_what_is_missing(
    one: Callable[[bytes], Row], made: bytes, risk: str
) -> None:
    assert one(made)["burned_in_risk"] == risk


US_IMAGE = b"1.2.840.10008.5.1.4.1.1.6.1"
IMAGE_TYPE, CONVERSION, BODY_PART = 0x00080008, 0x00080064, 0x00180015


@pytest.mark.parametrize(
    ("field", "risk"),
    [
        ((IMAGE_TYPE, "CS", b"ORIGINAL\\PRIMARY\\AXIAL"), "unlikely"),
        ((IMAGE_TYPE, "CS", b"DERIVED\\SECONDARY\\SCREEN SAVE "), "likely"),
        ((IMAGE_TYPE, "CS", b"DERIVED\\SECONDARY\\OTHER "), "not known"),
        ((IMAGE_TYPE, "CS", b"QUIBBLE "), "not known"),
        ((CONVERSION, "CS", b"WSD "), "likely"),
        ((CONVERSION, "CS", b"QUIBBLE "), "not known"),
        ((0x00181016, "LO", b"Quibble & Sons"), "likely"),
        ((0x00181012, "DA", b"20190314"), "likely"),
        ((0x00080070, "LO", b"VIDAR "), "likely"),
        ((0x00080070, "LO", b"SIEMENS "), "unlikely"),
    ],
)
def test_the_risk_of_how_an_image_came_about(
    one: Callable[[bytes], Row], field: tuple[int, str, bytes], risk: str
) -> None:
    assert one(files.dicom(field, PIXEL_DATA))["burned_in_risk"] == risk


@pytest.mark.parametrize(
    ("more", "risk"),
    [
        ([], "not known"),
        ([(BODY_PART, "CS", b"HEAD")], "likely"),
        ([(BODY_PART, "CS", b"BRAIN W/O")], "likely"),
        ([(BODY_PART, "CS", b"CHEST ")], "unlikely"),
        ([(BODY_PART, "CS", b"QUIBBLE ")], "not known"),
        ([(BODY_PART, "CS", b"HEAD"), (0x00280302, "CS", b"NO")], "declared absent"),
        ([(0x00280302, "CS", b"YES ")], "declared"),
        ([(0x00080060, "CS", b"US"), (0x00080016, "UI", US_IMAGE)], "unlikely"),
        ([(0x00080060, "CS", b"US")], "not known"),
    ],
)
def test_the_risk_of_a_face_in_the_pixels(
    one: Callable[[bytes], Row], more: list[tuple[int, str, bytes]], risk: str
) -> None:
    assert one(files.dicom(*more, PIXEL_DATA))["face_risk"] == risk


def test_no_face_is_in_a_file_without_pixels(one: Callable[[bytes], Row]) -> None:
    assert one(files.dicom((BODY_PART, "CS", b"HEAD")))["face_risk"] == "no pixels"


def test_a_body_part_is_told_wherever_its_word_was_met_first(tmp_path: Path) -> None:
    """Equal values of one VR are looked at once in a run: here as a Patient Position."""
    head = (BODY_PART, "CS", b"HEAD")
    data = {
        "1.dcm": files.dicom((0x00185100, "CS", b"HEAD"), PIXEL_DATA),
        "2.dcm": files.dicom(head, PIXEL_DATA),
        "3.dcm": files.dicom(head, PIXEL_DATA),
    }
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", data))
    assert [row["face_risk"] for row in result.entries] == ["not known", "likely", "likely"]
    assert result.manifest["totals"]["face_risk"] == {"not known": 1, "likely": 2}


@pytest.mark.parametrize(("mode", "who"), [(0o600, "owner"), (0o640, "group"), (0o644, "everyone")])
def test_who_may_read_it(tmp_path: Path, mode: int, who: str) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom()})
    (source / "a.dcm").chmod(mode)
    result = scanned(tmp_path / "out", source)
    assert result.entries[0]["exposure"] == who
    assert result.manifest["totals"]["exposure"] == {who: 1}


@pytest.mark.parametrize(
    ("preamble", "kind"),
    [
        (bytes(128), "zero"),
        (b"MZ".ljust(128, b"\0"), "executable"),
        (b"II*\0".ljust(128, b"\0"), "tiff"),
        (b"#!/bin/sh".ljust(128), "script"),
        (b"\0" * 127 + b"q", "other"),
    ],
)
def test_what_stands_in_the_preamble(
    one: Callable[[bytes], Row], preamble: bytes, kind: str
) -> None:
    assert one(preamble + files.dicom()[128:])["preamble"] == kind


def test_a_file_without_a_preamble_has_none(one: Callable[[bytes], Row]) -> None:
    assert one(files.dicom()[132:])["preamble"] == "none"


def test_what_is_no_dicom_is_not_described(one: Callable[[bytes], Row]) -> None:
    row = one(b"Once upon a time there was no DICOM in this file." * 9)
    told = (
        *("claims_deidentified", "burned_in_risk", "face_risk", "preamble", "elements"),
        "modality",
    )
    assert {row[name] for name in told} == {None}
    assert row["exposure"] is not None


def test_a_private_transfer_syntax_is_other(one: Callable[[bytes], Row]) -> None:
    syntax = element(0x00020010, "UI", b"1.2.3.4.5", Encoding.EXPLICIT_LE)
    name = element(0x00100010, "PN", b"Quibble", Encoding.EXPLICIT_LE)
    row = one(part10(name, meta=meta_group(syntax, "correct")))
    assert (row["outcome"], row["transfer_syntax_uid"]) == ("read", "other")
