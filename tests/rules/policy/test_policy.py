"""A site's policy: what it says is what holds."""

from __future__ import annotations

import dataclasses

import pytest

from phiscan.errors import ConfigError
from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import Detector, Detectors
from phiscan.rules.policy import Policy, load
from tests.support.policies import DETECTOR, EXAMPLE, TODAY, Loaded


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


def test_a_byte_order_mark_is_no_part_of_a_policy(loaded: Loaded) -> None:
    assert loaded("\ufeffprofile = 'basic,retain-uids'").profile == "basic,retain-uids"
