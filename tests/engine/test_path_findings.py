"""Paths are judged once a folder and once a form of file names, and where somebody is known."""

from __future__ import annotations

from collections.abc import Sequence

from phiscan.engine.batch import Batch
from phiscan.engine.path_findings import LOOKS, PathJudge
from phiscan.judging.judging import InText, Judged, Text, Value
from phiscan.rules import identity
from phiscan.rules.identity import Term
from phiscan.rules.judge import MET_AGAIN, Found

NAME = Found("A", "name", "name_words", "real", 0.9, "found in the value")
DATE = Found("C", "pattern", "date-compact", "real", 0.8, "found in the value")
WEAK = DATE._replace(confidence=0.5)
NUMBER = Term("4711", "H", 0.97)


class Texts:
    """What is found in texts, and which were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def texts(self, asked: Sequence[Text]) -> list[InText]:
        return [self._held(str(one.text), is_searched=one.is_searched) for one in asked]

    def values(self, asked: Sequence[Value]) -> list[Judged]:
        raise NotImplementedError

    def _held(self, text: str, *, is_searched: bool) -> InText:
        if is_searched:
            self.asked.append(text)
        return InText(self._found(text) if is_searched else (), identity.tokens(text))

    @staticmethod
    def _found(text: str) -> tuple[Found, ...] | None:
        if "fails" in text:
            return None
        found = [("Doe", NAME), ("19570312", DATE), ("1957", WEAK)]
        return tuple(
            {one.identifier: one for word, one in reversed(found) if word in text}.values()
        )


def met(tokens: frozenset[str], owner: int) -> dict[str, Term]:
    return {"H": NUMBER} if owner == 7 and NUMBER.token in tokens else {}


def known(tokens: set[str]) -> set[str]:
    return tokens & {NUMBER.token}


def judge(texts: Texts) -> PathJudge:
    return PathJudge(texts, met, known)


def batch(*paths: tuple[bytes, bytes]) -> Batch:
    folders = list(dict.fromkeys(folder for folder, _ in paths))
    return Batch(
        0,
        0,
        [b"/nas/" + folder for folder in folders],
        [folders.index(folder) for folder, _ in paths],
        [name for _, name in paths],
        root=b"/nas",
    )


def told(paths: PathJudge, these: Batch, owner: int = -1) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = {}
    for files, ones in paths.findings(these, [owner] * len(these)):
        for file in files:
            assert file not in found
            found[file] = {(one.identifier, one.evidence) for one in ones}
    return found


def test_what_stands_in_a_folder_is_told_of_each_file_in_it() -> None:
    texts = Texts()
    these = batch((b"Doe", b"1"), (b"Doe", b"2"), (b"ct", b"3"))
    assert told(judge(texts), these) == {0: {("A", "path")}, 1: {("A", "path")}}


def test_a_folder_is_judged_once() -> None:
    texts = Texts()
    paths = judge(texts)
    for _ in range(3):
        told(paths, batch((b"Doe", b"1")))
    assert texts.asked.count("Doe") == 1


def test_what_stands_in_a_file_name_is_told_of_that_file_with_what_its_folder_tells() -> None:
    these = batch((b"Doe", b"IM_19570312.dcm"), (b"Doe", b"IM_x.dcm"))
    found = told(judge(Texts()), these)
    assert found == {0: {("A", "path"), ("C", "path")}, 1: {("A", "path")}}


def test_names_of_one_form_without_findings_are_not_looked_at_for_ever() -> None:
    texts = Texts()
    paths = judge(texts)
    for start in range(0, 100, 10):
        told(paths, batch(*((b"ct", b"IM%06d" % at) for at in range(start, start + 10))))
    assert len([text for text in texts.asked if text.startswith("IM")]) in range(LOOKS, LOOKS + 10)


def test_a_form_in_which_something_was_found_is_looked_at_again() -> None:
    texts = Texts()
    paths = judge(texts)
    for at in range(3 * LOOKS):
        told(paths, batch((b"ct", b"19570312_%02d" % at)))
    assert told(paths, batch((b"ct", b"19570312_99"))) == {0: {("C", "path")}}


def test_a_known_number_is_met_in_a_name_of_a_form_that_held_nothing_so_far() -> None:
    paths = judge(Texts())
    told(paths, batch(*((b"ct", b"%04d" % at) for at in range(2 * LOOKS))))
    these = batch((b"ct", b"4711"), (b"ct", b"4712"))
    assert told(paths, these, owner=7) == {0: {("H", "path")}}


def test_somebody_elses_number_is_nothing() -> None:
    assert told(judge(Texts()), batch((b"ct", b"4711")), owner=8) == {}


def test_a_path_on_which_a_rule_fails_is_not_known() -> None:
    (one,) = judge(Texts()).findings(batch((b"fails", b"1")), [-1])
    assert [(found.verdict, found.evidence) for found in one.found] == [("not known", "path")]


def test_what_is_unsure_in_a_value_is_nothing_in_a_path() -> None:
    assert told(judge(Texts()), batch((b"1957", b"1"))) == {}


def test_met_again_is_what_the_finding_says() -> None:
    (one,) = judge(Texts()).findings(batch((b"4711", b"1")), [7])
    (found,) = one.found
    assert (found.detector, found.verdict) == (MET_AGAIN, "real")


def test_a_folder_is_compared_with_what_has_become_known_since() -> None:
    """What it came to in the first batch stayed, whatever later files of the study told."""
    terms: dict[str, Term] = {}
    paths = PathJudge(Texts(), lambda tokens, owner: terms, known)
    files_ = batch((b"of 4711", b"a.dcm"))
    assert told(paths, files_, 7) == {}
    terms["H"] = NUMBER
    assert told(paths, files_, 7) == {0: {("H", "path")}}


def test_what_is_all_of_a_folders_name_needs_less_to_be_sure() -> None:
    class Dated(Texts):
        @staticmethod
        def _found(text: str) -> tuple[Found, ...] | None:
            return (WEAK,) if "11051948" in text else ()

    assert told(judge(Dated()), batch((b"a/11051948/b", b"1"))) == {0: {("C", "path")}}
    assert told(judge(Dated()), batch((b"a/x11051948/b", b"1"))) == {}
