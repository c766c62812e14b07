"""Names are somebody's, also where a word of theirs is a placeholder's."""

from __future__ import annotations

import pytest

from tests.support.verdicts import name, record, told

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
