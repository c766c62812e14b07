from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.sr._cid_dict import cid_concepts
from pydicom.sr._concepts_dict import concepts

from phiscan.dicom.vocabulary import METHOD_CODES
from phiscan.rules import dummies, pseudonyms, verdicts
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.verdicts import EMPTY, KINDS, REASONS, Verdict, claims, judge

TODAY = "20261124"
VRS = ["AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI"]


def name(text: str) -> Verdict:
    return judge(text, "A", "PN", TODAY)


def record(text: str) -> Verdict:
    return judge(text, "H", "LO", TODAY)


def date(text: str, vr: str = "DA") -> Verdict:
    return judge(text, "C", vr, TODAY)


def uid(text: str) -> Verdict:
    return judge(text, "R", "UI", TODAY)


def told(verdict: Verdict) -> tuple[str, str]:
    return verdict.kind, verdict.reason


# ---- empty ------------------------------------------------------------------------------------


@pytest.mark.parametrize("vr", VRS)
@pytest.mark.parametrize("text", ["", " ", "\0", "^^^^", "^ ^", "=", "==", "\\\\", '""', "\t\r\n"])
def test_blanks_and_delimiters_are_empty(text: str, vr: str) -> None:
    assert judge(text, "A", vr, TODAY) == EMPTY


# ---- dummies ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("ANONYMOUS", "anonymous", "Anonymous^Patient", "ANON^ONE", "anonymous 12", "Anon12345"),
        *("de-identified", "DE_IDENTIFIED", "[REDACTED]", "<removed>", "N/A", "#N/A", "k.A."),
        *("Unbekannt", "INCONNU", "anonymisé", "Okänd^Okänd", "ANONİM", "Неизвестно", "Άγνωστος"),
        *("匿名", "匿名化", "不明", "未知", "无名氏", "익명", "مجهول", "לא ידוע", "ไม่ทราบชื่อ"),
        *("Nachname^Vorname", "Last Name^First Name", "PATIENT^NAME", "Unknown^Male^3"),
    ],
)
def test_placeholders(text: str) -> None:
    assert told(name(text)) == ("dummy", "placeholder")


@pytest.mark.parametrize(
    "text",
    [
        *("Test^Patient", "PATIENT,TEST", "test_patient_3", "Doe^John", "DOE^JANE^Q", "John Doe"),
        *("Mustermann^Max", "Erika Mustermann", "Jean Dupont", "テスト", "テスト^太郎", "測試"),
        *("ZZTEST^ALPHA", "홍길동", "홍^길동", "Prueba^Paciente", "Nordmann^Ola", "ישראל ישראלי"),
    ],
)
def test_well_known_test_patients(text: str) -> None:
    assert told(name(text)) == ("dummy", "test patient")


@pytest.mark.parametrize(
    "text",
    [
        *("ACR PHANTOM", "QA^DAILY", "Catphan", "CATPHAN 504", "WATER PHANTOM", "Phantom^Head"),
        *(
            "Uniformity",
            "Constancy",
            "Service^Patient",
            "Daily QA 3",
            "Konstanzprüfung",
            "ファントム",
        ),
        *("Contrôle Qualité", "质控", "QA 20261124", "QA_3", "PHANTOM_ACR_2026", "Test^Phantom"),
    ],
)
def test_phantoms_and_quality_control(text: str) -> None:
    assert told(name(text)) == ("dummy", "phantom")


@pytest.mark.parametrize(
    "text",
    ["-", "?", "---", "XXX", "xxx^xxx", "X-X-X", "＊＊＊", "....", "#####", "○○", "ZZZZ", "–"],
)
def test_fillers(text: str) -> None:
    assert told(name(text)) == ("dummy", "filler")
    assert told(record(text)) == ("dummy", "filler")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0",
            "000000",
            "0-0",
            "99999999",
            "111-11-1111",
            "12345",
            "123456",
            "1234567890",
            "987654321",
        )
    ],
)
def test_dummy_numbers(text: str) -> None:
    assert told(record(text)) == ("dummy", "dummy number")


@pytest.mark.parametrize("text", ["1", "7", "4711", "99", "111", "1235", "20240017", "00012345678"])
def test_numbers_that_may_be_somebodys(text: str) -> None:
    assert told(record(text)) == ("real", "nothing says otherwise")


@pytest.mark.parametrize("text", ["078-05-1120", "219 09 9999", "123-45-6789"])
def test_social_security_numbers_of_advertisements(text: str) -> None:
    assert told(judge(text, "G", "LO", TODAY)) == ("dummy", "dummy number")


