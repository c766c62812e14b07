"""I: numbers of health plans, policies and members."""

from __future__ import annotations

from phiscan.rules.detectors.numbers.kinds import number
from phiscan.rules.detectors.numbers.words import FA, HE, NO, NUMMER, N, ar

DETECTORS = (
    number(
        "health-plan",
        "I",
        "Health plan, policy or member number",
        rf"(?:member|subscriber|policy|beneficiary|insurance|insured|health plan|medicaid|medicare"
        rf"|plan|payer|policy holder|group) {NO}|medicaid|medicare|hicn|policy"
        rf"|versicherten? {NUMMER}|vers {NUMMER}|versicherungs {NUMMER}|kassen {NUMMER}"
        rf"|{N} (?:d')?(?:adh[ée]rent|assur[ée]|mutuelle|ams)|mutuelle"
        rf"|p[oó]liza|{N} (?:de )?(?:afiliado|afiliaci[oó]n|asegurado|p[oó]liza)|tarjeta sanitaria"
        r"|tessera sanitaria|polizza|assistito"
        r"|ap[oó]lice|carteirinha|benefici[aá]rio|cart[aã]o (?:nacional de sa[uú]de|sus)|cns"
        rf"|polis {NUMMER}|verzekerden? {NUMMER}|verzekerings {NUMMER}|relatie {NUMMER}"
        rf"|f[öo]rs[äa]krings {NUMMER}|forsikrings {NUMMER}"
        rf"|{N} (?:polisy|ubezpieczenia|ubezpieczonego)"
        r"|(?:sigorta|poli[çc]e|sgk)(?: sicil)? (?:no|numaras[ıi])"
        r"|(?:被)?保険者(?:番号|証番号)|保険証(?:番号)?|記号番号|医保(?:卡)?号?|医疗保险号|社保号"
        r"|保险号"
        r"|полис(?:а)?(?: омс| дмс)?"
        rf"|tessera (?:sanitaria )?{N}|医疗证号|社保卡号?|健保卡號|(?:건강 ?)?보험(?:증"
        r"|자)? ?번호|의료급여 ?번호"
        rf"|{ar('تأمين(?: الصحي)?|بوليصة|عضوية|بطاقة التأمين')}|رقم (?:بوليصة|وثيقة|بطاقة) التأمين"
        rf"|{FA}(?:بیمه|بیمه نامه|دفترچه)|{HE}(?:פוליסה|מבוטח|חבר)",
        0.95,
        hits=(
            "Member ID: W123456789",
            "Policy No 4455-667",
            "Subscriber #: XYZ123456",
            "Versicherungsnummer 123456789",
            "N° assuré 123456",
            "Póliza 445566-7",
            "Tessera sanitaria 80380000123456789",
            "Cartão SUS 898 0012 3456",
            "polisnummer 1234567",
            "Försäkringsnr 445566",
            "nr polisy 123456",
            "被保険者番号 1234567",
            "医保卡号 123456789",
            "полис ОМС 7754320812345678",
            "Medicaid ID AB12345C",
            "N. polizza 4455667",
            "N.º de póliza 4455667",
            "보험번호 1234567890",
            "Medicare WXZ832285852",
            "건강보험증번호: 71234567890",
            "رقم التأمين 1234567890",
            "رقم بوليصة التأمين: 4455667",
            "מספר פוליסה 4455667",
        ),
        misses=(
            "보험 1234567",
            "رقم الصورة 12345",
            "Group no 3",
            "policy 2024 update",
            "Plan 1",
            "member of 12",
        ),
        least=5,
    ),
)
