"""PS3.15 Table E.3.10-1: its form, and what others say of the same elements."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from pydicom._private_dict import private_dictionaries
from pydicom.valuerep import VR

from phiscan.rules import safe_private, table
from phiscan.rules.safe_private import is_safe, load

# Of the canonical JSON of the rows, as PyMedPhys's copy of the table records it.
DIGEST = "7acb26dbab0e3124c02d075cbf8c5510354a20ded9f89ee4765976a905d92f63"

NOT_IN_PYDICOM = {
    "NQHeader",
    "NQLeft",
    "NQRight",
    "Philips Imaging DD 097",
    "Philips ST80i",
    "SIEMENS SYNGO ULTRA-SOUND TOYON DATA STREAMING",
    "SIEMENS Ultrasound SC2000",
}
# Elements of which pydicom's private dictionary says another VR: (table, pydicom).
OTHER_VRS = {
    ("Philips Imaging DD 001", 0x2001, 0x55): ("UL", "CS"),
    ("HOLOGIC, Inc.", 0x7E01, 0x02): ("SH", "LO"),
}


def test_the_rows_are_those_of_the_copy_that_they_were_written_down_from() -> None:
    table = Path(safe_private.__file__).with_name(safe_private.FILE).read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line[0] != "#"]
    theirs = [
        {
            "tag": f"({group},xx{element})",
            "private_creator": creator,
            "vr": vr,
            "vm": vm,
            "meaning": meaning,
        }
        for creator, group, element, vr, vm, meaning in rows[1:]
    ]
    text = json.dumps(theirs, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == DIGEST


def test_it_is_of_the_same_edition_as_the_profile() -> None:
    assert safe_private.EDITION == table.EDITION


def test_every_row_is_safe_in_any_block() -> None:
    assert len(load()) == 479
    for row in load():
        assert is_safe(row.creator, row.group, row.element)
        assert is_safe(row.creator, row.group, 0x1000 | row.element)
        assert is_safe(row.creator + " ", row.group, 0xFF00 | row.element)


def test_a_row_holds_for_its_creator_and_group_alone() -> None:
    for row in load():
        assert not is_safe(row.creator + "x", row.group, row.element)
        assert not is_safe(row.creator, row.group + 0x1000, row.element)
    assert not is_safe("philips pet private group", 0x7053, 0x00)
    assert not is_safe("", 0x7053, 0x00)
    assert not is_safe("Philips PET Private Group", 0x7053, 0x01)


def test_no_element_stands_twice() -> None:
    assert len({row[:3] for row in load()}) == len(load())


def test_the_form_of_every_row() -> None:
    vrs = {"", *(str(vr) for vr in VR)}
    for row in load():
        assert row.creator == row.creator.strip()
        assert 0 < len(row.creator) <= 64
        assert row.group % 2 == 1
        assert 0 <= row.element <= 0xFF
        assert set(row.vr.split("/")) <= vrs
        assert re.fullmatch(r"\d+(-(\d+|n))?", row.vm)


def test_creators_are_those_that_pydicom_knows() -> None:
    creators = {row.creator for row in load()}
    assert creators - set(private_dictionaries) == NOT_IN_PYDICOM


def test_vrs_are_those_of_pydicom_where_it_has_the_element() -> None:
    theirs = {
        row[:3]: (row.vr, private_dictionaries[row.creator][key][0])
        for row in load()
        if (key := f"{row.group:04X}xx{row.element:02X}")
        in private_dictionaries.get(row.creator, {})
    }
    assert len(theirs) == 205
    differ = {key: vrs for key, vrs in theirs.items() if vrs[1] not in vrs[0].split("/")}
    assert differ == OTHER_VRS
