"""Private elements that hold a version: a bare day in one is that of a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from phiscan.rules.private_versions import is_version
from tests.support import files
from tests.support.scans import scanned


def test_they_are_known_by_creator_group_and_low_byte() -> None:
    assert is_version("SIEMENS CSA HEADER ", 0x0029, 0x1009)
    assert not is_version("SIEMENS CSA HEADER", 0x0029, 0x1008)
    assert not is_version("SIEMENS CSA HEADER", 0x0021, 0x1009)
    assert not is_version("ACME", 0x0029, 0x1009)


@pytest.mark.parametrize(
    ("creator", "value", "identifiers"),
    [
        (b"SIEMENS CSA HEADER", b"20040921", set()),
        (b"SIEMENS CSA HEADER", b"for Dr. Brunetzottavia, born 12 March 1951", {"A", "C"}),
        (b"ACME", b"20040921", {"C"}),
    ],
)
def test_what_is_plainly_phi_in_one_is_told_all_the_same(
    tmp_path: Path, creator: bytes, value: bytes, identifiers: set[str]
) -> None:
    """Two dates were told of nearly every file of Siemens."""
    private = ((0x00290010, "LO", creator), (0x00291009, "LO", value))
    found = scanned(
        tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": files.dicom(*private)})
    )
    told = [row for row in found.findings if row["sequence_path"] == "(0029,1009)"]
    assert {row["identifier"] for row in told if row["verdict"] == "real"} == identifiers
