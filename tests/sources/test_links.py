"""What links lead to is met once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import phiscan.sources.links as links
from phiscan.sources.links import Links


def stat_of(device: int, inode: int) -> os.stat_result:
    return os.stat_result((0o100644, inode, device, 1, 0, 0, 0, 0, 0, 0))


def test_a_file_is_known_by_its_device_and_inode() -> None:
    met = Links()
    asked = [met.is_known_file(stat_of(*one)) for one in ((1, 5), (2, 5), (1, 6), (1, 5))]
    assert asked == [False, False, False, True]


def test_where_inodes_have_no_numbers_nothing_is_taken_for_known() -> None:
    met = Links()
    assert not any(met.is_known_file(stat_of(1, 0)) for _ in range(2))


def test_only_so_many_files_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MAX_FILES", 2)
    met = Links()
    for inode in (1, 2, 3):
        met.is_known_file(stat_of(1, inode))
    assert [met.is_known_file(stat_of(1, inode)) for inode in (1, 2, 3)] == [True, True, False]


def test_a_folder_is_known_whatever_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    met = Links()
    assert not met.is_known_folder(os.fsencode(tmp_path))
    assert met.is_known_folder(os.fsencode(tmp_path / "link"))
    assert not met.is_known_folder(os.fsencode(tmp_path / "gone"))


def test_a_link_leads_into_a_source_by_its_real_path(tmp_path: Path) -> None:
    for name in ("in", "in2"):
        (tmp_path / name).mkdir()
        (tmp_path / f"to_{name}").symlink_to(name)
    met = Links([os.fsencode(tmp_path / "to_in")])
    assert met.lead_into_a_source(os.fsencode(tmp_path / "to_in"))
    assert not met.lead_into_a_source(os.fsencode(tmp_path / "to_in2"))


def test_everything_lies_in_the_root_folder(tmp_path: Path) -> None:
    assert Links([b"/"]).lead_into_a_source(os.fsencode(tmp_path))
