"""Data sets of the demo archive: what a scanner would write, with pixels that show nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from phiscan.demo.people import Person

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

ROOT = "1.2.826.0.1.3680043.10.999"
STORAGE = "1.2.840.10008.5.1.4.1.1"
SOP_CLASSES = {
    "CT": f"{STORAGE}.2",
    "MR": f"{STORAGE}.4",
    "CR": f"{STORAGE}.1",
    "US": f"{STORAGE}.6.1",
    "SC": f"{STORAGE}.7",
    "SR": f"{STORAGE}.88.11",
}
PRIVATE_CREATOR = "PHISCAN DEMO 1.0"
EMPTY_JPEG = b"\xff\xd8\xff\xd9"


@dataclass(frozen=True, slots=True)
class Series:
    person: Person
    modality: str
    number: int
    slices: int
    description: str
    transfer_syntax: str

    @property
    def study_uid(self) -> str:
        return f"{ROOT}.{self.person.number}"

    @property
    def uid(self) -> str:
        return f"{self.study_uid}.{self.number}"

    @property
    def study_date(self) -> str:
        return f"20{10 + self.person.number:02}0{1 + self.person.number % 9}15"

    @property
    def accession(self) -> str:
        return f"A{self.person.number:03}{self.number:03}"


def instance(series: Series, number: int) -> Dataset:
    """One object of a series, with its file meta."""
    from pydicom.dataset import Dataset, FileMetaDataset
    from pydicom.uid import UID

    made = Dataset()
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = UID(series.transfer_syntax)
    made.file_meta.ImplementationClassUID = UID(f"{ROOT}.0")
    made.file_meta.ImplementationVersionName = "PHISCAN_DEMO"
    if series.person.charset:
        made.SpecificCharacterSet = list(series.person.charset)
    _fill(made, _common(series, number))
    _fill(made, _patient(series.person))
    _add_private_block(made, series)
    _add_request(made, series)
    _add_content(made, series, number)
    return made


def _fill(made: Dataset, values: dict[str, object]) -> None:
    for keyword, value in values.items():
        setattr(made, keyword, value)


def _common(series: Series, number: int) -> dict[str, object]:
    time = f"{8 + series.number % 10:02}{number % 60:02}00"
    return {
        "SOPClassUID": SOP_CLASSES[series.modality],
        "SOPInstanceUID": f"{series.uid}.{number}",
        "StudyInstanceUID": series.study_uid,
        "SeriesInstanceUID": series.uid,
        "FrameOfReferenceUID": f"{series.study_uid}.0",
        "StudyDate": series.study_date,
        "SeriesDate": series.study_date,
        "ContentDate": series.study_date,
        "StudyTime": "080000",
        "ContentTime": time,
        "AccessionNumber": series.accession,
        "StudyID": f"{series.person.number}",
        "SeriesNumber": series.number,
        "InstanceNumber": number,
        "Modality": series.modality,
        "Manufacturer": "Demo Imaging Works",
        "ManufacturerModelName": f"Mirage {series.modality}",
        "DeviceSerialNumber": f"SN{series.person.number:05}",
        "StationName": f"{series.modality}ROOM1",
        "StudyDescription": "Demo study of nobody",
        "SeriesDescription": series.description,
        "ProtocolName": series.description,
    }


def _patient(person: Person) -> dict[str, object]:
    return {
        "PatientName": person.name,
        "PatientID": person.patient_id,
        "PatientBirthDate": person.birth_date,
        "PatientSex": person.sex,
        "PatientAddress": person.address,
        "PatientTelephoneNumbers": f"+00 555 01{person.number:02}",
        "PatientSize": 1.5 + person.number / 50,
        "PatientWeight": 50 + person.number,
        "InstitutionName": person.institution,
        "ReferringPhysicianName": person.physician,
        "OperatorsName": person.physician,
        "AdditionalPatientHistory": "Never happened",
    }


def _add_private_block(made: Dataset, series: Series) -> None:
    """What vendors do: a copy of the name and a sequence where no dictionary looks."""
    from pydicom.dataset import Dataset

    hidden = Dataset()
    hidden.PatientID = series.person.patient_id
    block = made.private_block(0x0029, PRIVATE_CREATOR, create=True)
    block.add_new(0x01, "LO", f"{series.person.patient_id} {series.accession}")
    block.add_new(0x02, "OB", bytes(range(64)))
    block.add_new(0x10, "SQ", [hidden])


def _add_request(made: Dataset, series: Series) -> None:
    from pydicom.dataset import Dataset

    other, step, request = Dataset(), Dataset(), Dataset()
    other.PatientID = f"K{208_417 + series.person.number * 61}"
    other.TypeOfPatientID = "TEXT"
    step.CodeValue, step.CodingSchemeDesignator, step.CodeMeaning = "D1", "99DEMO", "Demo step"
    request.RequestedProcedureID = series.accession
    request.RequestedProcedureDescription = series.description
    request.ScheduledProtocolCodeSequence = [step]
    made.OtherPatientIDsSequence = [other]
    made.RequestAttributesSequence = [request]


def _add_content(made: Dataset, series: Series, number: int) -> None:
    if series.modality == "SR":
        _add_report(made, series)
        return
    _add_pixels(made, frames=3 if series.modality == "US" else 1)
    if series.modality in {"CT", "MR"}:
        made.ImagePositionPatient = [0, 0, number * 2.5]
        made.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        made.PixelSpacing = [0.7, 0.7]
        made.SliceThickness = 2.5
        made.SliceLocation = number * 2.5
    if series.modality in {"US", "SC"}:
        made.BurnedInAnnotation = "YES"
        made.ConversionType = "WSD"


def _add_pixels(made: Dataset, frames: int) -> None:
    from pydicom.encaps import encapsulate

    made.Rows = made.Columns = 16
    made.BitsAllocated, made.BitsStored, made.HighBit = 16, 12, 11
    made.SamplesPerPixel, made.PixelRepresentation = 1, 0
    made.PhotometricInterpretation = "MONOCHROME2"
    if frames > 1:
        made.NumberOfFrames = frames
    packed = made.file_meta.TransferSyntaxUID.is_encapsulated
    made.PixelData = encapsulate([EMPTY_JPEG] * frames) if packed else bytes(512 * frames)
    made["PixelData"].VR = "OB" if packed else "OW"


def _add_report(made: Dataset, series: Series) -> None:
    from pydicom.dataset import Dataset

    made.ValueType, made.ContinuityOfContent = "CONTAINER", "SEPARATE"
    made.CompletionFlag, made.VerificationFlag = "COMPLETE", "UNVERIFIED"
    who, text, findings = Dataset(), Dataset(), Dataset()
    who.ValueType, who.RelationshipType = "PNAME", "HAS OBS CONTEXT"
    who.PersonName = series.person.physician
    text.ValueType, text.RelationshipType = "TEXT", "CONTAINS"
    text.TextValue = f"Patient {series.person.patient_id}: nothing seen, as nobody was there."
    findings.ValueType, findings.RelationshipType = "CONTAINER", "CONTAINS"
    findings.ContentSequence = [text]
    made.ContentSequence = [who, findings]
