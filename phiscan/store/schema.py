"""The tables of a result: every column with its type and what it means, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from phiscan.rules.identifiers import AGAINST_CLAIMS, IDENTIFIERS
from phiscan.rules.table import EDITION
from phiscan.version import VERSION

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `words` are dictionary encoded."""

    name: str
    type: str
    doc: str
    nullable: bool = False


_TYPES = {
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "uint64": pa.uint64(),
    "uint32": pa.uint32(),
    "float32": pa.float32(),
    "text": pa.string(),
    "bytes": pa.binary(),
    "hash": pa.binary(8),
    "time": pa.timestamp("ns", tz="UTC"),
    "words": pa.dictionary(pa.int32(), pa.string()),
    "many words": pa.dictionary(pa.int16(), pa.string()),
    "few words": pa.dictionary(pa.int8(), pa.string()),
}

ENTRIES = (
    Column("entry_id", "int64", "Number of the entry in its run, from 0, in the order of listing."),
    Column("source", "words", "The source as it was named on the command line."),
    Column("path", "text", "Path of the entry. Bytes that are not UTF-8 are written as \\xNN."),
    Column("path_raw", "bytes", "The path's own bytes, where they are not UTF-8; else null.", True),
    Column(
        "outcome",
        "few words",
        "How the entry ended: read, not_dicom, truncated, malformed, over_limit, unreadable, "
        "vanished or skipped.",
    ),
    Column("reason", "words", "Why, or what was noted though all was read; empty if nothing was."),
    Column(
        "reason_tag",
        "uint32",
        "Tag of the data element that the reason is about, if it is a known one; else null.",
        True,
    ),
    Column(
        "reason_offset",
        "int64",
        "Byte of the file that the reason is about, of the inflated one if it is deflated; "
        "else null.",
        True,
    ),
    Column("size", "int64", "Size in bytes; null if not known.", True),
    Column("mtime", "time", "Last modification; null if not known.", True),
    Column("ctime", "time", "Last change of the inode; null if not known.", True),
    Column("inode", "int64", "Inode number; null if not known.", True),
    Column("mode", "int32", "POSIX mode bits with the file type; null if not known.", True),
    Column("uid", "int64", "Owner's user id; null if not known.", True),
    Column("gid", "int64", "Owner's group id; null if not known.", True),
    Column(
        "exposure",
        "few words",
        "Who may read the file by its own mode bits: owner, group or everyone; null if not known.",
        True,
    ),
    Column(
        "sop_class_uid",
        "words",
        "SOP Class UID (0008,0016), or of the File Meta Information; 'other' if it is in no list; "
        "null if absent.",
        True,
    ),
    Column(
        "modality",
        "words",
        "Modality (0008,0060); 'other' if it is no defined term; null if absent.",
        True,
    ),
    Column(
        "transfer_syntax_uid",
        "words",
        "Transfer Syntax UID (0002,0010); 'other' if it is in no list; null if absent.",
        True,
    ),
    Column(
        "manufacturer",
        "words",
        "Vendor told from Manufacturer (0008,0070); 'other' if it is in no list; null if absent.",
        True,
    ),
    Column("study_year", "int16", "Year of Study Date (0008,0020); null if absent.", True),
    Column(
        "patient_hash",
        "hash",
        "Keyed hash of Patient ID (0010,0020); null if absent or empty.",
        True,
    ),
    Column(
        "study_hash",
        "hash",
        "Keyed hash of Study Instance UID (0020,000D); null if absent or empty.",
        True,
    ),
    Column(
        "series_hash",
        "hash",
        "Keyed hash of Series Instance UID (0020,000E); null if absent or empty.",
        True,
    ),
    Column(
        "instance_hash",
        "hash",
        "Keyed hash of SOP Instance UID (0008,0018), or of the File Meta Information; "
        "null if absent or empty.",
        True,
    ),
    Column(
        "claims_deidentified",
        "few words",
        "Whether the entry says that it is de-identified: yes, no or not told; by Patient Identity "
        "Removed (0012,0062), and where that tells nothing by a De-identification Method "
        "(0012,0063), a code of CID 7050 in (0012,0064), or (0028,0303); null if it is no DICOM.",
        True,
    ),
    Column(
        "claims_but_real",
        "int32",
        "Of an entry that claims to be de-identified: PHI findings with verdict real that say it "
        f"is not, {', '.join(AGAINST_CLAIMS)}; not C, R and health, nor those of File Meta "
        "Information. 0 if it claims nothing.",
    ),
    Column(
        "burned_in_risk",
        "few words",
        "Risk that the pixels show identifiers, told from the header alone: declared, likely, "
        "unlikely, declared absent, no pixels or not known; null if the entry is no DICOM.",
        True,
    ),
    Column(
        "face_risk",
        "few words",
        "Risk that a face can be recognized in the pixels, or rendered from slices of a head, told "
        "from the header alone: declared, likely, unlikely, declared absent, no pixels or not "
        "known; null if the entry is no DICOM.",
        True,
    ),
    Column(
        "preamble",
        "few words",
        "What the 128 bytes before DICM are: zero, none (no preamble), executable, script, tiff, "
        "image, archive, document or other; null if the entry is no DICOM.",
        True,
    ),
    Column(
        "elements", "int32", "Data elements and items walked; null if the entry is no DICOM.", True
    ),
    Column("n_findings", "int32", "Rows of the entry in `findings`, whatever their verdict."),
    Column("n_real", "int32", "Those whose verdict is real."),
    Column(
        "n_kept_out",
        "int32",
        "Findings that the site's policy keeps out of `findings`, by what it suppresses or allows.",
    ),
    *(
        Column(
            f"n_{kind.code}",
            "int32",
            f"PHI findings with verdict real: {kind.title} ({kind.paragraph}).",
        )
        for kind in IDENTIFIERS
    ),
    Column(
        "header_length",
        "int64",
        "Bytes before Pixel Data, or as far as the walk came, counted inflated if the data set is "
        "deflated; null if nothing was read.",
        True,
    ),
    Column(
        "bytes_read",
        "int64",
        "Bytes that were read of the file; those that were read again count twice: the start of a "
        "deflated one, a preamble, the header of a file whose documents are read.",
    ),
    Column("reads", "int32", "How many reads that took."),
    Column(
        "first_read",
        "int32",
        "Size asked for in the first of them; null if nothing was read.",
        True,
    ),
)

