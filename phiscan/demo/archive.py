"""The archive as it lies on the storage: folders, series, a CD export, leftovers."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from phiscan.demo import people
from phiscan.demo.broken import broken_files
from phiscan.demo.deidentified import claim, deidentify
from phiscan.demo.images import ROOT, Series, instance

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
BIG_ENDIAN = "1.2.840.10008.1.2.2"
JPEG = "1.2.840.10008.1.2.4.50"

SERIES = (
    Series(people.ENGLISH, "CT", 1, 24, "Thorax of nobody", EXPLICIT),
    Series(people.ENGLISH, "SR", 2, 1, "Report", EXPLICIT),
    Series(people.GERMAN, "MR", 1, 18, "Schädel, gedacht", IMPLICIT),
    Series(people.FRENCH, "CR", 1, 2, "Thorax rêvé", EXPLICIT),
    Series(people.FRENCH, "SR", 2, 1, "Compte rendu", IMPLICIT),
    Series(people.RUSSIAN, "CT", 1, 12, "Органы, вымысел", BIG_ENDIAN),
    Series(people.GREEK, "US", 1, 4, "Υπέρηχος", JPEG),
    Series(people.ARABIC, "MR", 1, 10, "رأس", DEFLATED),
    Series(people.HEBREW, "CR", 1, 2, "חזה", EXPLICIT),
    Series(people.JAPANESE, "CT", 1, 16, "胸部", EXPLICIT),
    Series(people.JAPANESE, "SC", 2, 2, "画面", EXPLICIT),
    Series(people.CHINESE, "MR", 1, 12, "头部", EXPLICIT),
    Series(people.KOREAN, "US", 1, 4, "초음파", JPEG),
    Series(people.KOREAN, "SR", 2, 1, "보고서", EXPLICIT),
    Series(people.POLISH, "CT", 1, 12, "Głowa", IMPLICIT),
)
RESEARCH = Series(people.ENGLISH, "CT", 7, 8, "Thorax of nobody", EXPLICIT)
EXPORT = Series(people.GERMAN, "CR", 8, 3, "Hand", EXPLICIT)


def write_archive(folder: Path) -> int:
    """Write the archive into a new or empty folder; return how many regular files it has.

    It is written beside and renamed: an archive that is there is whole.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(errno.EEXIST, "not empty", str(folder))
    aside = folder.with_name(f"_{folder.name}.tmp")
    shutil.rmtree(aside, ignore_errors=True)  # of one that was interrupted
    _write(aside)
    aside.rename(folder)
    return sum(path.is_file() and not path.is_symlink() for path in folder.rglob("*"))


def _write(folder: Path) -> None:
    for path, data in _files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    _write_links(folder)
    _write_export(folder / "cd_export")


def _files() -> Iterator[tuple[str, bytes]]:
    for series in SERIES:
        yield from _series_files(series)
    yield from _research_files()
    good = encode(instance(SERIES[0], 1))
    for name, data in broken_files(good).items():
        yield f"broken/{name}", data
    yield ".snapshot/hourly.0/pacs/IM0001.dcm", good
    yield "no_preamble/IM0001", good[132:]


def _series_files(series: Series) -> Iterator[tuple[str, bytes]]:
    # Some archives name folders by number, others by the patient: in those the path is PHI too.
    by_name = series.person in {people.ENGLISH, people.GERMAN, people.FRENCH}
    top = f"workstation/{series.person.folder}" if by_name else f"pacs/{series.accession}"
    for number in range(1, series.slices + 1):
        path = f"{top}/{series.modality}{series.number}/IM{number:04}.dcm"
        yield path, encode(instance(series, number))


def _research_files() -> Iterator[tuple[str, bytes]]:
    for number in range(1, RESEARCH.slices + 1):
        made = deidentify(instance(RESEARCH, number), subject=1)
        yield f"research/SUBJ-0001/IM{number:04}.dcm", encode(made)
    yield "research/SUBJ-0002/IM0001.dcm", encode(claim(instance(SERIES[0], 1)))


def encode(made: Dataset) -> bytes:
    from pydicom import dcmwrite

    stream = BytesIO()
    dcmwrite(stream, made, enforce_file_format=True)
    return stream.getvalue()


def _write_links(folder: Path) -> None:
    (folder / "latest").symlink_to("pacs", target_is_directory=True)
    (folder / "pacs" / "loop").symlink_to("..", target_is_directory=True)


def _write_export(folder: Path) -> None:
    """A CD as a viewer writes it: files behind a DICOMDIR."""
    from pydicom.fileset import FileSet
    from pydicom.uid import UID

    exported = FileSet()
    exported.UID = UID(f"{ROOT}.0.1")
    exported.ID = "DEMOCD"
    for number in range(1, EXPORT.slices + 1):
        exported.add(instance(EXPORT, number))
    exported.write(folder)
    exported._stage["t"].cleanup()  # pydicom leaves it to the garbage collector, which warns