@pytest.mark.parametrize("text", ["078-05-1121", "212-09-9999", "123-45-6798"])
def test_other_social_security_numbers(text: str) -> None:
    assert judge(text, "G", "LO", TODAY).kind == "real"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        *(("555-0100", "D"), ("(212) 555-0199", "D"), ("+1 212 555 0142", "E")),
        *(("+44 20 7946 0123", "D"), ("020 7946 0123", "D"), ("0044 7700 900123", "D")),
        *(("192.0.2.4", "O"), ("203.0.113.77", "O"), ("127.0.0.1", "O"), ("2001:db8::1", "O")),
        *(("http://www.example.com/a", "N"), ("scanner.invalid", "N"), ("test@example.org", "F")),
    ],
)
def test_what_is_reserved_for_examples(text: str, identifier: str) -> None:
    assert told(judge(text, identifier, "LO", TODAY)) == ("real", "reserved for examples")


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        *(("555-0200", "D"), ("(212) 556-0142", "D"), ("+1 212 664 7665", "D")),
        *(("020 7947 0123", "D"), ("+1 442 079 4601", "D"), ("192.0.3.4", "O"), ("10.1.2.3", "O")),
        *(("http://www.examples.com", "N"), ("zara.quibble@example.org", "F")),
        *(("test@quibble.org", "F"), ("contest.org", "N")),
    ],
)
def test_what_is_not(text: str, identifier: str) -> None:
    assert judge(text, identifier, "LO", TODAY).kind == "real"


# ---- pseudonyms -------------------------------------------------------------------------------

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


# ---- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "vr"),
    [
        *(("19000101", "DA"), ("19700101", "DA"), ("00010101", "DA"), ("18581117", "DA")),
        *(("99991231", "DA"), ("1900.01.01", "DA"), ("00010101000000.000000", "DT")),
        *(("1753-01-01", "LO"), ("01.01.1900", "LO"), ("00000000", "DA"), ("00000314", "DA")),
    ],
)
def test_epochs(text: str, vr: str) -> None:
    assert told(date(text, vr)) == ("dummy", "epoch date")


@pytest.mark.parametrize(
    ("text", "vr", "expected"),
    [
        ("19850314", "DA", ("real", "nothing says otherwise")),
        ("1985031410", "DT", ("real", "nothing says otherwise")),
        ("19850101", "DA", ("real", "first of January")),
        ("18850314", "DA", ("pseudonym", "shifted date")),
        ("17850314", "DA", ("pseudonym", "shifted date")),
        ("20990101", "DA", ("pseudonym", "shifted date")),
        ("20990314101112", "DT", ("pseudonym", "shifted date")),
        (TODAY, "DA", ("real", "nothing says otherwise")),
        ("20261125", "DA", ("real", "nothing says otherwise")),
        ("20261127", "DA", ("pseudonym", "shifted date")),
        ("1985", "DT", ("pseudonym", "year alone")),
        ("19850000", "DA", ("pseudonym", "year alone")),
        ("19851399", "DA", ("real", "nothing says otherwise")),
        ("14.03.1985", "LO", ("real", "nothing says otherwise")),
        ("03/14/2099", "LO", ("pseudonym", "shifted date")),
        ("000000", "TM", ("dummy", "dummy time")),
        ("00:00:00", "TM", ("dummy", "dummy time")),
        ("000000.000000", "TM", ("dummy", "dummy time")),
        ("235959.999999", "TM", ("dummy", "dummy time")),
        ("101112.13", "TM", ("real", "nothing says otherwise")),
        ("1011", "TM", ("real", "nothing says otherwise")),
    ],
)
def test_dates_and_times(text: str, vr: str, expected: tuple[str, str]) -> None:
    assert told(date(text, vr)) == expected


def test_a_first_of_january_is_less_sure_than_another_day() -> None:
    assert date("19850101").confidence < date("19850102").confidence


def test_an_epoch_that_may_be_a_birthday_is_less_sure() -> None:
    assert date("19700101").confidence < date("19000101").confidence < date("00010101").confidence


def test_the_clock_says_what_day_it_is_where_nobody_does() -> None:
    assert told(judge("99981124", "C", "DA")) == ("pseudonym", "shifted date")
    assert told(judge("20200314", "C", "DA")) == ("real", "nothing says otherwise")


def test_a_record_number_is_no_date() -> None:
    assert told(record("20990101")) == ("real", "nothing says otherwise")
    assert told(record("1985")) == ("real", "nothing says otherwise")


# ---- real -------------------------------------------------------------------------------------

