"""What a pattern matches, its widened one matches in the form, whatever it is written with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phiscan.rules.detectors.detector import compiled
from phiscan.rules.detectors.patterns import EVERY_TEXT, form, names_no_digit, widened
from phiscan.rules.detectors.triggers import Triggers


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        (r"19\d{2}", r"00\d{2}"),
        (r"[1-9]x[^0-9]", r"(?:[1-9]|0)x[^0-9]"),
        (r"[^0]", r"(?:[^0]|0)"),
        (r"\x{30FF}{2,3}", r"\x{30FF}{2,3}"),
        (r"\x41\x{31}\061", r"\x41(?:\x{31}|0)(?:\x{31}|0)"),
        (r"\Q1.\E2", r"\Q0.\E0"),
        (r"(?P<a1>1)(?i-s:2)", r"(?P<a1>0)(?i-s:0)"),
        (r"a{1,}{,2}", r"a{1,}{,0}"),
        (r"[^\pL\pN.]", r"[^A-Za-z0-9.]"),
        (r"[^a\p{Greek}-z]", r"[^a\-z]"),
        (r"[[:alpha:]\p{Greek}]", r"[[:alpha:]A-\x{10FFFF}]"),
    ],
)
def test_patterns_are_widened_to_any_digit_and_to_ranges(pattern: str, made: str) -> None:
    assert widened(pattern) == made
    compiled(made)


PARTS = {
    r"\x41": "A",
    r"\x{41}": "A",
    r"\x{0031}": "1",
    r"\x37": "7",
    r"\x2d": "-",
    r"\101": "A",
    r"\061": "1",
    r"\0": "\0",
    r"\12": "\n",
    r"\08": "\x008",
    r"\Q1+[a\d\E": r"1+[a\d",
    r"\Q2\E": "2",
    r"\Q\E7": "7",
    r"\.\_\-\[\]": "._-[]",
    r"\a\f\t\n\r\v": "\a\f\t\n\r\v",
    r"\d\D\s\S\w\W": "5x ya.",
    r"\b7\b": "7",
    r"a\B7": "a7",
    r"\C": "8",
    r"\pN": "4",
    r"\pN4": "44",
    r"\p{Nd}": "4",
    r"\p{Pd}": "-",
    r"\pP": "!",
    r"\pZ": " ",
    r"\p{Sm}": "+",
    r"\p{Common}": "3",
    r"\p{Any}": "3",
    r"\p{^Greek}": "9",
    r"\P{^Greek}": "α",
    r"\p{^L}": "9",
    r"\PL": "9",
    r"\P{Nd}": "x",
    r"\p{Lu}": "É",
    r"\pM": "\u0301",
    "[5]": "5",
    "[^5]": "6",
    "[^0]": "6",
    "[1-3a]": "2",
    "[!-4]": "3",
    "[7-z]": "8",
    r"[\x31-\x{39}]": "5",
    r"[\061-\071]": "5",
    r"[^\x{30}]": "5",
    r"[\d]": "5",
    r"[^\D]": "5",
    "[[:digit:]]": "5",
    "[^[:^digit:]]": "5",
    "[[:^alpha:]x]": "5",
    "[[:alpha:]1-3]": "2",
    r"[[:alpha:]\p{Nd}]": "2",
    r"[[:alpha:]\p{Greek}-z1]": "-",
    r"[^a\p{Greek}-z]": "b",
    r"[^[\p{Greek}:a:]": "5",
    r"[]\pN]": "]",
    r"[^]\pL1]": "2",
    r"[\]1-3]": "2",
    r"[[1]": "[",
    r"[\p{^L}]": "2",
    r"[^\p{^L}]": "x",
    r"[^\P{Nd}]": "2",
    r"[^\p{Greek}]": "2",
    r"[\pL-]": "-",
    r"[\pL\-.1]": "1",
    r"[&--\p{Pd}]": "'",
    "(?i)k5": "\u212a5",
    "(?i:s)5": "ſ5",
    "(?i-s:x)1": "X1",
    "(?s).1": "\n1",
    "(?P<n1>1)": "1",
    "(?<m2>[3-5])": "4",
    "(?:9)": "9",
    "(1)|2": "1",
    "1{2}": "11",
    "[12]{1,3}?": "12",
    "3{2,}": "333",
    "4{,5}": "4{,5}",
    "6{": "6{",
    "a1*": "a11",
    "(?U)a1+": "a1",
    "^1$": "1",
    r"\A1\z": "1",
    "１[１-３]": "１２",
    "1|2|": "",
}


@pytest.mark.parametrize(("pattern", "text"), PARTS.items(), ids=PARTS)
def test_whatever_re2_takes_is_matched_in_the_form(pattern: str, text: str) -> None:
    assert compiled(pattern).search(text)
    assert compiled(widened(pattern)).search(form(text))
    assert Triggers([pattern]).matched(form(text))


JOINED = [part for part in PARTS if part[0] != "^" and not part.startswith((r"\A", "(?P<", "(?<"))]
"""Those that may stand twice in a pattern, and anywhere."""


@settings(max_examples=500)
@given(
    st.lists(st.sampled_from(JOINED), min_size=1, max_size=4),
    st.text(alphabet="0123456789aAxXk.-+[] éα１\n", max_size=6),
    st.sampled_from(("{}", "({})", "(?i:{})", "{}|x", "(?:{})+")),
)
def test_several_parts_together_are_matched_in_the_form(
    parts: list[str], text: str, around: str
) -> None:
    pattern = around.replace("{}", "".join(parts))
    triggers = Triggers([pattern])
    for one in (text, "".join(PARTS[part] for part in parts)):
        if compiled(pattern).search(one):
            assert triggers.matched(form(one))


CLASS = (
    *("a", "z", "0", "5", "9", "-", "^", "]", "[", ":", "x-z", "2-4", r"\-", r"\]", r"\x33"),
    *(r"\d", r"\W", r"\pL", r"\p{Greek}", r"\p{Pd}", r"\PN", r"\p{^N}", "[:alpha:]", "[:^space:]"),
)


@settings(max_examples=1000)
@given(
    st.lists(st.sampled_from(CLASS), min_size=1, max_size=5).map("".join),
    st.booleans(),
    st.characters(codec="ascii") | st.sampled_from("éα１–٣"),
)
def test_any_class_is_matched_in_the_form(inner: str, is_negated: bool, text: str) -> None:
    pattern = f"[{'^' * is_negated}{inner}]"
    try:
        found = compiled(pattern).search(text)
    except ValueError:
        return
    if found:
        assert Triggers([pattern]).matched(form(text))


@pytest.mark.parametrize("pattern", [r"\h1", r"\x1", "[1", r"a\E"])
def test_what_the_syntax_does_not_have_is_tried_with_every_text(pattern: str) -> None:
    assert widened(pattern) == EVERY_TEXT
    assert Triggers(["never", pattern]).matched("") == [1]


def test_a_pattern_that_is_none_is_tried_with_every_text() -> None:
    assert Triggers(["(", "never"]).matched("x") == [0]


def test_counts_names_and_code_points_are_no_digits_of_a_pattern() -> None:
    assert names_no_digit(r"\d{3,14}\x{30FF}\x41\101(?P<a1>x)[[:alnum:]]")
    assert not names_no_digit(r"(?:19|20)\d\d")
    assert not names_no_digit(r"\x31")
    assert not names_no_digit(r"\Qa1\E")
