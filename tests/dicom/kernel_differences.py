"""Where the header kernel and pydicom read real files differently, by kind, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from phiscan.dicom.layout import VRS, End, Reason
from tests.support.oracle import Refused
from tests.support.rows import ElementRow, without_repeats


@dataclass(frozen=True)
class Readings:
    """One file, read twice."""

    kernel: list[ElementRow]
    end: End
    reason: Reason
    pydicom: list[ElementRow] | Refused

    @property
    def told(self) -> list[ElementRow]:
        return [] if isinstance(self.pydicom, Refused) else self.pydicom


@dataclass(frozen=True)
class Kind:
    reason: str
    holds: Callable[[Readings], bool]


def _first_difference(one: Readings) -> tuple[ElementRow, ElementRow] | None:
    pairs = zip(without_repeats(one.kernel), one.told, strict=False)
    return next(((ours, theirs) for ours, theirs in pairs if ours != theirs), None)


def _is_other_length(one: Readings) -> bool:
    ours, theirs = _first_difference(one) or (None, None)
    if ours is None or theirs is None:
        return False
    is_same_place = (ours.path, ours.tag, ours.offset) == (theirs.path, theirs.tag, theirs.offset)
    return is_same_place and ours.length != theirs.length and ours.vr not in VRS


def _lacks_only(one: Readings, wanted: Callable[[ElementRow], bool]) -> bool:
    lacking = [row for row in one.told if row not in set(one.kernel)]
    return bool(lacking) and all(wanted(row) for row in lacking)


def _before_pixels(rows: Sequence[ElementRow]) -> list[ElementRow]:
    tags = [row.tag if not row.path else 0 for row in rows]
    return list(rows[: tags.index(0x7FE00010) + 1]) if 0x7FE00010 in tags else []


def _is_in_order(rows: Sequence[ElementRow]) -> bool:
    return all(first.offset < second.offset for first, second in pairwise(rows))


KINDS = {
    "repeated": Kind(
        "pydicom keeps the last of the elements that repeat a tag; each one may carry PHI",
        lambda one: without_repeats(one.kernel) == one.pydicom,
    ),
    "no DICOM": Kind(
        "pydicom is made to read whatever it is given, and takes text for an element or some",
        lambda one: one.end is End.NOT_DICOM and not one.kernel and len(one.told) < 5,
    ),
    "refused": Kind(
        "pydicom raises on what it does not know or cannot find; the kernel reads what is there",
        lambda one: isinstance(one.pydicom, Refused) and _is_in_order(one.kernel),
    ),
    "given up": Kind(
        "pydicom drops the whole data set where fragments lack their end; all before them is there",
        lambda one: (
            0 < len(one.told) < len(one.kernel)
            and one.told == one.kernel[: len(one.told)]
            and one.reason is Reason.PIXEL_DATA_ENDS_EARLY
        ),
    ),
    "blank VR": Kind(
        "where no VR stands, pydicom takes four bytes for the length, even if no file is as long;"
        " the kernel then takes the two that a short VR has, and tells no length that is text",
        _is_other_length,
    ),
    "too deep": Kind(
        "the kernel has a limit where pydicom has Python's",
        lambda one: one.end is End.OVER_LIMIT and one.kernel == one.told[: len(one.kernel)],
    ),
    "delimiters": Kind(
        "items and delimiters outside of sequences are no elements; what is in such an item is",
        lambda one: _lacks_only(one, lambda row: row.tag >> 16 == 0xFFFE),
    ),
    "padding": Kind(
        "zeros are padding, not elements of group 0",
        lambda one: (
            one.reason is Reason.TRAILING_BYTES and _lacks_only(one, lambda row: not row.tag)
        ),
    ),
    "behind Pixel Data": Kind(
        "behind Pixel Data only what can be an element is taken for one",
        lambda one: (
            one.reason is Reason.TRAILING_BYTES
            and _before_pixels(without_repeats(one.kernel)) == _before_pixels(one.told) != []
        ),
    ),
    "misplaced prefix": Kind(
        "DICM at the start, and a preamble behind it: zeros to the kernel, elements to pydicom",
        lambda one: len(one.kernel) < 2 and one.reason is Reason.TRAILING_BYTES,
    ),
    "short preamble": Kind(
        "DICM and a meta are found behind a preamble that lacks a byte, which pydicom does not",
        lambda one: one.end is End.DONE and len(one.told) < 5 < len(one.kernel),
    ),
    "text for a tag": Kind(
        "four characters of text that are no known tag are part of a value with a wrong length",
        lambda one: (
            one.reason is Reason.VALUE_FOR_TAG and one.kernel == one.told[: len(one.kernel)]
        ),
    ),
}

# By file name, or by the number with which it begins.
PYDICOM_FILES = {
    "no DICOM": """
        FileInfo.txt README README.md README.txt crayons.icc no_meta.dcm rtplan.dump rtstruct.dump
        test1.json test_PN.json zipMR.gz
    """,
    "given up": "emri_small_jpeg_2k_lossless_too_short.dcm",
    "repeated": "winter.dcm",
}
CORPUS_FILES = {
    "no DICOM": "README.md TC0383 TC0387 TC0389 no_meta.dcm octavedicom.dic",
    "given up": "GH1339.dcm TC0727",
    "blank VR": """
        GH179A.dcm TC0393 TC0395 TC0397 TC0477 TC0479 TC0481 TC0483 TC0485 TC0487 TC0489 TC0491
        TC0493 TC0499 TC0501 TC0515 TC0519 TC0521 TC0523 TC0525 TC0527 TC0541 TC0543 TC0547 TC0549
        TC0551 TC0555 TC0569 TC0571 TC0573 TC0575 TC0577 TC0579 TC0581 TC0583 TC0597 TC0605 TC0607
        TC0609 TC0611 TC0625 TC0627 TC0629 TC0633 TC0635 TC0637 TC0643 TC0645 TC0647 TC0651 TC0653
        TC0657 TC0659 TC0661 TC0663 TC0665 TC0669 TC0677 TC0679 TC0683 TC0685 TC0687 TC0697
    """,
    "delimiters": "GH364.dcm TC0361",
    "too deep": "TC0263",
    "refused": """
        TC0277 TC0391 TC0559 TC0561 TC0563 TC0565 TC0567 TC0585 TC0671 TC0673 TC0695 TC0971
    """,
    "repeated": "TC0323 TC0689 TC0691 TC0693 TC0903 TC0905 TC0907",
    "misplaced prefix": "TC0385",
    "behind Pixel Data": "TC0405 TC0445",
    "padding": "TC1155",
    "text for a tag": "TC0345 TC0347 TC1151",
    "short preamble": "TC0381",
}
