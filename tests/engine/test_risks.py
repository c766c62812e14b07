"""What a row of `entries` says of a file's claim to be de-identified, and of its pixels."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.support import files
from tests.support.dicom_bytes import Encoding, element, part10, sequence
from tests.support.scans import Row, entry_of, scanned

PIXEL_DATA = (0x7FE00010, "OW", bytes(64))


@pytest.fixture
def one(tmp_path: Path) -> Callable[[bytes], Row]:
    """Scan a file that holds these bytes; return its row."""

    return partial(entry_of, tmp_path)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (b"YES", "yes"),
        (b"NO", "no"),
        (b"Yes", "yes"),
        (b"no", "no"),
        (b"MAYBE", "not told"),
        (b"", "not told"),
        (None, "not told"),
    ],
)
def test_a_claim_to_be_deidentified(
    one: Callable[[bytes], Row], value: bytes | None, said: str
) -> None:
    more = () if value is None else ((0x00120062, "CS", value),)
    assert one(files.dicom(*more))["claims_deidentified"] == said


def methods(*codes: bytes, scheme: bytes = b"DCM") -> bytes:
    """A file whose De-identification Method Code Sequence has an item for each code."""
    of = element(0x00080102, "SH", scheme, Encoding.EXPLICIT_LE)
    items = [element(0x00080100, "SH", code, Encoding.EXPLICIT_LE) + of for code in codes]
    named = element(0x00100010, "PN", b"Quibble^Zara", Encoding.EXPLICIT_LE)
    return part10(named + sequence(0x00120064, items, Encoding.EXPLICIT_LE))


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([b"113100"], "yes"),
        ([b"113112 "], "yes"),
        ([b"113100", b"QUIBBLE"], "yes"),
        ([b"QUIBBLE", b"113107"], "yes"),
        ([b"QUIBBLE"], "not told"),
        ([b""], "not told"),
        ([], "not told"),
    ],
)
def test_a_code_of_a_method_is_a_claim(
    one: Callable[[bytes], Row], codes: list[bytes], said: str
) -> None:
    row = one(methods(*codes))
    assert row["claims_deidentified"] == said
    assert row["claims_but_real"] == (row["n_A"] if said == "yes" else 0)


def test_a_code_of_the_sites_own_is_no_claim(one: Callable[[bytes], Row]) -> None:
    """Whatever its number is: only DCM gives it the meaning of CID 7050."""
    assert one(methods(b"113100", scheme=b"99X"))["claims_deidentified"] == "not told"


def test_a_flag_says_more_than_a_method(one: Callable[[bytes], Row]) -> None:
    flag = element(0x00120062, "CS", b"NO", Encoding.EXPLICIT_LE)
    data = methods(b"113100")
    at = data.index(b"\x12\x00\x64\x00")
    assert one(data[:at] + flag + data[at:])["claims_deidentified"] == "no"


@pytest.mark.parametrize(
    ("field", "against"),
    [
        ((0x00100010, "PN", b"ANONYMOUS "), 0),
        ((0x00080080, "LO", b"Quibble Hospital"), 1),
        ((0x00102154, "SH", b"+1 555 2368 17 "), 1),
        ((0x00181000, "LO", b"Q-77812 "), 1),
        ((0x00080050, "SH", b"A77812"), 0),
        ((0x00101030, "DS", b"71"), 0),
    ],
)
def test_what_a_claim_may_keep_does_not_speak_against_it(
    one: Callable[[bytes], Row], field: tuple[int, str, bytes], against: int
) -> None:
    """The birth date and UIDs of the file are real all the while."""
    nobody = ((0x00100010, "PN", b"ANONYMOUS "), (0x00100020, "LO", b""))
    row = one(files.dicom((0x00120062, "CS", b"YES "), *nobody, field))
    assert row["n_C"] > 0
    assert row["claims_but_real"] == against


def test_claims_that_are_false_are_counted(tmp_path: Path) -> None:
    removed = (0x00120062, "CS", b"YES ")
    data = {
        "says nothing.dcm": files.dicom(),
        "is not.dcm": files.dicom(removed),
        "is.dcm": files.dicom(removed, (0x00100010, "PN", b"ANONYMOUS "), (0x00100020, "LO", b"")),
        "notes.txt": b"nothing to see in here",
    }
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", data))
    told = {Path(row["path"]).stem: row["claims_but_real"] for row in result.entries}
    assert told == {"says nothing": 0, "is not": 2, "is": 0, "notes": 0}
    assert result.manifest["totals"]["claims_but_real"] == 1


@pytest.mark.parametrize(
    ("annotation", "modality", "risk"),
    [
        (b"YES", b"CT", "declared"),
        (b"NO", b"US", "declared absent"),
        (None, b"US", "likely"),
        (None, b"CT", "unlikely"),
        (b"", b"SC", "likely"),
        (b"", b"CT", "unlikely"),
        (b"Y", b"CT", "not known"),
        (None, b"SR", "not known"),
        (None, b"QUIBBLE", "not known"),
    ],
)
def test_the_risk_of_a_name_in_the_pixels(
    one: Callable[[bytes], Row], annotation: bytes | None, modality: bytes, risk: str
) -> None:
    more = [(0x00080060, "CS", modality), PIXEL_DATA]
    if annotation is not None:
        more.append((0x00280301, "CS", annotation))
    assert one(files.dicom(*more))["burned_in_risk"] == risk


@pytest.mark.parametrize(
    ("made", "risk"),
    [
        (files.dicom(), "no pixels"),
        (files.dicom(PIXEL_DATA), "unlikely"),
        (files.dicom(PIXEL_DATA)[:-2], "unlikely"),
        (files.dicom((0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.7"), PIXEL_DATA), "likely"),
        (files.dicom((0x00080016, "UI", b"1.2.840.10008.5.1.4.1.1.104.1")), "likely"),
        (files.dicom(PIXEL_DATA)[:400], "not known"),
    ],
)
def test_the_risk_of_what_is_there_and_what_is_missing(
    one: Callable[[bytes], Row], made: bytes, risk: str
) -> None:
    assert one(made)["burned_in_risk"] == risk


US_IMAGE = b"1.2.840.10008.5.1.4.1.1.6.1"
IMAGE_TYPE, CONVERSION, BODY_PART = 0x00080008, 0x00080064, 0x00180015


@pytest.mark.parametrize(
    ("field", "risk"),
    [
        ((IMAGE_TYPE, "CS", b"ORIGINAL\\PRIMARY\\AXIAL"), "unlikely"),
        ((IMAGE_TYPE, "CS", b"DERIVED\\SECONDARY\\SCREEN SAVE "), "likely"),
        ((IMAGE_TYPE, "CS", b"DERIVED\\SECONDARY\\OTHER "), "not known"),
        ((IMAGE_TYPE, "CS", b"QUIBBLE "), "not known"),
        ((CONVERSION, "CS", b"WSD "), "likely"),
        ((CONVERSION, "CS", b"QUIBBLE "), "not known"),
        ((0x00181016, "LO", b"Quibble & Sons"), "likely"),
        ((0x00181012, "DA", b"20190314"), "likely"),
        ((0x00080070, "LO", b"VIDAR "), "likely"),
        ((0x00080070, "LO", b"SIEMENS "), "unlikely"),
    ],
)
def test_the_risk_of_how_an_image_came_about(
    one: Callable[[bytes], Row], field: tuple[int, str, bytes], risk: str
) -> None:
    assert one(files.dicom(field, PIXEL_DATA))["burned_in_risk"] == risk


@pytest.mark.parametrize(
    ("more", "risk"),
    [
        ([], "not known"),
        ([(BODY_PART, "CS", b"HEAD")], "likely"),
        ([(BODY_PART, "CS", b"BRAIN W/O")], "likely"),
        ([(BODY_PART, "CS", b"CHEST ")], "unlikely"),
        ([(BODY_PART, "CS", b"QUIBBLE ")], "not known"),
        ([(BODY_PART, "CS", b"HEAD"), (0x00280302, "CS", b"NO")], "declared absent"),
        ([(0x00280302, "CS", b"YES ")], "declared"),
        ([(0x00080060, "CS", b"US"), (0x00080016, "UI", US_IMAGE)], "unlikely"),
        ([(0x00080060, "CS", b"US")], "not known"),
    ],
)
def test_the_risk_of_a_face_in_the_pixels(
    one: Callable[[bytes], Row], more: list[tuple[int, str, bytes]], risk: str
) -> None:
    assert one(files.dicom(*more, PIXEL_DATA))["face_risk"] == risk


def test_no_face_is_in_a_file_without_pixels(one: Callable[[bytes], Row]) -> None:
    assert one(files.dicom((BODY_PART, "CS", b"HEAD")))["face_risk"] == "no pixels"


def test_a_body_part_is_told_wherever_its_word_was_met_first(tmp_path: Path) -> None:
    """Equal values of one VR are looked at once in a run: here as a Patient Position."""
    head = (BODY_PART, "CS", b"HEAD")
    data = {
        "1.dcm": files.dicom((0x00185100, "CS", b"HEAD"), PIXEL_DATA),
        "2.dcm": files.dicom(head, PIXEL_DATA),
        "3.dcm": files.dicom(head, PIXEL_DATA),
    }
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", data))
    assert [row["face_risk"] for row in result.entries] == ["not known", "likely", "likely"]
    assert result.manifest["totals"]["face_risk"] == {"not known": 1, "likely": 2}
