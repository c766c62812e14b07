"""The content tree of a structured report: containers, measurements, texts, persons."""

from __future__ import annotations

from random import Random

from benchmarks.archive import words
from benchmarks.archive.encoding import Item, named
from benchmarks.archive.images import SOP_CLASSES
from benchmarks.archive.people import code, reference

CONCEPTS = ("Finding", "Impression", "Mean diameter", "CTDIvol", "DLP", "Conclusion", "History")


def of_series(rng: Random, date: str, groups: int) -> Item:
    observer = _node(rng, "HAS OBS CONTEXT", "PNAME", named(PersonName=words.physician(rng)))
    content = [observer, *(_group(rng, date) for _ in range(groups))]
    return named(
        StudyDescription="Measurements",
        SeriesDescription="Structured report",
        ValueType="CONTAINER",
        ConceptNameCodeSequence=[_concept(rng)],
        ContinuityOfContent="SEPARATE",
        CompletionFlag="COMPLETE",
        VerificationFlag="VERIFIED",
        VerifyingObserverSequence=[_verifier(rng, date)],
        CurrentRequestedProcedureEvidenceSequence=[_evidence(rng)],
        ContentSequence=content,
    )


def _concept(rng: Random) -> Item:
    return code(words.digits(rng, 6), "DCM", rng.choice(CONCEPTS))


def _node(rng: Random, relation: str, kind: str, content: Item) -> Item:
    head = named(RelationshipType=relation, ValueType=kind, ConceptNameCodeSequence=[_concept(rng)])
    return head + content


def _group(rng: Random, date: str) -> Item:
    nodes = [
        _node(rng, "CONTAINS", "TEXT", named(TextValue=rng.choice(words.HISTORY))),
        _node(rng, "CONTAINS", "NUM", named(MeasuredValueSequence=[_measured(rng)])),
        _node(rng, "CONTAINS", "DATETIME", named(DateTime=date + words.clock(rng.random() * 9e4))),
        _node(rng, "CONTAINS", "UIDREF", named(UID=words.uid(rng))),
    ]
    body = named(ContinuityOfContent="SEPARATE", ContentSequence=nodes)
    return _node(rng, "CONTAINS", "CONTAINER", body)


def _measured(rng: Random) -> Item:
    units = [code("mm", "UCUM", "millimeter")]
    return named(NumericValue=round(rng.uniform(0, 99), 3), MeasurementUnitsCodeSequence=units)


def _verifier(rng: Random, date: str) -> Item:
    return named(
        VerifyingObserverName=words.physician(rng),
        VerifyingOrganization=rng.choice(words.HOSPITALS),
        VerificationDateTime=f"{date}170000",
        VerifyingObserverIdentificationCodeSequence=[code("17", "99LOCAL", "Radiologist")],
    )


def _evidence(rng: Random) -> Item:
    series = named(
        SeriesInstanceUID=words.uid(rng),
        ReferencedSOPSequence=[reference(SOP_CLASSES["CT"], words.uid(rng)) for _ in range(3)],
    )
    return named(StudyInstanceUID=words.uid(rng), ReferencedSeriesSequence=[series])
