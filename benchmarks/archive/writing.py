"""A plan to a folder tree, by as many processes as there are processors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.archive.plan import Series
from benchmarks.archive.series import Image, SeriesWriter


class Written(NamedTuple):
    """What the distribution is made of: one for each file."""

    modality: str
    header: int
    elements: int


def write(root: Path, plan: Iterable[Series]) -> Iterator[Written]:
    context = get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        for written in pool.map(partial(write_series, root), plan, chunksize=8):
            yield from written


def write_series(root: Path, series: Series) -> list[Written]:
    folder = root / series.folder
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, image in enumerate(SeriesWriter(series).images(), 1):
        _write_file(f"{folder}/IM{number:05d}.dcm", image)
        written.append(Written(series.modality, len(image.header), image.elements))
    return written


def _write_file(path: str, image: Image) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        os.writev(descriptor, (image.header, image.pixels))
    finally:
        os.close(descriptor)
