"""J: numbers of accounts and of payment cards."""

from __future__ import annotations

from phiscan.rules.detectors import check_digits
from phiscan.rules.detectors.behind_labels import settled
from phiscan.rules.detectors.detector import Detector, Match
from phiscan.rules.detectors.labels import (
    alone,
    compacted,
    latin_digits,
    stands_alone,
)
from phiscan.rules.detectors.numbers.kinds import TECHNICAL, number, told
from phiscan.rules.detectors.numbers.words import EL, FA, HE, NO, NUMMER, N, ar


def _card(match: Match) -> float:
    """A bare run passes by chance once in fifty, so it is less sure."""
    if not stands_alone(match) or not check_digits.card(match.value):
        return 0.0
    return 0.6 if match.value.isdecimal() else 0.9


_IBAN_LABELS = (
    rf"iban|sepa|k(?:on)?to(?: {NUMMER})?|bank(?:verbindung|konto|rekening| account)?"
    rf"|account(?: {NO})?|compte(?: bancaire)?|rib|cuenta(?: bancaria| corriente)?"
    r"|conto(?: corrente)?|conta"
    rf"|rekening(?: ?{NUMMER})?|hesap(?: (?:no|numaras[ıi]))?|{ar('حساب(?: البنكي)?')}|آيبان"
    rf"|آیبان|شبا|{FA}(?:حساب|شبا)|{HE}חשבון|сч[её]т[а-я]?|rachun(?:ek|ku)|konta"
)
_IBAN_WRITTEN = r"[a-z]{2}\d{2}(?:[ -]?[a-z]{1,4})?(?:[ -]?\d[a-z\d]{0,29}){1,9}"
_IBAN_LENGTHS = range(15, 35)


def _iban(match: Match) -> float:
    """Behind its label it counts though its check digits are wrong, as when it was mistyped."""
    number = compacted(latin_digits(match.value))
    if len(number) not in _IBAN_LENGTHS or not stands_alone(match):
        return 0.0
    return 0.98 if check_digits.iban(number) else 0.85


DETECTORS = (
    number(
        "account",
        "J",
        "Account, billing or invoice number",
        rf"(?:account|acct|a/c)(?: {NO})?|(?:billing|invoice|guarantor|bank) {NO}"
        rf"|k(?:on)?to(?: {NUMMER})?|rechnungs {NUMMER}|blz"
        rf"|{N} (?:de )?(?:compte|facture|cuenta)|compte bancaire|cuenta(?: bancaria)?"
        r"|clabe|conto corrente|numero di conto|conta (?:corrente|banc[aá]ria)"
        rf"|rekening {NUMMER}|bankgiro|plusgiro|{N} (?:konta|rachunku)|hesap (?:no|numaras[ıi])"
        r"|口座(?: ?(?:普通|当座))?(?:番号)?|账号|账户(?:号码?)?|帐号|帳號|帳戶|银行卡号"
        r"|계좌(?: ?번호)?"
        rf"|(?:номер )?сч[её]т[а-я]?|р/сч?|л/сч?|{ar('حساب(?: البنكي)?')}|رقم حساب|الحساب البنكي"
        rf"|{FA}حساب|{HE}חשבון|{EL}λογαριασμο[υύ]|เลขที่บัญชี",
        0.9,
        hits=(
            "Account No: 12345678",
            "Acct# 99-8812",
            "Kontonummer 1234567890",
            "N° de compte 1234567890",
            "Número de cuenta: 1234567",
            "Rekeningnummer 123456789",
            "口座番号 1234567",
            "Invoice # 20456",
            "Rechnungs-Nr. 2024-1187",
            "N.º de cuenta 1234567",
            "账户：6222 0212 3456 7890 123",
            "лицевой счёт № 40817810099910004312",
            "رقم الحساب ١٢٣٤٥٦٧",
            "حساب رقم 1234567",
            "Kto.-Nr. 1234567",
            "מספר חשבון 1234567",
        ),
        misses=(
            *("account 12", "taken into account 2024", "Kontrast 12345", "Recuento 12345"),
            *("подсчёт 2", "счет 12", "حساب 12", "الحسابات 2024"),
        ),
        least=5,
    ),
    told(
        "iban-labelled",
        "J",
        "International bank account number, behind its label",
        _IBAN_LABELS,
        _IBAN_WRITTEN,
        confidence=0.7,
        check=_iban,
        hits=(
            "IBAN: DE12 3456 7890 1234 5678 90",
            "IBAN IT60 X 05428 11101 000000123456",
            "Cuenta ES91 2100 0418 4502 0005 1332",
            "Hesap no: TR330006100519786457841326",
            "رقم الحساب SA03 8000 0000 6080 1016 7519",
            "Kontonr. NO93 8601 1117 947",
        ),
        misses=(
            "IBAN DE12",
            "account SE03 1000 2000",
            "Account for T2 TSE 2024 1201 1530 12",
            "URBANA DE12 3456 7890 1234 5678 90",
        ),
    ),
    Detector(
        "iban",
        "J",
        "International bank account number with its check digits",
        r"\b((?:A[DELTZ]|B[AEGHIRY]|C[HRYZ]|D[EKO]|E[EGS]|F[IOR]|G[BEILRT]|H[RU]|I[ELQST]|JO|K[WZ]"
        r"|L[BCITUVY]|M[CDEKNRTU]|N[IL]|NO|OM|P[KLST]|QA|R[OSU]|S[ACDEIKMOTV]|T[LNR]|UA|VA|VG|XK)"
        r"\d{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?))\b",
        0.97,
        hits=(
            "GB82 WEST 1234 5698 7654 32",
            "GR1601101050000010547023795",
            "IBAN: BE31 4354 1116 1155 HEAD",
        ),
        misses=(
            *TECHNICAL,
            "GB82 WEST 1234 5698 7654 33",
            "SE03 TEST FAST SPIN ECHO 12",
            "SE12ABCDEFGHIJKL",
        ),
        check=settled(check_digits.iban, 0.97),
    ),
    Detector(
        "payment-card",
        "J",
        "Payment card number with Luhn's digit and the prefix of an issuer",
        alone(r"[2-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5}"),
        0.9,
        hits=("4111 1111 1111 1111", "5500-0055-5555-5559", "378282246310005", "4111111111111111"),
        misses=(
            *TECHNICAL,
            "4111 1111 1111 1112",
            "2024 0115 1430 2512",
            "1234567812345670",
            "1.2.4111111111111111",
            "41111111111111111",
        ),
        check=_card,
    ),
)
