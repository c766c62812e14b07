"""Numbers of persons of the Nordic and Baltic countries."""

from __future__ import annotations

from phiscan.rules.detectors.check_digits import by
from phiscan.rules.detectors.national_ids.forms import dk_cpr, se_personnummer
from phiscan.rules.detectors.national_ids.kinds import behind, by_form

DETECTORS = (
    behind(
        "se-personnummer",
        "Personnummer (Sweden)",
        r"person ?(?:nummer|nr)|pers ?nr|pnr|p nr",
        r"(?:19|20)?\d{6}[ +-]?\d{4}",
        by("se.personnummer"),
        hits=("Personnummer 880320-0016", "pnr: 198803200016", "Pers.nr 8803200016"),
        misses=("PNR 12", "8803200016"),
    ),
    by_form(
        "se-personnummer",
        "Personnummer (Sweden)",
        r"(?:19|20)?\d{6}[+-]\d{4}",
        se_personnummer,
        0.9,
        hits=("640823-3234", "19640823-3234"),
        misses=("640823-3235", "641323-3234", "20240115-1434"),
    ),
    behind(
        "no-fodselsnummer",
        "Fødselsnummer (Norway)",
        r"f[øo]dsels ?(?:nummer|nr)|f nr|fnr|person ?(?:nummer|nr)|d nummer",
        r"\d{6}[ .-]?\d{5}",
        by("no.fodselsnummer"),
        hits=("Fødselsnummer: 151086 95088", "fnr 15108695088"),
        misses=("FNR 12",),
    ),
    by_form(
        "no-fodselsnummer",
        "Fødselsnummer (Norway)",
        r"\d{6}[ -]?\d{5}",
        by("no.fodselsnummer"),
        0.85,
        hits=("151086 95088", "15108695088"),
        misses=("15108695077", "151386 95088"),
    ),
    behind(
        "fi-hetu",
        "Henkilötunnus (Finland)",
        r"hetu|henkil[öo] ?tunnus|sotu|h[eé]tu|personbeteckning",
        r"\d{6}[-+a-fu-y]\d{3}[0-9a-y]",
        by("fi.hetu", keeps_marks=True),
        hits=("HETU 131052-308T", "henkilötunnus: 131052-308t"),
        misses=("HETU 12",),
    ),
    by_form(
        "fi-hetu",
        "Henkilötunnus (Finland)",
        r"\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]",
        by("fi.hetu", keeps_marks=True),
        0.9,
        hits=("131052-308T",),
        misses=("131052-308U", "311352-308T", "131052308T"),
    ),
    behind(
        "dk-cpr",
        "CPR number (Denmark)",
        r"cpr|cpr ?(?:nummer|nr)|person ?(?:nummer|nr)",
        r"\d{6}[ -]?\d{4}",
        by("dk.cpr"),
        hits=("CPR 211062-5629", "CPR-nr. 2110625629", "cpr: 010180-1234"),
        misses=("CPR 12", "2110625629"),
    ),
    by_form(
        "dk-cpr",
        "CPR number (Denmark)",
        r"\d{6}-\d{4}",
        dk_cpr,
        0.8,
        hits=("211062-5629",),
        misses=("211062-5628", "511062-5629", "240115-1430"),
    ),
    behind(
        "is-kennitala",
        "Kennitala (Iceland)",
        r"kennitala|kt",
        r"\d{6}-?\d{4}",
        by("is_.kennitala"),
        hits=("Kennitala: 120174-3399", "kt. 1201743399"),
        misses=("kt 12", "kt 1234567890"),
        unsure=0.0,
    ),
    behind(
        "ee-isikukood",
        "Isikukood (Estonia), asmens kodas (Lithuania)",
        r"isikukood|asmens koda[s]?|a k|i k",
        r"[1-8]\d{10}",
        by("ee.ik"),
        hits=("Isikukood: 36805280109", "Asmens kodas 33309240064"),
        misses=("ik 12", "36805280109"),
    ),
)
