"""The kinds of detectors of numbers behind a label: any number, and one of a form of its own."""

from __future__ import annotations

from phiscan.rules.detectors.behind_labels import behind_label
from phiscan.rules.detectors.detector import Check, Detector, Match
from phiscan.rules.detectors.labels import FREE_NUMBER, compacted, identifies, stands_alone

TECHNICAL = (
    "MR 1.5T",
    "PID 3",
    "Acc 2",
    "Account for",
    "Series No. 12",
    "Lot of",
    "SN ratio",
    "SNR 12",
    "1.2.840.10008.5.1.4.1.1.2",
    "20240115",
    "12345678",
    "syngo MR E11",
    "FOV 240*240",
    "t1_mprage_sag_p2_iso_1024",
    "Accel 2000",
    "ACC FACTOR 2.00",
    "case of 12",
    "SENSE P 2 S 1",
    "REF 100 mm",
    "Order 3",
    "license expired",
)
"""Texts without a number of somebody that look as if they had one."""


def told(
    name: str,
    identifier: str,
    title: str,
    labels: str,
    form: str,
    *,
    confidence: float,
    check: Check,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
) -> Detector:
    """Return the detector of a number of a form of its own behind a label."""
    return behind_label(
        name,
        identifier,
        title,
        labels,
        form,
        confidence=confidence,
        check=check,
        hits=hits,
        misses=(*misses, *TECHNICAL),
    )


def number(
    name: str,
    identifier: str,
    title: str,
    labels: str,
    confidence: float,
    *,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
    least: int = 4,
) -> Detector:
    """Return the detector of any number behind a label, of so many characters without its marks."""
    return told(
        name,
        identifier,
        title,
        labels,
        FREE_NUMBER,
        confidence=confidence,
        check=identified(confidence, least),
        hits=hits,
        misses=misses,
    )


def identified(confidence: float, least: int) -> Check:
    """Return the check of a number that may be somebody's and has so many letters and digits."""

    def check(match: Match) -> float:
        is_one = identifies(match.value) and len(compacted(match.value)) >= least
        return confidence if is_one and stands_alone(match) else 0.0

    return check
