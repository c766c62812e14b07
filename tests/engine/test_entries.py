"""What a row of `entries` says of a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydicom import dcmread
from pydicom.dataset import FileDataset

import phiscan.engine.scan as engine
from phiscan.dicom import vocabulary
from tests.support import files
from tests.support.dicom_bytes import DEFLATED, Encoding, element, meta_group, part10
from tests.support.scans import Result, Row, entry_of, scanned

STAT = {
    "size": "st_size",
    "mtime": "st_mtime_ns",
    "ctime": "st_ctime_ns",
    "inode": "st_ino",
    "mode": "st_mode",
    "uid": "st_uid",
    "gid": "st_gid",
}


@pytest.fixture
def one(tmp_path: Path) -> Callable[[bytes], Row]:
    """Scan a file that holds these bytes; return its row."""

    return partial(entry_of, tmp_path)


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
        columns = read(*args)
        columns.fact("inode")[:] = 0
        return columns

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
