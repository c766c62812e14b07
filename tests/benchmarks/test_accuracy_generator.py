"""The generator keeps its word: what the key says stands in the files, and nothing else does."""

from __future__ import annotations

import base64
import binascii
import hashlib
import warnings
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest
from pydicom import DataElement, dcmread
from pydicom.charset import convert_encodings, decode_bytes
from pydicom.valuerep import TEXT_VR_DELIMS

from benchmarks.accuracy import key, negatives, places
from benchmarks.accuracy.charsets import honest
from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.generate import Plan, generate
from benchmarks.accuracy.hosts import words
from benchmarks.accuracy.key import DUMMY, HINTS, LETTERS, PSEUDONYM, VERDICTS, Fact
from benchmarks.accuracy.locales import all_locales
from benchmarks.accuracy.modalities import MODALITIES, SOP_CLASSES
from benchmarks.accuracy.places import AFTER, FREE_TEXT, META, NESTED, PLACES, PRIVATE, SR
from benchmarks.accuracy.score import holders
from phiscan.rules.detectors import catalogue

FILES = 260


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("accuracy") / "archive"
    generate(root, FILES, seed=7)
    return root


@pytest.fixture(scope="module")
def facts(archive: Path) -> list[Fact]:
    return key.read(archive.with_name("archive.key.jsonl"))


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    return list(islice(Plan(seed=7).drafts(), 1_200))


def digest(root: Path) -> str:
    hashed = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        hashed.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return hashed.hexdigest()


