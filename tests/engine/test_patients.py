"""Studies are one patient's where they bear one real Patient ID, and nothing speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from phiscan.engine import identities
from phiscan.engine.patients import MOST_NAMES, MOST_STUDIES, Patients
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import Policy
from tests.support import files
from tests.support.dicom_bytes import Encoding, element, file_meta
from tests.support.scans import Result, assert_counts_add_up, scanned

MET_AGAIN = "known identifier met again"
NAME, ID, STUDY, BIRTH_NAME = 0x00100010, 0x00100020, 0x0020000D, 0x00101060
REFERRING = 0x00080090
CREATOR = (0x00290010, "LO", b"ACME 1")
REMOVED = (0x00120062, "CS", b"YES")
ZARA, OTHER = frozenset({"quibble", "zara"}), frozenset({"vexley", "orla"})


# ---- which are joined --------------------------------------------------------------------------


def others(*told: tuple[int, int, Sequence[frozenset[str]]], number: int = 1) -> set[int]:
    patients = Patients()
    for patient, its, names in told:
        patients.add(patient, its, names)
    return patients.others(number)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_studies_of_one_id_are_joined_in_any_order_unless_their_names_have_nothing_in_common(
    order: Sequence[int],
) -> None:
    told = [(7, 1, [ZARA]), (7, 2, []), (7, 3, [ZARA | {"extra"}])]
    assert others(*(told[at] for at in order)) == {2, 3}
    told[2] = (7, 3, [OTHER])
    assert others(*(told[at] for at in order)) == set()


def test_a_name_in_other_letters_is_no_other_name() -> None:
    assert others((7, 1, [ZARA]), (7, 2, [frozenset({"山田", "花子"})])) == {2}


def test_what_more_studies_or_names_bear_than_a_patient_has_joins_nothing() -> None:
    studies = [(7, number, [ZARA]) for number in range(MOST_STUDIES + 1)]
    assert len(others(*studies[:-1])) == MOST_STUDIES - 1
    assert others(*studies) == set()
    names = [(7, number, [ZARA | {str(number)}]) for number in range(MOST_NAMES + 1)]
    assert len(others(*names[:-1])) == MOST_NAMES - 1
    assert others(*names) == set()


# ---- scans -------------------------------------------------------------------------------------


def own(patient_id: bytes, name: bytes = b"Thrupkaew^Ornella", study: bytes = b"1.2.3.1") -> bytes:
    return files.dicom(
        *((NAME, "PN", name), (ID, "LO", patient_id), (STUDY, "UI", study)),
        *((REFERRING, "PN", b"Vanterpool^Ib"), (BIRTH_NAME, "PN", b"Oxenstjerna^M")),
    )


def leaky(patient_id: bytes, text: bytes, study: bytes = b"1.2.3.2") -> bytes:
    """A file that claims to be de-identified, of another study."""
    return files.dicom(
        *((NAME, "PN", b""), (ID, "LO", patient_id), (STUDY, "UI", study), REMOVED),
        *(CREATOR, (0x00291013, "LO", text)),
    )


def met_in(result: Result, name: str = "leaky.dcm") -> Counter[str]:
    entries = {r["entry_id"]: r for r in result.entries if Path(r["path"]).name == name}
    return Counter(
        row["identifier"]
        for row in result.findings
        if row["entry_id"] in entries and row["evidence"] == MET_AGAIN
    )


def scan_of(tmp_path: Path, order: Sequence[int], *data: bytes, **told: object) -> Result:
    """The first is the leaky one."""
    sources = [
        files.write(tmp_path / str(at), {"leaky.dcm" if at == 0 else f"{at}.dcm": one})
        for at, one in enumerate(data)
    ]
    result = scanned(tmp_path / "out", *(sources[at] for at in order), **told)
    assert_counts_add_up(result)
    return result


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    "text",
    [b"thrupkaew", b"THRUPKAEW_O", b"ornella knee", b"seen by vanterpool", b"oxenstjerna m"],
)
def test_what_one_study_of_a_patient_tells_is_met_in_another(
    tmp_path: Path, text: bytes, order: Sequence[int]
) -> None:
    result = scan_of(tmp_path, order, leaky(b"0077123", text), own(b"0077123"))
    assert met_in(result) == {"A": 1}
    (entry,) = [r for r in result.entries if r["claims_deidentified"] == "yes"]
    assert entry["claims_but_real"] >= 1


@pytest.mark.parametrize(
    "patient_id", [b"ANON", b"0", b"12345", b"7", b"", b"SUBJ-001", b"0077124"]
)
def test_ids_that_are_nobodys_or_somebody_elses_join_nothing(
    tmp_path: Path, patient_id: bytes
) -> None:
    about = b"0077123" if patient_id == b"0077124" else patient_id
    result = scan_of(tmp_path, (1, 0), leaky(patient_id, b"ornella knee"), own(about))
    assert met_in(result) == {}


def test_a_pseudonym_by_policy_joins_nothing(tmp_path: Path) -> None:
    rules = RulesInForce(policy=Policy(pseudonyms=(("H", (r"00\d{5}",)),)))
    data = leaky(b"0077123", b"ornella knee"), own(b"0077123")
    assert met_in(scan_of(tmp_path, (1, 0), *data, rules=rules)) == {}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_id_of_two_persons_joins_nothing_whatever_is_read_first(
    tmp_path: Path, order: Sequence[int]
) -> None:
    stranger = own(b"0077123", b"Quibble^Zara", b"1.2.3.9")
    data = leaky(b"0077123", b"ornella knee"), own(b"0077123"), stranger
    assert met_in(scan_of(tmp_path, order, *data, concurrency=1)) == {}


def test_studies_are_met_that_a_run_has_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known is looked through before it begins again."""
    monkeypatch.setattr(identities, "MOST", 20)
    many = [own(b"99%05d" % at, b"Karovyan^M%d" % at, b"1.9.%d" % at) for at in range(5)]
    data = leaky(b"0077123", b"ornella knee"), own(b"0077123"), *many
    result = scan_of(tmp_path, range(len(data)), *data, concurrency=1)
    assert result.manifest["totals"]["identifiers_forgotten"] > 0
    assert met_in(result) == {"A": 1}


def test_a_folder_called_after_the_patient_of_another_study_is_met(tmp_path: Path) -> None:
    clear = files.write(tmp_path / "a", {"clear.dcm": own(b"0077123")})
    named = files.write(tmp_path / "b", {"ornella/leaky.dcm": leaky(b"0077123", b"knee")})
    result = scanned(tmp_path / "out", clear, named, concurrency=1)
    (row,) = [r for r in result.findings if r["evidence"] == "path"]
    assert row["detector"] == MET_AGAIN


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_who_is_met_again_in_file_meta_speaks_against_a_claim(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    """AE titles there are mostly the sender's: the patient's own name in one did not count."""
    title = element(0x00020016, "AE", b"THRUPKAEW ORNEL ", Encoding.EXPLICIT_LE)
    claimed = leaky(b"", b"nothing", study=b"1.2.3.1")
    meta = file_meta(Encoding.EXPLICIT_LE.uid)
    both = (own(b"4711001"), claimed.replace(meta, meta + title))
    made = dict(zip((f"{order[0]}.dcm", f"{order[1]}.dcm"), both, strict=True))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", made), concurrency=1)
    (entry,) = [row for row in result.entries if row["claims_deidentified"] == "yes"]
    assert entry["claims_but_real"] == 1
