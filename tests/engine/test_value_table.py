"""The table of values that were judged, as the kernel reads it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from phiscan.engine.value_table import Table

SLOTS = 64
KEYS = st.integers(1, 2**64 - 1) | st.integers(1, 3).map(lambda slot: slot << 8)
"""Some of them share the few slots at the front."""


def looked_up(table: Table, key: int) -> int | None:
    """Look as the kernel does: from the key's own slot on, up to a free one."""
    at = key >> 8 & len(table.keys) - 1
    while table.keys[at]:
        if table.keys[at] == key:
            return int(table.codes[at])
        at = at + 1 & len(table.keys) - 1
    return None


@given(st.lists(st.lists(st.tuples(KEYS, st.integers(0, 9)), max_size=10), max_size=3))
def test_every_key_is_found_with_the_last_code_that_was_set(
    batches: list[list[tuple[int, int]]],
) -> None:
    table, known = Table.empty(SLOTS), dict[int, int]()
    for batch in batches:
        of_batch = dict(batch)
        keys = np.array([*of_batch], np.uint64)
        new = table.set(keys, np.array([*of_batch.values()], np.uint32))
        assert new == len(of_batch.keys() - known.keys())
        known |= of_batch
    assert {key: looked_up(table, key) for key in known} == known
    assert np.count_nonzero(table.keys) == len(known)


def test_equal_keys_of_a_batch_take_one_slot() -> None:
    table = Table.empty(SLOTS)
    assert table.set(np.array([7, 7, 8], np.uint64), np.array([1, 1, 2], np.uint32)) == 2
    assert (looked_up(table, 7), looked_up(table, 8), looked_up(table, 9)) == (1, 2, None)
