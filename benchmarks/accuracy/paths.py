"""Where a file lies: most paths say nothing, some name the patient, some only look so."""

from __future__ import annotations

from random import Random

from benchmarks.accuracy import hosts
from benchmarks.accuracy.draft import Draft
from benchmarks.accuracy.key import KNOWN, UNAIDED
from benchmarks.accuracy.people import Study, ascii_word
from benchmarks.accuracy.places import PATH

LOOKALIKES = (
    "Hodgkin_trial", "BAKER_CYST", "Swan-Ganz", "COR_T1_DIXON", "CT^CHEST", "Siemens_Skyra",
    "LIDC-IDRI-like", "phantom_ACR", "export_v2.1", "brain_mets_SRS", "Knee MRI", "Graves",
    "Abdomen_Routine", "MR_HEAD_T1", "Omnipaque350", "Wilms_tumour", "1.2.840.10008",
)  # fmt: skip


def neutral(
    made: Draft, rng: Random, root: str, number: int, avoid: frozenset[str] = frozenset()
) -> None:
    """Give a path that says nothing, or one in ten times a text that looks like a name."""
    folder = f"s{number // 50:04d}"
    if rng.random() < 0.1:
        text = hosts.allowed(rng, LOOKALIKES, avoid)
        made.file = f"{root}/{folder}/{text}/IM{number:06d}"
        made.fact_of_nobody(PATH, text, "folder")
    else:
        made.file = f"{root}/{folder}/{rng.choice(('IM', 'I', 'slice_'))}{number:06d}.dcm"


def telling(made: Draft, rng: Random, root: str, number: int, study: Study, *, known: bool) -> None:
    """Give a path that names the patient: the header, or a file beside it, has it too."""
    of = study.patient
    hint = KNOWN if known else UNAIDED
    family = ascii_word(of.name.latin_family or of.name.family).capitalize()
    given = ascii_word(of.name.latin_given or of.name.given).capitalize()
    native = of.name.natural
    latin = [f"{family}_{given}", f"{family.upper()}^{given.upper()}", f"{family}, {given}"]
    name = rng.choice(latin if family and given else [native])
    form = rng.randrange(4)
    born = of.born
    extra, letter, kind, text = (
        ("", "", "", ""),
        (f"_{of.record}", "H", "record number", of.record),
        (f" {born:%d.%m.%Y}", "C", "date", f"{born:%d.%m.%Y}"),
        (f"_{of.birth_date}", "C", "date", of.birth_date),
    )[form]
    made.file = f"{root}/{name}{extra}/IM{number:06d}.dcm"
    made.fact(PATH, name, "A", "person name", hint=hint, common=of.name.common)
    if letter:
        made.fact(PATH, text, letter, kind, hint=hint)
