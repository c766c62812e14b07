"""What the modules of a package import and do, read from their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Module:
    package: Path
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"))

    @property
    def name(self) -> str:
        parts = (self.package.name, *self.path.relative_to(self.package).with_suffix("").parts)
        return ".".join(part for part in parts if part != "__init__")

    @property
    def owner(self) -> str:
        """The part of the package that it belongs to: a folder, or a file at the top."""
        return self.path.relative_to(self.package).parts[0].removesuffix(".py")

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every module that it imports, wherever it does, with the line."""
        for node in ast.walk(self.tree):
            yield from _imported(node, self.package)

    def imports_at_the_top(self) -> Iterator[tuple[str, int]]:
        """Those that are imported with the module itself."""
        for node in self.tree.body:
            yield from _imported(node, self.package)


def modules(package: Path) -> list[Module]:
    return [Module(package, path) for path in sorted(package.rglob("*.py"))]


def _imported(node: ast.AST, package: Path) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, node.lineno) for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from ((name, node.lineno) for name in _from(node, package))


def _from(node: ast.ImportFrom, package: Path) -> Iterator[str]:
    """`from a import b` imports a.b if that is a module, else a."""
    assert node.module is not None
    head, *rest = node.module.split(".")
    if head != package.name:
        yield node.module
        return
    for alias in node.names:
        place = package.joinpath(*rest, alias.name)
        is_module = place.is_dir() or place.with_suffix(".py").is_file()
        yield f"{node.module}.{alias.name}" if is_module else node.module


def upward_imports(package: Path, layers: tuple[set[str], ...]) -> Iterator[str]:
    """Imports of the same layer or one above it; lowest layer first."""
    rank = {name: number for number, names in enumerate(layers) for name in names}
    for module in modules(package):
        for imported, line in module.imports():
            head, _, rest = imported.partition(".")
            target = rest.partition(".")[0]
            if head != package.name or not rest or target == module.owner:
                continue
            if rank[target] >= rank[module.owner]:
                yield f"{module.owner} imports {target} at {module.path.name}:{line}"


def circles(package: Path) -> list[str]:
    """Modules that import themselves by way of others."""
    found = modules(package)
    names = {module.name for module in found}
    graph = {m.name: {name for name, _ in m.imports_at_the_top()} & names for m in found}
    return sorted(name for name in graph if name in _reached(graph, name))


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = set(graph[start])
    while waiting:
        reached |= waiting
        waiting = {far for near in waiting for far in graph[near]} - reached
    return reached


@dataclass(frozen=True)
class Touch:
    """A place where a module deals with its process: prints, exits, reads the environment."""

    module: str
    what: str


_CALLS = {"print", "exit", "quit", "input", "breakpoint"}
_ATTRIBUTES = {
    "sys": {"exit", "stdout", "stderr", "stdin", "argv"},
    "os": {"environ", "environb", "getenv", "_exit", "abort", "putenv"},
    "Path": {"home"},
}
_METHODS = {"expanduser", "echo"}


def touches(module: Module) -> Iterator[Touch]:
    for node in ast.walk(module.tree):
        what = _touch(node)
        if what:
            yield Touch(module.name, what)


def _touch(node: ast.AST) -> str:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        return node.func.id
    if isinstance(node, ast.Attribute):
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if node.attr in _ATTRIBUTES.get(owner, set()) | _METHODS:
            return f"{owner}.{node.attr}"
    return "SystemExit" if isinstance(node, ast.Name) and node.id == "SystemExit" else ""
