"""Patients and their studies, as values that stay the same from image to image."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.archive import words
from benchmarks.archive.encoding import Item, named

CHARSETS = (
    ("ISO_IR 100", "latin-1", words.LATIN),
    ("ISO_IR 192", "utf-8", words.WORLD),
    ("", "ascii", ()),
)


@dataclass(frozen=True, slots=True)
class Patient:
    number: str
    name: str
    charset: str
    codec: str
    birth_year: int
    details: Item


@dataclass(frozen=True, slots=True)
class Study:
    patient: Patient
    uid: str
    date: str
    second: int  # of the day, when it began
    accession: str
    details: Item


def patient(rng: Random) -> Patient:
    charset, codec, foreign = rng.choices(CHARSETS, (6, 3, 1))[0]
    name = rng.choice(foreign) if foreign and rng.random() < 0.5 else words.person(rng)
    year = rng.randint(1925, 2015)
    details = named(PatientBirthDate=words.date(rng, year, year), PatientSex=rng.choice("FM"))
    details += _optional(rng, _details(rng))
    if charset:
        details += named(SpecificCharacterSet=charset)
    return Patient(words.digits(rng, 8), name, charset, codec, year, details)


def _details(rng: Random) -> Item:
    return named(
        IssuerOfPatientID=f"HIS{rng.randint(1, 9)}",
        PatientBirthTime=words.clock(rng.randrange(86_400)),
        OtherPatientIDs=f"MRN{words.digits(rng, 7)}",
        OtherPatientNames=words.person(rng),
        PatientBirthName=words.person(rng),
        PatientMotherBirthName=words.person(rng),
        PatientAddress=words.address(rng),
        PatientTelephoneNumbers=words.phone(rng),
        MedicalRecordLocator=f"R{words.digits(rng, 9)}",
        CountryOfResidence="Norland",
        RegionOfResidence=rng.choice(words.TOWNS),
        EthnicGroup=rng.choice("ABCDE"),
        Occupation=rng.choice(words.OCCUPATIONS),
        SmokingStatus=rng.choice(("YES", "NO", "UNKNOWN")),
        PatientReligiousPreference="NOT TOLD",
        MedicalAlerts="Latex",
        Allergies="Penicillin",
        PregnancyStatus=4,
    )


def _optional(rng: Random, elements: Item, share: float = 0.7) -> Item:
    return [element for element in elements if rng.random() < share]


def study(rng: Random, patient: Patient) -> Study:
    date = words.date(rng, 2012, 2024)
    age = max(int(date[:4]) - patient.birth_year, 0)
    accession = f"A{words.digits(rng, 9)}"
    details = _ordered(rng, accession) + _visit(rng, age) + _references(rng, accession)
    return Study(patient, words.uid(rng), date, rng.randint(21_600, 72_000), accession, details)


def _ordered(rng: Random, accession: str) -> Item:
    return named(
        StudyID=words.digits(rng, 5),
        AccessionNumber=accession,
        ReferringPhysicianName=words.physician(rng),
        InstitutionName=rng.choice(words.HOSPITALS),
        InstitutionAddress=words.address(rng),
        InstitutionalDepartmentName=rng.choice(words.DEPARTMENTS),
        PerformingPhysicianName=words.physician(rng),
        OperatorsName=words.person(rng),
    ) + _optional(
        rng,
        named(
            ReferringPhysicianAddress=words.address(rng),
            ReferringPhysicianTelephoneNumbers=words.phone(rng),
            PhysiciansOfRecord=words.physician(rng),
            NameOfPhysiciansReadingStudy=words.physician(rng),
            RequestingPhysician=words.physician(rng),
            RequestingService=rng.choice(words.DEPARTMENTS),
            TimezoneOffsetFromUTC="+0100",
        ),
    )


def _visit(rng: Random, age: int) -> Item:
    return _optional(
        rng,
        named(
            PatientAge=f"{age:03d}Y",
            PatientSize=round(rng.uniform(1.2, 2.0), 2),
            PatientWeight=round(rng.uniform(35, 120), 1),
            AdditionalPatientHistory=rng.choice(words.HISTORY),
            PatientComments=rng.choice(words.COMMENTS),
            AdmittingDiagnosesDescription=rng.choice(words.DIAGNOSES),
            AdmissionID=words.digits(rng, 10),
            AdmittingDate=words.date(rng, 2012, 2024),
            CurrentPatientLocation=f"Ward {rng.randint(1, 9)}{rng.choice('ABC')}",
            PatientState="Stable",
            ReasonForTheRequestedProcedure=rng.choice(words.DIAGNOSES),
            ImagingServiceRequestComments=rng.choice(words.COMMENTS),
        ),
        share=0.8,
    )


def _references(rng: Random, accession: str) -> Item:
    request = named(
        AccessionNumber=accession,
        RequestedProcedureDescription=rng.choice(words.DIAGNOSES),
        ScheduledProcedureStepDescription=rng.choice(words.DIAGNOSES),
        ScheduledProcedureStepID=f"SPS{words.digits(rng, 6)}",
        RequestedProcedureID=f"RP{words.digits(rng, 7)}",
        ScheduledProtocolCodeSequence=[code(f"P{words.digits(rng, 4)}", "99LOCAL", "Protocol")],
    )
    return named(
        ReferencedStudySequence=[reference("1.2.840.10008.3.1.2.3.1", words.uid(rng))],
        ReferencedPatientSequence=[reference("1.2.840.10008.3.1.2.1.1", words.uid(rng))],
        ReferencedPerformedProcedureStepSequence=[
            reference("1.2.840.10008.3.1.2.3.3", words.uid(rng))
        ],
        ProcedureCodeSequence=[code(words.digits(rng, 5), "99LOCAL", "Imaging procedure")],
        RequestAttributesSequence=[request],
        RequestedProcedureDescription=rng.choice(words.DIAGNOSES),
    )


def reference(sop_class: str, sop_instance: str) -> Item:
    return named(ReferencedSOPClassUID=sop_class, ReferencedSOPInstanceUID=sop_instance)


def code(value: str, scheme: str, meaning: str) -> Item:
    return named(CodeValue=value, CodingSchemeDesignator=scheme, CodeMeaning=meaning)
