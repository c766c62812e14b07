from __future__ import annotations

from io import BytesIO

import pytest
from pydicom import Dataset, dcmread

from benchmarks.archive.encoding import Encoding, Item, count, file_meta, named

ENCODINGS = [
    Encoding(implicit=implicit, codec="utf-8", undefined=undefined)
    for implicit in (False, True)
    for undefined in (False, True)
]


def read_back(encoding: Encoding, elements: Item) -> Dataset:
    syntax = "1.2.840.10008.1.2" + ("" if encoding.implicit else ".1")
    meta = file_meta(named(TransferSyntaxUID=syntax, MediaStorageSOPInstanceUID="1.2"))
    return dcmread(BytesIO(meta + encoding.item(elements)))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_values_come_back(encoding: Encoding) -> None:
    inner = named(CodeValue="1", CodeMeaning="one")
    data_set = read_back(
        encoding,
        named(
            Rows=512,
            SpecificCharacterSet="ISO_IR 192",
            PatientName="山田^太郎",
            PixelSpacing=(0.5, 0.25),
            PhysicalDeltaX=0.5,
            ProcedureCodeSequence=[inner, inner],
        ),
    )
    assert data_set.PatientName == "山田^太郎"
    assert data_set.Rows == 512
    assert data_set.PixelSpacing == [0.5, 0.25]
    assert data_set.PhysicalDeltaX == 0.5
    assert [item.CodeMeaning for item in data_set.ProcedureCodeSequence] == ["one", "one"]


def test_nested_elements_count() -> None:
    item = named(CodeValue="1", CodeMeaning="one")
    assert count(named(ProcedureCodeSequence=[item, item], Rows=1)) == 6


def test_a_keyword_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        named(PatientsNickname="X")