# Invented names of ten locales and more, among them surnames that are words of the tables.
NAMES = [
    *("Quibble^Zara", "QUIBBLE^ZARA^M^DR", "Brackenridge, Tobias", "Thistlewood^Ada"),
    *("Young^May", "Phan^Tom", "An^On", "Nguyễn^Thị Hương", "Phi^Anh", "Null^Anna", "Blank^Sofie"),
    *("Krähenbühl^Jörg", "Müller-Lüdenscheidt^Hilde", "Grünwald^Käthe", "Tester^Paul"),
    *("Lefèvre^Aurélie", "D'Aubigny^Noé", "Añón^María José", "Gutiérrez Peña^Íñigo"),
    *("Bevilacqua^Ludovica", "Testa^Rocco", "Testi^Ugo", "van der Waals^Sjoerd", "Brak^Femke"),
    *("Szczepańska^Grażyna", "Dvořáková^Věra", "Kovačević^Đorđe", "Þórarinsdóttir^Æsa"),
    *("Øvergård^Sølvi", "Järvinen^Väinö", "Ünlü^Çağrı", "Соколовская^Ярослава", "Тестов^Егор"),
    *("Παπαδοπούλου^Ευθυμία", "حداد^ياسمين", "אברמוביץ^נועה", "ศรีสุข^มาลี", "शर्मा^प्रिया"),
    *(
        "佐々木^蒼",
        "髙橋=たかはし",
        "欧阳^静怡",
        "林^雅婷",
        "박^서연",
        "Private^Gerald",
        "Hidden^Rose",
    ),
    *("Service^Robert", "Daily^Joan", "Sample^Ruth", "Doe^Mabel", "Field^Ivy", "Test^Anna"),
    *("Removed^Anna", "Unknown^Mirela", "Water^Noah", "Head^Alice", "Case^Justus", "Hasta^Dewi"),
]


@pytest.mark.parametrize("text", NAMES)
def test_names_of_people_are_real(text: str) -> None:
    assert name(text).kind == "real"
    assert name(text.upper()).kind == "real"
    assert name(text.replace("^", " ")).kind == "real"


@pytest.mark.parametrize("text", ["Null^Anna", "Tester^Paul", "Removed^Anna", "Unknown^Mirela"])
def test_a_placeholder_beside_a_name_makes_it_less_sure(text: str) -> None:
    assert told(name(text)) == ("real", "placeholder beside a name")
    assert name(text).confidence < name("Quibble^Zara").confidence


@pytest.mark.parametrize("text", ["Null", "NA", "Blank", "Private", "Hidden", "Test", "Doe", "Nil"])
def test_a_surname_alone_is_a_less_sure_placeholder_where_a_name_is_asked_for(text: str) -> None:
    assert name(text).kind == "dummy"
    assert name(text).confidence < record(text).confidence
    assert record(text).kind == "dummy"


@pytest.mark.parametrize(
    "text",
    [
        *("Kowalski^Jan", "Jan^Kowalski", "Rossi^Mario", "Ivanov^Ivan", "Иванов^Иван", "山田^太郎"),
        *("Yamada^Tarou=山田^太郎=やまだ^たろう", "Novák^Jan", "Gipsz^Jakab", "Muster^Felix"),
    ],
)
def test_persons_of_forms_are_dummies_but_somebody_may_be_called_so(text: str) -> None:
    assert told(name(text)) == ("dummy", "test patient")
    assert 0.6 < name(text).confidence < 0.9


@pytest.mark.parametrize(
    "text", ["Mickey^Mouse", "COMPRESSED SAMPLES^MR2", "DICOM^TEST", "Rubo DEMO", "N.N.", "N^N"]
)
def test_well_known_test_patients_are_dummies(text: str) -> None:
    assert name(text).kind == "dummy"


@pytest.mark.parametrize("text", ["Muster^Petra", "Muster^Otto", "Fantoma^Ioan", "Fantom^Petr"])
def test_a_surname_like_a_dummys_beside_a_given_name_is_a_person(text: str) -> None:
    assert name(text).kind == "real"
    assert name("Fantom^QA").kind == name("FANTOMA").kind == "dummy"


def test_two_surnames_that_are_placeholders_are_less_sure_than_one_twice() -> None:
    assert name("Null^Phi").confidence < name("Null^Null").confidence


def test_the_group_of_a_name_that_is_nearest_to_a_person_counts() -> None:
    assert name("ANONYMOUS=匿名=").kind == "dummy"
    assert name("ANONYMOUS=佐々木^蒼").kind == "real"
    assert name("=佐々木^蒼=").kind == "real"


def test_the_value_nearest_to_a_person_counts() -> None:
    assert record("TEST\\4711").kind == "real"
    assert record("TEST\\P001").kind == "pseudonym"
    assert judge("Quibble\\TEST", "H", "LT", TODAY).kind == "real"


