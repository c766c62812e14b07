"""A record of a fingerprint is told by its label, a portrait by what its file is called."""

from __future__ import annotations

import pytest

from phiscan.rules.detectors.biometrics import DETECTORS
from phiscan.rules.detectors.detector import Detectors, Finder, failures

ALL = Detectors(DETECTORS)


@pytest.mark.parametrize("finder", DETECTORS, ids=lambda finder: finder.name)
def test_each_finds_its_examples_alone(finder: Finder) -> None:
    assert failures(finder) == []


@pytest.mark.parametrize(
    ("text", "letter", "found"),
    [
        ("Fingerprint ID: FP-1204-5566", "P", "FP-1204-5566"),
        ("指纹编号１２０４５５", "P", "１２０４５５"),
        ("بصمة الإصبع: ١٢٠٤٥٥", "P", "١٢٠٤٥٥"),
        ("Patient photo: IMG_1204.jpg", "Q", "IMG_1204.jpg"),
        ("/export/face_1204.png", "Q", "face_1204.png"),
    ],
)
def test_the_number_or_file_alone_is_marked(text: str, letter: str, found: str) -> None:
    hits = [hit for hit in ALL.find(text) if hit.identifier == letter]
    assert found in {text[hit.start : hit.end] for hit in hits}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "MR Fingerprinting FISP 1000 TRs",
            "Face mask 12045.png",
            "thermoplastic face mask 12345",
        ),
        *(
            "iris repair 2019",
            "retinal detachment 20190",
            "portrait 1024x768",
            "Vein mapping 12345",
        ),
        *(
            "IM_0001.jpg",
            "screenshot_20190101.png",
            "Wound photo 2: IMG_2045.jpg",
            "photopeak 14050",
        ),
    ],
)
def test_parts_of_the_body_and_methods_are_none(text: str) -> None:
    assert ALL.find(text) == []
