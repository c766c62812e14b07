from __future__ import annotations

import pytest

from phiscan.dicom import vocabulary
from phiscan.rules import burned_in
from phiscan.rules.burned_in import CONVERSIONS, IMAGE_TYPES, Header, image_type, is_capture, risk

IMAGE = Header(
    "",
    "CT",
    "",
    "",
    is_capture=False,
    has_pixel_data=True,
    is_whole=True,
    is_of_capture_device=False,
)
MODALITIES = ["CT", "US", "SR", "QUIBBLE", ""]


def test_every_modality_it_knows_is_one_that_entries_can_carry() -> None:
    assert set(vocabulary.modalities()) >= burned_in.LIKELY | burned_in.UNLIKELY


def test_every_maker_it_knows_is_one_that_entries_can_carry() -> None:
    assert set(vocabulary.manufacturers().values()) >= burned_in.CAPTURE_MAKERS


def test_no_modality_is_in_two_lists() -> None:
    assert not burned_in.LIKELY & burned_in.UNLIKELY


def test_captures_are_sop_classes_that_entries_can_carry() -> None:
    captures = [uid for uid in vocabulary.sop_classes() if is_capture(uid)]
    assert "1.2.840.10008.5.1.4.1.1.7" in captures
    assert "1.2.840.10008.5.1.4.1.1.7.4" in captures
    assert "1.2.840.10008.5.1.4.1.1.104.1" in captures
    assert not is_capture("1.2.840.10008.5.1.4.1.1.77.1.6")
    assert not is_capture("1.2.840.10008.5.1.4.1.1.2")


@pytest.mark.parametrize("modality", MODALITIES)
@pytest.mark.parametrize("pixels", [True, False])
def test_what_is_declared_counts_more_than_all_else(modality: str, pixels: bool) -> None:
    header = IMAGE._replace(annotation="YES", modality=modality, has_pixel_data=pixels)
    assert risk(header) == "declared"


@pytest.mark.parametrize("modality", MODALITIES)
def test_where_there_are_no_pixels_nothing_is_burned_in(modality: str) -> None:
    assert risk(IMAGE._replace(modality=modality, has_pixel_data=False)) == "no pixels"


@pytest.mark.parametrize("modality", MODALITIES)
def test_pixels_behind_the_end_of_a_broken_file_are_not_ruled_out(modality: str) -> None:
    cut = IMAGE._replace(modality=modality, has_pixel_data=False, is_whole=False)
    assert risk(cut) == ("likely" if modality == "US" else "not known")


def test_an_annotation_that_may_stand_behind_the_cut_is_not_known() -> None:
    assert risk(IMAGE) == "unlikely"
    assert risk(IMAGE._replace(is_whole=False)) == "not known"


def test_a_screen_capture_of_a_scanner_shows_what_its_screen_showed() -> None:
    assert risk(IMAGE._replace(is_capture=True)) == "likely"
    assert risk(IMAGE._replace(is_capture=True, annotation="NO")) == "declared absent"


def test_a_document_shows_names_without_having_pixels() -> None:
    assert risk(IMAGE._replace(is_capture=True, has_pixel_data=False)) == "likely"


def test_an_annotation_that_is_neither_yes_nor_no_tells_nothing() -> None:
    assert risk(IMAGE._replace(annotation=vocabulary.OTHER)) == "not known"
    assert risk(IMAGE._replace(annotation=vocabulary.OTHER, modality="US")) == "likely"


@pytest.mark.parametrize("modality", ["SR", "QUIBBLE", ""])
def test_pixels_of_a_modality_without_a_rule_are_not_known(modality: str) -> None:
    assert risk(IMAGE._replace(modality=modality)) == "not known"


# ---- how an image came about -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("ORIGINAL\\PRIMARY\\AXIAL", "plain"),
        ("ORIGINAL\\PRIMARY\\M\\ND\\NORM\\DIS2D", "plain"),
        (" original \\ primary", "plain"),
        ("MIXED\\PRIMARY\\VOLUME\\NONE", "plain"),
        ("DERIVED\\PRIMARY\\DIFFUSION\\TRACEW", "plain"),
        ("DERIVED\\SECONDARY\\REFORMATTED\\AVERAGE", "plain"),
        ("DERIVED\\SECONDARY\\SCREEN SAVE", "screen"),
        ("ORIGINAL\\PRIMARY\\SCREEN_SAVE", "screen"),
        ("DERIVED\\SECONDARY\\DOSE_INFO", "screen"),
        ("DERIVED\\SECONDARY\\OTHER\\CT_SOM5 PROT", "screen"),
        ("DERIVED\\SECONDARY", "secondary"),
        ("DERIVED\\SECONDARY\\OTHER", "secondary"),
        ("ORIGINAL", "other"),
        ("ORIGINAL\\QUIBBLE", "other"),
        ("HEAD", "other"),
        ("", "other"),
        ("ORIGINAL\\PRIMARY\\" + "X" * 2000, "other"),
    ],
)
def test_an_image_type_says_how_an_image_came_about(value: str, said: str) -> None:
    assert image_type(value) == said
    assert said in IMAGE_TYPES


@pytest.mark.parametrize(
    ("said", "graded"),
    [("screen", "likely"), ("secondary", "not known"), ("other", "not known"), ("", "unlikely")],
)
def test_an_image_type_raises_the_risk_of_a_scanner(said: str, graded: str) -> None:
    assert risk(IMAGE._replace(image_type=said)) == graded
    assert risk(IMAGE._replace(image_type=said, annotation="NO")) == "declared absent"


@pytest.mark.parametrize("term", CONVERSIONS)
def test_what_was_converted_was_on_film_paper_or_a_screen(term: str) -> None:
    assert risk(IMAGE._replace(conversion=term)) == "likely"


def test_a_conversion_that_no_list_has_leaves_the_risk_open() -> None:
    assert risk(IMAGE._replace(conversion=vocabulary.OTHER)) == "not known"


def test_equipment_of_secondary_captures_tells_of_one() -> None:
    assert risk(IMAGE._replace(is_of_capture_device=True)) == "likely"
    assert risk(IMAGE._replace(is_of_capture_device=True, has_pixel_data=False)) == "no pixels"