FINDINGS = (
    Column("entry_id", "int64", "The entry in `entries` of the same run."),
    Column(
        "tag",
        "uint32",
        "Tag of the data element, 0xGGGGEEEE; null for a finding in a path or a preamble.",
        True,
    ),
    Column("keyword", "many words", "Keyword of PS3.6, or empty for a private element."),
    Column(
        "sequence_path",
        "words",
        "Keywords from the data set down to the element, items numbered from 1: "
        "ContentSequence[3].TextValue; or Preamble.",
    ),
    Column(
        "private_creator",
        "words",
        "Who reserved the private block: a publicly known creator, or unknown: and its keyed hash; "
        "empty for standard elements and where none did.",
    ),
    Column("vr", "few words", "Value representation, as encoded or else by PS3.6."),
    Column(
        "identifier",
        "few words",
        "Letter of 45 CFR 164.514(b)(2)(i), or health for health information that names nobody.",
    ),
    Column(
        "action_code",
        "few words",
        f"What the Basic Profile of PS3.15 Table E.1-1 ({EDITION}) does with the element.",
    ),
    Column(
        "evidence",
        "few words",
        "Why the element is a PHI finding: attribute (a row of the table), private (a private "
        "element that was not looked into), pattern or name (found in the value), known identifier "
        "met again, path, or concept name (that of a content item says what its value is).",
    ),
    Column("detector", "many words", "What found it."),
    Column(
        "verdict",
        "few words",
        "What the value is: real, pseudonym, dummy, empty, or not known (nobody looked into it).",
    ),
    Column(
        "confidence",
        "float32",
        "How sure the verdict is, from 0 to 1.",
    ),
    Column("reason", "many words", "Why the verdict, in words of a closed list."),
    Column(
        "value_length",
        "uint32",
        "Value length in bytes; 4294967295 (FFFFFFFFH) if undefined; what the file has left where "
        "the length is part of a text.",
    ),
    Column(
        "value_hash",
        "hash",
        "Keyed hash of the value without padding; null for sequences, bulk and empty values.",
        True,
    ),
)

