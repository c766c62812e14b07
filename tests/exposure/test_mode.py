from __future__ import annotations

import numpy as np
import pytest

from phiscan.exposure.mode import READERS, readers


@pytest.mark.parametrize(
    ("mode", "who"),
    [
        (0o100600, "owner"),
        (0o100000, "owner"),
        (0o100711, "owner"),
        (0o100640, "group"),
        (0o100670, "group"),
        (0o100644, "everyone"),
        (0o100604, "everyone"),
        (0o100777, "everyone"),
    ],
)
def test_the_widest_circle_that_may_read_counts(mode: int, who: str) -> None:
    assert READERS[int(readers(np.array([mode]))[0])] == who
