"""XML and JSON in bytes: values under public words, or behind their labels; nothing expanded."""

from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.embedded import Text, texts
from phiscan.rules.embedded.json_values import read as read_json
from phiscan.rules.embedded.markup import read as read_xml
from phiscan.rules.embedded.names import public_name

NATIVE = """<?xml version="1.0" encoding="UTF-8"?>
<NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">
<DicomAttribute tag="00100010" vr="PN" keyword="PatientName"><PersonName number="1"><Alphabetic>
<FamilyName>Qu</FamilyName><GivenName>Jane</GivenName></Alphabetic></PersonName></DicomAttribute>
</NativeDicomModel>"""


def test_text_and_attributes_stand_behind_their_tag() -> None:
    data = b"<visit doctor='Quimby'><mrn>4711123</mrn><flag>true</flag><dose>1.25</dose></visit>"
    assert list(texts(data)) == [
        Text("xml", "", "visit doctor: Quimby"),
        Text("xml", "", "mrn: 4711123"),
    ]


def test_text_below_a_keyword_comes_under_it() -> None:
    assert list(texts(NATIVE.encode())) == [
        Text("xml", "PatientName", "Qu"),
        Text("xml", "PatientName", "Jane"),
    ]


def test_comments_and_cdata_are_read() -> None:
    data = b"<a><!-- by Jane Quimby --><b><![CDATA[4 Main <Street>]]></b></a>"
    assert [one.text for one in texts(data)] == ["by Jane Quimby", "b: 4 Main <Street>"]


def test_xml_that_is_cut_is_read_to_its_end() -> None:
    data = b"<?xml version='1.0'?><a><b>Jane Quimby</b><c>4 Main Str"
    assert [one.text for one in texts(data)] == ["b: Jane Quimby", "c: 4 Main Str"]


def test_xml_among_bytes_is_found() -> None:
    data = b"\1\0\0\0\x80" + NATIVE.encode() + b"\0\0\0Appleyard\0"
    assert [one.text for one in texts(data)] == ["Qu", "Jane", "Appleyard"]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "Jane Quimby Jane Quimby">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a><d>x y</d><e>&c;&c;&c;</e></a>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/hostname" [
<!ENTITY b SYSTEM "file:///etc/passwd">]><a><d>x y</d><e>&b;</e></a>"""


@pytest.mark.parametrize("data", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_entities_are_neither_expanded_nor_fetched(data: bytes) -> None:
    assert read_xml(data) is None
    assert "root:" not in "".join(one.text for one in texts(data))
    assert sum(len(one.text) for one in texts(data)) <= len(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1251"])
def test_xml_is_read_in_its_encoding(encoding: str) -> None:
    name = "\u0418\u0432\u0430\u043d\u043e\u0432" if encoding == "windows-1251" else "M\u00fcller"
    text = f"<?xml version='1.0' encoding='{encoding}'?><a><b>{name}</b><c>Zo</c></a>"
    reading = read_xml(text.encode(encoding))
    if encoding == "utf-16":
        assert name in "".join(one.text for one in texts(text.encode(encoding)))
    else:
        assert reading is not None
        assert reading.parts[0] == Text("xml", "", f"b: {name}")


def test_strings_and_long_numbers_of_json_are_read_at_any_depth() -> None:
    value: object = {"doctor": "Jane Quimby", "mrn": 4711123, "dose": 1.25, "ok": True, "n": None}
    for _ in range(200):
        value = [{"below": value}]
    assert [one.text for one in texts(json.dumps(value).encode())] == [
        "doctor: Jane Quimby",
        "mrn: 4711123",
    ]


def test_the_dicom_json_model_gives_keywords() -> None:
    value = {
        "00100010": {"vr": "PN", "Value": [{"Alphabetic": "QUIMBY^JANE"}]},
        "patient_id": {"Value": [4711123]},
        "PatientName": ["Qu"],
    }
    found = list(texts(orjson.dumps(value)))
    assert Text("json", "PatientID", "4711123") in found
    assert Text("json", "PatientName", "Qu") in found
    assert Text("json", "PatientName", "QUIMBY^JANE") in found


def test_escapes_are_read() -> None:
    assert [one.text for one in texts(rb'{"note": "M\u00fcller\nQuimby"}')] == [
        "note: M\u00fcller\nQuimby"
    ]


@pytest.mark.parametrize("behind", ['"cut sh', "}]} and more", '"a\\'])
def test_json_that_is_cut_or_goes_on_is_read_as_far_as_it_goes(behind: str) -> None:
    data = ('{"doctor": "Jane Quimby", "PatientID": "4711123", ' + behind).encode()
    assert list(texts(data))[:2] == [
        Text("json", "", "doctor: Jane Quimby"),
        Text("json", "PatientID", "4711123"),
    ]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("PatientName", "PatientName"),
        ("patient_name", "PatientName"),
        ("dcm:PatientName", "PatientName"),
        ("sPatient.tPatientName", "PatientName"),
        ("00100010", "PatientName"),
        ("tReferenceImage2", "tReferenceImage"),
        ("asList[3].tCoilID", "tCoilID"),
        ("Quimby", ""),
        ("", ""),
        ("\u5c71" * 100, ""),
    ],
)
def test_a_label_is_said_aloud_only_if_it_is_public(label: str, name: str) -> None:
    assert public_name(label) == name


@given(st.text(max_size=80))
def test_any_label_has_a_public_name_or_none(label: str) -> None:
    assert isinstance(public_name(label), str)


LEAVES = st.text() | st.integers() | st.none()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_json_is_read(value: object) -> None:
    read_json(json.dumps([value, "Jane Quimby"]).encode())


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_beginning_are_read(data: bytes) -> None:
    for begin in (b"{", b'{"a": "', b"[", b"<", b"<?xml ?><a>", b"<a b='", b"<!DOCTYPE a ["):
        read_json(begin + data)
        read_xml(begin + data)
