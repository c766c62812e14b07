"""The closed vocabularies: complete where a standard says what is in them, and without clashes."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pydicom._private_dict import private_dictionaries
from pydicom._uid_dict import UID_dictionary
from pydicom.sr import _cid_dict, _concepts_dict

from phiscan.dicom.dictionary import table_rows
from phiscan.dicom.vocabulary import (
    OTHER,
    manufacturers,
    modalities,
    private_creators,
    sop_classes,
    transfer_syntaxes,
)

Vocabulary = Callable[[], Mapping[str, str]]
ALL: list[Vocabulary] = [sop_classes, transfer_syntaxes, modalities, manufacturers]


@pytest.mark.parametrize("vocabulary", ALL)
def test_values_and_names_are_trimmed_text(vocabulary: Vocabulary) -> None:
    for value, name in vocabulary().items():
        assert value.strip() == value != ""
        assert name.strip() == name != ""


@pytest.mark.parametrize("vocabulary", ALL)
def test_the_word_for_unlisted_values_is_not_in_a_list(vocabulary: Vocabulary) -> None:
    assert OTHER not in vocabulary()


def test_uids_of_the_standard_are_all_there() -> None:
    kinds = {"SOP Class": sop_classes(), "Meta SOP Class": sop_classes()}
    kinds["Transfer Syntax"] = transfer_syntaxes()
    for uid, (name, kind, _, retired, _) in UID_dictionary.items():
        if kind in kinds:
            assert kinds[kind][uid].startswith(name)
            assert kinds[kind][uid].endswith("(Retired)") == bool(retired)


@pytest.mark.parametrize(
    ("vocabulary", "value", "name"),
    [
        (sop_classes, "1.2.840.10008.5.1.4.1.1.2", "CT Image Storage"),
        (sop_classes, "1.2.840.10008.5.1.4.1.1.66.7", "Label Map Segmentation Storage"),
        (sop_classes, "1.3.12.2.1107.5.9.1", "Siemens CSA Non-Image Storage"),
        (sop_classes, "1.2.840.113619.4.30", "GE PET Raw Data Storage"),
        (transfer_syntaxes, "1.2.840.10008.1.2.1", "Explicit VR Little Endian"),
        (transfer_syntaxes, "1.2.840.10008.1.2.4.110", "JPEG XL Lossless"),
        (modalities, "RTSTRUCT", "Radiotherapy Structure Set"),
        (modalities, "ST", "Single-photon emission computed tomography (Retired)"),
        (manufacturers, "GE MEDICAL SYSTEMS", "GE"),
        (manufacturers, '"GE Healthcare"', "GE"),
        (manufacturers, "Siemens HealthCare GmbH", "Siemens"),
        (manufacturers, "siemens healthineers", "Siemens"),
        (manufacturers, "PHILIPS MEDICAL SYSTEMS", "Philips"),
        (manufacturers, "TOSHIBA_MEC", "Toshiba"),
        (manufacturers, "CANON_MEC", "Canon"),
        (manufacturers, "FUJI PHOTO FILM CO. LTD.", "Fujifilm"),
        (manufacturers, "Kuratorium OFFIS e.V.", "OFFIS"),
    ],
)
def test_a_well_known_value(vocabulary: Vocabulary, value: str, name: str) -> None:
    assert vocabulary()[value] == name


@pytest.mark.parametrize("value", ["", "DOE^JOHN", "1.2.3", "Miller Radiology, Springfield"])
@pytest.mark.parametrize("vocabulary", ALL)
def test_text_that_is_not_listed_is_not_found(vocabulary: Vocabulary, value: str) -> None:
    assert value not in vocabulary()


def test_a_uid_stands_in_one_table_only() -> None:
    tables = ("sop_classes.tsv", "transfer_syntaxes.tsv", "other_uids.tsv")
    uids = [row[0] for table in tables for row in table_rows(table)]
    assert len(uids) == len(set(uids))
    assert {row[1] for row in table_rows("other_uids.tsv")} == {"sop_class", "transfer_syntax"}


def test_uids_are_uids() -> None:
    for uid in [*sop_classes(), *transfer_syntaxes()]:
        assert len(uid) <= 64
        assert all(part == str(int(part)) for part in uid.split("."))


def test_modalities_are_code_strings() -> None:
    listed = [row[0] for row in table_rows("modalities.tsv")]
    assert len(listed) == len(set(listed))
    assert all(len(value) <= 16 and value.isalnum() and value.isupper() for value in listed)


def test_modalities_of_the_context_group_are_all_there() -> None:
    concepts: dict[str, Any] = _concepts_dict.concepts["DCM"]
    listed = (concepts[keyword] for keyword in _cid_dict.cid_concepts[33]["DCM"])
    codes = {code for found in listed for code, (_, groups) in found.items() if 33 in groups}
    assert len(codes) >= 70
    assert codes <= modalities().keys()


def test_no_spelling_belongs_to_two_manufacturers() -> None:
    owners: dict[str, str] = {}
    for vendor, *spellings in table_rows("manufacturers.tsv"):
        for spelling in (vendor, *spellings):
            for each in (spelling, spelling.upper(), spelling.lower(), spelling.title()):
                assert owners.setdefault(each, vendor) == vendor
    assert owners == dict(manufacturers())


def test_spellings_differ_by_more_than_case() -> None:
    for row in table_rows("manufacturers.tsv"):
        made: set[str] = set()
        for spelling in row:
            assert spelling not in made
            made |= {spelling, spelling.upper(), spelling.lower(), spelling.title()}


def test_manufacturers_are_many() -> None:
    assert len(set(manufacturers().values())) >= 60
    assert sum(len(row) for row in table_rows("manufacturers.tsv")) >= 250


def test_private_creators_are_those_of_pydicom() -> None:
    assert private_creators() == set(private_dictionaries)
    assert "SIEMENS CSA HEADER" in private_creators()
    assert "GEMS_IDEN_01" in private_creators()
