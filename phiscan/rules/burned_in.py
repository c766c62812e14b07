"""How likely a name is burned into the pixels, told from the header alone: a risk, not a finding.

From Burned In Annotation (0028,0301), PS3.3 C.7.6.1.1, and where it does not tell, from Modality.
"""

from __future__ import annotations

RISKS = ("declared", "likely", "unlikely", "declared absent", "no pixels", "not known")

# Modalities whose images are screen captures, scans of paper, photographs or carry annotations.
LIKELY = frozenset(
    {"US", "IVUS", "ES", "XC", "SC", "OT", "GM", "DMS", "DOC", "SMR", "ECG", "HC", "BI", "RF", "XA"}
    | {"OP", "OPT", "OCT", "BDUS", "EPS", "PX", "IO", "VF", "DG", "TG"}
)
UNLIKELY = frozenset({"CT", "MR", "PT", "NM", "DX", "CR", "MG", "RTIMAGE", "SM", "OAM", "IVOCT"})
NO_PIXELS = frozenset(
    {"SR", "PR", "KO", "RTSTRUCT", "RTPLAN", "RTRECORD", "REG", "FID", "HD", "AU", "PLAN", "ASMT"}
)


def risk(annotation: str, modality: str) -> str:
    """Return one of RISKS for Burned In Annotation (YES, NO or other) and Modality."""
    if annotation == "YES":
        return "declared"
    if modality in NO_PIXELS:
        return "no pixels"
    if annotation == "NO":
        return "declared absent"
    if modality in LIKELY:
        return "likely"
    return "unlikely" if modality in UNLIKELY else "not known"
