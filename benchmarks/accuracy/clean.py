"""Files that were de-identified well, and those of test patients and phantoms."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.accuracy import hosts
from benchmarks.accuracy.charsets import honest
from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.key import DUMMY, EMPTY, PSEUDONYM, REAL
from benchmarks.accuracy.locales import Locale
from benchmarks.accuracy.modalities import body, describe, tracer
from benchmarks.accuracy.names import place_word
from benchmarks.accuracy.people import ROOTS, address, ascii_word, uid

REROOTED = ("1.2.826.0.1.3680043.8.498", "1.3.6.1.4.1.14519.5.2.1")
"""UID roots of widely used de-identification software and archives."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a de-identified patient is called, and by which habits."""

    number: int
    name: str
    name_verdict: str
    code: str
    code_verdict: str
    uid_root: str
    shifted: bool
    """Dates are moved, or taken out."""
    day: datetime.date
    study: str


def _numbered(word: str) -> Callable[[int], tuple[str, str]]:
    return lambda number: (f"{word}-{number:04d}", f"{word}-{number:04d}")


def _hashed(number: int) -> tuple[str, str]:
    digest = hashlib.sha256(f"subject {number}".encode()).hexdigest()
    return digest[:32], digest[:32]


def _uuid(number: int) -> tuple[str, str]:
    value = str(uuid.UUID(int=Random(number).getrandbits(128), version=4))
    return value, value


SCHEMES: tuple[Callable[[int], tuple[str, str]], ...] = (
    _numbered("SUBJ"),
    _numbered("TRIAL7-SITE03"),
    _hashed,
    _uuid,
    lambda number: (f"ANON^{number:05d}", f"ANON{number:05d}"),
    lambda number: (f"Patient^{number:03d}", f"P{number:06d}"),
)
FILLERS = (
    ("ANONYMOUS", "ANONYMOUS"), ("Anonymized^Patient", "ANONYMIZED"), ("REMOVED", "REMOVED"),
    ("ANONYM", "0"), ("anonimo", "anonimo"), ("ANONYMISIERT", "ANONYMISIERT"),
    ("Anonymisé", "000000"), ("XXXX", "XXXX"), ("UNKNOWN", "UNKNOWN"), ("匿名", "ANON"),
    ("АНОНИМ", "ANON"), ("익명", "ANON"), ("مجهول", "ANON"), ("İsimsiz", "ANON"),
    ("DEIDENTIFIED", "DEIDENTIFIED"), ("No Name", "NOID"),
)  # fmt: skip
TEST_PATIENTS = (
    ("PHANTOM^ACR", "ACR_MRI_QA", "phantom"), ("TEST^PATIENT", "TEST123", "test patient"),
    ("QC^DAILY", "QC", "quality control"), ("Mustermann^Max", "TEST", "test patient"),
    ("DOE^JOHN", "TEST001", "test patient"), ("Catphan^600", "CATPHAN", "phantom"),
    ("Water^Phantom", "WATERPHANTOM", "phantom"), ("Test^Hasta", "TEST", "test patient"),
    ("Prova^Paziente", "PROVA", "test patient"), ("NEMA^IQ Phantom", "NEMA_IQ", "phantom"),
    ("SERVICE^TEST", "SERVICE", "test patient"), ("TEST^BILD", "TEST", "test patient"),
)  # fmt: skip
METHODS = ("Basic Application Confidentiality Profile", "CTP DicomAnonymizer", "Per institution")


def subject(rng: Random, number: int) -> Subject:
    """Return somebody who was a patient once."""
    if rng.random() < 0.3:
        (name, code), verdict = rng.choice(FILLERS), DUMMY
    else:
        (name, code), verdict = rng.choice(SCHEMES)(number), PSEUDONYM
    root = rng.choice((*REROOTED, "2.25", "2.25"))
    return Subject(
        number, name, verdict, code, verdict, root, rng.random() < 0.6,
        datetime.date(rng.randint(1990, 2030), rng.randint(1, 12), rng.randint(1, 28)),
        new_uid(rng, root),
    )  # fmt: skip


def new_uid(rng: Random, root: str) -> str:
    """Return a UID as de-identification software gives one."""
    if root == "2.25":
        return f"2.25.{rng.getrandbits(127) | 1 << 126}"
    return f"{root}.{rng.getrandbits(100) | 1 << 99}"


