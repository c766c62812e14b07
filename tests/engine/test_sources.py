"""What is walked, what is not, and how it is called in the result."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from phiscan import Config, ConfigError
from tests.support import files
from tests.support.scans import KEY, assert_counts_add_up, scanned


def paths(result_entries: list[dict[str, object]], root: Path) -> set[str]:
    return {os.path.relpath(str(row["path"]), root) for row in result_entries}


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    files.write(tmp_path, {"in/a.dcm": files.dicom(), "in/b.dcm": files.dicom()})
    found = scanned(tmp_path / "out", tmp_path / "in" / "a.dcm")
    assert [row["path"] for row in found.entries] == [str(tmp_path / "in" / "a.dcm")]
    assert found.entries[0]["source"] == str(tmp_path / "in" / "a.dcm")


@pytest.mark.parametrize(
    ("source", "path"),
    [(".", "./a.dcm"), ("a.dcm", "a.dcm"), ("./a.dcm", "./a.dcm"), ("../in//a.dcm",) * 2],
)
def test_a_relative_source_gives_paths_as_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, path: str
) -> None:
    files.write(tmp_path, {"in/a.dcm": files.dicom()})
    monkeypatch.chdir(tmp_path / "in")
    assert scanned(tmp_path / "out", source).ends() == {"a.dcm": ("read", "")}
    assert scanned(tmp_path / "2", source).entries[0]["path"] == path


def test_a_single_file_may_lie_where_nobody_may_list(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom()})
    source.chmod(0o100)
    try:
        assert scanned(tmp_path / "out", source / "a.dcm").outcomes == {"read": 1}
    finally:
        source.chmod(0o700)


def test_a_single_special_file_is_skipped_under_its_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = scanned(tmp_path / "out", tmp_path / "pipe")
    assert found.ends() == {"pipe": ("skipped", "fifo")}
    assert found.entries[0]["path"] == str(tmp_path / "pipe")


def test_a_slash_at_the_end_of_a_source_changes_no_path(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom(), "x/b.dcm": files.dicom()})
    found = scanned(tmp_path / "out", f"{source}/")
    assert paths(found.entries, source) == {"a.dcm", "x/b.dcm"}
    assert all("//" not in row["path"] for row in found.entries)


def test_several_sources_number_their_entries_in_one_row(tmp_path: Path) -> None:
    made = [files.write(tmp_path / name, {f"{name}.dcm": files.dicom()}) for name in "abc"]
    found = scanned(tmp_path / "out", *made)
    assert_counts_add_up(found)
    assert [(row["entry_id"], row["source"]) for row in found.entries] == [
        (number, str(source)) for number, source in enumerate(made)
    ]


def test_links_are_counted_and_not_followed(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"x/a.dcm": files.dicom()})
    (source / "link").symlink_to("x")
    (source / "x" / "loop").symlink_to("..")
    (source / "alias.dcm").symlink_to("x/a.dcm")
    (source / "nowhere").symlink_to("missing")
    found = scanned(tmp_path / "out", source)
    assert found.outcomes == {"read": 1, "skipped": 4}
    assert {row["reason"] for row in found.entries if row["outcome"] == "skipped"} == {
        "symbolic link"
    }


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"x/a.dcm": files.dicom()})
    (source / "x" / "loop").symlink_to("..")
    (source / "alias.dcm").symlink_to("x/a.dcm")
    (source / "itself").symlink_to("itself")
    (source / "nowhere").symlink_to("missing")
    os.mkfifo(tmp_path / "pipe")
    (source / "to_pipe").symlink_to(tmp_path / "pipe")
    found = scanned(tmp_path / "out", source, follow_symlinks=True)
    assert found.ends() == {
        "a.dcm": ("read", ""),
        "alias.dcm": ("skipped", "file already counted"),
        "loop": ("skipped", "folder already walked"),
        "itself": ("unreadable", "cannot open: ELOOP"),
        "nowhere": ("skipped", "link that leads nowhere"),
        "to_pipe": ("skipped", "fifo"),
    }
    assert_counts_add_up(found)


FOLDER_AGAIN = ("skipped", "folder already walked")
FILE_AGAIN = ("skipped", "file already counted")
READ = ("read", "")


def followed(tmp_path: Path, *sources: Path, **told: bool) -> dict[str, tuple[str, str]]:
    """How each entry ended, by its path below the folder of the test."""
    found = scanned(tmp_path / "out", *sources, follow_symlinks=True, **told)
    assert_counts_add_up(found)
    return {
        os.path.relpath(row["path"], tmp_path): (row["outcome"], row["reason"])
        for row in found.entries
    }


def test_what_lies_in_a_source_is_read_there_whatever_links_lead_to_it(tmp_path: Path) -> None:
    made = [files.write(tmp_path / name, {"x/f": files.dicom()}) for name in ("1", "2")]
    (made[0] / "to_file").symlink_to("../2/x/f")
    (made[0] / "to_folder").symlink_to("../2/x")
    (made[1] / "back").symlink_to(made[0])
    assert followed(tmp_path, *made) == {
        "1/x/f": READ,
        "1/to_file": FILE_AGAIN,
        "1/to_folder": FOLDER_AGAIN,
        "2/x/f": READ,
        "2/back": FOLDER_AGAIN,
    }


def test_a_link_to_a_source_that_is_a_file_is_counted_once(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    file = files.write(tmp_path / "other", {"f": files.dicom()}) / "f"
    (source / "link").symlink_to(file)
    assert followed(tmp_path, source, file) == {"in/link": FILE_AGAIN, "other/f": READ}


def test_what_lies_in_no_source_is_read_once_in_a_run(tmp_path: Path) -> None:
    files.write(tmp_path / "beside", {"f": files.dicom(), "folder/g": files.dicom()})
    made = [tmp_path / "1", tmp_path / "2"]
    for source in made:
        source.mkdir()
        (source / "f").symlink_to("../beside/f")
        (source / "folder").symlink_to("../beside/folder")
    assert followed(tmp_path, *made) == {
        "1/f": READ,
        "1/folder/g": READ,
        "2/f": FILE_AGAIN,
        "2/folder": FOLDER_AGAIN,
    }


def test_a_link_above_a_source_walks_nothing_twice(tmp_path: Path) -> None:
    made = [files.write(tmp_path / "above" / name, {"f": files.dicom()}) for name in "ab"]
    (made[0] / "up").symlink_to(tmp_path / "above")
    ends = followed(tmp_path, *made)
    assert sorted(path for path, end in ends.items() if end == READ) == [
        "above/a/f",
        "above/a/up/b/f",
    ]
    assert ends["above/a/up/a"] == ends["above/b"] == FOLDER_AGAIN


@pytest.mark.parametrize(("included", "end"), [(False, READ), (True, FILE_AGAIN)])
def test_a_link_into_a_snapshot_is_followed_unless_that_is_walked(
    tmp_path: Path, included: bool, end: tuple[str, str]
) -> None:
    source = files.write(tmp_path / "in", {".snapshot/f": files.dicom()})
    (source / "link").symlink_to(".snapshot/f")
    assert followed(tmp_path, source, include_snapshots=included)["in/link"] == end


@pytest.mark.parametrize("follow", [False, True])
def test_a_source_that_is_a_link_is_followed_and_keeps_its_name(
    tmp_path: Path, follow: bool
) -> None:
    source = files.write(tmp_path / "in", {"a.dcm": files.dicom()})
    (tmp_path / "folder").symlink_to("in")
    (tmp_path / "file").symlink_to("folder/b")
    (source / "b").symlink_to("a.dcm")
    folder = scanned(tmp_path / "1", tmp_path / "folder", follow_symlinks=follow)
    file = scanned(tmp_path / "2", tmp_path / "file", follow_symlinks=follow)
    assert folder.entry(tmp_path / "folder" / "a.dcm")["outcome"] == "read"
    assert file.ends() == {"file": ("read", "")}
    assert file.entries[0]["path"] == file.entries[0]["source"] == str(tmp_path / "file")
    assert file.entries[0]["size"] == len(files.dicom())


SNAPSHOTS = (
    *(".snapshot", "~snapshot", "#snapshot", ".zfs", ".ckpt", "@Recently-Snapshot"),
    *("#recycle", "@Recycle", "$RECYCLE.BIN", ".recycle", ".Trash-1000", ".Trashes"),
    *("@eaDir", "System Volume Information", "SYSTEM VOLUME INFORMATION", "$Recycle.Bin"),
)


def test_snapshot_folders_are_counted_and_not_walked(tmp_path: Path) -> None:
    source = files.write(
        tmp_path / "in", {f"x/{name}/old.dcm": files.dicom() for name in SNAPSHOTS}
    )
    found = scanned(tmp_path / "out", source)
    assert found.ends() == dict.fromkeys(SNAPSHOTS, ("skipped", "snapshot or recycle folder"))
    assert_counts_add_up(found)


def test_snapshot_folders_are_walked_when_asked_for(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {f"{name}/old.dcm": files.dicom() for name in SNAPSHOTS})
    found = scanned(tmp_path / "out", source, include_snapshots=True)
    assert found.outcomes == {"read": len(SNAPSHOTS)}


@pytest.mark.parametrize("name", ["Trash", "snapshots", "recycle", ".Trashed", "zfs"])
def test_folders_that_are_only_called_alike_are_walked(tmp_path: Path, name: str) -> None:
    source = files.write(tmp_path / "in", {f"{name}/new.dcm": files.dicom()})
    assert scanned(tmp_path / "out", source).outcomes == {"read": 1}


def test_a_snapshot_folder_given_as_the_source_is_walked(tmp_path: Path) -> None:
    source = files.write(tmp_path / ".snapshot", {"old.dcm": files.dicom()})
    assert scanned(tmp_path / "out", source).outcomes == {"read": 1}


def test_names_that_are_not_utf_8_keep_their_bytes(tmp_path: Path) -> None:
    source = tmp_path / "in"
    folder = os.fsencode(source) + b"/M\xfcller"
    os.makedirs(folder)
    for name in (b"plain.dcm", b"\xff\xfe.dcm"):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(files.dicom())
    (source / "good.dcm").write_bytes(files.dicom())
    found = scanned(tmp_path / "out", source)
    raw = {row["path"]: row["path_raw"] for row in found.entries}
    assert raw == {
        f"{source}/M\\xfcller/plain.dcm": folder + b"/plain.dcm",
        f"{source}/M\\xfcller/\\xff\\xfe.dcm": folder + b"/\xff\xfe.dcm",
        f"{source}/good.dcm": None,
    }
    assert found.outcomes == {"read": 3}


def test_a_source_whose_name_is_not_utf_8_is_scanned(tmp_path: Path) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/M\xfcller"))
    files.write(source, {"a.dcm": files.dicom()})
    found = scanned(tmp_path / "out", source)
    assert found.outcomes == {"read": 1}
    assert found.entries[0]["source"] == found.manifest["sources"][0] == f"{tmp_path}/M\\xfcller"


def test_names_with_anything_in_them_are_kept(tmp_path: Path) -> None:
    names = ["new\nline", "tab\t", "quote'\"", "back\\slash", "a" * 250, "e\u0301", "-rf", " "]
    source = files.write(tmp_path / "in", {name: files.dicom() for name in names})
    found = scanned(tmp_path / "out", source)
    assert {Path(row["path"]).name for row in found.entries} == set(names)
    assert found.outcomes == {"read": len(names)}


def test_a_long_way_down_is_walked(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"/".join(["d"] * 200) + "/a.dcm": files.dicom()})
    assert scanned(tmp_path / "out", source).outcomes == {"read": 1}


def test_no_trace_is_left_in_what_is_scanned(tmp_path: Path) -> None:
    source = files.write(tmp_path / "in", {"x/a.dcm": files.dicom(), "b.txt": b"no"})
    os.utime(source / "b.txt", ns=(1, 1))
    before = {path: path.stat() for path in source.rglob("*")}
    scanned(tmp_path / "out", source)
    after = {path: path.stat() for path in source.rglob("*")}
    assert {path: (st.st_mtime_ns, st.st_ctime_ns, st.st_size) for path, st in before.items()} == {
        path: (st.st_mtime_ns, st.st_ctime_ns, st.st_size) for path, st in after.items()
    }
    if os.access(source / "b.txt", os.W_OK):
        assert after[source / "b.txt"].st_atime_ns == before[source / "b.txt"].st_atime_ns


# ---- what a run refuses ------------------------------------------------------------------------


def refused(*sources: Path | str, out: Path | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        Config(tuple(map(str, sources)), KEY, out)
    return str(caught.value)


def test_a_source_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "in" / "x").mkdir(parents=True)
    (tmp_path / "link").symlink_to("in")
    inside = tmp_path / "in" / "x"
    for other in (tmp_path / "in", inside, f"{tmp_path}/in/../in", tmp_path / "link"):
        told = "name only one of them" if other == inside else "is named twice"
        assert told in refused(tmp_path / "in", other)
    assert "name only one of them" in refused(inside, tmp_path / "in")


def test_folders_whose_names_begin_alike_are_two(tmp_path: Path) -> None:
    for name in ("in", "in2"):
        (tmp_path / name).mkdir()
    assert Config((str(tmp_path / "in"), str(tmp_path / "in2")), KEY).out is None


def test_a_source_must_be_there(tmp_path: Path) -> None:
    assert "No such file or directory" in refused(tmp_path / "missing")
    assert "name at least one" in refused()


def test_nothing_is_written_under_a_source(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "link").symlink_to("in")
    inside = "nothing is ever written under a source"
    for out in (tmp_path / "in", tmp_path / "in" / "out", tmp_path / "link" / "deep" / "out"):
        assert inside in refused(tmp_path / "in", out=out)


def test_nor_is_a_table_written_under_a_source(tmp_path: Path) -> None:
    (tmp_path / "entries").mkdir()
    assert "nothing is ever written" in refused(tmp_path / "entries", out=tmp_path)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"concurrency": 0}, "from 1 to 256"),
        ({"concurrency": 257}, "from 1 to 256"),
        ({"concurrency": "4"}, "concurrency must be int or None, not str"),
        ({"key": b"short"}, "16 bytes, not 5"),
        ({"key": "0" * 16}, "key must be bytes, not str"),
        ({"sources": "/tmp"}, "sources must be tuple or list, not str"),
        ({"sources": Path("/tmp")}, "sources must be tuple or list, not PosixPath"),
        ({"sources": (5,)}, "a source must be a path, not int"),
        ({"sources": ("/tmp/\0",)}, "a source is a path that no file system can hold"),
        ({"sources": ("/tmp/\ud800",)}, "a source is a path that no file system can hold"),
        ({"out": 5}, "out must be a path, not int"),
        ({"out": "a\0"}, "out is a path that no file system can hold"),
        ({"follow_symlinks": "no"}, "follow_symlinks must be bool, not str"),
        ({"limits": None}, "limits must be Limits, not NoneType"),
    ],
    ids=lambda given: repr(given) if isinstance(given, dict) else "",
)
def test_a_config_that_cannot_be_followed_is_refused(
    tmp_path: Path, told: dict[str, object], said: str
) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        Config(**{"sources": (str(tmp_path),), "key": KEY, **told})  # type: ignore[arg-type]
    assert len(str(caught.value).splitlines()) == 1


def test_paths_may_be_text_or_path(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    told: Any = {"sources": [source], "key": KEY, "out": str(tmp_path / "out")}
    assert Config(**told) == Config((str(source),), KEY, tmp_path / "out")


def test_the_key_is_not_in_the_repr(tmp_path: Path) -> None:
    shown = repr(Config((str(tmp_path),), b"sixteen secrets!"))
    assert "secret" not in shown
    assert str(tmp_path) in shown
