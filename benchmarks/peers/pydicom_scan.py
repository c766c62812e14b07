"""pydicom: stop before the pixels, visit every element at every depth, touch its value."""

from __future__ import annotations

import warnings

from pydicom import Dataset, dcmread

from benchmarks.peers.findings import Findings, main


def scan_file(findings: Findings, path: str) -> None:
    data_set = dcmread(path, stop_before_pixels=True, force=True)
    visit(findings, path, data_set.file_meta)
    visit(findings, path, data_set)


def visit(findings: Findings, path: str, data_set: Dataset) -> None:
    for element in data_set:
        value = element.value
        if element.VR == "SQ":
            for item in value:
                visit(findings, path, item)
            value = b""
        findings.visit(path, int(element.tag), element.VR, value)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(scan_file)
