"""Make an archive with an answer key: the same seed gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

from benchmarks.accuracy import clean, identified, key, leaky, paths, people
from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.identified import Deck, names_of
from benchmarks.accuracy.key import Fact
from benchmarks.accuracy.locales import Locale, all_locales
from benchmarks.accuracy.modalities import MODALITIES

FILES, SEED = 2_000, 2026


class Plan:
    """What comes next: groups of files, by shares, locales and modalities in turn."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self._cards: Deck = identified.deck(self._rng)
        self._locales: Iterator[Locale] = cycle(all_locales())
        self._modalities = cycle(MODALITIES)
        self._pictures = cycle([m for m in MODALITIES if m not in {"DICOMDIR", "PDF"}])
        self._number = 0

    def drafts(self) -> Iterator[Draft]:
        """Yield files without end."""
        groups: tuple[tuple[Callable[[], Iterator[Draft]], int], ...] = (
            (self._patient, 46),
            (self._clean, 22),
            (self._unlinked, 20),
            (self._test_patient, 8),
            (self._same_name, 4),
        )
        makers, shares = zip(*groups, strict=True)
        while True:
            for made in self._rng.choices(makers, shares)[0]():
                self._number += 1
                yield made

    def _patient(self) -> Iterator[Draft]:
        """Two files of one study, and often a third that was de-identified badly."""
        rng = self._rng
        study = people.study(rng, people.patient(rng, next(self._locales)))
        telling = rng.random() < 0.3
        for _ in range(2):
            made = identified.draft(rng, study, next(self._modalities), self._cards)
            if telling:
                paths.telling(made, rng, "pacs", self._number, study, known=True)
            else:
                paths.neutral(made, rng, "pacs", self._number, names_of(study))
            yield made
        if rng.random() < 0.5:
            yield self._leaky(study, linked=True)

    def _leaky(self, study: people.Study, *, linked: bool) -> Draft:
        rng = self._rng
        modality = next(self._pictures)
        made = leaky.draft(rng, study, modality, self._number, cards=self._cards, linked=linked)
        if rng.random() < 0.2:
            paths.telling(made, rng, "shared", self._number, study, known=linked)
        else:
            paths.neutral(made, rng, "shared", self._number, names_of(study))
        return made

    def _unlinked(self) -> Iterator[Draft]:
        study = people.study(self._rng, people.patient(self._rng, next(self._locales)))
        yield self._leaky(study, linked=False)

    def _clean(self) -> Iterator[Draft]:
        subject = clean.subject(self._rng, self._number)
        locale = next(self._locales)
        for _ in range(2):
            made = clean.draft(self._rng, subject, locale, next(self._pictures))
            paths.neutral(made, self._rng, "shared", self._number)
            yield made

    def _test_patient(self) -> Iterator[Draft]:
        made = clean.test_patient(self._rng, next(self._locales), next(self._pictures))
        paths.neutral(made, self._rng, "pacs", self._number)
        yield made

    def _same_name(self) -> Iterator[Draft]:
        locale, modality = next(self._locales), next(self._pictures)
        made = clean.same_name(self._rng, self._number, locale, modality)
        paths.neutral(made, self._rng, "trial", self._number)
        yield made


def generate(target: Path, files: int = FILES, seed: int = SEED) -> list[Fact]:
    """
    Write an archive into a folder, and its key beside it as FOLDER.key.jsonl; return the key.

    Raises FileExistsError where the folder is there already.
    """
    target.mkdir(parents=True)
    facts: list[Fact] = []
    for made in islice(Plan(seed).drafts(), files):
        where = target / made.file
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(made.bytes())
        facts += made.facts
    key.write(facts, target.with_name(target.name + ".key.jsonl"))
    return facts
