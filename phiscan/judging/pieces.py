"""Values and texts, some at a time: each piece is judged soon, and between two a run may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from phiscan.judging.judging import Text, Value

MOST_VALUES, MOST_BYTES = 1024, 16 * 1024
"""Of a piece, but for one value that is longer: about a tenth of a second."""

Asked = TypeVar("Asked", Value, Text)


def pieces(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    """Yield what is asked in its order."""
    start = size = 0
    for at, one in enumerate(asked):
        size += len(one[0])
        if at > start and (at - start >= MOST_VALUES or size > MOST_BYTES):
            yield asked[start:at]
            start, size = at, len(one[0])
    if start < len(asked):
        yield asked[start:]
