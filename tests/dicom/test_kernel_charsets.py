"""Specific Character Set of items, PS3.3 C.12.1.1.2: it holds for an item and what it nests."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom import Dataset, dcmread

from phiscan.dicom import _kernel, charset
from phiscan.dicom.columns import Columns, Names
from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.dicom.layout import PENDING, ClassFlag, End
from phiscan.dicom.tables import Classes, RuleNumbers
from tests.support import files
from tests.support.dicom_bytes import Encoding, element, header, item, part10, sequence
from tests.support.kernel import KEY, ending

FINE = Encoding.EXPLICIT_LE
CHARACTER_SET, NAME, INNER, LATER = 0x00080005, 0x00100010, 0x00081140, 0x00321060
BYTES = b"\xe1\xe2"
"""A text in each of the character sets, and another in each."""
TERMS = (b"ISO_IR 144", b"ISO_IR 126", b"ISO_IR 138", b"ISO_IR 100")
RULES = RuleNumbers({NAME: 1, LATER: 2}, (), Classes({NAME: 1}, {"LO": 1}, {}, (ClassFlag(0),)))
Path_ = tuple[tuple[int, int], ...]


class Item(NamedTuple):
    """A data set: its character set, a name, and items around which it stands."""

    term: bytes | None
    items: tuple[Item, ...] = ()


@pytest.fixture(params=[_kernel, twin()], ids=["kernel", "twin"])
def made(request: pytest.FixtureRequest) -> HeaderReader:
    kernel: ModuleType = request.param
    return HeaderReader(RULES, KEY, kernel=kernel)


def data_set(one: Item, *, undefined: bool = False, encoding: Encoding = FINE) -> bytes:
    """Its bytes: a name in front of its items, and another text behind them."""
    items = [data_set(each, undefined=undefined, encoding=encoding) for each in one.items]
    inner = sequence(INNER, items, encoding, undefined=undefined, undefined_items=undefined)
    return b"".join(
        [
            b"" if one.term is None else element(CHARACTER_SET, "CS", one.term, encoding),
            inner if items else b"",
            element(NAME, "PN", BYTES, encoding),
            element(LATER, "LO", BYTES, encoding),
        ]
    )


def told(made: HeaderReader, columns: Columns, file: int = 0) -> dict[Path_, set[int]]:
    """The hashes of the character sets by which the texts of each item are read."""
    charsets = made.news().charset.tolist()
    found: dict[Path_, set[int]] = {}
    rows = zip(columns.file.tolist(), columns.place.tolist(), columns.code.tolist(), strict=True)
    for _, spot, code in (row for row in rows if row[0] == file):
        found.setdefault(made.place(spot).path, set()).add(charsets[code - PENDING])
    return found


def wanted(one: Item, made: HeaderReader) -> dict[Path_, set[int]]:
    return {path: {made.hash_of(term) if term else 0} for path, term in _terms(one)}


def _terms(one: Item, path: Path_ = (), around: bytes = b"") -> Iterator[tuple[Path_, bytes]]:
    term = one.term or around
    yield path, term
    for number, each in enumerate(one.items, 1):
        yield from _terms(each, (*path, (INNER, number)), term)


CYRILLIC, GREEK, HEBREW, LATIN = TERMS
TREES = {
    "none": Item(None),
    "the data set's": Item(CYRILLIC, (Item(None, (Item(None),)),)),
    "an item's own": Item(CYRILLIC, (Item(GREEK), Item(None), Item(HEBREW))),
    "an item's alone": Item(None, (Item(GREEK), Item(None))),
    "what is nested": Item(CYRILLIC, (Item(GREEK, (Item(None, (Item(HEBREW), Item(None))),)),)),
    "an empty one": Item(CYRILLIC, (Item(b"", (Item(None),)), Item(GREEK, (Item(b""),)))),
}


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("encoding", [Encoding.EXPLICIT_LE, Encoding.IMPLICIT_LE])
@pytest.mark.parametrize("name", TREES)
def test_a_text_is_read_by_the_nearest_character_set(
    made: HeaderReader, name: str, encoding: Encoding, undefined: bool
) -> None:
    tree = TREES[name]
    data = data_set(tree, undefined=undefined, encoding=encoding)
    assert told(made, made.read_bytes(part10(data, encoding))) == wanted(tree, made)


def test_equal_bytes_are_judged_once_for_each_character_set(made: HeaderReader) -> None:
    tree = Item(CYRILLIC, (Item(GREEK), Item(GREEK), Item(None), Item(CYRILLIC), Item(HEBREW)))
    made.read_bytes(part10(data_set(tree)))
    news = made.news()
    of_text = [at for at, value in enumerate(news.values()) if value == BYTES]
    assert sorted(news.charset[of_text].tolist()) == sorted(
        made.hash_of(term) for term in (CYRILLIC, GREEK, HEBREW)
    )


def test_texts_that_read_the_same_everywhere_are_judged_once(made: HeaderReader) -> None:
    def of(term: bytes) -> bytes:
        named = element(CHARACTER_SET, "CS", term, FINE)
        return named + element(NAME, "PN", b"Quibble^Zara", FINE)

    made.read_bytes(part10(sequence(INNER, [of(term) for term in TERMS], FINE)))
    assert [value for value in made.news().values() if b"ISO" not in value] == [b"Quibble^Zara"]


def test_each_file_of_a_series_is_read_by_its_own(made: HeaderReader, tmp_path: Path) -> None:
    """Also where elements are taken over from the file before."""
    trees = [
        Item(CYRILLIC, (Item(GREEK),)),
        Item(CYRILLIC, (Item(GREEK),)),
        Item(CYRILLIC, (Item(HEBREW),)),
        Item(GREEK, (Item(HEBREW), Item(None))),
        Item(None, (Item(HEBREW), Item(None))),
    ]
    data = {f"{n}.dcm": part10(data_set(tree)) for n, tree in enumerate(trees)}
    folder = files.write(tmp_path, data)
    columns = made.read_files(Names.of([str(folder / name) for name in data]))
    for number, tree in enumerate(trees):
        assert told(made, columns, number) == wanted(tree, made)


def test_what_follows_a_broken_item_is_read_by_the_data_sets(made: HeaderReader) -> None:
    inside = item(element(CHARACTER_SET, "CS", GREEK, FINE), FINE) + b"Q" * 16
    data = (
        element(CHARACTER_SET, "CS", CYRILLIC, FINE)
        + header(INNER, "SQ", len(inside), FINE)
        + inside
        + element(NAME, "PN", BYTES, FINE)
    )
    columns = made.read_bytes(part10(data))
    assert ending(columns)[0] is End.MALFORMED
    assert told(made, columns)[()] == {made.hash_of(CYRILLIC)}


def test_it_holds_at_any_depth_that_is_read(made: HeaderReader) -> None:
    tree = Item(HEBREW)
    for depth in range(28):
        tree = Item((CYRILLIC, GREEK, None)[depth % 3], (tree,))
    columns = made.read_bytes(part10(data_set(tree)))
    assert ending(columns)[0] is End.DONE
    assert told(made, columns) == wanted(tree, made)


def trees(depth: int = 3) -> st.SearchStrategy[Item]:
    terms = st.sampled_from((None, *TERMS))
    items = st.lists(trees(depth - 1), max_size=3).map(tuple) if depth else st.just(())
    return st.builds(Item, terms, items)


def texts(found: Dataset, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    yield path, str(found.PatientName)
    for number, each in enumerate(found.get("ReferencedImageSequence", []), 1):
        yield from texts(each, (*path, (INNER, number)))


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(trees(), st.booleans(), st.sampled_from([Encoding.EXPLICIT_LE, Encoding.IMPLICIT_LE]))
def test_texts_are_those_that_pydicom_reads(
    tree: Item, undefined: bool, encoding: Encoding
) -> None:
    made = HeaderReader(RULES, KEY)
    data = part10(data_set(tree, undefined=undefined, encoding=encoding), encoding)
    by_hash = {made.hash_of(term): charset.encodings(term) for term in TERMS}
    read = {
        path: charset.decode(BYTES, by_hash.get(digest, charset.DEFAULT))
        for path, (digest,) in told(made, made.read_bytes(data)).items()
    }
    assert read == dict(texts(dcmread(BytesIO(data))))
