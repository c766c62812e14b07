"""Numbers that are told by a word beside them: records, health plans, accounts, licences, devices.

A number holds four digits at least, or three beside letters, and is no quantity (`PID 100 mm`).
"""

from __future__ import annotations

import re

from phiscan.rules.detectors import check_digits
from phiscan.rules.detectors.check_digits import Valid, by
from phiscan.rules.detectors.detector import Check, Detector, Match
from phiscan.rules.detectors.labels import (
    FREE_NUMBER,
    alone,
    compacted,
    digits,
    identifies,
    is_quantity,
    label,
    labelled,
    latin_digits,
    stands_alone,
)

_NO = r"(?:numbers?|num|no|nr|id|#|n[°º])"
_NUMMER = r"(?:nummer|nr|num)"
_N = r"(?:n\.?(?:Â?[°ºªo]|\x{fffd}{1,2})|n\.?|№|n[uú]m(?:[eé]ro)?|nr|numer)"
_FA = r"شماره "
_HE = r"מספר "
_EL = r"αρ(?:ιθμ[οό]ς)? "

_UNSURE = 0.7  # behind its label, though its check digits are wrong

_TECHNICAL = (
    "MR 1.5T",
    "PID 3",
    "Acc 2",
    "Account for",
    "Series No. 12",
    "Lot of",
    "SN ratio",
    "SNR 12",
    "1.2.840.10008.5.1.4.1.1.2",
    "20240115",
    "12345678",
    "syngo MR E11",
    "FOV 240*240",
    "t1_mprage_sag_p2_iso_1024",
    "Accel 2000",
    "ACC FACTOR 2.00",
    "case of 12",
    "SENSE P 2 S 1",
    "REF 100 mm",
    "Order 3",
    "license expired",
)


def _ar(nouns: str) -> str:
    """Return `number of the account` and `account number 12`, as Arabic says."""
    return rf"رقم (?:ال)?(?:{nouns})|(?:ال)?(?:{nouns}) رقم"


def _number(
    name: str,
    identifier: str,
    title: str,
    labels: str,
    confidence: float,
    *,
    hits: tuple[str, ...],
    misses: tuple[str, ...] = (),
    number: str = FREE_NUMBER,
    least: int = 4,
) -> Detector:
    """Return the detector of a number behind a label, of so many characters without its marks."""
    return Detector(
        name,
        identifier,
        title,
        labelled(labels, number),
        confidence,
        hits,
        (*misses, *_TECHNICAL),
        _named(confidence, least),
        label(labels),
    )


def _named(confidence: float, least: int) -> Check:
    def settled(match: Match) -> float:
        is_one = identifies(match.value) and len(compacted(match.value)) >= least
        return confidence if is_one and stands_alone(match) else 0.0

    return settled


def _checked(is_valid: Valid, sure: float, unsure: float = 0.0) -> Check:
    def settled(match: Match) -> float:
        if not stands_alone(match):
            return 0.0
        return sure if is_valid(latin_digits(match.value)) else unsure

    return settled


# ---- H: medical record numbers ------------------------------------------------------------------

