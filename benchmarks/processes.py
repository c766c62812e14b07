"""
Child processes, measured from outside: time, peak memory, bytes read.

Standard library only: a child's peak memory is never told below that of its parent.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
WATCH_SECONDS = 0.02


class ChildFailedError(Exception):
    """A measured command ended with an error: its measure means nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak_bytes: int  # of the process and, added to it, of each that it started
    read_bytes: int  # by read calls, whatever the page cache did
    output: str


def run(
    command: Sequence[str], env: Mapping[str, str] | None = None, limit: float | None = None
) -> Run:
    """Run a command to its end; it is killed, and has failed, where that takes too many seconds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=out, stderr=err, cwd=ROOT, env={**os.environ, **(env or {})}
        )
        with _killed_after(limit, child), _watched(child.pid) as beside:
            os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        seconds = time.perf_counter() - began
        read_bytes = _read_bytes(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise ChildFailedError(f"{command} ended with {child.returncode}: {_text(err)[-2000:]}")
        peak = usage.ru_maxrss * 1024 + sum(beside.values())
        return Run(seconds, peak, read_bytes, _text(out))


def run_module(name: str, *arguments: str | Path, limit: float | None = None) -> Run:
    return run([sys.executable, "-m", name, *map(str, arguments)], limit=limit)


@contextmanager
def _killed_after(seconds: float | None, child: subprocess.Popen[bytes]) -> Iterator[None]:
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, os.kill, (child.pid, signal.SIGKILL))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _watched(pid: int) -> Iterator[dict[int, int]]:
    """Give the peaks of memory of what a process starts, as far as it lives for a moment."""
    peaks: dict[int, int] = {}
    done = threading.Event()

    def watch() -> None:
        while not done.wait(WATCH_SECONDS):
            peaks.update(_peaks(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peaks
    finally:
        done.set()
        thread.join()


def _peaks(pid: int) -> Iterator[tuple[int, int]]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _proc(children).split():
            match = re.search(r"^VmHWM:\s*(\d+) kB", _proc(Path(f"/proc/{child}/status")), re.M)
            if match:
                yield int(child), int(match[1]) * 1024


def _proc(path: Path) -> str:
    """What the kernel tells, nothing of what has ended since."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _read_bytes(pid: int) -> int:
    """The kernel's own count; it is still there between the child's end and its burial."""
    match = re.search(r"^rchar: (\d+)", Path(f"/proc/{pid}/io").read_text(), re.MULTILINE)
    return int(match[1]) if match else 0


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")


def compile_c(source: Path, target: Path, *flags: str) -> Path:
    subprocess.run(["cc", "-O2", "-w", source, "-o", target, *flags], check=True)
    return target
