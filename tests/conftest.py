"""The demo's archive, and a scan of it, made once for all tests that only look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from phiscan.demo import write_archive
from tests.support.scans import Result, scanned


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "archive"
    write_archive(folder)
    return folder


@pytest.fixture(scope="session")
def demo(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Result:
    return scanned(tmp_path_factory.mktemp("result"), archive)
