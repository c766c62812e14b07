"""What is asked of values, under a policy and a profile: seen in what whole scans find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phiscan.dicom import dictionary
from phiscan.dicom.layout import ClassFlag
from phiscan.engine.subjects import Subjects
from phiscan.rules import table
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import Policy, load
from phiscan.rules.profile import NAMES, Profile
from phiscan.rules.subject import BY_VR, TEXT_VRS
from phiscan.rules.table import Rule
from tests.support import files
from tests.support.dicom_bytes import Encoding, Field, element, part10, sequence
from tests.support.scans import Row, scanned

EXAMPLE = Path(__file__).parents[2] / "examples" / "policy.toml"
SCHEDULED = 0x00400100  # ScheduledProcedureStepSequence
VALUES = {
    "AE": b"WARD7CT",
    "AS": b"034Y",
    "CS": b"QUIBBLE",
    "DA": b"20190314",
    "DS": b"71.5",
    "DT": b"20190314101112",
    "PN": b"Quibble^Zara",
    "SH": b"Quibble",
    "TM": b"101112",
    "UI": b"1.2.840.99.4711.3",
    "UR": b"http://quibble.invalid/7",
}
"""A value of somebody's own for each VR; others have text."""


def judged(tmp_path: Path, *fields: Field, **told: object) -> list[Row]:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(*fields)})
    return scanned(tmp_path / "out", source, rules=RulesInForce(**told)).findings  # type: ignore[arg-type]


def verdicts_under(tmp_path: Path, patterns: dict[str, str], *fields: Field) -> dict[str, str]:
    policy = Policy(pseudonyms=tuple((name, (one,)) for name, one in patterns.items()))
    return {row["keyword"]: row["verdict"] for row in judged(tmp_path, *fields, policy=policy)}


# ---- pseudonyms of a policy ----------------------------------------------------------------------


def test_the_example_of_a_policy_tells_pseudonyms_of_a_keyword(tmp_path: Path) -> None:
    fields = (0x00100010, "PN", b"SUBJ^QX0042"), (0x00100020, "LO", b"RES-004711")
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(*fields)})
    policy = load(EXAMPLE)
    found = scanned(tmp_path / "out", source, rules=RulesInForce(policy=policy)).findings
    told = {row["keyword"]: (row["verdict"], row["reason"]) for row in found}
    assert told["PatientName"] == told["PatientID"] == ("pseudonym", "the site's policy")


@pytest.mark.parametrize(
    ("tag", "vr", "value", "pattern"),
    [
        (0x00100010, "PN", b"SUBJ^QX0042", r"SUBJ\^[A-Z]{2}\d{4}"),
        (0x00100020, "LO", b"K12/00042", r"K\d{2}/\d{5}"),
        (0x00080050, "SH", b"4711003", r"4711\d{3}"),
        (0x00080020, "DA", b"20190314", r"2019\d{4}"),
        (0x00080030, "TM", b"101112", r"10\d{4}"),
        (0x0020000D, "UI", b"1.2.840.99.7", r"1\.2\.840\.99\.\d+"),
        (0x00081030, "LO", b"Arm of Mr. Quibble", "Arm of .*"),
        (0x00081070, "PN", b"OPER^7", r"OPER\^\d"),
    ],
)
def test_patterns_hold_for_the_element_whose_keyword_they_stand_under(
    tmp_path: Path, tag: int, vr: str, value: bytes, pattern: str
) -> None:
    keyword = dictionary.keyword(tag)
    assert verdicts_under(tmp_path, {keyword: pattern}, (tag, vr, value))[keyword] == "pseudonym"


def test_patterns_of_a_keyword_hold_for_no_other_element(tmp_path: Path) -> None:
    both = (0x00100020, "LO", b"K12/00042"), (0x00080050, "SH", b"K12/00042")
    told = verdicts_under(tmp_path, {"PatientID": r"K\d{2}/\d{5}"}, *both)
    assert (told["PatientID"], told["AccessionNumber"]) == ("pseudonym", "real")


def test_patterns_of_an_attribute_that_no_row_names_hold_for_what_stands_in_it(
    tmp_path: Path,
) -> None:
    tag, value = 0x00181160, b"seen by Dr. Brunetz"
    assert verdicts_under(tmp_path, {}, (tag, "SH", value))["FilterType"] == "real"
    told = verdicts_under(tmp_path / "2", {"FilterType": "seen by Dr. .*"}, (tag, "SH", value))
    assert told["FilterType"] == "pseudonym"


