from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread

from benchmarks.archive import distribution as dist
from benchmarks.archive.links import files_of
from benchmarks.archive.make import Wanted, make
from benchmarks.archive.plan import Profile, plan
from benchmarks.archive.series import IMPLICIT, Image, SeriesWriter
from benchmarks.archive.writing import Written, write_series

PIXELS = 2048


def build(root: Path, files: int, profile: Profile, seed: int = 1) -> list[Written]:
    series = plan(files, profile, seed, PIXELS)
    return [written for one in series for written in write_series(root, one)]


def digest(root: Path) -> str:
    result = hashlib.sha256()
    for path in files_of(root):
        result.update(path.encode() + (root / path).read_bytes())
    return result.hexdigest()


def first_images(files: int, profile: Profile) -> Iterator[Image]:
    """One image of every series of an archive, in memory."""
    for series in plan(files, profile, 1, PIXELS):
        yield next(SeriesWriter(series).images())


def values_touched(data_set: Dataset) -> int:
    return sum(1 for element in data_set.iterall() if element.value is not element)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    trees = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]
    for tree, seed in zip(trees, (1, 1, 2), strict=True):
        build(tree, 200, Profile.PLAIN, seed)
    first, again, other = map(digest, trees)
    assert first == again != other


def test_processes_do_not_change_the_bytes(tmp_path: Path) -> None:
    make(tmp_path / "pool", Wanted(60, pixels=PIXELS))
    build(tmp_path / "alone", 60, Profile.PLAIN)
    assert digest(tmp_path / "pool") == digest(tmp_path / "alone")


def test_an_archive_made_before_is_taken_as_it_is(tmp_path: Path) -> None:
    wanted = Wanted(20, pixels=PIXELS)
    make(tmp_path / "tree", wanted)
    before = next((tmp_path / "tree").rglob("*.dcm")).stat().st_mtime_ns
    make(tmp_path / "tree", wanted)
    assert next((tmp_path / "tree").rglob("*.dcm")).stat().st_mtime_ns == before


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        make(tmp_path, Wanted(20))


@pytest.mark.parametrize("profile", Profile)
def test_pydicom_reads_every_series(profile: Profile, tmp_path: Path) -> None:
    for image in first_images(2_000, profile):
        path = tmp_path / "image.dcm"
        path.write_bytes(image.header + image.pixels)
        data_set = dcmread(path)
        pixels = 1 if image.pixels else 0
        assert values_touched(data_set) == image.elements + pixels
        assert data_set.file_meta.MediaStorageSOPInstanceUID == data_set.SOPInstanceUID


def test_the_header_ends_where_the_pixels_begin(tmp_path: Path) -> None:
    for image in first_images(300, Profile.PLAIN):
        path = tmp_path / "image.dcm"
        path.write_bytes(image.header + image.pixels)
        if image.pixels:
            assert image.pixels[:4] == b"\xe0\x7f\x10\x00"
            assert len(dcmread(path).PixelData) >= PIXELS // 4


def test_slices_share_what_is_of_the_series_and_differ_in_what_is_of_the_slice(
    tmp_path: Path,
) -> None:
    build(tmp_path, 200, Profile.PLAIN)
    folder = next(path for path in tmp_path.rglob("S001_CT"))
    slices = [dcmread(path) for path in sorted(folder.iterdir())]
    assert len(slices) >= 30
    for keyword in ("PatientName", "SeriesInstanceUID", "StudyDate", "KVP"):
        assert len({str(data_set[keyword].value) for data_set in slices}) == 1
    for keyword in ("SOPInstanceUID", "InstanceNumber", "ContentTime", "ImagePositionPatient"):
        assert len({str(data_set[keyword].value) for data_set in slices}) == len(slices)


def test_every_modality_and_encoding_is_there() -> None:
    writers = [SeriesWriter(series) for series in plan(4_000, Profile.PLAIN, 1, PIXELS)]
    assert {w.series.modality for w in writers} == {"CT", "MR", "CR", "US", "SC", "SR"}
    syntaxes = Counter(writer.syntax for writer in writers)
    assert len(syntaxes) == 4
    assert syntaxes[IMPLICIT] < syntaxes.total() / 4


@pytest.mark.parametrize(
    ("profile", "median", "p95", "elements"),
    [
        (Profile.PLAIN, (3_500, 6_500), (4_000, 8_000), (130, 220)),
        (Profile.LARGE, (14_000, 26_000), (70_000, 140_000), (310, 410)),
    ],
)
def test_distribution(
    profile: Profile,
    median: tuple[int, int],
    p95: tuple[int, int],
    elements: tuple[int, int],
    tmp_path: Path,
) -> None:
    found = dist.distribution(build(tmp_path, 3_000, profile))
    assert found.files == 3_000 == sum(1 for _ in tmp_path.rglob("*.dcm"))
    assert median[0] <= found.header_median <= median[1]
    assert p95[0] <= found.header_p95 <= p95[1]
    assert elements[0] <= found.elements_median <= elements[1]
    assert found.modalities["CT"] + found.modalities["MR"] > 2_400


def test_series_are_as_long_as_in_life() -> None:
    lengths = [s.slices for s in plan(20_000, Profile.PLAIN, 1, 0) if s.modality in {"CT", "MR"}]
    assert min(lengths[:-1]) >= 30
    assert max(lengths) <= 300
