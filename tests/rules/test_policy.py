"""A site's policy: what it says is what holds, and what is wrong with it is one line."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.errors import ConfigError
from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import Detector, Detectors
from phiscan.rules.policy import MAX_BYTES, Policy, Suppression, globs, load
from phiscan.rules.tags import parse

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "policy.toml"
TODAY = date(2026, 6, 1)
SUPPRESS = '[[suppress]]\nkeyword = "StationName"\nreason = "why"\nexpires = 2026-06-01\n'
DETECTOR = """
[[detectors.add]]
name = "ward-bed"
identifier = "B"
title = "a ward and a bed"
pattern = '\\bWARD \\d+ BED (\\d+)\\b'
hits = ["on WARD 7 BED 3 today"]
misses = ["WARD ROUND"]
"""
Loaded = Callable[[str], Policy]


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    """Load the policy that a text is."""

    def loaded(text: str) -> Policy:
        path = tmp_path / "policy.toml"
        path.write_text(text, "utf-8")
        return load(path)

    return loaded


@pytest.fixture
def refusal(loaded: Loaded) -> Callable[[str], str]:
    """What a policy is refused with, behind the name of its file."""

    def refusal(text: str) -> str:
        with pytest.raises(ConfigError) as raised:
            loaded(text)
        told = str(raised.value)
        assert told.isprintable()  # so it is one line
        before, name, told = told.partition("policy.toml: ")
        assert before.startswith("policy ")
        assert name
        return told

    return refusal


# ---- what it says ------------------------------------------------------------------------------


def test_an_empty_file_is_the_policy_of_a_site_that_has_none(loaded: Loaded) -> None:
    assert loaded("") == Policy()
    assert not Policy().is_dummy("ANONYMOUS")
    assert not Policy().pseudonym("RES-1", "H", "PatientID")
    assert not Policy().allows_text("x")
    assert Policy().for_folder("/a") is None
    assert Policy().detectors(()) == ()


def test_the_example_uses_every_key_and_loads() -> None:
    policy = load(EXAMPLE)
    unset = [
        one.name
        for one in dataclasses.fields(policy)
        if getattr(policy, one.name) == getattr(Policy(), one.name)
    ]
    assert set(unset) <= {"detectors_off"}
    assert policy.is_safe_private("INVENTED SCANNER 1.0", 0x0029, 0x1011)
    assert policy.private_creators == {"INVENTED SCANNER 1.0"}
    assert policy.expired(TODAY) == ()


def test_the_page_names_every_key() -> None:
    page = EXAMPLE.parents[1].joinpath("docs", "policy.md").read_text("utf-8")
    for line in EXAMPLE.read_text("utf-8").splitlines():
        key = line.split("=")[0].strip(" []")
        if "=" in line and key.isidentifier() and key.islower():
            assert f"`{key}`" in page or f"## {key}" in page, key


def test_dummies_are_whole_values_without_case_accents_and_padding(loaded: Loaded) -> None:
    policy = loaded("[dummies]\nvalues = ['Gelöscht']\npatterns = ['QC-\\d+']")
    assert policy.is_dummy("GELOSCHT ")
    assert policy.is_dummy("QC-12\0")
    assert not policy.is_dummy("GELOSCHT^A")
    assert not policy.is_dummy("QC-12 B")
    assert not policy.is_dummy("")


def test_pseudonyms_hold_for_an_identifier_or_one_element(loaded: Loaded) -> None:
    policy = loaded("[pseudonyms.patterns]\nH = ['RES-\\d{6}']\nPatientName = ['SUBJ\\^\\d+']")
    assert policy.pseudonym("RES-123456 ", "H", "OtherPatientIDs")
    assert not policy.pseudonym("RES-123456", "A", "PatientName")
    assert not policy.pseudonym("RES-123456 follow-up", "H", "PatientID")
    assert policy.pseudonym("SUBJ^7", "A", "PatientName")
    assert not policy.pseudonym("SUBJ^7", "A", "OperatorsName")


def test_record_numbers_are_found_where_they_stand_alone(loaded: Loaded) -> None:
    policy = loaded("[record_numbers]\npatterns = ['MRN\\d{3}', '\\d{7}']")
    finder = Detectors(policy.record_number_detectors())
    found = finder.find("MRN123, 7654321 xMRN123 MRN1234 12345678 (MRN999)")
    assert [(hit.start, hit.end) for hit in found] == [(0, 6), (8, 15), (42, 48)]
    assert {(hit.identifier, hit.detector) for hit in found} == {
        ("H", "site-record-number-1"),
        ("H", "site-record-number-2"),
    }


def test_a_safe_private_element_is_named_by_its_last_byte(loaded: Loaded) -> None:
    policy = loaded(
        "[[safe_private]]\ncreator = 'ACME'\ngroup = '00e1'\nelements = ['xx1A']\nreason = 'seen'"
    )
    assert policy.is_safe_private("ACME", 0x00E1, 0x101A)
    assert policy.is_safe_private("ACME ", 0x00E1, 0x1A)
    assert not policy.is_safe_private("ACME", 0x00E1, 0x101B)
    assert not policy.is_safe_private("OTHER", 0x00E1, 0x101A)
    assert not policy.is_safe_private("ACME", 0x00E3, 0x101A)


def test_allowed_hashes_are_what_the_kernel_has(loaded: Loaded) -> None:
    assert loaded("[allow]\nhashes = ['01000000000000FF']").allowed_hashes == {0xFF00000000000001}


def test_allowed_patterns_are_of_whole_values(loaded: Loaded) -> None:
    policy = loaded("[allow]\npatterns = ['(?i)acme hospital']")
    assert policy.allows_text("Acme Hospital ")
    assert not policy.allows_text("Acme Hospital, Dr. X")


def test_a_value_too_long_to_be_looked_at_is_none_of_the_sites(loaded: Loaded) -> None:
    policy = loaded("[allow]\npatterns = ['a+']")
    assert policy.allows_text("a" * 65_536)
    assert not policy.allows_text("a" * 65_537)


def test_a_detector_of_the_sites_own_joins_the_others(loaded: Loaded) -> None:
    policy = loaded(DETECTOR)
    (detector,) = policy.detectors(())
    (hit,) = Detectors([detector]).find("WARD 7 BED 3")
    assert hit == (11, 12, "B", "ward-bed", 0.8)


@pytest.mark.parametrize(
    "pattern", [r"\x42ED (\w+)", r"\102ED (\w+)", r"\QBED \E(\w+)", r"(?i)bed (?P<n1>[[:alnum:]]+)"]
)
def test_it_may_be_written_with_all_that_re2_takes(loaded: Loaded, pattern: str) -> None:
    told = DETECTOR.replace(r"\bWARD \d+ BED (\d+)\b", pattern)
    assert [hit[:2] for hit in Detectors(loaded(told).detectors(())).find("BED 17")] == [(4, 6)]


def test_it_finds_texts_with_fewer_digits_than_its_examples(loaded: Loaded) -> None:
    (detector,) = loaded(DETECTOR.replace(r"(\d+)", r"(\w+)").replace(r"\d+", r"\w+")).detectors(())
    assert Detectors([detector]).find("WARD A BED B")


def test_detectors_are_switched_off_by_name(
    loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tuple(
        Detector(name, "D", "a phone", r"\d+", 0.8, ("1",), ("a",)) for name in ("phone", "pager")
    )
    monkeypatch.setattr(catalogue, "load", lambda: known)
    policy = loaded("[detectors]\noff = ['pager']\n[[folders]]\npath='/a'\ndetectors_off=['phone']")
    assert [each.name for each in policy.detectors(known)] == ["phone"]
    rules = policy.for_folder("/a/b")
    assert rules is not None
    assert rules.detectors_off == {"phone"}
    with pytest.raises(ConfigError, match=r"off\[0\] is none .*did you mean phone\?"):
        loaded("[detectors]\noff = ['phones']")
    with pytest.raises(ConfigError, match=r"add\[0\].name is taken: phone"):
        loaded(DETECTOR.replace("ward-bed", "phone"))


# ---- suppressions ------------------------------------------------------------------------------

FINDING = (0x00081010, "StationName", "ContentSequence[3].StationName", "", "M")


def test_a_suppression_works_until_the_end_of_its_day(loaded: Loaded) -> None:
    policy = loaded(SUPPRESS)
    tomorrow = TODAY + timedelta(days=1)
    found = policy.suppresses(*FINDING, today=TODAY)
    assert found is not None
    assert found.reason == "why"
    assert policy.expired(TODAY) == ()
    assert policy.suppresses(*FINDING, today=tomorrow) is None
    assert policy.expired(tomorrow) == (found,)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ({"keyword": "StationName"}, True),
        ({"keyword": "PatientName"}, False),
        ({"tag": parse("0008,1010")}, True),
        ({"tag": parse("0008,10xx")}, True),
        ({"tag": parse("0008,1011")}, False),
        ({"identifier": "M"}, True),
        ({"identifier": "A"}, False),
        ({"private_creator": "ACME"}, False),
        ({"sequence_path": "ContentSequence[*].StationName"}, True),
        ({"sequence_path": "ContentSequence[3].*"}, True),
        ({"sequence_path": "**.StationName"}, True),
        ({"sequence_path": "StationName"}, False),
        ({"keyword": "StationName", "identifier": "A"}, False),
    ],
)
def test_a_suppression_holds_for_what_has_all_that_it_names(
    told: dict[str, str], holds: bool
) -> None:
    policy = Policy(suppressions=(Suppression("why", TODAY, **told),))  # type: ignore[arg-type]
    assert (policy.suppresses(*FINDING, today=TODAY) is not None) is holds


@pytest.mark.parametrize(
    ("told", "in_path", "in_preamble"),
    [
        ({"evidence": "path"}, True, False),
        ({"evidence": "path", "identifier": "A"}, True, False),
        ({"evidence": "path", "identifier": "C"}, False, False),
        ({"sequence_path": "Preamble"}, False, True),
        ({"sequence_path": "Preamble", "identifier": "A"}, False, True),
        ({"sequence_path": "Preamble", "identifier": "C"}, False, False),
        ({"sequence_path": "Preamble", "tag": parse("0000,xxxx")}, False, False),
        ({"tag": parse("0000,xxxx")}, False, False),
        ({"keyword": "StationName"}, False, False),
        ({"private_creator": "ACME"}, False, False),
    ],
)
def test_a_suppression_holds_for_paths_and_preambles_where_it_names_them(
    told: dict[str, str], in_path: bool, in_preamble: bool
) -> None:
    policy = Policy(suppressions=(Suppression("why", TODAY, **told),))  # type: ignore[arg-type]
    held = [policy.suppresses_beside(path, "A", today=TODAY) for path in ("", "Preamble")]
    assert [one is not None for one in held] == [in_path, in_preamble]
    tomorrow = TODAY + timedelta(days=1)
    assert policy.suppresses_beside("", "A", today=tomorrow) is None
    if "evidence" in told:
        assert policy.suppresses(*FINDING[:4], "A", today=TODAY) is None


# ---- folders and globs -------------------------------------------------------------------------


def test_the_last_of_the_folder_rules_that_fits_holds_alone(loaded: Loaded) -> None:
    policy = loaded(
        "[[folders]]\npath = '/data/'\nprofile = 'basic,retain-uids'\n"
        "[[folders]]\npath = '**/phantoms'\nignore = true\nreason = 'nobody'"
    )
    assert policy.for_folder("/other") is None
    assert policy.for_folder("/database") is None
    for path, profile in {
        "/data": "basic,retain-uids",
        "/data/a/1.dcm": "basic,retain-uids",
        "/data/phantoms": "",
        "/data/x/phantoms/1.dcm": "",
    }.items():
        rules = policy.for_folder(path)
        assert rules is not None
        assert (rules.profile, rules.ignore) == (profile, not profile)


@pytest.mark.parametrize(
    ("glob", "met", "missed"),
    [
        ("/a/*/c", ("/a/b/c",), ("/a/c", "/a/b/b/c")),
        ("/a/**/c", ("/a/c", "/a/b/b/c"), ("/a/bc",)),
        ("**", ("", "/", "/a/\nb"), ()),
        ("a?c", ("abc",), ("a/c", "ac")),
        ("a[1].b", ("a[1].b",), ("a1.b", "a[1]xb")),
        ("a\\d", ("a\\d",), ("a1",)),
        ("ü (x)", ("ü (x)",), ("ü x",)),
    ],
)
def test_a_glob_is_met_as_a_whole(glob: str, met: tuple[str, ...], missed: tuple[str, ...]) -> None:
    assert all(globs.is_match(glob, path, "/") for path in met)
    assert not any(globs.is_match(glob, path, "/") for path in missed)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_text_without_wildcards_is_met_by_itself_alone(text: str) -> None:
    plain = text.replace("*", "").replace("?", "")
    assert globs.is_match(plain, plain, "/")
    assert not globs.is_match(plain, f"{plain}x", ".")


# ---- digest ------------------------------------------------------------------------------------


def test_the_digest_changes_with_anything_that_is_said(loaded: Loaded) -> None:
    text = EXAMPLE.read_text("utf-8")
    lines = text.splitlines()
    changes = {
        "retain-uids,": "",
        "gelöscht": "geleert",
        "QC-PHANTOM": "QA-PHANTOM",
        "H = ": "R = ",
        "MRN": "PID",
        'INVENTED SCANNER 1.0"\ngroup': 'INVENTED SCANNER 2.0"\ngroup',
        "xx11": "xx12",
        "ticket 4711": "ticket 4712",
        "66ff": "66fe",
        "university": "county",
        "WARD ROUND": "WARDROBE",
        "0.8": "0.7",
        "privacy board": "board",
        "2027-12-31": "2027-12-30",
        "(0029,xx10)": "(0029,xx11)",
        "[*].**": "[*]",
        'profile = "basic"': 'profile = "basic,retain-uids"',
        "**/phantoms": "/phantoms",
        "nobody was": "no one was",
    }
    digests = {loaded(text.replace(old, new, 1)).digest for old, new in changes.items()}
    assert len(digests | {load(EXAMPLE).digest, Policy().digest}) == len(changes) + 2
    assert loaded("\n".join(line for line in lines if line[:1] != "#")) == load(EXAMPLE)


def test_the_digest_is_the_same_in_every_process(loaded: Loaded) -> None:
    policy = loaded("[dummies]\nvalues = ['a', 'b', 'c']")
    assert policy.digest == loaded("[dummies]\nvalues = ['c', 'B', 'a']").digest
    assert policy.digest == "5a25df0752852665"
    assert hash(policy) == hash(dataclasses.replace(policy))


# ---- what is wrong -----------------------------------------------------------------------------


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


_WORDS = sorted(set(re.findall(r"\w+", EXAMPLE.read_text("utf-8"))))
_WORDS += ["0029", "xx10", "0010,0010", "2027-12-31", "**", ".*", "(", "", "00112233445566ff"]
_PLAIN = st.one_of(
    st.sampled_from(_WORDS),
    st.text("aA0.*(\\\n\x1b\u0416", max_size=9),
    st.integers(),
    st.floats(),
    st.booleans(),
)
_KEYS = [
    *("profile", "dummies", "pseudonyms", "record_numbers", "safe_private", "allow", "detectors"),
    *("suppress", "folders", "values", "patterns", "H", "creator", "group", "elements", "reason"),
    *("hashes", "off", "add", "name", "identifier", "title", "pattern", "confidence", "hits"),
    *("misses", "tag", "keyword", "sequence_path", "private_creator", "expires", "path", "ignore"),
]
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5)
    ),
    max_leaves=12,
)


def toml(value: object) -> str:
    """Write a value as TOML does."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value) if isinstance(value, str | bool) else repr(value)


@given(st.dictionaries(st.sampled_from(_KEYS[:9]), _VALUES, max_size=4))
def test_any_table_is_a_policy_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "policy.toml"
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in table.items()))
    told = ""
    try:
        assert hash(load(path)) is not None
    except ConfigError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1
    assert len(told) < 1000


@given(st.binary(max_size=200))
def test_any_bytes_are_a_policy_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "policy.toml"
    path.write_bytes(content)
    told = ""
    try:
        load(path)
    except ConfigError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1


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


def test_a_byte_order_mark_is_no_part_of_a_policy(loaded: Loaded) -> None:
    assert loaded("\ufeffprofile = 'basic,retain-uids'").profile == "basic,retain-uids"


@pytest.mark.parametrize("day", ["2027-13-31", "2027-02-30"])
def test_a_date_that_no_calendar_has_is_called_so(refusal: Callable[[str], str], day: str) -> None:
    told = refusal(SUPPRESS.replace("2026-06-01", day))
    assert "that is no day of the calendar (at line 4" in told
