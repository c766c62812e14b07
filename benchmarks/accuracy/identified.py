"""A file as a device wrote it: everything that identifies the patient is there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from random import Random

from benchmarks.accuracy import hosts, texts
from benchmarks.accuracy.charsets import Charset, honest
from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.key import KNOWN, LETTERS
from benchmarks.accuracy.modalities import WITHOUT_PIXELS, body, describe, tracer
from benchmarks.accuracy.names import Name
from benchmarks.accuracy.people import Patient, Study, uid
from benchmarks.accuracy.places import AFTER, FREE_TEXT, META, NESTED, PRIVATE, SR
from benchmarks.archive.words import clock

Deck = dict[str, Iterator[str]]


def deck(rng: Random) -> Deck:
    """Return which kind of identifier comes next at each place: all in turn."""
    places = (FREE_TEXT, NESTED, PRIVATE, SR, AFTER, META)
    return {place: cycle(rng.sample(LETTERS, len(LETTERS))) for place in places}


def draft(rng: Random, study: Study, modality: str, cards: Deck) -> Draft:
    """Return a file of a study, its path not yet given."""
    made = Draft(charset(rng, study.patient), study.patient.locale.code, "identified",
                 implicit=rng.random() < 0.15)  # fmt: skip
    instance = uid(rng, study.root)
    describe(made, rng, modality, instance)
    made.fact("MediaStorageSOPInstanceUID", instance, "R", "UID")
    if modality == "DICOMDIR":
        _directory(made, rng, study)
        return made
    made.plant("SOPInstanceUID", instance, "R", "UID")
    _patient(made, rng, study.patient)
    _study(made, rng, study)
    if modality == "PT":
        tracer(made, rng)
    if modality == "SR":
        _report(made, study)
    if modality == "PDF":
        made.plant("EncapsulatedDocument", b"%PDF-1.4\n%%EOF\n", "R", "document", vr="OB")
        made.put("MIMETypeOfEncapsulatedDocument", "application/pdf")
    body(made, rng)
    _leave(made, rng, study, modality, cards)
    hosts.negatives(made, rng, names_of(study), study.patient.locale.prose)
    return made


def charset(rng: Random, patient: Patient) -> Charset:
    """Mostly what the device declares is true; some say nothing, some the wrong thing."""
    true = patient.charset
    if true and rng.random() < 0.06:
        return Charset(rng.choice(("", "ISO_IR 100")), true)
    return honest(true)


def names_of(study: Study) -> frozenset[str]:
    """Return the words of everybody's names, which no negative may have."""
    of = study.patient
    people = (of.name, of.mother, study.referrer, study.radiologist, study.technician)
    return frozenset(word for name in people for word in hosts.words(f"{name.pn} {name.latin}"))


def person(made: Draft, path: str, who: Name) -> None:
    """Plant a person's name in a PN attribute."""
    made.plant(path, who.pn, "A", "person name", common=who.common)


def _patient(made: Draft, rng: Random, of: Patient, below: str = "") -> None:
    person(made, f"{below}PatientName", of.name)
    made.plant(f"{below}PatientID", of.record, "H", "record number")
    made.plant(f"{below}PatientBirthDate", of.birth_date, "C", "date")
    if below:
        return
    made.plant("PatientAddress", of.address.line, "B", "address")
    made.plant("PatientTelephoneNumbers", of.phone, "D", "phone number")
    for path, value, letter, kind in (
        ("OtherPatientIDs", of.other_record, "H", "record number"),
        ("InsurancePlanIdentification", of.insurance, "I", "health plan number"),
        ("PatientTelecomInformation", of.mail, "D", "e-mail address"),
        ("RegionOfResidence", of.address.town, "B", "address"),
    ):
        if rng.random() < 0.4:
            made.plant(path, value, letter, kind)
    if made.has("PatientTelecomInformation"):  # the table's row says D; what stands there is F too
        made.fact("PatientTelecomInformation", of.mail, "F", "e-mail address")
    if rng.random() < 0.3:
        person(made, "PatientMotherBirthName", of.mother)