def test_the_same_seed_gives_the_same_bytes_and_key(tmp_path: Path) -> None:
    generate(tmp_path / "a", 60, seed=3)
    generate(tmp_path / "b", 60, seed=3)
    generate(tmp_path / "c", 60, seed=4)
    assert digest(tmp_path / "a") == digest(tmp_path / "b") != digest(tmp_path / "c")
    first, second = (tmp_path / f"{name}.key.jsonl" for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_every_file_is_there_and_in_the_key(archive: Path, facts: list[Fact]) -> None:
    files = {str(path.relative_to(archive)) for path in archive.rglob("*") if path.is_file()}
    assert len(files) == FILES
    assert {fact.file for fact in facts} == files


def test_the_key_points_at_elements_that_hold_the_value() -> None:
    drafts = islice(Plan(seed=11).drafts(), FILES)
    wrong = [fact for made in drafts for fact in not_held(made)]
    assert wrong == []


def not_held(made: Draft) -> list[Fact]:
    """Read a draft as if its character set were declared as it is."""
    declared = made.charset.true
    made.charset = honest(declared)
    made.put("SpecificCharacterSet", declared)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data_set = dcmread(BytesIO(made.bytes()))
        elements = dict(places.walk(data_set)) | dict(places.walk(data_set.file_meta))
        return [fact for fact in made.facts if not holds(fact, elements, made)]


def holds(fact: Fact, elements: dict[str, DataElement], made: Draft) -> bool:
    if fact.path == places.PATH:
        return fact.text in made.file
    if fact.path == places.PREAMBLE_PATH:
        return fact.text.encode() in made.preamble
    element = next(elements[path] for path in holders(fact.path) if path in elements)
    if element.VR == "SQ":
        return not fact.text and len(element.value) > 0
    return fact.text in text_of(element, made).replace("\x1b$)A", "")  # pydicom leaves it there


def text_of(element: DataElement, made: Draft) -> str:
    value = element.value
    if isinstance(value, bytes):
        return "".join(decoded(value, made))
    return "\\".join(map(str, value)) if element.VM > 1 else str(value)


def decoded(value: bytes, made: Draft) -> Iterator[str]:
    """Text in bytes: in the file's character set, UTF-8 or base64 of it."""
    yield value.decode("utf-8", "ignore")
    yield decode_bytes(value, convert_encodings(made.charset.true.split("\\")), TEXT_VR_DELIMS)
    with suppress(binascii.Error):
        yield base64.b64decode(value, validate=True).decode("utf-8", "ignore")


@pytest.mark.parametrize("place", [FREE_TEXT, NESTED, PRIVATE, SR, AFTER, META])
def test_every_kind_of_identifier_is_in_every_place(place: str, drafts: list[Draft]) -> None:
    found = {f.identifier for made in drafts for f in made.facts if f.counts and f.place == place}
    assert found == set(LETTERS)


def test_every_place_hint_verdict_state_and_locale_is_there(drafts: list[Draft]) -> None:
    facts = [fact for made in drafts for fact in made.facts]
    assert {fact.place for fact in facts if fact.counts} == set(PLACES)
    assert {fact.hint for fact in facts} == set(HINTS)
    assert {fact.verdict for fact in facts} == set(VERDICTS)
    assert {fact.state for fact in facts} == {"identified", "clean", "leaky", "phantom"}
    assert {fact.locale for fact in facts} == {locale.code for locale in all_locales()}


def test_every_modality_is_there(archive: Path) -> None:
    found = {
        str(dcmread(path, stop_before_pixels=True).file_meta.MediaStorageSOPClassUID)
        for path in archive.rglob("*")
        if path.is_file()
    }
    assert found == set(SOP_CLASSES.values())
    assert len(MODALITIES) == len(SOP_CLASSES)


def test_negatives_hold_no_planted_name(drafts: list[Draft]) -> None:
    for made in drafts:
        names = {
            word
            for fact in made.facts
            if fact.identifier == "A" and fact.kind == "person name" and fact.counts
            for word in words(fact.text)
            if len(word) > 2
        }
        for fact in made.facts:
            if fact.negative:
                assert not names & set(words(fact.text)), fact


def test_nothing_real_is_left_in_clean_files(drafts: list[Draft]) -> None:
    left = [f for made in drafts for f in made.facts if f.state == "clean" and f.counts]
    assert left == []


def test_leaky_files_claim_to_be_clean_and_leak(drafts: list[Draft]) -> None:
    leaky = [made for made in drafts if made.state == "leaky"]
    assert {made.text("PatientIdentityRemoved") for made in leaky} == {"YES"}
    assert {made.text("PatientName") for made in leaky if any(f.counts for f in made.facts)}
    with_leaks = sum(any(fact.counts for fact in made.facts) for made in leaky)
    assert with_leaks > 0.9 * len(leaky)
    names = [f for made in leaky for f in made.facts if f.path == "PatientName"]
    assert {fact.verdict for fact in names if fact.identifier == "A"} <= {PSEUDONYM, DUMMY}


def test_what_is_met_again_stands_in_the_header_too(drafts: list[Draft]) -> None:
    for made in drafts:
        if made.state != "identified":
            continue
        own = {f.text for f in made.facts if f.hint == "attribute" and f.identifier == "H"}
        again = {f.text for f in made.facts if f.hint == HINTS[1] and f.identifier == "H"}
        assert again <= own


def test_some_names_are_common_and_most_are_invented(drafts: list[Draft]) -> None:
    names = [f for made in drafts for f in made.facts if f.kind == "person name" and f.counts]
    share = sum(fact.common for fact in names) / len(names)
    assert 0.15 < share < 0.5


def test_invented_words_are_none_of_the_common_ones() -> None:
    for locale in all_locales():
        common = {name for names in locale.common for name in names}
        made = {a + b + c for a in locale.family[0] for b in locale.family[1]
                for c in locale.family[2]}  # fmt: skip
        assert not made & common, locale.code


def test_no_detector_has_a_negative_of_the_archive_among_its_examples() -> None:
    lists = {name: made for name, made in vars(negatives).items() if isinstance(made, tuple)}
    told = {text for name, made in lists.items() if name != "MANUFACTURERS" for text in made}
    examples = {text for finder in catalogue.load() for text in (*finder.hits, *finder.misses)}
    assert len(told) > 200
    assert not told & examples
