"""
dentdeid inspect: what its audit counts, element by element.

It prints counts and no places, so its own harvester is asked for each element alone; private
attributes and overlay planes, which it counts too, are found wherever they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dentdeid.dicom.meta import harvest_identifiers
from dentdeid.phi import KnownIdentifiers
from pydicom import Dataset, dcmread

from benchmarks.accuracy.places import walk


def found(path: Path) -> Iterator[str]:
    for place, element in walk(dcmread(path, force=True)):
        overlay = 0x6000 <= element.tag.group <= 0x601E and element.tag.element == 0x3000
        if element.tag.is_private or overlay:
            yield place
        elif element.VR != "SQ":
            alone = Dataset()
            alone.add(element)
            if len(harvest_identifiers(alone, KnownIdentifiers())):
                yield place
