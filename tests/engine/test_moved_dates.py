"""Dates that were moved by some days look like any others: only what a file says tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import files
from tests.support.dicom_bytes import Field
from tests.support.scans import Result, scanned

MOVED: tuple[Field, ...] = (
    (0x00080012, "DA", b"20190103"),
    (0x00080020, "DA", b"20190103"),
    (0x0008002A, "DT", b"20190103101112.000"),
    (0x00080030, "TM", b"101112"),
    (0x00100030, "DA", b"19561224"),
)
"""Seventy days before the ones that were left."""
LEFT: tuple[Field, ...] = (
    (0x00080018, "UI", b"1.3.12.2.1107.5.2.43.166053.2019031410111200001"),
    (0x00204000, "LT", b"scan of 14.03.2019"),
    (0x00290010, "LO", b"ACME"),
    (0x00291010, "DA", b"20190314"),
    (0x00291011, "LO", b"20190314"),
)
CLAIM: Field = (0x00120062, "CS", b"YES")
NOBODY: tuple[Field, ...] = ((0x00100010, "PN", b"ANON"), (0x00100020, "LO", b""))
ATTRIBUTES = {"InstanceCreationDate", "StudyDate", "AcquisitionDateTime", "StudyTime"}
ATTRIBUTES |= {"PatientBirthDate"}


def scan_of(tmp_path: Path, said: bytes, *more: Field) -> Result:
    modified = ((0x00280303, "CS", said),) if said else ()
    made = files.dicom(*MOVED, *NOBODY, CLAIM, *modified, *more)
    return scanned(tmp_path / "out", files.write(tmp_path / "in", {"20190314/a.dcm": made}))


def dates(result: Result) -> dict[str, tuple[str, str]]:
    rows = [row for row in result.findings if row["identifier"] == "C"]
    return {row["sequence_path"]: (row["verdict"], row["reason"]) for row in rows}


@pytest.mark.parametrize("said", [b"MODIFIED", b"MODIFIED "])
def test_they_are_pseudonyms_in_a_file_that_says_so(tmp_path: Path, said: bytes) -> None:
    told = dates(scan_of(tmp_path, said))
    why = ("pseudonym", "the file says that dates are modified")
    assert {name: told[name] for name in ATTRIBUTES} == dict.fromkeys(ATTRIBUTES, why)


@pytest.mark.parametrize("said", [b"", b"UNMODIFIED", b"REMOVED"])
def test_without_that_they_are_real_and_count_against_no_claim(tmp_path: Path, said: bytes) -> None:
    result = scan_of(tmp_path, said)
    told = dates(result)
    assert {told[name][0] for name in ATTRIBUTES} == {"real"}
    (entry,) = result.entries
    assert (entry["claims_deidentified"], entry["claims_but_real"]) == ("yes", 0)


def test_what_was_not_moved_with_them_stays_real(tmp_path: Path) -> None:
    """In texts, private elements, folders and UIDs the days of before stand as they were."""
    result = scan_of(tmp_path, b"MODIFIED", *LEFT)
    told = dates(result)
    left = {"ImageComments", "(0029,1010)", "(0029,1011)", ""}
    assert {told[name][0] for name in left} == {"real"}
    (uid,) = [row for row in result.findings if row["sequence_path"] == "SOPInstanceUID"]
    assert (uid["identifier"], uid["verdict"]) == ("R", "real")