def test_a_value_behind_many_dummies_is_not_overlooked() -> None:
    assert record("TEST\\" * 1000 + "4711").kind == "real"
    assert record("TEST\\" * 10 + "\\TEST").kind == "dummy"


# ---- all of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", dummies.load())
def test_what_the_kernel_takes_for_a_dummy_is_one(value: bytes) -> None:
    text = value.decode("latin-1")
    is_date = text[0].isdigit()
    vr = "PN" if not is_date else "TM" if text.startswith("00:") or "." in text[:7] else "DA"
    assert judge(text, "C" if is_date else "A", vr, TODAY).kind == "dummy"


@given(
    st.text(max_size=300),
    st.sampled_from([kind.code for kind in IDENTIFIERS]),
    st.sampled_from(VRS),
)
def test_a_verdict_is_of_closed_words(text: str, identifier: str, vr: str) -> None:
    verdict = judge(text, identifier, vr, TODAY)
    assert verdict.kind in KINDS
    assert verdict.reason in REASONS
    assert 0.5 < verdict.confidence <= 1
    assert (verdict.kind == "empty") == (verdict == EMPTY)


@given(st.text(alphabet="^ =\\\0", max_size=40), st.sampled_from(VRS))
def test_delimiters_alone_are_never_somebody(text: str, vr: str) -> None:
    assert judge(text, "A", vr, TODAY).kind in {"empty", "dummy"}


@given(st.sampled_from(["A", "H", "C", "R", "D", "F", "health"]), st.sampled_from(VRS))
def test_every_reason_is_of_one_kind(identifier: str, vr: str) -> None:
    assert all(verdicts._KIND_OF[reason] in KINDS for reason in REASONS)
    assert judge("Quibble^Zara", identifier, vr, TODAY).kind == "real"


@pytest.mark.parametrize(
    "unit", ["a", "A^", "0", "0.", "a@b.", "x y ", "=", "\\", "^", "anon ", "é"]
)
def test_time_does_not_grow_faster_than_a_value(unit: str) -> None:
    start = time.process_time()
    for identifier in "ACDFR":
        judge(unit * 65_536, identifier, "PN", TODAY)
        judge(unit * 128, identifier, "LO", TODAY)
    assert time.process_time() - start < 1


# ---- what files claim -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("removed", "method", "codes", "dates", "expected"),
    [
        ("", "", (), "", "not told"),
        ("YES", "", (), "", "yes"),
        ("YES ", "", (), "UNMODIFIED", "yes"),
        ("yes", "", (), "", "yes"),
        ("NO", "", (), "", "no"),
        ("NO", "RSNA CTP", ("113100",), "MODIFIED", "no"),
        ("", "", ("113100",), "", "yes"),
        ("", "", ("113112 ",), "", "yes"),
        ("", "", ("121181",), "", "not told"),
        ("", "", (), "MODIFIED", "yes"),
        ("", "", (), "REMOVED", "yes"),
        ("", "", (), "UNMODIFIED", "not told"),
        ("", "Per DICOM PS 3.15 Annex E", (), "", "yes"),
        ("", "None", (), "", "not told"),
        ("", "n/a", (), "", "not told"),
        ("PERHAPS", "", (), "", "not told"),
    ],
)
def test_claims(
    removed: str, method: str, codes: tuple[str, ...], dates: str, expected: str
) -> None:
    assert claims(removed, method, codes, dates) == expected


def test_methods_are_those_of_cid_7050() -> None:
    known: Any = concepts["DCM"]
    codes = {code for word in cid_concepts[7050]["DCM"] for code in known[word]}
    assert codes == set(METHOD_CODES)


@given(
    st.from_regex(r"[ -~]{0,4}(?:[A-Za-z_^ -]{0,4}[0-9]{3,7}){1,3}[A-Za-z]{0,3}", fullmatch=True),
    st.sampled_from(["A", "C", "D", "G", "H", "M", "R"]),
)
def test_what_is_remembered_of_long_numbers_holds_for_each(text: str, identifier: str) -> None:
    told = pseudonyms.tell_hash(text, identifier) or verdicts._worded(text, identifier)
    assert verdicts._formed(text, identifier) == told


def test_the_commonest_filler_of_four_digits_is_one_but_other_four_are_not() -> None:
    assert told(record("1234")) == ("dummy", "dummy number")
    assert record("2345").kind == record("4711").kind == "real"


@pytest.mark.parametrize("text", ["555-1234", "(212) 555-1234", "1-212-555-0000"])
def test_an_american_exchange_that_nobody_has_is_a_dummy(text: str) -> None:
    assert told(judge(text, "D", "SH", TODAY)) == ("dummy", "dummy number")
    assert judge("555-1212", "D", "SH", TODAY).kind == "real"
