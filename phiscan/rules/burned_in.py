"""How likely a name is burned into the pixels, told from the header alone: a risk, not a finding.

From Burned In Annotation (0028,0301), PS3.3 C.7.6.1.1, and where it does not tell, from the SOP
class, Modality, Image Type, Conversion Type and the equipment; and from whether there is Pixel Data
at all.
"""

from __future__ import annotations

import re
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

CONVERSIONS = ("DV", "DI", "DF", "WSD", "SD", "SI", "DRW", "SYN")
"""Defined terms of Conversion Type (0008,0064), PS3.3 C.8.6.1: video, film, screens and paper."""

CAPTURE_ATTRIBUTES = (0x00181010, 0x00181012, 0x00181016, 0x00181018)
"""Device, date, maker and model of a secondary capture: PS3.3 C.8.6.1 and C.8.6.2."""

CAPTURE_MAKERS = frozenset({"Howtek", "Lumisys", "PACSGEAR", "VIDAR"})
"""Makers of film digitizers and of devices that record screens and paper."""

IMAGE_TYPES = ("other", "screen", "secondary", "plain")
"""What an Image Type (0008,0008) says of an image: PS3.3 C.7.6.1.1.2.

A copy of a screen or a report; made after the examination, by whatever means; acquired, or computed
from what was; and any value that is not formed as the standard wants it.
"""

# Words of Image Type that vendors give to screens, reports, protocols and dose tables: seen in the
# filters of CTP and of pydicom/deid, and in vendors' conformance statements.
_SCREEN = frozenset(
    {"SCREEN", "SCREENSAVE", "SCREENSHOT", "SCREENCAPTURE", "SAVE", "SNAPSHOT", "CAPTURE"}
    | {"CAPTURED", "REPORT", "PROT", "PROTOCOL", "DOSE", "SCANNED", "DIGITIZED", "DOCUMENT"}
    | {"PRINT", "PRINTED", "FILM", "ANNOTATED", "WORKSHEET", "VOLREN"}
)
# Words of what is computed slice by slice, without letters: PS3.3 C.8.2.1.1.1, C.8.3.1.1.1, C.8.16.
_COMPUTED = frozenset(
    {"AXIAL", "LOCALIZER", "MPR", "REFORMATTED", "RESAMPLED", "AVERAGE", "MIP", "MINIP", "ADC"}
    | {"EADC", "DIFFUSION", "TRACEW", "FA", "SUBTRACTION", "FILTERED"}
)
_WORD = re.compile(r"[A-Z0-9]+")
_LONGEST = 1024  # characters; what stands behind them could say anything


class Header(NamedTuple):
    """What the risk is told from."""

    annotation: str
    """YES, NO, another value, or empty where the header says nothing."""
    modality: str
    image_type: str
    """One of IMAGE_TYPES, or empty where the header says nothing."""
    conversion: str
    """One of CONVERSIONS, another value, or empty where the header says nothing."""
    is_capture: bool
    has_pixel_data: bool
    is_whole: bool
    """Whether all of the file was looked into."""
    is_of_capture_device: bool
    """Whether it tells of a secondary capture's equipment, or of a maker of nothing else."""


def is_capture(sop_class_uid: str) -> bool:
    """Whether a SOP class holds what was on a screen or on paper."""
    return f"{sop_class_uid}.".startswith((f"{_SECONDARY_CAPTURE}.", _ENCAPSULATED))


def image_type(value: str) -> str:
    """Return which of IMAGE_TYPES an Image Type is, its values delimited by backslashes."""
    if len(value) > _LONGEST:
        return "other"
    first, second, *rest = (*(part.strip() for part in value.upper().split("\\")), "", "")
    words = {word for part in (first, second, *rest) for word in _WORD.findall(part)}
    if first not in {"ORIGINAL", "DERIVED", "MIXED"} or second not in {"PRIMARY", "SECONDARY"}:
        return "other"
    if words & _SCREEN:
        return "screen"
    return "secondary" if second == "SECONDARY" and not words & _COMPUTED else "plain"


def risk(header: Header) -> str:
    """Return one of RISKS. What stands behind the end of a broken file may say otherwise."""
    if header.annotation == "YES":
        return "declared"
    if header.is_whole and not header.has_pixel_data and not header.is_capture:
        return "no pixels"
    if header.annotation == "NO":
        return "declared absent"
    if _is_of_screen_or_paper(header) or header.modality in LIKELY:
        return "likely"
    is_told = not header.annotation and header.is_whole and header.modality in UNLIKELY
    return "unlikely" if is_told and _is_of_scanner(header) else "not known"


def _is_of_screen_or_paper(header: Header) -> bool:
    return (
        header.is_capture
        or header.image_type == "screen"
        or header.conversion in CONVERSIONS
        or header.is_of_capture_device
    )


def _is_of_scanner(header: Header) -> bool:
    """Whether nothing speaks against an image that is as a scanner makes it."""
    return header.image_type in {"", "plain"} and not header.conversion
