from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.cli import options
from phiscan.errors import ConfigError
from phiscan.rules import table
from phiscan.rules.profile import NAMES, Profile, is_free_text
from phiscan.rules.table import OPTIONS, Rule

FULL, MODIFIED = "retain_longitudinal_full_dates", "retain_longitudinal_modified_dates"
DATES = "retain-longitudinal-full-dates,retain-longitudinal-modified-dates"

chosen = st.frozensets(st.sampled_from(OPTIONS)).filter(lambda o: not {FULL, MODIFIED} <= o)


def rule(keyword: str) -> Rule:
    return next(rule for rule in table.load() if rule.keyword == keyword)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("basic", set()),
        ("basic,retain-uids", {"retain_uids"}),
        ("retain-uids", {"retain_uids"}),
        (" Basic , Retain-UIDs ", {"retain_uids"}),
        ("clean-graphics,basic,clean-graphics", {"clean_graphics"}),
        ("basic,retain-longitudinal-full-dates", {FULL}),
    ],
)
def test_a_profile_is_read_from_a_line(text: str, options: set[str]) -> None:
    assert Profile.parse(text).options == options


@pytest.mark.parametrize("text", ["", ",", "basic,", "basics", "retain_uids", "basic retain-uids"])
def test_one_line_says_what_is_allowed(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Profile.parse(text)
    assert all(name in str(caught.value) for name in ("basic", *NAMES))
    assert "\n" not in str(caught.value)


def test_what_was_wrong_is_not_repeated() -> None:
    with pytest.raises(ConfigError, match=r"^(?!.*Quibble)"):
        Profile.parse("Quibble^Zara")


def test_dates_are_retained_in_full_or_modified() -> None:
    with pytest.raises(ConfigError, match="not both"):
        Profile.parse(DATES)
    with pytest.raises(ConfigError, match="not both"):
        Profile(frozenset({FULL, MODIFIED}))


def test_options_are_those_of_the_table() -> None:
    assert tuple(NAMES.values()) == OPTIONS
    with pytest.raises(ConfigError):
        Profile(frozenset({"retain_everything"}))


@given(chosen)
def test_a_profile_reads_what_it_writes(options: frozenset[str]) -> None:
    assert Profile.parse(str(Profile(options))) == Profile(options)


def test_the_basic_profile_has_its_own_codes() -> None:
    assert [Profile().action(rule) for rule in table.load()] == [r.basic for r in table.load()]


@pytest.mark.parametrize(
    ("profile", "keyword", "action"),
    [
        ("basic", "StudyInstanceUID", "U"),
        ("retain-uids", "StudyInstanceUID", "K"),
        ("retain-uids", "PatientName", "Z"),
        ("retain-device-identity", "DeviceSerialNumber", "K"),
        ("retain-institution-identity", "InstitutionName", "K"),
        ("retain-patient-characteristics", "PatientAge", "K"),
        ("retain-longitudinal-full-dates", "StudyDate", "K"),
        ("retain-longitudinal-modified-dates", "StudyDate", "C"),
        ("clean-descriptors", "StudyDescription", "C"),
        ("clean-graphics", "OverlayData", "C"),
        ("retain-safe-private", "PRIVATEATTRIBUTES", "C"),
        ("retain-device-identity", "DateOfLastCalibration", "K"),
        ("retain-device-identity,retain-longitudinal-modified-dates", "DateOfLastCalibration", "C"),
        ("retain-device-identity,retain-longitudinal-full-dates", "DateOfLastCalibration", "K"),
    ],
)
def test_an_option_overrides_the_basic_profile(profile: str, keyword: str, action: str) -> None:
    row = table.rule_for(0x00110010) if keyword == "PRIVATEATTRIBUTES" else rule(keyword)
    assert row is not None
    assert Profile.parse(profile).action(row) == action


def test_options_disagree_only_about_dates_of_devices() -> None:
    """The only rows where one option says K and another C that may be chosen with it."""
    both = [
        rule.keyword
        for rule in table.load()
        if {"K", "C"} <= {code for option, code in rule.options.items() if option != FULL}
    ]
    assert len(both) == 11
    assert all("Date" in keyword or "Time" in keyword for keyword in both)


@given(chosen, st.sampled_from(table.load()))
def test_an_action_is_one_that_the_row_has(options: frozenset[str], row: Rule) -> None:
    assert Profile(options).action(row) in {row.basic, *row.options.values()}


@pytest.mark.parametrize("keyword", ["StudyDescription", "PatientComments", "SeriesDescription"])
def test_descriptors_are_free_text(keyword: str) -> None:
    assert is_free_text(rule(keyword))


@pytest.mark.parametrize("keyword", ["PatientName", "PatientID", "StudyDate", "StudyInstanceUID"])
def test_identifiers_are_not(keyword: str) -> None:
    assert not is_free_text(rule(keyword))


@pytest.mark.parametrize(
    ("text", "near"), [("retain-uid", "retain-uids"), ("basics", "basic"), ("clean_graphics", "cl")]
)
def test_what_is_nearly_an_option_is_suggested(text: str, near: str) -> None:
    with pytest.raises(ConfigError, match=rf"; did you mean {near}"):
        Profile.parse(text)


def test_the_page_and_the_help_name_every_option() -> None:
    page = Path(__file__).resolve().parents[2].joinpath("docs", "policy.md").read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in NAMES)
    help_text = Path(options.__file__).read_text("utf-8")
    assert all(f"{name}" in help_text for name in NAMES)
