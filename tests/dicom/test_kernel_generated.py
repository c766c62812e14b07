"""Data sets that nobody wrote, in all encodings: kernel, twin and strategy agree on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from phiscan.dicom.columns import Names
from phiscan.dicom.kernel import COMPILED, twin
from phiscan.dicom.layout import End, Reason
from tests.support.dicom_bytes import DEFLATED, Encoding
from tests.support.kernel import (
    by_file,
    contents,
    element_rows,
    ending,
    read_one,
    reader,
    without_values,
)
from tests.support.strategies import Drawn, files

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
FIRST_READS = (64, 100, 512, 4096)


def generated(examples: int) -> settings:
    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)
    return settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        report_multiple_bugs=False,
        derandomize=True,
        database=None,
        suppress_health_check=checks,
    )


def written(folder: Path, data: bytes) -> Path:
    path = folder / "one.dcm"
    path.write_bytes(data)
    return path


def told(reason: Reason, drawn: Drawn, found: int) -> int:
    """How many rows must be there: deflated data sets are not inflated behind their pixels."""
    is_cut = reason is Reason.TAIL_NOT_READ and drawn.transfer_syntax == DEFLATED
    return found if is_cut else len(drawn.rows)


def has_only_meta(drawn: Drawn) -> bool:
    """Then a group length that is too large says that the file was cut."""
    return all(row.tag >> 16 == 2 for row in drawn.rows)


@pytest.mark.parametrize("encoding", Encoding)
def test_the_kernel_finds_what_was_put_in(encoding: Encoding) -> None:
    made = reader()

    @generated(200)
    @given(files(encoding))
    def finds(drawn: Drawn) -> None:
        columns = made.read_bytes(drawn.data)
        rows = element_rows(made, columns)
        end, reason = ending(columns)
        assert end is (End.TRUNCATED if reason is Reason.META_ENDS_EARLY else End.DONE)
        assert reason is not Reason.META_ENDS_EARLY or has_only_meta(drawn)
        assert rows == without_values(drawn.rows)[: told(reason, drawn, len(rows))]

    finds()


@generated(150)
@given(files(), st.sampled_from(FIRST_READS))
def test_small_first_reads_change_nothing(tmp_path: Path, drawn: Drawn, first_read: int) -> None:
    path = written(tmp_path, drawn.data)
    inside, outside = reader(), reader(first_read=first_read)
    columns = read_one(outside, path)
    expected = by_file(inside, inside.read_bytes(drawn.data))
    assert by_file(outside, columns) == expected
    times = 2 if columns.fact("inflated_from")[0] else 1
    astray = 2 * 64  # where an offset table leads to no item, fragments are read again
    assert columns.fact("bytes_read")[0] <= times * len(drawn.data) + astray


@pytest.mark.skipif(not COMPILED, reason="there is no compiled kernel to compare with")
@generated(150)
@given(files(), st.sampled_from(FIRST_READS))
def test_the_twin_finds_the_same(tmp_path: Path, drawn: Drawn, first_read: int) -> None:
    path = written(tmp_path, drawn.data)
    both = reader(first_read=first_read), reader(first_read=first_read, kernel=twin())
    from_memory = [contents(made, made.read_bytes(drawn.data)) for made in both]
    assert from_memory[0] == from_memory[1]
    from_disk = [contents(made, read_one(made, path)) for made in both]
    assert from_disk[0] == from_disk[1]


@generated(40)
@given(st.lists(files(), min_size=2, max_size=5), st.booleans(), st.randoms(use_true_random=False))
def test_a_file_is_read_alike_alone_and_in_a_batch(
    tmp_path: Path, drawn: Sequence[Drawn], every: bool, random: Random
) -> None:
    batch = [one.data for one in drawn for _ in range(3)]
    random.shuffle(batch)
    paths = [tmp_path / f"{number}.dcm" for number in range(len(batch))]
    for path, data in zip(paths, batch, strict=True):
        path.write_bytes(data)
    together = reader(every=every)
    columns = together.read_files(Names.of([str(path) for path in paths]))
    for path, found in zip(paths, by_file(together, columns), strict=True):
        alone = reader(every=every)
        assert [found] == by_file(alone, read_one(alone, path))


@generated(150)
@given(files())
def test_only_elements_with_a_rule_have_rows_unless_all_are_asked_for(drawn: Drawn) -> None:
    every, chosen = reader(), reader(every=False)
    all_rows = every.read_bytes(drawn.data)
    wanted = [number for number, place in enumerate(all_rows.place) if every.place(int(place)).rule]
    columns = chosen.read_bytes(drawn.data)
    rows = element_rows(every, all_rows)
    expected = [rows[number]._replace(offset=0) for number in wanted]
    assert [row._replace(offset=0) for row in element_rows(chosen, columns)] == expected
    assert columns.hash.tolist() == all_rows.hash[wanted].tolist()
    for name in ("end", "reason", "elements", "header_length", "captured"):
        assert columns.fact(name).tolist() == all_rows.fact(name).tolist()


@generated(150)
@given(files(Encoding.EXPLICIT_LE), st.data())
def test_a_file_cut_short_gives_the_rows_before_the_cut(drawn: Drawn, data: st.DataObject) -> None:
    if drawn.transfer_syntax == DEFLATED:
        return
    cut = data.draw(st.integers(0, len(drawn.data)))
    made = reader()
    rows = element_rows(made, made.read_bytes(drawn.data[:cut]))
    assert rows == without_values(drawn.rows)[: len(rows)]
