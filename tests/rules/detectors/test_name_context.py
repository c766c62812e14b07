"""Sentences that only people stand in show their names; sentences of things show none."""

from __future__ import annotations

import pytest

from phiscan.rules.detectors import names
from phiscan.rules.detectors.detector import Detectors
from phiscan.rules.text import apart

ALL = Detectors(names.DETECTORS)


def found(text: str) -> set[str]:
    """Return the parts of a text that any detector calls a name."""
    text = apart(text)
    return {text[hit.start : hit.end] for hit in ALL.find(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Critical finding was discussed by phone with Karovyan.", "Karovyan"),
        ("Brunetz, Ottavia denies allergies.", "Brunetz, Ottavia"),
        ("Vorbilder mitgebracht von Karovyan", "Karovyan"),
        ("Karovyan klagt über Schwindel", "Karovyan"),
        ("Compte rendu transmis à Querrouval.", "Querrouval"),
        ("Resultado comunicado a Rovezetti", "Rovezetti"),
        ("Esame discusso con Rovezetti", "Rovezetti"),
        ("Besproken met Karovyan", "Karovyan"),
        ("Mika Karovyan ile telefonda görüşüldü", "Mika Karovyan"),
        ("Зубрилов отмечает одышку", "Зубрилов"),
    ],
)
def test_whom_somebody_told_and_who_complains_is_a_person(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Discussed with the surgical team.",
        "The patient denies pain.",
        "Besprochen mit Gefäßchirurgie",
        "Die Steuerdatei konnte nicht geöffnet werden",
        "Corresponde a Fazekas II",
        "Images provided by Philips Healthcare",
        "Cihaz tarafından oluşturuldu",
        "Пациентка отмечает слабость",
        "Findings should be correlated clinically",
    ],
)
def test_things_words_and_eponyms_in_such_sentences_are_nobody(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("结果已告知李珂萱医生，", "李珂萱"),
        ("由王晓岚女士带来外院片", "王晓岚"),
        ("已通知张弈。", "张弈"),
        ("高橋花蓮は来院できず、家族が受診", "高橋花蓮"),
        ("霧嶺花蓮様より", "霧嶺花蓮"),
        ("박서율 보호자와 통화", "박서율"),
        ("김도윤에게 설명함", "김도윤"),
        ("تم إبلاغ كريم الروفزي", "كريم الروفزي"),
        ("Karovyan, Mika에게 설명", "Karovyan, Mika"),
        ("已通知Mika Rovezetti。", "Mika Rovezetti"),
    ],
)
def test_scripts_without_capitals_show_names_by_their_sentence(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "由于患者配合欠佳",
            "申请医生：",
            "告知家属注意事项",
            "请结合临床，",
            "双侧胸腔未见积液，心影不大",
        ),
        *("胸水を認めない。心拡大なし。", "患者の希望により中止", "頭部外傷の精査", "主治医に連絡"),
        *(
            "환자에게 조영제 설명",
            "자세한 내용은",
            "최근에 두통 호소",
            "흉수 없음. 심장 크기 정상.",
        ),
        *("المريض يشكو من ألم في الصدر", "تم إبلاغ الطبيب المعالج", "نسخة إلى القسم"),
        *("造影剤 Gamma Knife 治療", "Ogg DICOM 文件"),
    ],
)
def test_terms_of_such_scripts_are_nobody(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "\\Brunetz, Ottavia\\IM1",
            "\\Karovyan_Mika_00123456\\IM1",
            "\\Rovezetti, Mika_T123456\\",
        ),
        "\\Зубрана Зубрилова\\I1",
    ],
)
def test_a_folder_called_after_somebody_is_sure(path: str) -> None:
    assert max(hit.confidence for hit in ALL.find(path)) >= 0.7


@pytest.mark.parametrize(
    "path",
    ["\\Liver_Spleen_00123456\\", "\\Export_Data_20200101\\", "\\Head, Neck\\", "\\Knee_Left\\I1"],
)
def test_a_folder_called_after_a_thing_is_not(path: str) -> None:
    assert not [hit for hit in ALL.find(path) if hit.confidence >= 0.7]


def test_a_surname_in_capitals_stands_before_a_given_name() -> None:
    assert "SCHMIDT Peter" in found("repeated as SCHMIDT Peter moved")
