"""Numbers of persons of Italy, Spain, Portugal, Greece, Croatia and Turkey."""

from __future__ import annotations

from phiscan.rules.detectors.check_digits import by
from phiscan.rules.detectors.labels import digits
from phiscan.rules.detectors.national_ids.forms import es_dni, es_nuss
from phiscan.rules.detectors.national_ids.kinds import behind, by_form

DETECTORS = (
    by_form(
        "it-codice-fiscale",
        "Codice fiscale (Italy)",
        r"(?i)[a-z]{3} ?[a-z]{3} ?[\dlmnp-v]{2}[abcdehlmprst][\dlmnp-v]{2} ?"
        r"[a-z][\dlmnp-v]{3}[a-z]",
        by("it.codicefiscale"),
        0.98,
        hits=("RCCMNL83S18D969H", "c.f. rccmnl83s18d969h", "RCC MNL 83S18 D969H"),
        misses=("RCCMNL83S18D969", "RCCMNL83S88D969H9", "TRANSVERSALSERIES", "SUBTRACTPLUSMPRS"),
    ),
    behind(
        "it-codice-fiscale",
        "Codice fiscale (Italy)",
        r"codice fiscale|cod fisc|c\.? ?f\.?",
        r"[a-z]{6}\d{2}[abcdehlmprst]\d{2}[a-z]\d{3}[a-z]",
        by("it.codicefiscale"),
        hits=("Codice fiscale: RCCMNL83S18D969H", "CF RCCMNL83S18D969X"),
        misses=("CF 12", "cf. RCCMNL83"),
    ),
    behind(
        "es-dni",
        "DNI or NIE (Spain)",
        r"dni|nif|nie|d\.n\.i\.|documento nacional(?: de identidad)?",
        r"(?:[xyz][ -]?\d{7}|\d{1,2}\.?\d{3}\.?\d{3})[ -]?[a-z]",
        lambda number: by("es.dni")(number) or by("es.nie")(number),
        hits=("DNI: 54362315-K", "NIE X2482300W", "DNI 54.362.315-K", "NIF 54362315K"),
        misses=("DNI 12", "NIE 3T"),
    ),
    by_form(
        "es-dni",
        "DNI (Spain)",
        r"\d{8}[ -]?[A-HJ-NP-TV-Z]|\d{2}\.\d{3}\.\d{3}-?[A-HJ-NP-TV-Z]",
        es_dni,
        0.7,
        hits=("54362315-K", "54362315K", "54.362.315-K"),
        misses=("54362315Z", "54362315", "20240115T", "54362315K1"),
    ),
    by_form(
        "es-nie",
        "NIE (Spain)",
        r"[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]",
        by("es.nie"),
        0.8,
        hits=("X2482300W", "X-2482300-W"),
        misses=("X2482300A", "X2482300"),
    ),
    behind(
        "es-nuss",
        "Número de la Seguridad Social (Spain)",
        r"nuss|nass|n[°ºu]m?(?:ero)? (?:de )?(?:la )?seguridad social|seguridad social|ss no",
        r"\d{2}[ /-]?\d{8}[ /-]?\d{2}",
        es_nuss,
        hits=("NUSS 28/12345678/40", "Seguridad Social: 281234567840"),
        misses=("NUSS 12",),
    ),
    behind(
        "pt-nif",
        "NIF or Número de utente (Portugal)",
        r"nif|contribuinte|utente|sns|niss|n[°º] (?:de )?(?:utente|contribuinte)",
        digits(9),
        by("pt.nif"),
        hits=("NIF 501964843", "N.º de contribuinte: 501 964 843", "Nº utente 123456789"),
        misses=("SNS 12", "501964843"),
    ),
    behind(
        "gr-amka",
        "AMKA (Greece)",
        r"amka|α\.?μ\.?κ\.?α\.?",
        r"\d{11}",
        by("gr.amka"),
        hits=("ΑΜΚΑ: 01013099997", "AMKA 01013099997"),
        misses=("AMKA 12", "01013099997"),
    ),
    behind(
        "hr-oib",
        "OIB (Croatia)",
        r"oib|osobni identifikacijski broj",
        r"\d{11}",
        by("hr.oib"),
        hits=("OIB: 33392005961",),
        misses=("OIB 12", "33392005961"),
    ),
    behind(
        "tr-tckn",
        "T.C. Kimlik No (Turkey)",
        r"t\.? ?c\.? ?(?:k[iİ]ml[iİ]k)?|tckn|tckimlik|k[iİ]ml[iİ]k|vatanda[şs]l[ıi]k",
        digits(11),
        by("tr.tckimlik"),
        hits=(
            "TC Kimlik No: 17291716060",
            "T.C. 17291716060",
            "TCKN=17291716060",
            "TC KİMLİK NO 17291716060",
        ),
        misses=("17291716060", "TC 99", "TC 12345678901"),
        unsure=0.0,
    ),
)
