from __future__ import annotations

import pytest
from pydicom import Dataset

from benchmarks.accuracy import places
from benchmarks.accuracy.places import (
    AFTER,
    FREE_TEXT,
    IN_PATH,
    META,
    NESTED,
    PREAMBLE,
    PRIVATE,
    SR,
    STANDARD,
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("PatientName", STANDARD),
        ("StudyDate", STANDARD),
        ("ImageComments", FREE_TEXT),
        ("StudyDescription", FREE_TEXT),
        ("FilterType", FREE_TEXT),
        ("RequestAttributesSequence[1].RequestedProcedureDescription", NESTED),
        ("ContentSequence[2].TextValue", SR),
        ("ContentSequence[2].ContentSequence[1].PersonName", SR),
        ("ContentSequence", STANDARD),
        ("(0029,1010)", PRIVATE),
        ("(0029,1010)[1].PatientName", PRIVATE),
        ("(7FE1,1001)", AFTER),
        ("DataSetTrailingPadding", AFTER),
        ("SourceApplicationEntityTitle", META),
        ("", IN_PATH),
        ("(preamble)", PREAMBLE),
    ],
)
def test_places(path: str, place: str) -> None:
    assert places.place_of(path) == place


@pytest.mark.parametrize("path", ["PatientName", "ContentSequence[3].TextValue", "(0029,10C1)"])
def test_a_path_is_its_steps(path: str) -> None:
    assert places.join(places.steps(path)) == path


@pytest.mark.parametrize("path", ["", "Nonsense", "A..B", "PatientName["])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        places.steps(path)


def test_walk_goes_into_items() -> None:
    inner, outer = Dataset(), Dataset()
    inner.PatientID = "A"
    outer.OtherPatientIDsSequence = [Dataset(), inner]
    outer.PatientName = "B"
    assert [path for path, _ in places.walk(outer)] == [
        "PatientName",
        "OtherPatientIDsSequence",
        "OtherPatientIDsSequence[2].PatientID",
    ]
