"""Labelled records of fingerprints, irises, faces and voices (P), names of portraits (Q).

A fingerprint is also a method of MRI, an iris and a face are parts of the body: so a word alone is
none, and for what is often imaged not even one with a number behind it, without a word between.
"""

from __future__ import annotations

import re

from phiscan.rules.detectors.behind_labels import behind_label
from phiscan.rules.detectors.detector import Detector, Finder, Match
from phiscan.rules.detectors.labels import (
    compacted,
    identifies,
    labelled,
    stands_alone,
)

_RECORD = r"(?:ids?|no|nr|number|n[°ºr]|code|template|record|hash|minutiae|ref|key|token|data)"
_CJK = r"(?:番号|識別番号|データ|编号|編號|识别码|特征码|模板|码|번호|id)"
_FINGER = (
    rf"(?:finger|thumb|palm|hand|foot) ?prints?(?: {_RECORD}){{0,2}}"
    rf"|fingerabdr[üu]cke?s?(?: ?{_RECORD})?|empreintes? (?:digitales?|palmaires?)"
    r"|huellas?(?: (?:dactilar(?:es)?|digital(?:es)?))|impront[ae] digital[ei]"
    r"|impress(?:[ãa]o|[õo]es) digita(?:l|is)|vingerafdruk|fing(?:er|r)avtryk[k]?|odcisk palca"
    r"|parmak izi|отпечат(?:ок|ки) пальц(?:а|ев)|дактилокарт[аы]|指[紋纹](?:認証)?|지문"
    r"|بصمة(?: (?:الإصبع|الاصبع|اليد))?|رقم البصمة|اثر انگشت|טביעת אצבע|δακτυλικ[οό] αποτ[υύ]πωμα"
)
_OTHERS = (
    rf"(?:iris|retinal?|face|facial|voice|vein|hand geometry|gait)(?: ?(?:scan|print|recognition))?"
    rf" {_RECORD}|voice ?print|face ?print|biometric[as]?(?: {_RECORD}){{0,2}}"
    rf"|biometri(?:e|sch\pL{{0,2}}|que|co|ci|k)(?: {_RECORD})"
    rf"|(?:iris|gesichts|stimm)(?:scan|erkennungs?|abdruck) ?{_RECORD}?"
    rf"|(?:虹膜|虹彩|人[脸臉]|顔認証|静脈認証|声[纹紋]|生物特征|生体認証)(?:識別|识别)?{_CJK}"
    rf"|(?:홍채|얼굴|안면|생체) ?(?:인식 ?)?{_CJK}"
    r"|بصمة (?:العين|الوجه|الصوت)|биометри(?:я|ческий (?:код|номер|шаблон))"
)
_LABELS = f"{_FINGER}|{_OTHERS}"
_NUMBER = r"(?:[a-z]{1,6}[-._/:]){0,3}[a-z]{0,6}\d(?:[-._/:+]?[a-z\d]){3,64}"


def _record(match: Match) -> float:
    is_one = identifies(match.value) and len(compacted(match.value)) >= 5
    return 0.95 if is_one and stands_alone(match) else 0.0


# ---- Q: portraits -------------------------------------------------------------------------------

_IMAGE = r"\.(?:jpe?g|jpe|jp2|png|gif|bmp|tiff?|heic|webp)"
_FILE = rf"""[^\s"'<>|:;,*?]{{1,80}}{_IMAGE}"""
_PORTRAIT = (
    r"photo(?:graph|s)?|portraits?|passport|mug[ _-]?shot|head[ _-]?shot|selfie|avatar"
    r"|faces?|facial|fotos?|fotografie?|passbild|lichtbild|gesicht|visage|rostro|retrato|volto"
    r"|ritratto|foto[ _-]?tessera"
    r"|zdj[ęe]cie|foto[ğg]raf|vesikal[ıi]k|pasfoto|фото(?:графия)?|портрет|лицо"
)
_PORTRAIT_WIDE = (
    r"顔|写真|照片|相片|头像|大头照|사진|얼굴|صورة(?: شخصية)?|عکس|תמונה|รูปถ่าย|φωτογραφ[ιί]α"
)
_NEAR = r"[^\pL\pN]"
_NAMED = (
    rf"(?i)(?:^|{_NEAR})((?:[\pL\pN]{{1,40}}[._ -]){{0,4}}(?:{_PORTRAIT})"
    rf"(?:[._-]?\pN{{1,20}}|[._-][\pL\pN._-]{{1,60}})?{_IMAGE})(?:[^a-z0-9]|$)"
)
_OF_SOMEBODY = (
    r"(?:patient|subject|face|facial|profile|portrait|passport|employee|staff|user|id|member)s?"
    r"(?:'s|s')? ?(?:photo(?:graph)?|picture|image|portrait|pic)s?"
)
_ROLE = (
    r"id|no|nr|file|filename|path|datei|fichier|archivo|du patient|de la patiente|del? paciente"
    r"|del? paziente|des patienten|пациента|больного"
)
_TOLD = (
    rf"(?:(?:{_OF_SOMEBODY}|{_PORTRAIT}|patientenfoto|patientenbild|portr[äa]tfoto"
    rf"|portraitfoto)(?: (?:{_ROLE}))?[^\pL]"
    rf"|(?:{_PORTRAIT_WIDE})(?: ?(?:المريض|الوجه|ファイル名?|文件名?|파일|编号|番号))?)"
)
_NO_PERSON = re.compile(
    r"(?i)(?:^|[^a-z])(?:mask|shield|wound|skin|lesion|phantom|surface|interface|joint|specimen"
    r"|device|coil|room|system|logo|setup|macro|gross|pathology|slide|implant|mesh|model)s?"
    r"(?:[^a-z]|$)"
)


