"""Which patients, studies and series an archive has, down to the number of slices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from benchmarks.archive import people
from benchmarks.archive.people import Study

KINDS = ("CR", "US", "CT", "MR")
WEIGHTS = (60, 25, 9, 6)  # studies; of images, nine in ten are CT or MR
RECIPES = {
    "CR": (("CR", 1, 3),),
    "US": (("US", 4, 30), ("SR", 1, 2)),
    "CT": (("CT", 30, 300), ("CT", 30, 300), ("CT", 30, 300), ("SC", 1, 6), ("SR", 1, 1)),
    "MR": (*(("MR", 30, 300),) * 5, ("SC", 1, 4)),
}


class Profile(StrEnum):
    PLAIN = "plain"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Series:
    study: Study
    profile: Profile
    modality: str
    number: int
    slices: int
    index: int  # in the archive
    seed: str
    pixels: int

    @property
    def folder(self) -> str:
        study = f"{self.study.date}_{self.study.accession}"
        return f"P{self.study.patient.number}/{study}/S{self.number:03d}_{self.modality}"


def plan(files: int, profile: Profile, seed: int, pixels: int) -> Iterator[Series]:
    """Series after series, until there are as many files as wanted."""
    left = files
    for index, (study, number, modality, length) in enumerate(_series(Random(f"{seed}/plan"))):
        slices = min(length, left)
        yield Series(study, profile, modality, number, slices, index, f"{seed}/{index}", pixels)
        left -= slices
        if not left:
            return


def _series(rng: Random) -> Iterator[tuple[Study, int, str, int]]:
    for study, kind in _studies(rng):
        for number, (modality, least, most) in enumerate(RECIPES[kind], 1):
            share = rng.betavariate(1.2, 2.5)  # short series are more frequent than long ones
            yield study, number, modality, least + round((most - least) * share)


def _studies(rng: Random) -> Iterator[tuple[Study, str]]:
    patient = people.patient(rng)
    first = list(KINDS)
    while True:
        kind = first.pop(0) if first else rng.choices(KINDS, WEIGHTS)[0]
        yield people.study(rng, patient), kind
        if rng.random() < 0.6:
            patient = people.patient(rng)
