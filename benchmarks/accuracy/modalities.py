"""What the files of each modality say of their pictures: nothing of it names anybody."""

from __future__ import annotations

from random import Random

from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.key import HEALTH
from benchmarks.accuracy.negatives import (
    AGENTS,
    BODY_PARTS,
    COILS,
    FILTERS,
    KERNELS,
    MANUFACTURERS,
    MODELS,
    PROTOCOLS,
    TRACERS,
)

_STORAGE = "1.2.840.10008.5.1.4.1.1"
SOP_CLASSES = {
    "CT": f"{_STORAGE}.2",
    "MR": f"{_STORAGE}.4",
    "CR": f"{_STORAGE}.1",
    "DX": f"{_STORAGE}.1.1",
    "US": f"{_STORAGE}.6.1",
    "MG": f"{_STORAGE}.1.2",
    "PT": f"{_STORAGE}.128",
    "NM": f"{_STORAGE}.20",
    "XA": f"{_STORAGE}.12.1",
    "SC": f"{_STORAGE}.7",
    "SR": f"{_STORAGE}.88.33",
    "PDF": f"{_STORAGE}.104.1",
    "DICOMDIR": "1.2.840.10008.1.3.10",
}
MODALITIES = tuple(SOP_CLASSES)
_CODES = {"SC": "OT", "PDF": "DOC", "DICOMDIR": ""}
WITHOUT_PIXELS = frozenset({"SR", "PDF", "DICOMDIR"})


def describe(draft: Draft, rng: Random, modality: str, uid: str) -> None:
    """Write the elements that belong to a modality, the pixels among them."""
    sop_class = SOP_CLASSES[modality]
    draft.put("MediaStorageSOPClassUID", sop_class)
    draft.put("MediaStorageSOPInstanceUID", uid)
    draft.put("FileMetaInformationVersion", b"\0\1")
    draft.put("ImplementationClassUID", "1.2.276.0.7230010.3.0.3.6.4")
    if modality == "DICOMDIR":
        return
    draft.put("SOPClassUID", sop_class)
    draft.put("Modality", _CODES.get(modality, modality))
    draft.put("SeriesNumber", rng.randint(1, 20))
    draft.put("InstanceNumber", rng.randint(1, 300))
    draft.negative("Manufacturer", rng.choice(MANUFACTURERS), "device model")
    draft.negative("ManufacturerModelName", rng.choice(MODELS), "device model")
    if modality not in WITHOUT_PIXELS:
        _image(draft, rng, modality)
        _pixels(draft, rng, 3 if modality in {"US", "SC"} else 1)


def _image(draft: Draft, rng: Random, modality: str) -> None:
    draft.put("ImageType", "ORIGINAL\\PRIMARY\\AXIAL" if modality == "CT" else "DERIVED\\SECONDARY")
    draft.negative("BodyPartExamined", rng.choice(BODY_PARTS), "body part")
    fitting = [text for text in PROTOCOLS if draft.charset.can(text)]
    draft.negative("ProtocolName", rng.choice(fitting), "protocol")
    for path, value, kind in _ACQUISITION.get(modality, ()):
        draft.negative(path, rng.choice(value), kind)
    for path, bounds in _NUMBERS.get(modality, ()):
        draft.put(path, round(rng.uniform(*bounds), 2))


_ACQUISITION: dict[str, tuple[tuple[str, tuple[str, ...], str], ...]] = {
    "CT": (
        ("ConvolutionKernel", KERNELS, "kernel"),
        ("FilterType", FILTERS, "filter"),
        ("ContrastBolusAgent", AGENTS, "contrast agent"),
    ),
    "MR": (
        ("ReceiveCoilName", COILS, "coil"),
        ("TransmitCoilName", COILS, "coil"),
        ("SequenceName", ("*tse2d1_15", "*fl3d1_ns", "epfid2d1_64", "tfi2d1"), "protocol"),
        ("ScanOptions", ("FS", "SAT_GEMS", "PFP", "IR\\WE"), "protocol"),
    ),
    "PT": (("ReconstructionMethod", ("OSEM3D 4i8s", "PSF+TOF 2i21s", "3D IR"), "protocol"),),
    "NM": (("TypeOfFilters", ("BUTTERWORTH", "RAMP 0.9"), "filter"),),
    "XA": (("ContrastBolusAgent", AGENTS, "contrast agent"),),
    "US": (("TransducerData", ("C5-1", "ML6-15", "S8-3", "9L\\0\\0"), "device model"),),
    "MG": (("ViewPosition", ("MLO", "CC"), "body part"),),
    "DX": (("FilterMaterial", ("ALUMINUM", "COPPER"), "filter"),),
}
_NUMBERS: dict[str, tuple[tuple[str, tuple[float, float]], ...]] = {
    "CT": (("KVP", (80, 140)), ("SliceThickness", (0.5, 5)), ("GantryDetectorTilt", (0, 20))),
    "MR": (("RepetitionTime", (10, 6000)), ("EchoTime", (2, 120)), ("FlipAngle", (5, 180))),
    "DX": (("KVP", (50, 125)),),
    "MG": (("KVP", (24, 34)), ("CompressionForce", (60, 150))),
    "PT": (("SliceThickness", (1, 5)),),
}


def _pixels(draft: Draft, rng: Random, samples: int) -> None:
    side = 8
    draft.put("SamplesPerPixel", samples)
    draft.put("PhotometricInterpretation", "RGB" if samples == 3 else "MONOCHROME2")
    if samples == 3:
        draft.put("PlanarConfiguration", 0)
    draft.put("Rows", side)
    draft.put("Columns", side)
    for keyword, value in (("BitsAllocated", 8), ("BitsStored", 8), ("HighBit", 7)):
        draft.put(keyword, value)
    draft.put("PixelRepresentation", 0)
    draft.put("PixelData", rng.randbytes(side * side * samples), "OW")


def tracer(draft: Draft, rng: Random) -> None:
    """Say which substance a nuclear image shows."""
    path = "RadiopharmaceuticalInformationSequence[1].Radiopharmaceutical"
    draft.negative(path, rng.choice(TRACERS), "contrast agent")


def body(draft: Draft, rng: Random) -> None:
    """Write health information of the patient that names nobody."""
    for path, value in (
        ("PatientSex", rng.choice("FM")),
        ("PatientSize", f"{rng.uniform(1.2, 2.0):.2f}"),
        ("PatientWeight", f"{rng.uniform(40, 120):.1f}"),
    ):
        draft.plant(path, value, HEALTH, "body")
