from __future__ import annotations

import pytest

from phiscan.dicom import vocabulary
from phiscan.rules import burned_in


def test_every_modality_it_knows_is_one_that_entries_can_carry() -> None:
    known = burned_in.LIKELY | burned_in.UNLIKELY | burned_in.NO_PIXELS
    assert known <= set(vocabulary.modalities())


def test_no_modality_is_in_two_lists() -> None:
    lists = (burned_in.LIKELY, burned_in.UNLIKELY, burned_in.NO_PIXELS)
    assert sum(map(len, lists)) == len(frozenset().union(*lists))


@pytest.mark.parametrize("modality", ["CT", "US", "SR", "QUIBBLE", ""])
def test_what_is_declared_counts_more_than_the_modality(modality: str) -> None:
    assert burned_in.risk("YES", modality) == "declared"


@pytest.mark.parametrize("annotation", ["YES", "NO", "other"])
@pytest.mark.parametrize("modality", ["CT", "US", "SR", "QUIBBLE", ""])
def test_the_risk_is_a_word_of_the_list(annotation: str, modality: str) -> None:
    assert burned_in.risk(annotation, modality) in burned_in.RISKS
