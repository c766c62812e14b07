"""A detector carries its examples, takes linear time, and runs only where its trigger matches."""

from __future__ import annotations

import pytest

from phiscan.rules.detectors import catalogue
from phiscan.rules.detectors.detector import Detector, Detectors, Match, failures


def detector(
    pattern: str = r"\b\d{3}-\d{2}-\d{4}\b",
    *,
    identifier: str = "G",
    hits: tuple[str, ...] = ("078-05-1120",),
    misses: tuple[str, ...] = ("078-05",),
    confidence: float = 0.9,
) -> Detector:
    return Detector("us-ssn", identifier, "a number", pattern, confidence, hits, misses)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"hits": ()}, "at least one hit"),
        ({"misses": ()}, "at least one hit"),
        ({"identifier": "Z"}, "no such identifier: Z"),
        ({"confidence": 0.0}, "above 0"),
    ],
)
def test_it_is_refused_without_what_it_needs(told: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        detector(**told)  # type: ignore[arg-type]


def test_a_pattern_that_might_take_exponential_time_is_none() -> None:
    with pytest.raises(ValueError, match="not a pattern of RE2"):
        list(detector(pattern="(?<=a)b").find("ab"))


def test_it_tells_where_and_no_text() -> None:
    (hit,) = Detectors([detector()]).find("Ä: 078-05-1120!")
    assert hit == (3, 14, "G", "us-ssn", 0.9)


def test_the_first_group_is_what_counts() -> None:
    found = Detectors([detector(r"ssn (\d+)")]).find("ssn 12 ssn 34")
    assert [(hit.start, hit.end) for hit in found] == [(4, 6), (11, 13)]


def test_a_check_sees_what_stands_around_and_settles_the_confidence() -> None:
    def check(match: Match) -> float:
        assert match.value == "12"
        return 0.5 if match.before(1) == "-" and match.after(9) == "+" else 0.0

    one = Detector("number", "R", "a number", r"\d+", 0.9, ("-12+",), ("12",), check)
    assert [hit.confidence for hit in one.find("-12+")] == [0.5]
    assert failures(one) == []


def test_examples_that_fail_are_named() -> None:
    wrong = detector(hits=("078-05-1120", "none"), misses=("078-05-1121",))
    assert failures(wrong) == ["does not hit 'none'", "hits '078-05-1121'"]


def test_time_is_linear_in_the_text_whatever_the_pattern() -> None:
    greedy = detector(r"(a+a+)+b", hits=("aab",), misses=("a",))
    assert Detectors([greedy]).find("a" * 60_000) == []


ALL = Detectors(catalogue.load())


def names(text: str, but: str = "") -> set[str]:
    """Return the names in a text."""
    return {text[hit.start : hit.end] for hit in ALL.find(text, but) if hit.identifier == "A"}


@pytest.mark.parametrize("text", ["Thu Nov 23 1957", "23 Kasım 1957", "Fri, 12 Mar 2021 10:15:00"])
def test_months_and_days_of_the_week_are_no_names(text: str) -> None:
    assert names(text) == set()
    assert names(text, but="C") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peter Schmidt 12 Nov 1957", "Peter Schmidt"),
        ("Karovyan, April 12 1957", "Karovyan"),
        ("seen by Dr. May 2019", "May"),
    ],
)
def test_a_name_beside_a_date_stays_one(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NHS number 525 310 3626", "G"),
        ("Tel. 794 971 770", "D"),
        ("주민등록번호 971013-1019908", "G"),
    ],
)
def test_digits_are_the_number_that_the_surest_detector_says(text: str, kind: str) -> None:
    hits = Detectors(catalogue.load()).find(text)
    assert {hit.identifier for hit in hits} == {kind}
