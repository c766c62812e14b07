"""How likely a face can be recognized in an image, told from the header alone: a risk, no finding.

A surface rendered from slices of the head shows a face, 45 CFR 164.514(b)(2)(i)(Q). PS3.15 E.3.2
speaks of cross-sectional images of the head and neck, and PS3.3 C.7.6.1.1 lets a header declare it:
Recognizable Visual Features (0028,0302). Where it does not, SOP class, Modality and Body Part
Examined (0018,0015) tell; what Anatomic Region Sequence and descriptions say is not used.
"""

from __future__ import annotations

import re
from typing import NamedTuple

RISKS = ("declared", "likely", "unlikely", "declared absent", "no pixels", "not known")

REGIONS = ("other", "head", "near head", "elsewhere")
"""What is told of a Body Part Examined: whether a face is in it, may be in it, or is not."""

CROSS_SECTIONAL = frozenset({"CT", "MR", "PT"})
PHOTOGRAPHIC = frozenset({"XC"})
PROJECTING = frozenset(
    {"CR", "DX", "RG", "MG", "PX", "IO", "XA", "RF", "RTIMAGE", "NM", "US", "IVUS", "SM", "IVOCT"}
    | {"BMD", "BDUS", "ECG", "OCT", "OPTENF"}
)
"""Modalities of projections, ultrasound and microscopy: no surface comes out of a single image."""
SHAPES = frozenset({"OSS", "LS", "M3D", "TEXTUREMAP"})
"""Modalities that hold surfaces without having Pixel Data."""

# Slices and volumes of the modalities above, and vendors' own: PS3.4 Table B.5-1.
_VOLUMES = frozenset(
    {
        *("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1"),
        *("1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4"),
        *("1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.4.3"),
        *("1.2.840.10008.5.1.4.1.1.4.4", "1.2.840.10008.5.1.4.1.1.128"),
        *("1.2.840.10008.5.1.4.1.1.128.1", "1.2.840.10008.5.1.4.1.1.130"),
        *("1.2.840.10008.5.1.4.1.1.13.1.1", "1.3.12.2.1107.5.99.3.10"),
        *("1.3.46.670589.5.0.1", "1.3.46.670589.5.0.1.1", "1.3.46.670589.2.11.1.1"),
        "1.3.46.670589.11.0.0.12.3",
    }
)
_HEAD_VOLUMES = frozenset({"1.2.840.10008.5.1.4.1.1.13.1.2"})  # X-Ray 3D Craniofacial

# Body parts: the terms of PS3.16 Annex L, and spellings and words that are common beside them; all
# without blanks, as a Code String holds nothing but ASCII (PS3.5 6.2).
_HEAD = frozenset(
    {"BRAIN", "CABECA", "CABEZA", "CEREBELLUM", "CEREBRO", "CEREBRUM", "CERVEAU", "CHEEK"}
    | {"CIRCLEOFWILLIS", "CORNEA", "CRANE", "CRANEO", "CRANIAL", "CRANIO", "CRANIOFACIAL"}
    | {"CRANIUM", "DENTAL", "EAR", "EARS", "ENCEFALO", "EYE", "EYELID", "EYES", "FACE", "FACIAL"}
    | {"GEHIRN", "GESICHT", "HALS", "HEAD", "HEADANDNECK", "HEADNECK", "HJERNE", "IAC", "IAM"}
    | {"JAW", "KOPF", "MANDIBLE", "MASTOID", "MAXILLA", "MAXILLOFACIAL", "MOUTH", "NASAL", "NECK"}
    | {"NECKCHEST", "NECKCHESTABDOMEN", "NECKCHESTABDPELV", "NOSE", "ORBIT", "ORBITA", "ORBITS"}
    | {"PARANASALSINUS", "PARANASALSINUSES", "PAROTID", "PETROUS", "PITUITARY", "PNS", "SCALP"}
    | {"SCHAEDEL", "SCLERA", "SELLA", "SINUS", "SINUSES", "SKULL", "SUBMANDIBULAR", "TEETH"}
    | {"TEMPORAL", "TEMPORALBONE", "TEMPORALBONES", "TESTA", "TETE", "TMJ", "TONGUE", "TOOTH"}
    | {"WHOLEBODY", "WHOLEBODYHEAD", "ZYGOMA"}
)
_NEAR_HEAD = frozenset(
    {"BODY", "BRACHIALPLEXUS", "CAROTID", "CAROTIDS", "CERVICAL", "CERVICALSPINE", "CSPINE"}
    | {"CTLSPINE", "CTSPINE", "ESOPHAGUS", "HWS", "LARYNX", "PARATHYROID", "PHARYNX", "SKIN"}
    | {"SPINALCORD", "SPINE", "THYROID", "TRACHEA", "TRUNK", "UPPERBODY", "VERTEBRALARTERY"}
    | {"WHOLESPINE"}
)
_ELSEWHERE = frozenset(
    {"ABD", "ABDOMEN", "ABDOMENPELVIS", "ADRENAL", "ANKLE", "AORTA", "ARM", "ARMS", "AXILLA"}
    | {"BACK", "BLADDER", "BREAST", "BRONCHUS", "BUTTOCK", "CALCANEUS", "CALF", "CARDIAC"}
    | {"CERVIX", "CHEST", "CHESTABDOMEN", "CHESTABDPELVIS", "CLAVICLE", "COCCYX", "COLON"}
    | {"CORONARY", "CORONARYARTERY", "DUODENUM", "ELBOW", "FEET", "FEMORALHEAD", "FEMUR"}
    | {"FIBULA", "FINGER", "FOOT", "FOREARM", "GALLBLADDER", "HAND", "HANDS", "HEART", "HIP"}
    | {"HIPS", "HUMERALHEAD", "HUMERUS", "ILEUM", "ILIUM", "JEJUNUM", "KIDNEY", "KIDNEYS", "KNEE"}
    | {"KNEES", "LEG", "LEGS", "LIVER", "LSPINE", "LSSPINE", "LUMBAR", "LUMBARSPINE", "LUNG"}
    | {"LUNGS", "MEDIASTINUM", "OVARY", "PANCREAS", "PATELLA", "PELVIS", "PENIS", "PROSTATE"}
    | {"RADIALHEAD", "RADIUS", "RECTUM", "RIB", "RIBS", "SACRUM", "SCAPULA", "SCROTUM"}
    | {"SHOULDER", "SIJOINT", "SPLEEN", "SSPINE", "STERNUM", "STOMACH", "TESTIS", "THIGH"}
    | {"THORACICSPINE", "THORAX", "THUMB", "THYMUS", "TIBIA", "TLSPINE", "TOE", "TSPINE", "ULNA"}
    | {"URETER", "URETHRA", "UTERUS", "VAGINA", "VULVA", "WRIST"}
)
_NO_PART = frozenset({"LEFT", "RIGHT", "AND", "JOINT", "UPPER", "LOWER", "BOTH"})
_TABLES = (("head", _HEAD), ("near head", _NEAR_HEAD), ("elsewhere", _ELSEWHERE))
_WORD = re.compile(r"[A-Z]+")
_LONGEST = 256  # characters; what stands behind them could be a head


