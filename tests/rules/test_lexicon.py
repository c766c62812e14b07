"""The lists know names from words, hold no words in clear, and load fast."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules import lexicon
from phiscan.rules.lexicon import blob, letters
from phiscan.rules.text import fold

FOLDER = Path(lexicon.__file__).parent
WORDS = st.sets(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9), min_size=1)


@pytest.mark.parametrize("name", ["peter", "mary", "ayse", "jose", "наталья", "太郎"])
def test_given_names_are_known(name: str) -> None:
    assert lexicon.is_given(fold(name))


@pytest.mark.parametrize("name", ["schmidt", "garcia", "kowalczyk", "yilmaz", "佐藤", "김", "王"])
def test_surnames_are_known(name: str) -> None:
    assert lexicon.is_surname(fold(name))


@pytest.mark.parametrize(
    "word",
    [
        "chest",
        "lunge",
        "higado",
        "rachis",
        "ginocchio",
        "mprage",
        "stir",
        "routine",
        "omnipaque",
        "gadovist",
        "discovery",
        "ingenia",
        "wirbelsaeule",
        "bandscheibe",
        "poumon",
        "rodilla",
        "siemens",
        "findings",
        "untersuchung",
        "long",
        "weiss",
        "may",
    ],
)
def test_words_are_known(word: str) -> None:
    assert lexicon.is_word(word)


@pytest.mark.parametrize("name", ["peter", "schmidt", "mueller", "garcia"])
def test_a_word_that_is_a_name_first_is_no_word(name: str) -> None:
    assert not lexicon.is_word(name)


@pytest.mark.parametrize("word", ["brunetz", "rovezetti", "karovyan"])
def test_an_invented_name_is_in_no_list(word: str) -> None:
    asked = (lexicon.is_given, lexicon.is_surname, lexicon.is_word, lexicon.is_eponym)
    assert not any(ask(word) for ask in asked)


@pytest.mark.parametrize(
    "word",
    [
        "hodgkin",
        "baker",
        "dixon",
        "doppler",
        "hounsfield",
        "willis",
        "crohn",
        "judet",
        "stecher",
        "towne",
    ],
)
def test_eponyms_are_known(word: str) -> None:
    assert lexicon.is_eponym(word)


@pytest.mark.parametrize("word", ["siemens", "philips", "zeiss"])
def test_a_maker_is_nobody(word: str) -> None:
    assert not lexicon.is_given(word)
    assert not lexicon.is_surname(word)


def test_letters_of_names_look_more_like_names_than_those_of_terms() -> None:
    names = ["rovezetti", "karovyan", "brunetz", "okonjide", "fernandovic"]
    terms = [
        "spondylolysation",
        "rezidivierend",
        "angiographisches",
        "radiologiquement",
        "visibles",
    ]
    assert min(map(lexicon.likeness, names)) > max(map(lexicon.likeness, terms))


@pytest.mark.parametrize("kind", ["particle", "no_person", "not_before", "term", "calendar", "han"])
def test_words_that_say_what_is_beside_them_are_listed_by_kind(kind: str) -> None:
    assert len(lexicon.beside(kind)) > 5


def test_an_unknown_kind_has_no_words() -> None:
    assert lexicon.beside("kind") == {"words"}  # the heading alone
    assert lexicon.beside("") == frozenset()


def test_the_lists_are_small() -> None:
    # base 64 goes back to three quarters when a wheel is packed
    assert sum(path.stat().st_size for path in FOLDER.glob("*.tsv")) * 3 / 4 < 3_000_000


def test_importing_reads_no_list() -> None:
    code = (
        "import sys\nfrom phiscan.rules import lexicon\n"
        "assert lexicon._list.cache_info().currsize == 0\nassert 'numpy' not in sys.modules"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=FOLDER.parents[2], check=False).returncode
        == 0
    )


def test_a_list_loads_fast() -> None:
    blob.unpack(blob.read(FOLDER / "given.tsv"))  # numpy is imported
    start = time.perf_counter()
    blob.unpack(blob.read(FOLDER / "words.tsv"))
    assert time.perf_counter() - start < 0.1


# ---- the form ----------------------------------------------------------------------------------


@given(WORDS)
def test_what_is_packed_is_found(some: set[str]) -> None:
    found = blob.unpack(blob.pack(some))
    assert all(word in found for word in some)


@given(WORDS)
def test_what_is_not_packed_is_not_found(some: set[str]) -> None:
    found = blob.unpack(blob.pack(some))
    assert not any(f"{word}!" in found for word in some)


@given(WORDS)
def test_packing_does_not_hang_on_the_order(some: set[str]) -> None:
    assert blob.pack(sorted(some)) == blob.pack(sorted(some, reverse=True))


@given(st.binary(max_size=999))
def test_bytes_come_back_from_a_file(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("blob") / "some.tsv"
    path.write_text(blob.text(["What it is.", "Of what it was made."], content))
    assert blob.read(path) == content


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.tsv"
    path.write_text("# What it is.\nA\n")
    with pytest.raises(ValueError, match="base64"):
        blob.read(path)


def test_the_runs_of_a_word_hold_its_ends() -> None:
    assert len(list(letters.runs("ab"))) == 3 + 2 + 1
    assert list(letters.runs("ab")) != list(letters.runs("ba"))


def test_a_likeness_is_the_sum_of_the_weights() -> None:
    assert letters.likeness(bytes([128 + 10]) * letters.SIZE, "ab") == pytest.approx(0.6)


def test_terms_of_several_persons_are_known_as_a_whole() -> None:
    assert lexicon.is_term("johns hopkins")
    assert lexicon.is_term("klippel feil")
    assert not lexicon.is_term("klippel")


def test_common_given_names_are_fewer_than_given_ones() -> None:
    assert lexicon.is_common_given("rose")
    assert not lexicon.is_common_given("tiny")
