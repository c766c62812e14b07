from __future__ import annotations

import os
from pathlib import Path

from benchmarks.archive.links import files_of, multiply, sample


def tree(root: Path, files: int) -> Path:
    for number in range(files):
        path = root / f"folder{number % 3}" / f"{number:02d}.dcm"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(number))
    return root


def test_multiply_makes_as_many_entries_as_wanted(tmp_path: Path) -> None:
    source = tree(tmp_path / "source", 10)
    multiply(source, tmp_path / "many", 34)
    paths = list(files_of(tmp_path / "many"))
    assert len(paths) == 34
    assert {path.partition("/")[0] for path in paths} == {f"copy{n:04d}" for n in range(4)}
    assert os.stat(tmp_path / "many" / paths[0]).st_nlink == 5


def test_sample_is_spread_over_the_tree(tmp_path: Path) -> None:
    source = tree(tmp_path / "source", 30)
    sample(source, tmp_path / "few", 6)
    paths = list(files_of(tmp_path / "few"))
    assert len(paths) == 6
    assert {path.partition("/")[0] for path in paths} == {"folder0", "folder1", "folder2"}


def test_sample_of_more_than_there_are_is_all(tmp_path: Path) -> None:
    source = tree(tmp_path / "source", 4)
    sample(source, tmp_path / "few", 100)
    assert list(files_of(tmp_path / "few")) == list(files_of(source))