def test_patterns_of_an_identifier_hold_for_uids_and_times_too(tmp_path: Path) -> None:
    fields = (0x0020000D, "UI", b"1.2.840.99.7"), (0x00080030, "TM", b"101112")
    told = verdicts_under(tmp_path, {"R": r"1\.2\.840\.99\.\d+", "C": r"10\d{4}"}, *fields)
    assert (told["StudyInstanceUID"], told["StudyTime"]) == ("pseudonym", "pseudonym")
    assert told["StudyDate"] == "real"


def test_a_keyword_costs_one_class_of_values_and_only_where_the_policy_names_it() -> None:
    usual = len(Subjects(RulesInForce()).by_number)
    policy = Policy(pseudonyms=(("PatientName", ("x",)), ("PatientID", ("x",))))
    assert len(Subjects(RulesInForce(policy=policy)).by_number) == usual + 2


# ---- rows that a profile keeps -------------------------------------------------------------------


def kept(option: str) -> Iterator[Rule]:
    """Rows that an option keeps, or of whose AE titles it keeps the device."""
    for rule in table.load():
        vr = dictionary.vr_of(rule.tag)
        if rule.mask == 0xFFFFFFFF and RulesInForce(profile(option)).keeps(rule, vr):
            yield rule


def profile(option: str) -> Profile:
    return Profile.parse(f"basic,{option}")


def field(rule: Rule) -> Field:
    vr = dictionary.vr_of(rule.tag)
    return rule.tag, vr, VALUES.get(vr, b"Quibble General Hospital 4711")


@pytest.mark.parametrize("option", NAMES)
def test_what_an_option_keeps_is_no_finding_of_what_it_keeps(tmp_path: Path, option: str) -> None:
    rows = {rule.tag: rule for rule in kept(option) if dictionary.vr_of(rule.tag) in TEXT_VRS}
    of_file = {tag: rule for tag, rule in rows.items() if tag >> 16 > 2}
    found = judged(tmp_path, *map(field, of_file.values()), profile=profile(option))
    told = {(row["tag"], row["identifier"]) for row in found}
    assert not told & {(tag, rule.identifier) for tag, rule in rows.items()}


def test_every_option_that_keeps_anything_was_looked_at() -> None:
    assert {option for option in NAMES if not any(kept(option))} == {
        "retain-safe-private",
        "retain-longitudinal-modified-dates",
        "clean-descriptors",
        "clean-structured-content",
        "clean-graphics",
    }


@pytest.mark.parametrize("option", NAMES)
def test_a_row_that_is_not_kept_is_told_by_its_vr_or_by_itself(option: str) -> None:
    in_force = RulesInForce(profile(option))
    numbers = Subjects(in_force)
    of_tag = numbers.rule_numbers.classes
    assert of_tag is not None
    for rule in table.load():
        vr = dictionary.vr_of(rule.tag)
        if vr in BY_VR and rule.mask == 0xFFFFFFFF:
            one = numbers.by_number[of_tag.of_tag[rule.tag]]
            assert one is not None
            assert bool(one.keeps) == (rule in list(kept(option)))
            assert one.identifier or one.keeps or vr == "PN"


def test_a_kept_date_in_an_item_is_kept_too(tmp_path: Path) -> None:
    encoding = Encoding.EXPLICIT_LE
    start = element(0x00400002, "DA", b"20190314", encoding)
    title = element(0x00400001, "AE", b"WARD7CT", encoding)
    data = sequence(SCHEDULED, [title + start], encoding)
    source = files.write(tmp_path / "in", {"a.dcm": part10(data)})
    both = Profile.parse("basic,retain-longitudinal-full-dates,retain-device-identity")
    found = scanned(tmp_path / "out", source, rules=RulesInForce(both)).findings
    assert not [row for row in found if "Sequence" in row["sequence_path"]]


def test_what_is_kept_may_name_somebody_all_the_same(tmp_path: Path) -> None:
    fields = (0x00081010, "SH", b"quibblezara"), (0x00080055, "AE", b"Q-1 ZARA")
    found = judged(tmp_path, *fields, profile=profile("retain-device-identity"))
    told = {(row["keyword"], row["identifier"]) for row in found}
    assert ("StationName", "A") in told
    assert ("StationAETitle", "A") in told


def test_kept_devices_do_not_count_against_a_claim(tmp_path: Path) -> None:
    clean: tuple[Field, ...] = (
        *((0x00120062, "CS", b"YES"), (0x00080055, "AE", b"WARD7CT"), (0x00100010, "PN", b"")),
        (0x00100020, "LO", b""),
    )
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(*clean)})
    rules = RulesInForce(profile("retain-device-identity"))
    (entry,) = scanned(tmp_path / "out", source, rules=rules).entries
    assert (entry["claims_deidentified"], entry["claims_but_real"]) == ("yes", 0)


