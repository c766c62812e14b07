# cython: language_level=3, boundscheck=True, wraparound=False
# cython: initializedcheck=False, cdivision=True
"""The header kernel: read and walk a batch of files in one call, and give columns.

Python source with C types (Cython's pure mode). Compiled, it runs without the GIL; uncompiled it is
its own oracle and the fallback. It follows PS3.5 section 7 (data elements, sequences, items),
PS3.10 section 7 (File Meta Information) and, where files break them, what pydicom's reader does.

Nothing here trusts a byte: lengths are compared with the file's size before use, depth, elements
and bytes read are limited, and every access to a buffer is checked.
"""

try:
    import cython
except ImportError:
    from phiscan.dicom import _shadow as cython

from phiscan.dicom import layout

if cython.compiled:
    from cython.cimports.phiscan.dicom._native import (
        big2,
        big4,
        clocks,
        close_file,
        common,
        copy,
        file_stat,
        little2,
        little4,
        little8,
        open_file,
        open_folder,
        read_at,
        same,
    )
else:
    from phiscan.dicom._native import (
        big2,
        big4,
        clocks,
        close_file,
        common,
        copy,
        file_stat,
        little2,
        little4,
        little8,
        open_file,
        open_folder,
        read_at,
        same,
    )

COMPILED = bool(cython.compiled)

DONE = cython.declare(cython.int, int(layout.End.DONE))
NOT_DICOM = cython.declare(cython.int, int(layout.End.NOT_DICOM))
TRUNCATED = cython.declare(cython.int, int(layout.End.TRUNCATED))
MALFORMED = cython.declare(cython.int, int(layout.End.MALFORMED))
OVER_LIMIT = cython.declare(cython.int, int(layout.End.OVER_LIMIT))
FAILED = cython.declare(cython.int, int(layout.End.FAILED))
NOT_REGULAR = cython.declare(cython.int, int(layout.End.NOT_REGULAR))
DEFLATED = cython.declare(cython.int, int(layout.End.DEFLATED))
NO_SPACE = cython.declare(cython.int, int(layout.End.NO_SPACE))
GO_ON = cython.declare(cython.int, 99)

EMPTY_FILE = cython.declare(cython.int, int(layout.Reason.EMPTY_FILE))
NO_DATA_SET = cython.declare(cython.int, int(layout.Reason.NO_DATA_SET))
META_ENDS_EARLY = cython.declare(cython.int, int(layout.Reason.META_ENDS_EARLY))
ELEMENT_ENDS_EARLY = cython.declare(cython.int, int(layout.Reason.ELEMENT_ENDS_EARLY))
VALUE_ENDS_EARLY = cython.declare(cython.int, int(layout.Reason.VALUE_ENDS_EARLY))
SEQUENCE_ENDS_EARLY = cython.declare(cython.int, int(layout.Reason.SEQUENCE_ENDS_EARLY))
ITEM_EXPECTED = cython.declare(cython.int, int(layout.Reason.ITEM_EXPECTED))
TOO_DEEP = cython.declare(cython.int, int(layout.Reason.TOO_DEEP))
TOO_MANY_ELEMENTS = cython.declare(cython.int, int(layout.Reason.TOO_MANY_ELEMENTS))
TOO_MANY_BYTES = cython.declare(cython.int, int(layout.Reason.TOO_MANY_BYTES))
PIXEL_DATA_ENDS_EARLY = cython.declare(cython.int, int(layout.Reason.PIXEL_DATA_ENDS_EARLY))
TAIL_NOT_READ = cython.declare(cython.int, int(layout.Reason.TAIL_NOT_READ))
TRAILING_BYTES = cython.declare(cython.int, int(layout.Reason.TRAILING_BYTES))
CANNOT_OPEN = cython.declare(cython.int, int(layout.Reason.CANNOT_OPEN))
CANNOT_READ = cython.declare(cython.int, int(layout.Reason.CANNOT_READ))
NOT_REGULAR_FILE = cython.declare(cython.int, int(layout.Reason.NOT_REGULAR_FILE))
TOO_MUCH_TEXT = cython.declare(cython.int, int(layout.Reason.TOO_MUCH_TEXT))
TOO_MANY_PLACES = cython.declare(cython.int, int(layout.Reason.TOO_MANY_PLACES))
VALUE_FOR_TAG = cython.declare(cython.int, int(layout.Reason.VALUE_FOR_TAG))
HEADER_ONLY_META = cython.declare(cython.int, int(layout.Reason.HEADER_ONLY_META))

SEQUENCE = cython.declare(cython.int, int(layout.Trait.SEQUENCE))
BINARY = cython.declare(cython.int, int(layout.Trait.BINARY))
UNKNOWN = cython.declare(cython.int, int(layout.Trait.UNKNOWN))
CREATOR = cython.declare(cython.int, int(layout.Trait.CREATOR))
BULK = cython.declare(cython.int, int(layout.Trait.BULK))
LONG = cython.declare(cython.int, int(layout.Trait.LONG))
CONCEPT = cython.declare(cython.int, int(layout.Trait.CONCEPT))
CONTENT = cython.declare(cython.int, int(layout.Trait.CONTENT))

REAL = cython.declare(cython.int, int(layout.Verdict.REAL))
EMPTY = cython.declare(cython.int, int(layout.Verdict.EMPTY))
DUMMY = cython.declare(cython.int, int(layout.Verdict.DUMMY))

CODE_NONE = cython.declare(cython.uint, int(layout.Code.NONE))
CODE_CLEAN = cython.declare(cython.uint, int(layout.Code.CLEAN))
CODE_ROOT = cython.declare(cython.uint, int(layout.Code.ROOT))
CODE_FIRST = cython.declare(cython.uint, int(layout.Code.FIRST))
CODE_PLAIN = cython.declare(cython.uint, int(layout.Code.PLAIN))
PENDING = cython.declare(cython.uint, layout.PENDING)

PLAIN = cython.declare(cython.int, int(layout.ClassFlag.PLAIN))
QUIET = cython.declare(cython.int, int(layout.ClassFlag.QUIET))
UID = cython.declare(cython.int, int(layout.ClassFlag.UID))
NUMBER = cython.declare(cython.int, int(layout.ClassFlag.NUMBER))
LONG_NUMBER = cython.declare(cython.int, int(layout.ClassFlag.LONG))
COUNT = cython.declare(cython.int, int(layout.ClassFlag.COUNT))
LONG_DIGITS = cython.declare(cython.int, 6)  # shorter numbers are too many for anybody's
LONG_COUNT = cython.declare(cython.longlong, 100_000)

VR_UL = cython.declare(cython.int, layout.VRS.index("UL"))
VR_LO = cython.declare(cython.int, layout.VRS.index("LO"))
VR_UN = cython.declare(cython.int, layout.VRS.index("UN"))
VR_SQ = cython.declare(cython.int, layout.VRS.index("SQ"))

F_SIZE = cython.declare(cython.int, layout.FACTS.index("size"))
F_REGULAR = cython.declare(cython.int, layout.FACTS.index("regular"))
F_END = cython.declare(cython.int, layout.FACTS.index("end"))
F_REASON = cython.declare(cython.int, layout.FACTS.index("reason"))
F_TAG = cython.declare(cython.int, layout.FACTS.index("tag"))
F_OFFSET = cython.declare(cython.int, layout.FACTS.index("offset"))
F_ERRNO = cython.declare(cython.int, layout.FACTS.index("errno"))
F_BYTES = cython.declare(cython.int, layout.FACTS.index("bytes_read"))
F_READS = cython.declare(cython.int, layout.FACTS.index("reads"))
F_HEADER = cython.declare(cython.int, layout.FACTS.index("header_length"))
F_FIRST = cython.declare(cython.int, layout.FACTS.index("first_read"))
F_ELEMENTS = cython.declare(cython.int, layout.FACTS.index("elements"))
F_YEAR = cython.declare(cython.int, layout.FACTS.index("study_year"))
F_PREAMBLE = cython.declare(cython.int, layout.FACTS.index("preamble"))
F_HEAD = cython.declare(cython.int, layout.FACTS.index("preamble_head"))
F_CAPTURED = cython.declare(cython.int, layout.FACTS.index("captured"))
F_ROWS = cython.declare(cython.int, layout.FACTS.index("rows"))
F_ENCODING = cython.declare(cython.int, layout.FACTS.index("encoding"))
F_PIXEL_DATA = cython.declare(cython.int, layout.FACTS.index("pixel_data"))
FACTS = cython.declare(cython.int, len(layout.FACTS))
CAPTURED = cython.declare(cython.int, len(layout.CAPTURED))
CHARACTER_SET = cython.declare(cython.int, layout.CAPTURED.index(0x00080005))
SERIES = cython.declare(cython.int, layout.CAPTURED.index(0x0020000E))
SYNTAX = cython.declare(cython.int, layout.CAPTURED.index(0x00020010))
METHODS = cython.declare(cython.int, layout.CAPTURED.index(0x00120064))
CHARACTER_SET_TAG = cython.declare(cython.longlong, 0x00080005)
CODE_VALUE = cython.declare(cython.longlong, 0x00080100)
YEAR = cython.declare(cython.int, len(layout.CAPTURED))
YEAR_KNOWN = cython.declare(cython.ulonglong, 1 << 32)  # beside a year, that of no date too

PREFIX = cython.declare(cython.longlong, 0x4D434944)  # DICM
META_LENGTH = cython.declare(cython.longlong, 0x00020000)
UNDEFINED = cython.declare(cython.longlong, 0xFFFFFFFF)
ITEM = cython.declare(cython.longlong, 0xFFFEE000)
ITEM_END = cython.declare(cython.longlong, 0xFFFEE00D)
SEQUENCE_END = cython.declare(cython.longlong, 0xFFFEE0DD)
ITEM_BYTES = cython.declare(
    cython.longlong, 0xE000FFFE
)  # an item's tag, its four bytes as one number
GROUP = cython.declare(cython.longlong, 0xFFFF0000)
CODING_SCHEME = cython.declare(cython.longlong, 0x00080102)
CODE_MEANING = cython.declare(cython.longlong, 0x00080104)
LONG_CODE_VALUE = cython.declare(cython.longlong, 0x00080119)
CONCEPT_NAME = cython.declare(cython.longlong, 0x0040A043)
CONCEPT_CODE = cython.declare(cython.longlong, 0x0040A168)
TEXT_VALUE = cython.declare(cython.longlong, 0x0040A160)
MEASURED = cython.declare(cython.longlong, 0x0040A300)
NUMERIC_VALUE = cython.declare(cython.longlong, 0x0040A30A)

# Without DICM at byte 128 a file is a data set if its first elements prove it.
ENOUGH = cython.declare(cython.int, 3)
CREATOR_WORTH = cython.declare(cython.int, 2)
TEXT_CONTROLS = cython.declare(
    cython.longlong, 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13 | 1 << 27
)  # TAB, LF, FF, CR, ESC: PS3.5 6.1.3
MAX_DOUBTFUL = cython.declare(cython.int, 16)
LAST_PREFIX = cython.declare(cython.int, 144)  # nearer than that of a DICOM file in a zip or tar

PAGE = cython.declare(cython.int, 4096)
SMALL_READ = cython.declare(cython.int, 64)
MAX_DEPTH = cython.declare(cython.int, 64)  # frames: two for each level of nesting
MAX_CREATORS = cython.declare(cython.int, 1024)
MAX_PLACES = cython.declare(cython.int, layout.MAX_PLACES)
MAX_UNITS = cython.declare(cython.int, 1024)
MAX_TEXT = cython.declare(cython.int, layout.MAX_TEXT)  # longer values are stepped over, not hashed
MAX_BINARY = cython.declare(cython.int, 1024)
NEWS_SLOTS = cython.declare(cython.int, layout.NEWS_SLOTS)
MAX_NEWS = cython.declare(cython.int, layout.MAX_NEWS)
MAX_NEWS_TEXT = cython.declare(cython.longlong, layout.MAX_NEWS_TEXT)
MAX_FRAGMENT_READS = cython.declare(cython.int, 64)
MAX_TAIL_READS = cython.declare(cython.int, 4)
CACHE = cython.declare(cython.int, 64)  # bytes of the last value that are kept for each place
BUCKETS = cython.declare(cython.int, 16384)

