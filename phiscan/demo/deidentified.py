"""Files that say that they are de-identified: most of them are, one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

REMOVED = (
    "PatientAddress",
    "PatientTelephoneNumbers",
    "PatientSize",
    "PatientWeight",
    "InstitutionName",
    "OperatorsName",
    "AdditionalPatientHistory",
    "OtherPatientIDsSequence",
    "RequestAttributesSequence",
    "DeviceSerialNumber",
    "StationName",
    "ProtocolName",
    "StudyDescription",
    "SeriesDescription",
    "SeriesDate",
)
EMPTIED = (
    "PatientBirthDate",
    "PatientSex",
    "StudyDate",
    "StudyTime",
    "ContentDate",
    "ContentTime",
    "AccessionNumber",
    "StudyID",
    "ReferringPhysicianName",
)
UIDS = (
    "SOPInstanceUID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "FrameOfReferenceUID",
)


def claim(made: Dataset) -> Dataset:
    """Say so, and change nothing else."""
    from pydicom.dataset import Dataset

    profile = Dataset()
    profile.CodeValue, profile.CodingSchemeDesignator = "113100", "DCM"
    profile.CodeMeaning = "Basic Application Confidentiality Profile"
    made.PatientIdentityRemoved = "YES"
    made.DeidentificationMethod = "Basic Profile"
    made.DeidentificationMethodCodeSequence = [profile]
    return made


def deidentify(made: Dataset, subject: int) -> Dataset:
    """Do what the Basic Profile asks for the elements that the demo writes."""
    made.remove_private_tags()
    for keyword in REMOVED:
        if keyword in made:
            delattr(made, keyword)
    for keyword in EMPTIED:
        setattr(made, keyword, "")
    for keyword in UIDS:
        setattr(made, keyword, _replaced(getattr(made, keyword)))
    made.PatientName = "ANONYMOUS"
    made.PatientID = f"SUBJ-{subject:04}"
    return claim(made)


def _replaced(uid: str) -> str:
    """The same new UID for the same old one, from its digits alone."""
    return f"2.25.{int(uid.rpartition('.999.')[2].replace('.', '0')) + 10**30}"
