"""Distinct values and what they were judged to be: each is judged once, whoever reads it first."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import charset
from phiscan.dicom.columns import Columns, News
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import PENDING, Code
from phiscan.engine.identities import Identities, keys_of_files
from phiscan.rules import identity
from phiscan.rules.embedded import texts
from phiscan.rules.judge import CLEAN, FAILED, Judgement, with_terms
from phiscan.rules.subject import HIDING_VRS, Subject
from phiscan.rules.text import apart

SLOTS = 1 << 16
MOST_SLOTS = 1 << 23
"""With 12 bytes each: more distinct values are judged anew when the table begins again."""
_CHARACTER_SET = 0x00080005
_NUMBER = rb"[-+ ]?(?:\d{1,8}\.\d{0,8}|\.\d{1,8}|\d{1,3})"
_MEASURED = re.compile(rb"%b(?:[\\ ]%b){0,64}[ \0]*" % (_NUMBER, _NUMBER))
"""Numbers with a point, or of few digits: no register gives out such, and no date is one."""
_MOST_CHARACTER_SETS = 1024
_MOST_JUDGEMENTS = 65_536
_MOST_READINGS = 4

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
        keys, last = self.keys.data, len(self.keys) - 1
        at = key >> 8 & last
        while (there := keys[at]) != key and there:
            at = at + 1 & last
        self.codes.data[at] = code
        keys[at] = key
        return not there


class New(NamedTuple):
    """A value that was just judged."""

    key: int
    digest: int
    judgement: Judgement
    tokens: frozenset[str]
    terms: frozenset[identity.Term]


class Settled(NamedTuple):
    """What became of a batch's values."""

    codes: NDArray[np.uint32]
    """Of each element."""
    owners: NDArray[np.int64]
    """The identity of each file, -1 where it has none."""


class Read(NamedTuple):
    """Files that were read, and their values judged."""

    columns: Columns
    owners: NDArray[np.int64]
    generation: int
    """That of the values, which the reader is to give next time."""


