"""R: accession, order and case numbers."""

from __future__ import annotations

from phiscan.rules.detectors.detector import Detector
from phiscan.rules.detectors.labels import FREE_NUMBER
from phiscan.rules.detectors.numbers.kinds import TECHNICAL, identified, number
from phiscan.rules.detectors.numbers.words import EL, FA, HE, NO, NUMMER, N, ar

DETECTORS = (
    number(
        "accession",
        "R",
        "Accession number, behind its label",
        rf"accession(?: {NO})?|acc {NO}|accno|accn|acsn|asn #|bildnr|zugangs {NUMMER}"
        rf"|{N} d'acc[eèé]s(?:sion)?|n[uú]mero de acceso|{N} (?:di )?accet+azione"
        rf"|accet+azione {N}|(?:kabul|ba[şs]vuru) (?:no|numaras[ıi])"
        r"|受付番号|检查(?:流水|编)?号|影像(?:编|流水)?号"
        rf"|登记号|流水号|放射(?:线|編|编)?号|접수 ?번호|영상 ?번호|{FA}پذیرش",
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
    number(
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
        rf"(?i)(?:^|[^a-z0-9 ._-] ?)(?:id|ident)(?: ?[:#=]| {NO}|/)[ :#]{{0,2}}({FREE_NUMBER})\b",
        0.6,
        hits=("ID: 8837261", "id=12345678", "CT, ID# 445566", "id no 445566"),
        misses=(
            *TECHNICAL,
            "Coil ID: 445566",
            "series id=445566",
            "ID 12",
            "ID: 3",
            "coil_id=445566",
        ),
        check=identified(0.6, 5),
        hint=r"(?i)(?:^|[^a-z0-9])id(?:[ :#=/e]|$)",
    ),
    number(
        "order",
        "R",
        "Order, case, examination, specimen or trial number, behind its label",
        rf"(?:placer|filler)? ?order {NO}|(?:requisition|request|req|case|exam|examination|study"
        rf"|specimen|biopsy|pathology|path|subject|participant|trial|rx|prescription|claim|ticket"
        rf"|report|reference|ref|file|document) {NO}"
        rf"|(?:auftrags?|untersuchungs?|anforderungs?|befund|leistungs|vorgangs) {NUMMER}"
        rf"|{N} (?:d'|de )?(?:examen|ordre|demande)|(?:demande|examen) {N}"
        rf"|{N} (?:de )?(?:orden|petici[oó]n|estudio|solicitud)|(?:petici[oó]n|solicitud) {N}"
        r"|bar[ck]od?e? (?:no|numaras[ıi])"
        rf"|{N} (?:di )?(?:richiesta|ordine|esame)|{N} (?:do )?(?:pedido|exame)|pedido"
        rf"|(?:onderzoeks?|order|aanvraag|remiss|rekvisitions) {NUMMER}|remiss id"
        rf"|{N} (?:zlecenia|badania|skierowania)|[iİı]ste[km] (?:no|numaras[ıi])"
        r"|(?:検査|オーダ|依頼|オーダー)(?:番号|no|id)|申请单?号|检验号|標本番号|검사 ?번호"
        r"|처방 ?번호"
        r"|(?:заявка|направление|исследование|заказ|протокол) №"
        r"|(?:номер|№) (?:исследования|направления|заявки|заказа|протокола|пробы)"
        rf"|{ar('طلب|فحص|دراسة|إحالة|عينة|معاملة|موعد')}|{FA}(?:درخواست|آزمایش)"
        rf"|{HE}(?:בקשה|הזמנה|בדיקה)|{EL}(?:πρωτοκ[οό]λλου|εξ[εέ]τασης|παραγγελ[ιί]ας)",
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
