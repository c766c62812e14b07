"""How many cores this process may use: by its affinity, and by the quotas of its control groups."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

_HIERARCHIES = {"": "sys/fs/cgroup", "cpu": "sys/fs/cgroup/cpu"}  # of version 2, and of version 1


def available(system: Path = Path("/")) -> int:
    """Return the number of cores; a quota that is no whole number is rounded up."""
    quotas = map(_quota, _groups(system))
    return max(1, math.ceil(min([_allowed(), *quotas])))


def _allowed() -> int:
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _groups(system: Path) -> Iterator[Path]:
    """Yield the folders of the groups that this process is in, from the topmost to its own."""
    for line in _text(system / "proc/self/cgroup").splitlines():
        _, controllers, group = line.split(":", 2)
        names = [name for name in group.split("/") if name]
        for controller in _HIERARCHIES.keys() & controllers.split(","):
            top = system / _HIERARCHIES[controller]
            yield from accumulate(names, Path.joinpath, initial=top)


def _quota(group: Path) -> float:
    """Return a group's quota in cores, infinite if it has none."""
    told = _text(group / "cpu.max").split() or [
        _text(group / f"cpu.cfs_{name}_us") for name in ("quota", "period")
    ]
    try:
        quota, period = map(int, told)
    except ValueError:  # max, or nothing to read
        return math.inf
    return quota / period if min(quota, period) > 0 else math.inf


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
