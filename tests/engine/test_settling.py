"""What no file tells by itself is settled at the end, without reading a file again."""

from __future__ import annotations

import errno
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from phiscan import Config
from phiscan.engine import changes, distinct, identities, named, settling
from phiscan.engine import run as engine
from phiscan.engine.progress import Progress
from tests.support import files
from tests.support.scans import KEY, Result, assert_counts_add_up, scanned

MET_AGAIN = "known identifier met again"
PATIENT_ID, PATIENT_NAME, SERIES = 0x00100020, 0x00100010, 0x0020000E
DESCRIPTION, STUDY = 0x0008103E, 0x0020000D


def patient(number: int, name: bytes, *more: tuple[int, str, bytes]) -> bytes:
    return files.dicom(
        (PATIENT_NAME, "PN", name),
        (PATIENT_ID, "LO", b"P%07d" % (number * 7919)),
        (SERIES, "UI", b"1.2.3.%d" % number),
        *more,
    )


def met_again(result: Result) -> Counter[tuple[str, str, str]]:
    names = {row["entry_id"]: Path(row["path"]).name for row in result.entries}
    return Counter(
        (names[row["entry_id"]], row["keyword"], row["identifier"])
        for row in result.findings
        if row["evidence"] == MET_AGAIN
    )


# ---- identifiers that become known late --------------------------------------------------------


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path]:
    """One names a patient in a text, and is about nobody; the other is about that patient."""
    leaky = files.dicom(
        (DESCRIPTION, "LO", b"knee brunetzottavia"),
        (PATIENT_NAME, "PN", b""),
        (PATIENT_ID, "LO", b""),
    )
    clear = patient(1, b"BRUNETZ^OTTAVIA")
    return (
        files.write(tmp_path / "leaky", {f"{k}.dcm": leaky for k in range(3)}),
        files.write(tmp_path / "clear", {"clear.dcm": clear}),
    )


def test_a_text_that_was_met_before_the_person_it_names_is_found(
    tmp_path: Path, sources: tuple[Path, Path]
) -> None:
    leaky, clear = sources
    late = scanned(tmp_path / "late", leaky, clear)
    early = scanned(tmp_path / "early", clear, leaky)
    assert met_again(late) == met_again(early)
    assert met_again(late)["2.dcm", "SeriesDescription", "A"] == 1
    assert_counts_add_up(late)


def test_its_entry_and_all_sums_count_the_finding(
    tmp_path: Path, sources: tuple[Path, Path]
) -> None:
    late, early = (scanned(tmp_path / str(k), *sources[::k]) for k in (1, -1))
    for name in ("n_findings", "n_real", "n_A"):
        assert Counter(row[name] for row in late.entries) == Counter(
            row[name] for row in early.entries
        )
    for name in ("findings", "real_findings", "verdicts", "entries_by_identifier"):
        assert late.manifest["totals"][name] == early.manifest["totals"][name]
    assert {row["found"] for row in late.values if row["tag"] == DESCRIPTION} == {"A"}


