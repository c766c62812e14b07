"""What runs in the process that judges: answers, one after the other, until nobody asks any more.

It has neither a file nor a terminal, so nothing that it is told can leave but by its answers.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import Any

from phiscan.judging.judging import Judging

MOST_MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space: a value that asks for more is not known."""


def main(descriptor: int) -> None:
    """Judge what comes through one end of a pipe."""
    _bounded()
    with Connection(descriptor) as pipe:
        try:
            serve(pipe)
        except (EOFError, OSError):  # the run has ended, maybe by force
            return


def serve(pipe: Connection[Any, Any]) -> None:
    """Take the sets of rules, say that all is loaded, and answer. Raises EOFError at the end."""
    judging = [Judging(*rule_set) for rule_set in pipe.recv()]
    pipe.send(None)
    while True:
        number, what, asked = pipe.recv()
        pipe.send(getattr(judging[number], what)(asked))


def _bounded() -> None:
    """Bound the memory, and leave no image of it where a library crashes."""
    import resource

    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, hard))
