"""No file keeps a run for long: what it has beyond its share is told as not known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from phiscan import Limits
from phiscan.engine import identities
from tests.support import files
from tests.support.scans import Result, assert_counts_add_up, scanned

CREATOR = (0x00110010, "LO", b"ACME")
TOO_MANY = ("not known", "too many values")


def private(*values: bytes) -> bytes:
    """A file with values that nobody but the judge can tell clean from PHI."""
    return files.dicom(CREATOR, *((0x00111000 + n, "LO", v) for n, v in enumerate(values)))


def told(result: Result, name: str) -> Counter[tuple[str, str]]:
    (path,) = (row["path"] for row in result.entries if row["path"].endswith(name))
    return Counter(
        (row["verdict"], row["reason"])
        for row in result.findings_of(path)
        if row["tag"] is not None and row["tag"] >> 16 == 0x0011
    )


HOSTILE = private(*(b"kneecap %d left" % n for n in range(200)))


@pytest.mark.parametrize("limits", [Limits(max_values=50), Limits(max_text_bytes=700)])
def test_values_beyond_the_limit_are_not_known(tmp_path: Path, limits: Limits) -> None:
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"h": HOSTILE}), limits=limits)
    assert 140 < told(result, "h")[TOO_MANY] < 200
    assert_counts_add_up(result)


def test_a_file_within_them_is_judged_as_a_whole(tmp_path: Path) -> None:
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"h": HOSTILE}))
    assert told(result, "h")[TOO_MANY] == 0


def test_each_file_has_a_share_of_its_own(tmp_path: Path) -> None:
    """Also of a value that a file before it in the same batch had no room for."""
    name = b"call Mrs. Quibblesworth"
    tree = {"a": private(*(b"kneecap %d left" % n for n in range(100)), name), "b": private(name)}
    limits = Limits(max_values=40)
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", tree), limits=limits)
    assert TOO_MANY not in told(result, "b")
    assert {verdict for verdict, _ in told(result, "b")} == {"real"}


def test_what_was_not_looked_at_is_judged_where_it_is_met_again(
    tmp_path: Path,
) -> None:
    """By the same reader, which remembers the last value of each place."""
    name = b"call Mrs. Quibblesworth"
    many = private(*(b"kneecap %d left" % n for n in range(100)), name)
    padded = private(*(b"1" for _ in range(100)), name)
    sources = [
        files.write(tmp_path / "1", {"a": many}),
        files.write(tmp_path / "2", {"b": padded}),
    ]
    result = scanned(tmp_path / "out", *sources, limits=Limits(max_values=40), concurrency=1)
    assert told(result, "a")[TOO_MANY] > 60
    assert {verdict for verdict, _ in told(result, "b")} == {"real"}


def test_texts_that_nobody_can_be_compared_with_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identities, "MOST_AT_ONCE", 5)
    names = private(*(b"call Quibblesworth %d" % n for n in range(9)))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"h": names}))
    assert result.manifest["totals"]["identifiers_forgotten"] > 0
