"""dicomsdl: load until the pixels, every top-level value."""

from __future__ import annotations

import dicomsdl

from benchmarks.peers.findings import Findings, main

BEFORE_PIXELS = 0x7FDFFFFF
VRS = {vr.value: name for name, vr in dicomsdl.VR.type.__members__.items()}  # its str() is slow


def scan_file(findings: Findings, path: str) -> None:
    for element in dicomsdl.open(path, BEFORE_PIXELS, True):
        vr = VRS[element.vr().value]
        findings.visit(path, element.tag(), vr, element.value())


if __name__ == "__main__":
    main(scan_file)
