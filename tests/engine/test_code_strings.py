from __future__ import annotations

import numpy as np
import pytest

from phiscan.engine import code_strings
from phiscan.engine.code_strings import CodeStrings, Learnt


def hashes(*values: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.array(values, np.uint64)


def test_a_value_is_found_again_by_its_hash() -> None:
    said = CodeStrings()
    said.learn(7, b"HEAD")
    said.learn(8, b"DERIVED\\SECONDARY\\SCREEN SAVE")
    said.learn(9, b"QUIBBLE")
    assert said.regions.codes(hashes(9, 7, 8, 7)).tolist() == [0, 1, 0, 1]
    assert said.image_types.codes(hashes(9, 7, 8)).tolist() == [0, 0, 1]


def test_what_was_never_met_says_nothing() -> None:
    assert CodeStrings().regions.codes(hashes(1, 2)).tolist() == [0, 0]
    assert CodeStrings().regions.codes(hashes()).tolist() == []


def test_bytes_that_are_no_code_string_are_no_reason_to_stop() -> None:
    said = CodeStrings()
    said.learn(7, b"\xff\x00HEAD\xff")
    said.learn(8, b"A" * 65_536)
    assert said.regions.codes(hashes(7, 8)).tolist() == [1, 0]


def test_no_more_values_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_strings, "MOST", 2)
    said = Learnt(("other", "one"), lambda text: text)
    for digest in (1, 2, 3):
        said.learn(digest, "one")
    assert said.codes(hashes(1, 2, 3)).tolist() == [1, 1, 0]
