"""The two kinds of detectors of national numbers: behind its name, and told by its form."""

from __future__ import annotations

from phiscan.rules.detectors.behind_labels import behind_label, settled
from phiscan.rules.detectors.check_digits import Valid
from phiscan.rules.detectors.detector import Detector
from phiscan.rules.detectors.labels import alone

_TECHNICAL = (
    "1.2.840.10008.5.1.4.1.1.2",
    "1.3.12.2.1107.5.2.43.166053.2016092110465738465",
    "1.2.276.0.7230010.3.1.4.0.36574261809.17291716060.151086",
    "2.25.329800735698586629295641978511506172918",
    "20240115",
    "20240115143025.123456+0100",
    "20240115-1430",
    "2024-01-15 14:30:25",
    "syngo MR E11 N4_VE11C_LATEST_20160120",
    "240 256 128",
    "-0.34893 0.12345678901 151086950.88",
    "t1_mprage_sag_p2_iso",
    "LOT 20231204-03",
    "+1 (212) 555-0142",
)


_SURE = 0.98
_UNSURE = 0.7  # behind its label, though its check digits are wrong


def behind(
    name: str,
    title: str,
    labels: str,
    number: str,
    is_valid: Valid,
    *,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
    unsure: float = _UNSURE,
    identifier: str = "G",
) -> Detector:
    """Return the detector of a number behind its label; `unsure` is 0 for labels of two senses."""
    return behind_label(
        name,
        identifier,
        f"{title}, behind its name",
        labels,
        number,
        confidence=_SURE,
        check=settled(is_valid, _SURE, unsure),
        hits=hits,
        misses=(*misses, *_TECHNICAL),
    )


def whole(
    name: str,
    title: str,
    form: str,
    is_valid: Valid,
    confidence: float,
    *,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
    identifier: str = "G",
) -> Detector:
    """Return the detector of a number that is all of a value, in a form that is too weak in text.

    By chance no more than one of 100 runs of as many digits has the form.
    """
    return Detector(
        f"{name}-whole",
        identifier,
        f"{title}, as all of a value",
        rf"^\s*({form})\s*$",
        confidence,
        hits,
        (*misses, *(f"at {hit}" for hit in hits), *_TECHNICAL),
        settled(is_valid, confidence),
    )


def by_form(
    name: str,
    title: str,
    form: str,
    is_valid: Valid,
    confidence: float,
    *,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
    unsure: float = 0.0,
    identifier: str = "G",
) -> Detector:
    """Return the detector of a number that its form and check digits tell."""
    return Detector(
        f"{name}-form",
        identifier,
        f"{title}, by its form",
        alone(form),
        confidence,
        hits,
        (*misses, *_TECHNICAL),
        settled(is_valid, confidence, unsure),
    )
