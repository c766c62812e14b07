"""
Which files a peer can do at all: `python -m benchmarks.peers.trial PEER SRC SECONDS`.

Real files hold lengths that make a reader crash, take all memory or never end. So each file is
tried in a process of its own, within a time and a memory. Prints the paths of the others, by why.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers.findings import Findings, files

MEMORY = 2 << 30
REFUSED, CRASHED, TOO_SLOW = "refused", "crashed", "too slow"
ScanFile = Callable[[Findings, str], None]


class Unwritten(Findings):
    """Rows are made and dropped: writing the first would cost each process a second."""

    def _flush(self) -> None:
        self._rows.clear()


def trial(scan_file: ScanFile, source: str, seconds: float) -> dict[str, list[str]]:
    failed: dict[str, list[str]] = defaultdict(list)
    findings = Unwritten(Path(os.devnull))
    for path in files(source):
        if why := failure(scan_file, findings, path, seconds):
            failed[why].append(path)
    return failed


def failure(scan_file: ScanFile, findings: Findings, path: str, seconds: float) -> str | None:
    child = os.fork()
    if child == 0:
        attempt(scan_file, findings, path, seconds)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == -signal.SIGALRM:
        return TOO_SLOW
    return {0: None, 1: REFUSED}.get(code, CRASHED)


def attempt(scan_file: ScanFile, findings: Findings, path: str, seconds: float) -> None:
    """End this process: with 0 if the file was done, by SIGALRM if it took too long."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    code = 1
    try:
        scan_file(findings, path)
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    name, source, seconds = sys.argv[1:]
    peer = importlib.import_module(f"benchmarks.peers.{name}")
    print(json.dumps(trial(peer.scan_file, source, float(seconds))))


if __name__ == "__main__":
    main()
