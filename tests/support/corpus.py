"""Where real files are: pydicom's own, pydicom-data's, and a corpus beside the project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


def corpus_root() -> Path:
    told = os.environ.get("PHISCAN_CORPUS")
    return Path(told) if told else PROJECT.parent / "shared" / "corpus"


def corpus_files() -> list[Path]:
    """Every file of the corpus; skips the test that asks where there is no corpus."""
    root = corpus_root()
    if not root.is_dir():
        pytest.skip(f"no corpus of real files at {root}: set PHISCAN_CORPUS to a folder of them")
    return _files([root])


def pydicom_files() -> list[Path]:
    """The files that pydicom and pydicom-data brought with them; nothing is downloaded."""
    pydicom = _package_folder("pydicom")
    folders = [pydicom / "data" / name for name in ("test_files", "charset_files", "palettes")]
    return _files([*folders, _package_folder("data_store")])


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        pytest.skip(f"the package that carries {name} is not installed")
    return Path(spec.origin).parent


def _files(folders: Iterable[Path]) -> list[Path]:
    found = (path for folder in folders for path in folder.rglob("*"))
    return sorted(p for p in found if p.is_file() and p.suffix not in {".py", ".pyc"})
