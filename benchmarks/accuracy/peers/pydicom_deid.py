"""pydicom/deid with its default recipe: what it takes out or changes counts as found."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from deid.dicom import replace_identifiers
from deid.logger import bot
from pydicom import dcmread

from benchmarks.accuracy.places import walk

bot.level = logging.CRITICAL


def found(path: Path) -> Iterator[str]:
    cleaned = replace_identifiers([str(path)], save=False, remove_private=True)[0]
    kept = {place: element.value for place, element in walk(cleaned)}
    for place, element in walk(dcmread(path, force=True)):
        if not element.is_empty and kept.get(place) != element.value:
            yield place
