"""Run one adapter over an archive: `python -m benchmarks.accuracy.peers.run NAME SRC OUT`."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson

LIMIT = 20.0
"""Seconds that a tool has for one file."""
Adapter = Callable[[Path], Iterator[str]]


class TooSlowError(Exception):
    """A file took longer than LIMIT."""


def adapter(name: str) -> Adapter:
    """Return the function of an adapter: MODULE or MODULE:FUNCTION."""
    module, _, function = name.partition(":")
    made: Adapter = getattr(
        importlib.import_module(f"benchmarks.accuracy.peers.{module}"), function or "found"
    )
    return made


def _too_slow(*_: object) -> None:
    raise TooSlowError


def main() -> None:
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _too_slow)
    name, source, target = sys.argv[1:]
    find, root, failed, files = adapter(name), Path(source), 0, 0
    began = time.perf_counter()
    with Path(target).open("wb") as out, Path(os.devnull).open("w") as silent:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            files += 1
            try:
                with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
                    signal.setitimer(signal.ITIMER_REAL, LIMIT)
                    places = sorted(set(find(path)))
                row = {"file": str(path.relative_to(root)), "places": places}
                out.write(orjson.dumps(row) + b"\n")
            except Exception:  # whatever a tool cannot do with a file, it found nothing in it
                failed += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
    seconds = time.perf_counter() - began
    print(json.dumps({"files": files, "failed": failed, "seconds": seconds}))


if __name__ == "__main__":
    main()
