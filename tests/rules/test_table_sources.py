"""The table against other packages that carry Table E.1-1, read as text, never imported."""

import ast
import runpy
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest

from phiscan.rules import table
from phiscan.rules.table import Rule

# Rows that Table E.1-1 got after 2024b, and why. No code of a row of 2024b has changed.
SINCE_2024B = {
    "coded diagnoses are new in PS3.3": ["00081301", "00081302", "00081303", "00081304"],
    "names to use, pronouns, gender identity and sex parameters are new in PS3.3": [
        *("00100011", "00100012", "00100013", "00100014", "00100015", "00100016"),
        *("00100041", "00100042", "00100043", "00100044", "00100045", "00100046", "00100047"),
        *("0040A034", "0040A035"),
    ],
    "they replace the retired Ethnic Group": ["00102161", "00102162"],
    "waveform annotations and montages are new, and their older neighbours came with them": [
        *("003A0020", "003A0203", "003A020C", "0040B020"),
        *("0040B034", "0040B036", "0040B03B", "0040B03F"),
    ],
    "a link to a display service is new in PS3.3": ["0040E012"],
    "the name of a dose calculation model is new in PS3.3": ["3004007F"],
    "older attributes that the table took in later": [
        *("00181010", "00181011", "00400556", "00700006", "300A0054"),
    ],
}

# openmed knows one temporal option, and none for institutions, graphics and private attributes.
OPENMED_OPTION = {"retain_longitudinal_modified_dates": "retain_longitudinal_temporal_information"}
NOT_IN_OPENMED = {
    "retain_longitudinal_full_dates",
    "retain_institution_identity",
    "clean_graphics",
    "retain_safe_private",
}
CODES_2024B = {
    "D_TAGS": "D",
    "Z_TAGS": "Z",
    "X_TAGS": "X",
    "U_TAGS": "U",
    "Z_D_TAGS": "Z/D",
    "X_Z_TAGS": "X/Z",
    "X_D_TAGS": "X/D",
    "X_Z_D_TAGS": "X/Z/D",
    "X_Z_U_STAR_TAGS": "X/Z/U*",
}


Texts = dict[str, list[list[str]]]


def source(package: str, path: str) -> Path:
    try:
        return Path(str(distribution(package).locate_file(path)))
    except PackageNotFoundError:
        pytest.skip(f"{package} is not installed: python -m pip install dicom-phiscan[tables]")


@pytest.fixture(scope="module")
def openmed() -> Texts:
    tree = ast.parse(source("openmed", "openmed/multimodal/dicom.py").read_text("utf-8"))
    texts = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }
    return {
        name: [row.split("|") for row in texts[name].split()]
        for name in ("_BASIC_PROFILE_DATA", "_PROFILE_OPTION_DATA")
    }


@pytest.fixture(scope="module")
def anonymizer() -> dict[str, str]:
    path = source(
        "dicom-anonymizer",
        "dicomanonymizer/dicom_anonymization_databases/dicomfields_2024b.py",
    )
    module: dict[str, Any] = runpy.run_path(str(path))
    return {pattern_of(*tag): code for name, code in CODES_2024B.items() for tag in module[name]}


def pattern_of(group: int, element: int, *masks: int) -> str:
    digits = f"{group:04X}{element:04X}"
    compared = "".join(f"{mask:04X}" for mask in masks) or "F" * 8
    return "".join(d if m == "F" else "x" for d, m in zip(digits, compared, strict=True))


@pytest.fixture(scope="module")
def rules() -> dict[str, Rule]:
    """Return the rules by their tags as the table writes them."""
    tags = [row[0] for row in table._rows("confidentiality.tsv", 1)]
    return dict(zip(tags, table.load(), strict=True))


def test_basic_codes_are_those_of_openmed(rules: dict[str, Rule], openmed: Texts) -> None:
    theirs = {tag: code for tag, _, code in openmed["_BASIC_PROFILE_DATA"]}
    assert {tag.upper(): rule.basic for tag, rule in rules.items()} == theirs


def test_keywords_are_those_of_openmed(rules: dict[str, Rule], openmed: Texts) -> None:
    # openmed has "for" and "to" as in the name, in lower case; PS3.6 has them in title case.
    theirs = {tag: word.lower() for tag, word, _ in openmed["_BASIC_PROFILE_DATA"]}
    assert {tag.upper(): rule.keyword.lower() for tag, rule in rules.items()} == theirs


def test_option_codes_are_those_of_openmed(rules: dict[str, Rule], openmed: Texts) -> None:
    theirs = {
        tag: dict(option.split(":") for option in options)
        for tag, *options in openmed["_PROFILE_OPTION_DATA"]
    }
    ours = {tag.upper(): options_of_openmed(rule) for tag, rule in rules.items()}
    assert {tag: options for tag, options in ours.items() if options} == theirs


def options_of_openmed(rule: Rule) -> dict[str, str]:
    return {
        OPENMED_OPTION.get(option, option): code
        for option, code in rule.options.items()
        if option not in NOT_IN_OPENMED
    }


def test_dates_may_be_kept_in_full_wherever_they_may_be_modified() -> None:
    for rule in table.load():
        full = rule.options.get("retain_longitudinal_full_dates")
        modified = rule.options.get("retain_longitudinal_modified_dates")
        assert (full, modified) in {("K", "C"), (None, None)}


def test_basic_codes_are_those_of_2024b_where_it_has_the_row(
    rules: dict[str, Rule], anonymizer: dict[str, str]
) -> None:
    ours = {tag: rule.basic for tag, rule in rules.items()}
    assert {tag: code for tag, code in ours.items() if tag in anonymizer} == anonymizer


def test_rows_that_2024b_does_not_have(rules: dict[str, Rule], anonymizer: dict[str, str]) -> None:
    newer = [tag for tags in SINCE_2024B.values() for tag in tags]
    assert set(rules) - set(anonymizer) == {*newer, "PRIVATE"}  # dicom-anonymizer has it as code
