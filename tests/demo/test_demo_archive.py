from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.dataelem import RawDataElement
from pydicom.errors import InvalidDicomError
from pydicom.uid import UID

from phiscan.demo import write_archive
from phiscan.demo.archive import SERIES
from phiscan.demo.images import PRIVATE_CREATOR
from phiscan.demo.people import PEOPLE

READABLE = ("pacs", "workstation", "research", "cd_export", ".snapshot")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "archive"
    assert write_archive(folder) == len(regular_files(folder))
    return folder


def regular_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in regular_files(folder)}


def test_what_is_meant_to_be_readable_is(archive: Path) -> None:
    modalities: Counter[str] = Counter()
    for path in (one for top in READABLE for one in regular_files(archive / top)):
        found = dcmread(path)
        found.walk(lambda data_set, element: None)
        modalities[found.get("Modality", "DICOMDIR")] += 1
    assert set(modalities) == {"CT", "MR", "CR", "US", "SC", "SR", "DICOMDIR"}
    assert 120 <= sum(modalities.values()) <= 200


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: "/".join(person.charset) or "none")
def test_every_name_comes_back_in_its_character_set(archive: Path, person: object) -> None:
    series = next(one for one in SERIES if one.person is person)
    paths = archive.glob(f"*/{series.accession}/*/*.dcm")
    by_name = archive.glob(f"workstation/{series.person.folder}/*/*.dcm")
    found = dcmread(next(iter([*paths, *by_name])))
    assert found.PatientName == series.person.name
    assert found.PatientAddress == series.person.address
    assert found.InstitutionName == series.person.institution


def test_transfer_syntaxes_of_every_kind(archive: Path) -> None:
    paths = regular_files(archive / "pacs") + regular_files(archive / "workstation")
    found = {UID(dcmread(path).file_meta.TransferSyntaxUID) for path in paths}
    assert sum(uid.is_implicit_VR for uid in found) == 1
    assert sum(uid.is_deflated for uid in found) == 1
    assert sum(uid.is_encapsulated for uid in found) == 1
    assert sum(not uid.is_little_endian for uid in found) == 1


def test_private_blocks_and_nested_items_carry_identifiers(archive: Path) -> None:
    found = dcmread(archive / "workstation/FABRICATED/CT1/IM0001.dcm")
    block = found.private_block(0x0029, PRIVATE_CREATOR)
    assert found.PatientID in block[0x01].value
    assert block[0x10].value[0].PatientID == found.PatientID
    step = found.RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0]
    assert step.CodeMeaning == "Demo step"


def test_the_deidentified_files_keep_nothing_of_the_original(archive: Path) -> None:
    original = (archive / "workstation/FABRICATED/CT1/IM0001.dcm").read_bytes()
    paths = regular_files(archive / "research/SUBJ-0001")
    assert len(paths) == 8
    for path in paths:
        found, data = dcmread(path), path.read_bytes()
        assert found.PatientIdentityRemoved == "YES"
        assert found.PatientName == "ANONYMOUS"
        for trace in (
            b"Fabricated",
            b"M4183719",
            b"19520229",
            b"Nowhere",
            b"Pretend",
            b"10.999.1.",
        ):
            assert trace in original
            assert trace not in data


def test_one_file_only_claims_to_be_deidentified(archive: Path) -> None:
    found = dcmread(archive / "research/SUBJ-0002/IM0001.dcm")
    assert found.PatientIdentityRemoved == "YES"
    assert found.PatientName == "Fabricated^Wilma^Q"


@pytest.mark.parametrize("name", ["empty.dcm", "readme.txt", "photo.jpg", "renamed.dcm"])
def test_some_files_are_no_dicom(archive: Path, name: str) -> None:
    with pytest.raises(InvalidDicomError):
        dcmread(archive / "broken" / name)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("cut_in_element.dcm", 0x00100010),
        ("cut_in_sequence.dcm", 0x00101002),
        ("length_beyond_file.dcm", 0x00100020),
    ],
)
def test_broken_files_break_where_they_say(archive: Path, name: str, tag: int) -> None:
    found = dcmread(archive / "broken" / name)
    last = max(found.keys())
    raw: object = found.get_item(last)
    assert last == tag
    assert isinstance(raw, RawDataElement)
    assert len(raw.value or b"") < raw.length


def test_one_file_ends_in_its_meta(archive: Path) -> None:
    assert len(dcmread(archive / "broken/cut_in_meta.dcm")) == 0


def test_one_file_has_neither_preamble_nor_prefix(archive: Path) -> None:
    path = archive / "no_preamble/IM0001"
    with pytest.raises(InvalidDicomError):
        dcmread(path)
    assert dcmread(path, force=True).PatientName == "Fabricated^Wilma^Q"


def test_links_lead_in_a_circle_and_elsewhere(archive: Path) -> None:
    assert (archive / "latest").resolve() == archive / "pacs"
    assert (archive / "pacs/loop").resolve() == archive


def test_it_is_the_same_every_time(archive: Path, tmp_path: Path) -> None:
    write_archive(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(archive)


def test_it_does_not_write_into_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    with pytest.raises(FileExistsError):
        write_archive(tmp_path)


def test_importing_it_is_cheap() -> None:
    code = "import sys, phiscan.demo; sys.exit('pydicom' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


INTERRUPTED = """
import os, pathlib, sys, phiscan.demo.archive as archive
archive._write_export = lambda folder: os.kill(os.getpid(), 9)
archive.write_archive(pathlib.Path(sys.argv[1]))
"""


def test_one_that_was_interrupted_is_begun_again(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    command = [sys.executable, "-c", INTERRUPTED, str(folder)]
    assert subprocess.run(command, check=False).returncode == -9
    assert not folder.exists()
    write_archive(folder)
    assert contents(folder) == contents(archive)
    assert list(tmp_path.iterdir()) == [folder]
