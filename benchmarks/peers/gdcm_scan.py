"""python-gdcm's Scanner: 8 tags of every file, kept in its own map, nothing written."""

from __future__ import annotations

import sys
import time

import gdcm

from benchmarks.peers.findings import Findings, files, report

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


def scan_file(_: Findings, path: str) -> None:
    if not scan([path]).IsKey(path):
        raise ValueError("gdcm: no data set")


def scan(paths: list[str]) -> gdcm.Scanner:
    scanner = gdcm.Scanner()
    for group, element in TAGS:
        scanner.AddTag(gdcm.Tag(group, element))
    if not scanner.Scan(paths):
        raise ValueError("gdcm: the scan failed")
    return scanner


def main() -> None:
    began = time.perf_counter()
    paths = list(files(sys.argv[1]))
    scanner = scan(paths)
    keys = sum(scanner.IsKey(path) for path in paths)
    report(keys, 0, began)


if __name__ == "__main__":
    main()
