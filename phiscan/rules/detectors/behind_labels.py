"""Detectors of what stands behind a label, and how sure a number is that has check digits."""

from __future__ import annotations

from phiscan.rules.detectors.check_digits import Valid
from phiscan.rules.detectors.detector import Check, Detector, Match
from phiscan.rules.detectors.labels import label, labelled, latin_digits, stands_alone


def behind_label(
    name: str,
    identifier: str,
    title: str,
    labels: str,
    form: str,
    *,
    confidence: float,
    check: Check,
    hits: tuple[str, ...],
    misses: tuple[str, ...],
) -> Detector:
    """Return the detector of a form behind one of some labels, which are its trigger."""
    pattern = labelled(labels, form)
    return Detector(
        name, identifier, title, pattern, confidence, hits, misses, check, label(labels)
    )


def settled(is_valid: Valid, sure: float, unsure: float = 0.0) -> Check:
    """Return the check of a number that stands alone: `sure` with its check digits, or `unsure`."""

    def check(match: Match) -> float:
        if not stands_alone(match):
            return 0.0
        return sure if is_valid(latin_digits(match.value)) else unsure

    return check
