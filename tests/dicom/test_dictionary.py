"""The dictionary against pydicom's, tag by tag, and what loading it costs in imports."""

import subprocess
import sys

import numpy as np
import pytest
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary

from phiscan.dicom.dictionary import keyword, load, vr_of

NO_VR = "NONE"  # pydicom's word for items and delimiters


def one_tag(pattern: str) -> int:
    return int(pattern.replace("x", "0"), 16)


def test_tags_are_sorted_and_unique() -> None:
    tags = load().tags
    assert tags.dtype == np.uint32
    assert load().vrs.dtype == np.dtype("S2")
    assert len(tags) == len(load().vrs)
    assert bool(np.all(tags[1:] > tags[:-1]))


def test_the_shared_arrays_cannot_be_written() -> None:
    assert not load().tags.flags.writeable
    assert not load().vrs.flags.writeable


def test_vr_and_keyword_of_every_tag_are_those_of_pydicom() -> None:
    for tag, (vr, _, _, _, word) in DicomDictionary.items():
        assert vr_of(tag) == ("" if vr == NO_VR else vr[:2])
        assert keyword(tag) == word


def test_vr_and_keyword_of_repeating_groups_are_those_of_pydicom() -> None:
    for pattern, (vr, _, _, _, word) in RepeatersDictionary.items():
        if one_tag(pattern) not in DicomDictionary:
            assert vr_of(one_tag(pattern)) == vr[:2]
            assert keyword(one_tag(pattern)) == word


def test_the_table_has_only_what_pydicom_has_and_the_newer_tags() -> None:
    without_vr = sum(entry[0] == NO_VR for entry in DicomDictionary.values())
    newer = set(load().tags.tolist()) - set(DicomDictionary)
    assert len(load().tags) == len(DicomDictionary) - without_vr + len(newer)
    assert len(newer) == 26
    assert len(load().repeating) == len(RepeatersDictionary)


@pytest.mark.parametrize(
    ("tag", "vr", "word"),
    [
        (0x00100011, "SQ", "PersonNamesToUseSequence"),
        (0x0040A034, "DT", "EffectiveStartDateTime"),
        (0x0040E012, "UR", "DisplayURI"),
        (0x00102162, "UC", "EthnicGroups"),
        (0x00280106, "US", "SmallestImagePixelValue"),  # US or SS
        (0x601E3000, "OB", "OverlayData"),  # OB or OW
        (0x601F3000, "", ""),  # odd, so private
        (0x50020005, "US", "CurveDimensions"),
        (0x00203105, "CS", "SourceImageIDs"),
        (0x00091001, "", ""),
        (0x00101234, "", ""),
        (0xFFFFFFFF, "", ""),
        (0xFFFEE000, "", "Item"),
    ],
)
def test_vr_and_keyword_of_a_tag(tag: int, vr: str, word: str) -> None:
    assert vr_of(tag) == vr
    assert keyword(tag) == word


def test_every_sequence_has_a_keyword() -> None:
    dictionary = load()
    sequences = dictionary.tags[dictionary.vrs == b"SQ"].tolist()
    assert len(sequences) > 1000
    assert all(keyword(tag) for tag in sequences)


def test_the_tables_load_without_pydicom() -> None:
    code = (
        "import sys; from phiscan.dicom import dictionary, vocabulary as v; dictionary.load();"
        "dictionary.keyword(0x00100010); v.sop_classes(), v.transfer_syntaxes(), v.modalities();"
        "v.manufacturers(), v.private_creators();"
        "sys.exit('pydicom' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_keywords_are_not_read_before_the_first_is_asked_for() -> None:
    code = (
        "from phiscan.dicom import dictionary as d; d.load(); d.vr_of(0x00100010);"
        "assert d._keywords.cache_info().currsize == 0; d.keyword(0x00100010);"
        "assert d._keywords.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
