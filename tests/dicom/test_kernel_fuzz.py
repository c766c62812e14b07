"""Damaged headers: whatever the bytes, the kernel ends, and looks at nothing but these bytes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import pytest

from phiscan.dicom.columns import Columns, Names
from phiscan.dicom.kernel import COMPILED, twin
from phiscan.dicom.layout import Reason
from tests.support.corpus import corpus_files, pydicom_files
from tests.support.dicom_bytes import Encoding, element
from tests.support.fuzz import built_headers, check, damaged, starts, violation
from tests.support.kernel import by_file, contents, ending, reader

BATCH = 250
SMALL = 4096

compiled = pytest.mark.skipif(not COMPILED, reason="too many for the kernel as plain Python")


@compiled
def test_damaged_headers_do_no_harm() -> None:
    _fuzz(built_headers(), seed=1, cases=150_000)


@compiled
def test_damaged_files_of_pydicom_do_no_harm() -> None:
    _fuzz(starts(pydicom_files(), SMALL), seed=2, cases=50_000)


@compiled
def test_damaged_files_of_the_corpus_do_no_harm() -> None:
    _fuzz(starts(corpus_files(), SMALL), seed=3, cases=20_000)


@compiled
def test_damage_behind_the_first_read_does_no_harm(tmp_path: Path) -> None:
    """From files, in small pieces: the same as from memory, and no byte is read without need."""
    headers = [*built_headers(), *map(_padded, built_headers())]
    cases = damaged(headers, Random(4))
    for _ in range(3000 // BATCH):
        batch = list(islice(cases, BATCH))
        columns = _compare_faces(tmp_path, batch, every=True, first_read=64)
        sizes = list(map(len, batch))
        assert (columns.fact("bytes_read") <= np.array(sizes) + 2 * SMALL).all()
        assert (
            columns.fact("reads") <= np.array(sizes) // 64 + columns.fact("elements") + 70
        ).all()


@compiled
@pytest.mark.parametrize("header", range(len(built_headers())))
def test_a_file_is_read_alike_whatever_was_read_before_it(tmp_path: Path, header: int) -> None:
    """What the last file left behind must not show in the next one, like or unlike it."""
    clean = _padded(built_headers()[header])
    cases = damaged([clean], Random(6))
    batch = [data for one in islice(cases, 4 * BATCH) for data in (clean, one)]
    _compare_faces(tmp_path, batch, every=False, first_read=16384)


@compiled
def test_real_files_are_read_alike_whatever_was_read_before_them(tmp_path: Path) -> None:
    rng = Random(7)
    headers = [data for data in starts(pydicom_files(), 2 * SMALL) if len(data) > 1000]
    for _ in range(3000 // BATCH):
        clean = rng.choice(headers)
        cases = [clean, *islice(damaged([clean], rng), 50)]
        batch = [rng.choice(cases) if rng.random() < 0.6 else clean for _ in range(BATCH)]
        first_read = rng.choice((16384, 16384, SMALL, 300))
        _compare_faces(tmp_path, batch, every=rng.random() < 0.2, first_read=first_read)


@compiled
def test_compiled_and_plain_agree_on_damage() -> None:
    native, plain = reader(), reader(kernel=twin())
    for data in islice(damaged(built_headers(), Random(5)), 1500):
        found = native.read_bytes(data)
        assert contents(native, found) == contents(plain, plain.read_bytes(data)), data


@compiled
def test_compiled_and_plain_agree_on_pydicoms_files() -> None:
    _compare_with_twin(pydicom_files())


@compiled
def test_compiled_and_plain_agree_on_the_corpus() -> None:
    _compare_with_twin(corpus_files())


def _compare_with_twin(paths: Sequence[Path]) -> None:
    native, plain = reader(), reader(kernel=twin())
    for path in paths:
        for made in (native, plain):
            if made.has_too_many_places:
                made.forget_places()
        data = path.read_bytes()
        found = native.read_bytes(data)
        assert contents(native, found) == contents(plain, plain.read_bytes(data)), path.name


@pytest.mark.parametrize("size", [0, 1, 3, 4, 7, 8, 15, 16, 127, 128, 131, 132, 133, 139, 140])
def test_the_shortest_files_do_no_harm(size: int) -> None:
    made, rng = reader(), Random(size)
    for header in built_headers():
        assert check(made, header[:size]) is None
        assert check(made, rng.randbytes(size)) is None


def test_every_prefix_of_a_header_does_no_harm() -> None:
    made = reader()
    for header in built_headers():
        for size in range(len(header)):
            assert check(made, header[:size]) is None


def test_the_check_itself_sees_what_it_looks_for() -> None:
    made, data = reader(), built_headers()[0]
    columns = made.read_bytes(data)
    assert violation(data, columns) is None
    assert violation(data[:50], columns) is not None


def _fuzz(headers: list[bytes], seed: int, cases: int) -> None:
    made = reader()
    for data in islice(damaged(headers, Random(seed)), cases):
        wrong = check(made, data)
        assert wrong is None, (wrong, data)


def _compare_faces(
    folder: Path, batch: Sequence[bytes], *, every: bool, first_read: int
) -> Columns:
    disk, memory = reader(every=every, first_read=first_read), reader(every=every)
    paths = [folder / str(number) for number in range(len(batch))]
    for path, data in zip(paths, batch, strict=True):
        path.write_bytes(data)
    columns = disk.read_files(Names.of([str(path) for path in paths]))
    for number, (data, found) in enumerate(zip(batch, by_file(disk, columns), strict=True)):
        inside = memory.read_bytes(data)
        if Reason.TAIL_NOT_READ not in {ending(columns, number)[1], ending(inside)[1]}:
            assert found == by_file(memory, inside)[0], (number, data)
    return columns


def _padded(header: bytes) -> bytes:
    """The same with values of a few thousand bytes in between, so that windows end within them."""
    large = element(0x00091001, "UT", b"text " * 900, Encoding.EXPLICIT_LE)
    place = header.find(b"\x10\0\x10\0PN")
    return header[:place] + large + header[place:] if place > 0 else header
