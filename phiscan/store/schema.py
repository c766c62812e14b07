"""The tables of a result: every column with its type and what it means, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from phiscan.rules.identifiers import IDENTIFIERS
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
        "Patient Identity Removed (0012,0062): yes, no or not told; null if the entry is no DICOM.",
        True,
    ),
    Column(
        "burned_in_risk",
        "few words",
        "Risk that the pixels show identifiers, told from the header alone: declared, likely, "
        "unlikely, declared absent, no pixels or not known; null if the entry is no DICOM.",
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

TABLES = {"entries": ENTRIES, "findings": FINDINGS}


@cache
def schema(table: str) -> pa.Schema:
    """Return a table's Arrow schema, each field with its description."""
    fields = [
        pa.field(c.name, _TYPES[c.type], c.nullable, {"description": c.doc}) for c in TABLES[table]
    ]
    about = {
        "phiscan.version": VERSION,
        "phiscan.schema": SCHEMA_VERSION,
        "phiscan.edition": EDITION,
    }
    return pa.schema(fields, about)
