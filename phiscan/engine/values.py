"""Distinct values and what they were judged to be: each is judged once, whoever reads it first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import charset
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import PENDING, Code
from phiscan.rules.hidden import hidden
from phiscan.rules.judge import CLEAN, Judgement
from phiscan.rules.subject import HIDING_VRS, Subject

SLOTS = 1 << 16
MOST_SLOTS = 1 << 23
"""With 12 bytes each: more distinct values are judged anew when the table begins again."""
_CHARACTER_SET = 0x00080005

_MOST_CHARACTER_SETS = 1024
_MOST_JUDGEMENTS = 65_536

Judging = Callable[[str, Subject], Judgement]


class Table(NamedTuple):
    """Codes by key, in a power of two slots; a key of 0 is a free one.

    A reader may look while a slot is filled: its code is written first.
    """

    keys: NDArray[np.uint64]
    codes: NDArray[np.uint32]

    @classmethod
    def empty(cls, slots: int) -> Table:
        """Return a table without values."""
        return cls(np.zeros(slots, np.uint64), np.zeros(slots, np.uint32))

    def set(self, key: int, code: int) -> bool:
        """Write a code down; return whether the key is new."""
        last = len(self.keys) - 1
        at = key >> 8 & last
        while self.keys[at] not in {0, key}:
            at = at + 1 & last
        is_new = self.keys[at] == 0
        self.codes[at] = code
        self.keys[at] = key
        return bool(is_new)


class Values:
    """What is known of values, for all readers of a run. Threads may share it."""

    def __init__(self, judge: Judging, subjects: Sequence[Subject | None]) -> None:
        self._judge = judge
        self._subjects = subjects
        self._lock = threading.Lock()
        self._table = Table.empty(SLOTS)
        self._count = 0
        self._codes: dict[Judgement, int] = {}
        self._judgements: list[Judgement] = []
        self._encodings: dict[int, charset.Encodings] = {}

    @property
    def table(self) -> Table:
        """Where readers look values up; another one when it has grown."""
        return self._table

    def judgements(self) -> Sequence[Judgement]:
        """Return what the codes from Code.FIRST on stand for."""
        return self._judgements

    def settle(self, reader: HeaderReader) -> NDArray[np.uint32]:
        """Judge the new values of a reader's last batch and return their codes."""
        news = reader.news()
        subjects = reader.classes(news.place).tolist()
        self._learn_character_sets(reader)
        codes = np.array(
            [
                self._code_of(self._judged(value, self._subjects[kind], which))
                for value, kind, which in zip(
                    news.values(), subjects, news.charset.tolist(), strict=True
                )
            ],
            np.uint32,
        )
        self._keep(news.key.tolist(), codes.tolist())
        reader.settle(codes)
        return codes

    def _judged(self, value: bytes, subject: Subject | None, character_set: int) -> Judgement:
        if subject is None:
            return CLEAN
        if subject.vr in HIDING_VRS:
            return self._judge(hidden(value), subject)
        encodings = self._encodings.get(character_set, charset.DEFAULT)
        return self._judge(charset.decode(value, encodings), subject)

    def _learn_character_sets(self, reader: HeaderReader) -> None:
        """Remember what the hashes of Specific Character Set stand for."""
        news = reader.news()
        for at in np.flatnonzero(reader.place_tags()[news.place] == _CHARACTER_SET).tolist():
            value = news.value(at)
            if len(self._encodings) < _MOST_CHARACTER_SETS:
                self._encodings[reader.hash_of(value)] = charset.encodings(value)

    def _code_of(self, judgement: Judgement) -> int:
        if judgement == CLEAN:
            return Code.CLEAN
        with self._lock:
            if len(self._judgements) >= _MOST_JUDGEMENTS:
                judgement = judgement._replace(found=judgement.found[:1])
            code = self._codes.setdefault(judgement, Code.FIRST + len(self._judgements))
            if code == Code.FIRST + len(self._judgements):
                self._judgements.append(judgement)
            return code

    def _keep(self, keys: list[int], codes: list[int]) -> None:
        with self._lock:
            for key, code in zip(keys, codes, strict=True):
                if 2 * self._count >= len(self._table.keys):
                    self._make_room()
                self._count += self._table.set(key, code)

    def _make_room(self) -> None:
        """Move to a larger table, or begin again where it would be too large."""
        before = self._table
        if len(before.keys) >= MOST_SLOTS:
            self._table, self._count = Table.empty(SLOTS), 0
            return
        self._table = Table.empty(2 * len(before.keys))
        taken = before.keys != 0
        for key, code in zip(before.keys[taken].tolist(), before.codes[taken].tolist(), strict=True):
            self._table.set(key, code)


def resolved(codes: NDArray[np.uint32], of_news: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return a column of codes with those of new values in their places."""
    pending = codes >= PENDING
    if not pending.any():
        return codes
    settled = codes.copy()
    settled[pending] = of_news[codes[pending] - np.uint32(PENDING)]
    return settled
