"""What is wrong with a policy is one line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from phiscan.errors import ConfigError
from phiscan.rules.policy import MAX_BYTES, load
from tests.support.policies import DETECTOR, SUPPRESS, Loaded


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dummys = 1", "dummys is no key of a policy; did you mean dummies?"),
        ("zzz = 1", "zzz is no key of a policy; allowed: allow, detectors, dummies"),
        ("[allow]\nhash = []", "allow.hash is no key of a policy; did you mean hashes?"),
        ("profile = 1", "profile must be text, not a number"),
        ("profile = ''", "profile is empty"),
        ("profile = 'full'", "profile cannot be taken: "),
        ("dummies = []", "dummies must be a table, [dummies], not a list"),
        ("[dummies]\nvalues = 'a'", "dummies.values must be a list of texts, not text"),
        ("[dummies]\nvalues = ['a', 1]", "dummies.values[1] must be text, not a number"),
        ("[dummies]\nvalues = [' ']", "dummies.values[0] is empty"),
        (f"[dummies]\nvalues = ['{'a' * 1001}']", "dummies.values[0] has 1,001 characters"),
        ("[dummies]\npatterns = ['(?<=a)b']", "dummies.patterns[0] is not a pattern of RE2"),
        ("[allow]\npatterns = ['a', '.*']", "allow.patterns[1] matches any text"),
        ("[allow]\npatterns = ['.+']", "allow.patterns[0] matches any text"),
        ("[allow]\nhashes = ['12']", "allow.hashes[0] must be the 16 hexadecimal digits"),
        (f"[allow]\nhashes = ['{'g' * 16}']", "allow.hashes[0] must be the 16 hexadecimal"),
        ("[pseudonyms]\nH = ['a']", "pseudonyms.H is no key of a policy; allowed: patterns"),
        ("[pseudonyms.patterns]\nS = ['a']", "pseudonyms.patterns.S must be an identifier, A to"),
        ("[pseudonyms.patterns]\nH = ['(']", "pseudonyms.patterns.H[0] is not a pattern of RE2"),
        (
            f"[record_numbers]\npatterns = {['ab'] * 1001}",
            "record_numbers.patterns has 1,001 entries; at most 1,000 are allowed",
        ),
        ("safe_private = 1", "safe_private must be a list of tables, [[safe_private]]"),
        ("[[safe_private]]\ngroup = '0029'", "safe_private[0].creator is missing"),
        (
            "[[safe_private]]\ncreator = 'A'\ngroup = '0028'",
            "safe_private[0].group must be four hexadecimal digits of a private group",
        ),
        (
            "[[safe_private]]\ncreator = 'A'\ngroup = '0029'",
            "safe_private[0].elements must be a list of element numbers",
        ),
        (
            "[[safe_private]]\ncreator = 'A'\ngroup = '0029'\nelements = ['10', '1010']",
            "safe_private[0].elements[1] must be the last two hexadecimal digits",
        ),
        ("[detectors]\noff = ['no-such']", "detectors.off[0] is none that is known: 'no-such'"),
        (DETECTOR.replace("ward-bed", "Ward Bed"), "detectors.add[0].name must be 2 to 40 of"),
        (DETECTOR.replace('"B"', '"Z"'), "detectors.add[0].identifier is none that is known"),
        (DETECTOR.replace("BED (", "BED (("), "detectors.add[0].pattern is not a pattern of"),
        (DETECTOR.replace('["WARD ROUND"]', "[]"), "detectors.add[0].misses must be a list of"),
        (DETECTOR.replace("on WARD", "on word"), "detectors.add[0] does not hit 'on word 7"),
        (DETECTOR.replace("WARD ROUND", "WARD 1 BED 1"), "detectors.add[0] hits 'WARD 1 BED 1'"),
        (DETECTOR + "confidence = 0.4", "detectors.add[0].confidence must be a number from 0.5"),
        (DETECTOR + "confidence = true", "detectors.add[0].confidence must be a number from 0.5"),
        (DETECTOR + "confidence = nan", "detectors.add[0].confidence must be a number from 0.5"),
        (DETECTOR + DETECTOR, "detectors.add[1].name is taken: ward-bed"),
        (SUPPRESS.replace("reason", "reasons"), "suppress[0].reasons is no key of a policy; did"),
        (SUPPRESS.replace('reason = "why"', ""), "suppress[0].reason is missing"),
        (SUPPRESS.replace("2026-06-01", "'2026-06-01'"), "suppress[0].expires must be a date as"),
        (SUPPRESS.replace("2026-06-01", "2026-06-01T00:00:00"), "not a time, or a date with one"),
        (SUPPRESS.replace("keyword", "identifier"), "suppress[0] must name what is suppressed"),
        (SUPPRESS + "evidence = 'path'", "suppress[0].evidence stands beside keyword, which no"),
        (SUPPRESS.replace("keyword", "evidence"), "suppress[0].evidence is none that is known"),
        (SUPPRESS.replace("StationName", "station"), "suppress[0].keyword must be a keyword of"),
        (SUPPRESS + "tag = '0008,1010'", "suppress[0].keyword stands beside tag"),
        (SUPPRESS + "sequence_path = '**.*'", "suppress[0].sequence_path is met by everything"),
        (SUPPRESS.replace("keyword = ", "tag = "), "suppress[0].tag must be a tag: 0010,0010 or"),
        ("[[folders]]\npath = '/a'", "folders[0] says nothing"),
        ("[[folders]]\npath = '/**'\nignore = true", "folders[0].path is met by everything"),
        ("[[folders]]\npath = '/a'\nignore = true", "folders[0].reason is missing"),
        ("[[folders]]\npath = '/a'\nignore = 1", "folders[0].ignore must be true or false"),
        ("[[folders]]\nprofile = 'basic'", "folders[0].path is missing"),
        ("[[folders]]\npath = '/a'\nprofile = 'x'", "folders[0].profile cannot be taken"),
        ('"\\u001b[31m" = 1', "'\\x1b[31m' is no key of a policy"),
        ("a = ", "not TOML: Invalid value"),
        ("a = 1\na = 2", "not TOML: Cannot overwrite"),
        ("a = " + "[" * 100_000, "not TOML: too deep"),
        ("a = " + "1" * 5000, "not TOML: "),
        ("a." * 200_000 + "b = 1", "a key has more than 64 parts"),
    ],
    ids=lambda given: given[:50],
)
def test_what_is_wrong_is_told_with_its_key_and_what_is_allowed(
    refusal: Callable[[str], str], text: str, told: str
) -> None:
    assert told in refusal(text)


def test_keywords_are_checked_where_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(SUPPRESS)
    assert load(path, {"StationName"}) == load(path)
    with pytest.raises(ConfigError, match=r"keyword is none that is known.*mean StationNames\?"):
        load(path, {"StationNames"})


def test_a_file_that_cannot_be_a_policy_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "latin").write_bytes(b"profile = '\xff'")
    for name, told in {
        "large.toml": "larger than 1,048,576 bytes",
        "pipe": "no regular file",
        "latin": "not text in UTF-8",
        "gone": "No such file",
        "x" * 300: "too long",
        "\0": "cannot be read",
    }.items():
        with pytest.raises(ConfigError, match=told):
            load(tmp_path / name)


@pytest.mark.parametrize(
    ("table", "pattern", "what"),
    [
        ("dummies", r"\S+", "names"),
        ("dummies", r"\d{8}", "dates"),
        ("allow", r"[A-Za-z]+", "words"),
        ("record_numbers", r"\d{8}", "dates"),
        ("allow", r"\d{7}", "numbers"),
        ("dummies", r"[A-Z]+", "words"),
        ("allow", r"[12]\.[\d.]+", "UIDs"),
    ],
)
def test_a_pattern_that_nearly_all_values_meet_is_refused(
    refusal: Callable[[str], str], table: str, pattern: str, what: str
) -> None:
    told = refusal(f"[{table}]\npatterns = ['ACME-\\d+', '{pattern}']")
    assert told.startswith(f"{table}.patterns[1] is met by ordinary {what}")


@pytest.mark.parametrize(
    ("name", "pattern", "what"),
    [
        ("A", r"\w+", "words and dates and times and numbers"),
        ("A", r"[A-Z]+\^[A-Z]+", "names"),
        ("PatientName", r"[A-Z][a-z]+", "words"),
        ("H", r"\d+", "dates and times and numbers"),
        ("R", r"[\d.]{8,}", "dates and UIDs"),
        ("StudyInstanceUID", r"[12](?:\.\d+)+", "UIDs"),
    ],
)
def test_pseudonyms_that_nearly_all_values_are_are_refused(
    refusal: Callable[[str], str], name: str, pattern: str, what: str
) -> None:
    """They were taken: then nobody's own name was real any more."""
    told = refusal(f"[pseudonyms.patterns]\n{name} = ['RES-\\d', '{pattern}']")
    assert told.startswith(f"pseudonyms.patterns.{name}[1] is met by ordinary {what}: say more")


