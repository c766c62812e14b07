"""Post office boxes, and what is called an address."""

from __future__ import annotations

import re

from phiscan.rules.detectors.addresses.misses import TECHNICAL
from phiscan.rules.detectors.detector import Detector, Match
from phiscan.rules.detectors.labels import stands_alone


def _boxed(match: Match) -> float:
    return 0.85 if stands_alone(match) else 0.0


def _told(match: Match) -> float:
    """What is called an address holds two words at least, and letters and digits."""
    is_technical_address = re.search(
        r"(?:ip|mac|mail|web|url|memory|network|server|host|http|ae|hw)[\s_-]?$",
        match.before(24).lower().split("addr")[0],
    )
    letters = sum(character.isalpha() for character in match.value)
    has_digit = any(character.isdecimal() for character in match.value)
    is_one = letters >= 3 and has_digit and not is_technical_address and "@" not in match.value
    return 0.85 if is_one else 0.0


DETECTORS = (
    Detector(
        "po-box",
        "B",
        "Post office box",
        r"(?i)\b((?:p\.?\s?o\.?\s?box|postfach|postbus|postboks|apartado(?: de correos| postal)?"
        r"|apdo\.?|casella postale|bo[îi]te postale|caixa postal|skrytka pocztowa|skr\. poczt\."
        r"|posta kutusu|私書箱|信箱|а/я)\s*(?:n[º°o.]{0,2}|№|#|:)?"
        r"\s*\d[\d ]{0,7}\d|p\.?o\.? box \d)\b",
        0.85,
        (
            "P.O. Box 1234",
            "PO BOX 77",
            "PO Box 7",
            "Postfach 10 12 13",
            "Apartado de Correos 55",
            "Postbus 123",
        ),
        (*TECHNICAL, "box 12", "Postfach", "ROI box 1234"),
        _boxed,
    ),
    Detector(
        "address-labelled",
        "B",
        "What is called an address",
        r"(?i)(?:(?:住所|住址|주소|ที่อยู่|पता)\s?[:=：]?\s?|(?:\baddr(?:ess)?|\banschrift|\badresse?|\bdirecci[oó]n|\bdomicil(?:io|e)|\bindirizzo"
        r"|\bendere[çc]o|\bmorada|\badres|\badress|\bosoite|адрес|地址|διεύθυνση|عنوان|כתובת)"
        r"\s?[:=：]\s?)([^\s:=;|<>][^\n\r;|<>]+)",
        0.85,
        (
            "Address: 4 Elsewhere, Sometown 12345",
            "Anschrift: Musterhof 4",
            *("住所：千代田1-1", "주소 서울특별시 강남구 1-2", "पता: 12 गांधी नगर, पुणे 411001"),
            "Home address=Hill View 3, Troy",
        ),
        (
            *TECHNICAL,
            "IP address: 10.0.0.1",
            "MAC Address: 00:1B:44:11:3A:B7",
            "Email address: jo12@example.org",
            *("Address: none", "पता नहीं", "住所 不明"),
            "Dirección: AP",
        ),
        _told,
    ),
)