def _portrait(match: Match) -> float:
    around = match.before(24) + match.value
    return 0.0 if _NO_PERSON.search(around) else 0.9


_NO_PORTRAITS = (
    *("face_mask_01.jpg", "interface_01.jpg", "surface_00012.png", "photon_12345.jpg"),
    *("facet joint L4.jpg", "photo 3", "portrait orientation 1024", "IM00012.dcm", "scan_0001.jpg"),
    *("photometric.png", "Wound photo: IMG_1204.jpg", "specimen photo 1204.jpg", "logo.png"),
    *("Face AP 1024", "fotona 12345", "image 12345", "faces 12345", "preface.jpg", "typhoto.png"),
    *("FOV 240*240", "t1_mprage_sag_p2_iso", "1.2.840.10008.1.2.4.50", "Volto AP", "写真 3"),
)

DETECTORS: tuple[Finder, ...] = (
    behind_label(
        "biometric",
        "P",
        "Number or template of a fingerprint, iris, face or voice, behind its label",
        _LABELS,
        _NUMBER,
        confidence=0.95,
        check=_record,
        hits=(
            "Fingerprint ID: FP-1204-5566",
            "fingerprint hash 9f86d081884c7d65",
            "Thumbprint no. 120455",
            "Iris code: 120455AB",
            "Face ID 00120455",
            "voiceprint VP-120455",
            "Biometric ID: B1204-55",
            "Fingerabdruck-Nr. 120455",
            "Empreinte digitale n° 120455",
            "Huella dactilar: 120455",
            "impronta digitale ID 120455",
            "Parmak izi no: 120455",
            "отпечаток пальца № 120455",
            "指紋番号：１２０４５５",
            "指纹编号FP120455",
            "人脸识别码 120455",
            "지문번호 120455",
            "بصمة الإصبع: 120455",
        ),
        misses=(
            *_NO_PORTRAITS,
            "MR fingerprinting 12000 dictionary",
            "MR Fingerprint 3",
            "fingerprint 1000 ms",
            "MRF fingerprinting 12345",
            "iris 12045",
            "retina 12045",
            "face 120455",
            "hand 120455",
            "Vein 120455",
            "indice 120455",
            "지문 3",
            "指纹",
            "Handprint",
            "biometric measurements 12 weeks",
            "fetal biometry 120455",
        ),
    ),
    Detector(
        "portrait-file",
        "Q",
        "Name of an image file that says it is a portrait or photograph",
        _NAMED,
        0.9,
        hits=(
            "face_12045.jpg",
            "photo.png",
            "patient_photo_1204.JPG",
            "C:\\export\\passport.jpeg",
            "Foto_120455.bmp",
            "passbild.tif",
            "visage-1204.png",
            "фото_1204.jpg",
            "portrait-12045.webp",
        ),
        misses=_NO_PORTRAITS,
        check=_portrait,
        hint=rf"(?i){_IMAGE}",
    ),
    Detector(
        "portrait-labelled",
        "Q",
        "Image file behind a word for a portrait or photograph",
        labelled(_TOLD, _FILE),
        0.95,
        hits=(
            "Patient photo: IMG_1204.jpg",
            "Foto: 120455.png",
            "Patient photo: smiling.jpg",
            "Patientenfoto P12045.jpg",
            "Photo du patient : DSC01204.JPG",
            "Foto del paciente: DSC01204.jpg",
            "фото пациента: 1204.jpg",
            "顔写真：1204.jpg",
            "照片: DSC_1204.jpg",
            "사진: 1204.png",
            "صورة المريض: 1204.jpg",
        ),
        misses=_NO_PORTRAITS,
        check=_portrait,
        hint=rf"(?i){_IMAGE}",
    ),
    behind_label(
        "portrait-number",
        "Q",
        "Number of a photograph of somebody, behind its label",
        rf"{_OF_SOMEBODY} (?:id|no|nr|ref|#)",
        _NUMBER,
        confidence=0.8,
        check=lambda match: 0.8 if _record(match) else 0.0,
        hits=("Patient photo ID: 120455", "Passport photo no. P-120455"),
        misses=(*_NO_PORTRAITS, "face image no 3", "patient image 1024", "Patient image no 12"),
    ),
)
