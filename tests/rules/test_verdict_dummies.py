"""What is nobody's: placeholders, test patients, phantoms, fillers and numbers of examples."""

from __future__ import annotations

import pytest

from phiscan.rules.verdicts import judge
from tests.support.verdicts import TODAY, name, record, told


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


@pytest.mark.parametrize("text", ["2012KA382688", "NA 4711882", "S19-XX-30492"])
def test_few_letters_in_a_number_of_a_register_are_an_office_and_no_placeholder(text: str) -> None:
    """Accession numbers with KA in them were taken for `k.A.`."""
    assert told(record(text)) == ("real", "nothing says otherwise")


@pytest.mark.parametrize("text", ["NA", "k.A.", "n/a 1"])
def test_alone_they_are_one(text: str) -> None:
    assert told(record(text)) == ("dummy", "placeholder")


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


def test_the_commonest_filler_of_four_digits_is_one_but_other_four_are_not() -> None:
    assert told(record("1234")) == ("dummy", "dummy number")
    assert record("2345").kind == record("4711").kind == "real"


@pytest.mark.parametrize("text", ["555-1234", "(212) 555-1234", "1-212-555-0000"])
def test_an_american_exchange_that_nobody_has_is_a_dummy(text: str) -> None:
    assert told(judge(text, "D", "SH", TODAY)) == ("dummy", "dummy number")
