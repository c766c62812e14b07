"""MIDI-B's answer keys, on a sample that is made by hand."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pydicom import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from benchmarks.accuracy import midi
from benchmarks.accuracy.key import ATTRIBUTE, UNAIDED, Fact

STUDY, SERIES, INSTANCE = "1.2.3", "1.2.3.4", "1.2.3.4.5"
COLUMNS = ("scope", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "AnswerData")


def answer(action: str, tag_ds: str, text: str, **more: str) -> dict[str, str]:
    told = {"action": f"<{action}>", "tag_ds": tag_ds, "action_text": f"<{text}>"}
    return {**told, "value": f"<{text}>", **more}


ANSWERS = {
    "<Instance>": [
        answer("text_removed", "<(0010,0010)>", "Doe^Jo", hipaa_z="HIPAA-A"),
        answer("text_removed", '<(0013,"CTP",10)>', "555-0101", hipaa_m="HIPAA-D"),
        answer("text_retained", "<(0018,1030)>", "Routine"),
        answer("pixels_hidden", "<(7fe0,0010)>", "Doe"),
        answer("text_removed", '<(0099,"ABSENT",10)>', "gone"),
    ],
    "<Series>": [answer("text_removed", "<(0040,0275)>[<0001>]<(0040,0007)>", "call Jo Doe")],
    "<Study>": [
        answer("date_shifted", "<(0008,0020)>", "20200102"),
        answer("uid_changed", "<(0020,000d)>", STUDY),
    ],
}
WANTED = {
    Fact("d/a.dcm", "PatientName", "Doe^Jo", "A", "text_removed", ATTRIBUTE),
    Fact("d/a.dcm", "(0013,1010)", "555-0101", "D", "text_removed", UNAIDED),
    Fact("d/a.dcm", "ProtocolName", "Routine", "", "retained", negative=True),
    Fact(
        "d/a.dcm",
        "RequestAttributesSequence[2].ScheduledProcedureStepDescription",
        "call Jo Doe",
        "R",
        "text_removed",
        UNAIDED,
    ),
    Fact("d/a.dcm", "StudyDate", "20200102", "C", "date_shifted", ATTRIBUTE),
    Fact("d/a.dcm", "StudyInstanceUID", STUDY, "R", "uid_changed", ATTRIBUTE),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data_set, item = Dataset(), Dataset()
    data_set.file_meta = FileMetaDataset()
    data_set.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data_set.SOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    data_set.StudyInstanceUID, data_set.SeriesInstanceUID = STUDY, SERIES
    data_set.SOPInstanceUID, data_set.StudyDate = INSTANCE, "20200102"
    data_set.PatientName, data_set.ProtocolName = "Doe^Jo", "Routine"
    item.ScheduledProcedureStepDescription = "call Jo Doe"
    data_set.RequestAttributesSequence = [Dataset(), item]
    data_set.private_block(0x0013, "CTP", create=True).add_new(0x10, "LO", "555-0101")
    (tmp_path / "d").mkdir()
    data_set.save_as(tmp_path / "d" / "a.dcm", enforce_file_format=True)
    return tmp_path


def rows() -> list[tuple[str, ...]]:
    return [
        (scope, STUDY, SERIES, INSTANCE, json.dumps(dict(enumerate(answers))))
        for scope, answers in ANSWERS.items()
    ]


def test_a_sqlite_key(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "answers.db")) as base, base:
        base.execute(f"CREATE TABLE answer_data ({', '.join(COLUMNS)})")
        base.executemany("INSERT INTO answer_data VALUES (?, ?, ?, ?, ?)", rows())
    assert set(midi.read(folder)) == WANTED


def test_the_same_as_csv(folder: Path) -> None:
    with (folder / "answers.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows()])
    (folder / "uid_mapping.csv").write_text("id_old,id_new\n1,2\n", "utf-8")
    assert set(midi.read(folder)) == WANTED


def test_without_a_key_it_says_so(folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no answer key"):
        midi.read(folder)
