"""Who is met again: by parts of names, numbers without separators, days and last digits."""

from __future__ import annotations

import time

import pytest

from phiscan.rules import identity
from phiscan.rules.identity import met, terms, tokens


def names(text: str, about: str, identifier: str = "A", vr: str = "PN") -> set[str]:
    return set(met(tokens(text), terms(about, identifier, vr)))


@pytest.mark.parametrize(
    "text",
    [
        "seen with Zarah Quibblex today",
        "QUIBBLEX",
        "quibblex_zarah_ct",
        "ZARAHQUIBBLEX",
        "PX control - quibblex",
        "Quíbblex",
    ],
)
def test_a_name_is_met_by_its_parts_in_any_case_and_order(text: str) -> None:
    assert names(text, "Quibblex^Zarah") == {"A"}


@pytest.mark.parametrize("text", ["CT CHEST", "Quibble", "zar", "", "12"])
def test_other_words_are_nobody(text: str) -> None:
    assert names(text, "Quibblex^Zarah") == set()


@pytest.mark.parametrize(
    "text", ["zquibblex", "QuibblexZ", "ct_zquibblex_1", "Z_Quibblex", "quibblex.z"]
)
def test_a_name_is_met_with_its_initial_beside_or_before_it(text: str) -> None:
    assert names(text, "Quibblex^Zarah") == {"A"}


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("Quibblex^Zarah", "aquibblex"),
        ("Quibblex^Zarah", "quibblexa"),
        ("Quibblex^Zarah", "qz"),
        ("Rice^Paula", "price list"),
        ("Rice^Paula", "PRICE"),
        ("Ng^Zarah", "zng"),
    ],
)
def test_other_initials_and_words_that_come_about_are_nobody(about: str, text: str) -> None:
    assert names(text, about) == set()


def test_a_part_that_is_a_word_too_must_be_all_of_a_text_or_stand_beside_another() -> None:
    assert names("young adult protocol", "Young^Zarah") == set()
    assert names("YOUNG", "Young^Zarah") == {"A"}
    assert names("Zarah Young", "Young^Zarah") == {"A"}


@pytest.mark.parametrize("text", ["AL 4711-0815", "id=47110815", "x47110815y", "4711.0815"])
def test_a_number_is_met_whatever_separates_it(text: str) -> None:
    assert names(text, "47110815", "H", "LO") == {"H"}


def test_a_birth_date_is_met_in_other_spellings() -> None:
    for text in ("born 12.03.1965", "1965-03-12", "12 March 1965", "19650312"):
        assert names(text, "19650312", "C", "DA") == {"C"}


def test_a_phone_is_met_by_its_last_digits() -> None:
    assert names("call 0911 / 555 12 34", "+49 911 5551234", "D", "SH") == {"D"}


def test_a_name_without_spaces_around_it_is_met() -> None:
    assert names("患者山田花子様の検査", "山田^花子") == {"A"}


# ---- dates of birth ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("16/7/34", "7/16/34", "34/7/16", "16.7.34", "16. 7. 34", "16_07_34", "16-7-1934"),
        *(
            "160734",
            "071634",
            "340716",
            "16071934",
            "IM_160734_1",
            "16 07 34",
            "１６／７／３４",
            "١٦/٧/٣٤",
        ),
    ],
)
def test_a_birth_date_is_met_in_any_order_and_with_two_digits_of_its_year(text: str) -> None:
    assert set(met(tokens(text, has_dates=False), terms("19340716", "C", "DA"))) == {"C"}


@pytest.mark.parametrize(
    "text",
    [
        *("16/7/35", "17/7/34", "160735", "61/7/34", "1.2.160734.5", "0.160734", "160734.5"),
        *("16/7/34/5", "3.16.7.34", "1607341", "x160734y", "16/7", "16-7.34", "7/34"),
    ],
)
def test_other_numbers_are_no_birth_date(text: str) -> None:
    assert met(tokens(text, has_dates=False), terms("19340716", "C", "DA")) == {}


def test_a_date_of_another_century_is_no_birth_date_where_that_is_written() -> None:
    assert met(tokens("16/7/2034", has_dates=False), terms("19340716", "C", "DA")) == {}


@pytest.mark.parametrize("told", ["1934", "193407", "", "19340716-19350101", "unknown"])
def test_what_is_no_day_is_met_as_none(told: str) -> None:
    assert terms(told, "C", "DA") == frozenset()


# ---- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("5544399", "55 44 399"),
        ("5544399", "no. 55 443 99, knee"),
        ("ALT-4411", "alt 4411"),
        ("ALT-4411", "knee of alt_4411"),
        ("0077123", "77123"),
        ("0077123", "id 77123 knee"),
        ("77123", "0077123"),
        ("0077123", "00 77 123"),
        ("5544399", "๕๕๔๔๓๙๙"),
    ],
)
def test_a_number_is_met_by_blanks_and_without_noughts(about: str, text: str) -> None:
    assert set(met(tokens(text, has_dates=False), terms(about, "H", "LO"))) == {"H"}


