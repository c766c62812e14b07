"""K: numbers of certificates and licences."""

from __future__ import annotations

from phiscan.rules.detectors import check_digits
from phiscan.rules.detectors.behind_labels import settled
from phiscan.rules.detectors.numbers.kinds import number, told
from phiscan.rules.detectors.numbers.words import FA, HE, NO, NUMMER, N, ar

_LICENCES_OF_EUROPE = (
    rf"(?:(?:arzt|[äa]rzte|lizenz|zulassungs|berufsausweis|f[üu]hrerschein) ?{NUMMER}|efn)"
    rf"|{N} (?:d'(?:ordre|agr[ée]ment|inscription)|(?:de )?(?:licence|permis|finess|cps))"
    r"|(?:n[uú]m(?:ero)?\.? |n\.?[ºo] ?)?(?:de )?colegiad[oa]|c[ée]dula profes+ional"
    rf"|{N} (?:de )?(?:colegiaci[óo]n|lic(?:encia)?|matr[íi]cula profesional)"
    r"|matr[íi]cula profesional"
    rf"|{N} (?:d[i']? ?)?(?:iscr(?:izione)?|albo|abilitazione)(?: (?:all')?(?:albo|ordine|omceo))?"
    r"|iscrizione (?:all'albo|albo|ordine|omceo)|omceo|ordem dos m[ée]dicos"
    r"|(?:dip(?:loma)? |dip(?:loma)? tescil |uzmanl[ıi]k |tescil |sicil |ruhsat |lisans )(?:no"
    r"|numaras[ıi])"
    r"|s[üu]r[üu]c[üu] belgesi(?: no)?|big register|agb code"
    rf"|(?:legitimations|autorisations|hpr|licens) ?(?:{NUMMER}|id)|f[öo]rskrivarkod"
    rf"|{N} (?:prawa wykonywania zawodu|pwz)|pwz"
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
    rf"|{ar('ترخيص|رخصة|جواز(?: السفر)?|قيد|نقابة')}|رقم (?:رخصة القيادة|جواز السفر)|جواز السفر"
    rf"|{FA}(?:نظام پزشکی|پروانه|گذرنامه|گواهینامه)|{HE}(?:רישיון|דרכון)"
    r"|(?:αρ(?:ιθμ[οό]ς)?\.? )?(?:αδε[ιί]ας|διαβατηρ[ιί]ου|ταυτ[οό]τητας)"
)

DETECTORS = (
    number(
        "licence",
        "K",
        "Certificate, licence, passport or registration number",
        rf"licen[sc]e(?: {NO})?|dea(?: {NO})?|lic(?: {NO})"
        rf"|cert(?:ificate)?(?: {NO})|passport(?: {NO})?"
        rf"|(?:driv(?:er'?s?|ing) )licen[sc]e(?: {NO})?|dl {NO}|(?:gmc|hcpc)(?: {NO})?"
        rf"|nmc (?:{NO}|pin)"
        rf"|(?:medical )?registration {NO}|(?:reise)?pass {NUMMER}|reisepass"
        rf"|f[üu]hrerschein(?: {NUMMER})?"
        rf"|(?:personal)?ausweis(?: ?{NUMMER})?|lanr|bsnr|approbations {NUMMER}"
        rf"|passeport|permis de conduire|{N} (?:de )?(?:passeport|permis)|rpps|adeli|cni"
        r"|pasaporte|permiso de conducir|colegiado|carn[eé] de conducir"
        r"|passaporto|carta d'identit[àa]|patente(?: di guida)?"
        r"|passaporte|carteira de (?:identidade|motorista|habilita[çc][ãa]o)|cnh|crm(?:\W[a-z]{2})?"
        rf"|rijbewijs|paspoort|big {NUMMER}|k[öo]rkort|f[øo]rerkort|pass {NUMMER}"
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
            "DEA B1234567",
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
    told(
        "us-npi",
        "K",
        "National provider identifier (US)",
        rf"npi(?: {NO})?",
        r"[12]\d{9}",
        confidence=0.97,
        check=settled(check_digits.us_npi, 0.98, 0.7),
        hits=("NPI 1234567893", "NPI#: 1234567893", "npi=1234567890"),
        misses=("1234567893", "NPI 12"),
    ),
    told(
        "us-dea",
        "K",
        "Registration number of the Drug Enforcement Administration (US)",
        rf"dea(?: {NO})?",
        r"[a-hj-mpr-ux][a-z9]\d{7}",
        confidence=0.97,
        check=settled(check_digits.us_dea, 0.98, 0.7),
        hits=("DEA AB1234563", "DEA# AB1234563", "dea no. F91234563"),
        misses=("AB1234563", "DEA 12"),
    ),
)
