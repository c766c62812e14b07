"""
Answer keys of MIDI-B, the Medical Image De-Identification Benchmark, read into ours.

A key is a SQLite file with the table `answer_data`, or the same table as CSV: a row for each
instance, series or study (`scope`) with SOPInstanceUID, SeriesInstanceUID, StudyInstanceUID, and
in AnswerData a JSON object of answers. Each has an `action` such as <text_removed>, the text that
it is about in `action_text`, the element's path in `tag_ds`, as
<(0040,0275)>[<0000>]<(0040,0007)> or <(0013,"CTP",10)>, its `value`, and categories, of which
those as HIPAA-A name the Safe Harbor identifier. Source: the benchmark's published validation
script (CBIIT/MIDI_validation_script). Whoever has the data puts key and files into one folder.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from pydicom import Dataset, dcmread
from pydicom.errors import InvalidDicomError

from benchmarks.accuracy.key import ATTRIBUTE, LETTERS, UNAIDED, Fact
from benchmarks.accuracy.places import Step, join, letter_of, steps

Row = Mapping[str, str]
_PART = re.compile(r'<\(([0-9a-fA-F]{4}),("([^"]*)",)?([0-9a-fA-F]{2,4})\)>(?:\[<(\d+)>\])?')
_LETTER = re.compile(r"HIPAA-([A-R])\b")
_REMOVED = {
    "text_removed": "",
    "date_shifted": "C",
    "uid_changed": "R",
    "uid_consistent": "R",
    "patid_consistent": "H",
}
"""Actions that say that something identifies, with the letter that is meant where one is."""
_RETAINED = frozenset({"text_retained"})
_SCOPES = {"Series": "SeriesInstanceUID", "Study": "StudyInstanceUID"}


def read(folder: Path) -> list[Fact]:
    """
    Return the key of the files below a folder that holds both.

    Raises FileNotFoundError where there is no key, KeyError where it has not the columns.
    """
    facts: dict[tuple[str, str, str, bool], Fact] = {}
    files = _files(folder)
    for row in _rows(folder):
        for data_set, file in files.get(_scope(row), ()):
            for fact in _facts(data_set, file, json.loads(row["AnswerData"]).values()):
                facts.setdefault((fact.file, fact.path, fact.text, fact.negative), fact)
    return list(facts.values())


def _rows(folder: Path) -> Iterator[Row]:
    keys = sorted(path for path in folder.rglob("*") if path.suffix in {".db", ".sqlite", ".csv"})
    if not keys:
        raise FileNotFoundError(f"no answer key (.db or .csv) in {folder}")
    for path in keys:
        yield from _of_csv(path) if path.suffix == ".csv" else _of_sqlite(path)


def _of_sqlite(path: Path) -> Iterator[Row]:
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        for row in base.execute("SELECT * FROM answer_data"):
            yield {name: str(row[name]) for name in row.keys()}  # noqa: SIM118 (a Row's own)


def _of_csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(1 << 26)
    with path.open(newline="", encoding="utf-8") as stream:
        yield from (row for row in csv.DictReader(stream) if "AnswerData" in row)


def _scope(row: Row) -> tuple[str, str]:
    scope = _bare(row.get("scope", "Instance"))
    column = _SCOPES.get("Study" if scope == "Patient" else scope, "SOPInstanceUID")
    return column, _bare(row[column])


def _files(folder: Path) -> dict[tuple[str, str], list[tuple[Dataset, str]]]:
    found: dict[tuple[str, str], list[tuple[Dataset, str]]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            data_set = dcmread(path, stop_before_pixels=True)
        except InvalidDicomError:
            continue
        for column in ("SOPInstanceUID", *_SCOPES.values()):
            uid = str(data_set.get(column, ""))
            found[column, uid].append((data_set, str(path.relative_to(folder))))
    return found


def _facts(data_set: Dataset, file: str, answers: Iterable[Mapping[str, Any]]) -> Iterator[Fact]:
    for answer in answers:
        action = _bare(answer["action"])
        path = path_of(data_set, answer["tag_ds"])
        if not path or action not in _REMOVED.keys() | _RETAINED:
            continue
        text = _bare(answer.get("action_text") or "") or _bare(answer.get("value") or "")
        if action in _RETAINED:
            yield Fact(file, path, text, "", "retained", negative=True)
            continue
        own = letter_of(steps(path)[-1][0])
        letter = _REMOVED[action] or _category(answer) or (own if own in LETTERS else "") or "R"
        hint = ATTRIBUTE if own and own in LETTERS else UNAIDED
        yield Fact(file, path, text, letter, action, hint)


def _category(answer: Mapping[str, Any]) -> str:
    found = _LETTER.search(json.dumps(answer, ensure_ascii=False, default=str))
    return found[1] if found else ""


def path_of(data_set: Dataset, tag_ds: str) -> str:
    """Return our path for one of theirs; empty where the file has no such element."""
    way: list[Step] = []
    level: Dataset | None = data_set
    for group, _, creator, element, item in _PART.findall(tag_ds):
        if level is None:
            return ""
        tag = _tag(level, int(group, 16), creator, int(element, 16))
        number = int(item) + 1 if item else 0
        way.append((tag, number))
        level = _item(level, tag, number)
    return join(tuple(way)) if way and way[0][0] else ""


def _tag(level: Dataset, group: int, creator: str, element: int) -> int:
    if not creator:
        return group << 16 | element
    for block in range(0x10, 0x100):
        held = level.get((group, block))
        if held is not None and str(held.value).upper() == creator.upper():
            return group << 16 | block << 8 | element
    return 0


def _item(level: Dataset, tag: int, number: int) -> Dataset | None:
    sequence = level.get(tag) if number else None
    if sequence is None or sequence.VR != "SQ" or number > len(sequence.value):
        return None
    item: Dataset = sequence.value[number - 1]
    return item


def _bare(text: str) -> str:
    """Return a text without the angle brackets that every text of a key stands in."""
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text
