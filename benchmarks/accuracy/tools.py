"""The tools that are compared, and how each is run: one process, a time limit, findings back."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from benchmarks import scanner
from benchmarks.accuracy import found
from benchmarks.accuracy.found import Found
from benchmarks.processes import ChildFailedError, run_module

PHISCAN = "phiscan"
START_UP, A_FILE = 60.0, 2.0
"""Seconds that a tool may take in all: these, and these for each file."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A peer, the adapter that runs it, and the module that it needs."""

    name: str
    adapter: str
    needs: str


@dataclass(frozen=True, slots=True)
class Ran:
    """What a tool found in an archive; `why` says why it did not run."""

    name: str
    found: list[Found] = field(default_factory=list)
    failed: int = 0
    seconds: float = 0.0
    why: str = ""


TOOLS = (
    Tool("E.1-1 presence, private too", "presence", "pydicom"),
    Tool("E.1-1 presence", "presence:without_private", "pydicom"),
    Tool("dentdeid inspect", "dentdeid_inspect", "dentdeid"),
    Tool("dcm-anonymizer verifier", "dcm_anonymizer", "dcm_anon"),
    Tool("dicomlock audit", "dicomlock_audit", "scanner.deid_auditor"),
    Tool("pydicom/deid", "pydicom_deid", "deid"),
)


def phiscan(archive: Path, work: Path) -> Ran:
    """Run phiscan as a user would."""
    out = work / "phiscan-out"
    ran = scanner.scan(archive, out)
    return Ran(PHISCAN, found.phiscan(out, archive), seconds=ran.seconds)


def peer(tool: Tool, archive: Path, work: Path, files: int) -> Ran:
    """Run a peer, or say why that cannot be."""
    if not _installed(tool.needs):
        return Ran(tool.name, why="not installed")
    target = work / f"{tool.adapter.replace(':', '-')}.jsonl"
    try:
        ran = run_module(
            "benchmarks.accuracy.peers.run",
            tool.adapter,
            archive,
            target,
            limit=START_UP + A_FILE * files,
        )
    except ChildFailedError as error:
        return Ran(tool.name, why=str(error).strip().splitlines()[-1][:120])
    told = json.loads(ran.output)
    return Ran(tool.name, list(_read(target)), told["failed"], told["seconds"])


def _installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _read(target: Path) -> Iterator[Found]:
    for line in target.read_bytes().splitlines():
        row = orjson.loads(line)
        for place in row["places"]:
            yield Found(row["file"], place)
