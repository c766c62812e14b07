"""What CT, MR, CR, US and SC images say of themselves: by series, and by slice."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.archive import words
from benchmarks.archive.encoding import Item, named

SOP_CLASSES = {
    "CT": "1.2.840.10008.5.1.4.1.1.2",
    "MR": "1.2.840.10008.5.1.4.1.1.4",
    "CR": "1.2.840.10008.5.1.4.1.1.1",
    "US": "1.2.840.10008.5.1.4.1.1.6.1",
    "SC": "1.2.840.10008.5.1.4.1.1.7",
    "SR": "1.2.840.10008.5.1.4.1.1.88.33",
}
BODY_PARTS = ("CHEST", "ABDOMEN", "HEAD", "KNEE", "CSPINE", "PELVIS")


@dataclass(frozen=True, slots=True)
class Slice:
    """What tells one image of a series from the next."""

    number: int
    uid: str
    date: str
    second: float

    @property
    def clock(self) -> str:
        return words.clock(self.second)


def of_series(rng: Random, modality: str, pixels: int) -> Item:
    makers = {"CT": _ct, "MR": _mr, "CR": _cr, "US": _us, "SC": _sc}
    return makers[modality](rng) + _pixel_layout(modality, pixels)


def of_slice(rng: Random, modality: str, slice_: Slice) -> Item:
    makers = {"CT": _ct_slice, "MR": _mr_slice, "CR": _cr_slice}
    elements = named(
        SOPInstanceUID=slice_.uid,
        InstanceNumber=slice_.number,
        ContentDate=slice_.date,
        ContentTime=slice_.clock,
        InstanceCreationDate=slice_.date,
        InstanceCreationTime=words.clock(slice_.second + 31.5),
    )
    return elements + (makers[modality](rng, slice_) if modality in makers else [])


def _pixel_layout(modality: str, pixels: int) -> Item:
    deep = modality not in {"US", "SC"}
    columns = 1 << (pixels // (2 if deep else 1)).bit_length() // 2
    return named(
        SamplesPerPixel=1,
        PhotometricInterpretation="MONOCHROME2",
        Rows=pixels // (2 if deep else 1) // columns,
        Columns=columns,
        BitsAllocated=16 if deep else 8,
        BitsStored=12 if deep else 8,
        HighBit=11 if deep else 7,
        PixelRepresentation=0,
    )


def _ct(rng: Random) -> Item:
    part = rng.choice(BODY_PARTS)
    return named(
        ImageType="ORIGINAL\\PRIMARY\\AXIAL",
        StudyDescription=f"CT {part} with contrast",
        SeriesDescription=f"{part} 1.25 mm soft tissue",
        ProtocolName=f"6.1 {part} ROUTINE",
        BodyPartExamined=part,
        ContrastBolusAgent="Iodinated contrast 350",
        ContrastBolusRoute="IV",
        ContrastBolusVolume=rng.randint(50, 120),
        ScanOptions="HELICAL MODE",
        SliceThickness=1.25,
        KVP=rng.choice((80, 100, 120)),
        DataCollectionDiameter=500.0,
        ReconstructionDiameter=round(rng.uniform(200, 500), 3),
        DistanceSourceToDetector=949.075,
        DistanceSourceToPatient=541.0,
        GantryDetectorTilt=0.0,
        TableHeight=round(rng.uniform(100, 200), 3),
        RotationDirection="CW",
        FilterType="BODY FILTER",
        GeneratorPower=rng.randint(20, 90),
        FocalSpots=1.2,
        ConvolutionKernel="STANDARD",
        PatientPosition="FFS",
        RevolutionTime=0.5,
        SingleCollimationWidth=0.625,
        TotalCollimationWidth=40.0,
        TableSpeed=78.75,
        SpiralPitchFactor=0.984375,
        CTDIvol=round(rng.uniform(2, 30), 4),
        AcquisitionType="SPIRAL",
        ImageOrientationPatient="1.000000\\0.000000\\0.000000\\0.000000\\1.000000\\0.000000",
        PositionReferenceIndicator="SN",
        PixelSpacing="0.703125\\0.703125",
        RescaleIntercept=-1024,
        RescaleSlope=1,
        RescaleType="HU",
        WindowCenterWidthExplanation="SOFT TISSUE\\LUNG",
    )


def _ct_slice(rng: Random, slice_: Slice) -> Item:
    position = -300 + slice_.number * 1.25
    return named(
        AcquisitionNumber=1 + slice_.number // 200,
        AcquisitionDate=slice_.date,
        AcquisitionTime=words.clock(slice_.second - 12.25),
        ImagePositionPatient=f"-180.000000\\-166.699997\\{position:.6f}",
        SliceLocation=f"{position:.6f}",
        XRayTubeCurrent=rng.randint(80, 640),
        ExposureTime=rng.randint(400, 1000),
        Exposure=rng.randint(10, 300),
        WindowCenter=rng.choice(("40\\-600", "50\\-500")),
        WindowWidth=rng.choice(("400\\1500", "350\\1400")),
        SmallestImagePixelValue=rng.randrange(50),
        LargestImagePixelValue=rng.randrange(1500, 4000),
        IrradiationEventUID=f"{slice_.uid}.1",
    )


def _mr(rng: Random) -> Item:
    part = rng.choice(BODY_PARTS)
    return named(
        ImageType="ORIGINAL\\PRIMARY\\M\\NORM\\DIS2D",
        StudyDescription=f"MR {part} native",
        SeriesDescription=f"t1_mprage_sag_{part.lower()}",
        ProtocolName=f"t1_mprage_sag_{part.lower()}",
        BodyPartExamined=part,
        ScanningSequence="GR\\IR",
        SequenceVariant="SK\\SP\\MP",
        ScanOptions="IR\\WE",
        MRAcquisitionType="3D",
        SequenceName="*tfl3d1_16ns",
        AngioFlag="N",
        SliceThickness=1.0,
        RepetitionTime=round(rng.uniform(400, 2500), 1),
        EchoTime=round(rng.uniform(2, 90), 2),
        InversionTime=900.0,
        NumberOfAverages=1.0,
        ImagingFrequency=round(rng.uniform(123.1, 123.3), 6),
        ImagedNucleus="1H",
        EchoNumbers=1,
        MagneticFieldStrength=3.0,
        SpacingBetweenSlices=1.2,
        NumberOfPhaseEncodingSteps=239,
        EchoTrainLength=1,
        PercentSampling=100.0,
        PercentPhaseFieldOfView=93.75,
        PixelBandwidth=240.0,
        TransmitCoilName="Body",
        ReceiveCoilName="HeadNeck_20",
        AcquisitionMatrix=(0, 256, 240, 0),
        InPlanePhaseEncodingDirection="ROW",
        FlipAngle=9.0,
        VariableFlipAngleFlag="N",
        SAR=round(rng.uniform(0, 2), 12),
        dBdt=0.0,
        PatientPosition="HFS",
        ImageOrientationPatient="0.0\\1.0\\0.0\\0.0\\0.0\\-1.0",
        PixelSpacing="0.9765625\\0.9765625",
        WindowCenterWidthExplanation="Algo1",
    )


def _mr_slice(rng: Random, slice_: Slice) -> Item:
    position = -88.5 + slice_.number * 1.2 + rng.random() / 1e5
    return named(
        AcquisitionNumber=1,
        AcquisitionDate=slice_.date,
        AcquisitionTime=words.clock(slice_.second - 140.5),
        ImagePositionPatient=f"{position:.9f}\\-131.74285\\129.66812",
        SliceLocation=f"{position:.9f}",
        WindowCenter=rng.randint(200, 900),
        WindowWidth=rng.randint(400, 1900),
        SmallestImagePixelValue=rng.randrange(5),
        LargestImagePixelValue=rng.randrange(700, 4000),
        TriggerTime=round(rng.uniform(0, 900), 2),
    )


def _cr(rng: Random) -> Item:
    return named(
        ImageType="DERIVED\\PRIMARY",
        StudyDescription="Chest two views",
        SeriesDescription="PA erect",
        ProtocolName="CHEST PA",
        BodyPartExamined="CHEST",
        ViewPosition="PA",
        KVP=125,
        PlateID=words.digits(rng, 8),
        CassetteID=words.digits(rng, 10),
        PlateType="code 1",
        FieldOfViewDimensions="354\\430",
        ImagerPixelSpacing="0.15\\0.15",
        RelativeXRayExposure=rng.randint(100, 900),
        AcquisitionDeviceProcessingDescription="CHEST, GENERAL",
        AcquisitionDeviceProcessingCode="0100",
        CassetteOrientation="LANDSCAPE",
        CassetteSize="35CMX43CM",
        ExposuresOnPlate=rng.randint(1, 9000),
        PatientOrientation="L\\F",
        RescaleIntercept=0,
        RescaleSlope=1,
        RescaleType="US",
        PresentationLUTShape="IDENTITY",
        LossyImageCompression="00",
    )


def _cr_slice(rng: Random, slice_: Slice) -> Item:
    return named(
        AcquisitionDate=slice_.date,
        AcquisitionTime=words.clock(slice_.second - 3.5),
        Exposure=rng.randint(1, 20),
        Sensitivity=rng.randint(100, 400),
        WindowCenter=rng.randint(1800, 2200),
        WindowWidth=rng.randint(2000, 4000),
    )


def _us(rng: Random) -> Item:
    region = named(
        RegionSpatialFormat=1,
        RegionDataType=1,
        RegionFlags=2,
        RegionLocationMinX0=80,
        RegionLocationMinY0=60,
        RegionLocationMaxX1=720,
        RegionLocationMaxY1=560,
        PhysicalUnitsXDirection=3,
        PhysicalUnitsYDirection=3,
        PhysicalDeltaX=round(rng.uniform(0.01, 0.05), 6),
        PhysicalDeltaY=round(rng.uniform(0.01, 0.05), 6),
        TransducerFrequency=rng.randint(2000, 9000),
    )
    return named(
        ImageType="ORIGINAL\\PRIMARY\\ABDOMINAL",
        StudyDescription="US abdomen complete",
        SeriesDescription="Abdomen",
        ProtocolName="Abd General",
        TransducerData="C5-1",
        TransducerType="CURVED LINEAR",
        ProcessingFunction="ABD_GEN",
        HeartRate=rng.randint(50, 110),
        PatientOrientation="",
        SequenceOfUltrasoundRegions=[region, region],
        LossyImageCompression="01",
        LossyImageCompressionRatio=round(rng.uniform(8, 20), 3),
        BurnedInAnnotation="YES",
        UltrasoundColorDataPresent=0,
    )


def _sc(rng: Random) -> Item:
    return named(
        ImageType="DERIVED\\SECONDARY",
        ConversionType="WSD",
        StudyDescription="Dose report",
        SeriesDescription="Dose summary page",
        SecondaryCaptureDeviceID=f"WS{rng.randint(1, 40)}",
        DateOfSecondaryCapture=words.date(rng, 2012, 2024),
        TimeOfSecondaryCapture=words.clock(rng.randrange(86_400)),
        SecondaryCaptureDeviceManufacturer="Sample Archive Systems",
        BurnedInAnnotation="YES",
        PatientOrientation="",
    )