def test_a_part_that_could_not_be_rewritten_is_not_published(
    tmp_path: Path, sources: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was: half of the rows of `entries` once more, or a file that no reader could open."""

    def full(counts: object, entries: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(changes._Counts, "added_to", full)
    result = scanned(tmp_path / "out", *sources, concurrency=1)
    assert (result.summary.status, result.manifest["status"]) == ("failed", "failed")
    assert len(result.entries) == 4 == result.manifest["rows"]["entries"]
    assert len(list(result.out.glob("entries/*/*"))) == 1 == result.manifest["parts"]["entries"]


def test_what_is_kept_is_known_while_the_end_is_settled(
    tmp_path: Path, sources: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that was stopped at once then said that no entry was in its result."""
    progress = Progress()
    kept: list[int] = []
    monkeypatch.setattr(engine, "settle", lambda *_: kept.append(progress.kept))
    engine.run(Config(tuple(map(str, sources)), key=KEY, out=tmp_path / "out"), progress)
    assert kept == [4]


# ---- names of many patients --------------------------------------------------------------------


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Thirty patients bear one name, thirty one each; six files a patient."""
    folder = tmp_path_factory.mktemp("shared")
    tree = {}
    for number in range(60):
        name = b"FELDMAUS^RITA" if number < 30 else b"KAROVYAN^M%c" % (65 + number - 30)
        for slice_ in range(6):
            tree[f"{number:02d}_{slice_}.dcm"] = patient(number, name)
    return scanned(folder / "out", files.write(folder / "in", tree))


def names_of(result: Result, column: str = "verdict") -> Counter[Any]:
    return Counter(row[column] for row in result.findings if row["tag"] == PATIENT_NAME)


def test_a_name_of_many_patients_is_a_dummy_in_every_file(shared: Result) -> None:
    assert names_of(shared) == {"dummy": 180, "real": 180}
    assert names_of(shared, "reason")["name of many patients"] == 180
    assert_counts_add_up(shared)


def test_entries_and_sums_count_it_as_real_no_more(shared: Result) -> None:
    by_name = {Path(row["path"]).name: row for row in shared.entries}
    named, plain = by_name["00_0.dcm"], by_name["59_0.dcm"]
    assert named["n_A"] == plain["n_A"] - 1
    assert named["n_real"] == plain["n_real"] - 1
    assert named["n_findings"] == plain["n_findings"]
    assert shared.manifest["totals"]["real_findings_by_identifier"]["A"] == sum(
        row["n_A"] for row in shared.entries
    )
    assert shared.manifest["totals"]["entries_by_identifier"]["A"] == sum(
        row["n_A"] > 0 for row in shared.entries
    )


def test_values_say_the_same(shared: Result) -> None:
    (row,) = [row for row in shared.values if row["reason"] == "name of many patients"]
    assert (row["verdict"], row["shape"]) == ("dummy", "AAAAAAAA^AAAA")
    assert (row["entries"], row["series"], row["patients"]) == (180, 30, 30)


def test_fewer_patients_may_bear_one_name(tmp_path: Path) -> None:
    tree = {f"{k}.dcm": patient(k, b"FELDMAUS^RITA") for k in range(19)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", tree))
    assert names_of(result) == {"real": 19}


def test_among_very_many_patients_a_name_may_be_frequent() -> None:
    least = [min(max(n, s * 1_000_000) for n, s in settling.SHARED_BY)]
    assert least == [5_000]


# ---- record numbers that follow a pattern ------------------------------------------------------


def numbered(number: int, name: bytes = b"ANON") -> bytes:
    return files.dicom((PATIENT_NAME, "PN", name), (PATIENT_ID, "LO", b"K%07d" % number))


def verdicts_of_ids(result: Result) -> Counter[tuple[str, str]]:
    rows = (row for row in result.findings if row["tag"] == PATIENT_ID)
    return Counter((row["verdict"], row["reason"]) for row in rows)


def test_ids_that_are_numbered_without_gaps_and_names_are_pseudonyms(tmp_path: Path) -> None:
    tree = {f"{number}.dcm": numbered(number) for number in range(1, 31)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", tree))
    reason = "numbered like a study's subjects"
    assert verdicts_of_ids(result) == {("pseudonym", reason): 30}
    assert {row["n_H"] for row in result.entries} == {0}
    assert sum(row["reason"] == reason for row in result.values) == 30
    assert_counts_add_up(result)


def test_they_are_real_where_patients_have_names(tmp_path: Path) -> None:
    tree = {f"{k}.dcm": numbered(k, b"KAROVYAN^M%c" % (64 + k)) for k in range(1, 27)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", tree))
    assert {verdict for verdict, _ in verdicts_of_ids(result)} == {"real"}


# ---- the table ---------------------------------------------------------------------------------


def test_every_value_is_counted_once_a_path(shared: Result) -> None:
    key = ("value_hash", "sequence_path", "vr", "private_creator")
    counted = Counter(tuple(row[name] for name in key) for row in shared.values)
    assert set(counted.values()) == {1}
    findings: dict[Any, set[int]] = {}
    for row in shared.findings:
        if row["keyword"] in {"PatientName", "PatientID"}:
            findings.setdefault((row["keyword"], row["value_hash"]), set()).add(row["entry_id"])
    told = {
        (row["keyword"], row["value_hash"]): row["entries"]
        for row in shared.values
        if row["keyword"] in {"PatientName", "PatientID"}
    }
    assert told == {at: len(entries) for at, entries in findings.items()}


def test_in_many_parts_the_table_is_the_same(
    tmp_path: Path, demo: Result, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distinct, "ROWS_A_PART", 7)
    parts = scanned(tmp_path / "out", archive)
    assert _without_run(parts) == _without_run(demo)


def test_nothing_is_left_aside(shared: Result) -> None:
    assert list(shared.out.rglob("_*")) == []


def _without_run(result: Result) -> Counter[Any]:
    return Counter(
        tuple(sorted((k, str(v)) for k, v in row.items() if k != "run_id")) for row in result.values
    )


# ---- files of one study ------------------------------------------------------------------------


@pytest.mark.parametrize("order", [1, -1])
def test_what_one_file_of_a_study_tells_is_met_in_the_others(tmp_path: Path, order: int) -> None:
    """A part of a name alone is anybody's; in a file of the same study it is the patient's."""
    leaky = (
        (PATIENT_NAME, "PN", b"ANON"),
        (PATIENT_ID, "LO", b"SUBJ-001"),
        (DESCRIPTION, "LO", b"knee of karovyan"),
    )
    same, other = files.dicom(*leaky), files.dicom(*leaky, (STUDY, "UI", b"1.2.3.4"))
    sources = (
        files.write(tmp_path / "leaky", {"same.dcm": same, "other.dcm": other}),
        files.write(tmp_path / "clear", {"clear.dcm": patient(1, b"KAROVYAN^MIRO")}),
    )
    found = met_again(scanned(tmp_path / "out", *sources[::order]))
    assert found["same.dcm", "SeriesDescription", "A"] == 1
    assert found["other.dcm", "SeriesDescription", "A"] == 0


def test_a_name_that_many_patients_share_may_be_somebody_elsewhere(tmp_path: Path) -> None:
    """Findings of another attribute with that value became dummies, and `values` said real."""
    operator = (0x00081070, "PN", b"FELDMAUS^RITA")
    tree = {f"{k}.dcm": patient(k, b"FELDMAUS^RITA", operator) for k in range(30)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", tree))
    assert names_of(result) == {"dummy": 30}
    for rows in (result.findings, result.values):
        assert {row["verdict"] for row in rows if row["tag"] == operator[0]} == {"real"}


# ---- how values are counted --------------------------------------------------------------------


def test_patients_of_files_without_a_series_are_counted_one_by_one(tmp_path: Path) -> None:
    """Files that follow each other in no series were taken for those of one patient."""
    tree = {f"{k}.dcm": patient(k, b"KAROVYAN^MIRA", (SERIES, "UI", b"")) for k in range(5)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", tree))
    (row,) = [row for row in result.values if row["tag"] == PATIENT_NAME]
    assert (row["entries"], row["series"], row["patients"]) == (5, 0, 5)


def test_a_number_has_a_shape_also_where_it_stands_in_a_text_too(tmp_path: Path) -> None:
    """It had none, if it was met in both in one batch."""
    texts = ((PATIENT_ID, "LO", b"123"), (0x00290010, "LO", b"ACME"), (0x00291013, "LO", b"123"))
    tree = {"a.dcm": patient(1, b"KAROVYAN^MIRA", *texts)}
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", tree))
    assert {row["shape"] for row in result.values if row["tag"] == PATIENT_ID} == {"999"}


def test_what_is_forgotten_for_want_of_room_is_counted(
    tmp_path: Path, sources: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert scanned(tmp_path / "a", *sources).manifest["totals"]["identifiers_forgotten"] == 0
    monkeypatch.setattr(identities, "MOST", 1)
    again = scanned(tmp_path / "b", *sources)
    assert again.manifest["totals"]["identifiers_forgotten"] > 0


def test_what_is_late_beyond_its_room_is_counted(
    tmp_path: Path, sources: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(named, "MOST_LATE", 0)
    result = scanned(tmp_path / "out", *sources)
    assert result.manifest["totals"]["identifiers_forgotten"] > 0
    assert_counts_add_up(result)
