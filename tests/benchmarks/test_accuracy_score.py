"""Scoring, on examples that are small enough to count by hand."""

from __future__ import annotations

from benchmarks.accuracy.found import ANY, Found
from benchmarks.accuracy.key import DUMMY, EMPTY, KNOWN, PSEUDONYM, Fact
from benchmarks.accuracy.score import NONE, Score, holders, strongest

NAME = Fact("a", "PatientName", "X", "A", "person name")
TEXT = Fact("a", "ImageComments", "X", "A", "person name", KNOWN)
PHONE = Fact("a", "ImageComments", "1", "D", "phone number", KNOWN)
ANONYMOUS = Fact("b", "PatientName", "ANON", "A", "person name", verdict=DUMMY)
CODE = Fact("b", "PatientID", "S-1", "H", "record number", verdict=PSEUDONYM)
NO_DATE = Fact("b", "PatientBirthDate", "", "C", "date", verdict=EMPTY)
PROTOCOL = Fact("b", "ProtocolName", "t1", "", "protocol", negative=True)
WEIGHT = Fact("b", "PatientWeight", "70", "health", "body")
KEY = [NAME, TEXT, PHONE, ANONYMOUS, CODE, NO_DATE, PROTOCOL, WEIGHT]


def total(score: Score) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    recall = score.recall(lambda _: "")[""]
    precision = score.precision(lambda _: "")[""]
    return (
        (recall.all, recall.loose, recall.strict),
        (precision.all, precision.loose, precision.strict),
    )


def test_nothing_found_is_no_recall() -> None:
    assert total(Score(KEY, [])) == ((3, 0, 0), (0, 0, 0))


def test_any_identifier_is_found_loosely_its_own_strictly() -> None:
    score = Score(KEY, [Found("a", "PatientName", "A"), Found("a", "ImageComments", "A")])
    assert total(score) == ((3, 3, 2), (2, 2, 2))


def test_a_finding_of_another_kind_is_right_only_loosely() -> None:
    assert total(Score(KEY, [Found("a", "PatientName", "R")])) == ((3, 1, 0), (1, 1, 0))


def test_findings_at_dummies_negatives_and_elsewhere_are_wrong() -> None:
    wrong = [
        Found("b", "PatientName", "A"),
        Found("b", "ProtocolName", "A"),
        Found("a", "Manufacturer", "A"),
    ]
    score = Score(KEY, wrong)
    assert total(score) == ((3, 0, 0), (3, 0, 0))
    assert list(score.wrong()) == wrong
    assert score.negatives()["protocol"].share == 0.0


def test_only_real_identifiers_are_findings() -> None:
    found = [
        Found("b", "PatientName", "A", DUMMY),
        Found("b", "ProtocolName", "health"),
        Found("b", "PatientWeight", "health"),
    ]
    score = Score(KEY, found)
    assert total(score) == ((3, 0, 0), (0, 0, 0))
    assert score.health().share == 1.0
    assert score.negatives()["protocol"].share == 1.0


def test_the_same_finding_counts_once() -> None:
    twice = [Found("a", "PatientName", "A"), Found("a", "PatientName", "A", evidence="pattern")]
    assert total(Score(KEY, twice))[1] == (1, 1, 1)


def test_files_that_are_not_in_the_key_do_not_count() -> None:
    assert total(Score(KEY, [Found("elsewhere", "PatientName", "A")]))[1] == (0, 0, 0)


def test_a_tool_without_kinds_is_not_blamed_for_health_information() -> None:
    score = Score(KEY, [Found("b", "ProtocolName", ANY), Found("a", "ImageComments", ANY)])
    assert total(score) == ((3, 2, 0), (1, 1, 0))


def test_what_is_hidden_in_a_private_element_is_found_with_it() -> None:
    hidden = Fact("a", "(0029,10C1)[1].TextValue", "X", "A", "person name")
    assert holders(hidden.path) == [hidden.path, "(0029,10C1)"]
    score = Score([hidden], [Found("a", "(0029,10C1)", "A")])
    assert total(score) == ((1, 1, 1), (1, 1, 1))


def test_a_sequence_does_not_stand_for_what_is_in_it() -> None:
    path = "RequestAttributesSequence[1].RequestedProcedureDescription"
    nested = Fact("a", path, "X", "A", "person name")
    assert total(Score([nested], [Found("a", "RequestAttributesSequence", "R")]))[0] == (1, 0, 0)


def test_verdicts() -> None:
    found = [
        Found("a", "PatientName", "A"),
        Found("a", "ImageComments", "health"),
        Found("b", "PatientName", "A", "real"),
        Found("b", "PatientID", "H", PSEUDONYM),
        Found("b", "PatientBirthDate", "C", EMPTY),
        Found("b", "ProtocolName", "health"),
    ]
    verdicts = Score(KEY, found).verdicts()
    assert (verdicts["real"].all, verdicts["real"].right) == (2, 1)
    assert verdicts["real"].said == {NONE: 1}
    assert (verdicts[DUMMY].all, verdicts[DUMMY].right, verdicts[DUMMY].said) == (1, 0, {"real": 1})
    assert verdicts[PSEUDONYM].share == verdicts[EMPTY].share == verdicts[NONE].share == 1.0


def test_the_strongest_verdict_counts() -> None:
    assert strongest({DUMMY, "real"}) == "real"
    assert strongest(set()) == NONE


def test_misses_are_told() -> None:
    assert list(Score(KEY, [Found("a", "PatientName", "A")]).missed()) == [TEXT, PHONE]
