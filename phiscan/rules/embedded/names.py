"""Words that may be said aloud: keywords of PS3.6 and known names of Siemens' elements.

A label found in bytes is never one of its own: what somebody called a tag of XML may be a name.
"""

from __future__ import annotations

from functools import cache

from phiscan.dicom import dictionary

_CSA_NAMES = """
    AAHScoutMode AASpineModelData AcquisitionMatrixText AutoAlignData CoilForGradient
    CoilForGradient2 CoilString Comp_AdjustedParam Comp_AutoParam Comp_JobID ConfigFileInfo
    DataFileName DocumentDescription DocumentSubtype ExamDataRole ExamLandmarks
    FmriAcquisitionDescriptionSequence FmriConditionsDataSequence FmriExternalInfo
    FmriExternalParameters FmriModelInfo FmriModelParameters FmriResultSequence GSWDDataType
    ICE_Dims ImageHistory ImaCoilString ImaPATModeText LongModelName MrEvaProtocol
    MrPhoenixProtocol MrProtocol MRDiffusion MR_ASL PATModeText PatReinPattern PhoenixZIP PixelFile
    PixelFileName PositivePCSDirections PostProcProtocol ProtocolBodyPartExamined
    ProtocolChangeHistory ProtocolCodeMeaning RFSWDMostCriticalAspect RepresentativeImage
    SequenceFileOwner SpectrumTextRegionLabel SrMsgBuffer UsedChannelString UsedPatientWeight
    UserDefinedImage UserDefinedSeries VFModelInfo VFSettings
    tBaselineString tCoilID tDefaultEVAProt tElement tMeasuredBaselineString tName tNucleus
    tReferenceImage tSequenceFileName tSystemType
"""

CSA_NAMES = frozenset(_CSA_NAMES.split())
"""Names of elements of CSA headers and of keys of their protocols, as public readers know them."""

_LONGEST = 64


def public_name(label: str) -> str:
    """Return the keyword or known name that a label spells, or an empty string.

    `patient_name`, `dcm:PatientName`, `tPatientName` and `00100010` are all PatientName.
    """
    word = label.rpartition(":")[2].rpartition(".")[2].partition("[")[0].strip()
    if not word or len(word) > _LONGEST:
        return ""
    if word.rstrip("0123456789") in CSA_NAMES:
        return word.rstrip("0123456789")
    known = _keywords()
    spelt = "".join(c for c in word if c.isalnum()).lower()
    return known.get(spelt) or (known.get(word[1:].lower(), "") if word[:1] in {"t", "s"} else "")


@cache
def _keywords() -> dict[str, str]:
    words = dictionary.keywords()
    return {tag.lower(): word for tag, word in words} | {word.lower(): word for _, word in words}
