"""Every row of the tables behind the verdicts, both ways: what it tells and what it does not."""

from __future__ import annotations

import pytest

from phiscan.rules import dummy_dates, dummy_numbers, placeholders, pseudonyms
from phiscan.rules.identifiers import IDENTIFIERS
from phiscan.rules.placeholders import WEIGHTS, runs
from phiscan.rules.pseudonyms import Root, Subject
from phiscan.rules.verdicts import REASONS, judge

TODAY = "20261124"
TELLING = [row for row in placeholders.load() if row.weight != "beside"]
MARKS = {"mark", "mark or name"}
BESIDE = [row for row in placeholders.load() if row.weight == "beside"]
ASKED = [kind.code for kind in IDENTIFIERS]


def spellings(words: str) -> set[str]:
    parts = words.split(" ")
    joined = {sign.join(parts) for sign in (" ", "^", "_", "-", ", ", ".")}
    return joined | {
        words.upper(),
        words.title(),
        f"[{words}]",
        f"<{words.upper()}>",
        words + "^^^",
    }


@pytest.mark.parametrize("weight", ["sure", "weak", "mark", "mark or name"])
def test_every_row_of_words_is_a_dummy(weight: str) -> None:
    for row in TELLING:
        if row.weight == weight:
            for text in spellings(row.words):
                for identifier in ("A", "B", "H"):
                    verdict = judge(text, identifier, "LO", TODAY)
                    assert (verdict.kind, verdict.reason) in {
                        ("dummy", row.reason),
                        ("dummy", "filler"),
                    }, (text, row, verdict)


def test_a_phrase_may_be_written_together() -> None:
    for row in TELLING:
        text = "".join(row.words.split(" "))
        assert judge(text, "A", "LO", TODAY).kind == "dummy", row


def test_a_row_of_words_beside_a_number_stays_a_dummy() -> None:
    for row in TELLING:
        kinds = {"dummy", "pseudonym"} if row.weight == "weak" else {"dummy"}
        assert judge(f"{row.words} 12", "A", "PN", TODAY).kind in kinds, row


def test_a_row_of_words_beside_a_name_leaves_a_person() -> None:
    for row in TELLING:
        verdict = judge(f"{row.words}^Quibblethwaite", "A", "PN", TODAY)
        assert verdict.kind == ("dummy" if row.weight in MARKS else "real"), row


def test_a_row_of_words_inside_a_longer_word_says_nothing() -> None:
    for row in TELLING:
        verdict = judge(f"quibb{row.words.split(' ')[0]}quibb", "A", "PN", TODAY)
        assert (verdict.kind, verdict.reason) == ("real", "nothing says otherwise"), row


def test_words_that_say_nothing_decide_nothing() -> None:
    for row in BESIDE:
        for text in spellings(row.words):
            assert placeholders.tell(text, is_name=True) is None, row
        assert judge(f"Anonymous^{row.words}", "A", "PN", TODAY).kind == "dummy", row
        assert judge(f"Quibble^{row.words}", "A", "PN", TODAY).kind == "real", row


def test_the_form_of_the_tables_of_words() -> None:
    rows = placeholders.load()
    keys = [" ".join(runs(row.words)) for row in rows]
    assert all(keys)
    assert sorted({key for key in keys if keys.count(key) > 1}) == []
    assert {row.weight for row in rows} == set(WEIGHTS)
    assert {row.reason for row in TELLING} <= set(REASONS)
    assert all(not row.reason and " " not in row.words for row in BESIDE)


def test_a_surname_that_the_tables_have_is_weak() -> None:
    surnames = ["null", "na", "none", "blank", "private", "hidden", "test", "tester", "doe", "phi"]
    weights = {row.words: row.weight for row in placeholders.load()}
    assert {weights[word] for word in surnames} == {"weak"}


@pytest.mark.parametrize("root", pseudonyms.roots(), ids=lambda root: root.root)
def test_every_root_tells_its_uids_and_no_neighbours(root: Root) -> None:
    kind, reason = {
        "deid": ("pseudonym", "re-rooted UID"),
        "toolkit": ("real", "toolkit UID"),
        "standard": ("dummy", "UID of the standard"),
        "dummy": ("dummy", "dummy UID"),
    }[root.kind]
    for text in (root.root, f"{root.root}.7.8", f"1.2.840.113619.5\\{root.root}.7"):
        verdict = judge(text.rpartition("\\")[2], "R", "UI", TODAY)
        assert (verdict.kind, verdict.reason) == (kind, reason)
    assert judge(f"{root.root}7.8", "R", "UI", TODAY).reason != reason
    assert judge(f"1.3.{root.root}.8", "R", "UI", TODAY).kind == "real"
    assert root.whose
    assert root.source


def test_roots_of_de_identification_tools_are_surer_than_those_of_toolkits() -> None:
    sure = {
        kind: {
            judge(f"{root.root}.1", "R", "UI", TODAY).confidence
            for root in pseudonyms.roots()
            if root.kind == kind
        }
        for kind in ("deid", "toolkit")
    }
    assert min(sure["deid"]) > max(sure["toolkit"])


@pytest.mark.parametrize("subject", pseudonyms.subjects(), ids=lambda subject: subject.words)
def test_every_word_before_a_number_tells_a_subject(subject: Subject) -> None:
    spelled = [subject.words, subject.words.upper(), subject.words.replace(" ", "_")]
    for text in [f"{word}{sign}0034" for word in spelled for sign in ("-", "_", " ", ":", "#")]:
        verdict = judge(text, "H", "LO", TODAY)
        assert (verdict.kind, verdict.reason) == ("pseudonym", "numbered subject")
    assert pseudonyms.tell_subject(subject.words, "H") is None
    for text in (f"{subject.words} Quibblethwaite", f"{subject.words}-123456789"):
        assert judge(text, "H", "LO", TODAY).reason != "numbered subject"


def test_subjects_are_of_three_kinds_and_stand_once() -> None:
    keys = [" ".join(runs(subject.words)) for subject in pseudonyms.subjects()]
    assert len(set(keys)) == len(keys)
    kinds = {subject.kind for subject in pseudonyms.subjects()}
    assert kinds == {"subject", "anonymous", "study"}


@pytest.mark.parametrize("day", dummy_dates.EPOCHS)
def test_every_epoch_is_a_dummy_and_the_next_day_is_none(day: str) -> None:
    for text in (day, f"{day[:4]}-{day[4:6]}-{day[6:]}", f"{day}120000"):
        verdict = judge(text, "C", "DT", TODAY)
        assert (verdict.kind, verdict.reason) == ("dummy", "epoch date")
    other = f"{int(day) - 1 if day.endswith('9') else int(day) + 1:08d}"
    if other not in dummy_dates.EPOCHS and other > "0001":
        assert judge(other, "C", "DA", TODAY).reason != "epoch date"


@pytest.mark.parametrize(("country", "prefix", "length"), dummy_numbers._phones())
def test_every_fictional_telephone_number(country: str, prefix: str, length: int) -> None:
    national = prefix.ljust(length, "7")
    for text in (f"+{country} {national}", f"00{country}{national}", f"0{national}"):
        assert judge(text, "D", "SH", TODAY).reason == "reserved for examples"
    other = prefix[:-1] + str((int(prefix[-1]) + 1) % 10)
    assert judge(f"+{country} {other.ljust(length, '7')}", "D", "SH", TODAY).kind == "real"
    assert judge(f"+{country} {national}7", "D", "SH", TODAY).kind == "real"
    assert judge(f"+{country} {national}", "H", "SH", TODAY).kind == "real"
