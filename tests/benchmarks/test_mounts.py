from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from benchmarks.mounts import SlowShare, build

FILES = 20


def can_mount() -> bool:
    programs = ("fusermount3", "pkg-config", "cc")
    if not Path("/dev/fuse").exists() or not all(map(shutil.which, programs)):
        return False
    return subprocess.run(["pkg-config", "--exists", "fuse3"], check=False).returncode == 0


pytestmark = pytest.mark.skipif(not can_mount(), reason="needs FUSE and libfuse3's headers")


def test_operations_are_slow_and_counted(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    for number in range(FILES):
        (root / f"{number}.dcm").write_bytes(bytes(9000))
    share = SlowShare(build(tmp_path / "slowfs"), root, tmp_path / "mnt", 5_000)
    with share.mounted() as point:
        began = time.perf_counter()
        contents = [path.read_bytes() for path in sorted(point.iterdir())]
        seconds = time.perf_counter() - began
    assert contents == [bytes(9000)] * FILES
    assert seconds >= FILES * 0.010
    of_files = ("lookup", "open", "read", "close")
    assert [share.counts[name] for name in of_files] == [FILES] * len(of_files)
    assert share.counts["folder_lookup"] == share.counts["folder_open"] == 1
    assert share.counts["readdir"] >= 1
    assert not list((tmp_path / "mnt").iterdir())


def test_an_error_inside_still_unmounts(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    share = SlowShare(build(tmp_path / "slowfs"), root, tmp_path / "mnt", 0)
    with pytest.raises(KeyError), share.mounted():
        raise KeyError
    assert not (tmp_path / "mnt").is_mount()
