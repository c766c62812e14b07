"""M: serial numbers and identifiers of devices."""

from __future__ import annotations

from phiscan.rules.detectors.behind_labels import settled
from phiscan.rules.detectors.check_digits import by
from phiscan.rules.detectors.detector import Detector
from phiscan.rules.detectors.labels import digits
from phiscan.rules.detectors.numbers.kinds import TECHNICAL, number, told
from phiscan.rules.detectors.numbers.words import FA, HE, NO, NUMMER, N

DETECTORS = (
    number(
        "device-serial",
        "M",
        "Serial or device number, behind its label",
        rf"s/?n|s\.n\.|serial(?: {NO})?|ser {NO}|(?:device|system|machine|equipment|asset) {NO}"
        rf"|serien {NUMMER}|ger[äa]te {NUMMER}|fabrik(?:ations)? {NUMMER}|inventar {NUMMER}"
        rf"|{N} (?:de |di )?s[ée]rie|{N} (?:de )?(?:inventario|equipo|aparato)|matricola"
        r"|n[uú]mero serial(?:e)?"
        rf"|sarja(?:numero| nro)|{N} seryjny|seri (?:no|numaras[ıi])"
        r"|製造番号|製番|機番|機器番号|装置番号|シリアル(?:番号|ナンバー|no)?"
        r"|序列[号號]|序號|出厂编?号|机身号|(?:设备|機器|仪器)(?:编|編)?[号號]"
        r"|일련 ?번호|시리얼(?: ?번호)?|제조 ?번호|(?:기기|장비) ?번호"
        r"|сер(?:ийный)? ?(?:номер|№)|зав(?:одской)? ?(?:номер|№)|инв(?:ентарный)? ?(?:номер|№)"
        rf"|الرقم التسلسلي|رقم تسلسلي|رقم (?:ال)?(?:جهاز|معدة)|{FA}(?:سریال|دستگاه)|{HE}סידורי"
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
    number(
        "device-lot",
        "M",
        "Lot, batch or catalogue number, behind its label",
        rf"lot(?: {NO})?|batch(?: {NO})|chargen? {NUMMER}|ch b|{N} (?:de )?lote?|lote"
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
        misses=(*TECHNICAL, "(01) 2024", "(01)00844588003289", "(02)00844588003288"),
        check=lambda match: 0.97 if by("ean")(match.value[:14]) else 0.0,
    ),
    told(
        "device-imei",
        "M",
        "Number of a mobile device (IMEI), behind its label",
        r"imei",
        rf"{digits(15)}",
        confidence=0.97,
        check=settled(by("imei"), 0.98, 0.7),
        hits=("IMEI 35-417803-685978-1",),
        misses=("IMEI 12",),
    ),
)
