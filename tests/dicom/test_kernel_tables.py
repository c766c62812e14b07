"""Tables and columns: the rules that places get, and that room and siblings do not matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phiscan.dicom.columns import Names
from phiscan.dicom.layout import End, Reason
from phiscan.dicom.tables import RuleNumbers
from phiscan.rules import table
from tests.support.dicom_bytes import Encoding, element, is_spelt, part10, sequence
from tests.support.kernel import contents, element_rows, ending, reader

PLAIN = Encoding.IMPLICIT_LE
FINE = Encoding.EXPLICIT_LE
NAME = 0x00100010


def numbered() -> RuleNumbers:
    """All rows of PS3.15 Table E.1-1 by number, from 1."""
    rules = list(enumerate(table.load(), 1))
    exact = {rule.tag: number for number, rule in rules if rule.mask == 0xFFFFFFFF}
    wide = [(rule.tag, rule.mask, number) for number, rule in rules if rule.mask != 0xFFFFFFFF]
    return RuleNumbers(exact, wide)


RULES = {rule.tag: number for number, rule in enumerate(table.load(), 1)}


def expected_rule(tag: int) -> int:
    rule = table.rule_for(tag)
    return 0 if rule is None else RULES[rule.tag]


def with_tags(tags: list[int], encoding: Encoding) -> bytes:
    first = element(0x00080005, "CS", b"ISO_IR 100", encoding)
    return part10(first + b"".join(element(tag, "LO", b"ab", encoding) for tag in tags), encoding)


def given_rules(tags: list[int], encoding: Encoding = FINE) -> dict[int, int]:
    made = reader(rules=numbered())
    columns = made.read_bytes(with_tags(tags, encoding))
    places = [made.place(number) for number in columns.place.tolist()]
    return {place.tag: place.rule for place in places if place.tag in set(tags)}


def data_set_tags() -> st.SearchStrategy[int]:
    group = st.integers(0x0004, 0xFFFC).filter(lambda group: group != 0x7FE0)
    special = st.sampled_from((8, 9, 0x10, 0x11, 0x28, 0x5000, 0x50FE, 0x6001, 0x6000, 0x60FE))
    low = st.one_of(st.integers(0, 0xFFFF), st.sampled_from((0, 0x10, 0x1001, 0x3000, 0x4000)))
    tags = st.builds(lambda group, low: group << 16 | low, st.one_of(group, special), low)
    return tags.filter(lambda tag: not is_spelt(tag))


@pytest.mark.parametrize("encoding", Encoding)
def test_every_row_of_the_table_reaches_its_elements(encoding: Encoding) -> None:
    exact = [rule.tag for rule in table.load() if rule.mask == 0xFFFFFFFF]
    tags = [tag for tag in exact if tag >> 16 not in {0, 2}]
    repeating = [0x60003000 + (n << 17) for n in range(16)] + [
        0x50001234 + (n << 17) for n in range(16)
    ]
    private = [0x00090010, 0x00091001, 0x60013000, 0x00290000, 0x50010010]
    every = [*tags, *repeating, *private]
    assert given_rules(every, encoding) == {tag: expected_rule(tag) for tag in every}


def test_rows_for_the_meta_reach_it() -> None:
    made = reader(rules=numbered())
    columns = made.read_bytes(part10(b""))
    for number in columns.place.tolist():
        place = made.place(number)
        assert place.rule == expected_rule(place.tag)
    assert any(made.told_spots())


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.lists(data_set_tags(), min_size=20, max_size=60, unique=True))
def test_any_tag_has_the_rule_that_the_table_has_for_it(tags: list[int]) -> None:
    assert given_rules(tags) == {tag: expected_rule(tag) for tag in tags}


def test_the_rule_holds_at_every_depth() -> None:
    body = element(NAME, "PN", b"Zara", FINE)
    for _ in range(5):
        body = sequence(0x0040A730, [body], FINE)
    made = reader(rules=numbered())
    columns = made.read_bytes(part10(body))
    place = made.place(int(columns.place[-1]))
    assert place.path == ((0x0040A730, 1),) * 5
    assert place.rule == expected_rule(NAME)


def test_a_place_tells_where_an_element_sits() -> None:
    inner = element(0x00090010, "LO", b"ONE", FINE) + element(0x00091001, "DS", b"1.5", FINE)
    made = reader()
    columns = made.read_bytes(part10(sequence(0x00081140, [b"", inner], FINE)))
    place = made.place(int(columns.place[-1]))
    assert (place.path, place.tag, place.vr) == (((0x00081140, 2),), 0x00091001, "DS")
    assert place.creator_hash == made.hash_of(b"ONE")


# ---- room --------------------------------------------------------------------------------------


def many_items(count: int) -> bytes:
    items = (element(NAME, "PN", b"Zara^%d" % n, FINE) for n in range(count))
    return part10(sequence(0x00081140, list(items), FINE, undefined=True))


def many_rows(count: int) -> bytes:
    """Rows without end at one place: only the columns have to grow."""
    return part10(element(NAME, "PN", b"Zara", FINE) * count)


def many_places(count: int) -> bytes:
    tags = (0x00091000 + n % 0xF000 + (n // 0xF000 << 17) for n in range(count))
    return part10(b"".join(element(tag, "LO", b"ab", FINE) for tag in tags))


MANY = 12_000
LARGE = {"items": many_items(MANY), "rows": many_rows(MANY), "places": many_places(MANY)}


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("every", [True, False])
def test_tables_grow_as_files_need(kind: str, every: bool, tmp_path: Path) -> None:
    path = tmp_path / "large.dcm"
    path.write_bytes(LARGE[kind])
    small = tmp_path / "small.dcm"
    small.write_bytes(many_rows(3))
    made = reader(every=every)
    columns = made.read_files(Names.of([str(one) for one in (small, path, small, path)]))
    assert [ending(columns, n) for n in range(4)] == [(End.DONE, Reason.NONE)] * 4
    rows = [columns.hash[columns.file == n].tolist() for n in range(4)]
    assert rows[0] == rows[2]
    assert rows[1] == rows[3] == reader(every=every).read_bytes(LARGE[kind]).hash.tolist()
    assert len(rows[1]) >= MANY


def test_many_items_are_as_few() -> None:
    made = reader()
    columns = made.read_bytes(LARGE["items"])
    names = [row for row in element_rows(made, columns) if row.tag == NAME]
    assert [row.path for row in names] == [((0x00081140, n),) for n in range(1, MANY + 1)]
    expected = [made.hash_of(b"Zara^%d" % n) for n in range(MANY)]
    assert columns.hash[-MANY:].tolist() == expected


def test_forgotten_places_are_learned_anew() -> None:
    made = reader()
    before = contents(made, made.read_bytes(LARGE["items"]))
    counts = made.place_count, made.spot_count
    assert made.spot_count > MANY > made.place_count
    made.forget_places()
    assert (made.place_count, made.spot_count) == (1, 1)
    assert contents(made, made.read_bytes(LARGE["items"])) == before
    assert (made.place_count, made.spot_count) == counts


def test_a_reader_tells_when_it_knows_too_many_places() -> None:
    made = reader()
    assert not made.has_too_many_places
    made.read_bytes(many_places(70_000))
    assert made.has_too_many_places
    made.forget_places()
    assert not made.has_too_many_places


def test_siblings_find_the_same() -> None:
    first = reader(rules=numbered())
    second = first.sibling()
    for data in (many_items(30), with_tags([NAME, 0x00091001], PLAIN)):
        assert contents(first, first.read_bytes(data)) == contents(second, second.read_bytes(data))


def test_siblings_know_places_of_their_own() -> None:
    first = reader()
    first.read_bytes(many_items(30))
    assert first.sibling().place_count == first.sibling().spot_count == 1


def test_results_of_a_batch_stay_when_the_next_is_read() -> None:
    made = reader()
    columns = made.read_bytes(many_items(30))
    before = (columns.hash.tobytes(), columns.facts.tobytes(), columns.place.tobytes())
    made.read_bytes(many_rows(500))
    assert (columns.hash.tobytes(), columns.facts.tobytes(), columns.place.tobytes()) == before


def test_an_empty_batch_has_no_rows() -> None:
    columns = reader().read_files(Names.of([]))
    assert len(columns.facts) == len(columns.place) == 0


def test_bytes_given_to_a_reader_are_not_changed() -> None:
    data = bytearray(many_items(30))
    before = bytes(data)
    reader().read_bytes(data)
    assert data == before
