"""Elements that can hold a text, by kind of place: each is used once in a file."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from random import Random

from pydicom.datadict import private_dictionary_VR

from benchmarks.accuracy import csa
from benchmarks.accuracy.draft import Draft, private_block
from benchmarks.accuracy.negatives import DESCRIPTIVE, PRIVATE_WORDS
from benchmarks.accuracy.places import FREE_TEXT, NESTED, tag_of
from benchmarks.accuracy.texts import Snippet

LONGEST = {"AE": 16, "CS": 16, "SH": 16, "LO": 64, "ST": 1024}
_FREE = (
    ("ImageComments", "LT"), ("PatientComments", "LT"), ("StudyComments", "LT"),
    ("AdditionalPatientHistory", "LT"), ("AcquisitionComments", "LT"), ("VisitComments", "LT"),
    ("DerivationDescription", "ST"), ("CommentsOnThePerformedProcedureStep", "ST"),
    ("StudyDescription", "LO"), ("SeriesDescription", "LO"), ("ReasonForStudy", "LO"),
    ("RequestedProcedureDescription", "LO"), ("AdmittingDiagnosesDescription", "LO"),
    ("MedicalAlerts", "LO"), ("PerformedProcedureStepDescription", "LO"),
    ("ImagingServiceRequestComments", "LT"), ("ReasonForTheRequestedProcedure", "LO"),
    ("WindowCenterWidthExplanation", "LO"), ("ProcessingFunction", "LO"),
    ("ContrastBolusRoute", "LO"), ("SoftwareVersions", "LO"),
    ("AcquisitionDeviceProcessingCode", "LO"),
    ("FilterType", "CS"), ("CollimatorType", "CS"), ("DocumentTitle", "ST"),
)  # fmt: skip
_NESTED = (
    ("RequestAttributesSequence[1].RequestedProcedureDescription", "LO"),
    ("RequestAttributesSequence[1].ScheduledProcedureStepDescription", "LO"),
    ("RequestAttributesSequence[2].ReasonForTheRequestedProcedure", "LO"),
    ("ProcedureCodeSequence[1].CodeMeaning", "LO"),
    ("PerformedProtocolCodeSequence[1].CodeMeaning", "LO"),
    ("AnatomicRegionSequence[1].AnatomicRegionModifierSequence[1].CodeMeaning", "LO"),
    ("ContributingEquipmentSequence[1].ContributionDescription", "ST"),
    ("GraphicAnnotationSequence[1].TextObjectSequence[1].UnformattedTextValue", "ST"),
    ("ReferencedInstanceSequence[1].PurposeOfReferenceCodeSequence[1].CodeMeaning", "LO"),
    ("SharedFunctionalGroupsSequence[1].FrameAnatomySequence[1].FrameLaterality", "CS"),
    ("PatientOrientationCodeSequence[1].EquivalentCodeSequence[1].CodeMeaning", "LO"),
)  # fmt: skip
_CREATORS = (
    (0x0009, "GEMS_IDEN_01"), (0x0019, "GEMS_ACQU_01"), (0x0021, "SIEMENS MED"),
    (0x0029, "SIEMENS MEDCOM HEADER"), (0x2001, "Philips Imaging DD 001"),
    (0x2005, "Philips MR Imaging DD 001"), (0x7005, "TOSHIBA_MEC_CT3"),
    (0x0099, "NQHeader"), (0x0033, "ACME VIEWER 2.0"), (0x0077, "EXPORT TOOL"),
)  # fmt: skip


def fits(vr: str, text: str) -> bool:
    """Whether a VR may hold a text: length, and the letters of CS."""
    short = len(text) <= LONGEST.get(vr, 1 << 20)
    return short and (vr not in {"CS", "AE"} or (text.isascii() and (text == text.upper())))


def free(draft: Draft, rng: Random, place: str, text: str) -> tuple[str, str] | None:
    """Return an element at a place that can hold a text and is not there yet, with its VR."""
    choice: Sequence[tuple[str, str]] = _FREE if place == FREE_TEXT else _NESTED
    if draft.state in {"clean", "phantom"}:  # in them no sequence may be that is to be removed
        choice = [host for host in choice if not host[0].startswith("RequestAttributes")]
    fitting = [host for host in choice if fits(host[1], text) and not draft.has(host[0])]
    return rng.choice(fitting) if fitting else None


def plant(draft: Draft, rng: Random, place: str, snippet: Snippet) -> bool:
    """Write a snippet into some element of a place; say whether there was one."""
    if not draft.charset.can(snippet.text):
        return False
    match place:
        case "private":
            path = _private(draft, rng, snippet.text)
        case "SR":
            path = _content_item(draft, snippet.text)
        case "after Pixel Data":
            path = _after(draft, rng, snippet.text)
        case "file meta":
            path = _meta(draft, rng, snippet.text)
        case _:
            path = _standard(draft, rng, place, snippet.text)
    if not path:
        return False
    draft.fact(
        path,
        snippet.planted,
        snippet.identifier,
        snippet.kind,
        hint=snippet.hint,
        common=snippet.common,
    )
    return True


def _standard(draft: Draft, rng: Random, place: str, text: str) -> str:
    host = free(draft, rng, place, text)
    if not host:
        return ""
    draft.put(*host[:1], text, host[1])
    return host[0]


def _free_private(draft: Draft, group: int, creator: str) -> str:
    """
    Return an element of a private block that is not there yet.

    It is none that a private dictionary has, since in Implicit VR that would give it a VR.
    """
    form = private_block(draft, group, creator)
    free = (form.format(at) for at in range(0xC1, 0x100))
    return next(path for path in free if not draft.has(path) and not _listed(path, creator))


def _listed(path: str, creator: str) -> bool:
    try:
        private_dictionary_VR(tag_of(path), creator)
    except KeyError:
        return False
    return True


def _private(draft: Draft, rng: Random, text: str) -> str:
    path = _free_private(draft, *rng.choice(_CREATORS))
    vr = rng.choice(("LO", "SH", "LT", "UN", "OB", "UT", "SQ", "CSA"))
    if vr in {"LO", "SH"} and not fits(vr, text):
        vr = "UT"
    if vr == "SQ":
        path = f"{path}[1].{rng.choice(('TextValue', 'ImageComments', 'UnformattedTextValue'))}"
        draft.put(path, text)
    elif vr == "CSA":
        ascii_only = text.isascii()
        name = rng.choice(("PatientComments", "ProtocolName"))
        raw = csa.header({"EchoTime": "4.2", name: text, "Laterality4MF": "L"})
        draft.put(path, raw if ascii_only else _hidden(rng, text), "OB")
    elif vr in {"UN", "OB"}:
        draft.put(path, _hidden(rng, text), vr)
    else:
        draft.put(path, text, vr)
    return path


def _hidden(rng: Random, text: str) -> bytes:
    """Return bytes in which text stands: plain between others, or as XML, JSON or base64."""
    raw = text.encode("utf-8")
    xml = f"<Exam><Info>{text}</Info></Exam>".encode()
    match rng.randrange(5):
        case 0:
            return xml
        case 1:
            return json.dumps({"exam": {"note": text}}, ensure_ascii=False).encode()
        case 2:
            return base64.b64encode(xml)
        case _:
            return rng.randbytes(7) + b"\0\x01\0\0" + raw + b"\0\0\xff\x02" + rng.randbytes(8)


def _content_item(draft: Draft, text: str) -> str:
    at = next(at for at in range(1, 99) if not draft.has(f"ContentSequence[{at}].ValueType"))
    path = f"ContentSequence[{at}]"
    if at % 3 == 0:
        draft.put(f"{path}.ValueType", "CONTAINER")
        draft.put(f"{path}.RelationshipType", "CONTAINS")
        path = f"{path}.ContentSequence[1]"
    content_item(draft, path, "TEXT", "Finding")
    draft.put(f"{path}.TextValue", text)
    return f"{path}.TextValue"


def content_item(draft: Draft, path: str, value_type: str, concept: str) -> None:
    """Write what an SR content item has besides its value (PS3.3 C.17.3)."""
    draft.put(f"{path}.RelationshipType", "CONTAINS")
    draft.put(f"{path}.ValueType", value_type)
    name = f"{path}.ConceptNameCodeSequence[1]"
    draft.put(f"{name}.CodeValue", "121071")
    draft.put(f"{name}.CodingSchemeDesignator", "DCM")
    draft.put(f"{name}.CodeMeaning", concept)


def _after(draft: Draft, rng: Random, text: str) -> str:
    if rng.random() < 0.25 and not draft.has("DataSetTrailingPadding"):
        draft.plant(
            "DataSetTrailingPadding", b"\0\0" + text.encode() + bytes(5), "R", "padding", text=text
        )
        return "DataSetTrailingPadding"
    path = _free_private(draft, 0x7FE1, "EXPORT TOOL")
    draft.put(path, text, "LO" if fits("LO", text) else "LT")
    return path


def _meta(draft: Draft, rng: Random, text: str) -> str:
    title = rng.choice(("SourceApplicationEntityTitle", "SendingApplicationEntityTitle"))
    if fits("AE", text) and not draft.has(title):
        draft.put(title, text, "AE")
        return title
    if draft.has("PrivateInformation"):
        return ""
    draft.put("PrivateInformationCreatorUID", "1.2.276.0.7230010.3.0.3.6.4")
    draft.put("PrivateInformation", text.encode("utf-8"), "OB")
    return "PrivateInformation"


def negatives(draft: Draft, rng: Random, avoid: frozenset[str], prose: Sequence[str]) -> None:
    """Write hard negatives into free text, nested, private and SR elements."""
    for _ in range(rng.randint(2, 4)):
        text, kind = descriptive(rng, avoid)
        place = rng.choice((FREE_TEXT, FREE_TEXT, NESTED))
        _negative_at(draft, free(draft, rng, place, text), text, kind)
    text = allowed(rng, prose, avoid)
    if draft.charset.can(text):
        long = [h for h in _FREE if h[1] in {"LT", "ST"} and not draft.has(h[0])]
        _negative_at(draft, rng.choice(long) if long else None, text, "prose")
    for _ in range(rng.randint(1, 3)):
        text, kind = (allowed(rng, PRIVATE_WORDS, avoid), "private text")
        if rng.random() < 0.5:
            text, kind = descriptive(rng, avoid)
        if draft.charset.can(text):
            draft.negative(_free_private(draft, *rng.choice(_CREATORS)), text, kind, "LO")


def _negative_at(draft: Draft, host: tuple[str, str] | None, text: str, kind: str) -> None:
    if host and draft.charset.can(text):
        draft.negative(host[0], text, kind, host[1])


def descriptive(rng: Random, avoid: frozenset[str]) -> tuple[str, str]:
    """Return a text that names nobody, and what it is."""
    text = allowed(rng, [text for text, _ in DESCRIPTIVE], avoid)
    return text, dict(DESCRIPTIVE)[text]


def allowed(rng: Random, texts: Sequence[str], avoid: frozenset[str]) -> str:
    """Return one that has no word of somebody who is in the file: else it would be a hit."""
    fine = [text for text in texts if not avoid & set(words(text))]
    return rng.choice(fine)


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
