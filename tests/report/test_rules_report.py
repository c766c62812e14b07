"""What the rules in force are, and what they say of a tag."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from phiscan.dicom import dictionary
from phiscan.engine.outcomes import MODIFIED_DATE, NOT_KNOWN
from phiscan.engine.preambles import NOT_READ
from phiscan.errors import ConfigError
from phiscan.report import rules as report
from phiscan.report.attributes import Attribute, find, spellings
from phiscan.report.rule_facts import ACTIONS, Explanation, Rules
from phiscan.report.verdict_words import REASONS, VERDICTS
from phiscan.rules import table
from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import Detector
from phiscan.rules.document_judge import WHY_NOT
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.judge import BY_POLICY, BY_VALUE, FREE_TEXT, MET_AGAIN
from phiscan.rules.policy import FolderRules, Policy, SafePrivate, Suppression
from phiscan.rules.profile import Profile
from phiscan.rules.tags import parse
from tests.support import files
from tests.support.scans import scanned

TODAY = date(2026, 6, 1)
PHONE = Detector("phone", "D", "a telephone number", r"\d+", 0.8, ("1",), ("a",))
BED = Detector("ward-bed", "B", "a ward and a bed", r"BED \d", 0.8, ("BED 1",), ("BED",))


@pytest.fixture(autouse=True)
def one_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "load", lambda: (PHONE,))


def rules(profile: str = "basic", **policy: Any) -> Rules:
    return Rules(profile, TODAY, Policy(**policy))


def told(text: str, profile: str = "basic", **policy: Any) -> Explanation:
    return rules(profile, **policy).explain(find(text))


def drawn(shown: RenderableType) -> str:
    console = Console(width=140, highlight=False)
    with console.capture() as captured:
        console.print(shown)
    return captured.get()


_ROWS = ("Rows For Nth Order Coefficients", "US")


# ---- what a person names -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tag", "keyword", "name", "vr"),
    [
        ("PatientName", "(0010,0010)", "PatientName", "Patient's Name", "PN"),
        (" patientname ", "(0010,0010)", "PatientName", "Patient's Name", "PN"),
        ("(0010,0010)", "(0010,0010)", "PatientName", "Patient's Name", "PN"),
        ("60xx3000", "(60xx,3000)", "OverlayData", "Overlay Data", "OB"),
        ("OverlayData", "(60xx,3000)", "OverlayData", "Overlay Data", "OB"),
        ("6002,3000", "(6002,3000)", "OverlayData", "Overlay Data", "OB"),
        ("CurveData", "(50xx,xxxx)", "CurveData", "Curve Data", ""),
        ("50xx0005", "(50xx,0005)", "CurveDimensions", "Curve Dimensions", "US"),
        ("002804x0", "(0028,04x0)", "RowsForNthOrderCoefficients", *_ROWS),
        ("Rows", "(0028,0010)", "Rows", "Rows", "US"),
        ("0010,0000", "(0010,0000)", "GroupLength", "Group Length", "UL"),
        ("0029,1010", "(0029,1010)", "", "Private Attribute", ""),
        ("0029xx10", "(0029,xx10)", "", "Private Attribute", ""),
        ("0029,0010", "(0029,0010)", "", "Private Creator", "LO"),
    ],
)
def test_a_tag_or_keyword_is_found(text: str, tag: str, keyword: str, name: str, vr: str) -> None:
    found = find(text)
    assert (str(found.tags), found.keyword, found.name, found.vr) == (tag, keyword, name, vr)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("PatientNmae", "PatientName (0010,0010)"),
        ("birth", "PatientBirthDate (0010,0030)"),
        ("0010,000F", "PatientName (0010,0010)"),
        ("00xx0010", "is no data element"),
        ("", "nothing is near it"),
        ("x" * 10_000, "nothing is near it"),
    ],
)
def test_what_is_unknown_is_told_with_what_is_near(text: str, near: str) -> None:
    with pytest.raises(ConfigError) as raised:
        find(text)
    assert near in str(raised.value)
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize("rule", table.load()[:-1], ids=lambda rule: rule.keyword)
def test_every_row_is_found_by_its_keyword_and_by_its_tag(rule: table.Rule) -> None:
    found = find(rule.keyword)
    assert found.rule == rule
    assert find(str(found.tags)) == found
    assert found.name == rule.name


def test_every_keyword_of_the_standard_is_found_with_its_name() -> None:
    for word in spellings():
        found = find(word)
        assert found.keyword == word
        assert found.name
        assert find(str(found.tags)) == found


@given(st.integers(0, 0xFFFFFFFF))
def test_any_tag_is_explained_or_refused(tag: int) -> None:
    try:
        found: Attribute | None = find(f"{tag:08X}")
    except ConfigError:
        found = None
    assert (found is not None) or not (tag >> 16 & 1 or dictionary.keyword(tag))


# ---- what the rules say ------------------------------------------------------------------------


def test_an_attribute_that_is_phi_itself_is_searched_for_what_stands_in_it_besides() -> None:
    name = told("PatientName")
    assert (name.identifier, name.identifier_title) == ("A", "Names")
    assert name.paragraph == "45 CFR 164.514(b)(2)(i)(A)"
    assert name.judged.startswith("by the attribute itself")
    assert name.judged.endswith("what else stands in it is searched")
    assert name.detectors == ("phone",)
    assert told("PatientTelephoneNumbers").detectors == ()  # what they are is said
    assert name.safe_private.startswith("does not apply")


@pytest.mark.parametrize("text", ["StudyDescription", "FilterType", "OperatorsName", "0029,1010"])
def test_detectors_look_at_free_text_text_without_a_row_and_private_elements(text: str) -> None:
    assert told(text).detectors == ("phone",)
    assert told(text, detectors_off=frozenset({"phone"})).detectors == ()
    own = told(text, detectors_added=(BED,), record_numbers=("MRN",))
    assert own.detectors == ("phone", "ward-bed", "site-record-number-1")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("TextValue", "PS3.15 E.3.4-1"),
        ("NumericValue", "PS3.15 E.3.4-1"),
        ("SourceApplicationEntityTitle", "VR AE"),
    ],
)
def test_vrs_and_concept_names_tell_too(text: str, first: str) -> None:
    assert told(text).detectors[0] == first
    assert ("phone" in told(text).detectors) == (text != "NumericValue")


def test_what_is_kept_is_told_neither_by_its_vr_nor_by_itself() -> None:
    kept = told("StudyDate", "retain-longitudinal-full-dates")
    assert (kept.detectors, kept.judged) == ((), "not at all: the profile in force keeps it")
    assert "VR AE" not in told("StationAETitle", "retain-device-identity").detectors
    assert told("StationName", "retain-device-identity").judged.startswith("by what else")


SEARCHED = b"tel. (212) 664-0143"


@pytest.mark.parametrize("profile", ["basic", "retain-device-identity,clean-descriptors"])
@pytest.mark.parametrize(
    "keyword",
    [
        *("PatientName", "InstitutionName", "OtherPatientNames", "StudyDescription", "FilterType"),
        *("StationName", "StationAETitle", "TextValue", "PatientID", "OperatorsName"),
    ],
)
def test_the_detectors_that_are_told_are_those_that_a_scan_asks(
    tmp_path: Path, keyword: str, profile: str
) -> None:
    attribute = find(keyword)
    field = (attribute.tags.tag, attribute.vr, SEARCHED)
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(field)})
    found = scanned(tmp_path / "out", source, rules=RulesInForce(Profile.parse(profile))).findings
    asked = {row["detector"] for row in found if row["keyword"] == keyword} - {"PS3.15 E.1-1"}
    assert "phone" in asked
    assert asked <= {*told(keyword, profile).detectors}


@pytest.mark.parametrize("text", ["Rows", "ContentSequence", "PatientBirthDate"])
def test_detectors_look_at_nothing_else(text: str) -> None:
    assert told(text).detectors == ()


def test_a_profile_changes_what_becomes_of_a_value() -> None:
    for profile, action, judged in (
        ("basic", "Z", "by the attribute itself"),
        ("basic,retain-longitudinal-full-dates", "K", "not at all: the profile in force"),
        ("basic,retain-longitudinal-modified-dates", "C", "by the attribute itself"),
    ):
        date_of_study = told("StudyDate", profile)
        assert date_of_study.row is not None
        assert (date_of_study.row.basic, date_of_study.row.action) == ("Z", action)
        assert date_of_study.judged.startswith(judged)


def test_all_options_that_are_set_are_told() -> None:
    row = told("StudyDate").row
    assert row is not None
    assert row.options == {
        "retain-longitudinal-full-dates": "K",
        "retain-longitudinal-modified-dates": "C",
    }


def test_safe_private_applies_to_private_elements() -> None:
    private = told("0029,1010")
    assert private.safe_private.startswith("applies")
    assert "SIEMENS CSA HEADER: CSA Image Header Info" in private.private_names
    assert told("0029,xx10").private_names == private.private_names
    assert told("0029,0010").private_names == ()


def test_what_a_policy_says_of_a_tag_is_told_there_and_nowhere_else() -> None:
    policy: dict[str, Any] = {
        "pseudonyms": (("A", ("RES",)), ("PatientID", ("X",))),
        "safe_private": (SafePrivate("ACME", 0x0029, (0x10,), "seen"),),
        "suppressions": (
            Suppression("tag", TODAY, tag=parse("0010,0010")),
            Suppression("gone", date(2026, 5, 31), keyword="PatientName"),
            Suppression("path", TODAY, sequence_path="**.PatientName"),
        ),
    }
    assert told("PatientName", **policy).policy == (
        "pseudonyms of A: RES",
        "suppressed until 2026-06-01: tag",
        "suppressed but expired on 2026-05-31: gone",
        "suppressed until 2026-06-01: path",
    )
    assert told("0029,1010", **policy).policy == ("safe private of creator ACME: seen",)
    assert told("PatientID", **policy).policy == ("pseudonyms of PatientID: X",)
    assert told("0029,1011", **policy).policy == ()
    assert told("Rows", **policy).policy == ()


# ---- what is drawn -----------------------------------------------------------------------------


def test_all_rows_detectors_and_verdicts_are_listed() -> None:
    text = drawn(report.render(rules(), "", ""))
    for row in rules().rows():
        assert f"{row.tag} " in text
        assert f" {row.keyword} " in text
    for word in ("a telephone number", "pseudonym", "numbered subject", "edition 2026d"):
        assert word in text
    assert "by policy" not in text


def test_the_list_is_narrowed_by_identifier_and_word() -> None:
    narrowed = rules().rows("A", "physician")
    assert narrowed
    assert all(row.identifier == "A" for row in narrowed)
    assert all("physician" in row.name.casefold() for row in narrowed)
    assert [row.name for row in rules().detectors("D")] == ["phone"]
    assert rules().detectors("A") == []
    text = drawn(report.render(rules(), "D", "telephone"))
    assert "PatientTelephoneNumbers" in text
    assert "PatientName" not in text
    assert "Verdict" not in text
    assert drawn(report.render(rules(), "", "no such word")) == "no rule fits\n"


def test_a_policy_shows_in_the_list() -> None:
    text = drawn(
        report.render(
            rules(
                detectors_off=frozenset({"phone"}),
                detectors_added=(BED,),
                suppressions=(
                    Suppression("board", TODAY, keyword="StationName", identifier="M"),
                    Suppression("old", date(2026, 5, 31), sequence_path="A[*].B"),
                ),
                folders=(FolderRules("/a", ignore=True, reason="empty"), FolderRules("/b", "x")),
            ),
            "",
            "",
        )
    )
    for words in (
        ("phone", "off by policy"),
        ("ward-bed", "policy"),
        ("StationName, identifier M", "2026-06-01", "board"),
        ("at A[*].B", "2026-05-31, expired", "old"),
        ("/a", "ignored: empty"),
        ("/b", "profile x"),
    ):
        assert any(all(word in line for word in words) for line in text.splitlines()), words


def test_an_explanation_has_a_line_for_everything() -> None:
    text = drawn(report.explanation(told("StationName")))
    for words in (
        ("(0008,1010)", "StationName"),
        ("Name", "Station Name"),
        ("VR", "SH"),
        ("Basic Profile", "X/Z/D = remove"),
        ("retain-device-identity", "K = keep"),
        ("In force", "X/Z/D"),
        ("Identifier", "M: Device identifiers", "45 CFR 164.514(b)(2)(i)(M)"),
        ("Judged", "by the attribute itself"),
        ("Detectors", "phone"),
        ("Safe private", "does not apply"),
    ):
        assert any(all(word in line for word in words) for line in text.splitlines()), words


def test_what_a_policy_says_cannot_steer_a_terminal() -> None:
    evil = "\x1b[31m[bold]x\n"
    policy: dict[str, Any] = {
        "suppressions": (Suppression(evil, TODAY, private_creator=evil, tag=parse("00290010")),),
        "folders": (FolderRules(evil, ignore=True, reason=evil),),
        "detectors_added": (dataclasses.replace(BED, title=evil),),
        "pseudonyms": (("R", (evil,)),),
    }
    text = drawn(report.render(rules(**policy), "", ""))
    text += drawn(report.explanation(told("0029,0010", **policy)))
    assert "\x1b" not in text
    assert "[bold]x" in text


def test_every_action_code_has_a_meaning() -> None:
    codes = {rule.basic for rule in table.load()}
    codes |= {code for rule in table.load() for code in rule.options.values()}
    assert codes <= ACTIONS.keys()


def test_every_verdict_and_its_reasons_are_explained() -> None:
    verdicts = pytest.importorskip("phiscan.rules.verdicts")
    assert {*verdicts.KINDS, "not known"} == VERDICTS.keys()
    of_values = (BY_POLICY, BY_VALUE, FREE_TEXT, MET_AGAIN, verdicts.FAILED.reason)
    beside = (MODIFIED_DATE.reason, NOT_KNOWN.reason, NOT_READ.reason, *WHY_NOT.values())
    assert {*verdicts.REASONS, *of_values, *beside} == REASONS.keys()
    assert {words.partition(":")[0] for words in REASONS.values()} >= VERDICTS.keys()
