from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from benchmarks.peers.findings import Findings
from benchmarks.peers.trial import CRASHED, REFUSED, TOO_SLOW, trial


def peer(_: Findings, path: str) -> None:
    match Path(path).name:
        case "crashes":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            time.sleep(60)
        case "is refused":
            raise ValueError
        case "takes all memory":
            bytearray(1 << 40)


def test_only_what_a_peer_can_do_is_left(tmp_path: Path) -> None:
    for name in ("crashes", "hangs", "is refused", "takes all memory", "is read"):
        (tmp_path / name).touch()
    failed = trial(peer, str(tmp_path), 0.5)
    assert {why: {Path(path).name for path in paths} for why, paths in failed.items()} == {
        CRASHED: {"crashes"},
        TOO_SLOW: {"hangs"},
        REFUSED: {"is refused", "takes all memory"},
    }
