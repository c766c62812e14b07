"""A slow share: slowfs.c over a folder, mounted for the length of a `with` block."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.processes import compile_c

SOURCE = Path(__file__).with_name("slowfs.c")
OPERATIONS = ("LOOKUP", "OPEN", "READ", "READDIR")
PATIENCE = 10.0


def build(target: Path) -> Path:
    asked = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "fuse3"], check=True, capture_output=True, text=True
    )
    return compile_c(SOURCE, target, "-rdynamic", *asked.stdout.split())


class SlowShare:
    def __init__(self, program: Path, root: Path, point: Path, delay_us: int) -> None:
        self._program, self._root, self.point = program, root, point
        self._delay_us = delay_us
        self.counts: dict[str, int] = {}  # operations, known after the unmount

    @contextmanager
    def mounted(self) -> Iterator[Path]:
        self.point.mkdir(parents=True, exist_ok=True)
        server = self._serve()
        try:
            self._await_mount(server)
            yield self.point
        finally:
            self._unmount(server)

    def _serve(self) -> subprocess.Popen[str]:
        delays = {f"SLOWFS_{name}_US": str(self._delay_us) for name in OPERATIONS}
        return subprocess.Popen(
            [self._program, "-f", self.point, "-o", "ro"],
            env={**os.environ, **delays, "SLOWFS_ROOT": str(self._root)},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _await_mount(self, server: subprocess.Popen[str]) -> None:
        end = time.monotonic() + PATIENCE
        while not os.path.ismount(self.point):
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{self.point} could not be mounted")
            time.sleep(0.02)

    def _unmount(self, server: subprocess.Popen[str]) -> None:
        if server.poll() is None:
            subprocess.run(["fusermount3", "-u", self.point], check=True)
        try:
            _, said = server.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            raise
        self.counts = {name: int(n) for name, n in re.findall(r"(\w+) (\d+)", said)}
