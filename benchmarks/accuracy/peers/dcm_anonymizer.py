"""dcm-anonymizer's verifier of outputs: it names tags, so every element of a tag counts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from dcm_anon.verify_output import scan_outputs
from pydicom import dcmread

from benchmarks.accuracy.places import walk


def found(path: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "one.dcm").symlink_to(path.resolve())
        residuals = scan_outputs(Path(name), sample_size=1).residuals
    tags = {int(residual.tag.replace(",", ""), 16) for residual in residuals}
    return (place for place, element in walk(dcmread(path)) if int(element.tag) in tags)
