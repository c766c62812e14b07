"""The phiscan command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import phiscan

_HOME_OF_PACKAGE = Path(phiscan.__file__).resolve().parents[1]
KEY_TEXT = bytes(range(16)).hex()

STORAGE_IS_FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (12000, 12000))"
"""A hook for run_hooked: no file may grow beyond that."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the command needs, and nothing of the tester's own configuration."""
    kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "PYTHONPATH": str(_HOME_OF_PACKAGE),
        "COLUMNS": "160",
        **more,
    }


def run_phiscan(
    *args: str | Path | bytes,
    home: Path,
    env: Mapping[str, str] | None = None,
    python: tuple[str, ...] = (),
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end. The hash key is a fixed one unless `env` says otherwise."""
    told = environment(home, **({"PHISCAN_KEY": KEY_TEXT} if env is None else env))
    command: list[str | bytes] = [sys.executable, *python, "-m", "phiscan"]
    command += [os.fsencode(arg) for arg in args]
    return subprocess.run(command, env=told, cwd=cwd, capture_output=True, check=False, timeout=60)


def run_hooked(
    hook: str, *args: str | Path, home: Path, **more: str | None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process that has run some other code before.

    The hash key is a fixed one unless PHISCAN_KEY is None.
    """
    code = f"import sys\n{hook}\nfrom phiscan.__main__ import main\nmain()"
    told = {"PHISCAN_KEY": KEY_TEXT, **more}
    env = environment(home, **{name: text for name, text in told.items() if text is not None})
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)


def error_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error; fails if it is not one, or a traceback."""
    text = done.stderr.decode()
    assert "Traceback" not in text
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) == 1, text
    return lines[0]
