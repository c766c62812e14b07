"""The lines that the design draws through the package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import phiscan
from tests.support.imports import circles, modules, touches, upward_imports

PACKAGE = Path(phiscan.__file__).parent

# Lowest first. A module imports only from layers below its own, or from its own part.
LAYERS: tuple[set[str], ...] = (
    {"errors", "model", "version"},
    {"key", "dicom", "demo"},
    {"rules"},
    {"config", "sources", "exposure", "judging"},
    {"store"},
    {"engine"},
    {"report"},
    {"cli"},
    {"__init__", "__main__"},
)
NOT_EVERYWHERE = {
    *("fcntl", "grp", "posix", "pty", "pwd", "resource", "spwd", "syslog", "termios", "tty"),
    *("curses", "readline", "uvloop", "msvcrt", "winreg"),
}


def test_imports_go_downward_only() -> None:
    assert list(upward_imports(PACKAGE, LAYERS)) == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circles(PACKAGE) == []


def test_every_part_of_the_package_has_its_layer() -> None:
    assert {module.owner for module in modules(PACKAGE)} == set().union(*LAYERS)


def test_only_the_command_line_prints_exits_or_reads_the_environment() -> None:
    found = [touch for module in modules(PACKAGE) for touch in touches(module)]
    assert {touch.module.split(".")[1] for touch in found} == {"cli"}


def test_only_the_command_line_draws_on_a_terminal_library() -> None:
    drawing = {
        module.owner
        for module in modules(PACKAGE)
        for name, _ in module.imports()
        if name.split(".")[0] in {"rich", "typer"}
    }
    assert drawing == {"cli", "report"}


@pytest.mark.parametrize("module", modules(PACKAGE), ids=lambda module: module.name)
def test_it_can_be_imported_on_every_platform(module: object) -> None:
    found = next(one for one in modules(PACKAGE) if one == module)
    assert not {name.split(".")[0] for name, _ in found.imports_at_the_top()} & NOT_EVERYWHERE


def test_nothing_is_imported_that_the_project_does_not_depend_on() -> None:
    allowed = {"phiscan", "aiofiles", "numpy", "orjson", "pyarrow", "pydicom", "rich", "typer"}
    allowed |= {"uvloop", "cython", "re2", "stdnum", "pypdf"} | set(sys.stdlib_module_names)
    found = {name.split(".")[0] for module in modules(PACKAGE) for name, _ in module.imports()}
    assert found <= allowed


# ---- the check itself --------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    (folder / "low").mkdir(parents=True)
    (folder / "high.py").write_text("")
    return folder


def test_an_upward_import_is_seen(package: Path) -> None:
    (package / "low" / "deep.py").write_text("def f():\n    from made.high import x\n")
    assert list(upward_imports(package, ({"low"}, {"high"}))) == ["low imports high at deep.py:2"]


def test_an_upward_import_by_the_package_is_seen(package: Path) -> None:
    (package / "low" / "deep.py").write_text("from made import high\n")
    assert list(upward_imports(package, ({"low"}, {"high"}))) == ["low imports high at deep.py:1"]


def test_a_circle_is_seen(package: Path) -> None:
    (package / "low" / "one.py").write_text("from made.low.two import x\n")
    (package / "low" / "two.py").write_text("import made.low.one\n")
    assert circles(package) == ["made.low.one", "made.low.two"]


@pytest.mark.parametrize(
    "line",
    ["print()", "sys.exit(1)", "os.environ['A']", "sys.stdout.write('')", "raise SystemExit"],
)
def test_a_module_that_deals_with_its_process_is_seen(package: Path, line: str) -> None:
    (package / "high.py").write_text(line)
    assert [touch for module in modules(package) for touch in touches(module)]
