"""What files claim of themselves to be de-identified."""

from __future__ import annotations

from typing import Any

import pytest
from pydicom.sr._cid_dict import cid_concepts
from pydicom.sr._concepts_dict import concepts

from phiscan.dicom.vocabulary import METHOD_CODES
from phiscan.rules.verdicts import claims


@pytest.mark.parametrize(
    ("removed", "method", "codes", "dates", "expected"),
    [
        ("", "", (), "", "not told"),
        ("YES", "", (), "", "yes"),
        ("YES ", "", (), "UNMODIFIED", "yes"),
        ("yes", "", (), "", "yes"),
        ("NO", "", (), "", "no"),
        ("NO", "RSNA CTP", ("113100",), "MODIFIED", "no"),
        ("", "", ("113100",), "", "yes"),
        ("", "", ("113112 ",), "", "yes"),
        ("", "", ("121181",), "", "not told"),
        ("", "", (), "MODIFIED", "yes"),
        ("", "", (), "REMOVED", "yes"),
        ("", "", (), "UNMODIFIED", "not told"),
        ("", "Per DICOM PS 3.15 Annex E", (), "", "yes"),
        ("", "None", (), "", "not told"),
        ("", "n/a", (), "", "not told"),
        ("PERHAPS", "", (), "", "not told"),
    ],
)
def test_claims(
    removed: str, method: str, codes: tuple[str, ...], dates: str, expected: str
) -> None:
    assert claims(removed, method, codes, dates) == expected


def test_methods_are_those_of_cid_7050() -> None:
    known: Any = concepts["DCM"]
    codes = {code for word in cid_concepts[7050]["DCM"] for code in known[word]}
    assert codes == set(METHOD_CODES)
