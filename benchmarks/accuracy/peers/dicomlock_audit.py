"""dicomlock --deid: its findings name tags in their details, at the top of the data set only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydicom import dcmread
from scanner import deid_auditor

from benchmarks.accuracy.places import word

TAG = re.compile(r"\(([0-9A-F]{4}),([0-9A-F]{4})\)")
CHECKS = (
    deid_auditor.check_deid_profile_completeness,
    deid_auditor.check_private_tags_phi,
    deid_auditor.check_free_text_phi,
)


def found(path: Path) -> Iterator[str]:
    data_set = dcmread(path, force=True)
    for check in CHECKS:
        for finding in check(data_set):
            if finding.severity != "pass":
                for group, element in TAG.findall(finding.details or ""):
                    yield word(int(group + element, 16))
