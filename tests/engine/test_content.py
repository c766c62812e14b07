"""Content items of structured reports: the concept name says what a value is."""

from __future__ import annotations

from pathlib import Path

import pytest

from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.engine.content import concepts
from phiscan.engine.subjects import Subjects
from phiscan.rules.embedded import content_items
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.profile import Profile
from phiscan.rules.table import rule_for
from tests.support import files, reports
from tests.support.dicom_bytes import DEFLATED as DEFLATED_SYNTAX
from tests.support.dicom_bytes import Encoding, deflated, element, part10, sequence
from tests.support.reports import CODE_MEANING, NUMERIC_VALUE, TEXT_VALUE
from tests.support.scans import KEY, Row, scanned

WORD = b"blorfle"
"""What no list knows, and no detector finds anything in."""
SUBJECT_NAME, SUBJECT_ID, FINDING, SUBJECT_AGE = b"121029", b"121030", b"121071", b"121033"
VALUE_OF = {
    "PNAME": 0x0040A123,
    "DATE": 0x0040A121,
    "TIME": 0x0040A122,
    "DATETIME": 0x0040A120,
    "UIDREF": 0x0040A124,
}
Found = tuple[str, str, str]


def values_in(tmp_path: Path, *reports_of: bytes, **told: object) -> list[Row]:
    """The rows of texts and numbers in files of these data sets."""
    made = {f"{k:02}.dcm": part10(data) for k, data in enumerate(reports_of)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", made), **told)
    return [row for row in result.findings if row["tag"] in {TEXT_VALUE, NUMERIC_VALUE}]


def told(rows: list[Row]) -> list[Found]:
    return [(row["sequence_path"], row["identifier"], row["evidence"]) for row in rows]


@pytest.mark.parametrize("encoding", Encoding)
def test_a_text_is_what_its_concept_name_says(tmp_path: Path, encoding: Encoding) -> None:
    items = [
        reports.text(SUBJECT_NAME, WORD, encoding=encoding),
        reports.text(FINDING, WORD, encoding=encoding),
        reports.text(SUBJECT_ID, WORD, encoding=encoding),
    ]
    inner = reports.container(b"121118", *items, encoding=encoding)
    report = reports.container(b"126000", inner, encoding=encoding)
    source = files.write(tmp_path / "in", {"a.dcm": part10(report, encoding)})
    rows = [r for r in scanned(tmp_path / "out", source).findings if r["tag"] == TEXT_VALUE]
    assert told(rows) == [
        ("ContentSequence[1].ContentSequence[1].TextValue", "A", "concept name"),
        ("ContentSequence[1].ContentSequence[3].TextValue", "H", "concept name"),
    ]
    assert {row["detector"] for row in rows} == {"PS3.15 E.3.4-1"}
    assert {row["verdict"] for row in rows} == {"real"}
    assert {row["value_length"] for row in rows} == {8}
    assert len({row["value_hash"] for row in rows}) == 1


def test_a_deflated_report_is_read_alike(tmp_path: Path) -> None:
    report = deflated(reports.container(b"126000", reports.text(SUBJECT_NAME, WORD)))
    source = files.write(tmp_path / "in", {"a.dcm": part10(report, DEFLATED_SYNTAX)})
    rows = [r for r in scanned(tmp_path / "out", source).findings if r["tag"] == TEXT_VALUE]
    assert [row["identifier"] for row in rows] == ["A"]


def test_one_text_is_judged_by_the_name_that_it_has_in_each_file(tmp_path: Path) -> None:
    """Also where the bytes are those of the same place in the file before."""
    names = [SUBJECT_NAME, FINDING, SUBJECT_ID, SUBJECT_ID, FINDING, SUBJECT_NAME]
    rows = values_in(
        tmp_path, *(reports.container(b"126000", reports.text(name, WORD)) for name in names)
    )
    assert [(row["entry_id"], row["identifier"]) for row in rows] == [
        *((0, "A"), (2, "H"), (3, "H"), (5, "A"))
    ]


@pytest.mark.parametrize(
    ("code", "scheme", "identifiers"),
    [
        (b"121029", b"DCM", ["A"]),
        (b"121029 ", b"DCM ", ["A"]),
        (b"121029", b"99QUIBBLE", []),
        (b"121029", b"", []),
        (b"53", b"NCDR [2.0b]", ["R"]),
        (b"53", b"NCDR", ["R"]),
        (b"53", b"99QUIBBLE", []),
        (b"121031", b"DCM", ["C"]),
        (b"121009", b"DCM", ["B"]),
        (b"110119", b"DCM", ["M"]),
        (b"", b"DCM", []),
        (b"121106", b"DCM", []),
    ],
)
def test_code_and_scheme_together_are_the_name(
    tmp_path: Path, code: bytes, scheme: bytes, identifiers: list[str]
) -> None:
    report = reports.container(b"126000", reports.text(code, WORD, scheme))
    assert [row["identifier"] for row in values_in(tmp_path, report)] == identifiers


def test_a_name_holds_for_its_own_item_alone(tmp_path: Path) -> None:
    """Not for those in it, behind it or around it, and no other code sequence is a name."""
    unnamed = element(TEXT_VALUE, "UT", WORD, reports.EXPLICIT)
    named = reports.container(SUBJECT_NAME, unnamed, reports.text(FINDING, WORD))
    code = element(0x00080100, "SH", SUBJECT_NAME, reports.EXPLICIT)
    code += element(0x00080102, "SH", b"DCM", reports.EXPLICIT)
    other = sequence(0x0040A168, [code], reports.EXPLICIT)
    report = reports.container(b"126000", named, unnamed, unnamed + other, other + unnamed)
    assert values_in(tmp_path, report) == []


def test_what_stands_in_a_text_besides_is_told_too(tmp_path: Path) -> None:
    value = b"blorfle, call 212-664-7391"
    rows = values_in(tmp_path, reports.container(b"126000", reports.text(SUBJECT_ID, value)))
    assert {(row["identifier"], row["evidence"]) for row in rows} == {
        *(("H", "concept name"), ("D", "pattern"))
    }


def test_a_finding_is_judged_as_free_text(tmp_path: Path) -> None:
    value = b"seen by Dr. Quibblesworth"
    rows = values_in(tmp_path, reports.container(b"126000", reports.text(FINDING, value)))
    assert [(row["identifier"], row["evidence"]) for row in rows] == [("A", "name")]


@pytest.mark.parametrize(
    ("value", "verdict"), [(b"ANONYMOUS", "dummy"), (b"XXXX", "dummy"), (b"QX-4711-08", "real")]
)
def test_the_verdict_is_on_what_the_name_says(tmp_path: Path, value: bytes, verdict: str) -> None:
    report = reports.container(b"126000", reports.text(SUBJECT_ID, value))
    assert [row["verdict"] for row in values_in(tmp_path, report)] == [verdict]


def test_an_age_is_told_and_a_measurement_is_not(tmp_path: Path) -> None:
    items = [reports.number(b"121207", b"47"), reports.number(SUBJECT_AGE, b"47")]
    assert told(values_in(tmp_path, reports.container(b"126000", *items))) == [
        (
            "ContentSequence[2].MeasuredValueSequence[1].NumericValue",
            *("C", "concept name"),
        )
    ]


@pytest.mark.parametrize("encoding", Encoding)
def test_the_meaning_of_a_code_is_what_its_concept_name_says(
    tmp_path: Path, encoding: Encoding
) -> None:
    items = [reports.coded(name, WORD, encoding) for name in (b"121009", FINDING, b"121017")]
    report = part10(reports.container(b"126000", *items, encoding=encoding), encoding)
    source = files.write(tmp_path / "in", {"a.dcm": report})
    rows = scanned(tmp_path / "out", source).findings
    assert told([row for row in rows if row["tag"] == CODE_MEANING]) == [
        ("ContentSequence[1].ConceptCodeSequence[1].CodeMeaning", "B", "concept name"),
        ("ContentSequence[3].ConceptCodeSequence[1].CodeMeaning", "B", "concept name"),
    ]


def test_meanings_of_other_codes_are_not_named(tmp_path: Path) -> None:
    """Those of a unit, of a modifier, and of the concept name itself."""
    fields = element(CODE_MEANING, "LO", WORD, reports.EXPLICIT)
    other = sequence(0x004008EA, [fields], reports.EXPLICIT)
    report = reports.container(b"126000", reports.text(SUBJECT_ID, b"") + other)
    source = files.write(tmp_path / "in", {"a.dcm": part10(report)})
    rows = scanned(tmp_path / "out", source).findings
    assert [row for row in rows if row["tag"] == CODE_MEANING] == []


@pytest.mark.parametrize("encoding", Encoding)
def test_a_code_may_stand_in_long_code_value(tmp_path: Path, encoding: Encoding) -> None:
    item = reports.long_name(SUBJECT_ID, encoding=encoding)
    item += element(TEXT_VALUE, "UT", WORD, encoding)
    report = part10(reports.container(b"126000", item, encoding=encoding), encoding)
    source = files.write(tmp_path / "in", {"a.dcm": report})
    rows = [r for r in scanned(tmp_path / "out", source).findings if r["tag"] == TEXT_VALUE]
    assert [row["identifier"] for row in rows] == ["H"]


def test_an_empty_text_is_no_finding(tmp_path: Path) -> None:
    items = [reports.text(SUBJECT_NAME, value) for value in (b"", b"  ", b"^^")]
    assert values_in(tmp_path, reports.container(b"126000", *items)) == []


def test_content_items_elsewhere_have_names_too(tmp_path: Path) -> None:
    """Acquisition Context Sequence, PS3.3 C.7.6.14."""
    context = sequence(0x00400555, [reports.text(SUBJECT_ID, WORD)], reports.EXPLICIT)
    assert [row["identifier"] for row in values_in(tmp_path, context)] == ["H"]


def test_what_the_profile_keeps_is_no_finding(tmp_path: Path) -> None:
    report = reports.container(b"126000", reports.text(b"121009", WORD))
    kept = RulesInForce(Profile.parse("retain-institution-identity"))
    assert values_in(tmp_path, report, rules=kept) == []


# ---- the table -----------------------------------------------------------------------------------


def test_values_with_attributes_of_their_own_are_what_the_name_says_anyway() -> None:
    """So the kernel needs no concept name for them."""
    for item in content_items.load():
        if item.value_type in VALUE_OF:
            rule = rule_for(VALUE_OF[item.value_type])
            assert rule is not None
            assert rule.identifier == item.identifier


def test_every_name_of_an_identifier_in_texts_is_known() -> None:
    numbers: dict[object, int] = {}
    known = concepts(RulesInForce(), lambda one: numbers.setdefault(one, len(numbers) + 1))
    in_text = {(one.code, one.scheme) for one in known if one.tag == TEXT_VALUE}
    for item in content_items.load():
        if item.value_type == "TEXT" and item.identifier != "health":
            assert (item.code, item.scheme) in in_text
    assert ("121029", "DCM") in in_text
    assert ("371524004", "SCT") not in in_text  # a report in words, though a reference is another
    assert {one.code for one in known if one.tag == NUMERIC_VALUE} == {"121033"}


def test_the_kernel_and_its_twin_give_the_same_classes() -> None:
    items = [reports.text(name, WORD) for name in (SUBJECT_NAME, FINDING, SUBJECT_ID)]
    data = part10(reports.container(b"126000", *items, reports.number(SUBJECT_AGE, b"47")))
    rules = Subjects(RulesInForce()).rule_numbers
    made = [HeaderReader(rules, KEY), HeaderReader(rules, KEY, kernel=twin())]
    for one in made:
        one.read_bytes(data)
    first, second = (one.news() for one in made)
    assert first.kind.tolist() == second.kind.tolist()
    named = zip(first.kind.tolist(), first.values(), strict=True)
    assert len({kind for kind, value in named if value == WORD}) == 3