@pytest.mark.parametrize(
    ("about", "text"),
    [
        *(("5544399", text) for text in ("55 44 398", "55 44", "55 x 44 399", "155 44 399")),
        *(("4411", text) for text in ("44 11", "TE 44 TR 11", "4 4 1 1")),
        *(("0000441", text) for text in ("441", "TE 441")),
        *(("ALT-4411", text) for text in ("alt 441", "alt 4 411", "salt 4411", "alt")),
    ],
)
def test_numbers_that_are_alike_are_nobodys(about: str, text: str) -> None:
    assert met(tokens(text, has_dates=False), terms(about, "H", "LO")) == {}


def test_what_was_joined_is_somebodys_only_where_a_file_is_about_them() -> None:
    """Measurements beside each other make up numbers of any record."""
    strong = {term.token for term in terms("0077123", "H", "LO") if term.is_strong}
    assert strong == {"0077123"}
    assert strong.isdisjoint(tokens("00 77 123"))


def test_a_phone_is_met_in_its_international_spelling() -> None:
    for text in ("+49 30 555 123 77", "0049-30-55512377", "call (030) 555-12377"):
        assert names(text, "030 55512377", "D", "SH") == {"D"}


# ---- addresses ---------------------------------------------------------------------------------

WEG = "Gänseblümchenweg 12, 99999 Irgendstadt"


@pytest.mark.parametrize(
    ("about", "text"),
    [
        (WEG, "gaenseblumchenweg 12"),
        (WEG, "Gänseblümchenweg"),
        (WEG, "GANSEBLUMCHENWEG_12"),
        (WEG, "lives 12 Gaensebluemchenweg"),
        (WEG, "99999 Irgendstadt"),
        (WEG, "irgendstadt 99999"),
        ("221B Baker Street, London", "at 221b baker street"),
        ("221B Baker Street, London", "Baker Street 221B"),
        ("12, rue de la Paix, 75002 Paris", "12 rue de la paix"),
        ("Quibbelstraße 5", "quibbelstr. 5"),
        ("Calle Quibbelina, 12", "calle quibbelina 12"),
    ],
)
def test_an_address_is_met_by_its_street_and_by_its_town_with_the_postal_code(
    about: str, text: str
) -> None:
    assert names(text, about, "B", "LO") == {"B"}


@pytest.mark.parametrize(
    "text",
    [
        *("Irgendstadt", "99999", "12", "weg 12", "Gänseblümchen"),
        *("Baker", "street", "London", "221b", "Baker 221", "main street", "street 12", "12 knee"),
        *("Springfield", "Berlin", "Lindenweg 4", "12 main", "main 12"),
    ],
)
@pytest.mark.parametrize(
    "about",
    [
        *(WEG, "221B Baker Street, London NW1 6XE", "12 Main Street, Springfield, IL 62704"),
        *("Berlin", "Main Street", "10115 Berlin, Weg 12", ""),
    ],
)
def test_a_town_a_number_or_an_ordinary_word_is_nobodys_address(about: str, text: str) -> None:
    assert names(text, about, "B", "LO") == set()


# ---- names in other letters --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("ใจดีมาก^สมชาย", "ภาพสมชายใจดีมาก"),
        ("ใจดีมาก^สมชาย", "ภาพของสมชาย"),
        ("ສົມໃຈ^ວົງສາ", "ພາບວົງສາສົມໃຈ"),
        ("សុខា^ចាន់ថា", "រូបភាពចាន់ថាសុខា"),
        ("အောင်ကျော်^မောင်", "ဓာတ်ပုံအောင်ကျော်မောင်"),
        ("くりばやし^えりか", "検査クリバヤシ様"),
        ("クリバヤシ^エリカ", "くりばやしさん"),
        ("ｸﾘﾊﾞﾔｼ^ｴﾘｶ", "くりばやし"),
        ("Kuribayashi^Erika=栗林^絵里香=くりばやし^えりか", "ｸﾘﾊﾞﾔｼ 検査"),
        ("शर्मा^प्रिया", "रोगी प्रिया का"),
        ("Müller-Quibbel^Zarah", "mueller-quibbel"),
        ("Quibbelmueller^Zarah", "Quibbelmüller"),
    ],
)
def test_a_name_is_met_in_running_text_and_in_other_letters_for_it(about: str, text: str) -> None:
    assert names(text, about) == {"A"}


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("ใจดีมาก^สมชาย", "ภาพปอดด้านหน้า"),
        ("ดี^มาก", "ภาพดีมากชัดเจน"),
        ("はな^えり", "これはなにですか"),
        ("くりばやし^えりか", "クリニック検査"),
        ("Michał^Quibbel", "michael"),
    ],
)
def test_parts_of_other_words_are_nobodys_name(about: str, text: str) -> None:
    assert names(text, about) == set()


def test_a_long_name_is_met_by_its_beginning() -> None:
    assert names("ภาพกกกกกขขขขขคคคคคงงงง", "กกกกกขขขขขคคคคค^จจจจ") == {"A"}


@pytest.mark.parametrize(
    "unit", ["_", "a", "a_", "9-", "A^", "é", "漢", "a@a.", "ü", "9 ", "a 9", "ก", "か"]
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        begin = time.thread_time()
        for _ in range(3):
            identity.tokens(text)
        return time.thread_time() - begin

    seconds(1_000)
    assert seconds(32_000) < 40 * seconds(4_000) + 0.05
