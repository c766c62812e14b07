"""Numbers of persons of Africa and the Near East."""

from __future__ import annotations

from phiscan.rules.detectors.check_digits import by
from phiscan.rules.detectors.national_ids.forms import any_number
from phiscan.rules.detectors.national_ids.kinds import behind, whole

DETECTORS = (
    behind(
        "za-id",
        "Identity number (South Africa)",
        r"(?:rsa |sa )?id(?:entity)?(?: number| no)?",
        r"\d{6} ?\d{4} ?\d{2} ?\d",
        by("za.idnr"),
        hits=("ID 7503305044089", "SA ID no: 750330 5044 08 9"),
        misses=("ID 1705312345678", "7503305044089"),
        unsure=0.0,
    ),
    whole(
        "za-id",
        "Identity number (South Africa)",
        r"\d{6} ?\d{4} ?\d{2} ?\d",
        by("za.idnr"),
        0.7,
        hits=("7503305044089", "750330 5044 08 9"),
        misses=("7503305044088", "7513305044089", "1705312345678"),
    ),
    behind(
        "il-id",
        "Teudat zehut (Israel)",
        r'ת\.?ז\.?|תעודת זהות|ת"ז|teudat zehut|t\.z\.',
        r"\d{7,8}-?\d",
        by("il.idnr"),
        hits=("ת.ז. 039337423", "Teudat Zehut: 03933742-3"),
        misses=("t.z. 12", "039337423"),
    ),
    behind(
        "arab-identity",
        "National identity number (Egypt, Gulf states)",
        r"الرقم (?:القومي|الوطني|المدني)|رقم (?:ال)?(?:هوية|بطاقة|إقامة|سجل المدني)|السجل المدني"
        r"|(?:ال)?(?:هوية|إقامة) رقم|کد ملی|شماره ملی|emirates id|civil id|iqama|cpr no|qid",
        r"784-?\d{4}-?\d{7}-?\d|\d{14}|\d{8,12}",
        any_number,
        hits=(
            "الرقم القومي 29001011234567",
            "Emirates ID 784-1990-1234567-1",
            "Iqama 2123456789",
            "هوية رقم 1012345672",
            "کد ملی ۰۰۱۲۳۴۵۶۷۸",
        ),
        misses=("civil id 12",),
    ),
)
