"""The kernel and the file system: what is not a file, what is refused, and no trace left behind."""

from __future__ import annotations

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from pathlib import Path
from types import ModuleType

import pytest

from phiscan.dicom import _kernel
from phiscan.dicom.columns import Columns, Names
from phiscan.dicom.kernel import HeaderReader, twin
from phiscan.dicom.layout import End, Reason
from tests.support.dicom_bytes import DEFLATED, Encoding, deflated, element, part10
from tests.support.kernel import CHOSEN, KEY, ending, reader

NAME = element(0x00100010, "PN", b"Quibble^Zara", Encoding.EXPLICIT_LE)
PLAIN, SQUEEZED = part10(NAME), part10(deflated(NAME), DEFLATED)
FILES = {"plain": PLAIN, "deflated": SQUEEZED}


@pytest.fixture(params=[_kernel, twin()], ids=["kernel", "twin"])
def kernel(request: pytest.FixtureRequest) -> ModuleType:
    module: ModuleType = request.param
    return module


@pytest.fixture
def made(kernel: ModuleType) -> HeaderReader:
    return reader(kernel=kernel)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.dcm"
    path.write_bytes(PLAIN)
    return path


def read(made: HeaderReader, *paths: Path) -> Columns:
    return made.read_files(Names.of([str(path) for path in paths]))


def errors(columns: Columns) -> list[int]:
    found: list[int] = columns.fact("errno").tolist()
    return found


def test_what_the_file_system_knows_is_told(made: HeaderReader, good: Path) -> None:
    columns, known = read(made, good), good.stat()
    told = {
        name: int(columns.fact(name)[0]) for name in ("size", "mtime_ns", "inode", "mode", "uid")
    }
    assert told == {
        "size": known.st_size,
        "mtime_ns": known.st_mtime_ns,
        "inode": known.st_ino,
        "mode": known.st_mode,
        "uid": known.st_uid,
    }


@pytest.mark.parametrize("nodes", [("fifo",), ("folder",), ("/dev/null",), ("/dev/zero",)])
def test_what_is_no_file_is_not_read(
    made: HeaderReader, good: Path, tmp_path: Path, nodes: tuple[str]
) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    columns = read(made, tmp_path / nodes[0], good)
    assert ending(columns) == (End.NOT_REGULAR, Reason.NOT_REGULAR_FILE)
    assert columns.fact("bytes_read")[0] == 0
    assert ending(columns, 1)[0] is End.DONE


def test_a_file_that_is_not_there_is_a_row(made: HeaderReader, good: Path, tmp_path: Path) -> None:
    columns = read(made, tmp_path / "vanished", tmp_path / "no" / "folder", good)
    assert [ending(columns, n) for n in (0, 1)] == [(End.FAILED, Reason.CANNOT_OPEN)] * 2
    assert errors(columns) == [errno.ENOENT, errno.ENOENT, 0]
    assert ending(columns, 2)[0] is End.DONE


def test_symbolic_links_are_not_followed_unless_told_to(
    kernel: ModuleType, good: Path, tmp_path: Path
) -> None:
    link, loop = tmp_path / "link", tmp_path / "loop"
    link.symlink_to(good)
    loop.symlink_to(loop)
    columns = read(reader(kernel=kernel), link, loop)
    assert errors(columns) == [errno.ELOOP, errno.ELOOP]
    follower = HeaderReader(CHOSEN, KEY, follow_symlinks=True, kernel=kernel)
    columns = read(follower, link, loop)
    assert errors(columns) == [0, errno.ELOOP]
    assert ending(columns)[0] is End.DONE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_row(made: HeaderReader, good: Path) -> None:
    good.chmod(0)
    columns = read(made, good)
    assert ending(columns) == (End.FAILED, Reason.CANNOT_OPEN)
    assert errors(columns) == [errno.EACCES]


def test_a_read_that_fails_is_a_row(made: HeaderReader, good: Path) -> None:
    memory = Path("/proc/self/mem")
    if not stat.S_ISREG(memory.stat().st_mode):
        pytest.skip("no file at hand that opens and cannot be read")
    columns = read(made, memory, good)
    assert ending(columns)[0] in {End.FAILED, End.NOT_DICOM}
    assert ending(columns, 1)[0] is End.DONE


