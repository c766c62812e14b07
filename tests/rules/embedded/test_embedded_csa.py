"""Siemens CSA headers of both forms, and the protocols in them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from struct import pack
from typing import Any

import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.embedded import Text, texts
from phiscan.rules.embedded.csa import MAX_ELEMENTS, read
from phiscan.rules.embedded.found import MAX_BYTES
from phiscan.rules.embedded.protocols import texts as protocol_texts
from tests.support.corpus import corpus_files

Element = tuple[str, str, Sequence[bytes]]
ELEMENTS: list[Element] = [
    ("EchoLinePosition", "IS", [b"64      "]),
    ("PatientID", "LO", [b"4711123"]),
    ("ImaCoilString", "LO", [b"HEA;HEP", b"NEC"]),
    ("SomebodysOwn", "LT", [b"Quimby, Jane"]),
    ("Empty", "LO", []),
]
EXPECTED = [
    Text("csa", "PatientID", "4711123"),
    Text("csa", "ImaCoilString", "HEA;HEP\\NEC"),
    Text("csa", "", "SomebodysOwn: Quimby, Jane"),
]
PROTOCOL = b"""### ASCCONV BEGIN ###
ulVersion                                = 0x1421cf5
tProtocolName                            = "Quimby brain"
tReferenceImage0                         = "1.3.12.2.1107.5.2.0.35139.3000"
sProtConsistencyInfo.flNominalB0         = 2.89362
sPatient.tComment	 = 	""seen by Quimby""
alTE[0]                                  = 4000
### ASCCONV END ###
"""


def header(elements: Sequence[Element], *, newer: bool = True, count: int | None = None) -> bytes:
    number = len(elements) if count is None else count
    data = (b"SV10\4\3\2\1" if newer else b"") + pack("<II", number, 77)
    first = len(elements[0][2]) if elements else 0
    for name, vr, items in elements:
        data += pack("<64si4s3i", name.encode(), len(items), vr.encode(), 0, len(items), 77)
        data += b"".join(item(value, newer, first) for value in items)
    return data


def item(value: bytes, newer: bool, first: int) -> bytes:
    value += b"\0"
    told = (len(value), len(value), 77, len(value)) if newer else (len(value) + first, 0, 0, 0)
    return pack("<4i", *told) + value + bytes(-len(value) % 4)


@pytest.mark.parametrize("newer", [True, False], ids=["SV10", "older"])
def test_names_and_values_of_elements_are_read(newer: bool) -> None:
    assert list(texts(header(ELEMENTS, newer=newer))) == EXPECTED


def test_what_stands_behind_it_is_looked_at() -> None:
    assert list(texts(header(ELEMENTS) + bytes(8) + b"Appleyard\0"))[-1].text == "Appleyard"


def test_a_protocol_in_it_is_taken_apart() -> None:
    data = header([*ELEMENTS, ("MrPhoenixProtocol", "UN", [PROTOCOL])])
    assert list(texts(data))[3:] == [
        Text("protocol", "ProtocolName", "Quimby brain"),
        Text("protocol", "tReferenceImage", "1.3.12.2.1107.5.2.0.35139.3000"),
        Text("protocol", "MrPhoenixProtocol", "sPatient.tComment: seen by Quimby"),
    ]


def test_a_protocol_alone_is_found_among_bytes() -> None:
    found = list(texts(b"\1\0\0\0" + PROTOCOL + b"\0\0Appleyard\0"))
    assert [one.text for one in found if "Quimby" in one.text] == [
        "Quimby brain",
        "sPatient.tComment: seen by Quimby",
    ]
    assert Text("run", "", "Appleyard") in found


def test_a_protocol_in_utf_8_is_read_as_such() -> None:
    data = PROTOCOL.replace(b"Quimby brain", "M\u00fcller".encode())
    assert Text("protocol", "ProtocolName", "M\u00fcller") in texts(data)


def test_parameters_of_xprotocol_are_read_and_what_the_interface_says_is_not() -> None:
    protocol = """
    <XProtocol> { <Name> "PhoenixMetaProtocol"
      <ParamString."tPatientName"> { <Visible> "true" "QUIMBY^JANE" }
      <ParamString.""PatientID""> { ""4711123"" }
      <ParamString."Site"> { <Label> "Where" <LimitRange> { "a" "b" } "Springfield General" }
      <ParamString."Nothing"> { <Visible> "true"
      }
    """
    assert list(protocol_texts(protocol)) == [
        Text("protocol", "PatientName", "QUIMBY^JANE"),
        Text("protocol", "PatientID", "4711123"),
        Text("protocol", "", "Site: Springfield General"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"SV10\4\3\2\1" + pack("<II", 0, 77) + bytes(200),
        b"SV10\4\3\2\1" + pack("<II", MAX_ELEMENTS + 1, 77) + bytes(200),
        b"SV10\4\3\2\1" + pack("<II", 5, 77) + b"\xff" * 200,
        b"SV10",
        bytes(500),
    ],
)
def test_what_is_no_header_is_left_to_others(data: bytes) -> None:
    assert read(data) is None


@pytest.mark.parametrize("length", [-1, -(2**31), 2**31 - 1, 10_000])
def test_lengths_that_lie_end_the_walk(length: int) -> None:
    data = bytearray(header(ELEMENTS))
    at = 8 + 8 + 84 + 16 + 12 + 84  # the length of the item of the second element
    data[at : at + 16] = pack("<4i", length, length, 77, length)
    reading = read(bytes(data))
    assert reading is not None
    assert reading.end <= len(data)


def test_a_count_that_lies_ends_the_walk() -> None:
    found = list(texts(header(ELEMENTS, count=900)))
    assert found == EXPECTED


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_end_the_walk(data: bytes, newer: bool) -> None:
    read(header(ELEMENTS[:1], newer=newer, count=9) + data)
    read(data)


# ---- real headers ------------------------------------------------------------------------------


def real_headers() -> Iterator[bytes]:
    """CSA headers of real files that are read whole."""
    for path in corpus_files():
        if path.stat().st_size < 4_000_000 and b"SV10" in path.read_bytes():
            yield from _headers(pydicom.dcmread(path, stop_before_pixels=True, force=True))


def _headers(data_set: Any) -> Iterator[bytes]:
    for element in data_set.group_dataset(0x0029):
        value = element.value
        if isinstance(value, bytes) and value[:4] == b"SV10" and len(value) <= MAX_BYTES:
            yield value


@pytest.mark.filterwarnings("ignore")
def test_real_headers_give_what_nibabel_reads() -> None:
    csareader = pytest.importorskip("nibabel.nicom.csareader")
    compared = 0
    for data in itertools.islice(real_headers(), 12):
        told = csareader.read(data)["tags"]
        found = {one.name: one.text for one in texts(data) if one.where == "csa"}
        for name in ("ImaCoilString", "SequenceFileOwner", "PositivePCSDirections"):
            values = [str(value) for value in told.get(name, {"items": []})["items"] if value]
            if values:
                assert found[name] == "\\".join(values)
                compared += 1
    if not compared:
        pytest.skip("the corpus has no CSA header that nibabel reads")
