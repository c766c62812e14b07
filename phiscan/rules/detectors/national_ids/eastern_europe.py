"""Numbers of persons of Poland, Czechia, Slovakia, Romania, the Balkans and Russia."""

from __future__ import annotations

from phiscan.rules.detectors import check_digits as check
from phiscan.rules.detectors.check_digits import by
from phiscan.rules.detectors.labels import digits
from phiscan.rules.detectors.national_ids.forms import any_number, cz_whole, pl_whole
from phiscan.rules.detectors.national_ids.kinds import behind, by_form, whole

DETECTORS = (
    behind(
        "pl-pesel",
        "PESEL (Poland)",
        r"pesel",
        digits(11),
        by("pl.pesel"),
        hits=("PESEL: 44051401359", "pesel 44051401358"),
        misses=("44051401359", "PESEL 12"),
    ),
    whole(
        "pl-pesel",
        "PESEL (Poland)",
        r"\d{6}[ -]?\d{5}",
        pl_whole,
        0.6,
        hits=("44051401359", "440514 01359", "440514-01359", "07311412346"),
        misses=("44051401358", "90051401356", "44131401359", "40211401353"),
    ),
    behind(
        "cz-rodne-cislo",
        "Rodné číslo (Czechia, Slovakia)",
        r"rodn[ée] [čc][ií]slo|r\.? ?[čc]\.?",
        r"\d{6}[ /]?\d{3,4}",
        by("cz.rc"),
        hits=("Rodné číslo: 710319/2745", "r.č. 7103192745", "RC 710319/2745"),
        misses=("RC 12", "RC 710319/2746"),
        unsure=0.0,
    ),
    by_form(
        "cz-rodne-cislo",
        "Rodné číslo (Czechia, Slovakia)",
        r"\d{6}/\d{3,4}",
        by("cz.rc"),
        0.9,
        hits=("710319/2745", "(710319/2745)"),
        misses=("710319/2746", "240115/1430", "713319/2745"),
    ),
    whole(
        "cz-rodne-cislo",
        "Rodné číslo (Czechia, Slovakia)",
        r"\d{6} \d{4}",
        cz_whole,
        0.6,
        hits=("710319 2745",),
        misses=("710319 2746", "7103192745", "240115 1430"),
    ),
    behind(
        "ro-cnp",
        "CNP (Romania)",
        r"cnp|cod numeric personal",
        r"[1-9]\d{12}",
        by("ro.cnp"),
        hits=("CNP: 1630615123457",),
        misses=("CNP 12", "1630615123457"),
    ),
    whole(
        "ro-cnp",
        "CNP (Romania)",
        r"[1-8]\d{12}",
        by("ro.cnp"),
        0.6,
        hits=("1630615123457",),
        misses=("1630615123456", "1631315123457"),
    ),
    behind(
        "bg-egn",
        "EGN (Bulgaria), EMŠO and JMBG (Slovenia, Serbia, Croatia)",
        r"егн|egn|em[šs]o|jmbg|јмбг",
        r"\d{10}(?:\d{3})?",
        lambda number: by("bg.egn")(number) or by("si.emso")(number),
        hits=("ЕГН: 8032056031", "EMŠO 0101006500006", "JMBG 0101006500006"),
        misses=("EGN 12", "8032056031"),
    ),
    whole(
        "si-emso",
        "EMŠO and JMBG (Slovenia, Serbia, Croatia)",
        r"\d{13}",
        by("si.emso"),
        0.6,
        hits=("0101006500006",),
        misses=("0101006500007", "0113006500006"),
    ),
    behind(
        "ru-snils",
        "SNILS, INN or passport of a person (Russia)",
        r"снилс|snils|инн|паспорт(?: рф)?(?: серия)?",
        r"(?:\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d{2}|\d{12}|\d{2} ?\d{2}(?: ?(?:№|номер))? ?\d{6})",
        any_number,
        hits=("СНИЛС 112-233-445 95", "ИНН 500100732259", "паспорт 45 08 123456"),
        misses=("ИНН 12",),
    ),
    by_form(
        "ru-snils",
        "SNILS (Russia)",
        r"\d{3}-\d{3}-\d{3}[ -]\d{2}",
        check.ru_snils,
        0.9,
        hits=("112-233-445 95", "112-233-445-95"),
        misses=("112-233-445 96",),
    ),
)