@pytest.mark.parametrize("name", [b"\xff\xfe.dcm", "Ünïcode.dcm".encode(), b"with space", b"-"])
def test_names_are_bytes(made: HeaderReader, tmp_path: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)
    with open(path, "wb") as file:
        file.write(PLAIN)
    names = Names.of([path])
    assert names.path(0) == path
    assert ending(made.read_files(names))[0] is End.DONE


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_reading_leaves_the_access_time_alone(
    made: HeaderReader, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "one.dcm"
    path.write_bytes(data)
    os.utime(path, ns=(10**18, 2 * 10**18))
    path.read_bytes()
    if path.stat().st_atime_ns == 10**18:
        pytest.skip("this file system keeps no access times")
    os.utime(path, ns=(10**18, 2 * 10**18))
    assert ending(read(made, path))[0] is End.DONE
    assert path.stat().st_atime_ns == 10**18


def test_no_file_stays_open(made: HeaderReader, good: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    squeezed, cut = tmp_path / "squeezed", tmp_path / "cut"
    squeezed.write_bytes(SQUEEZED)
    cut.write_bytes(SQUEEZED[:-9])
    some = [good, tmp_path / "fifo", tmp_path / "none", tmp_path, squeezed, cut, Path("/dev/null")]
    before = open_files()
    for _ in range(3):
        read(made, *(some * 40))
    assert open_files() == before


def open_files() -> int:
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0


def test_a_fifo_in_place_of_a_deflated_file_does_not_block(tmp_path: Path) -> None:
    """Between the two times that a deflated file is opened, anything may have taken its place."""
    path = tmp_path / "one.dcm"
    path.write_bytes(SQUEEZED)
    made = reader()
    inflate = made._inflate_file

    def swapped(index: int, names: Names) -> None:
        path.unlink()
        os.mkfifo(path)
        inflate(index, names)

    made._inflate_file = swapped  # type: ignore[method-assign]
    columns = read(made, path)
    assert ending(columns)[0] in {End.NOT_DICOM, End.TRUNCATED, End.FAILED}


def test_every_byte_that_is_read_of_a_deflated_file_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = []

    class Counted(FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size) or b""
            got.append(len(data))
            return data

    def opened(path: bytes, *, follow: bool) -> FileIO:
        assert not follow
        return Counted(os.fsdecode(path))

    monkeypatch.setattr("phiscan.dicom.kernel.open_quietly", opened)
    path = tmp_path / "one.dcm"
    path.write_bytes(SQUEEZED + bytes(100_000))
    made = reader(first_read=4096)
    columns = read(made, path)
    assert columns.fact("bytes_read")[0] == 4096 + sum(got)
    assert columns.fact("reads")[0] == 1 + len(got)


def test_a_file_that_shrinks_while_it_is_read_ends_early(tmp_path: Path) -> None:
    text = element(0x00100010, "LT", b"text" * 5000, Encoding.EXPLICIT_LE)
    path = tmp_path / "one.dcm"
    path.write_bytes(part10(text * 4))
    plain = twin()
    original = plain.read_at

    def read_at(fd: int, buf: memoryview, at: int, count: int, offset: int) -> int:
        os.truncate(path, 30_000)
        found: int = original(fd, buf, at, count, offset)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "read_at", read_at)
        columns = read(reader(kernel=plain), path)
    assert ending(columns)[0] is End.TRUNCATED
    assert columns.fact("bytes_read")[0] <= 30_000


def test_readers_in_many_threads_find_the_same(good: Path) -> None:
    first = reader()
    readers = [first, *(first.sibling() for _ in range(7))]

    def work(made: HeaderReader) -> set[bytes]:
        return {read(made, *[good] * 20).hash.tobytes() for _ in range(50)}

    with ThreadPoolExecutor(len(readers)) as pool:
        found = list(pool.map(work, readers))
    assert len(set.union(*found)) == 1
