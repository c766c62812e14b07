"""What `import phiscan` offers, and what it costs."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import phiscan
from tests.support.commands import environment

HEAVY = ("numpy", "pyarrow", "pydicom", "rich", "uvloop", "aiofiles", "orjson", "asyncio")


def imported_by(code: str, home: Path) -> set[str]:
    """Which of the heavy modules a fresh interpreter has imported after running some code."""
    told = f"{code}\nimport json, sys\njson.dump(sorted(sys.modules), sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told], env=environment(home), capture_output=True, check=True
    )
    return set(json.loads(done.stderr)) & set(HEAVY)


@pytest.mark.parametrize("name", phiscan.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(phiscan, name) is not None


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'scna'"):
        assert phiscan.scna


def test_what_is_listed_is_what_is_visible() -> None:
    assert dir(phiscan) == sorted(phiscan.__all__)


def test_what_a_type_checker_sees_is_what_is_listed() -> None:
    tree = ast.parse(Path(phiscan.__file__).read_text())
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    names = {a.name for node in block.body if isinstance(node, ast.ImportFrom) for a in node.names}
    assert names | {"__version__"} == set(phiscan.__all__)


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(phiscan.__file__).with_name("py.typed").is_file()


def test_the_import_alone_is_cheap(tmp_path: Path) -> None:
    assert imported_by("import phiscan", tmp_path) == set()


@pytest.mark.parametrize("command", ["", "scan", "show", "demo"])
def test_help_needs_nothing_heavy(tmp_path: Path, command: str) -> None:
    code = (
        f"import sys\nsys.argv = ['phiscan', *{command.split()!r}, '--help']\n"
        "from phiscan.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert done.code in (0, None), done"
    )
    assert imported_by(code, tmp_path) == set()


def test_a_scan_needs_no_pydicom_and_nothing_to_draw_with(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code = (
        "import phiscan, pathlib\n"
        f"out = pathlib.Path({str(tmp_path / 'out')!r})\n"
        f"phiscan.run(phiscan.Config(({str(tmp_path / 'in')!r},), bytes(16), out))"
    )
    assert not imported_by(code, tmp_path) & {"pydicom", "rich"}
