"""Distinct values and what they were judged to be: each is judged once, whoever reads it first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom.columns import Columns, Limits, News
from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.layout import CAPTURED, PENDING, Code
from phiscan.engine.bounded import within_limits
from phiscan.engine.identities import ANYONE, keys_of_files
from phiscan.engine.measured import is_measured
from phiscan.engine.named import People
from phiscan.engine.value_table import Table
from phiscan.judging.judging import NOT_LOOKED_AT, NOTHING, OVER_LIMIT, ByRules, Judged, Value
from phiscan.rules.identity import Term
from phiscan.rules.judge import CLEAN, Judgement, with_terms
from phiscan.rules.subject import Subject

SLOTS = 1 << 16
MOST_SLOTS = 1 << 23
"""With 12 bytes each: more distinct values are judged anew when the table begins again."""
_CHARACTER_SET = 0x00080005
_PATIENT_NAME, _PATIENT_ID = 0x00100010, 0x00100020
_STUDY = CAPTURED.index(0x0020000D)
_TERM = re.compile(rb"[ \\]*(?:ISO_IR|ISO 2022 IR|GB18030|GBK)")
"""How the terms of Specific Character Set begin, PS3.3 C.12.1.1.2."""
_MOST_CHARACTER_SETS = 1024
_MOST_JUDGEMENTS = 65_536


class New(NamedTuple):
    """A value that was just judged."""

    key: int
    digest: int
    judgement: Judgement
    tokens: frozenset[str]
    terms: frozenset[Term]
    shape: str
    is_number: bool


class Read(NamedTuple):
    """Files that were read, and their values judged."""

    columns: Columns
    owners: NDArray[np.int64]
    """The identity of each file, -1 where it has none."""
    shapes: dict[int, str]
    """How the values look that were new, by their hash."""
    is_whole: bool
    """Whether all values were looked at; else what the reader has learnt of its places is wrong."""


class Values:
    """What is known of values, for all readers of a run. Threads may share it."""

    def __init__(
        self,
        judging: ByRules,
        subjects: Sequence[Subject | None],
        people: People | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._judging = judging
        self._limits = limits or Limits()
        self._is_told_by_text = [bool(each and each.is_told_by_text) for each in subjects]
        self._is_number = np.array([bool(each and each.is_number) for each in subjects])
        self._is_known_by = np.array([bool(each and each.is_known_by) for each in subjects])
        people = people or People()
        self._people = people
        self._lock = people.lock
        self._table = Table.empty(SLOTS)
        self._count = 0
        self._codes: dict[Judgement, int] = {}
        self._judgements: list[Judgement] = []
        self._not_looked_at = [self._code_of(judgement) for judgement in NOT_LOOKED_AT]
        self._is_watched = np.empty(0, np.bool_)
        self._is_code_string = np.array(
            [bool(each and each.vr == "CS" and not each.is_private) for each in subjects]
        )
        self._character_sets: dict[int, bytes] = {}
        self._identities, self._named = people.identities, people.named
        self._code_strings, self._numberings = people.code_strings, people.numberings
        self._epoch = 0

    def judgements(self) -> Sequence[Judgement]:
        """Return what the codes from Code.FIRST on stand for."""
        return self._judgements

    def lend(self, reader: HeaderReader) -> None:
        """Let a reader look up what is known, before it reads."""
        reader.use_known(*self._table)

    def judged(self, reader: HeaderReader, columns: Columns) -> Read:
        """Judge what is new in files that were read."""
        judged = self._judge_all(reader, columns, reader.news())
        places = reader.spot_places()
        known_by = np.flatnonzero(self._is_known_by[reader.classes(places)][columns.place])
        tags = reader.place_tags()[places[columns.place[known_by]]]
        shapes = {new.digest: new.shape for new in judged if new.shape}
        with self._lock:
            judged = self._learn(judged)
            owners = self._owners(columns, known_by, tags)
            of_news = self._keep(judged)
            reader.settle(of_news)
            codes = resolved(columns.code, of_news)
            self._hold(codes, columns, owners)
            told = self._with_owners(codes, columns, owners)
            self._named.is_told(judged)
        is_whole = not np.isin(of_news, self._not_looked_at).any()
        return Read(replace(columns, code=told), owners, shapes, is_whole)

    def met_in_path(self, tokens: frozenset[str], owner: int) -> dict[str, Term]:
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

    def _judge_all(self, reader: HeaderReader, columns: Columns, news: News) -> list[New]:
        kinds, values = news.kind, list(news.values())
        tags = reader.place_tags()[news.place]
        for at in np.flatnonzero(self._is_code_string[kinds]).tolist():
            self._learn_code_string(int(news.digest[at]), values[at], int(tags[at]))
        sets = [self._character_sets.get(digest, b"") for digest in news.charset.tolist()]
        asked = list(map(Value, values, kinds.tolist(), sets))
        told = self._told(asked, columns, news)
        are_numbers = self._is_number[kinds].tolist()
        keys = zip(news.key.tolist(), news.digest.tolist(), told, are_numbers, strict=True)
        return [New(key, digest, *judged, number) for key, digest, judged, number in keys]

    def _told(self, asked: Sequence[Value], columns: Columns, news: News) -> Iterator[Judged]:
        """Yield what values are; measurements are told at a glance."""
        is_text = np.array([not self._is_measured(value) for value in asked], np.bool_)
        is_judged = within_limits(columns, news, is_text, self._limits).tolist()
        judged = iter(self._judging.values(list(compress(asked, is_judged))))
        for here, text in zip(is_judged, is_text.tolist(), strict=True):
            yield next(judged) if here else OVER_LIMIT if text else NOTHING

    def _is_measured(self, asked: Value) -> bool:
        is_told_by_text = self._is_told_by_text[asked.subject]
        return is_told_by_text and is_measured(asked.value)

    def _learn_code_string(self, digest: int, value: bytes, tag: int) -> None:
        """Remember what a value says, whichever element it is of: equal ones are met once."""
        self._code_strings.learn(digest, value)
        is_term = tag == _CHARACTER_SET or _TERM.match(value) is not None
        if is_term and len(self._character_sets) < _MOST_CHARACTER_SETS:
            self._character_sets[digest] = value

    # ---- identities ----------------------------------------------------------------------------

    def _learn(self, judged: Sequence[New]) -> list[New]:
        """Take in what values are known by, and what they hold; return what is kept of them.

        Numbers are many: of one that nobody is known by yet, nothing is kept.
        """
        if self._identities.is_full:
            self._people.forget()
        if self._epoch != self._identities.epoch:
            self._epoch = self._identities.epoch
            self._table, self._count = Table.empty(SLOTS), 0
        for new in judged:
            if new.terms:
                self._numberings.learn(new.digest, new.terms)
                self._name(self._identities.learn_identifier(new.digest, new.terms), ANYONE)
        kept = list(map(self._kept, judged))
        for new in kept:
            if new.tokens and self._identities.learn_text(new.digest, new.tokens, new.is_number):
                self._named.add(new.digest)
        return kept

    def _kept(self, new: New) -> New:
        if not (new.is_number and new.tokens) or self._identities.is_anybodys(new.tokens):
            return new
        return new._replace(tokens=frozenset(), shape="")

    def _owners(
        self, columns: Columns, known_by: NDArray[np.intp], tags: NDArray[np.uint32]
    ) -> NDArray[np.int64]:
        """Return the identity of each file, -1 where it has none; `tags` are of the identifiers."""
        file, digest = columns.file[known_by], columns.hash[known_by]
        keys = keys_of_files(len(columns.facts), file, digest)
        studies = columns.captured[:, _STUDY]
        with np.errstate(over="ignore"):
            both = keys ^ studies * np.uint64(0x9E3779B97F4A7C15)
        _, first, which = np.unique(both, return_index=True, return_inverse=True)
        starts, stops = np.searchsorted(file, first), np.searchsorted(file, first, "right")
        numbers = []
        self._identities.begin_batch()
        of_files = (keys[first], studies[first], starts, stops)
        for key, study, start, stop in zip(*(c.tolist() for c in of_files), strict=True):
            its, at = digest[start:stop], tags[start:stop]
            number, met = self._identities.number(
                *(key, study, its.tolist()),
                patients=its[at == _PATIENT_ID].tolist(),
                names=its[at == _PATIENT_NAME].tolist(),
            )
            numbers.append(number)
            self._name(met, number)
        return np.array(numbers, np.int64)[which.reshape(-1)]

    def _name(self, values: Sequence[int], number: int) -> None:
        """Write down that values may name an identity, late where its files were told of before."""
        for digest in values:
            self._named.add(digest)
            if self._identities.has_been_told(number):
                self._named.add_late(digest, number, self._identities.met(number, digest) or {})

    def _hold(self, codes: NDArray[np.uint32], columns: Columns, owners: NDArray[np.int64]) -> None:
        """Take in which texts stand in files of which identities."""
        at = np.flatnonzero(codes >= Code.FIRST)
        at = at[self._watched()[codes[at] - np.uint32(Code.FIRST)]]
        owner, digest = owners[columns.file[at]], columns.hash[at]
        with np.errstate(over="ignore"):
            both = digest ^ owner.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        _, first = np.unique(both, return_index=True)
        for number, text in zip(owner[first].tolist(), digest[first].tolist(), strict=True):
            if number != ANYONE:
                self._identities.hold(number, text)

    def _watched(self) -> NDArray[np.bool_]:
        """Return which judgements are of texts that may name somebody."""
        if len(self._is_watched) != len(self._judgements):
            self._is_watched = np.array([one.is_watched for one in self._judgements], np.bool_)
        return self._is_watched

    def _with_owners(
        self, codes: NDArray[np.uint32], columns: Columns, owners: NDArray[np.int64]
    ) -> NDArray[np.uint32]:
        """Return codes in which texts that name somebody say whether they name their file's own."""
        at = np.flatnonzero(codes >= Code.FIRST)
        at = at[np.isin(columns.hash[at], self._named.hashes())]
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
        judgement = self._judgements[code - Code.FIRST]
        if not judgement.is_watched:
            return code
        return self._code_of(with_terms(judgement, self._identities.met(owner, digest) or {}))

    # ---- codes ---------------------------------------------------------------------------------

    def _keep(self, judged: Sequence[New]) -> NDArray[np.uint32]:
        """Write down what values were judged to be; return their codes."""
        codes = self._codes_of(judged)
        # what nobody looked at may be met again where somebody does
        kept = ~np.isin(codes, self._not_looked_at)
        keys = np.array([new.key for new in judged], np.uint64)[kept]
        while 2 * (self._count + len(keys)) > len(self._table.keys):
            self._make_room()
        self._count += self._table.set(keys, codes[kept])
        return codes

    def _codes_of(self, judged: Sequence[New]) -> NDArray[np.uint32]:
        """Return the codes of judgements, many of which are the same objects."""
        known: dict[tuple[int, bool], int] = {}
        codes = np.empty(len(judged), np.uint32)
        for at, new in enumerate(judged):
            same = id(new.judgement), bool(new.tokens)
            code = known.get(same)
            if code is None:
                code = known[same] = self._code_of(_watched(new))
            codes[at] = code
        return codes

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
        self._table.set(before.keys[taken], before.codes[taken])


def _watched(new: New) -> Judgement:
    return new.judgement._replace(is_watched=True) if new.tokens else new.judgement


def resolved(codes: NDArray[np.uint32], of_news: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return a column of codes with those of new values in their places."""
    pending = codes >= PENDING
    if not pending.any():
        return codes
    settled = codes.copy()
    settled[pending] = of_news[codes[pending] - np.uint32(PENDING)]
    return settled
