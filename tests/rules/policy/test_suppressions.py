"""What a policy keeps out of the findings, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from phiscan.rules.policy import Policy, Suppression
from phiscan.rules.tags import parse
from tests.support.policies import SUPPRESS, TODAY, Loaded

FINDING = (0x00081010, "StationName", "ContentSequence[3].StationName", "", "M")


def test_a_suppression_works_until_the_end_of_its_day(loaded: Loaded) -> None:
    policy = loaded(SUPPRESS)
    tomorrow = TODAY + timedelta(days=1)
    found = policy.suppresses(*FINDING, today=TODAY)
    assert found is not None
    assert found.reason == "why"
    assert policy.expired(TODAY) == ()
    assert policy.suppresses(*FINDING, today=tomorrow) is None
    assert policy.expired(tomorrow) == (found,)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ({"keyword": "StationName"}, True),
        ({"keyword": "PatientName"}, False),
        ({"tag": parse("0008,1010")}, True),
        ({"tag": parse("0008,10xx")}, True),
        ({"tag": parse("0008,1011")}, False),
        ({"identifier": "M"}, True),
        ({"identifier": "A"}, False),
        ({"private_creator": "ACME"}, False),
        ({"sequence_path": "ContentSequence[*].StationName"}, True),
        ({"sequence_path": "ContentSequence[3].*"}, True),
        ({"sequence_path": "**.StationName"}, True),
        ({"sequence_path": "StationName"}, False),
        ({"keyword": "StationName", "identifier": "A"}, False),
    ],
)
def test_a_suppression_holds_for_what_has_all_that_it_names(
    told: dict[str, str], holds: bool
) -> None:
    policy = Policy(suppressions=(Suppression("why", TODAY, **told),))  # type: ignore[arg-type]
    assert (policy.suppresses(*FINDING, today=TODAY) is not None) is holds


@pytest.mark.parametrize(
    ("told", "in_path", "in_preamble"),
    [
        ({"evidence": "path"}, True, False),
        ({"evidence": "path", "identifier": "A"}, True, False),
        ({"evidence": "path", "identifier": "C"}, False, False),
        ({"sequence_path": "Preamble"}, False, True),
        ({"sequence_path": "Preamble", "identifier": "A"}, False, True),
        ({"sequence_path": "Preamble", "identifier": "C"}, False, False),
        ({"sequence_path": "Preamble", "tag": parse("0000,xxxx")}, False, False),
        ({"tag": parse("0000,xxxx")}, False, False),
        ({"keyword": "StationName"}, False, False),
        ({"private_creator": "ACME"}, False, False),
    ],
)
def test_a_suppression_holds_for_paths_and_preambles_where_it_names_them(
    told: dict[str, str], in_path: bool, in_preamble: bool
) -> None:
    policy = Policy(suppressions=(Suppression("why", TODAY, **told),))  # type: ignore[arg-type]
    held = [policy.suppresses_beside(path, "A", today=TODAY) for path in ("", "Preamble")]
    assert [one is not None for one in held] == [in_path, in_preamble]
    tomorrow = TODAY + timedelta(days=1)
    assert policy.suppresses_beside("", "A", today=tomorrow) is None
    if "evidence" in told:
        assert policy.suppresses(*FINDING[:4], "A", today=TODAY) is None
