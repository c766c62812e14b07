"""Numbers of persons of South America."""

from __future__ import annotations

from phiscan.rules.detectors.check_digits import by
from phiscan.rules.detectors.national_ids.forms import any_number
from phiscan.rules.detectors.national_ids.kinds import behind, by_form, whole

DETECTORS = (
    behind(
        "br-cpf",
        "CPF, RG or Cartão SUS (Brazil)",
        r"cpf|cadastro de pessoas? f[ií]sicas?|c\.p\.f\.",
        r"\d{3}\.?\d{3}\.?\d{3}[ -]?\d{2}",
        by("br.cpf"),
        hits=("CPF: 390.533.447-05", "cpf 39053344705", "CPF nº 390.533.447-99"),
        misses=("CPF 12", "39053344705"),
    ),
    by_form(
        "br-cpf",
        "CPF (Brazil)",
        r"\d{3}\.\d{3}\.\d{3}-\d{2}",
        by("br.cpf"),
        0.97,
        hits=("390.533.447-05", "390.533.447-06"),
        misses=("390.533.447", "39053344705", "192.168.100.100"),
        unsure=0.7,
    ),
    whole(
        "br-cpf",
        "CPF (Brazil)",
        r"\d{9}[ /-]\d{2}|\d{3} \d{3} \d{3}[ -]\d{2}",
        by("br.cpf"),
        0.7,
        hits=("390533447-05", "390533447/05", "390 533 447 05"),
        misses=("390533447-06", "39053344705"),
    ),
    behind(
        "cl-rut",
        "RUT (Chile)",
        r"rut|run|r\.u\.[tn]\.",
        r"\d{1,2}\.?\d{3}\.?\d{3}-?[\dk]",
        by("cl.rut"),
        hits=("RUT 12.531.909-2", "RUN: 12531909-2"),
        misses=("RUN 12", "Run 12345678"),
        unsure=0.0,
    ),
    by_form(
        "cl-rut",
        "RUT (Chile)",
        r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]",
        by("cl.rut"),
        0.85,
        hits=("12.531.909-2",),
        misses=("12.531.909-3", "12.531.909"),
    ),
    behind(
        "latin-identity",
        "Documento, cédula or cartera of identity (Latin America)",
        r"c[ée]dula(?: de (?:ciudadan[ií]a|identidad))?|c\.c\.|d\.?n\.?i\.?|documento de identidad"
        r"|cuil|cuit|identidade|rg",
        r"\d{1,2}\.\d{3}\.\d{3}(?:-[\dx])?|\d{2}-\d{8}-\d|\d{7,10}(?:-[\dx])?",
        any_number,
        hits=("Cédula 1020304050", "DNI 23.456.789", "CUIL 20-23456789-1", "RG: 12.345.678-9"),
        misses=("DNI 12", "Doc 12"),
    ),
)
