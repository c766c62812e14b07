"""docs/results.md says what the code says; --check tells when it does not."""

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from phiscan.dicom.layout import Reason
from phiscan.engine.outcomes import EVIDENCE, VERDICTS
from phiscan.model import Outcome, Skip
from phiscan.store.run import Manifest
from phiscan.store.schema import TABLES
from tools import make_docs

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_what_the_code_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_docs.main(["--check"]) == 0, capsys.readouterr().out


def test_check_names_a_page_that_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / make_docs.PAGE, tmp_path / make_docs.PAGE)
    assert make_docs.main(["--check", "--root", str(tmp_path)]) == 0
    (tmp_path / make_docs.PAGE).write_text("older")
    assert make_docs.main(["--check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith(make_docs.PAGE)


def test_writing_makes_the_page(tmp_path: Path) -> None:
    assert make_docs.main(["--root", str(tmp_path)]) == 0
    assert (tmp_path / make_docs.PAGE).read_bytes() == (ROOT / make_docs.PAGE).read_bytes()


def test_what_is_explained_is_what_there_is() -> None:
    assert set(make_docs.OUTCOMES) == set(Outcome)
    assert set(make_docs.REASONS) == set(Reason)
    assert set(make_docs.SKIPS) == set(Skip)
    assert set(make_docs.VERDICTS) == set(VERDICTS)
    assert set(make_docs.EVIDENCES) == set(EVIDENCE)
    assert set(make_docs.MANIFEST) == {field.name for field in fields(Manifest)}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_row(table: str) -> None:
    text = make_docs.page()
    section = text.split(f"## Table `{table}`")[1].split("\n## ")[0]
    named = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    assert named == [column.name for column in TABLES[table]]
