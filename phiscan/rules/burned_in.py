"""How likely a name is burned into the pixels, told from the header alone: a risk, not a finding.

From Burned In Annotation (0028,0301), PS3.3 C.7.6.1.1, and where it does not tell, from the SOP
class and Modality; and from whether there is Pixel Data at all.
"""

from __future__ import annotations

from typing import NamedTuple

RISKS = ("declared", "likely", "unlikely", "declared absent", "no pixels", "not known")

# SOP classes of screen captures, scanned paper and documents: PS3.4 Table B.5-1.
_SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"
_ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104."

# Modalities whose images are screen captures, scans of paper, photographs or carry annotations.
LIKELY = frozenset(
    {"US", "IVUS", "ES", "XC", "SC", "OT", "GM", "DMS", "DOC", "SMR", "ECG", "HC", "BI", "RF", "XA"}
    | {"OP", "OPT", "OCT", "BDUS", "EPS", "PX", "IO", "VF", "DG", "TG"}
)
UNLIKELY = frozenset({"CT", "MR", "PT", "NM", "DX", "CR", "MG", "RTIMAGE", "SM", "OAM", "IVOCT"})


class Header(NamedTuple):
    """What the risk is told from."""

    annotation: str
    """YES, NO, another value, or empty where the header says nothing."""
    modality: str
    is_capture: bool
    has_pixel_data: bool
    is_whole: bool
    """Whether all of the file was looked into."""


def is_capture(sop_class_uid: str) -> bool:
    """Whether a SOP class holds what was on a screen or on paper."""
    return f"{sop_class_uid}.".startswith((f"{_SECONDARY_CAPTURE}.", _ENCAPSULATED))


def risk(header: Header) -> str:
    """Return one of RISKS. What stands behind the end of a broken file may say otherwise."""
    if header.annotation == "YES":
        return "declared"
    if header.is_whole and not header.has_pixel_data and not header.is_capture:
        return "no pixels"
    if header.annotation == "NO":
        return "declared absent"
    if header.is_capture or header.modality in LIKELY:
        return "likely"
    is_told = not header.annotation and header.is_whole and header.modality in UNLIKELY
    return "unlikely" if is_told else "not known"
