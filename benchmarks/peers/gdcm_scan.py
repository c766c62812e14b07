"""python-gdcm's Scanner: 8 tags of every file, kept in its own map, nothing written."""

from __future__ import annotations

import sys
import time

import gdcm

from benchmarks.peers.findings import files, report

TAGS = (
    (0x0008, 0x0050),
    (0x0008, 0x0060),
    (0x0008, 0x0080),
    (0x0010, 0x0010),
    (0x0010, 0x0020),
    (0x0010, 0x0030),
    (0x0020, 0x000D),
    (0x0020, 0x000E),
)


def main() -> None:
    began = time.perf_counter()
    paths = list(files(sys.argv[1]))
    scanner = gdcm.Scanner()
    for group, element in TAGS:
        scanner.AddTag(gdcm.Tag(group, element))
    if not scanner.Scan(paths):
        raise SystemExit("gdcm: the scan failed")
    keys = sum(scanner.IsKey(path) for path in paths)
    report(keys, 0, began)


if __name__ == "__main__":
    main()
