"""L: plates and identification numbers of vehicles."""

from __future__ import annotations

import re

from phiscan.rules.detectors import check_digits
from phiscan.rules.detectors.behind_labels import settled
from phiscan.rules.detectors.detector import Detector, Match
from phiscan.rules.detectors.labels import (
    alone,
    identifies,
    is_quantity,
    stands_alone,
)
from phiscan.rules.detectors.numbers.kinds import TECHNICAL, told
from phiscan.rules.detectors.numbers.words import EL, FA, HE, NO, N, ar

_CHARACTER = r"[\dA-Za-zÄÖÜΑ-ΩА-я一-鿿]"
_PLATE_FORM = (
    r"[一-鿿가-힣]{0,6} ?\d{1,3} ?[ぁ-ん가-힣] ?(?:[\d・.]{1,4}[-‐－ー・. ]?)?\d{1,4}"
    r"|[一-鿿] ?[A-Z][・·. -]?[A-Z\d]{5,6}"
    r"|[ء-ي](?: ?[ء-ي]){0,3} ?\d{1,4}|\d{1,4} ?[ء-ي](?: ?[ء-ي]){0,3}(?: ?\d{1,3}){0,2}"
    rf"|{_CHARACTER}{{1,3}}[ -]?{_CHARACTER}{{1,4}}[ -]?{_CHARACTER}{{1,4}}"
)
_PLATE_LABELS = (
    rf"(?:(?:vehicle )?licen[sc]e|number|registration|reg|vehicle) plate(?: {NO})?|plate {NO}"
    r"|vr[nm]"
    rf"|(?:vehicle|car) reg(?:istration)?(?: {NO}| mark)?|vehicle (?:licen[sc]e|{NO})"
    r"|reg (?:mark|no)|licen[sc]e tag"
    r"|(?:kfz )?kennzeichen|nummernschild|(?:plaque d')?immatriculation|matr[íi]cula|targa"
    rf"|placas? (?:{NO}|de(?:l| la)? (?:veh[íi]culo|auto|coche|carro|moto))|{N} (?:de )?placas?"
    r"|patente(?: del (?:veh[íi]culo|auto))?|kenteken|registrerings ?(?:nummer|nr)"
    r"|nummerpl[åa](?:t|de)|nr rej(?:estracyjny)?|tablica rejestracyjna"
    r"|plaka(?: no| numaras[ıi])?|rendsz[áa]m|spz"
    r"|ナンバー(?:プレート)?|(?:車両|自動車|車輌)(?:登録)?番号|車番|车牌(?:号码?)?|车号"
    r"|車牌(?:號碼?)?|牌照[号號]?"
    r"|(?:차량|자동차) ?(?:등록 ?)?번호|번호판"
    r"|гос ?(?:рег ?)?(?:номер|знак)|номер (?:авто(?:мобиля)?|машины|т/?с)"
    rf"|{ar('لوحة|مركبة|سيارة')}|رقم لوحة السيارة|لوحة السيارة|{FA}(?:پلاک|خودرو)|پلاک"
    rf"|{HE}(?:רכב|רישוי)|πινακ[ιί]δας?|{EL}κυκλοφορ[ιί]ας"
)
_PLATE = re.compile(r"(?=.*\d{2})(?=.*[^\W\d_]).{4,18}", re.DOTALL)
_FIRST_WIDE = "\u2e80"
_VERTEBRAE = re.compile(r"(?:[CTDLS](?:1[0-2]|\d)[ /-]?)+", re.IGNORECASE)


def _plate(match: Match) -> float:
    is_none = is_quantity(match.value) or _VERTEBRAE.fullmatch(match.value)
    is_one = _PLATE.fullmatch(match.value) and not is_none and not _goes_on(match)
    return 0.9 if is_one and stands_alone(match) else 0.0


def _goes_on(match: Match) -> bool:
    """Whether it begins inside a word: `vehicle noisy 12`. Chinese has no blanks between words."""
    beside = match.before(1) + match.value[0]
    return len(beside) == 2 and beside.isalpha() and max(beside) < _FIRST_WIDE


_VIN = rf"vin(?: {NO})?|chassis {NO}|fahrgestell ?(?:nummer|nr)|fin"

DETECTORS = (
    told(
        "vehicle-plate",
        "L",
        "Number plate of a vehicle, behind its label",
        _PLATE_LABELS,
        _PLATE_FORM,
        confidence=0.9,
        check=_plate,
        hits=(
            "License plate 7ABC123",
            "MVA, vehicle license plate 59ONL7",
            "Kennzeichen: M-AB 1234",
            "immatriculation AB-123-CD",
            "Matrícula 1234 BCD",
            "targa AB123CD",
            "kenteken 12-ABC-3",
            "车牌号 京A12345",
            "车牌号码：粤B·D12345",
            "Vehicle reg. AB12 CDE",
            "車両番号 品川 300 あ 12-34",
            "ナンバー：横浜５００さ１２－３４",
            "차량번호 12가 3456",
            "차량등록번호: 서울 12 가 3456",
            "госномер А123ВС 77",
            "رقم اللوحة أ ب ج 1234",
            "رقم لوحة السيارة ABC 1234",
            "Plaka: 34 ABC 123",
            "מספר רכב 12-A45-67",
        ),
        misses=(
            "plate 12",
            "end plate no 3",
            "plate no 12 mm",
            "placa 12",
            "matricula 445566",
            "placas T2 T3",
            "plaka T12 L1",
            "placa T12 L1",
            "placas 12 mm AP",
            "vehicle control 12",
            "vehicle noisy 12",
            "targato AB12",
            "Auto Reg T1 3D 12",
            "차량 12",
            "車両 300",
            "اللوحة 12",
            "patente 12 mm",
        ),
    ),
    Detector(
        "vin",
        "L",
        "Vehicle identification number with its check digit",
        alone(r"[A-HJ-NPR-Z0-9]{9}[A-HJ-NPR-Z0-9]{4}\d{4}"),
        0.8,
        hits=("1HGCM82633A004352", "VIN 1M8GDM9AXKP042788"),
        misses=(*TECHNICAL, "1HGCM82643A004352", "11111111111111111", "1HGCM82633A00435"),
        check=settled(check_digits.vin, 0.8),
    ),
    told(
        "vin-labelled",
        "L",
        "Vehicle identification number, behind its label",
        _VIN,
        r"[a-hj-npr-z0-9]{17}",
        confidence=0.97,
        check=lambda match: 0.97 if identifies(match.value) else 0.0,
        hits=("VIN: 1HGCM82643A004352", "Fahrgestellnummer WVWZZZ1JZXW000001"),
        misses=("VIN 12", "vin abcdefghjklmnprst"),
    ),
)