# ---- defined terms -------------------------------------------------------------------------------

CORRECTED_IMAGE, TERMINATION, FILTER_TYPE, IMAGE_TYPE = (
    0x00280051,
    0x00180071,
    0x00181160,
    0x00080008,
)


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        (CORRECTED_IMAGE, b"NORM\\DTIM\\ATTN\\SCAT\\RADL\\DECY"),
        (TERMINATION, b"MANU"),
        (FILTER_TYPE, b"WEDGE"),
        (IMAGE_TYPE, b"ORIGINAL\\PRIMARY\\AXIAL\\MARIA"),
    ],
)
def test_a_code_of_capitals_is_no_name(tmp_path: Path, tag: int, value: bytes) -> None:
    assert not [row for row in judged(tmp_path, (tag, "CS", value)) if row["tag"] == tag]


@pytest.mark.parametrize(
    ("value", "identifier"),
    [
        (b"Smith^John", "A"),
        (b"SMITH^JOHN", "A"),
        (b"JOHN SMITH", "A"),
        (b"JOHN_SMITH", "A"),
        (b"QUIBBLEZARA", "A"),
        (b"MRN7734512", "H"),
        (b"K7734512", "H"),
        (b"19510302", "C"),
    ],
)
def test_what_else_stands_in_an_element_of_codes_is_found(
    tmp_path: Path, value: bytes, identifier: str
) -> None:
    fields = (FILTER_TYPE, "CS", value), (0x00100020, "LO", b"K7734512")
    told = {row["identifier"] for row in judged(tmp_path, *fields) if row["tag"] == FILTER_TYPE}
    assert told == {identifier}


# ---- allowed values ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "kept_out"),
    [
        ((0x00080080, "LO", b"Invented Hospital"), 1),
        ((0x00291010, "LO", b"seen by Dr. Brunetz"), 1),
        ((0x00181160, "SH", b"seen by Dr. Brunetz"), 1),
        ((0x00291010, "LO", b"quibble zara"), 0),
    ],
)
def test_what_is_found_in_allowed_values_is_counted_and_not_told(
    tmp_path: Path, field: Field, kept_out: int
) -> None:
    policy = Policy(allowed_patterns=(field[2].decode(),))
    made = files.dicom((0x00290010, "LO", b"INVENTED"), field)
    source = files.write(tmp_path / "in", {"a.dcm": made})
    result = scanned(tmp_path / "out", source, rules=RulesInForce(policy=policy))
    assert not [row for row in result.findings if row["tag"] == field[0]]
    assert [row["n_kept_out"] for row in result.entries] == [kept_out]
    assert result.manifest["totals"]["kept_out"] == kept_out


PLAIN = ((0x0020000D, "UI", b"1.2.840.99.7"), (0x00080030, "TM", b"101112"))


@pytest.mark.parametrize(
    "policy",
    [
        Policy(dummy_patterns=(r"1\.2\.840\.99\..*", r"1011\d\d")),
        Policy(dummy_values=frozenset({"1.2.840.99.7", "101112"})),
    ],
)
def test_dummies_of_the_site_may_be_uids_and_times(tmp_path: Path, policy: Policy) -> None:
    """They were real whatever the policy said, since the kernel asks no judge of digits."""
    told = {row["keyword"]: row["verdict"] for row in judged(tmp_path, *PLAIN, policy=policy)}
    assert (told["StudyInstanceUID"], told["StudyTime"]) == ("dummy", "dummy")
    assert told["StudyDate"] == "real"


def test_allowed_patterns_hold_for_uids_and_times(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(*PLAIN)})
    policy = Policy(allowed_patterns=(r"1\.2\.840\.99\..*", r"1011\d\d"))
    result = scanned(tmp_path / "out", source, rules=RulesInForce(policy=policy))
    assert not {"StudyInstanceUID", "StudyTime"} & {row["keyword"] for row in result.findings}
    assert result.manifest["totals"]["kept_out"] == 2


def test_digits_are_judged_only_where_a_policy_may_mean_them() -> None:
    def plain(policy: Policy) -> int:
        classes = Subjects(RulesInForce(policy=policy)).rule_numbers.classes
        assert classes is not None
        return sum(bool(flag & ClassFlag.PLAIN) for flag in classes.flags)

    letters = Policy(allowed_patterns=("(?i)invented hospital",), dummy_values=frozenset({"gone"}))
    assert plain(letters) == plain(Policy()) == plain(load(EXAMPLE))
    assert plain(Policy(allowed_patterns=(r"1\.2\.840\..*",))) < plain(Policy())
