"""The command line of the generator."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.archive.distribution import note
from benchmarks.archive.links import multiply
from benchmarks.archive.make import DEFAULT_PIXELS, Wanted, make
from benchmarks.archive.plan import Profile


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    result.add_argument("target", metavar="DIR", type=Path)
    result.add_argument("--files", type=int, default=100_000)
    result.add_argument("--profile", type=Profile, choices=Profile, default=Profile.PLAIN)
    result.add_argument("--seed", type=int, default=1)
    result.add_argument("--pixels", type=int, default=DEFAULT_PIXELS, help="bytes of an image")
    result.add_argument("--links", type=int, help="entries to make by hard links to --archive")
    result.add_argument("--archive", type=Path, help="the archive that --links multiplies")
    return result


def main() -> None:
    options = parser().parse_args()
    began = time.perf_counter()
    if options.links:
        multiply(options.archive, options.target, options.links)
    else:
        wanted = Wanted(options.files, options.profile, options.seed, options.pixels)
        make(options.target, wanted)
        print(note(options.target).read_text(), end="")
    print(f"{time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
