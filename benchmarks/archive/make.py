"""An archive of the kind wanted: made, or taken as it is where it was made before."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.archive import distribution as dist
from benchmarks.archive.plan import Profile, plan
from benchmarks.archive.writing import write

DEFAULT_PIXELS = 32 * 1024


@dataclass(frozen=True, slots=True)
class Wanted:
    files: int
    profile: Profile = Profile.PLAIN
    seed: int = 1
    pixels: int = DEFAULT_PIXELS

    @property
    def name(self) -> str:
        pixels = "" if self.pixels == DEFAULT_PIXELS else f"-{self.pixels}"
        return f"{self.profile}-{self.files}{pixels}"


def archive(folder: Path, wanted: Wanted) -> Path:
    """The archive of that kind below the folder of archives."""
    root = folder / wanted.name
    make(root, wanted)
    return root


def make(root: Path, wanted: Wanted) -> None:
    if is_made(root, wanted):
        return
    if root.exists() and dist.read_note(root) is None:
        raise FileExistsError(f"{root} is there and was not made by this command")
    dist.note(root).unlink(missing_ok=True)
    part = root.with_name(f"{root.name}.part")
    for old in (root, part):
        shutil.rmtree(old, ignore_errors=True)
    written = write(part, plan(wanted.files, wanted.profile, wanted.seed, wanted.pixels))
    result = dist.distribution(written)
    part.rename(root)
    dist.write_note(root, asdict(wanted), result)


def is_made(root: Path, wanted: Wanted) -> bool:
    known = dist.read_note(root)
    return root.is_dir() and known is not None and known["made"] == asdict(wanted)
