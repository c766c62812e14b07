"""
Closed vocabularies: a header's own text goes into a result only if it is a value listed here.

Callers trim a value before they look it up, and write `OTHER` for one that is not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from phiscan.dicom.dictionary import table_rows

OTHER = "other"

METHOD_CODES = tuple(str(code) for code in range(113100, 113113))
"""Code values of CID 7050 De-identification Method (PS3.16), in De-identification Method Code
Sequence (0012,0064)."""
METHOD_SCHEME = "DCM"
"""The Coding Scheme Designator (0008,0102) that they are of: others may give the same numbers."""


@cache
def sop_classes() -> Mapping[str, str]:
    """Return SOP Class UID -> name: PS3.6 Table A-1, and vendors' private ones."""
    return MappingProxyType(_named("sop_classes.tsv") | _other_uids("sop_class"))


@cache
def transfer_syntaxes() -> Mapping[str, str]:
    """Return Transfer Syntax UID -> name: PS3.6 Table A-1, and vendors' private ones."""
    return MappingProxyType(_named("transfer_syntaxes.tsv") | _other_uids("transfer_syntax"))


@cache
def modalities() -> Mapping[str, str]:
    """Return the defined terms of Modality (0008,0060), PS3.3 C.7.3.1.1.1, retired ones too."""
    return MappingProxyType(_named("modalities.tsv"))


@cache
def manufacturers() -> Mapping[str, str]:
    """Return spelling of Manufacturer (0008,0070) -> the one name that results carry for it."""
    return MappingProxyType(
        {
            spelling: vendor
            for vendor, *listed in table_rows("manufacturers.tsv")
            for each in (vendor, *listed)
            for spelling in _cases(each)
        }
    )


@cache
def private_creators() -> frozenset[str]:
    """
    Return the private creators (PS3.5 7.8.1) that are public knowledge.

    They are whole values, compared as they are: none has a wildcard. The "xx" of pydicom's private
    dictionary stands in the tags, for the block that a creator has reserved, never in its name.
    """
    return frozenset(creator for (creator,) in table_rows("private_creators.tsv"))


def _named(table: str) -> dict[str, str]:
    return dict(table_rows(table))


def _other_uids(kind: str) -> dict[str, str]:
    return {uid: name for uid, of, name in table_rows("other_uids.tsv") if of == kind}


def _cases(spelling: str) -> Iterator[str]:
    yield from (spelling, spelling.upper(), spelling.lower(), spelling.title())
