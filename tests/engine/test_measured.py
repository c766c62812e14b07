"""Values that are judged, and those that are told at a glance."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from phiscan.dicom import _kernel
from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.engine.subjects import Subjects
from phiscan.rules.detectors import catalogue
from phiscan.rules.in_force import RulesInForce
from tests.support import files
from tests.support.dicom_bytes import Encoding, Field, elements, part10
from tests.support.scans import KEY, scanned

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


# ---- numbers -------------------------------------------------------------------------------------

RECORD, BORN = b"5544332", b"19510302"
SOMEBODY: tuple[Field, ...] = (
    (0x00100020, "LO", RECORD),
    (0x00100030, "DA", BORN),
    CREATOR,
)


def met(tmp_path: Path, *fields: Field, encoding: Encoding = Encoding.EXPLICIT_LE) -> set[str]:
    """The identifiers that are met again in private elements and in Instance Number."""
    made = files.dicom(*SOMEBODY, *fields, encoding=encoding)
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": made}))
    rows = [row for row in result.findings if row["evidence"] == "known identifier met again"]
    assert all(row["tag"] >> 16 & 1 or row["keyword"] == "InstanceNumber" for row in rows)
    return {row["identifier"] for row in rows}


@pytest.mark.parametrize(
    ("field", "identifier"),
    [
        (private("DS", RECORD), "H"),
        (private("DS", b"1.5\\5544332"), "H"),
        (private("IS", RECORD), "H"),
        (private("TM", RECORD), "H"),
        (private("DT", BORN), "C"),
        (private("UL", (5544332).to_bytes(4, "little")), "H"),
        (private("SL", (5544332).to_bytes(4, "little")), "H"),
        (private("UL", (19510302).to_bytes(4, "little")), "C"),
        (private("DS", BORN), "C"),
        (private("IS", BORN), "C"),
        ((0x00200013, "IS", RECORD), "H"),
    ],
)
def test_numbers_are_compared_with_what_the_people_of_their_file_are_known_by(
    tmp_path: Path, field: Field, identifier: str
) -> None:
    assert met(tmp_path, field) == {identifier}


@pytest.mark.parametrize(
    "field",
    [
        private("DS", b"5544332.5"),
        private("DS", b"0.5544332"),
        private("IS", b"5544333"),
        private("UL", (5544333).to_bytes(4, "little")),
        private("UL", (5544332).to_bytes(4, "big")),
        private("US", b"\x01\x02"),
        private("DS", b"55\\44\\332"),
    ],
)
def test_other_numbers_are_not_met(tmp_path: Path, field: Field) -> None:
    assert met(tmp_path, field) == set()


@pytest.mark.parametrize(("vr", "met_again"), [("IS", False), ("LO", True)])
def test_a_number_that_is_another_patients_is_told_of_a_text_alone(
    tmp_path: Path, vr: str, met_again: bool
) -> None:
    """Of all counts of a run one may well be somebody's."""
    another = (0x00100020, "LO", b"Q-1"), (0x0020000D, "UI", b"2.25.78"), CREATOR
    made = {
        "a.dcm": files.dicom(*SOMEBODY),
        "b.dcm": files.dicom(*another, private(vr, RECORD)),
        "c.dcm": files.dicom(*SOMEBODY, (0x00200013, "IS", RECORD)),
    }
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", made))
    told = {row["entry_id"] for row in result.findings if row["evidence"].startswith("known")}
    assert told == ({1, 2} if met_again else {2})


def test_numbers_that_nobody_is_known_by_are_not_kept(tmp_path: Path) -> None:
    made = files.dicom(*SOMEBODY, private("IS", b"7654321"), private("DS", b"987654", 0x11))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": made}))
    assert not [row for row in result.values if row["tag"] >> 16 == 0x29 and row["vr"] != "LO"]


@pytest.mark.parametrize("kernel", [_kernel, twin()], ids=["kernel", "twin"])
@pytest.mark.parametrize(
    ("field", "judged"),
    [
        (private("DS", b"123456"), True),
        (private("DS", b"12345"), False),
        (private("DS", b"12345\\123456"), True),
        (private("DS", b"123456.5"), False),
        (private("DS", b"123456e5"), True),
        (private("DS", b"1.123456\\-654321"), True),
        (private("UI", b"1234567"), False),
        (private("UL", (100_000).to_bytes(4, "little")), True),
        (private("UL", (99_999).to_bytes(4, "little")), False),
        (private("UL", (100_000).to_bytes(4, "little") * 2), False),
        (private("US", b"\xff\xff\xff\xff"), False),
        ((0x00080030, "TM", b"101112"), False),
    ],
)
def test_numbers_of_six_digits_or_more_without_a_point_are_judged(
    kernel: ModuleType, field: Field, judged: bool
) -> None:
    rules = Subjects(RulesInForce()).rule_numbers
    reader = HeaderReader(rules, KEY, kernel=kernel)
    reader.read_bytes(part10(elements([field], Encoding.EXPLICIT_LE)))
    texts = [value for value in reader.news().values() if value.strip() == field[2].strip()]
    assert (len(texts) == 1) == judged
