"""Numbers of persons of the United States, Canada and Mexico."""

from __future__ import annotations

from phiscan.rules.detectors import check_digits as check
from phiscan.rules.detectors.check_digits import by
from phiscan.rules.detectors.labels import digits
from phiscan.rules.detectors.national_ids.forms import any_number, ca_ramq, ca_sin, us_ssn_whole
from phiscan.rules.detectors.national_ids.kinds import behind, by_form, whole

DETECTORS = (
    behind(
        "us-ssn",
        "Social security number (US)",
        r"ssn|ss ?#|soc(?:ial)? sec(?:urity)?",
        r"\d{3}[ -]?\d{2}[ -]?\d{4}",
        check.us_taxpayer,
        hits=(
            "SSN: 078-05-1120",
            "ssn=078051120",
            "Social Security No. 078 05 1120",
            "SSN 987-65-4320",
        ),
        misses=("SSN ratio 12", "SSN 12345", "078051120"),
    ),
    by_form(
        "us-ssn",
        "Social security number (US)",
        r"\d{3}-\d{2}-\d{4}",
        check.us_taxpayer,
        0.9,
        hits=("078-05-1120", "PAT_078-05-1120_CT", "son of 912-90-3456"),
        misses=(
            "000-12-3456",
            "666-12-3456",
            "912-11-3456",
            "078-05-11201",
            "1-078-05-1120",
            "078051120",
        ),
    ),
    whole(
        "us-ssn",
        "Social security number (US)",
        r"\d{3} \d{2} \d{4}",
        us_ssn_whole,
        0.6,
        hits=("078 05 1120",),
        misses=("666 12 3456", "512 64 1024", "640 10 2000"),
    ),
    behind(
        "us-ssn-tail",
        "Last four digits of a social security number (US)",
        r"(?:last 4|last four|l4)(?: digits)?(?: of)?(?: the)? ssn|ssn last (?:4|four)(?: digits)?",
        r"\d{4}",
        any_number,
        hits=("last 4 SSN: 1120", "SSN last four 1120"),
        misses=("last 4 series: 1120",),
    ),
    behind(
        "us-mbi",
        "Medicare beneficiary identifier (US)",
        r"mbi|medicare|hicn?",
        r"(?:[1-9][a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d{2}|\d{3}-?\d{2}-?\d{4}-?[a-z]\d?)",
        any_number,
        hits=("MBI 1EG4-TE5-MK73", "Medicare no: 1EG4TE5MK73", "HIC 078-05-1120A"),
        misses=("MBI 12", "1EG4TE5MK7"),
        identifier="I",
    ),
    by_form(
        "us-mbi",
        "Medicare beneficiary identifier (US)",
        r"[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d"
        r"-?[AC-HJKMNP-RT-Y]{2}\d{2}",
        any_number,
        0.8,
        hits=("1EG4-TE5-MK73", "ID 1EG4TE5MK73"),
        misses=("1EG4-TE5-MK7", "1SG4-TE5-MK73"),
        identifier="I",
    ),
    behind(
        "ca-sin",
        "Social insurance number (Canada)",
        r"sin|nas|social insurance|assurance sociale",
        digits(9),
        by("ca.sin"),
        hits=("SIN 123 456 782", "NAS: 123456782", "Numéro d'assurance sociale 123-456-782"),
        misses=("SIN 123 456 789", "ABDOMEN SIN CONTRASTE 123456782", "sin 30"),
        unsure=0.0,
    ),
    by_form(
        "ca-sin",
        "Social insurance number (Canada)",
        r"\d{3}-\d{3}-\d{3}|\d{3} \d{3} \d{3}",
        ca_sin,
        0.7,
        hits=("123-456-782", "born here, 123 456 782."),
        misses=("123 456 789", "256 256 128", "320 240 160", "123456782"),
    ),
    behind(
        "ca-health-card",
        "Health card number of a province (Canada)",
        r"ohip|health card|hcn|phn|personal health|ramq|carte (?:d'assurance )?(?:maladie|soleil)",
        rf"(?:[a-z]{{4}}[ -]?\d{{4}}[ -]?\d{{4}}|{digits(10)}(?:[ -]?[a-z]{{2}})?|{digits(9)})",
        any_number,
        hits=("OHIP 9876 543 217 AB", "PHN: 9698 658 215", "RAMQ TREM 6512 0418"),
        misses=("PHN 3", "health card checked 20240115"),
        identifier="I",
    ),
    by_form(
        "ca-ramq",
        "Health insurance number of Quebec (Canada)",
        r"[A-Z]{4}[ -]?\d{4}[ -]?\d{4}",
        ca_ramq,
        0.7,
        hits=("TREM 6512 0418", "TREM65620418"),
        misses=("TREM 6513 0418", "SCAN 2024 0115", "MRSC 12345678"),
        identifier="I",
    ),
    by_form(
        "mx-curp",
        "CURP (Mexico)",
        r"(?i)[a-z]{4}\d{6}[hm][a-z]{5}[a-z0-9]\d",
        by("mx.curp"),
        0.97,
        hits=("BOXW310820HNERXN09", "curp boxw310820hnerxn09"),
        misses=("BOXW311320HNERXN09",),
    ),
)
