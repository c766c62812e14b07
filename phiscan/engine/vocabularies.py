"""Closed lists by which a file is described, found again by keyed hashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom import vocabulary
from phiscan.engine.arrays import texts
from phiscan.engine.code_strings import CodeStrings
from phiscan.rules import burned_in, face

_SAID = {spelled: said for said in ("YES", "NO") for spelled in (said, said.title(), said.lower())}


class Vocabulary:
    """A closed list of values, found again by their keyed hashes."""

    def __init__(self, labels: Mapping[str, str], hash_of: Mapping[str, int]) -> None:
        self._words = tuple(dict.fromkeys((vocabulary.OTHER, *labels.values())))
        codes = {word: code for code, word in enumerate(self._words)}
        pairs = sorted((hash_of[value], codes[label]) for value, label in labels.items())
        self._hashes = np.array([digest for digest, _ in pairs], np.uint64)
        self._codes = np.array([code for _, code in pairs], np.int32)
        self.array = texts(self._words)

    def codes(self, column: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Return the code of each hash; 0, which stands for other, where it is in no list."""
        at = np.minimum(np.searchsorted(self._hashes, column), len(self._hashes) - 1)
        found: NDArray[np.int32] = np.where(self._hashes[at] == column, self._codes[at], 0)
        return found

    def words(self) -> tuple[str, ...]:
        """Return what the codes stand for."""
        return self._words


class Classes(NamedTuple):
    """Which of the SOP classes are what, as the risks are told from it."""

    capture: NDArray[np.bool_]
    volume: NDArray[np.bool_]
    head_volume: NDArray[np.bool_]
    document: NDArray[np.bool_]


class Vocabularies(NamedTuple):
    """Every closed list that an entry is described by."""

    sop_classes: Vocabulary
    transfer_syntaxes: Vocabulary
    modalities: Vocabulary
    manufacturers: Vocabulary
    dates_modified: Vocabulary
    methods: Vocabulary
    method_codes: Vocabulary
    said: Vocabulary
    """YES or NO: of claims, of names burned in and of visual features that are recognizable."""
    conversions: Vocabulary
    classes: Classes
    capture_makers: NDArray[np.bool_]
    """Which of the manufacturers make devices that record screens, films and paper."""
    learnt: CodeStrings


def vocabularies(
    hash_all: Callable[[Iterable[str]], Mapping[str, int]], learnt: CodeStrings
) -> Vocabularies:
    """Return the lists under the site's key; `hash_all` maps texts to their hashes."""

    def made(labels: Mapping[str, str]) -> Vocabulary:
        return Vocabulary(labels, hash_all(labels))

    sop_classes = made({uid: uid for uid in vocabulary.sop_classes()})
    manufacturers = made(vocabulary.manufacturers())
    return Vocabularies(
        sop_classes,
        made({uid: uid for uid in vocabulary.transfer_syntaxes()}),
        made({term: term for term in vocabulary.modalities()}),
        manufacturers,
        made({word: word for word in ("MODIFIED", "REMOVED", "UNMODIFIED")}),
        made(dict.fromkeys(("NONE", "None", "none", "N/A", "UNKNOWN", "NO"), "NONE")),
        made({code: code for code in vocabulary.METHOD_CODES}),
        made(_SAID),
        made({term: term for term in burned_in.CONVERSIONS}),
        _classes(sop_classes.words()),
        np.array([maker in burned_in.CAPTURE_MAKERS for maker in manufacturers.words()]),
        learnt,
    )


def _classes(uids: Iterable[str]) -> Classes:
    tests = (burned_in.is_capture, face.is_volume, face.is_head_volume, face.is_document)
    return Classes(*(np.array([test(uid) for uid in uids]) for test in tests))
