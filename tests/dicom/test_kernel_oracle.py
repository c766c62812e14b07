"""On real files the kernel finds what pydicom finds, or the difference is listed with its kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.dicom.kernel_differences import CORPUS_FILES, KINDS, PYDICOM_FILES, Readings
from tests.support.corpus import corpus_files, pydicom_files
from tests.support.kernel import element_rows, ending, plain, read_one, reader, shared_reader
from tests.support.kernel import without_values as bare
from tests.support.oracle import Refused, pydicom_elements


def test_the_kernel_reads_pydicoms_files_as_pydicom_does() -> None:
    paths = pydicom_files()
    assert differences(paths) == listed(PYDICOM_FILES, paths)


def test_the_kernel_reads_the_corpus_as_pydicom_does() -> None:
    paths = corpus_files()
    assert differences(paths) == listed(CORPUS_FILES, paths)


def test_every_kind_of_difference_is_met_and_has_a_reason() -> None:
    assert {*PYDICOM_FILES, *CORPUS_FILES} == set(KINDS)
    assert all(kind.reason for kind in KINDS.values())


def test_values_of_pydicoms_files_stand_where_the_kernel_says() -> None:
    checked = sum(map(values_in_place, pydicom_files()))
    assert checked > 10_000


def test_values_of_the_corpus_stand_where_the_kernel_says() -> None:
    checked = sum(map(values_in_place, corpus_files()))
    assert checked > 20_000


def test_pydicoms_files_are_the_same_from_disk_as_from_memory() -> None:
    _compare_faces(pydicom_files())


def test_the_corpus_is_the_same_from_disk_as_from_memory() -> None:
    _compare_faces(corpus_files())


def differences(paths: Sequence[Path]) -> dict[str, set[str]]:
    """Kinds and names of the files in which the two differ; the kind is "?" if none holds."""
    found = defaultdict(set)
    for path in paths:
        one = readings(path)
        if one.kernel != one.pydicom:
            kind = next((name for name, kind in KINDS.items() if kind.holds(one)), "?")
            found[kind].add(name_of(path))
    return dict(found)


def listed(names: Mapping[str, str], paths: Sequence[Path]) -> dict[str, set[str]]:
    present = set(map(name_of, paths))
    found = {kind: set(text.split()) & present for kind, text in names.items()}
    return {kind: some for kind, some in found.items() if some}


def name_of(path: Path) -> str:
    numbered = re.match(r"TC\d+(?=_)", path.name)
    return numbered[0] if numbered else path.name


def readings(path: Path) -> Readings:
    made = shared_reader()
    columns = made.read_bytes(path.read_bytes())
    told = pydicom_elements(path, hidden=True)
    rows = told if isinstance(told, Refused) else bare(told)
    return Readings(element_rows(made, columns), *ending(columns), rows)


def values_in_place(path: Path) -> int:
    """How many values of pydicom's stand where the kernel has an element: all that both have."""
    made, data = shared_reader(), path.read_bytes()
    columns = made.read_bytes(data)
    text = plain(data, columns)
    told = pydicom_elements(path, hidden=True)
    theirs = {} if isinstance(told, Refused) else {row._replace(value=None): row for row in told}
    both = [theirs[row] for row in element_rows(made, columns) if row in theirs]
    values = [(row.offset, row.value) for row in both if row.value]
    assert all(text.startswith(value, offset) for offset, value in values), path
    return len(values)


def _compare_faces(paths: Sequence[Path]) -> None:
    memory, disk = reader(), reader(first_read=4096)
    for path in paths:
        inside, outside = memory.read_bytes(path.read_bytes()), read_one(disk, path)
        if ending(outside)[1].name != "TAIL_NOT_READ":
            assert element_rows(disk, outside) == element_rows(memory, inside), path
            assert outside.hash.tolist() == inside.hash.tolist(), path
            assert ending(outside) == ending(inside), path