def draft(rng: Random, of: Subject, locale: Locale, modality: str) -> Draft:
    """Return a de-identified file of a subject, its path not yet given."""
    made = Draft(honest("ISO_IR 192"), locale.code, "clean", implicit=rng.random() < 0.15)
    instance = new_uid(rng, of.uid_root)
    describe(made, rng, modality, instance)
    made.fact("MediaStorageSOPInstanceUID", instance, "R", "UID", verdict=PSEUDONYM)
    made.plant("PatientName", of.name, "A", "person name", verdict=of.name_verdict)
    made.plant("PatientID", of.code, "H", "record number", verdict=of.code_verdict)
    for path, value in (
        ("SOPInstanceUID", instance),
        ("StudyInstanceUID", of.study),
        ("SeriesInstanceUID", new_uid(rng, of.uid_root)),
    ):
        made.plant(path, value, "R", "UID", verdict=PSEUDONYM)
    _dates(made, rng, of)
    for path, letter in (
        ("AccessionNumber", "R"),
        ("ReferringPhysicianName", "A"),
        ("InstitutionName", "B"),
        ("StationName", "M"),
    ):
        _emptied(made, rng, path, letter)
    _claim(made, rng, of)
    body(made, rng)
    if modality == "PT":
        tracer(made, rng)
    hosts.negatives(made, rng, frozenset(), locale.prose)
    return made


def _dates(made: Draft, rng: Random, of: Subject) -> None:
    if of.shifted:
        for path in ("StudyDate", "SeriesDate", "ContentDate"):
            made.plant(path, f"{of.day:%Y%m%d}", "C", "date", verdict=PSEUDONYM)
    else:
        made.plant("StudyDate", "", "C", "date", verdict=EMPTY)
    value, verdict = rng.choice((("", EMPTY), ("19000101", DUMMY), ("00010101", DUMMY)))
    made.plant("PatientBirthDate", value, "C", "date", verdict=verdict)


def _emptied(made: Draft, rng: Random, path: str, letter: str) -> None:
    value, verdict = rng.choice((("", EMPTY), ("", EMPTY), ("ANONYMIZED", DUMMY)))
    made.plant(path, value, letter, "taken out", verdict=verdict)


def _claim(made: Draft, rng: Random, of: Subject) -> None:
    made.put("PatientIdentityRemoved", "YES")
    made.put("DeidentificationMethod", rng.choice(METHODS))
    code = "DeidentificationMethodCodeSequence[1]"
    made.put(f"{code}.CodeValue", "113100")
    made.put(f"{code}.CodingSchemeDesignator", "DCM")
    made.put(f"{code}.CodeMeaning", "Basic Application Confidentiality Profile")
    made.put("LongitudinalTemporalInformationModified", "MODIFIED" if of.shifted else "REMOVED")
    made.put("BurnedInAnnotation", "NO")


def test_patient(rng: Random, locale: Locale, modality: str) -> Draft:
    """Return a file of a phantom or of a person that every vendor's manual has."""
    made = Draft(honest("ISO_IR 192"), locale.code, "phantom")
    root = rng.choice(ROOTS)
    instance = uid(rng, root)
    describe(made, rng, modality, instance)
    made.fact("MediaStorageSOPInstanceUID", instance, "R", "UID")
    name, code, kind = rng.choice(TEST_PATIENTS)
    made.plant("PatientName", name, "A", kind, verdict=DUMMY)
    made.plant("PatientID", code, "H", kind, verdict=DUMMY)
    for path, value in (
        ("SOPInstanceUID", instance),
        ("StudyInstanceUID", uid(rng, root)),
        ("SeriesInstanceUID", uid(rng, root)),
    ):
        made.plant(path, value, "R", "UID")
    day = f"{rng.randint(2013, 2024)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    made.plant("StudyDate", day, "C", "date", verdict=REAL)
    hospital = rng.choice(locale.hospitals).format(place_word(rng, locale))
    made.plant("InstitutionName", hospital, "B", "institution")
    town = ascii_word(address(rng, locale).town).upper()[:8] or "SITE"
    made.plant("StationName", f"{town}CT1", "M", "station name")
    made.plant("ReferringPhysicianName", "", "A", "person name", verdict=EMPTY)
    hosts.negatives(made, rng, frozenset(), locale.prose)
    return made


def same_name(rng: Random, number: int, locale: Locale, modality: str) -> Draft:
    """Return a file of a trial that gave one name to all its subjects and numbered them."""
    of = Subject(
        number, "ZZBRAINSTUDY^VOLUNTEER", DUMMY, f"BS-{number:05d}", PSEUDONYM, "2.25", True,
        datetime.date(2019, 3, 1 + number % 28), new_uid(rng, "2.25"),
    )  # fmt: skip
    return draft(rng, of, locale, modality)
