"""One series to files: what is constant is encoded once, what varies is encoded for each slice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.archive import bulk, images, reports, vendors, words
from benchmarks.archive.encoding import (
    Encoding,
    Item,
    count,
    encapsulated_pixels,
    file_meta,
    named,
    native_pixels,
)
from benchmarks.archive.images import SOP_CLASSES, Slice
from benchmarks.archive.people import code, reference
from benchmarks.archive.plan import Profile, Series

EXPLICIT, IMPLICIT = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2"
JPEG_BASELINE, JPEG_LOSSLESS = "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.70"


@dataclass(frozen=True, slots=True)
class Image:
    header: bytes
    pixels: bytes
    elements: int


class SeriesWriter:
    """Yields the images of one series as header and pixels."""

    def __init__(self, series: Series) -> None:
        self.series = series
        self._rng = Random(series.seed)
        self._uid = words.uid(self._rng)
        self.syntax = _syntax(self._rng, series.modality)
        self._encoding = Encoding(
            implicit=self.syntax == IMPLICIT,
            codec=series.study.patient.codec,
            undefined=self._rng.random() < 0.5,
        )
        self._private = self._make_private()
        constant = self._constant()
        self._elements = count(constant)
        self._encoded = {e.tag: self._encoding.element(e) for e in constant}
        self._pixels = self._make_pixels()

    def images(self) -> Iterator[Image]:
        for number in range(1, self.series.slices + 1):
            yield self._image(self._slice(number))

    def _slice(self, number: int) -> Slice:
        study = self.series.study
        second = study.second + self.series.number * 300 + number * 0.73
        return Slice(number, f"{self._uid}.{number}", study.date, second)

    def _image(self, slice_: Slice) -> Image:
        varying = self._varying(slice_)
        encoded = self._encoded | {e.tag: self._encoding.element(e) for e in varying}
        body = b"".join(encoded[tag] for tag in sorted(encoded))
        meta = self._meta(slice_.uid)
        return Image(file_meta(meta) + body, self._pixels, self._elements + count(varying))

    def _meta(self, uid: str) -> Item:
        return named(
            FileMetaInformationVersion=b"\0\1",
            MediaStorageSOPClassUID=SOP_CLASSES[self.series.modality],
            MediaStorageSOPInstanceUID=uid,
            TransferSyntaxUID=self.syntax,
            ImplementationClassUID="2.25.1451",
            ImplementationVersionName="SYNTHETIC_1",
            SourceApplicationEntityTitle=f"{self.series.modality}_STORE",
        )

    def _constant(self) -> Item:
        """Later ones win where a tag stands twice."""
        study, rng = self.series.study, self._rng
        details = study.patient.details + study.details
        parts = self._identity() + self._filled_in(details)
        parts += self._performed() + self._content() + self._private.constant
        if self.series.profile is Profile.LARGE:
            parts += _protocol(rng) + self._bulk_of_series()
        return list({element.tag: element for element in parts}.values())

    def _filled_in(self, details: Item) -> Item:
        """What scanner and site fill in of all that may be said; the character set always."""
        if self.series.profile is Profile.LARGE:
            return details
        share = 0.25 if self.series.modality == "SC" else self._rng.uniform(0.1, 1)
        return [e for e in details if self._rng.random() < share or e.tag == 0x00080005]

    def _identity(self) -> Item:
        study, patient = self.series.study, self.series.study.patient
        return named(
            PatientName=patient.name,
            PatientID=patient.number,
            StudyInstanceUID=study.uid,
            SeriesInstanceUID=self._uid,
            FrameOfReferenceUID=f"{self._uid}.0",
            SOPClassUID=SOP_CLASSES[self.series.modality],
            Modality=self.series.modality,
            StudyDate=study.date,
            SeriesDate=study.date,
            StudyTime=words.clock(study.second),
            SeriesTime=words.clock(study.second + self.series.number * 300),
            SeriesNumber=self.series.number,
            InstanceCreatorUID="2.25.1451.7",
        )

    def _performed(self) -> Item:
        study, rng = self.series.study, self._rng
        device = self._device
        return named(
            Manufacturer=device.manufacturer,
            ManufacturerModelName=device.model,
            DeviceSerialNumber=words.digits(rng, 6),
            SoftwareVersions=f"sw.{rng.randint(1, 9)}.{rng.randint(0, 99)}",
            StationName=f"{self.series.modality}{rng.randint(1, 20):02d}",
            PerformedStationAETitle=f"AE{rng.randint(1, 20)}",
            PerformedProcedureStepStartDate=study.date,
            PerformedProcedureStepStartTime=words.clock(study.second),
            PerformedProcedureStepID=f"PPS{words.digits(rng, 6)}",
            PerformedProcedureStepDescription=f"{self.series.modality} as ordered",
            PerformedProtocolCodeSequence=[code(words.digits(rng, 4), "99LOCAL", "Performed")],
            DateOfLastCalibration=words.date(rng, 2011, 2012),
            TimeOfLastCalibration=words.clock(rng.randrange(86_400)),
        )

    def _content(self) -> Item:
        modality, large = self.series.modality, self.series.profile is Profile.LARGE
        if modality == "SR":
            return reports.of_series(self._rng, self.series.study.date, 8 if large else 2)
        return images.of_series(self._rng, modality, self.series.pixels)

    def _make_private(self) -> vendors.Private:
        rng, devices = self._rng, vendors.DEVICES[self.series.modality]
        self._device = rng.choice(devices)
        large = self.series.profile is Profile.LARGE
        wanted = rng.randint(110, 185) if large else rng.randint(4, 40)
        return vendors.private(rng, self._device, wanted)

    def _varying(self, slice_: Slice) -> Item:
        rng, modality = self._rng, self.series.modality
        elements = images.of_slice(rng, modality, slice_) + self._private.slice(rng)
        if modality in {"CT", "MR"}:
            elements += self._referenced(slice_.number)
        if self.series.profile is Profile.LARGE:
            elements += self._bulk_of_slice()
        return elements

    def _referenced(self, number: int) -> Item:
        """Localizers, and in large headers the neighbours that an image was made from."""
        large = self.series.profile is Profile.LARGE
        kind = SOP_CLASSES[self.series.modality]
        localizers = [reference(kind, f"{self._uid}.9.{n}") for n in range(3)]
        elements = named(ReferencedImageSequence=localizers)
        if large:
            sources = [reference(kind, f"{self._uid}.8.{number + n}") for n in range(12)]
            elements += named(SourceImageSequence=sources)
        return elements

    def _bulk_of_series(self) -> Item:
        if self.series.modality not in bulk.MODALITIES:
            return []
        size = bulk.size_of(self.series.index)
        return [bulk.creator(self._device), *bulk.blocks(self._rng, self._device, 0x20, size)]

    def _bulk_of_slice(self) -> Item:
        if self.series.modality not in bulk.MODALITIES:
            return []
        size = bulk.size_of(self.series.index) // 4
        return bulk.blocks(self._rng, self._device, 0x10, size)

    def _make_pixels(self) -> bytes:
        size = self.series.pixels
        if self.series.modality == "SR" or not size:
            return b""
        if self.syntax in {JPEG_BASELINE, JPEG_LOSSLESS}:
            return encapsulated_pixels(b"\xff\xd8" + self._rng.randbytes(size // 4) + b"\xff\xd9")
        deep = self.series.modality not in {"US", "SC"}
        return native_pixels(self._encoding, "OW" if deep else "OB", self._rng.randbytes(size))


def _syntax(rng: Random, modality: str) -> str:
    share = rng.random()
    if modality == "US":
        return JPEG_BASELINE if share < 0.6 else EXPLICIT
    if modality in {"SR", "SC"} or share < 0.82:
        return EXPLICIT
    return IMPLICIT if share < 0.92 else JPEG_LOSSLESS


def _protocol(rng: Random) -> Item:
    steps = [code(words.digits(rng, 5), "99LOCAL", f"Step {n}") for n in range(14)]
    return named(
        ContrastBolusAgentSequence=[code("C-B0322", "SRT", "Contrast agent")],
        AnatomicRegionSequence=[code("T-D3000", "SRT", "Chest")],
        PatientOrientationCodeSequence=[code("F-10450", "SRT", "recumbent")],
        PerformedProtocolCodeSequence=steps,
        AcquisitionProtocolDescription=rng.choice(words.COMMENTS),
    )
