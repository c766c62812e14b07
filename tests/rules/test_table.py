"""The table as it is loaded: complete, without overlap, quick to import; the rule for a tag."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from phiscan.rules import table
from phiscan.rules.identifiers import HEALTH, IDENTIFIERS
from phiscan.rules.table import OPTIONS, load, rule_for, rules_hash, tag_and_mask

BASIC_CODES = {"D", "Z", "X", "U", "X/Z", "X/D", "Z/D", "X/Z/D", "X/Z/U*"}
PRIVATE_ATTRIBUTES = "PrivateAttributes"


def test_every_row_of_table_e_1_1_is_there_once() -> None:
    assert len(load()) == 657
    assert len({(rule.tag, rule.mask) for rule in load()}) == 657
    assert len({rule.keyword for rule in load()}) == 657


def test_both_tables_have_the_same_rows_in_the_same_order() -> None:
    ours = [row[0] for row in table._rows("safe_harbor.tsv", 2)]
    theirs = [row[0] for row in table._rows("confidentiality.tsv", 1)]
    assert ours == theirs == sorted(theirs)
    assert Counter(ours).most_common(1)[0][1] == 1


def test_no_tag_meets_two_rows() -> None:
    exact = {rule.tag for rule in load() if rule.mask == 0xFFFFFFFF}
    masked = [rule for rule in load() if rule.mask != 0xFFFFFFFF]
    for rule in masked:
        assert not [tag for tag in exact if tag & rule.mask == rule.tag]
        for other in masked:
            both = rule.mask & other.mask
            assert rule is other or rule.tag & both != other.tag & both


def test_codes_and_options_are_those_of_the_standard() -> None:
    assert {rule.basic for rule in load()} == BASIC_CODES
    assert {name for rule in load() for name in rule.options} == set(OPTIONS)
    assert {code for rule in load() for code in rule.options.values()} == {"K", "C"}


def test_the_edition_is_the_one_that_the_table_names() -> None:
    header = table._path("confidentiality.tsv").read_text("utf-8")
    assert f"# Edition: {table.EDITION}.\n" in header


def test_identifiers_are_the_eighteen_and_health() -> None:
    codes = [identifier.code for identifier in IDENTIFIERS]
    assert codes == [*"ABCDEFGHIJKLMNOPQR", "health"]
    assert IDENTIFIERS[-1] is HEALTH
    assert IDENTIFIERS[2].paragraph == "45 CFR 164.514(b)(2)(i)(C)"


def test_every_row_is_mapped_to_one_of_the_identifiers() -> None:
    assert {rule.identifier for rule in load()} <= {each.code for each in IDENTIFIERS}


@pytest.mark.parametrize(
    ("keyword", "identifier"),
    [
        ("PatientName", "A"),
        ("OperatorsName", "A"),
        ("InstitutionAddress", "B"),
        ("GPSLatitude", "B"),
        ("StudyDate", "C"),
        ("PatientAge", "C"),
        ("PatientTelephoneNumbers", "D"),
        ("PatientID", "H"),
        ("IssuerOfPatientID", "H"),
        ("InsurancePlanIdentification", "I"),
        ("CertificateOfSigner", "K"),
        ("DeviceSerialNumber", "M"),
        ("DeviceUID", "M"),
        ("StationAETitle", "M"),
        ("DisplayURI", "N"),
        ("ReferencedPatientPhotoSequence", "Q"),
        ("AccessionNumber", "R"),
        ("StudyInstanceUID", "R"),
        ("PatientWeight", "health"),
        ("AdmittingDiagnosesDescription", "health"),
        ("PatientComments", "health"),
        (PRIVATE_ATTRIBUTES, "R"),
    ],
)
def test_identifier_of_a_well_known_attribute(keyword: str, identifier: str) -> None:
    assert {rule.keyword: rule.identifier for rule in load()}[keyword] == identifier


@pytest.mark.parametrize(
    ("tag", "keyword"),
    [
        (0x00100010, "PatientName"),
        (0xFFFAFFFA, "DigitalSignaturesSequence"),
        (0x50000005, "CurveData"),
        (0x501E3000, "CurveData"),
        (0x60003000, "OverlayData"),
        (0x601E3000, "OverlayData"),
        (0x60024000, "OverlayComments"),
        (0x00090010, PRIVATE_ATTRIBUTES),  # a private creator
        (0x000900FF, PRIVATE_ATTRIBUTES),
        (0x00091001, PRIVATE_ATTRIBUTES),
        (0x00290000, PRIVATE_ATTRIBUTES),
        (0x50010010, PRIVATE_ATTRIBUTES),
        (0x60013000, PRIVATE_ATTRIBUTES),
        (0x60034000, PRIVATE_ATTRIBUTES),
        (0xFFFFFFFF, PRIVATE_ATTRIBUTES),
    ],
)
def test_rule_for_a_tag(tag: int, keyword: str) -> None:
    rule = rule_for(tag)
    assert rule is not None
    assert rule.keyword == keyword


@pytest.mark.parametrize("tag", [0x00000000, 0x00080060, 0x60000010, 0x7FE00010, 0xFFFEE000])
def test_no_rule_for_a_tag_that_the_table_does_not_name(tag: int) -> None:
    assert rule_for(tag) is None


def test_every_exact_row_is_found_by_its_tag() -> None:
    assert all(rule_for(rule.tag) is rule for rule in load())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("00100010", (0x00100010, 0xFFFFFFFF)),
        ("50xxxxxx", (0x50000000, 0xFF010000)),
        ("60xx3000", (0x60003000, 0xFF01FFFF)),
        ("PRIVATE", (0x00010000, 0x00010000)),
    ],
)
def test_tag_and_mask_of_a_pattern(pattern: str, expected: tuple[int, int]) -> None:
    assert tag_and_mask(pattern) == expected


def test_the_table_loads_without_pydicom_and_numpy() -> None:
    code = (
        "import sys; from phiscan.rules.table import load; load();"
        "sys.exit(bool({'pydicom', 'numpy', 'pandas'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rules_hash_is_sixteen_hex_digits_and_stable() -> None:
    assert rules_hash() == rules_hash()
    assert len(bytes.fromhex(rules_hash())) == 8


def test_rules_hash_tells_where_one_table_ends(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(table, "_path", tmp_path.__truediv__)
    (tmp_path / "embedded").mkdir()
    for name in table.FILES:
        (tmp_path / name).write_text("")
    hashes = set()
    for first, second in [("ab", "c"), ("a", "bc"), ("ab", "c\n")]:
        (tmp_path / table.FILES[0]).write_text(first)
        (tmp_path / table.FILES[1]).write_text(second)
        hashes.add(rules_hash())
    assert len(hashes) == 3
