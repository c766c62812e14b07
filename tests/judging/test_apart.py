"""A process that judges: it answers as this one would, and what kills it is not known."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from phiscan.judging import apart as module
from phiscan.judging.apart import Apart
from phiscan.judging.judging import NOT_JUDGED, NOT_SEARCHED, Judging, Text, Value
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import Policy
from phiscan.rules.subject import Subject, private

pytestmark = pytest.mark.skipif(not module.can_be(), reason="no such processes here")

SUBJECTS = (None, Subject("A", "PN", is_free_text=False, is_known_by=True), private("LO"))
RULES = RulesInForce()
VALUES = [
    *(Value(b"Quibblesworth^Ada %d" % number, 1, b"") for number in range(40)),
    *(Value(b"call 212-664-73%02d" % number, 2, b"ISO_IR 100") for number in range(40)),
]
KILLED = (
    "import os, sys; sys.path[:] = sys.argv[2:]\n"
    "from phiscan.judging import judging, process\n"
    "judged = judging.Judging._judged\n"
    "def hooked(self, asked):\n"
    "    {what}\n"
    "    return judged(self, asked)\n"
    "judging.Judging._judged = hooked\n"
    "process.main(int(sys.argv[1]))"
)


@pytest.fixture
def apart() -> Iterator[Apart]:
    process = Apart([(RULES, SUBJECTS)])
    yield process
    process.close()


def pid(process: Apart) -> int:
    return process._process.pid


def hooked(monkeypatch: pytest.MonkeyPatch, what: str) -> Apart:
    monkeypatch.setattr(module, "_MAIN", KILLED.format(what=what))
    return Apart([(RULES, SUBJECTS)])


def test_it_answers_as_this_process_would(apart: Apart) -> None:
    here = Judging(RULES, SUBJECTS)
    texts = [Text("Dr. Quibblesworth"), Text(b"\0for Dr. Quibblesworth"), Text("x", False)]
    assert wait(apart).ask(0, "values", VALUES, NOT_JUDGED) == here.values(VALUES)
    assert apart.ask(0, "texts", texts, NOT_SEARCHED) == here.texts(texts)


def wait(process: Apart) -> Apart:
    process._pipe.poll(60)
    assert process.has_begun()
    return process


def test_it_judges_by_several_sets_of_rules() -> None:
    lenient = RulesInForce(policy=Policy(dummy_patterns=(r"Quibblesworth.*",)))
    process = wait(Apart([(RULES, SUBJECTS), (lenient, SUBJECTS)]))
    try:
        told = [process.ask(number, "values", VALUES[:1], NOT_JUDGED)[0] for number in (0, 1)]
    finally:
        process.close()
    assert [one.judgement.base.kind for one in told if one.judgement.base] == ["real", "dummy"]


def test_a_value_that_kills_it_is_not_known_and_the_others_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = wait(hooked(monkeypatch, "asked.value.endswith(b' 7') and os._exit(1)"))
    try:
        told = process.ask(0, "values", VALUES[:10], NOT_JUDGED)
    finally:
        process.close()
    expected = Judging(RULES, SUBJECTS).values(VALUES[:10])
    assert told == [*expected[:7], NOT_JUDGED, *expected[8:]]


def test_a_process_that_always_dies_is_not_started_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_DEATHS", 2)
    process = wait(hooked(monkeypatch, "os._exit(1)"))
    assert process.ask(0, "values", VALUES, NOT_JUDGED) == [NOT_JUDGED] * len(VALUES)
    assert process.ask(0, "values", VALUES[:1], NOT_JUDGED) == [NOT_JUDGED]
    assert process._deaths > 2
    process.close()


def test_it_has_begun_for_good_also_while_another_one_is_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next to ask judged the same value in the run's own process, which it killed then."""
    monkeypatch.setattr(module, "MOST_DEATHS", 2)
    process = wait(hooked(monkeypatch, "os._exit(1)"))
    process.ask(0, "values", VALUES[:1], NOT_JUDGED)
    assert (process._deaths, process.has_begun()) == (1, True)
    process.ask(0, "values", VALUES[:2], NOT_JUDGED)
    assert process._deaths > 2
    assert process.has_begun()
    process.close()


def test_where_it_cannot_be_started_again_what_is_asked_is_not_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none(*_: object, **__: object) -> None:
        raise BlockingIOError

    process = wait(hooked(monkeypatch, "os._exit(1)"))
    monkeypatch.setattr("phiscan.judging.apart.subprocess.Popen", none)
    for _ in range(2):
        assert process.ask(0, "values", VALUES[:4], NOT_JUDGED) == [NOT_JUDGED] * 4
    process.close()


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    process = wait(hooked(monkeypatch, "asked.value == b'hang' and __import__('time').sleep(600)"))
    monkeypatch.setattr(module, "SECONDS", 2.0)
    try:
        told = process.ask(0, "values", [Value(b"hang", 2, b"")], NOT_JUDGED)
    finally:
        process.close()
    assert told == [NOT_JUDGED]


def test_its_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    process = wait(hooked(monkeypatch, "asked.value == b'large' and bytearray(1 << 40)"))
    try:
        told = process.ask(0, "values", [Value(b"large", 2, b"")], NOT_JUDGED)
    finally:
        process.close()
    assert (told, process._deaths) == ([NOT_JUDGED], 0)


def test_it_ends_when_it_is_closed(apart: Apart) -> None:
    apart.close()
    assert apart._process.returncode == -signal.SIGKILL


def test_it_hears_no_ctrl_c(apart: Apart) -> None:
    assert os.getsid(pid(apart)) != os.getsid(0)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="no pidfd")
def test_it_ends_by_itself_when_the_run_was_killed() -> None:
    code = (
        "from phiscan.judging.apart import Apart\n"
        "from phiscan.rules.in_force import RulesInForce\n"
        "process = Apart([(RulesInForce(), [None])])\n"
        "process._pipe.poll(60)\n"
        "print(process._process.pid, flush=True)\n"
        "input()\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        ended = os.pidfd_open(int(run.stdout.readline()))
        run.kill()
    assert select.select([ended], [], [], 60) == ([ended], [], [])
    os.close(ended)


def test_it_has_neither_terminal_nor_file(apart: Apart) -> None:
    wait(apart)
    held = {os.readlink(path) for path in Path(f"/proc/{pid(apart)}/fd").iterdir()}
    assert {one for one in held if not one.startswith("socket:")} == {"/dev/null"}
