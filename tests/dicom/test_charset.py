"""Values are decoded by their Specific Character Set, with and without what pydicom knows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydicom.charset import convert_encodings

from phiscan.dicom import charset


@pytest.mark.parametrize("term", ["", "ISO_IR 6", "ISO_IR 100", "ISO_IR 192"])
def test_the_usual_terms_mean_what_pydicom_says(term: str) -> None:
    assert charset.encodings(term.encode()) == tuple(convert_encodings([term]))


@pytest.mark.parametrize(
    "term", ["ISO_IR 144", "GB18030", "\\ISO 2022 IR 87", "ISO_IR 100\\ISO_IR 6"]
)
def test_all_other_terms_are_asked_of_pydicom(term: str) -> None:
    terms = term.split("\\")
    assert charset.encodings(term.encode()) == tuple(charset.quietly(convert_encodings, terms))


def test_the_usual_terms_need_no_pydicom() -> None:
    code = (
        "import sys; from phiscan.dicom import charset; charset.encodings(b'ISO_IR 192 ');"
        "sys.exit('pydicom' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
