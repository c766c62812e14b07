"""What stands in for somebody: digests, UUIDs, UIDs and numbered subjects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules import pseudonyms, verdicts
from phiscan.rules.verdicts import judge
from tests.support.verdicts import TODAY, name, record, told, uid

HEX = "b6a7f3c29d8e41f05a1c7e3b9f2d4680"


@pytest.mark.parametrize("length", [16, 32, 40, 56, 64])
def test_hexadecimal_digests(length: int) -> None:
    text = (HEX * 2)[:length]
    for spelled in (text, text.upper(), "-".join(text[at : at + 8] for at in range(0, length, 8))):
        assert told(record(spelled)) == ("pseudonym", "hash-shaped")
        assert told(name(spelled)) == ("pseudonym", "hash-shaped")


@pytest.mark.parametrize(
    "text",
    [
        *("Zm9vYmFyQmF6MTIzNDU2Nzg5MA", "qL3vR8tZ1xN6bK4mW9pY2c==", "MFRGG2LT4QXW5ZDFMZTWQ2LKNN6A"),
        *("HASH:ab12cd34", "sha256-9f2d4680ff", "2e2884fea560", "b2cbe507", "4" + "7193" * 6),
    ],
)
def test_other_random_characters(text: str) -> None:
    assert told(record(text)) == ("pseudonym", "hash-shaped")


@pytest.mark.parametrize(
    "text",
    [
        *("deadbeefdeadbeef", "abcdefabcdefabcd", "Bundesknappschaftskrankenhaus", "H1234567"),
        *("AxialT2FLAIRwithContrast", "MRN1234567890123", "1234567890123457", "FACADE12"),
        *("Quibblethwaite-Featherstonehaugh", "19850314101112", "E1234567"),
    ],
)
def test_what_only_looks_random(text: str) -> None:
    assert record(text).kind == "real"


def test_a_devices_address_is_no_digest() -> None:
    assert judge("001a2b3c4d5e", "M", "LO", TODAY).kind == "real"


@pytest.mark.parametrize("text", ["2a02:8108:96c0:0f1c:91b4:8a2e:0370:7334", "FE80:0:0:0:A:B:C:D"])
def test_an_address_of_a_host_is_no_digest(text: str) -> None:
    """IPv6 addresses with all their digits were taken for pseudonyms."""
    assert judge(text, "O", "LO", TODAY).kind == "real"


@pytest.mark.parametrize("form", ["{}", "{{{}}}", "urn:uuid:{}"])
def test_uuids(form: str) -> None:
    text = form.format("550e8400-e29b-41d4-a716-446655440000")
    for spelled in (text, text.upper()):
        assert told(record(spelled)) == ("pseudonym", "UUID")
    assert record(text.replace("e29b", "e29")).reason != "UUID"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.25.329800735698586629295641978511506172918", ("pseudonym", "2.25 UID")),
        ("2.1" + "0" * 36 + "7", ("real", "nothing says otherwise")),
        ("2." + "1" * 40, ("pseudonym", "re-rooted UID")),
        ("1.3.6.1.4.1.14519.5.2.1.7777.1", ("pseudonym", "re-rooted UID")),
        ("1.3.6.1.4.1.14519.5.2.10", ("real", "nothing says otherwise")),
        ("1.2.826.0.1.3680043.8.498.1", ("real", "toolkit UID")),
        ("1.2.840.10008.1.4.1.1", ("dummy", "UID of the standard")),
        ("1.2.3.4.5", ("dummy", "dummy UID")),
        ("1.2.840.113619.2.55.3.604688119", ("real", "nothing says otherwise")),
        (
            "1.3.12.2.1107.5.2.43.66012.2016091416024983957415440",
            ("real", "nothing says otherwise"),
        ),
    ],
)
def test_uids(text: str, expected: tuple[str, str]) -> None:
    assert told(uid(text)) == expected
    assert told(record(text)) == expected


def test_the_uid_nearest_to_a_person_counts() -> None:
    assert uid("1.2.840.113619.2.55\\1.2.3.4").kind == "real"
    assert uid("1.2.3.4\\2.25.77").kind == "pseudonym"


@pytest.mark.parametrize(
    "text",
    [
        *("SUBJ-001", "sub-01", "sub-01_ses-02", "Patient 12", "Proband 7", "CASE_0034", "P001"),
        *("TCGA-02-0006", "LIDC-IDRI-0001", "NSCLC-001", "R01-003", "MSB-00123", "PANCREAS_0001"),
        *(
            "OAS1_0001_MR1",
            "002_S_0295",
            "BraTS20_Training_001",
            "S3",
            "受试者12",
            "0034",
            "sub-CC110033",
        ),
    ],
)
def test_numbered_subjects(text: str) -> None:
    assert told(record(text)) == ("pseudonym", "numbered subject")
    assert told(name(text)) == ("pseudonym", "numbered subject")
    assert told(name(text.replace("-", "^").replace("_", "^").replace(" ", "^")))[0] == "pseudonym"


@pytest.mark.parametrize(
    "text",
    [
        *("MRN0012345", "H123456", "AB-1234567", "PAT1234567", "Patient", "sub", "TCGA", "LUNG"),
        *("PAT123456", "A1230045", "S20-04512", "QA123456", "NA12345", "ABC4711"),
        *("Case 12 of Quibble", "CT20240017", "20240017-01", "A1234567", "MRN-00012345"),
    ],
)
def test_what_is_no_numbered_subject(text: str) -> None:
    assert record(text).kind != "pseudonym"


@pytest.mark.parametrize("text", ["AB-CT-0012", "ANNA_01", "ANNA0012", "LEE-ANN-05"])
def test_four_letters_and_a_number_are_a_subject_only_as_a_record_number(text: str) -> None:
    assert told(record(text)) == ("pseudonym", "numbered subject")
    assert name(text).kind == "real"


@pytest.mark.parametrize("text", ["PAT123456", "QA123456", "NA12345", "A1230045", "MR1234567"])
def test_letters_before_a_long_number_make_it_no_dummy(text: str) -> None:
    assert told(record(text)) == ("real", "nothing says otherwise")


@pytest.mark.parametrize("text", ["QRST0012", "PAT000123", "ID_99812", "AB-1234", "XQ4711"])
def test_a_code_where_a_name_is_asked_for_is_a_pseudonym(text: str) -> None:
    verdict = name(text)
    assert verdict.kind == "pseudonym"
    assert verdict.confidence < 0.8


@pytest.mark.parametrize("text", ["Anna 1967", "Li^1957", "MRN0012345", "KOWA1234567", "Max-123"])
def test_a_name_with_a_number_or_a_long_number_is_none(text: str) -> None:
    assert name(text).kind == "real"


def test_the_beginning_of_a_digest_counts_where_a_name_is_asked_for() -> None:
    assert told(name("7f3a9c")) == ("pseudonym", "hash-shaped")
    assert told(record("7f3a9c"))[0] == "real"
    assert name("decade").kind == "real"


def test_a_serial_number_is_no_subject() -> None:
    assert judge("SN-00123", "M", "LO", TODAY).kind == "real"
    assert judge("P001", "M", "LO", TODAY).kind == "real"


def test_a_numbered_anonymous_tells_subjects_apart_only_as_a_record_number() -> None:
    assert told(record("ANON0012")) == ("pseudonym", "numbered subject")
    assert told(name("ANON0012")) == ("dummy", "placeholder")
    assert told(record("TEST0012")) == ("dummy", "test patient")


@given(
    st.from_regex(r"[ -~]{0,4}(?:[A-Za-z_^ -]{0,4}[0-9]{3,7}){1,3}[A-Za-z]{0,3}", fullmatch=True),
    st.sampled_from(["A", "C", "D", "G", "H", "M", "R"]),
)
def test_what_is_remembered_of_long_numbers_holds_for_each(text: str, identifier: str) -> None:
    told = pseudonyms.tell_hash(text, identifier) or verdicts._worded(text, identifier)
    assert verdicts._formed(text, identifier) == told
