"""How the program sets up its own process for a scan: what a library must leave to its caller."""

from __future__ import annotations

import ctypes
import gc
import sys

import pyarrow as pa

# A reader that comes back with a batch waits so long at most for its turn: Python's own 5 ms is a
# batch's time, and left a core idle (4 % of a run).
_SWITCH_SECONDS = 0.001
_ARENAS = 2
_M_ARENA_MAX = -8  # malloc.h of glibc


def tune() -> None:
    """Set up collector, threads and memory."""
    gc.freeze()  # a run makes hardly any cycles: do not search what the imports left over and over
    gc.set_threshold(50_000, 20, 50)
    sys.setswitchinterval(_SWITCH_SECONDS)
    _share_memory()


def _share_memory() -> None:
    """Let threads share what each has freed: a run of half a million files took a third less."""
    mallopt = getattr(ctypes.CDLL(None) if sys.platform == "linux" else None, "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, _ARENAS)
    pa.set_memory_pool(pa.system_memory_pool())
