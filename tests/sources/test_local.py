from __future__ import annotations

import os
from pathlib import Path

import pytest

from phiscan.model import Skip
from phiscan.sources.links import Links
from phiscan.sources.local import Choice, list_folder, list_single, text_of
from tests.support import files


def test_a_folder_is_listed_in_parts(tmp_path: Path) -> None:
    files.write(tmp_path, dict.fromkeys((f"{k}.dcm" for k in range(10)), b""))
    (tmp_path / "below").mkdir()
    listings = list(list_folder(os.fsencode(tmp_path), Choice(), chunk=4))
    assert [len(one.names) + len(one.folders) for one in listings] == [4, 4, 3]
    assert sorted(name for one in listings for name in one.names) == [
        b"%d.dcm" % k for k in range(10)
    ]


def test_a_part_is_in_order(tmp_path: Path) -> None:
    files.write(tmp_path, dict.fromkeys(("b", "a", "c", "y/1", "x/1"), b""))
    (listing,) = list_folder(os.fsencode(tmp_path), Choice())
    assert listing.names == [b"a", b"b", b"c"]
    assert listing.folders == [b"y", b"x"]  # a stack is emptied from its end


def test_a_folder_that_is_gone_is_a_listing_with_its_error(tmp_path: Path) -> None:
    (listing,) = list_folder(os.fsencode(tmp_path / "gone"), Choice())
    assert (listing.names, listing.errno) == ([], 2)


@pytest.mark.parametrize("links", [None, Links()])
def test_a_link_in_a_circle_does_not_hide_its_neighbours(
    tmp_path: Path, links: Links | None
) -> None:
    files.write(tmp_path, {"a": b"", "z": b""})
    (tmp_path / "m").symlink_to("m")
    (listing,) = list_folder(os.fsencode(tmp_path), Choice(links))
    assert listing.errno == 0
    assert {b"a", b"z"} <= set(listing.names)


def test_a_link_to_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (listing,) = list_folder(os.fsencode(tmp_path), Choice(Links()))
    assert sorted(listing.skipped) == [(b"link", Skip.FIFO), (b"pipe", Skip.FIFO)]


def test_a_link_that_leads_nowhere_has_not_vanished(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "one").symlink_to("missing")
    (tmp_path / "two").symlink_to("file/missing")
    (listing,) = list_folder(os.fsencode(tmp_path), Choice(Links()))
    assert sorted(listing.skipped) == [(b"one", Skip.DANGLING), (b"two", Skip.DANGLING)]
    assert listing.names == [b"file"]


def test_a_link_that_is_gone_itself_is_left_to_the_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").symlink_to("missing")
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    (listing,) = list_folder(os.fsencode(tmp_path), Choice(Links()))
    assert (listing.names, listing.skipped) == ([b"one"], [])


def test_a_linked_snapshot_folder_is_one(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / ".snapshot").symlink_to("old")
    (listing,) = list_folder(os.fsencode(tmp_path), Choice(Links()))
    assert listing.skipped == [(b".snapshot", Skip.SNAPSHOT)]


def test_a_single_file_is_called_and_opened_as_it_is_named(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "a")
    (tmp_path / "a").touch()
    listing = list_single(path)
    assert (listing.folder, listing.names, listing.target) == (b"", [path], path)


def test_a_link_to_a_single_file_is_called_as_it_is_named_and_followed(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "link").symlink_to("a")
    listing = list_single(os.fsencode(tmp_path / "link"))
    assert listing.names == [os.fsencode(tmp_path / "link")]
    assert listing.target == os.fsencode((tmp_path / "a").resolve())


def test_a_single_file_that_is_gone_is_left_to_the_opening(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "a")
    assert list_single(path).names == [path]


def test_a_single_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    path = os.fsencode(tmp_path / "pipe")
    assert list_single(path).skipped == [(path, Skip.FIFO)]


def test_a_path_is_told_as_text_whatever_its_bytes() -> None:
    assert text_of("/a/Müller") == text_of("/a/Müller".encode()) == "/a/Müller"
    assert text_of(b"/a/M\xfcller") == text_of("/a/M\udcfcller") == "/a/M\\xfcller"