HEADER = cython.declare(cython.int, 0)
FRAGMENTS = cython.declare(cython.int, 1)
TAIL = cython.declare(cython.int, 2)

META = cython.declare(cython.int, 0)
COMMAND = cython.declare(cython.int, 1)
DATA_SET = cython.declare(cython.int, 2)

MASK = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
SIP0 = cython.declare(cython.ulonglong, 0x736F6D6570736575)
SIP1 = cython.declare(cython.ulonglong, 0x646F72616E646F6D)
SIP2 = cython.declare(cython.ulonglong, 0x6C7967656E657261)
SIP3 = cython.declare(cython.ulonglong, 0x7465646279746573)
MIX0 = cython.declare(cython.ulonglong, 0x9E3779B97F4A7C15)
MIX1 = cython.declare(cython.ulonglong, 0xD6E8FEB86659FD93)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _turn(x: cython.ulonglong, by: cython.int) -> cython.ulonglong:
    return ((x << by) & MASK) | (x >> (64 - by))


@cython.final
@cython.cclass
class Walker:
    """Walks headers into columns. One thread at a time may use one Walker.

    The caller owns the memory: every table and column is a buffer that it sets as an attribute and
    may replace by a larger one between calls.
    """

    # What to read: names ending in a zero byte, and where each file's and folder's begins.
    names = cython.declare(cython.uchar[::1], visibility="public")
    folder_at = cython.declare(cython.int[::1], visibility="public")
    name_at = cython.declare(cython.int[::1], visibility="public")
    follow = cython.declare(cython.int, visibility="public")
    lone = cython.declare(
        cython.int, visibility="public"
    )  # the file before which no places were known, or -1
    # Tables: tags in ascending order with VR, rule and captured column; VRs by their two letters.
    tags = cython.declare(cython.uint[::1], visibility="public")
    tag_vr = cython.declare(cython.uchar[::1], visibility="public")
    tag_rule = cython.declare(cython.short[::1], visibility="public")
    tag_captured = cython.declare(cython.schar[::1], visibility="public")
    vr_codes = cython.declare(cython.uchar[::1], visibility="public")
    vr_traits = cython.declare(cython.uchar[::1], visibility="public")
    # Classes: values of one class are judged alike; 0 is for those that are not judged.
    tag_class = cython.declare(cython.uchar[::1], visibility="public")  # of the tags above
    vr_class = cython.declare(cython.uchar[::1], visibility="public")  # of other standard ones
    private_class = cython.declare(cython.uchar[::1], visibility="public")  # by VR too
    class_flags = cython.declare(cython.uchar[::1], visibility="public")
    # Content items: what concept name and value's tag come to, in ascending order, and the class.
    concepts = cython.declare(cython.ulonglong[::1], visibility="public")
    concept_class = cython.declare(cython.uchar[::1], visibility="public")
    # UID roots, one behind the other, and where each begins; longer ones first.
    roots = cython.declare(cython.uchar[::1], visibility="public")
    root_at = cython.declare(cython.int[::1], visibility="public")
    # Values that were judged, by hash and class: a table that others fill while this one reads.
    known_keys = cython.declare(cython.ulonglong[::1], visibility="public")
    known_codes = cython.declare(cython.uint[::1], visibility="public")
    bulk = cython.declare(cython.uint[::1], visibility="public")  # mask, tag
    syntaxes = cython.declare(
        cython.ulonglong[::1], visibility="public"
    )  # hashes: Implicit VR, Explicit VR Big Endian, then the deflated ones
    dummies = cython.declare(
        cython.ulonglong[::1], visibility="public"
    )  # hashes in ascending order
    methods = cython.declare(
        cython.ulonglong[::1], visibility="public"
    )  # those of codes of de-identification methods, in ascending order
    designator = cython.declare(
        cython.ulonglong, visibility="public"
    )  # hash of the Coding Scheme Designator that they are of
    masked = cython.declare(
        cython.uint[::1], visibility="public"
    )  # tag, mask, VR code, rule: repeating groups and private attributes
    key0 = cython.declare(cython.ulonglong, visibility="public")
    key1 = cython.declare(cython.ulonglong, visibility="public")
    # Limits and modes.
    max_elements = cython.declare(cython.longlong, visibility="public")
    max_bytes = cython.declare(cython.longlong, visibility="public")
    max_depth = cython.declare(cython.int, visibility="public")
    gap = cython.declare(
        cython.longlong, visibility="public"
    )  # a value longer than this that nobody asks for is stepped over, not read
    every = cython.declare(
        cython.int, visibility="public"
    )  # 1: a row for every element; 0: for those with a rule
    # Places: which element it is (sequences around it, tag, private creator) and its VR as encoded.
    place_count = cython.declare(cython.int, visibility="public")
    place_prefix = cython.declare(
        cython.int[::1], visibility="public"
    )  # the place of the sequence around, 0 in the data set itself
    place_tag = cython.declare(cython.uint[::1], visibility="public")
    place_vr16 = cython.declare(cython.ushort[::1], visibility="public")
    place_creator = cython.declare(cython.ulonglong[::1], visibility="public")
    place_vr = cython.declare(cython.uchar[::1], visibility="public")
    place_traits = cython.declare(cython.uchar[::1], visibility="public")
    place_rule = cython.declare(cython.short[::1], visibility="public")
    place_class = cython.declare(cython.uchar[::1], visibility="public")
    place_key = cython.declare(cython.ulonglong[::1], visibility="public")
    place_code = cython.declare(cython.uint[::1], visibility="public")
    place_series = cython.declare(cython.ulonglong[::1], visibility="public")
    place_captured = cython.declare(cython.schar[::1], visibility="public")
    place_mode = cython.declare(cython.uchar[::1], visibility="public")
    place_size = cython.declare(cython.uchar[::1], visibility="public")
    place_head = cython.declare(cython.ulonglong[::1], visibility="public")
    place_long = cython.declare(cython.longlong[::1], visibility="public")
    place_after = cython.declare(cython.int[::1], visibility="public")
    place_chain = cython.declare(cython.int[::1], visibility="public")
    place_hash = cython.declare(cython.ulonglong[::1], visibility="public")
    place_verdict = cython.declare(cython.uchar[::1], visibility="public")
    place_length = cython.declare(cython.int[::1], visibility="public")
    place_value = cython.declare(cython.uchar[::1], visibility="public")
    place_spot = cython.declare(cython.int[::1], visibility="public")  # the last one, or 0
    place_bucket = cython.declare(cython.int[::1], visibility="public")
    # Spots: a place in one item of the sequence around, which has a spot too; made for rows only.
    spot_count = cython.declare(cython.int, visibility="public")
    spot_place = cython.declare(cython.int[::1], visibility="public")
    spot_around = cython.declare(cython.int[::1], visibility="public")  # 0: the data set itself
    spot_item = cython.declare(cython.int[::1], visibility="public")
    spot_chain = cython.declare(cython.int[::1], visibility="public")
    spot_bucket = cython.declare(cython.int[::1], visibility="public")
    # Columns out.
    row_count = cython.declare(cython.int, visibility="public")
    row_place = cython.declare(cython.int[::1], visibility="public")  # by its spot
    row_length = cython.declare(cython.uint[::1], visibility="public")
    row_offset = cython.declare(cython.longlong[::1], visibility="public")
    row_hash = cython.declare(cython.ulonglong[::1], visibility="public")
    row_verdict = cython.declare(cython.uchar[::1], visibility="public")
    row_code = cython.declare(cython.uint[::1], visibility="public")
    # Values met for the first time: a row's code says which, until somebody has judged them.
    news_count = cython.declare(cython.int, visibility="public")
    news_used = cython.declare(cython.longlong, visibility="public")
    news_key = cython.declare(cython.ulonglong[::1], visibility="public")
    news_digest = cython.declare(cython.ulonglong[::1], visibility="public")
    news_charset = cython.declare(cython.ulonglong[::1], visibility="public")
    news_kind = cython.declare(cython.uchar[::1], visibility="public")  # the class
    news_place = cython.declare(cython.int[::1], visibility="public")
    news_length = cython.declare(cython.int[::1], visibility="public")
    news_text = cython.declare(cython.uchar[::1], visibility="public")
    news_slot = cython.declare(cython.int[::1], visibility="public")  # the last one of its keys
    facts = cython.declare(cython.longlong[::1], visibility="public")
    captured = cython.declare(cython.ulonglong[::1], visibility="public")
    times = cython.declare(cython.longlong[::1], visibility="public")
    # The file at hand.
    buf = cython.declare(cython.uchar[::1], visibility="public")
    base: cython.longlong
    have: cython.longlong
    size: cython.longlong
    fd: cython.int
    file = cython.declare(cython.int, visibility="public")
    first_read: cython.longlong
    wanted = cython.declare(
        cython.longlong, visibility="public"
    )  # what the last files needed in one piece
    used: cython.longlong
    meta_end: cython.longlong
    piece: cython.longlong
    zone: cython.int  # HEADER, FRAGMENTS of Pixel Data, or TAIL: what stands behind it
    tail_reads: cython.int
    elements: cython.longlong
    bytes_read: cython.longlong
    reads: cython.int
    failed: cython.int
    is_over: cython.int  # more bytes were needed than may be read
    phase: cython.int
    implicit: cython.int
    big: cython.int
    inflated: cython.int
    pos: cython.longlong
    depth: cython.int
    told: cython.int  # what was noted before the first of them
    guesses: cython.int  # how many of the frames are hidden sequences
    previous: cython.int
    frame_end = cython.declare(cython.longlong[::1], visibility="public")
    frame_open = cython.declare(cython.uchar[::1], visibility="public")  # of undefined length
    frame_guessed = cython.declare(
        cython.uchar[::1], visibility="public"
    )  # a sequence found hidden in a value
    frame_items = cython.declare(cython.uchar[::1], visibility="public")
    frame_implicit = cython.declare(cython.uchar[::1], visibility="public")
    frame_big = cython.declare(cython.uchar[::1], visibility="public")
    frame_prefix = cython.declare(cython.int[::1], visibility="public")
    frame_place = cython.declare(cython.int[::1], visibility="public")
    frame_item = cython.declare(cython.int[::1], visibility="public")
    frame_spot = cython.declare(
        cython.int[::1], visibility="public"
    )  # of a sequence, 0 until a row in it needs one
    frame_row = cython.declare(cython.int[::1], visibility="public")
    frame_creators = cython.declare(cython.int[::1], visibility="public")
    frame_charset = cython.declare(
        cython.ulonglong[::1], visibility="public"
    )  # of the nearest item around that has one of its own, or 0
    frame_code = cython.declare(
        cython.ulonglong[::1], visibility="public"
    )  # of an item: hash of the code that is its concept name, 0 until that is read
    frame_scheme = cython.declare(cython.ulonglong[::1], visibility="public")
    creator_count: cython.int
    # Units: the elements at the top of a data set, with all that is in them. Slices of a series
    # differ in few: a run of units whose bytes stood in the last file is taken over with its rows.
    # Two sets change places with each file: the one that is written down, and the last one.
    last = cython.declare(cython.uchar[::1], visibility="public")
    last_have: cython.longlong
    last_units: cython.int
    last_mode: cython.int
    last_charset: cython.ulonglong
    charset: cython.ulonglong  # known before the first unit
    units: cython.int
    cursor: cython.int  # the last file's unit that comes next
    here = cython.declare(cython.int, visibility="public")
    top: cython.int  # the place of the unit that is being read
    top_hash: cython.ulonglong  # of its value, if that is captured or a private creator
    is_open: cython.int
    odd: cython.int  # this file must not stand as an example
    unit_at = cython.declare(cython.longlong[::1], visibility="public")
    unit_elements = cython.declare(cython.longlong[::1], visibility="public")
    unit_row = cython.declare(cython.int[::1], visibility="public")
    unit_before = cython.declare(cython.int[::1], visibility="public")  # the place before it
    unit_place = cython.declare(cython.int[::1], visibility="public")
    unit_hash = cython.declare(cython.ulonglong[::1], visibility="public")
    creator_block = cython.declare(cython.uint[::1], visibility="public")
    creator_hash = cython.declare(cython.ulonglong[::1], visibility="public")

    # ---- the two faces -------------------------------------------------------------------------

    def read_files(self, start: cython.int, stop: cython.int) -> int:
        """Walk the named files from start to stop; return how far it came.

        A return below stop means that tables or columns are full (grow them, and drop the rows that
        this file has so far) or that the file at that index is deflated: its facts say which.
        """
        done: cython.int
        with cython.nogil:
            done = self._files(start, stop)
        return done

    def read_bytes(self, index: cython.int, data: cython.uchar[::1], inflated: cython.int) -> int:
        """Walk one data set in memory as the file of that index; return its end."""
        keep: cython.uchar[::1] = self.buf
        end: cython.int
        self.buf = data
        self.fd = -1
        self.base = 0
        self.have = self.size = data.shape[0]
        self.inflated = inflated
        self.first_read = self.size
        try:
            with cython.nogil:
                end = self._one(index)
        finally:
            self.buf = keep
        return end

    def hash_of(self, data: cython.uchar[::1], length: cython.longlong) -> int:
        """Return the keyed hash of the first bytes of a buffer, as the columns hold it."""
        return self._siphash(data, 0, length)

    # ---- files ---------------------------------------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _files(self, start: cython.int, stop: cython.int) -> cython.int:
        i: cython.int
        end: cython.int
        folder: cython.int = -1
        opened: cython.int = -1
        self.last_units = 0
        clocks(self.times)
        self.times[3], self.times[4], self.times[5] = self.times[0], self.times[1], self.times[2]
        i = start
        try:
            while i < stop:
                self.file = i
                if self.folder_at[i] != folder:
                    if opened >= 0:
                        close_file(opened)
                    folder = self.folder_at[i]
                    opened = open_folder(self.names, folder)
                end = self._file(i, opened)
                if end == NO_SPACE or end == DEFLATED:
                    break
                i += 1
        finally:
            if opened >= 0:
                close_file(opened)
        clocks(self.times)
        self.times[0] -= self.times[3]
        self.times[1] -= self.times[4]
        self.times[2] -= self.times[5]
        return i

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _file(self, i: cython.int, folder: cython.int) -> cython.int:
        end: cython.int
        self._clear(i)
        if folder < 0:
            return self._fail(i, CANNOT_OPEN, -folder)
        self.fd = open_file(folder, self.names, self.name_at[i], self.follow)
        if self.fd < 0:
            return self._fail(i, CANNOT_OPEN, -self.fd)
        try:
            end = self._opened(i)
        finally:
            close_file(self.fd)
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _opened(self, i: cython.int) -> cython.int:
        end: cython.int = file_stat(self.fd, self.facts[i * FACTS :])
        if end < 0:
            return self._fail(i, CANNOT_READ, -end)
        if not self.facts[i * FACTS + F_REGULAR]:
            self.facts[i * FACTS + F_END] = NOT_REGULAR
            self.facts[i * FACTS + F_REASON] = NOT_REGULAR_FILE
            return NOT_REGULAR
        self.size = self.facts[i * FACTS + F_SIZE]
        self.base = 0
        self.have = 0
        self.inflated = 0
        self.first_read = self.wanted
        return self._one(i)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _one(self, i: cython.int) -> cython.int:
        row: cython.int = self.row_count
        end: cython.int
        self._begin(i)
        end = self._walk()
        if self.failed:
            self._fail(i, CANNOT_READ, self.failed)
            end = FAILED
        if end == NO_SPACE or end == DEFLATED:
            if end == DEFLATED:
                self.row_count = row
                self.facts[i * FACTS + F_BYTES] = self.bytes_read
                self.facts[i * FACTS + F_READS] = self.reads
            self.facts[i * FACTS + F_END] = end
            return end
        self.facts[i * FACTS + F_ROWS] = self.row_count - row
        self._finish(i, end)
        self._keep_units(i, end)
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _keep_units(self, i: cython.int, end: cython.int) -> cython.int:
        """Let this file be the example for the next one, if it was clean and read in one piece."""
        spare: cython.uchar[::1]
        self.last_units = 0
        if (
            end == DONE
            and self.facts[i * FACTS + F_REASON] == 0
            and self.reads == 1
            and self.fd >= 0
            and not self.odd
        ):
            spare = self.last
            self.last = self.buf
            self.buf = spare
            self.last_have = self.have
            self.last_units = self.units
            self.last_mode = 2 * self.big + self.implicit
            self.last_charset = self.charset
            self.here = MAX_UNITS - self.here
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _clear(self, i: cython.int) -> cython.int:
        k: cython.int
        for k in range(FACTS):
            self.facts[i * FACTS + k] = 0
        for k in range(CAPTURED):
            self.captured[i * CAPTURED + k] = 0
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _fail(self, i: cython.int, reason: cython.int, error: cython.int) -> cython.int:
        self.facts[i * FACTS + F_END] = FAILED
        self.facts[i * FACTS + F_REASON] = reason
        self.facts[i * FACTS + F_ERRNO] = error
        return FAILED

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _begin(self, i: cython.int) -> cython.int:
        self.file = i
        self.elements = self.bytes_read = self.used = 0
        self.reads = self.tail_reads = self.failed = self.creator_count = self.zone = 0
        self.is_over = self.guesses = 0
        self.piece = -1
        self.meta_end = 0
        self.previous = 0
        self.depth = 0
        self.units = self.cursor = self.is_open = 0
        self.charset = 0
        self.odd = self.every
        if self.fd < 0:
            self.last_units = 0
        self.frame_end[0] = self.size
        self.frame_open[0] = self.frame_guessed[0] = self.frame_items[0] = 0
        self.frame_prefix[0] = self.frame_creators[0] = 0
        self.frame_charset[0] = 0
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _finish(self, i: cython.int, end: cython.int) -> cython.int:
        at: cython.int = i * FACTS
        need: cython.longlong
        if not self.facts[at + F_END] or end == OVER_LIMIT:
            self.facts[at + F_END] = end
        self.facts[at + F_BYTES] = self.bytes_read
        self.facts[at + F_READS] = self.reads
        self.facts[at + F_FIRST] = self.first_read
        self.facts[at + F_ELEMENTS] = self.elements
        if not self.facts[at + F_HEADER]:
            self.facts[at + F_HEADER] = self.pos if self.pos < self.size else self.size
        if self.fd >= 0 and end == DONE:
            need = self.used if self.piece < 0 else self.piece
            need = (need + PAGE - 1) // PAGE * PAGE
            if need > self.buf.shape[0] // 2:
                need = self.buf.shape[0] // 2
            # Half-way down, all the way up: one small file among large ones costs no second read.
            self.wanted = need if need >= self.wanted else (self.wanted + need) // 2 // PAGE * PAGE
            if self.wanted < PAGE:
                self.wanted = PAGE
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _note(self, reason: cython.int, tag: cython.longlong) -> cython.int:
        at: cython.int = self.file * FACTS
        if not self.facts[at + F_REASON]:
            self.facts[at + F_REASON] = reason
            self.facts[at + F_TAG] = tag if self._is_attribute(tag) else 0
            self.facts[at + F_OFFSET] = self.pos
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _is_attribute(self, tag: cython.longlong) -> cython.int:
        """Whether a tag is surely one: any other may be part of a value, and must not be told."""
        if tag == ITEM or self._known(tag) >= 0 or self._masked(tag, 2):
            return 1
        return self._creator(tag) != 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _stop(self, end: cython.int, reason: cython.int, tag: cython.longlong) -> cython.int:
        if end == OVER_LIMIT:
            self._forget_note()
        self._note(reason, tag)
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _forget_note(self) -> cython.int:
        at: cython.int = self.file * FACTS
        self.facts[at + F_REASON] = self.facts[at + F_TAG] = self.facts[at + F_OFFSET] = 0
        return 0

    # ---- bytes ---------------------------------------------------------------------------------

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _ensure(self, at: cython.longlong, count: cython.longlong) -> cython.int:
        """Have the bytes [at, at + count) in the buffer: 1, or 0 where they cannot be had."""
        if at >= self.base and at + count <= self.base + self.have:
            if at + count > self.used:
                self._use(at, count)
            return 1
        return self._fetch(at, count)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _use(self, at: cython.longlong, count: cython.longlong) -> cython.int:
        if self.piece < 0 and at - self.used > self.gap:
            self.piece = self.used
        self.used = at + count
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _read_to(self, at: cython.longlong, count: cython.longlong) -> cython.longlong:
        """Return how far to read: past a header by no more than its last first read, and a page."""
        end: cython.longlong = (at + self.first_read - 1) // self.first_read * self.first_read
        if self.zone == FRAGMENTS:
            return at + SMALL_READ
        if self.zone == TAIL:
            return at + PAGE
        if self.reads == 0:
            return at + self.first_read
        if end >= at + count:
            return end
        if self.depth == 0 and count <= 12:  # where the header of Pixel Data may stand
            return at + PAGE
        return (at + count + self.first_read - 1) // self.first_read * self.first_read

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _fetch(self, at: cython.longlong, count: cython.longlong) -> cython.int:
        end: cython.longlong
        got: cython.longlong
        kept: cython.longlong = 0
        if self.fd < 0 or at < 0 or at + count > self.size or count > self.buf.shape[0]:
            return 0
        if self.zone == TAIL:
            self.tail_reads += 1
            if self.tail_reads > MAX_TAIL_READS:
                self._note(TAIL_NOT_READ, 0)
                return 0
        end = self._read_to(at, count)
        if end < at + count:
            end = at + count
        if end - at > self.buf.shape[0]:
            end = at + self.buf.shape[0]
        if end > self.size:
            end = self.size
        if at >= self.base and at < self.base + self.have:
            kept = self.base + self.have - at
            copy(self.buf, 0, self.buf, at - self.base, kept)
        self.base = at
        self.have = kept
        if self.bytes_read + end - at - kept > self.max_bytes:
            self.is_over = 1
            return 0
        got = read_at(self.fd, self.buf, kept, end - at - kept, at + kept)
        self.reads += 1
        if got < 0:
            self.failed = -got
            return 0
        self.bytes_read += got
        self.have += got
        if self.have < count:
            self.size = at + self.have
            return 0
        self._use(at, count)
        return 1

    # ---- hashing -------------------------------------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(0, check=True)
    def _siphash(
        self, buf: cython.uchar[::1], at: cython.longlong, count: cython.longlong
    ) -> cython.ulonglong:
        """SipHash-2-4 (Aumasson and Bernstein, 2012) of a run of bytes."""
        v0: cython.ulonglong = self.key0 ^ SIP0
        v1: cython.ulonglong = self.key1 ^ SIP1
        v2: cython.ulonglong = self.key0 ^ SIP2
        v3: cython.ulonglong = self.key1 ^ SIP3
        word: cython.ulonglong
        words: cython.longlong = count // 8 + 1
        step: cython.longlong
        twice: cython.int
        for step in range(words + 2):
            word = self._word(buf, at + 8 * step, count, step) if step < words else 0
            v3 ^= word
            if step == words:
                v2 ^= 0xFF
            for twice in range(2):
                v0 = (v0 + v1) & MASK
                v1 = _turn(v1, 13) ^ v0
                v0 = _turn(v0, 32)
                v2 = (v2 + v3) & MASK
                v3 = _turn(v3, 16) ^ v2
                v0 = (v0 + v3) & MASK
                v3 = _turn(v3, 21) ^ v0
                v2 = (v2 + v1) & MASK
                v1 = _turn(v1, 17) ^ v2
                v2 = _turn(v2, 32)
            v0 ^= word
        return v0 ^ v1 ^ v2 ^ v3

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(0, check=True)
    def _word(
        self,
        buf: cython.uchar[::1],
        at: cython.longlong,
        count: cython.longlong,
        step: cython.longlong,
    ) -> cython.ulonglong:
        k: cython.int
        byte: cython.ulonglong
        word: cython.ulonglong
        if 8 * step + 8 <= count:
            return little8(buf, at)
        byte = count & 0xFF
        word = byte << 56
        for k in range(count - 8 * step):
            byte = buf[at + k]
            word |= byte << (8 * k)
        return word

    # ---- places --------------------------------------------------------------------------------

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _place(
        self,
        prefix: cython.int,
        tag: cython.longlong,
        vr16: cython.int,
        creator: cython.ulonglong,
    ) -> cython.int:
        """Return the number of a place, 0 where the table is full. Siblings repeat: guess first."""
        place: cython.int = self.place_after[self.previous]
        if not self._is_place(place, prefix, tag, vr16, creator):
            place = self._look_up(prefix, tag, vr16, creator)
            self.place_after[self.previous] = place
        self.previous = place
        return place

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _is_place(
        self,
        place: cython.int,
        prefix: cython.int,
        tag: cython.longlong,
        vr16: cython.int,
        creator: cython.ulonglong,
    ) -> cython.int:
        return (
            self.place_tag[place] == tag
            and self.place_prefix[place] == prefix
            and self.place_vr16[place] == vr16
            and self.place_creator[place] == creator
            and place > 0
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _look_up(
        self,
        prefix: cython.int,
        tag: cython.longlong,
        vr16: cython.int,
        creator: cython.ulonglong,
    ) -> cython.int:
        bucket: cython.int
        place: cython.int
        mixed: cython.ulonglong = tag
        mixed ^= creator
        mixed ^= (prefix * MIX0) & MASK
        mixed = ((mixed ^ vr16 ^ self.key0) * MIX1) & MASK  # nobody can choose who shares a bucket
        bucket = (mixed >> 40) % BUCKETS
        place = self.place_bucket[bucket]
        while place > 0:
            if self._is_place(place, prefix, tag, vr16, creator):
                return place
            place = self.place_chain[place]
        if self.place_count >= self.place_tag.shape[0]:
            return 0
        place = self.place_count
        self.place_count += 1
        self.place_chain[place] = self.place_bucket[bucket]
        self.place_bucket[bucket] = place
        self.place_prefix[place] = prefix
        self.place_tag[place] = tag
        self.place_vr16[place] = vr16
        self.place_creator[place] = creator
        self.place_after[place] = self.place_spot[place] = 0
        self.place_length[place] = -1
        self._describe(place, tag, vr16)
        return place

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _describe(self, place: cython.int, tag: cython.longlong, vr16: cython.int) -> cython.int:
        """Settle what is done with values at a new place: VR, traits, rule and captured column."""
        known: cython.int = self._known(tag)
        public: cython.int = self.tag_vr[known] if known >= 0 else self._masked(tag, 2)
        vr: cython.int = self._vr(vr16)
        traits: cython.int
        odd: cython.int = (tag >> 16) & 1
        element: cython.int = tag & 0xFFFF
        k: cython.int
        if vr == 0 and not vr16:
            vr = public
            if element == 0:
                vr = VR_UL
            elif odd and element >= 0x10 and element < 0x100:
                vr = VR_LO
            elif vr == 0:
                vr = VR_UN
        elif vr == VR_UN and public == VR_SQ:
            vr = VR_SQ
        traits = self.vr_traits[vr]
        if vr == VR_UN and public:  # PS3.5 6.2.2: its value is that of the VR it should have
            traits = self.vr_traits[public]
        if odd and element >= 0x10 and element < 0x100:
            traits |= CREATOR
            traits &= ~(UNKNOWN | BINARY)
        for k in range(self.bulk.shape[0] // 2):
            if tag & self.bulk[2 * k] == self.bulk[2 * k + 1]:
                traits |= BULK
        traits |= self._part(place, tag)
        self.place_vr[place] = vr
        self.place_head[place] = 0
        self.place_traits[place] = traits
        self.place_rule[place] = self.tag_rule[known] if known >= 0 else self._masked(tag, 3)
        self.place_captured[place] = -1
        if known >= 0:
            self.place_class[place] = self.tag_class[known]
        elif odd:
            self.place_class[place] = self.private_class[vr]
        else:
            self.place_class[place] = self.vr_class[vr]
        self.place_key[place] = self.place_series[place] = self.place_code[place] = 0
        if known >= 0 and self.place_prefix[place] == 0:
            self.place_captured[place] = self.tag_captured[known]
        elif tag == CHARACTER_SET_TAG:
            self.place_captured[place] = CHARACTER_SET
        elif tag == CODE_VALUE or tag == CODING_SCHEME:
            if self.place_captured[self.place_prefix[place]] == METHODS:
                self.place_captured[place] = METHODS
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _part(self, place: cython.int, tag: cython.longlong) -> cython.int:
        """Return the traits of what stands in content items, PS3.3 C.17.3 and 10-2."""
        around: cython.longlong = self.place_tag[self.place_prefix[place]]
        if self.place_prefix[place] == 0:
            return 0
        if around == CONCEPT_NAME and (
            tag == CODE_VALUE or tag == CODING_SCHEME or tag == LONG_CODE_VALUE
        ):
            return CONCEPT
        if tag == TEXT_VALUE or (around == MEASURED and tag == NUMERIC_VALUE):
            return CONTENT
        if around == CONCEPT_CODE and tag == CODE_MEANING:
            return CONTENT
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-2)
    def _known(self, tag: cython.longlong) -> cython.int:
        """Return the tag's index in the dictionary, or -1."""
        low: cython.int = 0
        high: cython.int = self.tags.shape[0]
        middle: cython.int
        while low < high:
            middle = (low + high) // 2
            if self.tags[middle] < tag:
                low = middle + 1
            else:
                high = middle
        if low < self.tags.shape[0] and self.tags[low] == tag:
            return low
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _masked(self, tag: cython.longlong, column: cython.int) -> cython.int:
        """Return the VR (column 2) or rule (column 3) of a repeating group or private tag, or 0."""
        k: cython.int
        for k in range(0, self.masked.shape[0], 4):
            if tag & self.masked[k + 1] == self.masked[k] and self.masked[k + column]:
                return self.masked[k + column]
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _vr(self, vr16: cython.int) -> cython.int:
        """Return the code of a VR by its two letters, 0 if there is no such VR."""
        first: cython.int = (vr16 >> 8) - 65
        second: cython.int = (vr16 & 0xFF) - 65
        if first < 0 or first > 25 or second < 0 or second > 25:
            return 0
        return self.vr_codes[first * 26 + second]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _spot(self, place: cython.int) -> cython.int:
        """Return the number of the spot where an element stands, 0 where the table is full."""
        spot: cython.int = self.place_spot[place]
        around: cython.int
        if self.depth == 0:
            return spot if spot > 0 else self._look_up_spot(place, 0, 0)
        around = self._around()
        if around == 0:
            return 0
        return self._spot_in(place, around, self.frame_item[self.depth - 1])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _around(self) -> cython.int:
        """Return the spot of the sequence at hand, 0 where the table is full."""
        around: cython.int = self.frame_spot[self.depth - 1]
        item: cython.int = 0
        d: cython.int
        if around > 0:
            return around
        for d in range(1, self.depth, 2):  # the frames of sequences; items lie between them
            if self.frame_spot[d] == 0:
                self.frame_spot[d] = self._spot_in(self.frame_place[d], around, item)
            around = self.frame_spot[d]
            item = self.frame_item[d]
            if around == 0:
                break
        return around

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _spot_in(self, place: cython.int, around: cython.int, item: cython.int) -> cython.int:
        """Return the number of a spot, 0 where the table is full. The last one may be it again."""
        spot: cython.int = self.place_spot[place]
        if spot > 0 and self.spot_around[spot] == around and self.spot_item[spot] == item:
            return spot
        return self._look_up_spot(place, around, item)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _look_up_spot(self, place: cython.int, around: cython.int, item: cython.int) -> cython.int:
        mixed: cython.ulonglong = around
        bucket: cython.int
        spot: cython.int
        mixed = (((mixed << 24) ^ item) * MIX0) & MASK
        mixed = ((mixed ^ place ^ self.key0) * MIX1) & MASK
        bucket = (mixed >> 40) % BUCKETS
        spot = self.spot_bucket[bucket]
        while spot > 0:
            if (
                self.spot_place[spot] == place
                and self.spot_around[spot] == around
                and self.spot_item[spot] == item
            ):
                break
            spot = self.spot_chain[spot]
        if spot == 0:
            if self.spot_count >= self.spot_place.shape[0]:
                return 0
            spot = self.spot_count
            self.spot_count += 1
            self.spot_chain[spot] = self.spot_bucket[bucket]
            self.spot_bucket[bucket] = spot
            self.spot_place[spot] = place
            self.spot_around[spot] = around
            self.spot_item[spot] = item
        self.place_spot[place] = spot
        return spot

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _creator(self, tag: cython.longlong) -> cython.ulonglong:
        """Return the hash of the private creator that reserved a private element's block, or 0."""
        block: cython.uint
        k: cython.int
        if not (tag >> 16) & 1 or tag & 0xFFFF < 0x1000:
            return 0
        block = (tag & GROUP) | ((tag >> 8) & 0xFF)
        k = self.creator_count - 1
        while k >= self.frame_creators[self.depth]:
            if self.creator_block[k] == block:
                return self.creator_hash[k]
            k -= 1
        return 0

    # ---- rows ----------------------------------------------------------------------------------

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _row(
        self,
        place: cython.int,
        length: cython.longlong,
        at: cython.longlong,
        verdict: cython.int,
        digest: cython.ulonglong,
        code: cython.uint,
    ) -> cython.int:
        """Add a row if the place has a rule or the value tells: GO_ON, or an end."""
        row: cython.int = self.row_count
        spot: cython.int
        if not self.every and not self._is_told(place, verdict, code):
            return GO_ON
        if row >= self.row_place.shape[0]:
            return NO_SPACE
        spot = self._spot(place)
        if spot == 0:
            return self._full()
        self.row_place[row] = spot
        self.row_length[row] = length
        if self.every:
            self.row_offset[row] = at
        self.row_hash[row] = digest
        self.row_verdict[row] = verdict
        self.row_code[row] = code
        self.row_count = row + 1
        return GO_ON

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _is_told(self, place: cython.int, verdict: cython.int, code: cython.uint) -> cython.int:
        """Whether an element may be a finding: by its rule, or else by what its value is."""
        kind: cython.int = self.place_class[place]
        if self.place_rule[place] and not self.class_flags[kind] & QUIET:
            return 1
        if code == CODE_NONE:  # nobody looked into it, though its class asks for that
            return kind > 0 and verdict == REAL
        return code >= CODE_FIRST

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _value(self, place: cython.int, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Deal with a value of defined length that lies within the file: GO_ON, or an end."""
        traits: cython.int = self.place_traits[place]
        verdict: cython.int = REAL
        digest: cython.ulonglong = 0
        code: cython.uint = CODE_NONE if self.place_class[place] else CODE_PLAIN
        end: cython.int = GO_ON
        if length == 0:
            verdict = EMPTY
        elif self._is_number(place, at, length):
            code = CODE_PLAIN
        elif not self._is_asked_for(place):
            pass
        elif traits & BULK or length > (MAX_BINARY if traits & BINARY else MAX_TEXT):
            end = self._look_once(place, at, length)
            if self._is_looked_into(place, length):
                code = self.place_code[place]
        else:
            if not self._ensure(at, length):
                return self._stop(TRUNCATED, VALUE_ENDS_EARLY, self.place_tag[place])
            o: cython.longlong = at - self.base
            if self.place_length[place] != length or not same(
                self.buf, o, self.place_value, place * CACHE, length
            ):
                end = self._learn(place, o, length)
            verdict = self.place_verdict[place]
            digest = self.place_hash[place]
            code = self.place_code[place]
            if self.place_captured[place] >= 0 or traits & (CREATOR | CONCEPT):
                self._capture(place, o, length)
        if end != GO_ON:
            return end
        return self._row(place, length, at, verdict, digest, code)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _is_number(
        self, place: cython.int, at: cython.longlong, length: cython.longlong
    ) -> cython.int:
        """Whether a value is of numbers that nobody is known by: all but one of six digits."""
        flags: cython.int = self.class_flags[self.place_class[place]]
        o: cython.longlong
        count: cython.longlong
        if not flags & NUMBER:
            return 0
        if not flags & COUNT or length != 4 or self.big or not self._ensure(at, length):
            return 1
        o = at - self.base
        count = self.buf[o] | (self.buf[o + 1] << 8) | (self.buf[o + 2] << 16)
        return count + self.buf[o + 3] * 0x1000000 < LONG_COUNT

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _is_asked_for(self, place: cython.int) -> cython.int:
        """Whether anybody wants to know what stands there."""
        return (
            self.place_class[place] > 0
            or self.place_rule[place] != 0
            or self.place_captured[place] >= 0
            or self.place_traits[place] & CREATOR
        )

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _is_looked_into(self, place: cython.int, length: cython.longlong) -> cython.int:
        """Whether a long binary value is of a class that is judged, and not too long for it."""
        return (
            self.place_class[place] > 0
            and not self.place_traits[place] & BULK
            and length <= MAX_TEXT
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _look_once(
        self, place: cython.int, at: cython.longlong, length: cython.longlong
    ) -> cython.int:
        """Look into a long binary value in the first file of a series, as its headers repeat."""
        series: cython.ulonglong = self._series_and_items()
        o: cython.longlong
        end: cython.int
        if not self._is_looked_into(place, length):
            return GO_ON
        if series and self.place_series[place] == series:
            return GO_ON
        if not self._ensure(at, length):
            return self._stop(TRUNCATED, VALUE_ENDS_EARLY, self.place_tag[place])
        o = at - self.base
        self.place_length[place] = -1  # what is kept of a short value has another code
        end = self._find_code(place, self._siphash(self.buf, o, length), o, length)
        self.place_series[place] = series if end == GO_ON else 0
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(0, check=True)
    def _series_and_items(self) -> cython.ulonglong:
        """Mix the series of the file with the numbers of the items around; 0 without a series."""
        mixed: cython.ulonglong = self.captured[self.file * CAPTURED + SERIES]
        d: cython.int
        if mixed == 0:
            return 0
        for d in range(1, self.depth, 2):
            mixed = ((mixed ^ self.frame_item[d]) * MIX0) & MASK
        return mixed

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _find_code(
        self,
        place: cython.int,
        digest: cython.ulonglong,
        at: cython.longlong,
        length: cython.longlong,
    ) -> cython.int:
        """Find out what a value was judged to be, or write it down as new: GO_ON, or an end."""
        kind: cython.int = self.place_class[place]
        charset: cython.ulonglong = 0
        key: cython.ulonglong
        code: cython.uint
        if self.place_traits[place] & CONTENT:
            self.place_length[place] = -1  # the next item's concept name may be another
            kind = self._class_by_concept(place)
        if kind == 0 or self._needs_no_judge(kind, at, length):
            self.place_key[place] = 0
            self.place_code[place] = CODE_PLAIN
            if self.class_flags[kind] & UID:
                self.place_code[place] = self._root_code(at, length)
            return GO_ON
        if not self._is_ascii(at, length):
            self.place_length[place] = -1  # the next file's or item's may be another
            charset = self.frame_charset[self.depth]  # PS3.3 C.12.1.1.2: an item's own counts first
            if charset == 0:
                charset = self.captured[self.file * CAPTURED + CHARACTER_SET]
        key = (digest ^ ((kind * MIX0) & MASK) ^ ((charset * MIX1) & MASK)) | 1
        if key == self.place_key[place]:
            return GO_ON
        code = self._known_code(key)
        if code == CODE_NONE:
            if not self._is_news(key):
                if not self._has_room_for(length):
                    self.place_key[place] = 0
                    self.place_length[place] = -1
                    return self._full_of_news()
                self._write_down(place, key, digest, charset, at, length)
                self.news_kind[self.news_count - 1] = kind
            code = self.news_slot[self._slot(key)]
            code |= PENDING
        self.place_key[place] = key
        self.place_code[place] = code
        return GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _class_by_concept(self, place: cython.int) -> cython.int:
        """Return the class of a content item's value: that of its concept name if it has one."""
        d: cython.int = self.depth
        key: cython.ulonglong
        low: cython.int = 0
        high: cython.int = self.concepts.shape[0]
        middle: cython.int
        if self.place_tag[place] != TEXT_VALUE:  # it stands one sequence deeper
            d -= 2
        if d < 2 or self.frame_code[d] == 0:
            return self.place_class[place]
        key = self.frame_code[d] ^ ((self.frame_scheme[d] * MIX0) & MASK)
        key ^= (self.place_tag[place] * MIX1) & MASK
        while low < high:
            middle = (low + high) // 2
            if self.concepts[middle] < key:
                low = middle + 1
            else:
                high = middle
        if low < self.concepts.shape[0] and self.concepts[low] == key:
            return self.concept_class[low]
        return self.place_class[place]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _known_code(self, key: cython.ulonglong) -> cython.uint:
        """Look a value up: keys are keyed hashes, so nobody can choose who shares a slot."""
        slots: cython.ulonglong = self.known_keys.shape[0]
        at: cython.ulonglong = (key >> 8) & (slots - 1)
        k: cython.ulonglong
        for k in range(slots):
            if self.known_keys[at] == key:
                return self.known_codes[at]
            if self.known_keys[at] == 0:
                break
            at = (at + 1) & (slots - 1)
        return CODE_NONE

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _has_room_for(self, length: cython.longlong) -> cython.int:
        return (
            self.news_count < self.news_key.shape[0]
            and self.news_used + length <= self.news_text.shape[0]
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _full_of_news(self) -> cython.int:
        """There are too many new values: ask for more room, or for that others be judged first.

        All that there are before the first file of a batch are its own: it was begun before.
        """
        is_limit: cython.bint = self.news_count >= MAX_NEWS or (
            self.news_text.shape[0] >= MAX_NEWS_TEXT and self.news_count < self.news_key.shape[0]
        )
        if is_limit and self.file == 0:
            return self._stop(OVER_LIMIT, TOO_MUCH_TEXT, 0)
        return NO_SPACE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _write_down(
        self,
        place: cython.int,
        key: cython.ulonglong,
        digest: cython.ulonglong,
        charset: cython.ulonglong,
        at: cython.longlong,
        length: cython.longlong,
    ) -> cython.int:
        """Keep a copy of a new value for whoever judges it."""
        k: cython.int = self.news_count
        self.news_key[k] = key
        self.news_digest[k] = digest
        self.news_charset[k] = charset
        self.news_place[k] = place
        self.news_length[k] = length
        copy(self.news_text, self.news_used, self.buf, at, length)
        self.news_used += length
        self.news_count = k + 1
        self.news_slot[self._slot(key)] = k
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _slot(self, key: cython.ulonglong) -> cython.int:
        return (key >> 8) % NEWS_SLOTS

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _is_news(self, key: cython.ulonglong) -> cython.int:
        """Whether a value is among the new ones: slots of earlier batches tell themselves."""
        k: cython.int = self.news_slot[self._slot(key)]
        return k < self.news_count and self.news_key[k] == key

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _needs_no_judge(
        self, kind: cython.int, at: cython.longlong, length: cython.longlong
    ) -> cython.int:
        """Whether the form of a value says enough of it."""
        flags: cython.int = self.class_flags[kind]
        if not flags & PLAIN or not self._is_plain(at, length):
            return 0
        return not (flags & LONG_NUMBER and self._has_long_number(at, length))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _has_long_number(self, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Whether a plain value has a number of six digits or more without a point."""
        k: cython.longlong
        c: cython.uchar
        digits: cython.longlong = 0
        for k in range(at, at + length):
            c = self.buf[k]
            if c >= 48 and c <= 57:
                digits += 1
            elif c == 46:
                digits = -length  # what stands behind the point does not count either
            elif digits >= LONG_DIGITS:
                return 1
            else:
                digits = 0
        return digits >= LONG_DIGITS

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_plain(self, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Whether a value is of digits, signs and delimiters alone, as numbers, times and UIDs."""
        k: cython.longlong
        c: cython.uchar
        for k in range(at, at + length):
            c = self.buf[k]
            if not (
                (c >= 43 and c <= 58 and c != 44 and c != 47)  # + - . : and digits
                or c == 32
                or c == 92
                or c == 69
                or c == 101
                or c == 0
            ):
                return 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(0, check=True)
    def _root_code(self, at: cython.longlong, length: cython.longlong) -> cython.uint:
        """Return the code of the UID root that a value is under, or that of any plain value."""
        k: cython.int
        start: cython.int
        count: cython.int
        for k in range(self.root_at.shape[0] - 1):
            start = self.root_at[k]
            count = self.root_at[k + 1] - start
            if length >= count and same(self.buf, at, self.roots, start, count):
                return CODE_ROOT + k
        return CODE_PLAIN

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_ascii(self, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Whether a value reads the same in whatever character set."""
        k: cython.longlong
        for k in range(at, at + length):
            if self.buf[k] >= 128 or self.buf[k] == 27:
                return 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _learn(self, place: cython.int, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Hash and judge a value that lies in the buffer, and keep it if it is short.

        GO_ON, or an end; then it is as if the value had not been met.
        """
        end: cython.longlong = at + length
        self.place_length[place] = -1
        if length <= CACHE:
            self.place_length[place] = length
            copy(self.place_value, place * CACHE, self.buf, at, length)
        if not self.place_traits[place] & BINARY:
            while end > at and (self.buf[end - 1] == 32 or self.buf[end - 1] == 0):
                end -= 1
            while end > at and self.buf[at] == 32:
                at += 1
        self.place_hash[place] = 0
        self.place_verdict[place] = EMPTY
        self.place_series[place] = 0
        if end == at:
            self.place_key[place] = 0
            self.place_code[place] = CODE_CLEAN
            return GO_ON
        self.place_hash[place] = self._siphash(self.buf, at, end - at)
        self.place_verdict[place] = self._judge(self.place_hash[place], at, end - at)
        return self._find_code(place, self.place_hash[place], at, end - at)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _capture(
        self, place: cython.int, at: cython.longlong, length: cython.longlong
    ) -> cython.int:
        """Keep a value that says what the data set is, or who reserves a private block."""
        if self.place_verdict[place] == EMPTY:
            return 0
        if self.depth > 0 or self.zone != HEADER:
            if self.place_traits[place] & CREATOR:
                self._remember(place, self.place_hash[place])
            elif self.place_captured[place] == CHARACTER_SET:
                self.frame_charset[self.depth] = self.place_hash[place]
            elif self.place_traits[place] & CONCEPT:
                self._name_item(place)
            elif self.zone == HEADER:
                self._tell_method(place)
            return 0
        self.top_hash = self.place_hash[place]
        if self.place_captured[place] == YEAR:
            self.top_hash = YEAR_KNOWN | self._year(at, length)
        self._remember(place, self.top_hash)
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _name_item(self, place: cython.int) -> cython.int:
        """Keep what the item around the Concept Name Code Sequence at hand is named by."""
        d: cython.int = self.depth - 2
        if d < 0:
            return 0
        if self.place_tag[place] == CODING_SCHEME:
            self.frame_scheme[d] = self.place_hash[place]
        else:
            self.frame_code[d] = self.place_hash[place]
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _tell_method(self, place: cython.int) -> cython.int:
        """Keep a listed code of a method once its item says that it is of the listed scheme."""
        d: cython.int = self.depth
        if self.place_tag[place] == CODE_VALUE:
            self.frame_code[d] = 0
            if self._is_in(self.methods, self.place_hash[place]):
                self.frame_code[d] = self.place_hash[place]
        elif self.frame_code[d] != 0 and self.place_hash[place] == self.designator:
            self.top_hash = self.frame_code[d]
            self._remember(place, self.top_hash)
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _year(self, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Return the year of a DA value, 0 where it has none."""
        year: cython.int = 0
        k: cython.int
        if length < 8:
            return 0
        for k in range(8):
            if self.buf[at + k] < 48 or self.buf[at + k] > 57:
                return 0
            if k < 4:
                year = year * 10 + self.buf[at + k] - 48
        return year if year >= 1850 and year < 2200 else 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _judge(
        self, digest: cython.ulonglong, at: cython.longlong, length: cython.longlong
    ) -> cython.int:
        """Tell an obvious dummy: a listed one, or one filler character over and over."""
        if self._is_in(self.dummies, digest):
            return DUMMY
        return DUMMY if self._is_filler(at, length) else REAL

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_in(self, listed: cython.ulonglong[::1], digest: cython.ulonglong) -> cython.int:
        """Whether a hash is one of those, which are in ascending order."""
        low: cython.int = 0
        high: cython.int = listed.shape[0]
        middle: cython.int
        while low < high:
            middle = (low + high) // 2
            if listed[middle] < digest:
                low = middle + 1
            else:
                high = middle
        return low < listed.shape[0] and listed[low] == digest

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_filler(self, at: cython.longlong, length: cython.longlong) -> cython.int:
        c: cython.uchar = self.buf[at]
        k: cython.longlong
        if c == 88 or c == 120:  # X, x
            if length < 2:
                return 0
        elif c == 48:  # 0
            if length < 3:
                return 0
        elif not (c == 45 or c == 95 or c == 42 or c == 63 or c == 46 or c == 35):  # - _ * ? . #
            return 0
        for k in range(length):
            if self.buf[at + k] != c and self.buf[at + k] != 94:  # ^
                return 0
        return 1

    # ---- the walk ------------------------------------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _walk(self) -> cython.int:
        end: cython.int = self._open_part10()
        while end == GO_ON:
            if self.pos >= self.frame_end[self.depth] or self.pos >= self.size:
                end = self._leave()
            elif self.frame_items[self.depth]:
                end = self._item()
            elif self.depth == 0 and self.phase == DATA_SET and self.zone == HEADER:
                end = self._unit()
            else:
                end = self._element()
            if (end == MALFORMED or end == TRUNCATED) and not self.failed and not self.is_over:
                end = self._recover(end)
        return self._settle(end)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _unit(self) -> cython.int:
        """The next element at the top of the data set, or all that stood in the last file too."""
        taken: cython.int
        if self.is_open:
            self._close_unit()
        if self.units == 0:
            self._look_at_start()
        if self.last_units > 0:
            taken = self._repeat()
            if taken != 0:
                return GO_ON if taken > 0 else NO_SPACE
        self.top = 0
        self.top_hash = 0
        self.is_open = self._mark()
        return self._element()

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _look_at_start(self) -> cython.int:
        """Take nothing over where what stands before the first unit gives it another meaning."""
        self.charset = self.captured[self.file * CAPTURED + CHARACTER_SET]
        if self.last_units > 0 and self.charset != self.last_charset:
            self.last_units = 0
        if self.creator_count:  # they may not be those of the last file
            self.last_units = 0
            self.odd = 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _mark(self) -> cython.int:
        """Write down that a unit begins here; 0 where there is no room for one more."""
        u: cython.int = self.here + self.units
        if self.units >= MAX_UNITS:
            return 0
        self.unit_at[u] = self.pos
        self.unit_elements[u] = self.elements
        self.unit_row[u] = self.row_count
        self.unit_before[u] = self.previous
        self.unit_place[u] = 0
        self.unit_hash[u] = 0
        self.units += 1
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _close_unit(self) -> cython.int:
        """Complete what is written down of a unit that was read, and go on behind its like."""
        u: cython.int = self.here + self.units - 1
        t: cython.int = MAX_UNITS - self.here + self.cursor
        place: cython.int = self.top
        self.is_open = 0
        self.unit_place[u] = place
        self.unit_hash[u] = self.top_hash
        if self.cursor >= self.last_units:
            return 0
        if self.unit_place[t] == place:
            self.cursor += 1
            if self._sets_meaning(place) and self.unit_hash[t] != self.unit_hash[u]:
                self.last_units = 0  # from here on the same bytes mean something else
        elif self._sets_meaning(place) or self._sets_meaning(self.unit_place[t]):
            self.last_units = 0
        elif self.cursor + 1 < self.last_units and self.unit_place[t + 1] == place:
            self.cursor += 2
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _sets_meaning(self, place: cython.int) -> cython.int:
        """Whether bytes that follow are read by it: a private creator or the character set."""
        if self.place_captured[place] == CHARACTER_SET:
            return 1
        return self.place_traits[place] & CREATOR

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-2)
    def _repeat(self) -> cython.int:
        """Take over units that are the last file's byte for byte: 1, 0 for none, -1: no space."""
        there: cython.int = MAX_UNITS - self.here
        first: cython.int = there + self.cursor
        last: cython.int = there + self.last_units - 1
        u: cython.int = first
        start: cython.longlong
        alike: cython.longlong
        room: cython.longlong
        if first >= last or self.base != 0 or self.last_mode != 2 * self.big + self.implicit:
            return 0
        start = self.unit_at[first]
        alike = self.have - self.pos
        if alike > self.last_have - start:
            alike = self.last_have - start
        if alike < 8 or little8(self.buf, self.pos) != little8(self.last, start):
            return 0
        alike = common(self.buf, self.pos, self.last, start, alike)
        room = self.max_elements - self.elements + self.unit_elements[first]
        while u < last and self.unit_at[u + 1] - start <= alike:
            if self.unit_elements[u + 1] > room:
                break
            u += 1
        self.cursor = u - there
        if u == first:
            return 0
        if not self._take_over(first, u):
            return -1
        self.previous = self.unit_before[u]
        if self.pos > self.used:
            self.used = self.pos
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _take_over(self, first: cython.int, stop: cython.int) -> cython.int:
        """Add units of the last file to this one; 0 where the columns are full."""
        u: cython.int
        if not self._copy_rows(self.unit_row[first], self.unit_row[stop]):
            return 0
        self._copy_units(first, stop)
        self.elements += self.unit_elements[stop] - self.unit_elements[first]
        self.pos += self.unit_at[stop] - self.unit_at[first]
        for u in range(first, stop):
            if self.unit_hash[u]:
                self._remember(self.unit_place[u], self.unit_hash[u])
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _copy_rows(self, first: cython.int, stop: cython.int) -> cython.int:
        """Add rows once more, for the file at hand; 0 where there is no room for them."""
        row: cython.int
        to: cython.int = self.row_count
        if to + stop - first > self.row_place.shape[0]:
            return 0
        for row in range(first, stop):
            self.row_place[to] = self.row_place[row]
            self.row_length[to] = self.row_length[row]
            self.row_hash[to] = self.row_hash[row]
            self.row_verdict[to] = self.row_verdict[row]
            self.row_code[to] = self.row_code[row]
            to += 1
        self.row_count = to
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _copy_units(self, first: cython.int, stop: cython.int) -> cython.int:
        """Write down units of the last file as this one's, as far as there is room."""
        u: cython.int
        to: cython.int = self.here + self.units
        at: cython.longlong = self.pos - self.unit_at[first]
        elements: cython.longlong = self.elements - self.unit_elements[first]
        rows: cython.int = self.row_count - self.unit_row[stop]
        if stop - first > MAX_UNITS - self.units:
            stop = first + MAX_UNITS - self.units
        for u in range(first, stop):
            self.unit_at[to] = self.unit_at[u] + at
            self.unit_elements[to] = self.unit_elements[u] + elements
            self.unit_row[to] = self.unit_row[u] + rows
            self.unit_before[to] = self.unit_before[u]
            self.unit_place[to] = self.unit_place[u]
            self.unit_hash[to] = self.unit_hash[u]
            to += 1
        self.units += stop - first
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _remember(self, place: cython.int, digest: cython.ulonglong) -> cython.int:
        """Keep what a unit taken over says of the data set, or of its private creators."""
        column: cython.int = self.place_captured[place]
        if column == YEAR:
            self.facts[self.file * FACTS + F_YEAR] = digest & 0xFFFF
        elif column >= 0:
            self.captured[self.file * CAPTURED + column] = digest
            self.facts[self.file * FACTS + F_CAPTURED] |= 1 << column
        if self.place_traits[place] & CREATOR and self.creator_count < MAX_CREATORS:
            self.creator_block[self.creator_count] = self.place_tag[place]
            self.creator_hash[self.creator_count] = digest
            self.creator_count += 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _settle(self, end: cython.int) -> cython.int:
        """What breaks behind Pixel Data leaves the header read; a limit is one anywhere."""
        if self.is_over:
            return self._stop(OVER_LIMIT, TOO_MANY_BYTES, 0)
        if end != TRUNCATED and end != MALFORMED:
            return end
        if end == TRUNCATED and self.phase == META:
            self.facts[self.file * FACTS + F_REASON] = META_ENDS_EARLY
        return end if self.zone == HEADER else DONE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _open_part10(self) -> cython.int:
        """Find the first element: behind preamble and prefix, or a bare data set's at the start."""
        at: cython.int = self.file * FACTS
        self.pos = 0
        self.phase = META
        self.implicit = 0
        self.big = 0
        if self.size == 0:
            return self._stop(NOT_DICOM, EMPTY_FILE, 0)
        if self.size >= 132 and self._ensure(0, 132) and little4(self.buf, 128) == PREFIX:
            self._look_at_preamble(at)
            self.pos = 132
            if self.size == 132:
                return self._stop(TRUNCATED, META_ENDS_EARLY, 0)
            return GO_ON
        if self.failed:
            return FAILED
        if self.size >= 4 and self._ensure(0, 4) and little4(self.buf, 0) == PREFIX:
            self.pos = 4
            return GO_ON
        if self._begins_data_set(0, 0) or self._begins_data_set(0, 1):
            return GO_ON
        return self._open_misplaced(at)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _open_misplaced(self, at: cython.int) -> cython.int:
        """Find DICM behind a preamble that is too short or too long."""
        prefix: cython.longlong = self._misplaced_prefix()
        if prefix == 0:
            return self._stop(NOT_DICOM, NO_DATA_SET, 0)
        if prefix >= 128:
            self._look_at_preamble(at)
        self.pos = prefix + 4
        return GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _look_at_preamble(self, at: cython.int) -> cython.int:
        k: cython.int
        head: cython.longlong = 0
        self.facts[at + F_PREAMBLE] = 1
        for k in range(0, 128, 4):
            if little4(self.buf, k) != 0:
                self.facts[at + F_PREAMBLE] = 2
        for k in range(7):
            head = head * 256 + self.buf[k]
        self.facts[at + F_HEAD] = head
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _misplaced_prefix(self) -> cython.longlong:
        """Return where DICM stands with File Meta Information behind it, or 0."""
        at: cython.longlong
        if self.size < LAST_PREFIX + 8:
            return 0
        for at in range(1, LAST_PREFIX + 1):
            if not self._ensure(0, LAST_PREFIX + 8):
                return 0
            if little4(self.buf, at) == PREFIX and little2(self.buf, at + 4) == 2:
                if self._begins_data_set(at + 4, 0):
                    return at if self._ensure(0, at + 4) else 0
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _begins_data_set(self, at: cython.longlong, big: cython.int) -> cython.int:
        """Tell whether elements stand there, in ascending order, until there is proof enough."""
        proof: cython.int = 0
        worth: cython.int
        reserved: cython.longlong = -1
        before: cython.longlong = -1
        tag: cython.longlong
        vr: cython.int
        head: cython.int
        length: cython.longlong
        for _ in range(MAX_DOUBTFUL):
            if at >= self.size or not self._ensure(at, 8):
                break
            tag = self._tag(at - self.base, big)
            vr = self._vr(big2(self.buf, at - self.base + 4))
            head = 12 if self.vr_traits[vr] & LONG else 8
            if tag <= before or not self._ensure(at, head):
                return 0
            length = self._told_length(at - self.base + head, vr > 0 and head == 8, big)
            worth = self._worth(tag, vr, at + head, length)
            if worth == CREATOR_WORTH:
                reserved = tag >> 16
            elif worth == 0 and tag >> 16 == reserved:
                worth = 1
            if worth < 0:
                return 0
            proof += worth
            if proof >= ENOUGH:
                return 1
            if length == UNDEFINED:
                return proof > 0 and self._is_item(at + head, big)
            before = tag
            at += head + length
        return proof > 0 and at == self.size

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _told_length(
        self, end: cython.longlong, short: cython.int, big: cython.int
    ) -> cython.longlong:
        """Return the length that ends there: of two bytes if it is short, else of four."""
        if short:
            return big2(self.buf, end - 2) if big else little2(self.buf, end - 2)
        return big4(self.buf, end - 4) if big else little4(self.buf, end - 4)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-2)
    def _worth(
        self, tag: cython.longlong, vr: cython.int, at: cython.longlong, length: cython.longlong
    ) -> cython.int:
        """How much it proves that an element seems to stand there; -1 where none can."""
        group: cython.longlong = tag >> 16
        element: cython.longlong = tag & 0xFFFF
        known: cython.int = self._known(tag)
        if element == 0 and length != 4:  # of a group length, PS3.5 section 7.2
            return -1
        if known >= 0:
            return ENOUGH if vr else 1
        if self._is_text(tag) or group == 0xFFFE or group == 0xFFFF:
            return -1
        if element == 0:
            return 1
        if not group & 1:
            return 1 if self._masked(tag, 2) else (0 if vr else -1)
        if group < 9 or element < 0x10:
            return -1
        if element < 0x100:
            return CREATOR_WORTH if self._is_creator_text(at, length) else 0
        return 1 if vr else 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_creator_text(self, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Whether the value of an LO stands there (PS3.5 section 6.2), of printable ASCII."""
        k: cython.longlong
        if length < 2 or length > 64 or not self._ensure(at, length):
            return 0
        for k in range(at - self.base, at - self.base + length - 1):
            if self.buf[k] < 0x20 or self.buf[k] > 0x7E:
                return 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_item(self, at: cython.longlong, big: cython.int) -> cython.int:
        if not self._ensure(at, 8):
            return 0
        return self._tag(at - self.base, big) == ITEM

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _tag(self, at: cython.longlong, big: cython.int) -> cython.longlong:
        if big:
            return big4(self.buf, at)
        return (little2(self.buf, at) << 16) | little2(self.buf, at + 2)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _leave(self) -> cython.int:
        """Leave the frame that ends here. At the end of the file none may be open."""
        if self.frame_open[self.depth] and (self.guesses or self.pos >= self.size):
            return self._stop(TRUNCATED, SEQUENCE_ENDS_EARLY, 0)
        if self.depth == 0:
            return self._close()
        self._pop()
        return GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _close(self) -> cython.int:
        if self.phase == META and self.zone == HEADER:
            if self.meta_end > self.size:
                return self._stop(TRUNCATED, META_ENDS_EARLY, 0)
            self._note(HEADER_ONLY_META, 0)
        if self.frame_end[0] > self.size:  # the file became shorter
            return self._stop(TRUNCATED, VALUE_ENDS_EARLY, 0)
        return DONE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _pop(self) -> cython.int:
        """Leave one frame."""
        d: cython.int = self.depth
        if self.frame_items[d]:
            self.guesses -= self.frame_guessed[d]
        else:
            self.creator_count = self.frame_creators[d]
        self.depth = d - 1
        self.implicit = self.frame_implicit[d]
        self.big = self.frame_big[d]
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _recover(self, end: cython.int) -> cython.int:
        """Go on behind a sequence of defined length in which the structure broke.

        A hidden sequence that breaks was none: the rows of what seemed to be in it are dropped.
        """
        k: cython.int = self.depth
        while k > 0 and not self._is_way_out(k):
            k -= 1
        if k == 0:
            return end
        if not self.frame_guessed[k]:
            self.facts[self.file * FACTS + F_END] = MALFORMED
        else:
            self.row_count = self.frame_row[k]
            if not self.facts[self.file * FACTS + F_END] and not self.told:
                self._forget_note()
        while self.depth >= k:
            self._pop()
        self.pos = self.frame_end[k]
        return GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_way_out(self, k: cython.int) -> cython.int:
        if self.guesses:
            return self.frame_guessed[k]
        return self.frame_items[k] and not self.frame_open[k] and self.frame_end[k] >= self.pos

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _start_data_set(self, tag: cython.longlong) -> cython.int:
        """Settle the encoding at the first element behind the File Meta Information.

        PS3.5 section 10 and Annex A; where the declared transfer syntax and the bytes disagree, the
        two letters of a VR decide, as in pydicom.
        """
        vr16: cython.int = big2(self.buf, self.pos - self.base + 4)
        letters: cython.bint = (
            vr16 >> 8 > 64 and vr16 >> 8 < 91 and vr16 & 0xFF > 64 and vr16 & 0xFF < 91
        )
        syntax: cython.ulonglong = self.captured[self.file * CAPTURED + SYNTAX]
        self.phase = DATA_SET
        self.big = 0
        self.implicit = 0 if letters else 1
        if syntax == 0:
            if self._vr(vr16) == 0:
                self.implicit = 1
            else:
                self.big = self._is_big(tag >> 16)
            if not self._ensure(self.pos, 8):
                return self._stop(TRUNCATED, ELEMENT_ENDS_EARLY, 0)
            return GO_ON
        if syntax == self.syntaxes[1]:
            self.big = 1
        return DEFLATED if self._is_deflated() else GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_big(self, group: cython.longlong) -> cython.int:
        """Tell the byte order where nothing declares it; in doubt a high group means big."""
        if self._begins_data_set(self.pos, 0):
            return 0
        return group >= 0x400 or self._begins_data_set(self.pos, 1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_deflated(self) -> cython.int:
        """Tell whether the data set must be inflated first, and note that it begins here."""
        syntax: cython.ulonglong = self.captured[self.file * CAPTURED + SYNTAX]
        k: cython.int
        for k in range(2, self.syntaxes.shape[0]):
            if syntax == self.syntaxes[k] and not self.inflated:
                self.facts[self.file * FACTS + F_OFFSET] = self.pos
                return 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _advance_phase(self, tag: cython.longlong) -> cython.int:
        """File Meta Information ends at the first other group, whatever its group length says."""
        group: cython.longlong = tag >> 16
        if self.phase == META:
            if group == 2:
                return GO_ON
            self.phase = COMMAND
            self.implicit = 1
        if group == 0 and self._is_command(tag):
            return GO_ON
        end: cython.int = self._start_data_set(tag)
        self.facts[self.file * FACTS + F_ENCODING] = 1 if self.implicit else 2 * self.big
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_command(self, tag: cython.longlong) -> cython.int:
        """Command Set elements (PS3.7 section 6.3) are always Implicit VR Little Endian."""
        return self._known(tag) >= 0 or tag == 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _element(self) -> cython.int:
        o: cython.longlong
        tag: cython.longlong
        length: cython.longlong
        vr16: cython.int = 0
        vr: cython.int
        head: cython.int = 8
        end: cython.int
        place: cython.int
        if self.pos + 8 > self.frame_end[self.depth]:
            return self._rest()
        if not self._ensure(self.pos, 8):
            return self._stop(TRUNCATED, ELEMENT_ENDS_EARLY, 0)
        o = self.pos - self.base
        place = self.place_after[self.previous]
        if self.place_head[place] == little8(self.buf, o) and self._is_again(place, o):
            return self._again(place)
        tag = self._tag(o, self.big)
        if self.phase != DATA_SET:
            end = self._advance_phase(tag)
            if end != GO_ON:
                return end
            o = self.pos - self.base
            tag = self._tag(o, self.big)
        if tag >> 16 == 0xFFFE:
            return self._delimiter(tag)
        if not self.implicit:
            vr16 = big2(self.buf, o + 4)
            vr = self._vr(vr16)
            if vr > 0 and self.vr_traits[vr] & LONG:
                head = 12
                if not self._ensure(self.pos, 12):
                    return self._stop(TRUNCATED, ELEMENT_ENDS_EARLY, tag)
                o = self.pos - self.base
                length = big4(self.buf, o + 8) if self.big else little4(self.buf, o + 8)
            elif vr > 0 or (vr16 >= 0x4141 and vr16 <= 0x5A5A):
                length = big2(self.buf, o + 6) if self.big else little2(self.buf, o + 6)
            else:
                length = self._length_without_vr(o)
                vr16 = 0
        else:
            length = little4(self.buf, o + 4)
        if tag == 0 and length == 0 and self.depth == 0:
            return self._padding()
        if tag == META_LENGTH and length == 4 and self.phase == META:
            self._note_end_of_meta(head)
        self.elements += 1
        if self.elements > self.max_elements:
            return self._stop(OVER_LIMIT, TOO_MANY_ELEMENTS, tag)
        return self._dispatch(tag, vr16, head, length)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _note_end_of_meta(self, head: cython.int) -> cython.int:
        """Keep what the group length says (PS3.10 section 7.1): a file that ends before is cut."""
        at: cython.longlong = self.pos + head
        if self._ensure(self.pos, head + 4):
            self.meta_end = at + 4 + little4(self.buf, at - self.base)
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _length_without_vr(self, o: cython.longlong) -> cython.longlong:
        """Where two letters should be: the length of Implicit VR, or else a blank VR's."""
        short: cython.longlong = big2(self.buf, o + 6) if self.big else little2(self.buf, o + 6)
        length: cython.longlong = big4(self.buf, o + 4) if self.big else little4(self.buf, o + 4)
        room: cython.longlong = self.frame_end[self.depth] - self.pos - 8
        self.odd = 1
        return short if length != UNDEFINED and length > room and short <= room else length

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _full(self) -> cython.int:
        """Places or spots are full: ask for more room, or for that some be forgotten."""
        is_limit: cython.bint = self.place_count >= MAX_PLACES or self.spot_count >= MAX_PLACES
        if is_limit and self.file == self.lone:
            return self._stop(OVER_LIMIT, TOO_MANY_PLACES, 0)
        return NO_SPACE

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _is_text(self, tag: cython.longlong) -> cython.int:
        """Whether an unknown tag is spelt by four characters: part of a value."""
        return self._is_spelt(tag) and self._known(tag) < 0 and self._creator(tag) == 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _is_spelt(self, number: cython.longlong) -> cython.int:
        """Whether the four bytes of a number are characters of whatever character set."""
        k: cython.int
        byte: cython.longlong
        for k in range(4):
            byte = (number >> (8 * k)) & 0xFF
            if byte == 0x7F or byte == 0xFF or (byte < 0x20 and not (TEXT_CONTROLS >> byte) & 1):
                return 0
        return 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _padding(self) -> cython.int:
        """Zeros where an element should be: step over them, for more may stand behind."""
        start: cython.longlong = self.pos
        header: cython.int = self.file * FACTS + F_HEADER
        self.odd = 1
        self._note(TRAILING_BYTES, 0)
        self.pos += 8
        while self.pos + 8 <= self.size:
            if not self._ensure(self.pos, 8):
                return self._stop(TRUNCATED, ELEMENT_ENDS_EARLY, 0)
            if little8(self.buf, self.pos - self.base) != 0:
                return GO_ON
            self.pos += 8
        if not self.facts[header]:
            self.facts[header] = start
        return GO_ON

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _dispatch(
        self,
        tag: cython.longlong,
        vr16: cython.int,
        head: cython.int,
        length: cython.longlong,
    ) -> cython.int:
        place: cython.int
        end: cython.int
        traits: cython.int
        at: cython.longlong = self.pos + head
        if self.zone != HEADER and not self._is_plausible(tag, vr16, at, length):
            return self._stop(MALFORMED, TRAILING_BYTES, 0)
        if self._is_text(tag) and not self._masked(tag, 2):
            return self._stop(MALFORMED, VALUE_FOR_TAG, 0)
        place = self._place(self.frame_prefix[self.depth], tag, vr16, self._creator(tag))
        if place == 0:
            return self._full()
        if self.depth == 0:
            self.top = place
        traits = self.place_traits[place]
        if self.depth == 0 and tag >> 16 == 0x7FE0 and traits & BULK:
            return self._pixels(place, at, length)
        if (
            self.guesses
            and at + (length if length != UNDEFINED else 0) > self.frame_end[self.depth]
        ):
            return self._stop(MALFORMED, VALUE_ENDS_EARLY, tag)
        if length == UNDEFINED:
            return self._undefined(place, at)
        if traits & SEQUENCE:
            end = self._row(
                place, self._told(at, length), at, REAL if length else EMPTY, 0, CODE_CLEAN
            )
            return self._enter(place, at, at + length, 0, 0) if end == GO_ON else end
        if traits & UNKNOWN and length >= 8 and self._hides_sequence(at, length):
            end = self._value(place, at, length)
            return self._enter(place, at, at + length, 0, 1) if end == GO_ON else end
        if at + length > self.size:
            end = self._row(
                place, self._told(at, length), at, REAL if at < self.size else EMPTY, 0, CODE_NONE
            )
            return self._stop(TRUNCATED, VALUE_ENDS_EARLY, tag) if end == GO_ON else end
        if not traits & UNKNOWN:  # what may hide a sequence is looked at each time
            self.place_head[place] = little8(self.buf, self.pos - self.base)
            self.place_long[place] = length
            self.place_size[place] = head
            self.place_mode[place] = 2 * self.big + self.implicit
        end = self._value(place, at, length)
        self.pos = at + length
        return end

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _is_again(self, place: cython.int, o: cython.longlong) -> cython.int:
        """Whether an element whose first eight bytes are as before is the same one, and as long."""
        size: cython.int = self.place_size[place]
        if (
            size == 0
            or self.place_prefix[place] != self.frame_prefix[self.depth]
            or self.place_mode[place] != 2 * self.big + self.implicit
            or self.phase != DATA_SET
            or self.zone != HEADER
            or self.pos + size + self.place_long[place] > self.frame_end[self.depth]
        ):
            return 0
        if size == 12 and (
            self.big or o + 12 > self.have or little4(self.buf, o + 8) != self.place_long[place]
        ):
            return 0
        return self._creator(self.place_tag[place]) == self.place_creator[place]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1)
    def _again(self, place: cython.int) -> cython.int:
        """Take an element whose header is known byte by byte: siblings repeat."""
        at: cython.longlong = self.pos + self.place_size[place]
        end: cython.int
        self.elements += 1
        if self.elements > self.max_elements:
            return self._stop(OVER_LIMIT, TOO_MANY_ELEMENTS, self.place_tag[place])
        self.previous = place
        if self.depth == 0:
            self.top = place
        end = self._value(place, at, self.place_long[place])
        self.pos = at + self.place_long[place]
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _rest(self) -> cython.int:
        """Fewer bytes are left in the file or item than an element has: zeros are padding."""
        k: cython.longlong
        left: cython.longlong = self.frame_end[self.depth] - self.pos
        if self.phase == META and self._is_deflated():
            return DEFLATED
        if self._ensure(self.pos, left):
            for k in range(left):
                if self.buf[self.pos - self.base + k] != 0:
                    break
            else:
                self.pos += left
                return GO_ON
        return self._stop(TRUNCATED, ELEMENT_ENDS_EARLY, 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _is_plausible(
        self,
        tag: cython.longlong,
        vr16: cython.int,
        at: cython.longlong,
        length: cython.longlong,
    ) -> cython.int:
        """Behind Pixel Data only what looks like an element is taken for one."""
        if self.depth > 0:
            return 1
        if length != UNDEFINED and at + length > self.size:
            return 0
        if not self.implicit and self._vr(vr16) == 0:
            return 0
        if (tag >> 16) & 1:
            return tag & 0xFFFF == 0 or tag & 0xFFFF >= 0x10
        return self._known(tag) >= 0 or tag & 0xFFFF == 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _delimiter(self, tag: cython.longlong) -> cython.int:
        """An item's or a sequence's end; one that closes nothing is stepped over."""
        self.pos += 8
        if self.depth == 0:
            return GO_ON
        if tag == ITEM_END:
            self._pop()
        elif tag == SEQUENCE_END and self.depth > 1:
            self._pop()
            self._pop()
        return GO_ON

    # ---- sequences -----------------------------------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _undefined(self, place: cython.int, at: cython.longlong) -> cython.int:
        """A value of undefined length: a sequence, or fragments (PS3.5 section 7.5 and A.4)."""
        traits: cython.int = self.place_traits[place]
        end: cython.int = self._row(place, UNDEFINED, at, REAL, 0, CODE_CLEAN)
        if end != GO_ON:
            return end
        if traits & SEQUENCE or traits & UNKNOWN:
            return self._enter(place, at, self.size, 1, 0)
        return self._fragments(at)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _enter(
        self,
        place: cython.int,
        at: cython.longlong,
        end: cython.longlong,
        undefined: cython.int,
        guessed: cython.int,
    ) -> cython.int:
        self.pos = at
        if self.depth + 2 >= self.max_depth:
            return self._stop(OVER_LIMIT, TOO_DEEP, self.place_tag[place])
        self._push(end, undefined, 1)
        self.frame_guessed[self.depth] = guessed
        if guessed and self.guesses == 0:
            self.told = self.facts[self.file * FACTS + F_REASON]
        self.guesses += guessed
        self.frame_place[self.depth] = place
        self.frame_item[self.depth] = self.frame_spot[self.depth] = 0
        self.frame_row[self.depth] = -1
        if guessed:
            self.frame_row[self.depth] = self.row_count
        elif undefined and (self.every or self.place_rule[place]):
            self.frame_row[self.depth] = self.row_count - 1
        return GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _push(self, end: cython.longlong, undefined: cython.int, items: cython.int) -> cython.int:
        d: cython.int = self.depth + 1
        around: cython.longlong = self.frame_end[self.depth]
        self.depth = d
        self.frame_end[d] = end if end < around else around
        self.frame_open[d] = undefined or end > self.size
        self.frame_guessed[d] = 0
        self.frame_code[d] = self.frame_scheme[d] = 0
        self.frame_items[d] = items
        self.frame_implicit[d] = self.implicit
        self.frame_big[d] = self.big
        self.frame_creators[d] = self.creator_count
        self.frame_charset[d] = self.frame_charset[d - 1]
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _item(self) -> cython.int:
        """The next item of the sequence at hand, or its end."""
        d: cython.int = self.depth
        o: cython.longlong
        tag: cython.longlong
        length: cython.longlong
        big: cython.int = self.big
        if self.pos + 8 > self.frame_end[d] or not self._ensure(self.pos, 8):
            return self._stop(TRUNCATED, SEQUENCE_ENDS_EARLY, self.place_tag[self.frame_place[d]])
        o = self.pos - self.base
        if big and little4(self.buf, o) == ITEM_BYTES:
            big = 0
        tag = self._tag(o, big)
        length = big4(self.buf, o + 4) if big else little4(self.buf, o + 4)
        if tag == SEQUENCE_END:
            if self.frame_item[d] == 0 and self.frame_row[d] >= 0 and not self.frame_guessed[d]:
                self.row_verdict[self.frame_row[d]] = EMPTY
            self.pos += 8
            self._pop()
            return GO_ON
        if tag == ITEM_END:
            self.pos += 8
            return GO_ON
        if tag != ITEM:
            return self._no_item(tag)
        if self.guesses and length != UNDEFINED and self.pos + 8 + length > self.frame_end[d]:
            return self._stop(MALFORMED, SEQUENCE_ENDS_EARLY, self.place_tag[self.frame_place[d]])
        self.elements += 1
        if self.elements > self.max_elements:
            return self._stop(OVER_LIMIT, TOO_MANY_ELEMENTS, tag)
        self.frame_item[d] += 1
        self.pos += 8
        if length == UNDEFINED:
            self._push(self.size, 1, 0)
        else:
            self._push(self.pos + length, 0, 0)
        self.frame_prefix[self.depth] = self.frame_place[d]
        self.big = big
        return self._item_encoding()

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _no_item(self, tag: cython.longlong) -> cython.int:
        """What follows a sequence that lacks its delimiter is read all the same."""
        self._note(ITEM_EXPECTED, self.place_tag[self.frame_place[self.depth]])
        if self.guesses or not self.frame_open[self.depth] or self._known(tag) < 0:
            return MALFORMED
        self.facts[self.file * FACTS + F_END] = MALFORMED
        self._pop()
        return GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _item_encoding(self) -> cython.int:
        """Items may be of Implicit VR in Explicit VR: in UN (PS3.5 section 6.2.2), and in error."""
        o: cython.longlong
        first: cython.int
        second: cython.int
        if self.implicit or self.pos + 8 > self.frame_end[self.depth]:
            return GO_ON
        if not self._ensure(self.pos, 8):
            return self._stop(TRUNCATED, ELEMENT_ENDS_EARLY, 0)
        o = self.pos - self.base
        first = self.buf[o + 4]
        second = self.buf[o + 5]
        if not (first > 64 and first < 91 and second > 64 and second < 91):
            if self._tag(o, self.big) >> 16 != 0xFFFE:
                self.implicit = 1
        return GO_ON

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _hides_sequence(self, at: cython.longlong, length: cython.longlong) -> cython.int:
        """Tell whether a value of unknown VR begins with an item that fits into it."""
        first: cython.longlong
        if at + length > self.size or not self._ensure(at, 8):
            return 0
        if little4(self.buf, at - self.base) != ITEM_BYTES:
            return 0
        first = little4(self.buf, at - self.base + 4)
        return first == UNDEFINED or first + 8 <= length

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(-1, check=False)
    def _told(self, at: cython.longlong, length: cython.longlong) -> cython.longlong:
        """Return the length to be told: if it is part of a value itself, only what is there."""
        if at + length <= self.size or length == UNDEFINED or not self._is_spelt(length):
            return length
        return self.size - at if at < self.size else 0

    # ---- Pixel Data and what stands behind it --------------------------------------------------

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _pixels(
        self, place: cython.int, at: cython.longlong, length: cython.longlong
    ) -> cython.int:
        end: cython.int
        header: cython.int = self.file * FACTS + F_HEADER
        if not self.facts[header]:
            self.facts[header] = self.pos
        if length:
            self.facts[self.file * FACTS + F_PIXEL_DATA] = 1
        end = self._row(place, self._told(at, length), at, REAL if length else EMPTY, 0, CODE_CLEAN)
        if end != GO_ON:
            return end
        if length == UNDEFINED:
            self.zone = FRAGMENTS
            end = self._fragments(at)
        elif at + length > self.size:
            self._note(PIXEL_DATA_ENDS_EARLY, self.place_tag[place])
            self.pos = self.size
        else:
            self.pos = at + length
        self.zone = TAIL
        return end

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _fragments(self, at: cython.longlong) -> cython.int:
        """Step over fragments; a Basic Offset Table (PS3.5 A.4) leads to the last frame's."""
        o: cython.longlong
        tag: cython.longlong
        length: cython.longlong
        count: cython.longlong = 0
        before: cython.int = self.reads
        last: cython.longlong = self.frame_end[self.depth]
        self.pos = at
        while self.pos < last:
            if self.pos + 8 == self.size and count > 0 and self.zone == FRAGMENTS:
                self.pos = self.size
                return GO_ON
            if self.reads - before >= MAX_FRAGMENT_READS:
                return self._stop(TRUNCATED, TAIL_NOT_READ, 0)
            if not self._ensure(self.pos, 8):
                break
            o = self.pos - self.base
            tag = self._tag(o, self.big)
            length = big4(self.buf, o + 4) if self.big else little4(self.buf, o + 4)
            if tag == SEQUENCE_END:
                self.pos += 8
                return GO_ON
            if tag != ITEM or length == UNDEFINED:
                return self._stop(MALFORMED, ITEM_EXPECTED, 0x7FE00010)
            self.pos += 8 + length
            if count == 0 and length >= 8 and self.zone == FRAGMENTS:
                self._skip_frames()
            count += 1
        if self.pos > last:
            self.pos = last
        if self.zone == FRAGMENTS and not self.failed:
            self._note(PIXEL_DATA_ENDS_EARLY, 0x7FE00010)
            self.pos = self.size
            return GO_ON
        return self._stop(TRUNCATED, SEQUENCE_ENDS_EARLY, 0)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(-1)
    def _skip_frames(self) -> cython.int:
        """Go to the fragment that the offset table ends with, if an item stands there."""
        start: cython.longlong = self.pos
        offset: cython.longlong
        if self.pos > self.size or not self._ensure(start - 4, 4):
            return 0
        offset = little4(self.buf, start - 4 - self.base)
        if start + offset + 8 > self.size or offset <= 0:
            return 0
        if self._ensure(start + offset, 8):
            if little4(self.buf, start + offset - self.base) == ITEM_BYTES:
                self.pos = start + offset
        return 0
