"""What files claim, and what their pixels risk, looked up once for each different header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from phiscan.dicom.layout import End, Reason
from phiscan.engine.facts import Facts
from phiscan.engine.vocabularies import Vocabularies, Vocabulary
from phiscan.rules import burned_in, face, verdicts

CLAIMS = ("yes", "no", "not told")
SOP_CLASS = (0x00080016, 0x00020002)  # Media Storage's where the data set does not say
_MODALITY, _MANUFACTURER = 0x00080060, 0x00080070
_IMAGE_TYPE, _CONVERSION_TYPE, _BODY_PART = 0x00080008, 0x00080064, 0x00180015
_BURNED_IN, _RECOGNIZABLE = 0x00280301, 0x00280302


def claims(facts: Facts, lists: Vocabularies) -> NDArray[np.int8]:
    """Return for each file whether it says that it is de-identified: the index into CLAIMS."""
    told = {
        0x00120062: lists.said,
        0x00120063: lists.methods,
        0x00120064: lists.method_codes,
        0x00280303: lists.dates_modified,
    }
    words = [("", *known.words()) for known in told.values()]

    def claim(row: list[int]) -> int:
        removed, method, code, dates = (of[at] for of, at in zip(words, row, strict=True))
        return CLAIMS.index(verdicts.claims(removed, method, (code,), dates))

    return _once([_listed(facts, known, tag) for tag, known in told.items()], claim)


def burned_in_risks(facts: Facts, lists: Vocabularies) -> NDArray[np.int8]:
    """Return the index into burned_in.RISKS for each file."""
    image_type, has_image_type = facts.hash(_IMAGE_TYPE)
    manufacturer = lists.manufacturers.codes(facts.hash(_MANUFACTURER)[0])
    columns = (
        _listed(facts, lists.said, _BURNED_IN),
        _listed(facts, lists.modalities, _MODALITY),
        np.where(has_image_type, 1 + lists.learnt.image_types.codes(image_type), 0),
        _listed(facts, lists.conversions, _CONVERSION_TYPE),
        lists.classes.capture[_sop_classes(facts, lists)],
        facts["pixel_data"],
        _is_whole(facts),
        facts.hash(*burned_in.CAPTURE_ATTRIBUTES)[1] | lists.capture_makers[manufacturer],
    )
    said, modalities, conversions = (
        ("", *known.words()) for known in (lists.said, lists.modalities, lists.conversions)
    )
    image_types = ("", *burned_in.IMAGE_TYPES)

    def risk(row: list[int]) -> int:
        says, modality, image, conversion, *flags = row
        header = burned_in.Header(
            *(said[says], modalities[modality], image_types[image], conversions[conversion]),
            *map(bool, flags),
        )
        return burned_in.RISKS.index(burned_in.risk(header))

    return _once(columns, risk)


def face_risks(facts: Facts, lists: Vocabularies) -> NDArray[np.int8]:
    """Return the index into face.RISKS for each file."""
    body_part, has_body_part = facts.hash(_BODY_PART)
    sop_class = _sop_classes(facts, lists)
    columns = (
        _listed(facts, lists.said, _RECOGNIZABLE),
        _listed(facts, lists.modalities, _MODALITY),
        np.where(has_body_part, 1 + lists.learnt.regions.codes(body_part), 0),
        lists.classes.volume[sop_class],
        lists.classes.head_volume[sop_class],
        lists.classes.document[sop_class],
        facts["pixel_data"],
        _is_whole(facts),
    )
    said, modalities = (("", *known.words()) for known in (lists.said, lists.modalities))
    regions = ("", *face.REGIONS)

    def risk(row: list[int]) -> int:
        says, modality, region, *flags = row
        header = face.Header(said[says], modalities[modality], regions[region], *map(bool, flags))
        return face.RISKS.index(face.risk(header))

    return _once(columns, risk)


def _is_whole(facts: Facts) -> NDArray[np.bool_]:
    """Whether nothing of a file was left out that could say otherwise."""
    whole: NDArray[np.bool_] = (facts["end"] == End.DONE) & (
        facts["reason"] != Reason.TAIL_NOT_READ
    )
    return whole


def _sop_classes(facts: Facts, lists: Vocabularies) -> NDArray[np.int32]:
    return lists.sop_classes.codes(facts.hash(*SOP_CLASS)[0])


def _listed(facts: Facts, known: Vocabulary, tag: int) -> NDArray[np.int64]:
    """Return the code of an element's value plus 1, 0 where a file has none."""
    value, is_present = facts.hash(tag)
    return np.where(is_present, 1 + known.codes(value), 0)


def _once(columns: Sequence[NDArray[Any]], told: Callable[[list[int]], int]) -> NDArray[np.int8]:
    """Return what each row of some columns comes to; there are few different ones."""
    whole = [column.astype(np.int64) for column in columns]
    sizes = [int(column.max(initial=0)) + 1 for column in whole]
    different, which = np.unique(np.ravel_multi_index(whole, sizes), return_inverse=True)
    rows = np.stack(np.unravel_index(different, sizes), axis=1).tolist()
    return np.array([told(row) for row in rows], np.int8)[which.reshape(-1)]
