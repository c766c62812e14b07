"""Hospitals, clinics and practices by their names."""

from __future__ import annotations

from phiscan.rules.detectors.addresses.misses import TECHNICAL
from phiscan.rules.detectors.addresses.technical import is_technical
from phiscan.rules.detectors.addresses.towns import WORD
from phiscan.rules.detectors.detector import Detector, Match
from phiscan.rules.detectors.name_tokens import Kind, tokens
from phiscan.rules.text import fold

_LIKELY = 0.6
_HOUSES = (
    r"Hospital|Medical Cent(?:er|re)|Infirmary|Clinic|Health System|(?:Regional )?Imaging"
    r"|Imaging Cent(?:er|re)|Radiology Associates|Cancer Cent(?:er|re)|Health Cent(?:er|re)"
    r"|Surgery Cent(?:er|re)|Nursing Home|Hospice|Healthcare"
)
_BEFORE = (
    r"(?:Klinikum|Krankenhaus|Universit[äa]tsklinik(?:um)?|Klinik|Clinique|H[ôo]pital|CHU|CHR"
    r"|Hospital|Cl[íi]nica|Ospedale|Policlinico|Casa di Cura|Ziekenhuis|Szpital|Nemocnice"
    r"|Sygehus|Sjukhus|Hastanesi)"
)
_LINKS = (
    r"(?:(?:de|de la|del|di|da|do|du|des|d'|der|van|St\.|San|Santa|Sant['’]|Saint|Sankt) ?){0,2}"
)
_REST = rf"{WORD}(?:[ -](?:(?:de|del|di|da|do) )?{WORD}){{0,2}}"
_NO_NAME_SPELLED = """
acute advanced agfa animal another antenatal any army at base breast canon cardiac cardiology
carestream center central centre chest children childrens city community county day demo dental
diabetes diagnostic dialysis digital discharge district emergency equine eye fertility fetal field
foetal foot for fracture from fuji fujifilm functional ge general generic gynecology hand health
healthcare heart hip hologic home imaging in knee large liver local lung lymphoma main medical
memorial memory merge military molecular mother multi national naval neurology new nuclear
oncology ortho orthopaedic orthopedic orthopedics other our outpatient outside pacemaker
paediatric pain patient pediatric philips preclinical prenatal previous prior private public
quantitative radiology referring regional rural same siemens sleep small some spine state stroke
surgery surgical teaching tertiary test the this thyroid to toshiba transfer transferred
transplant university unknown urology vascular vet veterans veterinary walk women womens wound
"""
_NO_NAME = frozenset(_NO_NAME_SPELLED.split())


def _hospital(match: Match) -> float:
    """A hospital of no name is anybody's: the outside hospital, the breast clinic."""
    return _LIKELY if any(_names(match.value, *one) for one in tokens(match.value)) else 0.0


def _names(text: str, start: int, end: int, kind: int) -> bool:
    """Whether a word may be what a hospital is called after: a person, a saint, a town."""
    word = fold(text[start:end])
    if end - start < 3 or word in _NO_NAME or is_technical(word) or not kind & Kind.CAPITAL:
        return False
    is_borne = kind & Kind.BOTH and kind & (Kind.SURNAME | Kind.COMMON)
    return bool(kind & (Kind.NAME | Kind.UNKNOWN) or is_borne)


DETECTORS = (
    Detector(
        "hospital",
        "B",
        "A hospital, clinic or practice by its name",
        rf"\b((?:University Hospital|{_BEFORE}) {_LINKS}{_REST}"
        rf"|(?:{WORD}(?:['’]s)?|St\.)(?:[ -]{WORD}(?:['’]s)?){{0,3}} (?:{_HOUSES})(?: of {WORD})?)"
        r"(?:$|[^A-Za-zÀ-ɏ])",
        _LIKELY,
        (
            *(
                "Transferred from Otterby General Hospital",
                "St. Ottavia Hospital",
                "Brunetz Clinic",
            ),
            *("Klinikum Ottersbach", "Hôpital Saint Brunoy", "Hospital General de Villarrubia"),
            *("seen at Elmsworth Regional Imaging", "Ospedale San Ottavio", "Clinique Querrouval"),
        ),
        (
            *TECHNICAL,
            *("Outside Hospital", "University Hospital", "Breast Clinic", "Day Hospital"),
            *("Compare With Outside Hospital", "Fracture Clinic", "Siemens Healthcare"),
            *("GE Healthcare", "Klinik für Radiologie", "Hospital course", "Breast Imaging"),
            *("MR Imaging", "Diffusion Tensor Imaging", "Philips Medical Center", "Hospital Day 3"),
            *("Diffusion Imaging", "Perfusion Imaging", "Gated Imaging", "Clinical Hospital"),
        ),
        _hospital,
        hint=rf"[A-Za-zÀ-ɏ.] (?:{_HOUSES})|(?:University Hospital|{_BEFORE}) ",
        reads_digits=False,
        least_digits=0,
    ),
)