_RECORDS = (
    _number(
        "record-number",
        "H",
        "Medical record number, in English",
        rf"mrn|u?mrn|emrn|mr #|mr (?:number|no|num)|med(?:ical)? rec(?:ord)?s?(?: {_NO})?|medrec"
        rf"|(?:patient|pat|hospital|hosp|chart|unit|ur|emr|ehr|mpi|empi) {_NO}|hrn|empi"
        rf"|(?:encounter|visit|admission|episode|inpatient|outpatient) {_NO}|csn",
        0.95,
        hits=(
            "MRN 12345678",
            "MRN: A-10234",
            "mrn=004512",
            "MR# 778812",
            "Medical Record Number 55-12-34",
            "Patient ID: PX1204",
            "PatientID_0012345",
            "Hospital No. H123456",
            "MRN 123 456 789",
            "UR No 451278",
            "Encounter #100234",
            "pat.id 88812",
        ),
        misses=("MRN", "Patient ID", "patient no contrast 12", "unit no 4", "visit 2 2024"),
    ),
    _number(
        "record-number-short",
        "H",
        "Medical record number, behind an abbreviation of more senses",
        rf"pid|ptid|pt {_NO}|hn|upi|fin #|fin no",
        0.8,
        hits=("PID 12345", "PtID: 99812", "Pt # 44120", "PID=A00123"),
        misses=("PID 100ms", "HN 12", "pid 1.2.3.4", "RAPID 12345"),
    ),
    _number(
        "record-number-patient",
        "H",
        "Number right behind a word for a patient",
        r"patient|pat|patienten?|fall|paciente|paziente|pasient|pacjent|hasta|subj(?:ect)?"
        r"|пациент|患者|病人|환자",
        0.7,
        hits=("PATIENT_0012345", "Pat 445566", "Fall 445566", "患者 0012345", "subject-10042"),
        misses=("patient 001", "Fall 2024", "PATIENT 1000", "patient 1500mg", "outpatient 12345"),
        least=5,
    ),
    _number(
        "record-number-european",
        "H",
        "Medical record number, in the languages of Europe",
        rf"fall {_NUMMER}|patienten? {_NUMMER}|patienten id|pat {_NUMMER}|aufnahme {_NUMMER}"
        rf"|kranken(?:akten?|blatt) {_NUMMER}|kis {_NUMMER}|akten(?:zeichen| {_NUMMER})"
        rf"|ipp|iep|{_N} (?:de )?(?:dossier|patient|s[ée]jour|venue)|matricule"
        r"|dossier(?: (?:m[ée]dical|patient))?"
        rf"|nhc|{_N} hc|{_N} (?:de )?(?:historia|expediente|paciente)(?: cl[ií]nica)?"
        r"|historia cl[ií]nica|expediente|h\.c\."
        r"|nosologico|cart(?:ella)?(?: clin(?:ica)?)|cartella|codice paziente|id paziente"
        rf"|{_N} (?:cartella|paziente)"
        rf"|prontu[aá]rio|processo(?: cl[ií]nico)?|id paciente|id do paciente|{_N} processo"
        rf"|pati[eë]nt(?:en)? {_NUMMER}|ziekenhuis {_NUMMER}|dossier {_NUMMER}|znr"
        rf"|pasient {_NUMMER}|pasient id|journal {_NUMMER}|reserv {_NUMMER}"
        r"|potilas(?:numero|tunnus)"
        rf"|{_N} (?:pacjenta|historii choroby|kartoteki|ksi[ęe]gi(?: g[łl][óo]wnej)?)|id pacjenta"
        r"|(?:hasta|dosya|protokol) (?:no|numaras[ıi]|id)",
        0.95,
        hits=(
            "Fallnummer 10023456",
            "Fall-Nr.: 10023456",
            "Pat.-Nr. 45612",
            "Patientennummer: 0045612",
            "IPP 8001234567",
            "n° dossier 2024-1187",
            "Numéro de dossier : D12044",
            "NHC: 445566",
            "Nº historia clínica 778899",
            "Nosologico 2024012345",
            "Cartella clinica n. 12045",
            "Prontuário: 123456-7",
            "Processo clínico nº 55012",
            "Patiëntnummer 1234567",
            "Journalnummer 44120",
            "nr historii choroby 4512/24",
            "Hasta No: 1204451",
            "PATIENTENNUMMER 1200345",
        ),
        misses=("Fall 12", "dossier complet", "protokol no 3", "IPP 20 mg", "HC 12"),
    ),
    _number(
        "record-number-other-scripts",
        "H",
        "Medical record number, in Cyrillic, Greek, Arabic, Hebrew, Thai and East Asian scripts",
        r"カルテ(?:番号|no|id)?|患者 ?(?:番号|id|コード|no)|診察券(?:番号|no)?|登録番号"
        r"|病历号?|病歷號?|病案号?|病案號|住院号|住院號|门诊号|門診號|患者(?:编号|編號|号)"
        r"|就诊(?:卡)?号|登记号"
        r"|환자 ?(?:번호|id|등록번호)|등록 ?번호|차트 ?번호|병록 ?번호"
        r"|истори[ия] болезни|и/?б|амб(?:улаторн(?:ая|ой))?\.? карт[аы]|медкарт[аы]"
        r"|(?:№|номер) (?:карты|пациента|медкарты|и/?б)|карт[аы]|id пациента"
        r"|αρ(?:ιθμ[οό]ς)?\.? (?:μητρ[ωώ]ου|φακ[εέ]λου)|α\.μ\."
        rf"|{_ar('ملف|مريض|سجل|طبي|ملف الطبي')}|الرقم الطبي|رقم سجل|{_FA}(?:پرونده|بیمار)"
        rf"|{_HE}(?:תיק|מטופל|חולה|אשפוז)|เลขที่ผู้ป่วย|เลขประจำตัวผู้ป่วย|เลขที่โรงพยาบาล",
        0.95,
        hits=(
            "カルテ番号：0012345",
            "患者ID 556677",
            "病历号: 0012345",
            "病案号 B20240012",
            "住院号：20240012",
            "№ истории болезни: 4512/24",
            "номер карты 120455",
            "환자번호 1234567",
            "رقم الملف 445566",
            "رقم السجل: ٤٤٥٥٦٦",
            "شماره پرونده ۴۴۵۵۶۶",
            "מספר תיק 445566",
            "患者番号１２３４５６",
        ),
        misses=("カルテ 12", "карта 3", "病历 2", "رقم الشريحة 1024", "شماره تصویر 1024"),
    ),
)

