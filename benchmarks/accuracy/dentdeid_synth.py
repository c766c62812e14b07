"""
DentDeID-Synth: 60 DICOM files, in each 25 kinds of header locations that dentdeid planted.

Its key names locations, not elements, so here is which elements each of them means. A location is
found where all elements of one alternative are. Overlays are only in its greyscale images.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pydicom import dcmread

from benchmarks.accuracy.found import ANY, Found
from benchmarks.accuracy.key import LETTERS, REAL
from benchmarks.accuracy.places import walk

FILES, SEED = 60, 2026
Alternatives = tuple[tuple[str, ...], ...]

_REQUEST = "RequestAttributesSequence"
_MEANT: dict[str, Alternatives] = {
    "private(0029,xx10-11)": (("(0029,1010)", "(0029,1011)"),),
    "Overlay(6000)": (("OverlayData",),),
    "FilterType[vendor misuse]": (("FilterType",),),
    "FileMeta.SourceApplicationEntityTitle": (("SourceApplicationEntityTitle",),),
    _REQUEST: (
        (_REQUEST,),
        (
            f"{_REQUEST}[1].RequestedProcedureDescription",
            f"{_REQUEST}[1].ScheduledPerformingPhysicianName",
            f"{_REQUEST}[1].RequestedProcedureID",
        ),
    ),
    "IconImageSequence": (("IconImageSequence",), ("IconImageSequence[1].PixelData",)),
    "dates/times": (
        (
            *("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate", "InstanceCreationDate"),
            *("StudyTime", "SeriesTime", "AcquisitionTime", "ContentTime"),
        ),
    ),
    "UIDs": (("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID"),),
}


class Location(NamedTuple):
    """One of a file's planted locations, by the name that dentdeid gives it."""

    file: str
    name: str
    meant: Alternatives


def build(target: Path) -> None:
    """Make the corpus, as `dentdeid synth -n 60 --seed 2026` does."""
    from dentdeid.synth import corpus

    corpus.build(target, n=FILES, seed=SEED, include_cbct=False)


def locations(root: Path) -> list[Location]:
    """Return the planted locations that are in the files, by the corpus's own answer keys."""
    found = []
    for key in sorted((root / "answer_keys").glob("c*.json")):
        told = json.loads(key.read_text("utf-8"))
        file = Path(told["dicom"])
        there = _there(root / file)
        for name in told["dicom_phi_fields"]:
            meant = _MEANT.get(name, ((name,),))
            if there.issuperset(meant[0]):
                found.append(Location(file.name, name, meant))
    return found


def _there(file: Path) -> set[str]:
    data_set = dcmread(file)
    return {path for part in (data_set.file_meta, data_set) for path, _ in walk(part)}


def hits(locations: Iterable[Location], found: Iterable[Found], *, named: bool) -> dict[str, int]:
    """
    Count the locations found, by name.

    With `named`, a finding counts only if it says that an identifier is there; else health
    information does too, as it does for tools that look for presence.
    """
    kinds = {ANY, *LETTERS} if named else {ANY, *LETTERS, "health"}
    said = {
        (one.file, one.path) for one in found if one.verdict == REAL and one.identifier in kinds
    }
    counts: dict[str, int] = {}
    for where in locations:
        whole = any(all((where.file, path) in said for path in paths) for paths in where.meant)
        counts[where.name] = counts.get(where.name, 0) + whole
    return counts
