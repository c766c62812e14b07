"""What a run says does not depend on which of its files are read first."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from phiscan.dicom.kernel import HeaderReader
from phiscan.dicom.tables import RuleNumbers
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import Policy, Suppression
from tests.support import files
from tests.support.scans import KEY, Result, assert_counts_add_up, scanned

OF_THE_RUN = {"run_id", "entry_id"}
CREATOR = (0x00290010, "LO", b"ACME 1")
NOBODY = (CREATOR, (0x00100010, "PN", b""), (0x00100020, "LO", b""))
COMMENTS = 0x00204000


def either_order(tmp_path: Path, leaky: dict[str, bytes], **told: Any) -> tuple[Result, Result]:
    """Texts about a patient, and the patient's own file, in both orders."""
    own = files.dicom(
        CREATOR,
        (0x00100010, "PN", b"BRUNETZ^OTTAVIA"),
        (0x00100020, "LO", b"P0000777"),
        (0x00291012, "LO", b"P0000777"),
        (0x00291013, "LO", b"BRUNETZ^OTTAVIA"),
    )
    sources = files.write(tmp_path / "a", leaky), files.write(tmp_path / "b", {"own.dcm": own})
    late = scanned(tmp_path / "late", *sources, concurrency=1, **told)
    early = scanned(tmp_path / "early", *sources[::-1], concurrency=1, **told)
    assert_counts_add_up(late)
    return late, early


def said(result: Result) -> tuple[Counter[Any], ...]:
    path = {row["entry_id"]: row["path"] for row in result.entries}
    findings = (row | {"path": path[row["entry_id"]]} for row in result.findings)
    counts = (
        {name: row[name] for name in row if name.startswith(("n_", "path", "claims"))}
        for row in result.entries
    )
    return tuple(
        Counter(tuple(item for item in row.items() if item[0] not in OF_THE_RUN) for row in rows)
        for rows in (findings, counts, result.values)
    )


def test_a_late_identifier_is_not_told_of_its_own_attribute(tmp_path: Path) -> None:
    """The value of a text stood in Patient's Name too: that got a second finding."""
    texts = {
        "name.dcm": files.dicom(*NOBODY, (COMMENTS, "LT", b"BRUNETZ^OTTAVIA")),
        "number.dcm": files.dicom(*NOBODY, (0x00291010, "LO", b"P0000777")),
    }
    late, early = either_order(tmp_path, texts)
    assert Counter(row["keyword"] for row in late.findings)["PatientName"] == 3
    assert said(late) == said(early)


def test_a_late_identifier_takes_the_place_of_what_the_text_alone_told(tmp_path: Path) -> None:
    """Somebody real was a dummy, if the text was read first."""
    texts = {
        "dummy.dcm": files.dicom(*NOBODY, (COMMENTS, "LT", b"Mr. Test Patient and brunetz")),
        "real.dcm": files.dicom(*NOBODY, (0x00291011, "LO", b"Mr. Brunetz, seen")),
    }
    late, early = either_order(tmp_path, texts)
    found = [row for row in late.findings if row["evidence"] == "known identifier met again"]
    assert {row["keyword"] for row in found} >= {"ImageComments"}
    assert said(late) == said(early)


def test_a_late_identifier_is_what_a_value_is_told_as(tmp_path: Path) -> None:
    """`values` had no verdict of it."""
    late, early = either_order(
        tmp_path, {"a.dcm": files.dicom(*NOBODY, (0x00291011, "LO", b"brunetz seen"))}
    )
    assert said(late)[2] == said(early)[2]


def test_an_allowed_value_is_allowed_late_too(tmp_path: Path) -> None:
    leaky = {"a.dcm": files.dicom(*NOBODY, (0x00291011, "LO", b"brunetz seen"))}
    _, early = either_order(tmp_path / "1", leaky)
    (digest,) = {row["value_hash"] for row in early.findings if row["tag"] == 0x00291011}
    policy = Policy(allowed_hashes=frozenset({int.from_bytes(digest, "little")}))
    late, early = either_order(tmp_path / "2", leaky, rules=RulesInForce(policy=policy))
    assert not [row for row in late.findings if row["tag"] == 0x00291011]


def test_what_the_policy_keeps_out_is_counted_however_late_it_is_known(tmp_path: Path) -> None:
    """It was not counted where it came late, and with several suppressions it was even told."""
    texts = {
        "name.dcm": files.dicom(*NOBODY, (COMMENTS, "LT", b"knee brunetzottavia")),
        "number.dcm": files.dicom(*NOBODY, (COMMENTS, "LT", b"see P0000777")),
        "both.dcm": files.dicom(*NOBODY, (0x00204000, "LT", b"see P0000777 brunetzottavia")),
        "allowed.dcm": files.dicom(*NOBODY, (0x0008103E, "LO", b"hip brunetzottavia")),
    }
    until = date(2999, 1, 1)
    first = Suppression("agreed", until, keyword="StationName")
    name = Suppression("agreed", until, keyword="ImageComments", identifier="A")
    hashed = HeaderReader(RuleNumbers({}), KEY).hash_of(b"hip brunetzottavia")
    policy = Policy(suppressions=(first, name), allowed_hashes=frozenset({hashed}))
    late, early = either_order(tmp_path, texts, rules=RulesInForce(policy=policy))
    assert said(late) == said(early)