_OF_PLACE = tuple(
    column
    for column in FINDINGS
    if column.name in {"keyword", "sequence_path", "private_creator", "vr", "action_code"}
)
_COUNTED = ("entries", "series", "patients")
_NOTHING = "null where no attribute names it and nothing was found in it."

VALUES = (
    Column("value_hash", "hash", "Keyed hash of the value without padding, as in `findings`."),
    Column("tag", "uint32", "Tag of the data element, 0xGGGGEEEE."),
    *(
        Column(c.name, c.type, c.doc)
        if c.name != "sequence_path"
        else Column(
            c.name,
            c.type,
            "Keywords from the data set down to the element, without the numbers of items.",
        )
        for c in _OF_PLACE
    ),
    Column(
        "identifier",
        "few words",
        "Identifier that the attribute is for, or else the surest one that was found in the value; "
        + _NOTHING,
        True,
    ),
    Column("verdict", "few words", f"What the value is, as in `findings`; {_NOTHING}", True),
    Column("confidence", "float32", f"How sure the verdict is, from 0 to 1; {_NOTHING}", True),
    Column("reason", "many words", f"Why the verdict; {_NOTHING}", True),
    Column(
        "found",
        "words",
        "Identifiers that were found in the value besides what its attribute is for, as `A C`.",
    ),
    Column(
        "shape",
        "text",
        "How the value looks: A for a capital, a for a small letter, 9 for a digit, x for a letter "
        "of a script without case; its first 64 characters; null if not known or of signs alone.",
        True,
    ),
    Column("value_length", "uint32", "Value length in bytes, where it was met first."),
    Column("entries", "int64", "Entries in which it stands at this path."),
    Column("series", "int64", "Series among them that have a Series Instance UID."),
    Column("patients", "int64", "Patients among them that have a Patient ID."),
)

TABLES = {"entries": ENTRIES, "findings": FINDINGS, "values": VALUES}

SIGHTINGS = (
    Column("value_hash", "uint64", "Keyed hash of a value."),
    Column("patient", "uint64", "Keyed hash of Patient ID; 0 if absent or empty."),
    Column("series", "uint64", "Keyed hash of Series Instance UID; 0 if absent or empty."),
    Column("owner", "int64", "Number of the identity of the files; -1 if they have none."),
    Column("first_entry", "int64", "First of the entries in which it stands."),
    Column("last_entry", "int64", "Last of them; they follow each other."),
    Column(
        "not_late",
        "int32",
        "Identifiers that can come late no more, a bit for each: that were met already, or all "
        "where nobody is compared with the value.",
    ),
    Column("kept_out", "int32", "Identifiers that the policy keeps out, a bit for each."),
    Column("has_rule", "int16", "1 where the attribute makes it a finding, whatever it is."),
    *(column for column in VALUES if column.name not in {"value_hash", "shape", *_COUNTED}),
)
SHAPES = (
    Column("value_hash", "uint64", "Keyed hash of a value."),
    Column("shape", "text", "How it looks."),
)
_ALL = {**TABLES, "sightings": SIGHTINGS, "shapes": SHAPES}
"""With those that are kept aside until the end of a run."""


@cache
def schema(table: str) -> pa.Schema:
    """Return a table's Arrow schema, each field with its description."""
    fields = [
        pa.field(c.name, _TYPES[c.type], c.nullable, {"description": c.doc}) for c in _ALL[table]
    ]
    about = {
        "phiscan.version": VERSION,
        "phiscan.schema": SCHEMA_VERSION,
        "phiscan.edition": EDITION,
    }
    return pa.schema(fields, about)