@pytest.mark.parametrize(
    ("name", "pattern"),
    [("H", r"\d{7}"), ("PatientID", r"\d{8}"), ("C", r"1900\d{4}"), ("R", r"1\.2\.840\.99\..+")],
)
def test_pseudonyms_may_look_like_values_of_one_kind(
    loaded: Loaded, name: str, pattern: str
) -> None:
    assert loaded(f"[pseudonyms.patterns]\n{name} = ['{pattern}']").names_pseudonyms_of(name)


WIDE = """
[[detectors.add]]
name = "wide"
identifier = "H"
title = "anything"
pattern = '{pattern}'
hits = ["K1234567 19580702"]
misses = ["-"]
"""


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (r"\w+", "names and words and dates and times and numbers and UIDs"),
        (r"[A-Z0-9]{4,}", "names and words and dates"),
        (r"\d{7}", "dates and numbers"),
        (r"\d", "dates and times and numbers and UIDs"),
    ],
)
def test_a_detector_that_hits_nearly_all_values_is_refused(
    refusal: Callable[[str], str], pattern: str, what: str
) -> None:
    told = refusal(WIDE.format(pattern=pattern))
    assert told.startswith(f"detectors.add[0].pattern is met by ordinary {what}")


@pytest.mark.parametrize("pattern", [r"\b\d{8}\b", r"\bK\d{7}\b"])
def test_a_detector_may_be_made_for_one_kind(loaded: Loaded, pattern: str) -> None:
    assert loaded(WIDE.format(pattern=pattern)).detectors_added


@pytest.mark.parametrize("day", ["2027-13-31", "2027-02-30"])
def test_a_date_that_no_calendar_has_is_called_so(refusal: Callable[[str], str], day: str) -> None:
    told = refusal(SUPPRESS.replace("2026-06-01", day))
    assert "that is no day of the calendar (at line 4" in told
