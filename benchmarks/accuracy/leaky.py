"""Files that say that they are de-identified, and are not: something was left somewhere."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.accuracy import clean, hosts, texts
from benchmarks.accuracy.draft import Draft, private_block
from benchmarks.accuracy.identified import Deck
from benchmarks.accuracy.key import KNOWN
from benchmarks.accuracy.modalities import WITHOUT_PIXELS
from benchmarks.accuracy.people import Study, ascii_word
from benchmarks.accuracy.places import AFTER, FREE_TEXT, META, NESTED, PREAMBLE_PATH, PRIVATE, SR
from benchmarks.accuracy.texts import Snippet

Leak = Callable[[Draft, Random, Study], bool]


def draft(
    rng: Random, study: Study, modality: str, number: int, *, cards: Deck, linked: bool
) -> Draft:
    """
    Return a file from which something leaks.

    A linked one has an identified sibling in the archive: the same Study Instance UID or
    Patient ID, and what leaks is the sibling's. Of an unlinked one the original is nowhere.
    """
    made = clean.draft(rng, clean.subject(rng, number), study.patient.locale, modality)
    made.state = "leaky"
    if linked:
        if rng.random() < 0.7:
            made.replant("StudyInstanceUID", study.uid, "R", "UID")
        else:
            made.replant("PatientID", study.patient.record, "H", "record number")
        for leak in rng.sample(LINKED, rng.randint(1, 3)):
            leak(made, rng, study)
    else:
        for _ in range(rng.randint(1, 3)):
            _stranger(made, rng, study, modality, cards)
    return made


def _stranger(made: Draft, rng: Random, study: Study, modality: str, cards: Deck) -> None:
    places = [FREE_TEXT, NESTED, PRIVATE, *([SR] * 3 if modality == "SR" else [])]
    if modality not in WITHOUT_PIXELS:
        places.append(AFTER)
    place = rng.choice(places)
    letter = next(cards[place])
    makers = [maker for maker in texts.BY_LETTER[letter] if maker in texts.UNLINKED]
    if rng.random() < 0.25:
        makers = [texts.bare_name]
    if makers:
        hosts.plant(made, rng, place, rng.choice(makers)(rng, study))


def _in_private(made: Draft, rng: Random, study: Study) -> bool:
    return hosts.plant(made, rng, PRIVATE, texts.own_name(rng, study))


def _in_blob(made: Draft, rng: Random, study: Study) -> bool:
    """The name between binary numbers in a UN element."""
    snippet = texts.own_name(rng, study)
    path = private_block(made, 0x0029, "EXPORT TOOL 3", 0x30).format(1)
    raw = rng.randbytes(16) + study.patient.name.pn.encode() + b"\0\0\0\0" + rng.randbytes(9)
    made.put(path, raw, "UN")
    made.fact(path, study.patient.name.pn, "A", snippet.kind, hint=KNOWN, common=snippet.common)
    return True


def _in_filter(made: Draft, _: Random, study: Study) -> bool:
    value = f"AL {study.patient.record}"[:16]
    made.forget("FilterType")
    made.put("FilterType", value)
    made.fact("FilterType", study.patient.record, "H", "record number", hint=KNOWN)
    return True


def _in_text(made: Draft, rng: Random, study: Study) -> bool:
    maker = rng.choice((texts.own_name, texts.folded_name, texts.own_record, texts.accession))
    return hosts.plant(made, rng, rng.choice((FREE_TEXT, NESTED)), maker(rng, study))


def _in_report(made: Draft, rng: Random, study: Study) -> bool:
    return hosts.plant(made, rng, SR, texts.own_name(rng, study))


def _after(made: Draft, rng: Random, study: Study) -> bool:
    return hosts.plant(made, rng, AFTER, rng.choice((texts.own_name, texts.own_record))(rng, study))


def _in_title(made: Draft, rng: Random, study: Study) -> bool:
    name = study.patient.name
    family = ascii_word(name.latin_family or name.family).upper()[:11]
    if not family:
        return False
    text = f"{family}_CD"
    snippet = Snippet(text, family, "A", "person name", KNOWN, name.common)
    return hosts.plant(made, rng, META, snippet)


def _in_preamble(made: Draft, _: Random, study: Study) -> bool:
    name = study.patient.name
    raw = f"EXPORT {name.pn} ".encode()[:128]
    made.preamble = raw + bytes(128 - len(raw))
    made.fact(PREAMBLE_PATH, name.pn, "A", "person name", hint=KNOWN, common=name.common)
    return True


LINKED: tuple[Leak, ...] = (
    _in_private,
    _in_blob,
    _in_filter,
    _in_text,
    _in_text,
    _in_report,
    _after,
    _in_title,
    _in_preamble,
)
