"""The people of the demo archive. Every name says in its own language that it is made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    number: int
    charset: tuple[str, ...]
    name: str
    sex: str
    birth_date: str
    address: str
    physician: str
    institution: str

    @property
    def patient_id(self) -> str:
        return f"M{4_180_000 + self.number * 3_719}"

    @property
    def folder(self) -> str:
        """The family name as an exporting workstation would write it into a path."""
        return self.name.split("^")[0].upper()


def _person(charset: str, name: str, sex: str, birth_date: str, *rest: str) -> Person:
    address, physician, institution = rest
    number = len(PEOPLE) + 1
    parts = tuple(charset.split("\\")) if charset else ()
    person = Person(number, parts, name, sex, birth_date, address, physician, institution)
    PEOPLE.append(person)
    return person


PEOPLE: list[Person] = []

ENGLISH = _person(
    "",
    "Fabricated^Wilma^Q",
    "F",
    "19520229",
    "12 Nowhere Lane, Exampleton",
    "Pretend^Otto^^Dr",
    "Imaginary General Hospital",
)
GERMAN = _person(
    "ISO_IR 100",
    "Erfunden^Käthe",
    "F",
    "19470331",
    "Musterstraße 0, 00000 Nirgendwöhr",
    "Scheinärztin^Öde^^Dr.",
    "Klinikum Nirgendwöhr",
)
FRENCH = _person(
    "ISO_IR 100",
    "Fictif^Théo",
    "M",
    "19881201",
    "0 rue de l'Irréel, 00000 Nullepart-sur-Rêve",
    "Inventée^Zoé^^Dr",
    "Hôpital de Nullepart",
)
RUSSIAN = _person(
    "ISO_IR 144",
    "Выдуманный^Небылий",
    "M",
    "19650509",
    "ул. Несуществующая, 0, Нигдеград",
    "Мнимая^Фантазия",
    "Больница Нигдеграда",
)
GREEK = _person(
    "ISO_IR 126",
    "Φανταστικός^Ανύπαρκτος",
    "M",
    "19701028",
    "Οδός Πουθενά 0",
    "Πλαστή^Ιατρός",
    "Νοσοκομείο Πουθενά",
)
ARABIC = _person(
    "ISO_IR 127", "خيالي^وهمي", "M", "19910715", "شارع الخيال", "متخيلة^طبيبة", "مستشفى الخيال"
)
HEBREW = _person(
    "ISO_IR 138", "בדיוני^דמיון", "F", "19830417", "רחוב הדמיון 0", "מומצא^רופא", "בית חולים דמיוני"
)
JAPANESE = _person(
    "\\ISO 2022 IR 87",
    "Kakuu^Jinbutsu=架空^人物=かくう^じんぶつ",
    "M",
    "19591103",
    "架空県虚構市0番地",
    "Souzou^Ishi=想像^医師=そうぞう^いし",
    "架空病院",
)
CHINESE = _person(
    "GB18030",
    "Xugou^Renwu=虚构^人物",
    "F",
    "19771001",
    "虚构市不存在路0号",
    "Jia^Yisheng=假^医生",
    "虚构医院",
)
KOREAN = _person(
    "\\ISO 2022 IR 149",
    "Gasang^Inmul=가상^인물",
    "F",
    "19950815",
    "가상시 없는길 0",
    "Heogu^Uisa=허구^의사",
    "가상병원",
)
POLISH = _person(
    "ISO_IR 192",
    "Zmyślona^Łucja",
    "F",
    "20120611",
    "ul. Nieistniejąca 0, Nigdzie",
    "Rzekomy^Żółw",
    "Szpital Zmyślony",
)
