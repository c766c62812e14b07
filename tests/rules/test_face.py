from __future__ import annotations

import itertools

import pytest

from phiscan.dicom import vocabulary
from phiscan.rules import face
from phiscan.rules.face import REGIONS, RISKS, Header, is_head_volume, is_volume, region, risk

SLICE = Header(
    "",
    "CT",
    "head",
    is_volume=True,
    is_head=False,
    is_document=False,
    has_pixel_data=True,
    is_whole=True,
)


def test_every_modality_it_knows_is_one_that_entries_can_carry() -> None:
    listed = face.CROSS_SECTIONAL | face.PHOTOGRAPHIC | face.PROJECTING | face.SHAPES
    assert set(vocabulary.modalities()) >= listed
    assert not face.PROJECTING & (face.CROSS_SECTIONAL | face.PHOTOGRAPHIC | face.SHAPES)


def test_volumes_are_sop_classes_that_entries_can_carry() -> None:
    assert set(vocabulary.sop_classes()) >= face._VOLUMES | face._HEAD_VOLUMES
    assert is_volume("1.2.840.10008.5.1.4.1.1.2")
    assert is_volume("1.2.840.10008.5.1.4.1.1.13.1.2")
    assert is_head_volume("1.2.840.10008.5.1.4.1.1.13.1.2")
    assert not is_volume("1.2.840.10008.5.1.4.1.1.7")
    assert not is_volume("1.2.840.10008.5.1.4.1.1.4.2")


@pytest.mark.parametrize("modality", ["CT", "MR", "PT"])
def test_slices_of_a_head_show_a_face(modality: str) -> None:
    assert risk(SLICE._replace(modality=modality)) == "likely"
    assert risk(SLICE._replace(modality=modality, region="elsewhere")) == "unlikely"


@pytest.mark.parametrize("modality", ["CT", "MR", "PT"])
@pytest.mark.parametrize("part", ["", "other", "near head"])
@pytest.mark.parametrize("volume", [True, False])
def test_slices_of_who_knows_what_are_not_known(modality: str, part: str, volume: bool) -> None:
    header = SLICE._replace(modality=modality, region=part, is_volume=volume)
    assert risk(header) == "not known"


def test_a_picture_of_slices_is_no_volume() -> None:
    assert risk(SLICE._replace(is_volume=False)) == "not known"


def test_a_scan_of_heads_alone_needs_no_body_part() -> None:
    assert risk(SLICE._replace(modality="DX", region="", is_head=True)) == "likely"


def test_what_is_declared_counts_more_than_all_else() -> None:
    for modality, part, pixels in itertools.product(["CT", "US", ""], REGIONS, [True, False]):
        header = SLICE._replace(modality=modality, region=part, has_pixel_data=pixels)
        assert risk(header._replace(declared="YES")) == "declared"
        told = risk(header._replace(declared="NO"))
        assert told == ("declared absent" if pixels else "no pixels")


def test_a_declaration_that_is_neither_yes_nor_no_tells_nothing() -> None:
    assert risk(SLICE._replace(declared=vocabulary.OTHER)) == "likely"
    assert risk(SLICE._replace(declared=vocabulary.OTHER, region="elsewhere")) == "not known"


def test_what_may_stand_behind_the_end_of_a_broken_file_is_not_ruled_out() -> None:
    cut = SLICE._replace(is_whole=False, has_pixel_data=False)
    assert risk(cut) == "likely"
    assert risk(cut._replace(region="elsewhere")) == "not known"
    assert risk(cut._replace(modality="US", is_volume=False)) == "not known"


@pytest.mark.parametrize("modality", ["US", "CR", "DX", "MG", "XA"])
def test_a_projection_shows_no_surface(modality: str) -> None:
    header = SLICE._replace(modality=modality, is_volume=False)
    assert {risk(header._replace(region=part)) for part in ("", *REGIONS)} == {"unlikely"}


def test_a_photograph_of_a_head_shows_a_face() -> None:
    photograph = SLICE._replace(modality="XC", is_volume=False)
    assert risk(photograph) == "likely"
    assert risk(photograph._replace(region="elsewhere")) == "unlikely"
    assert risk(photograph._replace(region="")) == "not known"


@pytest.mark.parametrize("modality", ["", "OT", "QUIBBLE", "SEG"])
def test_pixels_of_a_modality_without_a_rule_are_not_known(modality: str) -> None:
    for part in ("", *REGIONS):
        header = SLICE._replace(modality=modality, region=part, is_volume=False)
        assert risk(header) == "not known"


def test_surfaces_and_documents_show_faces_without_having_pixels() -> None:
    bare = SLICE._replace(has_pixel_data=False)
    assert risk(bare) == "no pixels"
    assert risk(bare._replace(modality="OSS")) == "not known"
    assert risk(bare._replace(modality="DOC", is_document=True)) == "not known"


def test_there_is_a_word_for_each_grade() -> None:
    words = itertools.product(
        ("", "YES", "NO", vocabulary.OTHER), ("CT", "XC", "US", "OSS", ""), ("", *REGIONS)
    )
    flags = list(itertools.product((True, False), repeat=5))
    assert {risk(Header(*said, *these)) for said in words for these in flags} == set(RISKS)


# ---- body parts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("HEAD", "head"),
        ("Head ", "head"),
        ("SKULL", "head"),
        ("BRAIN", "head"),
        ("HEADNECK", "head"),
        ("HEAD_NECK", "head"),
        ("HEAD/NECK", "head"),
        ("BRAIN W/O CONTR", "head"),
        ("T-D1100 HEAD", "head"),
        ("NECK", "head"),
        ("WHOLE BODY", "head"),
        ("PARANASAL SINUS", "head"),
        ("Schaedel", "head"),
        ("CHEST\\HEAD", "head"),
        ("CSPINE", "near head"),
        ("C-SPINE", "near head"),
        ("CAROTID", "near head"),
        ("SPINE", "near head"),
        ("CHEST", "elsewhere"),
        ("LSPINE", "elsewhere"),
        ("L SPINE", "elsewhere"),
        ("UPPER ABDOMEN", "elsewhere"),
        ("LEFT KNEE", "elsewhere"),
        ("ABDOMEN PELVIS", "elsewhere"),
        ("FEMORAL HEAD", "elsewhere"),
        ("CHEST QUIBBLE", "other"),
        ("LEFT", "other"),
        ("QUIBBLE", "other"),
        ("OVERHEAD", "other"),
        ("", "other"),
        ("12", "other"),
        ("CHEST" + " " * 300 + "HEAD", "other"),
    ],
)
def test_a_body_part_is_told_by_its_words(part: str, said: str) -> None:
    assert region(part) == said
    assert said in REGIONS


def test_no_body_part_is_in_two_lists() -> None:
    assert not face._HEAD & face._NEAR_HEAD
    assert not face._HEAD & face._ELSEWHERE
    assert not face._NEAR_HEAD & face._ELSEWHERE