# ---- I: health plans ----------------------------------------------------------------------------

_PLANS = (
    _number(
        "health-plan",
        "I",
        "Health plan, policy or member number",
        rf"(?:member|subscriber|policy|beneficiary|insurance|insured|health plan|medicaid|medicare"
        rf"|plan|payer|policy holder|group) {_NO}|medicaid|hicn|policy"
        rf"|versicherten? {_NUMMER}|vers {_NUMMER}|versicherungs {_NUMMER}|kassen {_NUMMER}"
        rf"|{_N} (?:d')?(?:adh[ée]rent|assur[ée]|mutuelle|ams)|mutuelle"
        rf"|p[oó]liza|{_N} (?:de )?(?:afiliado|afiliaci[oó]n|asegurado|p[oó]liza)|tarjeta sanitaria"
        r"|tessera sanitaria|polizza|assistito"
        r"|ap[oó]lice|carteirinha|benefici[aá]rio|cart[aã]o (?:nacional de sa[uú]de|sus)|cns"
        rf"|polis {_NUMMER}|verzekerden? {_NUMMER}|verzekerings {_NUMMER}|relatie {_NUMMER}"
        rf"|f[öo]rs[äa]krings {_NUMMER}|forsikrings {_NUMMER}"
        rf"|{_N} (?:polisy|ubezpieczenia|ubezpieczonego)"
        r"|(?:sigorta|poli[çc]e|sgk)(?: sicil)? (?:no|numaras[ıi])"
        r"|(?:被)?保険者(?:番号|証番号)|保険証(?:番号)?|記号番号|医保(?:卡)?号?|医疗保险号|社保号"
        r"|保险号"
        r"|полис(?:а)?(?: омс| дмс)?"
        rf"|tessera (?:sanitaria )?{_N}|医疗证号|社保卡号?|健保卡號|(?:건강 ?)?보험(?:증"
        r"|자)? ?번호|의료급여 ?번호"
        rf"|{_ar('تأمين(?: الصحي)?|بوليصة|عضوية|بطاقة التأمين')}|رقم (?:بوليصة|وثيقة|بطاقة) التأمين"
        rf"|{_FA}(?:بیمه|بیمه نامه|دفترچه)|{_HE}(?:פוליסה|מבוטח|חבר)",
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

# ---- J: accounts --------------------------------------------------------------------------------


def _card(match: Match) -> float:
    """A bare run passes by chance once in fifty, so it is less sure."""
    if not stands_alone(match) or not check_digits.card(match.value):
        return 0.0
    return 0.6 if match.value.isdecimal() else 0.9


_IBAN_LABELS = (
    rf"iban|sepa|k(?:on)?to(?: {_NUMMER})?|bank(?:verbindung|konto|rekening| account)?"
    rf"|account(?: {_NO})?|compte(?: bancaire)?|rib|cuenta(?: bancaria| corriente)?"
    r"|conto(?: corrente)?|conta"
    rf"|rekening(?: ?{_NUMMER})?|hesap(?: (?:no|numaras[ıi]))?|{_ar('حساب(?: البنكي)?')}|آيبان"
    rf"|آیبان|شبا|{_FA}(?:حساب|شبا)|{_HE}חשבון|сч[её]т[а-я]?|rachun(?:ek|ku)|konta"
)
_IBAN_WRITTEN = r"[a-z]{2}\d{2}(?:[ -]?[a-z]{1,4})?(?:[ -]?\d[a-z\d]{0,29}){1,9}"
_IBAN_LENGTHS = range(15, 35)


def _iban(match: Match) -> float:
    """Behind its label it counts though its check digits are wrong, as when it was mistyped."""
    number = compacted(latin_digits(match.value))
    if len(number) not in _IBAN_LENGTHS or not stands_alone(match):
        return 0.0
    return 0.98 if check_digits.iban(number) else 0.85


_ACCOUNTS = (
    _number(
        "account",
        "J",
        "Account, billing or invoice number",
        rf"(?:account|acct|a/c)(?: {_NO})?|(?:billing|invoice|guarantor|bank) {_NO}"
        rf"|k(?:on)?to(?: {_NUMMER})?|rechnungs {_NUMMER}|blz"
        rf"|{_N} (?:de )?(?:compte|facture|cuenta)|compte bancaire|cuenta(?: bancaria)?"
        r"|clabe|conto corrente|numero di conto|conta (?:corrente|banc[aá]ria)"
        rf"|rekening {_NUMMER}|bankgiro|plusgiro|{_N} (?:konta|rachunku)|hesap (?:no|numaras[ıi])"
        r"|口座(?: ?(?:普通|当座))?(?:番号)?|账号|账户(?:号码?)?|帐号|帳號|帳戶|银行卡号"
        r"|계좌(?: ?번호)?"
        rf"|(?:номер )?сч[её]т[а-я]?|р/сч?|л/сч?|{_ar('حساب(?: البنكي)?')}|رقم حساب|الحساب البنكي"
        rf"|{_FA}حساب|{_HE}חשבון|{_EL}λογαριασμο[υύ]|เลขที่บัญชี",
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
    Detector(
        "iban-labelled",
        "J",
        "International bank account number, behind its label",
        labelled(_IBAN_LABELS, _IBAN_WRITTEN),
        0.7,
        hits=(
            "IBAN: DE12 3456 7890 1234 5678 90",
            "IBAN IT60 X 05428 11101 000000123456",
            "Cuenta ES91 2100 0418 4502 0005 1332",
            "Hesap no: TR330006100519786457841326",
            "رقم الحساب SA03 8000 0000 6080 1016 7519",
            "Kontonr. NO93 8601 1117 947",
        ),
        misses=(
            *_TECHNICAL,
            "IBAN DE12",
            "account SE03 1000 2000",
            "Account for T2 TSE 2024 1201 1530 12",
            "URBANA DE12 3456 7890 1234 5678 90",
        ),
        check=_iban,
        hint=label(_IBAN_LABELS),
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
            *_TECHNICAL,
            "GB82 WEST 1234 5698 7654 33",
            "SE03 TEST FAST SPIN ECHO 12",
            "SE12ABCDEFGHIJKL",
        ),
        check=_checked(check_digits.iban, 0.97),
    ),
    Detector(
        "payment-card",
        "J",
        "Payment card number with Luhn's digit and the prefix of an issuer",
        alone(r"[2-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5}"),
        0.9,
        hits=("4111 1111 1111 1111", "5500-0055-5555-5559", "378282246310005", "4111111111111111"),
        misses=(
            *_TECHNICAL,
            "4111 1111 1111 1112",
            "2024 0115 1430 2512",
            "1234567812345670",
            "1.2.4111111111111111",
            "41111111111111111",
        ),
        check=_card,
    ),
)

# ---- K: certificates and licences ---------------------------------------------------------------

_LICENCES_OF_EUROPE = (
    rf"(?:(?:arzt|[äa]rzte|lizenz|zulassungs|berufsausweis|f[üu]hrerschein) ?{_NUMMER}|efn)"
    rf"|{_N} (?:d'(?:ordre|agr[ée]ment|inscription)|(?:de )?(?:licence|permis|finess|cps))"
    r"|(?:n[uú]m(?:ero)?\.? |n\.?[ºo] ?)?(?:de )?colegiad[oa]|c[ée]dula profes+ional"
    rf"|{_N} (?:de )?(?:colegiaci[óo]n|lic(?:encia)?|matr[íi]cula profesional)"
    r"|matr[íi]cula profesional"
    rf"|{_N} (?:d[i']? ?)?(?:iscr(?:izione)?|albo|abilitazione)(?: (?:all')?(?:albo|ordine|omceo))?"
    r"|iscrizione (?:all'albo|albo|ordine|omceo)|omceo|ordem dos m[ée]dicos"
    r"|(?:dip(?:loma)? |dip(?:loma)? tescil |uzmanl[ıi]k |tescil |sicil |ruhsat |lisans )(?:no"
    r"|numaras[ıi])"
    r"|s[üu]r[üu]c[üu] belgesi(?: no)?|big register|agb code"
    rf"|(?:legitimations|autorisations|hpr|licens) ?(?:{_NUMMER}|id)|f[öo]rskrivarkod"
    rf"|{_N} (?:prawa wykonywania zawodu|pwz)|pwz"
)
_LICENCES_IN_OTHER_SCRIPTS = (
    r"護照(?:號碼)?|护照(?:号码?)?|旅券番号|パスポート|여권(?: ?번호)?|загранпаспорт"
    r"|паспорт[а-я]?(?: (?:рф|серия))?|(?:водительско[ег]о? )?удостоверени[еяю]|лицензи[яию]"
    r"|(?:сертификат|аттестат|диплом|свидетельств)[ао]?"
    r"|(?:医籍(?:登録)?|(?:医師)?免許証?|資格(?:証|者)?|保険医(?:登録)?|麻薬施用者|専門医)(?:番号"
    r"|第)"
    r"|運転免許(?:証番号)?|(?:의사|운전|전문의|약사)? ?(?:면허|자격)증? ?(?:번호|제)"
    r"|(?:执业|資格|资格|執業|执照|證書|证书|驾驶|(?:医师|醫師)(?:执业|資格|资格)?)(?:证书?|證書?"
    r"|执照|照|许可证)?(?:编|編)?[号號码碼]码?"
    rf"|{_ar('ترخيص|رخصة|جواز(?: السفر)?|قيد|نقابة')}|رقم (?:رخصة القيادة|جواز السفر)|جواز السفر"
    rf"|{_FA}(?:نظام پزشکی|پروانه|گذرنامه|گواهینامه)|{_HE}(?:רישיון|דרכון)"
    r"|(?:αρ(?:ιθμ[οό]ς)?\.? )?(?:αδε[ιί]ας|διαβατηρ[ιί]ου|ταυτ[οό]τητας)"
)

_NPI, _DEA = rf"npi(?: {_NO})?", rf"dea(?: {_NO})?"

_LICENCES = (
    _number(
        "licence",
        "K",
        "Certificate, licence, passport or registration number",
        rf"licen[sc]e(?: {_NO})?|lic(?: {_NO})|cert(?:ificate)?(?: {_NO})|passport(?: {_NO})?"
        rf"|(?:driv(?:er'?s?|ing) )licen[sc]e(?: {_NO})?|dl {_NO}|(?:gmc|hcpc)(?: {_NO})?"
        rf"|nmc (?:{_NO}|pin)"
        rf"|(?:medical )?registration {_NO}|(?:reise)?pass {_NUMMER}|reisepass"
        rf"|f[üu]hrerschein(?: {_NUMMER})?"
        rf"|(?:personal)?ausweis(?: ?{_NUMMER})?|lanr|bsnr|approbations {_NUMMER}"
        rf"|passeport|permis de conduire|{_N} (?:de )?(?:passeport|permis)|rpps|adeli|cni"
        r"|pasaporte|permiso de conducir|colegiado|carn[eé] de conducir"
        r"|passaporto|carta d'identit[àa]|patente(?: di guida)?"
        r"|passaporte|carteira de (?:identidade|motorista|habilita[çc][ãa]o)|cnh|crm(?:\W[a-z]{2})?"
        rf"|rijbewijs|paspoort|big {_NUMMER}|k[öo]rkort|f[øo]rerkort|pass {_NUMMER}"
        r"|dow[óo]d(?: osobisty)?|paszport|prawo jazdy|pasaport|ehliyet"
        rf"|{_LICENCES_OF_EUROPE}|{_LICENCES_IN_OTHER_SCRIPTS}",
        0.9,
        hits=(
            "License No. D1234567",
            "Passport: 123456789",
            "Driver's License # S123-4567-8901",
            "driving licence MORGA657054SM9IJ",
            "Reisepass C01X00T47",
            "Führerschein-Nr. B072RRE2I55",
            "RPPS 10001234567",
            "Pasaporte AAA123456",
            "Patente di guida U1234567A",
            "CRM-SP 123456",
            "护照号 E12345678",
            "GMC 7012345",
            "Certificate No. 55-1204",
            "Arztnummer 123456789",
            "N.º colegiado 282812345",
            "N. iscrizione all'albo 12345",
            "Iscrizione OMCeO n. 12345",
            "Diploma tescil no: 123456",
            "Sürücü belgesi no 123456",
            "n° d'ordre 12345678",
            "Nr prawa wykonywania zawodu 1234567",
            "HPR-nummer 1234567",
            "лицензия № ЛО-77-01-012345",
            "паспорт 4510 123456",
            "医籍番号123456",
            "医師免許番号：１２３４５６",
            "면허번호 12345",
            "의사면허 제12345호",
            "执业证号 110110000012345",
            "医师资格证书编号：20031111012345",
            "رقم الترخيص 12345678",
            "رقم جواز السفر A1234567",
            "מספר רישיון 1-12345",
            "شماره نظام پزشکی ۱۲۳۴۵",
        ),
        misses=(
            *("License 12", "certificate 2", "passport control", "CRM 12", "patente 12"),
            *("Arzt 12345", "iscrizione 2", "tescil 12", "n° d'ordre 3", "лицензия 2", "면허 12"),
            *("执业医师 2024", "医籍 12", "رقم الصورة 12345", "colegiado 12", "pass 12345"),
        ),
        least=5,
    ),
    Detector(
        "us-npi",
        "K",
        "National provider identifier (US)",
        labelled(_NPI, r"[12]\d{9}"),
        0.97,
        hits=("NPI 1234567893", "NPI#: 1234567893", "npi=1234567890"),
        misses=(*_TECHNICAL, "1234567893", "NPI 12"),
        check=_checked(check_digits.us_npi, 0.98, 0.7),
        hint=label(_NPI),
    ),
    Detector(
        "us-dea",
        "K",
        "Registration number of the Drug Enforcement Administration (US)",
        labelled(_DEA, r"[a-hj-mpr-ux][a-z9]\d{7}"),
        0.97,
        hits=("DEA AB1234563", "DEA# AB1234563", "dea no. F91234563"),
        misses=(*_TECHNICAL, "AB1234563", "DEA 12"),
        check=_checked(check_digits.us_dea, 0.98, 0.7),
        hint=label(_DEA),
    ),
)

# ---- L: vehicles --------------------------------------------------------------------------------

_CHARACTER = r"[\dA-Za-zÄÖÜΑ-ΩА-я一-鿿]"
_PLATE_FORM = (
    r"[一-鿿가-힣]{0,6} ?\d{1,3} ?[ぁ-ん가-힣] ?(?:[\d・.]{1,4}[-‐－ー・. ]?)?\d{1,4}"
    r"|[一-鿿][A-Z][・·. -]?[A-Z\d]{5,6}"
    r"|[ء-ي](?: ?[ء-ي]){0,3} ?\d{1,4}|\d{1,4} ?[ء-ي](?: ?[ء-ي]){0,3}(?: ?\d{1,3}){0,2}"
    rf"|{_CHARACTER}{{1,3}}[ -]?{_CHARACTER}{{1,4}}[ -]?{_CHARACTER}{{1,4}}"
)
_PLATE_LABELS = (
    rf"(?:licen[sc]e|number|registration|reg|vehicle) plate(?: {_NO})?|plate {_NO}|vr[nm]"
    rf"|(?:vehicle|car) reg(?:istration)?(?: {_NO}| mark)?|vehicle (?:licen[sc]e|{_NO})"
    r"|reg (?:mark|no)|licen[sc]e tag"
    r"|(?:kfz )?kennzeichen|nummernschild|(?:plaque d')?immatriculation|matr[íi]cula|targa"
    rf"|placas? (?:{_NO}|de(?:l| la)? (?:veh[íi]culo|auto|coche|carro|moto))|{_N} (?:de )?placas?"
    r"|patente(?: del (?:veh[íi]culo|auto))?|kenteken|registrerings ?(?:nummer|nr)"
    r"|nummerpl[åa](?:t|de)|nr rej(?:estracyjny)?|tablica rejestracyjna"
    r"|plaka(?: no| numaras[ıi])?|rendsz[áa]m|spz"
    r"|ナンバー(?:プレート)?|(?:車両|自動車|車輌)(?:登録)?番号|車番|车牌(?:号码?)?|车号"
    r"|車牌(?:號碼?)?|牌照[号號]?"
    r"|(?:차량|자동차) ?(?:등록 ?)?번호|번호판"
    r"|гос ?(?:рег ?)?(?:номер|знак)|номер (?:авто(?:мобиля)?|машины|т/?с)"
    rf"|{_ar('لوحة|مركبة|سيارة')}|رقم لوحة السيارة|لوحة السيارة|{_FA}(?:پلاک|خودرو)|پلاک"
    rf"|{_HE}(?:רכב|רישוי)|πινακ[ιί]δας?|{_EL}κυκλοφορ[ιί]ας"
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


_VIN = rf"vin(?: {_NO})?|chassis {_NO}|fahrgestell ?(?:nummer|nr)|fin"

_VEHICLES = (
    Detector(
        "vehicle-plate",
        "L",
        "Number plate of a vehicle, behind its label",
        labelled(_PLATE_LABELS, _PLATE_FORM),
        0.9,
        hits=(
            "License plate 7ABC123",
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
            *_TECHNICAL,
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
        check=_plate,
        hint=label(_PLATE_LABELS),
    ),
    Detector(
        "vin",
        "L",
        "Vehicle identification number with its check digit",
        alone(r"[A-HJ-NPR-Z0-9]{9}[A-HJ-NPR-Z0-9]{4}\d{4}"),
        0.8,
        hits=("1HGCM82633A004352", "VIN 1M8GDM9AXKP042788"),
        misses=(*_TECHNICAL, "1HGCM82643A004352", "11111111111111111", "1HGCM82633A00435"),
        check=_checked(check_digits.vin, 0.8),
    ),
    Detector(
        "vin-labelled",
        "L",
        "Vehicle identification number, behind its label",
        labelled(_VIN, r"[a-hj-npr-z0-9]{17}"),
        0.97,
        hits=("VIN: 1HGCM82643A004352", "Fahrgestellnummer WVWZZZ1JZXW000001"),
        misses=(*_TECHNICAL, "VIN 12", "vin abcdefghjklmnprst"),
        check=lambda match: 0.97 if identifies(match.value) else 0.0,
        hint=label(_VIN),
    ),
)

# ---- M: devices ---------------------------------------------------------------------------------

_DEVICES = (
    _number(
        "device-serial",
        "M",
        "Serial or device number, behind its label",
        rf"s/?n|s\.n\.|serial(?: {_NO})?|ser {_NO}|(?:device|system|machine|equipment|asset) {_NO}"
        rf"|serien {_NUMMER}|ger[äa]te {_NUMMER}|fabrik(?:ations)? {_NUMMER}|inventar {_NUMMER}"
        rf"|{_N} (?:de |di )?s[ée]rie|{_N} (?:de )?(?:inventario|equipo|aparato)|matricola"
        r"|n[uú]mero serial(?:e)?"
        rf"|sarja(?:numero| nro)|{_N} seryjny|seri (?:no|numaras[ıi])"
        r"|製造番号|製番|機番|機器番号|装置番号|シリアル(?:番号|ナンバー|no)?"
        r"|序列[号號]|序號|出厂编?号|机身号|(?:设备|機器|仪器)(?:编|編)?[号號]"
        r"|일련 ?번호|시리얼(?: ?번호)?|제조 ?번호|(?:기기|장비) ?번호"
        r"|сер(?:ийный)? ?(?:номер|№)|зав(?:одской)? ?(?:номер|№)|инв(?:ентарный)? ?(?:номер|№)"
        rf"|الرقم التسلسلي|رقم تسلسلي|رقم (?:ال)?(?:جهاز|معدة)|{_FA}(?:سریال|دستگاه)|{_HE}סידורי"
        r"|σειριακ[οό]ς αριθμ[οό]ς|αρ(?:ιθμ[οό]ς)? σειρ[αά]ς|v[ýy]robn[íi] [čc][íi]slo"
        r"|gy[áa]ri ?sz[áa]m|หมายเลขเครื่อง",
        0.9,
        hits=(
            "S/N 12345",
            "SN: A1204-55",
            "Serial No. 400-123456",
            "serial number=MR750-1187",
            "Device ID: CT99812",
            "Seriennummer 45612",
            "Geräte-Nr. 1204",
            "N° de série 12044",
            "Número de serie: 445566",
            "製造番号 12345",
            "序列号：AB12345",
            "серийный номер 120455",
            "N.º de serie PX120455",
            "n. di serie PX120455",
            "シリアル、製造番号：ＡＢ１２３４５",
            "رقم الجهاز PX120455",
            "الرقم التسلسلي: 120455",
            "장비번호 120455",
        ),
        misses=(
            "Serie n. 1001",
            "N. di serie 3",
            "Matr. 512 512",
            "جهاز 1001",
            "设备 1001",
            "장비 1001",
            "SN 12",
            "serial 3",
            "Series 1001",
            "serial scan 2024x",
            "SN100ms",
            "signal s 1234",
        ),
    ),
    _number(
        "device-lot",
        "M",
        "Lot, batch or catalogue number, behind its label",
        rf"lot(?: {_NO})?|batch(?: {_NO})|chargen? {_NUMMER}|ch b|{_N} (?:de )?lote?|lote"
        r"|lotto|partij ?(?:nummer|nr)|ロット(?:番号)?|批号|партия|серия №",
        0.8,
        hits=(
            "LOT 20231204-03",
            "Lot# A12345",
            "Batch No. 445566",
            "Charge-Nr.: 88123",
            "批号 202401",
        ),
        misses=("Lot 3", "batch 12", "a lot 2024 was"),
        least=5,
    ),
    Detector(
        "device-udi",
        "M",
        "Unique device identifier in the form of GS1",
        r"\(01\) ?(\d{14}(?: ?\(\d{2,3}\) ?[!-'*-~]{1,20}){0,6})",
        0.95,
        hits=(
            "(01)00844588003288(17)141120(10)7654321D(21)10987654d321",
            "(01) 00844588003288",
        ),
        misses=(*_TECHNICAL, "(01) 2024", "(01)00844588003289", "(02)00844588003288"),
        check=lambda match: 0.97 if by("ean")(match.value[:14]) else 0.0,
    ),
    Detector(
        "device-imei",
        "M",
        "Number of a mobile device (IMEI), behind its label",
        labelled(r"imei", rf"{digits(15)}"),
        0.97,
        hits=("IMEI 35-417803-685978-1",),
        misses=(*_TECHNICAL, "IMEI 12"),
        check=_checked(by("imei"), 0.98, 0.7),
        hint=label("imei"),
    ),
)

# ---- R: accession, order and case numbers -------------------------------------------------------

_ORDERS = (
    _number(
        "accession",
        "R",
        "Accession number, behind its label",
        rf"accession(?: {_NO})?|acc {_NO}|accno|accn|acsn|asn #|bildnr|zugangs {_NUMMER}"
        rf"|{_N} d'acc[eèé]s(?:sion)?|n[uú]mero de acceso|{_N} (?:di )?accet+azione"
        rf"|accet+azione {_N}|(?:kabul|ba[şs]vuru) (?:no|numaras[ıi])"
        r"|受付番号|检查(?:流水|编)?号|影像(?:编|流水)?号"
        rf"|登记号|流水号|放射(?:线|編|编)?号|접수 ?번호|영상 ?번호|{_FA}پذیرش",
        0.95,
        hits=(
            "Acc# 1204551",
            "CT检查号A12045512",
            "\x1b$)A检查号 A12045512",
            "ACCNO:20240012",
            "Accession Number: CT-2024-001187",
            "acc.no. 445566",
            "N° d'accès 445566",
            "检查号：20240012",
            "N. accettazione A12044551",
            "Kabul no: 1204455",
            "접수번호 A12044551",
            "شماره پذیرش ۱۲۰۴۴۵",
        ),
        misses=(
            "accettazione 12",
            "접수 12044",
            "检查 1024",
            "Accession",
            "Acc 2024 factor",
            "acc factor 1000",
            "ACCENT 2000",
        ),
    ),
    _number(
        "accession-short",
        "R",
        "Accession number, behind an abbreviation",
        r"acc|a#|auftrag",
        0.8,
        hits=("Acc: 8812345", "acc CR240011", "ACC_00445566", "Auftrag 445566"),
        misses=("Acc 2024", "ACC 2.00", "acc 1000 ms", "VACC 445566"),
        least=5,
    ),
    Detector(
        "id",
        "R",
        "Number behind the bare word ID",
        rf"(?i)(?:^|[^a-z0-9 ._-] ?)(?:id|ident)(?: ?[:#=]| {_NO}|/)[ :#]{{0,2}}({FREE_NUMBER})\b",
        0.6,
        hits=("ID: 8837261", "id=12345678", "CT, ID# 445566", "id no 445566"),
        misses=(
            *_TECHNICAL,
            "Coil ID: 445566",
            "series id=445566",
            "ID 12",
            "ID: 3",
            "coil_id=445566",
        ),
        check=_named(0.6, 5),
        hint=r"(?i)(?:^|[^a-z0-9])id(?:[ :#=/e]|$)",
    ),
    _number(
        "order",
        "R",
        "Order, case, examination, specimen or trial number, behind its label",
        rf"(?:placer|filler)? ?order {_NO}|(?:requisition|request|req|case|exam|examination|study"
        rf"|specimen|biopsy|pathology|path|subject|participant|trial|rx|prescription|claim|ticket"
        rf"|report|reference|ref|file|document) {_NO}"
        rf"|(?:auftrags?|untersuchungs?|anforderungs?|befund|leistungs|vorgangs) {_NUMMER}"
        rf"|{_N} (?:d'|de )?(?:examen|ordre|demande)|(?:demande|examen) {_N}"
        rf"|{_N} (?:de )?(?:orden|petici[oó]n|estudio|solicitud)|(?:petici[oó]n|solicitud) {_N}"
        r"|bar[ck]od?e? (?:no|numaras[ıi])"
        rf"|{_N} (?:di )?(?:richiesta|ordine|esame)|{_N} (?:do )?(?:pedido|exame)|pedido"
        rf"|(?:onderzoeks?|order|aanvraag|remiss|rekvisitions) {_NUMMER}|remiss id"
        rf"|{_N} (?:zlecenia|badania|skierowania)|[iİı]ste[km] (?:no|numaras[ıi])"
        r"|(?:検査|オーダ|依頼|オーダー)(?:番号|no|id)|申请单?号|检验号|標本番号|검사 ?번호"
        r"|처방 ?번호"
        r"|(?:заявка|направление|исследование|заказ|протокол) №"
        r"|(?:номер|№) (?:исследования|направления|заявки|заказа|протокола|пробы)"
        rf"|{_ar('طلب|فحص|دراسة|إحالة|عينة|معاملة|موعد')}|{_FA}(?:درخواست|آزمایش)"
        rf"|{_HE}(?:בקשה|הזמנה|בדיקה)|{_EL}(?:πρωτοκ[οό]λλου|εξ[εέ]τασης|παραγγελ[ιί]ας)",
        0.8,
        hits=(
            "Order No. 4455667",
            "Auftragsnr 2024001187",
            "Auftragsnummer: A-12044",
            "Case #: 24-1187",
            "Study ID 445566",
            "specimen no S24-01187",
            "Subject ID: 1004-022",
            "Onderzoeksnummer 445566",
            "nr badania 44556/24",
            "検査番号 445566",
            "номер исследования 445566",
            "N.º de petición A4455667",
            "İstek no: A4455667",
            "رقم الطلب A4455667",
            "رقم الفحص ٤٤٥٥٦٦",
            "מספר בקשה 445566",
        ),
        misses=(
            *(
                "barcode 12345",
                "فحص 1001",
                "заявка 12",
                "petición 4455667",
                "istek 12",
                "رقم السلسلة 1001",
                "طلب 1001",
                "מספר תמונה 1001",
            ),
            "Order 2024",
            "case 12",
            "Study 1000",
            "study no contrast",
            "ref 1.2.840.10008.1",
        ),
    ),
)

DETECTORS = (
    *_RECORDS,
    *_PLANS,
    *_ACCOUNTS,
    *_LICENCES,
    *_VEHICLES,
    *_DEVICES,
    *_ORDERS,
)
