"""What the kernel and its callers call the same: ends of a walk, reasons, traits of a place."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class End(IntEnum):
    """How the walk over one file ended."""

    DONE = 0
    NOT_DICOM = 1
    TRUNCATED = 2
    MALFORMED = 3
    OVER_LIMIT = 4
    FAILED = 5  # a system call failed: errno stands in the file's row
    NOT_REGULAR = 6
    DEFLATED = 7  # the data set must be inflated by the caller first
    NO_SPACE = 8  # the columns are full: grow them and take this file again


class Reason(IntEnum):
    """Why a walk ended as it did, or what was noted though all was read."""

    NONE = 0
    EMPTY_FILE = 1
    NO_DATA_SET = 2
    META_ENDS_EARLY = 3
    ELEMENT_ENDS_EARLY = 4
    VALUE_ENDS_EARLY = 5
    SEQUENCE_ENDS_EARLY = 6
    ITEM_EXPECTED = 7
    TOO_DEEP = 8
    TOO_MANY_ELEMENTS = 9
    TOO_MANY_BYTES = 10
    PIXEL_DATA_ENDS_EARLY = 11
    TAIL_NOT_READ = 12
    TRAILING_BYTES = 13
    CANNOT_OPEN = 14
    CANNOT_READ = 15
    NOT_REGULAR_FILE = 17
    INFLATE_FAILED = 18
    HEADER_ONLY_META = 19
    READER_FAULT = 20
    TOO_MANY_PLACES = 21
    VALUE_FOR_TAG = 22
    TOO_MUCH_TEXT = 23


class Trait(IntFlag):
    """What the kernel must know of a place to deal with its value."""

    SEQUENCE = 1
    BINARY = 2  # not text: the value is not trimmed, and long ones are stepped over
    UNKNOWN = 4  # UN, or a private element of Implicit VR: a sequence may be hidden in it
    CREATOR = 8  # a private creator element
    BULK = 16  # never read, whatever its length
    LONG = 32  # a 32-bit value length in Explicit VR
    CONCEPT = 64  # part of a content item's concept name: Code Value, or who designed the codes
    CONTENT = 128  # a content item's value, which its concept name says more of


class Verdict(IntEnum):
    """What is known of a value."""

    REAL = 0
    EMPTY = 1
    DUMMY = 2
    PSEUDONYM = 3


class Code(IntEnum):
    """What a value was judged to be, as far as the kernel knows; from FIRST on, the judge knows."""

    NONE = 0  # nobody judged it: bulk, too long, cut off, or of a class that is not judged
    CLEAN = 1  # judged, and nothing to be told of it
    PLAIN = 2  # of digits and delimiters alone, in a class whose values are then no text
    ROOT = 3  # such a value that is a UID under the first of the roots asked for, and so on
    FIRST = 128


PENDING = 0x8000_0000
"""Beside the number of a new value: its code, until it was judged."""


class ClassFlag(IntFlag):
    """What the kernel must know of a class of values."""

    PLAIN = 1  # values of digits and delimiters alone need no judge
    QUIET = 2  # a rule alone makes no finding: only what the value is
    NUMBER = 4  # values are numbers or items, and never text
    UID = 8  # plain values are looked up among the UID roots
    LONG = 16  # plain values are judged where a number of six digits or more has no point
    COUNT = 32  # numbers of four bytes are judged where they have six digits or more


class Preamble(IntEnum):
    """What the first 128 bytes are."""

    NONE = 0
    ZERO = 1
    OTHER = 2


class Encoding(IntEnum):
    """How the data set is encoded: PS3.5 section 7.1 and Annex A."""

    EXPLICIT_LITTLE = 0
    IMPLICIT_LITTLE = 1
    EXPLICIT_BIG = 2


# The order of the keyed hashes of a file's row: what the first elements of the data set say it is.
CAPTURED = (
    0x00020002,  # MediaStorageSOPClassUID
    0x00020003,  # MediaStorageSOPInstanceUID
    0x00020010,  # TransferSyntaxUID
    0x00080005,  # SpecificCharacterSet
    0x00080016,  # SOPClassUID
    0x00080018,  # SOPInstanceUID
    0x00080060,  # Modality
    0x00080070,  # Manufacturer
    0x00100020,  # PatientID
    0x0020000D,  # StudyInstanceUID
    0x0020000E,  # SeriesInstanceUID
    0x00120062,  # PatientIdentityRemoved
    0x00120063,  # DeidentificationMethod
    0x00280301,  # BurnedInAnnotation
    0x00280303,  # LongitudinalTemporalInformationModified
    0x00080008,  # ImageType
    0x00080064,  # ConversionType
    0x00180015,  # BodyPartExamined
    0x00181010,  # SecondaryCaptureDeviceID
    0x00181012,  # DateOfSecondaryCapture
    0x00181016,  # SecondaryCaptureDeviceManufacturer
    0x00181018,  # SecondaryCaptureDeviceManufacturerModelName
    0x00280302,  # RecognizableVisualFeatures
    0x00120064,  # DeidentificationMethodCodeSequence: the last Code Value that is a listed one
)
STUDY_DATE = 0x00080020

# The order of the numbers of a file's row.
FACTS = (
    "size",
    "mtime_ns",
    "ctime_ns",
    "inode",
    "mode",
    "uid",
    "gid",
    "regular",
    "end",
    "reason",
    "tag",
    "offset",
    "errno",
    "bytes_read",
    "reads",
    "header_length",
    "first_read",
    "elements",
    "study_year",
    "preamble",
    "preamble_head",
    "captured",
    "encoding",
    "inflated_from",
    "pixel_data",
    "rows",
)

MAX_TEXT = 65_536
"""Bytes of the longest value that is looked into."""

# New values of a batch and their bytes: a batch that has more is judged in pieces.
MAX_NEWS = 262_144
NEWS_SLOTS = 16_384
MAX_NEWS_TEXT = 16 * 1024 * 1024

# More places than one file may have; a batch with more than that is read in pieces.
MAX_PLACES = 131_072

VRS = (
    "",
    *("AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OD", "OF"),
    *("OL", "OV", "OW", "PN", "SH", "SL", "SQ", "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UN"),
    *("UR", "US", "UT", "UV"),
)
LONG_VRS = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"})
BINARY_VRS = frozenset(
    {"AT", "FD", "FL", "OB", "OD", "OF", "OL", "OV", "OW", "SL", "SS", "SV", "UL", "UN", "US", "UV"}
)
