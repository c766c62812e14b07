"""
A process that judges, as the run that started it sees it.

Judging is Python, which one thread at a time may run; a second process has a lock of its own, so
that headers are read and rows are made meanwhile. And a value that takes a library down takes this
process down, and not the run: the value is not known then.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection, Pipe
from typing import Any, TypeVar

from phiscan.rules.in_force import RulesInForce
from phiscan.rules.subject import Subject

SECONDS = 120.0
"""How long an answer may take; the bounds of a value's text make it a thousandth of that."""
MOST_DEATHS = 64
"""Processes of a run that may die; what is asked after that is not known."""

_MAIN = (
    "import sys; sys.path[:] = sys.argv[2:]\n"
    "from phiscan.judging.process import main; main(int(sys.argv[1]))"
)
"""The same modules are found as here, whatever the script is that runs a scan."""

RuleSet = tuple[RulesInForce, Sequence[Subject | None]]
A = TypeVar("A")


def can_be() -> bool:
    """Whether processes can be started that take over an end of a pipe."""
    is_frozen = getattr(sys, "frozen", False)
    return sys.platform != "win32" and bool(sys.executable) and not is_frozen


class Apart:
    """A process that judges by several sets of rules. Threads may share it.

    Raises OSError where the process cannot be started.
    """

    def __init__(self, rule_sets: Sequence[RuleSet]) -> None:
        self._rule_sets = rule_sets
        self._lock = threading.Lock()
        self._deaths = 0
        self._is_ready = self._has_begun = False
        self._start()

    def has_begun(self, seconds: float = 0) -> bool:
        """Whether it has loaded what it needs, or does so within a time.

        That holds for good: what kills a process is judged nowhere else while another one starts.
        """
        if not self._has_begun:
            with self._lock:
                self._has_begun = self._has_begun or self._says_so(seconds)
        return self._has_begun

    def ask(self, rule_set: int, what: str, asked: Sequence[Any], failed: A) -> list[A]:
        """Return an answer to each of what is asked, which is `failed` where it killed."""
        with self._lock:
            answers = self._exchanged((rule_set, what, asked))
        if answers is not None:
            return answers
        if len(asked) == 1 or self._deaths > MOST_DEATHS:
            return [failed] * len(asked)
        middle = len(asked) // 2
        halves = (asked[:middle], asked[middle:])
        return [one for half in halves for one in self.ask(rule_set, what, half, failed)]

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()

    def _exchanged(self, question: tuple[int, str, Sequence[Any]]) -> list[Any] | None:
        """Return answers; None where there are none, and begin anew then."""
        try:
            if self._says_so(SECONDS):
                self._pipe.send(question)
                if self._pipe.poll(SECONDS):
                    answers: list[Any] = self._pipe.recv()
                    return answers
        except (EOFError, OSError):
            pass
        self._begin_anew()
        return None

    def _begin_anew(self) -> None:
        self.close()
        self._is_ready = False
        self._deaths += 1
        if self._deaths > MOST_DEATHS:
            return
        try:
            self._start()
        except OSError:  # no more processes may be started: what is asked now is not known
            self._deaths = MOST_DEATHS + 1

    def _says_so(self, seconds: float) -> bool:
        """Whether it has said that it is ready, or does so within a time."""
        try:
            ready = self._is_ready or (self._pipe.poll(seconds) and self._pipe.recv() is None)
        except (EOFError, OSError):
            return False
        self._is_ready = ready
        return ready

    def _start(self) -> None:
        self._pipe, end = Pipe()
        command = [sys.executable, "-c", _MAIN, str(end.fileno()), *sys.path]
        with end:
            self._process = _started(command, end)
        self._pipe.send(self._rule_sets)


def _started(command: Sequence[str], end: Connection[Any, Any]) -> subprocess.Popen[bytes]:
    """Start a process that a terminal's signals do not reach, and that can print nothing."""
    return subprocess.Popen(  # noqa: S603  (our own interpreter, and no shell)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[end.fileno()],
        start_new_session=True,
    )
