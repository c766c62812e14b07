"""Local and mounted folders: list them, and say what need not be opened."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from phiscan.model import Skip
from phiscan.sources.links import Links

CHUNK = 8192

# What the system says of an entry that was listed and is no more; the last is NFS's word for it.
GONE = (errno.ENOENT, errno.ENOTDIR, errno.ESTALE)

# Folders in which NAS systems and desktops keep older or deleted copies of what is beside them, as
# the manuals of these call them; compared in small letters, since shares of Windows know no others.
SNAPSHOT_FOLDERS = frozenset(
    {
        *(b".snapshot", b".snapshots", b"~snapshot", b".zfs", b".ckpt", b".glacier-snapshot"),
        *(b"#snapshot", b"@recently-snapshot", b".snap"),
        *(b".previous_versions", b".documentrevisions-v100", b".mobilebackups"),
        *(b"#recycle", b"@recycle", b".recycle", b"$recycle.bin", b"recycler", b"recycled"),
        *(b".trash", b".trashes", b".nas-trash", b"network trash folder", b"trashbox"),
        *(b"@eadir", b".appledouble", b".@__thumb", b".@upload_cache"),
        *(b"system volume information",),
    }
)
_OF_A_USER = b".trash-"  # and a user's number: the FreeDesktop.org Trash specification


def holds_copies(folder: bytes) -> bool:
    """Whether a folder of that name holds older or deleted copies of what is beside it."""
    name = folder.lower()
    return name in SNAPSHOT_FOLDERS or name.startswith(_OF_A_USER)


def text_of(path: str | bytes) -> str:
    """Return a path as text: bytes that are not UTF-8 in hexadecimal, after a backslash and x."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@dataclass(slots=True)
class Listing:
    """Part of one folder: what is to be read, what lies below, and what ends here."""

    folder: bytes
    names: list[bytes] = field(default_factory=list)
    folders: list[bytes] = field(default_factory=list)
    skipped: list[tuple[bytes, Skip]] = field(default_factory=list)
    errno: int = 0
    """Why the folder could not be listed, or not to its end; 0 if it could."""
    target: bytes = b""
    """What to open for the only name, if that is a source of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which entries are walked into."""

    links: Links | None = None
    """What links lead to, or None where they are not followed."""
    include_snapshots: bool = False

    @classmethod
    def among(
        cls, sources: Iterable[bytes], *, follow_symlinks: bool, include_snapshots: bool
    ) -> Choice:
        """Return what is chosen for a run over these sources."""
        is_passed_over = _nothing if include_snapshots else holds_copies
        return cls(Links(sources, is_passed_over) if follow_symlinks else None, include_snapshots)


def _nothing(_folder: bytes) -> bool:
    return False


def list_folder(folder: bytes, choice: Choice, chunk: int = CHUNK) -> Iterator[Listing]:
    """List a folder in parts of at most `chunk` entries, each part sorted by name.

    Never raises OSError: a folder that cannot be listed is a Listing with its errno.
    """
    part = Listing(folder)
    count = 0
    try:
        with os.scandir(folder) as found:
            for item in found:
                _sort_in(part, item, choice)
                count += 1
                if count % chunk == 0:
                    yield _ordered(part)
                    part = Listing(folder)
    except OSError as error:
        part.errno = error.errno or 5
    yield _ordered(part)


def list_single(path: bytes) -> Listing:
    """Return a source that is no folder, called as it is named; a link to a file is followed."""
    part = Listing(b"", target=os.path.realpath(path) if os.path.islink(path) else path)
    try:
        skip = _special(os.stat(path).st_mode)
    except OSError:
        skip = None  # opening it will say why
    if skip is None:
        part.names.append(path)
    else:
        part.skipped.append((path, skip))
    return part


def _ordered(part: Listing) -> Listing:
    part.names.sort()
    part.folders.sort(reverse=True)
    return part


def _sort_in(part: Listing, item: os.DirEntry[bytes], choice: Choice) -> None:
    try:
        if item.is_file(follow_symlinks=False):
            part.names.append(item.name)
        elif item.is_dir(follow_symlinks=False):
            _folder(part, item, choice)
        elif not item.is_symlink():
            _other(part, item)
        elif choice.links is None:
            part.skipped.append((item.name, Skip.SYMLINK))
        else:
            _link(part, item, choice, choice.links)
    except OSError:
        part.names.append(item.name)  # gone, in a circle, not to be looked at: opening it says why


def _folder(part: Listing, item: os.DirEntry[bytes], choice: Choice) -> None:
    if holds_copies(item.name) and not choice.include_snapshots:
        part.skipped.append((item.name, Skip.SNAPSHOT))
    else:
        part.folders.append(item.name)


def _link(part: Listing, item: os.DirEntry[bytes], choice: Choice, links: Links) -> None:
    try:
        target = item.stat()  # first: what leads in a circle raises
    except (FileNotFoundError, NotADirectoryError):
        if not os.path.lexists(item.path):
            raise  # the link itself is gone
        part.skipped.append((item.name, Skip.DANGLING))
        return
    if stat.S_ISDIR(target.st_mode):
        if links.lead_into_a_source(item.path):
            part.skipped.append((item.name, Skip.LOOP))
        else:
            _folder(part, item, choice)
    elif not stat.S_ISREG(target.st_mode):
        _other(part, item)
    elif links.lead_into_a_source(item.path) or links.is_known_file(target):
        part.skipped.append((item.name, Skip.COUNTED))
    else:
        part.names.append(item.name)


def _other(part: Listing, item: os.DirEntry[bytes]) -> None:
    """A FIFO, socket or device is told by its mode alone and never opened."""
    skip = _special(item.stat().st_mode)
    if skip is None:
        part.names.append(item.name)
    else:
        part.skipped.append((item.name, skip))


def _special(mode: int) -> Skip | None:
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    if stat.S_ISFIFO(mode):
        return Skip.FIFO
    return Skip.SOCKET if stat.S_ISSOCK(mode) else Skip.DEVICE
