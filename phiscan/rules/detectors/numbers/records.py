"""H: medical record numbers."""

from __future__ import annotations

from phiscan.rules.detectors.numbers.kinds import number
from phiscan.rules.detectors.numbers.words import FA, HE, NO, NUMMER, N, ar

DETECTORS = (
    number(
        "record-number",
        "H",
        "Medical record number, in English",
        rf"mrn|u?mrn|emrn|mr #|mr (?:number|no|num)|med(?:ical)? rec(?:ord)?s?(?: {NO})?|medrec"
        rf"|(?:patient|pat|hospital|hosp|chart|unit|ur|emr|ehr|mpi|empi) {NO}|hrn|empi"
        rf"|(?:encounter|visit|admission|episode|inpatient|outpatient) {NO}|csn",
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
    number(
        "record-number-short",
        "H",
        "Medical record number, behind an abbreviation of more senses",
        rf"pid|ptid|pt {NO}|hn|upi|fin #|fin no",
        0.8,
        hits=("PID 12345", "PtID: 99812", "Pt # 44120", "PID=A00123"),
        misses=("PID 100ms", "HN 12", "pid 1.2.3.4", "RAPID 12345"),
    ),
    number(
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
    number(
        "record-number-european",
        "H",
        "Medical record number, in the languages of Europe",
        rf"fall {NUMMER}|patienten? {NUMMER}|patienten id|pat {NUMMER}|aufnahme {NUMMER}"
        rf"|kranken(?:akten?|blatt) {NUMMER}|kis {NUMMER}|akten(?:zeichen| {NUMMER})"
        rf"|ipp|iep|{N} (?:de )?(?:dossier|patient|s[ée]jour|venue)|matricule"
        r"|dossier(?: (?:m[ée]dical|patient))?"
        rf"|nhc|{N} hc|{N} (?:de )?(?:historia|expediente|paciente)(?: cl[ií]nica)?"
        r"|historia cl[ií]nica|expediente|h\.c\."
        r"|nosologico|cart(?:ella)?(?: clin(?:ica)?)|cartella|codice paziente|id paziente"
        rf"|{N} (?:cartella|paziente)"
        rf"|prontu[aá]rio|processo(?: cl[ií]nico)?|id paciente|id do paciente|{N} processo"
        rf"|pati[eë]nt(?:en)? {NUMMER}|ziekenhuis {NUMMER}|dossier {NUMMER}|znr"
        rf"|pasient {NUMMER}|pasient id|journal {NUMMER}|reserv {NUMMER}"
        r"|potilas(?:numero|tunnus)"
        rf"|{N} (?:pacjenta|historii choroby|kartoteki|ksi[ęe]gi(?: g[łl][óo]wnej)?)|id pacjenta"
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
    number(
        "record-number-other-scripts",
        "H",
        "Medical record number, in Cyrillic, Greek, Arabic, Hebrew, Thai and East Asian scripts",
        r"カルテ(?:番号|no|id)?|患者 ?(?:番号|id|コード|no)|診察券(?:番号|no)?|登録番号"
        r"|病历号?|病歷號?|病案号?|病案號|住院号|住院號|门诊号|門診號|患者(?:编号|編號|号)"
        r"|就诊(?:卡)?号|登记号"
        r"|환자 ?(?:번호|id|등록번호)|(?:^|[^가-힣])등록 ?번호|차트 ?번호|병록 ?번호"
        r"|истори[ия] болезни|и/?б|амб(?:улаторн(?:ая|ой))?\.? карт[аы]|медкарт[аы]"
        r"|(?:№|номер) (?:карты|пациента|медкарты|и/?б)|карт[аы]|id пациента"
        r"|αρ(?:ιθμ[οό]ς)?\.? (?:μητρ[ωώ]ου|φακ[εέ]λου)|α\.μ\."
        rf"|{ar('ملف|مريض|سجل|طبي|ملف الطبي')}|الرقم الطبي|رقم سجل|{FA}(?:پرونده|بیمار)"
        rf"|{HE}(?:תיק|מטופל|חולה|אשפוז)|เลขที่ผู้ป่วย|เลขประจำตัวผู้ป่วย|เลขที่โรงพยาบาล",
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
        misses=(
            "주민등록번호 971013-1019908",
            "カルテ 12",
            "карта 3",
            "病历 2",
            "رقم الشريحة 1024",
            "شماره تصویر 1024",
        ),
    ),
)