class Values:
    """What is known of values, for all readers of a run. Threads may share it."""

    def __init__(self, judge: Judging, subjects: Sequence[Subject | None]) -> None:
        self._judge = judge
        self._subjects = subjects
        self._is_known_by = np.array([bool(each and each.is_known_by) for each in subjects])
        self._lock = threading.Lock()
        self._table = Table.empty(SLOTS)
        self._count = 0
        self._codes: dict[Judgement, int] = {}
        self._judgements: list[Judgement] = []
        self._encodings: dict[int, charset.Encodings] = {}
        self._identities = Identities()
        self._keys: dict[int, list[tuple[int, Judgement]]] = {}
        self._watched: set[int] = set()
        self.generation = 0
        """Changes when a value that was judged before has another code from now on."""

    def judgements(self) -> Sequence[Judgement]:
        """Return what the codes from Code.FIRST on stand for."""
        return self._judgements

    def read(self, reader: HeaderReader, read: Callable[[], Columns], generation: int) -> Read:
        """Read files and judge what is new in them.

        They are read again while values that seemed to be of no interest turn out to be.
        """
        for _ in range(_MOST_READINGS):
            reader.use_known(*self._table)
            if generation != self.generation:
                generation = self.generation
                reader.forget_values()
            columns = read()
            settled = self.settle(reader, columns)
            if generation == self.generation:
                break
        return Read(replace(columns, code=settled.codes), settled.owners, generation)

    def settle(self, reader: HeaderReader, columns: Columns) -> Settled:
        """Judge what is new in a reader's last batch.

        Where the generation has changed since the batch was read, it must be read again: values
        that seemed to be of no interest are.
        """
        news = reader.news()
        judged = self._judge_all(reader, news)
        kinds = reader.classes(reader.spot_places()[columns.place])
        with self._lock:
            self._learn(judged)
            owners = self._owners(columns, np.flatnonzero(self._is_known_by[kinds]))
            codes = np.array([self._keep(new) for new in judged], np.uint32)
            reader.settle(codes)
            told = self._with_owners(resolved(columns.code, codes), columns, owners)
            return Settled(told, owners)

    def met_in_path(self, tokens: frozenset[str], owner: int) -> dict[str, identity.Term]:
        """Return which terms of an identity are among the tokens of a path."""
        with self._lock:
            return self._identities.met_in(owner, tokens)

    def code_of(self, judgement: Judgement) -> int:
        """Return the code of what was judged elsewhere."""
        with self._lock:
            return self._code_of(judgement)

    def known_among(self, tokens: set[str]) -> set[str]:
        """Return which of some tokens somebody of the run is known by."""
        return self._identities.known_among(tokens)

    # ---- judging -------------------------------------------------------------------------------

    def _judge_all(self, reader: HeaderReader, news: News) -> list[New]:
        self._learn_character_sets(reader, news)
        columns = (
            news.key.tolist(),
            news.digest.tolist(),
            news.values(),
            news.kind.tolist(),
            news.charset.tolist(),
        )
        return [self._contained(*row) for row in zip(*columns, strict=True)]

    def _contained(self, key: int, digest: int, *told: Any) -> New:
        """Judge a value; an error in a rule is that value's outcome, and the run goes on."""
        try:
            return self._judged(key, digest, *told)
        except Exception:
            return New(key, digest, FAILED, frozenset(), frozenset())

    def _judged(self, key: int, digest: int, value: bytes, kind: int, character_set: int) -> New:
        subject = self._subjects[kind]
        assert subject is not None  # values of class 0 are not judged
        if subject.is_told_by_text and _MEASURED.fullmatch(value):
            return New(key, digest, CLEAN, frozenset(), frozenset())
        if subject.vr in HIDING_VRS:
            text = "\n".join(apart(found.text) for found in texts(value))
            if not text:
                return New(key, digest, CLEAN, frozenset(), frozenset())
        else:
            encodings = self._encodings.get(character_set, charset.DEFAULT)
            text = apart(charset.decode(value, encodings))
        judgement = self._judge(text, subject)
        tokens: frozenset[str] = frozenset()
        terms: frozenset[identity.Term] = frozenset()
        if subject.is_known_by and judgement.base is not None and judgement.base.kind == "real":
            terms = identity.terms(text, subject.identifier, subject.vr)
        elif subject.is_free_text:
            has_dates = any(one.identifier == "C" for one in judgement.found)
            tokens = identity.tokens(text, has_dates=has_dates)
        return New(key, digest, judgement, tokens, terms)

    def _learn_character_sets(self, reader: HeaderReader, news: News) -> None:
        """Remember what the hashes of Specific Character Set stand for."""
        for at in np.flatnonzero(reader.place_tags()[news.place] == _CHARACTER_SET).tolist():
            if len(self._encodings) < _MOST_CHARACTER_SETS:
                self._encodings[int(news.digest[at])] = charset.encodings(news.value(at))

    # ---- identities ----------------------------------------------------------------------------

    def _learn(self, judged: Sequence[New]) -> None:
        """Take in what values are known by, and what they hold."""
        if self._identities.forget_if_full():
            self._keys, self._watched = {}, set()
        for new in judged:
            if new.terms:
                self._watch(self._identities.learn_identifier(new.digest, new.terms))
        for new in judged:
            if new.tokens and self._identities.learn_text(new.digest, new.tokens):
                self._watched.add(new.digest)

    def _owners(self, columns: Columns, known_by: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the identity of each file, -1 where it has none; watch what holds terms of it."""
        file, digest = columns.file[known_by], columns.hash[known_by]
        keys = keys_of_files(len(columns.facts), file, digest)
        different, first, which = np.unique(keys, return_index=True, return_inverse=True)
        starts, stops = np.searchsorted(file, first), np.searchsorted(file, first, "right")
        numbers = []
        of_files = zip(different.tolist(), starts.tolist(), stops.tolist(), strict=True)
        for key, start, stop in of_files:
            values = digest[start:stop].tolist() if key else []
            number, met = self._identities.number(key, values) if key else (-1, [])
            numbers.append(number)
            self._watch(met)
        return np.array(numbers, np.int64)[which.reshape(-1)]

    def _watch(self, values: Sequence[int]) -> None:
        """Give values that were judged before another code: their places are to be told."""
        for digest in values:
            if digest in self._watched:
                continue
            self._watched.add(digest)
            for key, judgement in self._keys.pop(digest, ()):
                self._table.set(key, self._code_of(judgement._replace(is_watched=True)))
                self.generation += 1

    def _with_owners(
        self, codes: NDArray[np.uint32], columns: Columns, owners: NDArray[np.int64]
    ) -> NDArray[np.uint32]:
        """Return codes in which watched values say whether they name those of their file."""
        watched = self._watched_codes()
        at = np.flatnonzero(
            (codes >= Code.FIRST) & watched[np.maximum(codes, Code.FIRST) - Code.FIRST]
        )
        if not len(at):
            return codes
        told = codes.copy()
        known: dict[tuple[int, int, int], int] = {}
        of_files = owners[columns.file[at]].tolist()
        rows = zip(codes[at].tolist(), columns.hash[at].tolist(), of_files, strict=True)
        for row, told_of in zip(at.tolist(), rows, strict=True):
            if told_of not in known:
                known[told_of] = self._code_with_owner(*told_of)
            told[row] = known[told_of]
        return told

    def _code_with_owner(self, code: int, digest: int, owner: int) -> int:
        judgement = self._judgements[code - Code.FIRST]._replace(is_watched=False)
        return self._code_of(with_terms(judgement, self._identities.met(owner, digest) or {}))

    def _watched_codes(self) -> NDArray[np.bool_]:
        return np.array([each.is_watched for each in self._judgements] or [False])

    # ---- codes ---------------------------------------------------------------------------------

    def _keep(self, new: New) -> int:
        """Write down what a value was judged to be; return its code."""
        is_watched = bool(new.tokens) and new.digest in self._watched
        judgement = new.judgement._replace(is_watched=is_watched)
        code = self._code_of(judgement)
        if 2 * self._count >= len(self._table.keys):
            self._make_room()
        self._count += self._table.set(new.key, code)
        if new.tokens and not judgement.is_watched:
            self._keys.setdefault(new.digest, []).append((new.key, judgement))
        return code

    def _code_of(self, judgement: Judgement) -> int:
        if judgement == CLEAN:
            return Code.CLEAN
        if len(self._judgements) >= _MOST_JUDGEMENTS:
            judgement = judgement._replace(found=judgement.found[:1])
        code = self._codes.setdefault(judgement, Code.FIRST + len(self._judgements))
        if code == Code.FIRST + len(self._judgements):
            self._judgements.append(judgement)
        return code

    def _make_room(self) -> None:
        """Move to a larger table, or begin again where it would be too large."""
        before = self._table
        if len(before.keys) >= MOST_SLOTS:
            self._table, self._count = Table.empty(SLOTS), 0
            return
        self._table = Table.empty(2 * len(before.keys))
        taken = before.keys != 0
        for key, code in zip(
            before.keys[taken].tolist(), before.codes[taken].tolist(), strict=True
        ):
            self._table.set(key, code)


def resolved(codes: NDArray[np.uint32], of_news: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return a column of codes with those of new values in their places."""
    pending = codes >= PENDING
    if not pending.any():
        return codes
    settled = codes.copy()
    settled[pending] = of_news[codes[pending] - np.uint32(PENDING)]
    return settled
