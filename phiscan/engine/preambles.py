"""Text in preambles: 128 bytes that PS3.10 7.1 leaves to applications, some of which write names.

The kernel tells that a preamble is not zero, and its first bytes. The few that may hold text are
read again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from phiscan.dicom.columns import FACT, Columns, Names
from phiscan.dicom.inflate import open_quietly
from phiscan.dicom.layout import End, Preamble
from phiscan.dicom.preamble import PREAMBLES, preambles
from phiscan.engine.path_findings import InPaths
from phiscan.judging.judging import ByRules, Text
from phiscan.rules import verdicts
from phiscan.rules.identity import Term
from phiscan.rules.judge import Found, Judgement, with_terms

LENGTH = 128
PATH = "Preamble"
"""What stands as the sequence path of a finding in a preamble, which is no data element."""
MOST = 4_096
"""Preambles that are remembered, by their hash; then it begins again."""
NOT_READ = Found("R", "pattern", PATH, "not known", 0.1, "preamble could not be read")
FAILED = Found("R", "pattern", PATH, *verdicts.FAILED)

_MAY_HOLD_TEXT = [PREAMBLES.index(kind) for kind in ("other", "script", "document")]

Met = Callable[[frozenset[str], int], dict[str, Term]]


class _Known(NamedTuple):
    """What a preamble was judged to be."""

    found: tuple[Found, ...]
    tokens: frozenset[str]


class PreambleJudge:
    """Judges the preambles of one reader's files. Not for several threads at a time."""

    def __init__(
        self, judging: ByRules, met: Met, hash_of: Callable[[bytes], int], *, follow: bool
    ) -> None:
        self._judging = judging
        self._met = met
        self._hash_of = hash_of
        self._follow = follow
        self._known: dict[int, _Known] = {}

    def findings(self, columns: Columns, names: Names, owners: Sequence[int]) -> list[InPaths]:
        """Return what stands in the preambles of files; `owners` are the files' identities.

        What is read for it counts among their bytes and reads.
        """
        told = (
            InPaths([file], self._of_file(columns, names, file, owners[file]))
            for file in _files(columns)
        )
        return [one for one in told if one.found]

    def _of_file(self, columns: Columns, names: Names, file: int, owner: int) -> tuple[Found, ...]:
        try:
            with open_quietly(names.path(file), follow=self._follow) as opened:
                data = os.pread(opened.fileno(), LENGTH, 0)
        except OSError:  # gone since its header was read
            return (NOT_READ,)
        columns.facts[file, FACT["bytes_read"]] += len(data)
        columns.facts[file, FACT["reads"]] += 1
        known = self._judged(data)
        met = self._met(known.tokens, owner) if known.tokens else {}
        return with_terms(Judgement(None, known.found), met).found

    def _judged(self, data: bytes) -> _Known:
        digest = self._hash_of(data)
        known = self._known.get(digest)
        if known is None:
            if len(self._known) >= MOST:
                self._known = {}
            known = self._known[digest] = self._judge(data)
        return known

    def _judge(self, data: bytes) -> _Known:
        (held,) = self._judging.texts([Text(data)])
        return _Known((FAILED,) if held.found is None else held.found, held.tokens)


def _files(columns: Columns) -> list[int]:
    """Return the files whose preambles may hold text."""
    state = columns.fact("preamble")
    other = np.flatnonzero((state == Preamble.OTHER) & (columns.fact("end") != End.FAILED))
    kinds = preambles(state[other], columns.fact("preamble_head")[other])
    files: list[int] = other[np.isin(kinds, _MAY_HOLD_TEXT)].tolist()
    return files
