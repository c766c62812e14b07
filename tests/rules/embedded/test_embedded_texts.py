"""Texts in bytes: each form is found, also inside of another, and all of it is bounded."""

from __future__ import annotations

import base64
import gzip
import json
import logging
import time
import zlib
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from phiscan.rules.embedded import WHERES, Text, texts
from phiscan.rules.embedded.found import MAX_BYTES, MAX_CHARACTERS, MAX_TEXTS

SENTENCE = "Seen by Dr. Jane Quimby on Monday"


def packed_json(data: bytes) -> bytes:
    return json.dumps({"blob": base64.b64encode(data).decode()}).encode()


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "run": lambda text: text,
    "base64": base64.b64encode,
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "xml": lambda text: b"<?xml version='1.0'?><note><line>" + text + b"</line></note>",
    "json": lambda text: json.dumps({"note": [{"line": text.decode()}]}).encode(),
    "utf-16": lambda text: text.decode().encode("utf-16-le"),
}


@pytest.mark.parametrize("where", FORMS)
def test_each_form_gives_its_text(where: str) -> None:
    (found,) = texts(FORMS[where](SENTENCE.encode()))
    assert found.where == where
    assert found.text.endswith(SENTENCE)
    assert not found.name


@pytest.mark.parametrize("inner", ["xml", "json", "gzip", "zlib", "run"])
@pytest.mark.parametrize("outer", ["base64", "gzip", "zlib"])
def test_a_form_inside_of_another_is_found(outer: str, inner: str) -> None:
    found = list(texts(FORMS[outer](FORMS[inner](SENTENCE.encode()))))
    assert [one.where for one in found] == [outer if inner == "run" else inner]
    assert found[0].text.endswith(SENTENCE)


def test_forms_are_looked_into_three_deep_and_no_deeper() -> None:
    data = SENTENCE.encode()
    found = []
    for _ in range(6):
        data = packed_json(data)
        found.append(any(SENTENCE in one.text for one in texts(data)))
    assert found[0]
    assert not found[-1]
    assert found == sorted(found, reverse=True)


def test_what_stands_around_a_form_is_looked_at_too() -> None:
    data = b"Jane Quimby\0\0" + gzip.compress(SENTENCE.encode()) + b"\0\0John Appleyard\0"
    assert [one.text for one in texts(data)] == ["Jane Quimby", SENTENCE, "John Appleyard"]


def test_a_text_is_given_once() -> None:
    assert len(list(texts(b"Jane Quimby\0" * 9))) == 1


def test_a_bomb_is_inflated_to_a_bound() -> None:
    bomb = gzip.compress(b"Jane Quimby was here. " * 4_000_000, 9)[:MAX_BYTES]
    found = list(texts(bomb))
    assert 0 < sum(len(one.text) for one in found) <= MAX_CHARACTERS


def test_many_bombs_share_one_bound() -> None:
    bomb = base64.b64encode(gzip.compress(b"Jane Quimby was here. " * 3_000)).decode()
    data = json.dumps([f"{bomb[:-4]}{number:04}" for number in range(200)]).encode()
    begin = time.thread_time()
    found = list(texts(data))
    assert time.thread_time() - begin < 2
    assert sum(len(one.text) for one in found) <= MAX_CHARACTERS


def test_no_more_texts_and_characters_come_out_than_were_promised() -> None:
    many = json.dumps([f"word {number}" for number in range(2_000)]).encode()
    assert len(list(texts(many))) == MAX_TEXTS
    long = b"Jane Quimby was here. " * 4_000
    assert sum(len(one.text) for one in texts(long)) <= MAX_CHARACTERS


def test_bytes_behind_the_bound_are_not_looked_at() -> None:
    assert list(texts(bytes(MAX_BYTES) + b"Jane Quimby")) == []


HOSTILE = [
    b"",
    b"SV10" + b"\xff" * 500,
    b"{" * 50_000,
    b"[" * 50_000 + b"]" * 50_000,
    b"<a>" * 20_000,
    b"<a " + b'b="c" ' * 9_000,
    b"\xfe\xff\x00\xe0" * 16_000,
    b"\x1f\x8b\x08" * 20_000,
    b"QUJD" * 16_000,
    b"\x08\x00\x05\x00CS\xff\xff" * 8_000,
    b'<ParamString."a">{' * 3_600,
    b"<XProtocol>" + b"a=" * 30_000,
    b"<XProtocol>" + b'<ParamString."a">{<L> "b" ' * 2_400,
    b"\x1b$B" * 20_000,
    b"p\0" * 32_000,
    "\u0435\u05d0".encode() * 16_000,
]


@pytest.mark.parametrize("data", HOSTILE, ids=[repr(data[:12]) for data in HOSTILE])
def test_hostile_bytes_take_no_longer_than_others(data: bytes) -> None:
    begin = time.thread_time()
    list(texts(data))
    assert time.thread_time() - begin < 2


PIECES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            *(b"SV10\4\3\2\1", b"DICM", b"\x08\x00\x05\x00CS\x0a\0ISO_IR 192", b"\xfe\xff\x00\xe0"),
            *(b"<?xml ?>", b"<a b='Jane Quimby'>", b"</a>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>"),
            *(b'{"a":"', b'"}', b"### ASCCONV BEGIN ###\n", b'tName = "', b"<XProtocol>"),
            *(b"\x10\x00\x10\x00PN\x08\0DOE^JANE", b"\x1f\x8b\x08", b"\x78\x9c", b"\xff\xfe"),
            *(b"\x1b$)C", b"\x1b$B", b"D\0O\0E\0^\0", b"=", b"\0\0\0\0"),
        ]
    ),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")),
    st.binary(max_size=80).map(base64.b64encode),
    st.binary(max_size=80).map(gzip.compress),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=24).map(b"".join))
@example(b"SV10\4\3\2\1\1\0\0\0M\0\0\0" + bytes(64) + b"\1\0\0\0LO\0\0" + b"\xff" * 60)
def test_any_bytes_give_bounded_texts_and_no_error(data: bytes) -> None:
    found = list(texts(data))
    assert len(found) <= MAX_TEXTS
    assert sum(len(one.text) for one in found) <= MAX_CHARACTERS
    assert all(one.where in WHERES and one.text for one in found)
    assert len(set(found)) == len(found)


def test_nothing_is_logged_and_nothing_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for data in HOSTILE:
            list(texts(data))
    assert not caplog.records


def test_a_text_says_where_it_was_and_a_public_word_only() -> None:
    data = b"<?xml version='1.0'?><Quimby><PatientName>DOE^JANE</PatientName></Quimby>"
    assert list(texts(data)) == [Text("xml", "PatientName", "DOE^JANE")]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x1b$B45<T\x1b(B 13431512 ", "患者 13431512"),
        ("№ карты 445566".encode("iso8859_5"), "№ карты 445566"),
        ("환자번호 445566".encode("euc_kr"), "환자번호 445566"),
        ("Sonuç Öztürk ile görüşüldü.\0".encode(), "Sonuç Öztürk ile görüşüldü."),
    ],
)
def test_a_value_of_another_script_is_text(data: bytes, text: str) -> None:
    assert [found.text for found in texts(data)] == [text]
