"""Values that are judged, and those that are told at a glance."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from phiscan.rules.detectors import catalogue
from tests.support import files
from tests.support.dicom_bytes import Field
from tests.support.scans import scanned

UNICODE: Field = (0x00080005, "CS", b"ISO_IR 192")
CREATOR: Field = (0x00290010, "LO", b"INVENTED")


def private(vr: str, value: bytes, element: int = 0x10) -> Field:
    return 0x00291000 + element, vr, value


def test_every_example_of_a_detector_is_found_where_it_is_the_value_of_a_private_text(
    tmp_path: Path,
) -> None:
    hits = [(each, text) for each in catalogue.load() for text in each.hits]
    made = {
        f"{k:05}.dcm": files.dicom(
            *(UNICODE, CREATOR, private("LO", text.encode()), private("UT", text.encode(), 0x11)),
            without=(0x00100010, 0x00100020, 0x00080020),
        )
        for k, (_, text) in enumerate(hits)
    }
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", made))
    found = defaultdict(set)
    for row in result.findings:
        found[row["entry_id"]].add((row["tag"], row["identifier"]))
    missed = [
        (finder.name, text)
        for (finder, text), entry in zip(hits, result.entries, strict=True)
        if not {(0x00291010, finder.identifier), (0x00291011, finder.identifier)}
        <= found[entry["entry_id"]]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("value", "identifier"),
    [
        (b"1 93 04 32 611 603 07", "G"),
        (b"85 07 30 033 28", "G"),
        (b"01 42 68 53 00", "D"),
        (b"06 12 34 56 78", "D"),
        (b"+33 6 12 34 56 78", "D"),
        (b"+49 30 555 123 77", "D"),
        (b"2021. 3. 12.", "C"),
    ],
)
@pytest.mark.parametrize("vr", ["LO", "SH", "UT"])
def test_short_groups_of_digits_with_blanks_between_are_judged(
    tmp_path: Path, vr: str, value: bytes, identifier: str
) -> None:
    made = files.dicom(CREATOR, private(vr, value), (0x00181160, vr, value))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": made}))
    told = {row["tag"] for row in result.findings if row["identifier"] == identifier}
    assert {0x00291010, 0x00181160} <= told