def _study(made: Draft, rng: Random, study: Study) -> None:
    second = rng.randint(25_000, 70_000)
    made.plant("StudyInstanceUID", study.uid, "R", "UID")
    made.plant("SeriesInstanceUID", uid(rng, study.root), "R", "UID")
    for path in ("StudyDate", "SeriesDate", "ContentDate"):
        made.plant(path, study.date, "C", "date")
    for path in ("StudyTime", "ContentTime"):
        made.plant(path, clock(second), "C", "time")
    for path, value, letter, kind in (
        ("AccessionNumber", study.accession, "R", "accession number"),
        ("InstitutionName", study.hospital, "B", "institution"),
        ("InstitutionAddress", study.hospital_address.line, "B", "address"),
        ("StationName", study.station, "M", "station name"),
        ("DeviceSerialNumber", study.serial, "M", "device serial number"),
        ("PatientAge", f"{max(study.age, 0):03d}Y", "C", "age"),
    ):
        made.plant(path, value, letter, kind)
    person(made, "ReferringPhysicianName", study.referrer)
    person(made, "OperatorsName", study.technician)
    if rng.random() < 0.5:
        person(made, "PerformingPhysicianName", study.radiologist)
        made.plant("AdmissionID", study.admission, "R", "admission number")
        made.plant("OrderCallbackPhoneNumber", study.hospital_phone, "D", "phone number")
    made.plant("SourceApplicationEntityTitle", study.ae_title, "M", "AE title")
    _requests(made, rng, study)


def _requests(made: Draft, rng: Random, study: Study) -> None:
    path = "RequestAttributesSequence[1].RequestedProcedureID"
    made.plant(path, study.order, "R", "order number")
    if rng.random() < 0.4:
        path = "OtherPatientIDsSequence[1]"
        made.plant(f"{path}.PatientID", study.patient.other_record, "H", "record number")
    if rng.random() < 0.3:
        path = "OriginalAttributesSequence[1].ModifiedAttributesSequence[1].PatientName"
        person(made, path, study.patient.name)
    if rng.random() < 0.3:
        path = "ReferencedStudySequence[1].ReferencedSOPInstanceUID"
        made.plant(path, uid(rng, study.root), "R", "UID")


def _report(made: Draft, study: Study) -> None:
    """Write content items whose value type says what they are."""
    observer = "VerifyingObserverSequence[1].VerifyingObserverName"
    person(made, observer, study.radiologist)
    made.put("ValueType", "CONTAINER")
    for at, (kind, concept) in enumerate(
        (("PNAME", "Person Observer Name"), ("DATE", "Study Date"), ("UIDREF", "Study")), 1
    ):
        hosts.content_item(made, f"ContentSequence[{at}]", kind, concept)
    person(made, "ContentSequence[1].PersonName", study.radiologist)
    made.plant("ContentSequence[2].Date", study.date, "C", "date")
    made.plant("ContentSequence[3].UID", study.uid, "R", "UID", hint=KNOWN)
    hosts.content_item(made, "ContentSequence[4]", "NUM", "Diameter")
    made.put("ContentSequence[4].MeasuredValueSequence[1].NumericValue", 12.5)
    hosts.content_item(made, "ContentSequence[5]", "DATETIME", "Observation time")
    made.plant("ContentSequence[5].DateTime", f"{study.date}101500", "C", "date")


def _leave(made: Draft, rng: Random, study: Study, modality: str, cards: Deck) -> None:
    """Plant free text of every kind at every place that the modality has."""
    places = [FREE_TEXT, FREE_TEXT, NESTED, PRIVATE, PRIVATE]
    if modality == "SR":
        places += [SR] * 4
    if modality not in WITHOUT_PIXELS and rng.random() < 0.35:
        places.append(AFTER)
    if rng.random() < 0.3:
        places.append(META)
    for place in places:
        letter = next(cards[place])
        hosts.plant(made, rng, place, texts.snippet(rng, study, letter))
    if rng.random() < 0.7:
        maker = rng.choice((texts.bare_name, texts.bare_name, texts.titled_name, texts.bare_home))
        hosts.plant(made, rng, rng.choice(places[:5]), maker(rng, study))


def _directory(made: Draft, rng: Random, study: Study) -> None:
    """Write the records of a DICOMDIR (PS3.3 F.3): patient, study, image."""
    made.put("FileSetID", "DISK")
    at = "DirectoryRecordSequence[1]."
    made.put(f"{at}DirectoryRecordType", "PATIENT")
    _patient(made, rng, study.patient, at)
    at = "DirectoryRecordSequence[2]."
    made.put(f"{at}DirectoryRecordType", "STUDY")
    made.plant(f"{at}StudyInstanceUID", study.uid, "R", "UID")
    made.plant(f"{at}StudyDate", study.date, "C", "date")
    made.plant(f"{at}StudyTime", "101500", "C", "time")
    made.plant(f"{at}AccessionNumber", study.accession, "R", "accession number")
    text, kind = hosts.descriptive(rng, names_of(study))
    if made.charset.can(text):
        made.negative(f"{at}StudyDescription", text, kind)
    at = "DirectoryRecordSequence[3]."
    made.put(f"{at}DirectoryRecordType", "IMAGE")
    made.put(f"{at}ReferencedFileID", "IMAGES\\IM0001")
    made.plant(f"{at}ReferencedSOPInstanceUIDInFile", uid(rng, study.root), "R", "UID")
