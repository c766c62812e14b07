from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.processes import ChildFailedError, run

MIB = 2**20


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_time_and_output() -> None:
    result = run(python("import time; time.sleep(0.2); print('done')"))
    assert result.output == "done\n"
    assert 0.2 <= result.seconds < 5


def test_peak_memory_is_of_the_peak() -> None:
    large = measured_from_a_small_parent("x = b'1' * (400 << 20); del x")
    assert large >= 400 * MIB
    assert measured_from_a_small_parent("pass") <= large - 200 * MIB


def test_peak_memory_counts_what_a_process_starts() -> None:
    child = "x = b'1' * (200 << 20); import time; time.sleep(0.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    both = measured_from_a_small_parent(code)
    assert both >= measured_from_a_small_parent("import subprocess") + 190 * MIB


def measured_from_a_small_parent(code: str) -> int:
    """No child's peak is told below its parent's, and the process that runs tests may be large."""
    measure = f"from benchmarks.processes import run; print(run({python(code)}).peak_bytes)"
    return int(run(python(measure)).output)


def test_bytes_read_are_counted_by_the_kernel(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(8 * MIB))
    idle = run(python("pass")).read_bytes
    busy = run(python(f"open({str(path)!r}, 'rb', 0).read()")).read_bytes
    assert 8 * MIB <= busy - idle < 9 * MIB


def test_environment_is_added() -> None:
    code = "import os; print(os.environ['PHISCAN_KEY'], 'PATH' in os.environ)"
    assert run(python(code), {"PHISCAN_KEY": "00"}).output == "00 True\n"


def test_a_failure_is_not_a_measure() -> None:
    with pytest.raises(ChildFailedError, match="out of luck"):
        run(python("raise SystemExit('out of luck')"))


def test_what_takes_too_long_is_killed() -> None:
    with pytest.raises(ChildFailedError, match="-9"):
        run(python("import time; time.sleep(60)"), limit=0.3)
