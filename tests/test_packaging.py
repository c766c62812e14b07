"""Wheels where the dependencies have some, no dependency for nothing, a kernel that compiles."""

from __future__ import annotations

import re
import runpy
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {"google-re2": "re2", "python-stdnum": "stdnum"}
"""Of dependencies that are imported by another name than their own."""


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def dependencies() -> list[str]:
    return [re.split(r"[<>=;, ]", each)[0] for each in project()["project"]["dependencies"]]


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_is_imported(name: str) -> None:
    module = MODULES.get(name, name)
    imported = re.compile(
        rf"^\s*(?:from|import) {module}\b|import_module\(f\"{module}\.", re.MULTILINE
    )
    sources = (ROOT / "phiscan").rglob("*.py")
    assert any(imported.search(path.read_text("utf-8")) for path in sources)


def test_wheels_are_built_where_google_re2_has_some() -> None:
    """It has none for musl, nor for 32 bits; Windows has no kernel of ours."""
    told = project()["tool"]["cibuildwheel"]
    assert set(told["skip"].split()) == {"*-win*", "*_i686", "*-musllinux*"}
    assert told["linux"]["archs"] == ["x86_64", "aarch64"]
    assert told["macos"]["archs"] == ["x86_64", "arm64"]


def test_wheels_are_built_for_every_python_that_is_named() -> None:
    built = set(project()["tool"]["cibuildwheel"]["build"].split())
    named = [each.rpartition(" ")[2] for each in project()["project"]["classifiers"]]
    versions = {each.replace(".", "") for each in named if re.fullmatch(r"3\.\d+", each)}
    assert built == {f"cp{version}-*" for version in versions}


def test_continuous_integration_fails_where_the_kernel_is_not_compiled() -> None:
    run = (ROOT / ".ci/run").read_text()
    assert run.index("assert COMPILED") < run.index(".venv/bin/pytest")
    assert "set -euo pipefail" in run


def test_a_kernel_that_does_not_compile_ends_no_installation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without `optional` a machine without a compiler could not install at all."""
    build, errors = ModuleType("Cython.Build"), ModuleType("Cython.Compiler.Errors")
    vars(build)["cythonize"] = lambda extensions, **_: extensions
    vars(errors)["CompileError"] = ValueError
    for module in (ModuleType("Cython"), ModuleType("Cython.Compiler"), build, errors):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    made: dict[str, Any] = {}
    monkeypatch.setattr(pytest.importorskip("setuptools"), "setup", made.update)
    runpy.run_path(str(ROOT / "setup.py"))
    assert [(one.name, one.optional) for one in made["ext_modules"]] == [
        ("phiscan.dicom._kernel", True)
    ]
