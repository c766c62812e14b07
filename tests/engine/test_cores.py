"""The cores that count are those that this process may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phiscan.engine import cores
from phiscan.engine.concurrency import Concurrency
from tests.support import files


@pytest.fixture(autouse=True)
def _of_a_large_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_allowed", lambda: 64)


def available(tmp_path: Path, group: str, **told: str) -> int:
    """The cores of a system in which these files say so."""
    system = {"proc/self/cgroup": group, **told}
    return cores.available(
        files.write(tmp_path, {name: f"{system[name]}\n".encode() for name in system})
    )


def test_without_control_groups_affinity_counts(tmp_path: Path) -> None:
    assert cores.available(tmp_path) == 64


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("max 100000", 64),
        ("400000 100000", 4),
        ("150000 100000", 2),
        ("10000 100000", 1),
        ("9900000 100000", 64),
        ("", 64),
        ("nonsense", 64),
        ("100000 0", 64),
    ],
)
def test_the_quota_of_a_container_counts(tmp_path: Path, told: str, count: int) -> None:
    assert available(tmp_path, "0::/", **{"sys/fs/cgroup/cpu.max": told}) == count


def test_the_least_quota_on_the_way_to_the_top_counts(tmp_path: Path) -> None:
    told = {
        "sys/fs/cgroup/a.slice/cpu.max": "300000 100000",
        "sys/fs/cgroup/a.slice/b/cpu.max": "max 100000",
        "sys/fs/cgroup/other/cpu.max": "100000 100000",
    }
    assert available(tmp_path, "0::/a.slice/b", **told) == 3


@pytest.mark.parametrize(("quota", "count"), [("250000", 5), ("-1", 64)])
def test_the_quota_of_version_1_counts(tmp_path: Path, quota: str, count: int) -> None:
    told = {
        "sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us": quota,
        "sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us": "50000",
    }
    groups = "5:memory:/docker/y\n4:cpu,cpuacct:/docker/x\n0::/"
    assert available(tmp_path, groups, **told) == count


def test_a_group_that_is_not_to_be_seen_counts_as_the_topmost(tmp_path: Path) -> None:
    told = {"sys/fs/cgroup/cpu.max": "200000 100000"}
    assert available(tmp_path, "0::/docker/not-mounted", **told) == 2


def test_affinity_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(os, "sched_getaffinity", lambda who: {3, 4, 9}, raising=False)
    monkeypatch.delattr(os, "process_cpu_count", raising=False)
    assert cores.available(tmp_path) == 3


def test_as_many_batches_as_cores_are_in_flight_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "available", lambda: 5)
    assert Concurrency().limit == 5
