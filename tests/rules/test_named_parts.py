"""Parts of values that say which attribute they fill, and bytes that are spelt in text."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from phiscan.rules.in_force import RulesInForce
from phiscan.rules.profile import Profile
from tests.rules.embedded.test_embedded_csa import header
from tests.support import files
from tests.support.dicom_bytes import Field
from tests.support.scans import Row, scanned

CREATOR: Field = (0x00290010, "LO", b"INVENTED")
CSA = header(
    [
        ("PatientName", "PN", [b"ACKROYD"]),
        ("PatientID", "LO", [b"Q881277"]),
        ("OperatorsName", "PN", [b"Doe"]),
    ]
)
JSON = b'{"patientName":"Grimshaw"}'
XML = b"<a><patientName>Grimshaw</patientName><PatientID>Q8812</PatientID></a>"
SENTENCE = b"Seen by Dr. Jane Quimby on Monday"


def found_in(tmp_path: Path, vr: str, value: bytes, **told: object) -> list[Row]:
    made = files.dicom(CREATOR, (0x00291010, vr, value))
    source = files.write(tmp_path / "in", {"a.dcm": made})
    rules = RulesInForce(**told)  # type: ignore[arg-type]
    rows = scanned(tmp_path / "out", source, rules=rules).findings
    return [row for row in rows if row["tag"] == 0x00291010]


def identifiers(rows: list[Row]) -> set[str]:
    return {row["identifier"] for row in rows}


@pytest.mark.parametrize("vr", ["UN", "OB"])
@pytest.mark.parametrize(
    ("value", "letters"),
    [
        (CSA, {"A", "H"}),
        (JSON, {"A"}),
        (XML, {"A", "H"}),
        (b"<patientName>Grimshaw</patientName>", {"A"}),
        (b"<PatientID>Q8812</PatientID>", {"H"}),
        (json.dumps({"00100030": {"Value": ["19510302"]}}).encode(), {"C"}),
    ],
)
def test_a_part_is_judged_as_the_attribute_that_it_names(
    tmp_path: Path, vr: str, value: bytes, letters: set[str]
) -> None:
    rows = found_in(tmp_path, vr, value)
    assert identifiers(rows) >= letters
    assert {row["verdict"] for row in rows} == {"real"}


def test_it_says_what_found_it(tmp_path: Path) -> None:
    (row,) = found_in(tmp_path, "UN", JSON)
    assert (row["evidence"], row["detector"]) == ("name", "inner attribute")


def test_the_verdict_is_on_the_part(tmp_path: Path) -> None:
    (row,) = found_in(tmp_path, "UN", b'{"PatientName":"ANONYMOUS","Rows":12}')
    assert (row["identifier"], row["verdict"]) == ("A", "dummy")


def test_what_no_row_names_or_is_a_description_is_told_by_its_text(tmp_path: Path) -> None:
    value = b'{"ProtocolName":"brain routine","Rows":"1024","SeriesDescription":"axial"}'
    assert found_in(tmp_path, "UN", value) == []


def test_what_the_profile_keeps_is_kept_inside_too(tmp_path: Path) -> None:
    value = b'{"StationName":"WARD7CT","StudyDate":"20190314"}'
    assert identifiers(found_in(tmp_path / "1", "UN", value)) == {"C", "M"}
    kept = Profile.parse("retain-device-identity,retain-longitudinal-full-dates")
    assert "M" not in identifiers(found_in(tmp_path / "2", "UN", value, profile=kept))


@pytest.mark.parametrize("vr", ["LO", "LT", "ST", "UC", "UT", "UN"])
@pytest.mark.parametrize(
    "value",
    [
        base64.b64encode(SENTENCE),
        b"note " + base64.b64encode(SENTENCE),
        base64.b64encode(JSON),
        SENTENCE.hex().encode(),
        SENTENCE.hex().upper().encode(),
        JSON,
    ],
)
def test_what_is_spelt_in_text_is_looked_into(tmp_path: Path, vr: str, value: bytes) -> None:
    assert identifiers(found_in(tmp_path, vr, value)) == {"A"}


def test_somebody_known_is_met_in_what_is_spelt(tmp_path: Path) -> None:
    (row,) = found_in(tmp_path, "LO", base64.b64encode(b"was quibblezara, knee"))
    assert row["evidence"] == "known identifier met again"


@pytest.mark.parametrize(
    "value",
    [
        b"LOCALIZERSEQUENCE_TEST_01",
        b"3f2a9c4be1d07788aa10bc5523fe9d01",
        b"20190314101112131415161718192021",
        b"axial_t2_tse_fs_320_rtr_plus",
    ],
)
def test_other_words_are_not(tmp_path: Path, value: bytes) -> None:
    rows = found_in(tmp_path, "LO", value)
    assert "inner attribute" not in {row["detector"] for row in rows}
    assert "A" not in identifiers(rows)