class Header(NamedTuple):
    """What the risk is told from."""

    declared: str
    """What (0028,0302) says: YES, NO, another value, or empty where the header says nothing."""
    modality: str
    region: str
    """One of REGIONS, or empty where the header names no body part."""
    is_volume: bool
    """Whether the SOP class is of volumes, or of slices that make one."""
    is_head: bool
    """Whether the SOP class is of volumes of the head alone."""
    is_document: bool
    has_pixel_data: bool
    is_whole: bool
    """Whether all of the file was looked into."""


def is_volume(sop_class_uid: str) -> bool:
    """Whether a SOP class is of volumes, or of slices that make one."""
    return sop_class_uid in _VOLUMES or is_head_volume(sop_class_uid)


def is_head_volume(sop_class_uid: str) -> bool:
    """Whether a SOP class is of volumes of the head alone."""
    return sop_class_uid in _HEAD_VOLUMES


def is_document(sop_class_uid: str) -> bool:
    """Whether a SOP class encapsulates documents or models, which may show a face."""
    return sop_class_uid.startswith(("1.2.840.10008.5.1.4.1.1.104.", "1.2.840.10008.5.1.4.1.1.68."))


def region(body_part: str) -> str:
    """Return which of REGIONS a Body Part Examined is; of several words one of the head counts."""
    words = _WORD.findall(body_part.upper())
    if len(body_part) > _LONGEST or not words:
        return "other"
    whole = "".join(words)
    for name, listed in _TABLES:
        if whole in listed:
            return name
    return _region_of_words({*words} - _NO_PART)


def _region_of_words(words: set[str]) -> str:
    if words & _HEAD:
        return "head"
    if words & _NEAR_HEAD:
        return "near head"
    return "elsewhere" if words and words <= _ELSEWHERE else "other"


def risk(header: Header) -> str:
    """Return one of RISKS. What stands behind the end of a broken file may say otherwise."""
    if header.declared == "YES":
        return "declared"
    if header.is_whole and not header.has_pixel_data:
        holds_shape = header.is_document or header.modality in SHAPES
        return "not known" if holds_shape else "no pixels"
    if header.declared == "NO":
        return "declared absent"
    if _shows_head(header):
        return "likely"
    is_told = not header.declared and header.is_whole and not header.is_document
    return "unlikely" if is_told and _shows_no_head(header) else "not known"


def _shows_head(header: Header) -> bool:
    if header.is_head:
        return True
    is_surface = header.is_volume or header.modality in PHOTOGRAPHIC
    return header.region == "head" and is_surface


def _shows_no_head(header: Header) -> bool:
    """Whether the body part is another one, or no face comes out of such images."""
    if header.region == "elsewhere":
        return header.modality in CROSS_SECTIONAL | PHOTOGRAPHIC | PROJECTING
    return header.modality in PROJECTING and not header.is_volume
