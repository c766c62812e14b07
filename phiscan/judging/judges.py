"""Who judges a run's values and texts: this process first, one of its own where there are many."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from phiscan.judging import apart
from phiscan.judging.apart import Apart, can_be
from phiscan.judging.judging import (
    NOT_JUDGED,
    NOT_SEARCHED,
    STOPPED,
    ByRules,
    InText,
    Judged,
    Judging,
    Text,
    Value,
)
from phiscan.judging.pieces import pieces
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.subject import Subject

FEW, FEW_FILES = 1_000, 2_000
"""Values and texts that are judged here, and files of such runs: to start a process costs as much
as some thousands of values. Where files are many, all is judged there from the first value on."""

A = TypeVar("A")


class Judges:
    """Judges by all sets of rules of a run, until that `is_over`. Threads may share it."""

    def __init__(self, *, cores: int, is_over: Callable[[], bool] = lambda: False) -> None:
        self.is_over = is_over
        self._may_be_apart = cores > 1 and can_be()
        self._rule_sets: list[tuple[RulesInForce, Sequence[Subject | None]]] = []
        self._here: list[Judging] = []
        self._apart: Apart | None = None
        self._lock = threading.Lock()
        self._asked = self._expected = 0
        self._is_warm = False
        """Whether values have been judged here, or are since the process did not begin in its time:
        then that goes on until it is ready."""

    def by(self, rules: RulesInForce, subjects: Sequence[Subject | None]) -> ByRules:
        """Return what judges by a set of rules; all are named before the first is asked."""
        self._rule_sets.append((rules, subjects))
        self._here.append(Judging(rules, subjects))
        return _ByRules(self, len(self._here) - 1)

    def expect(self, files: int) -> None:
        """Take in that so many more files have been found: many are worth a process at once."""
        with self._lock:
            self._expected += files
            self._start_if(self._expected > FEW_FILES)

    def ask(self, number: int, what: str, asked: Sequence[Any], failed: A) -> list[A]:
        """Return an answer to each of what is asked."""
        ready = self._ready(len(asked))
        if ready is not None:
            return ready.ask(number, what, asked, failed)
        answers: list[A] = getattr(self._here[number], what)(asked)
        return answers

    def close(self) -> None:
        """End the process, if there is one."""
        if self._apart is not None:
            self._apart.close()

    def _ready(self, more: int) -> Apart | None:
        with self._lock:
            self._asked += more
            self._start_if(self._asked > FEW)
            is_warm = self._is_warm = self._is_warm or self._apart is None
        if self._apart is None:
            return None
        if self._apart.has_begun(0 if is_warm else apart.SECONDS):
            return self._apart
        self._is_warm = True
        return None

    def _start_if(self, is_worth_it: bool) -> None:
        if not (is_worth_it and self._may_be_apart) or self._apart is not None:
            return
        try:
            self._apart = Apart(self._rule_sets)
        except OSError:  # no more processes may be started: all is judged here
            self._may_be_apart = False


class _ByRules:
    """One set of rules of a run."""

    def __init__(self, judges: Judges, number: int) -> None:
        self._judges = judges
        self._number = number

    def values(self, asked: Sequence[Value]) -> list[Judged]:
        judged: list[Judged] = []
        for some in pieces(asked):
            if self._judges.is_over():
                return judged + [STOPPED] * (len(asked) - len(judged))
            judged += self._judges.ask(self._number, "values", some, NOT_JUDGED)
        return judged

    def texts(self, asked: Sequence[Text]) -> list[InText]:
        asks = (self._number, "texts")
        return [
            one for some in pieces(asked) for one in self._judges.ask(*asks, some, NOT_SEARCHED)
        ]
