"""DentDeID-Synth's locations."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import dentdeid_synth, report
from benchmarks.accuracy.dentdeid_synth import Location, hits
from benchmarks.accuracy.found import Found
from benchmarks.accuracy.tools import Ran

DATES = Location("a", "dates", (("StudyDate", "StudyTime"),))
REQUEST = Location("a", "request", (("Sequence",), ("Sequence[1].A", "Sequence[1].B")))
TEXT = Location("a", "text", (("StudyDescription",),))


def test_a_location_is_found_with_all_its_elements() -> None:
    half = [Found("a", "StudyDate", "C")]
    assert hits([DATES], half, named=True) == {"dates": 0}
    assert hits([DATES], [*half, Found("a", "StudyTime", "C")], named=True) == {"dates": 1}


def test_either_alternative_will_do() -> None:
    inner = [Found("a", "Sequence[1].A", "A"), Found("a", "Sequence[1].B", "R")]
    assert hits([REQUEST], [Found("a", "Sequence")], named=True) == {"request": 1}
    assert hits([REQUEST], inner, named=True) == {"request": 1}
    assert hits([REQUEST], inner[:1], named=True) == {"request": 0}


def test_health_information_is_listed_but_names_nobody() -> None:
    listed = [Found("a", "StudyDescription", "health")]
    assert hits([TEXT], listed, named=False) == {"text": 1}
    assert hits([TEXT], listed, named=True) == {"text": 0}
    dummy = [Found("a", "StudyDescription", "A", "dummy")]
    assert hits([TEXT], dummy, named=False) == {"text": 0}


def test_the_corpus_has_the_locations_that_its_keys_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("dentdeid")
    monkeypatch.setattr(dentdeid_synth, "FILES", 4)
    dentdeid_synth.build(tmp_path)
    found = dentdeid_synth.locations(tmp_path)
    assert {where.file for where in found} == {path.name for path in (tmp_path / "dicom").iterdir()}
    assert len({where.name for where in found}) == 25
    everything = [Found(w.file, path) for w in found for paths in w.meant for path in paths]
    assert "100.0 %" in report.synth(found, [Ran("phiscan", everything)])
