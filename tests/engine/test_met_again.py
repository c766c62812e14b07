"""What a file says of its own patient is met again in its other elements, however it is spelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import files
from tests.support.scans import scanned

MET_AGAIN = "known identifier met again"
CREATOR = (0x00290010, "LO", b"ACME 1")
UTF_8 = (0x00080005, "CS", b"ISO_IR 192")
OWN = (
    UTF_8,
    (0x00100020, "LO", b"5544399"),
    (0x00100030, "DA", b"19340716"),
    (0x00101000, "LO", b"ALT-4411\\0077123"),
    (0x00101040, "LO", "Gänseblümchenweg 12, 99999 Irgendstadt".encode()),
    (0x00102154, "SH", b"030 55512377"),
)


def met_in(tmp_path: Path, text: str, *more: tuple[int, str, bytes]) -> set[str]:
    name = (0x00100010, "PN", "ใจดีมาก^สมชาย=栗林^絵里香=くりばやし^えりか".encode())
    data = files.dicom(*OWN, name, *more, CREATOR, (0x00291013, "LO", text.encode()))
    result = scanned(tmp_path / "out", files.write(tmp_path / "in", {"a.dcm": data}))
    return {
        row["identifier"]
        for row in result.findings
        if row["evidence"] == MET_AGAIN and row["tag"] == 0x00291013
    }


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        *((text, "C") for text in ("16/7/34", "160734", "34/7/16", "071634", "knee 16.7.34")),
        *((text, "H") for text in ("55 44 399", "alt 4411", "77123", "knee 77123")),
        *((text, "D") for text in ("+49 30 555 123 77", "call +49 30 555 123 77")),
        *(
            (text, "B")
            for text in ("gaenseblumchenweg 12", "Gänseblümchenweg", "99999 irgendstadt")
        ),
        *((text, "A") for text in ("ภาพสมชายใจดีมาก", "クリバヤシ", "ｸﾘﾊﾞﾔｼ 様")),
    ],
)
def test_it_is_met_in_a_private_text(tmp_path: Path, text: str, identifier: str) -> None:
    assert identifier in met_in(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        *("16/7/35", "160735", "55 44 398", "alt 4412", "77124", "Irgendstadt", "99999", "weg 12"),
        *("512 512 1", "1.5 2.5 3.5", "chest 12", "ภาพปอด", "クリニック", "+49 30 555 123 78"),
    ],
)
def test_what_is_alike_is_not(tmp_path: Path, text: str) -> None:
    assert met_in(tmp_path, text) == set()


# ---- in other character sets than are declared ---------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "encoding", "declared"),
    [
        ("Курбатова^Ульяна", "снимок Курбатовой, Курбатова Ульяна", "cp1251", b""),
        ("Курбатова^Ульяна", "снимок: Курбатова Ульяна", "koi8_r", b"ISO_IR 100"),
        ("Курбатова^Ульяна", "снимок: Курбатова Ульяна", "cp1251", b"ISO_IR 144"),
        ("Курбатова^Ульяна", "снимок: Курбатова Ульяна", "cp1251", b"ISO_IR 192"),
        ("栗林^絵里香", "栗林絵里香さんの検査", "euc_jp", b""),
        ("栗林^絵里香", "栗林絵里香さんの検査", "shift_jis", b"ISO_IR 100"),
        ("歐陽^靜雯", "患者歐陽靜雯的檢查", "big5", b""),
        ("Παπαδάκης^Μιλτιάδης", "ο ασθενής Παπαδάκης Μιλτιάδης", "cp1253", b""),
        ("Wiśniewska^Bożena", "dla Wiśniewska Bożena", "cp1250", b"ISO_IR 101"),
    ],
)
def test_a_name_is_met_again_in_a_file_of_another_character_set(
    tmp_path: Path, name: str, text: str, encoding: str, declared: bytes
) -> None:
    """It was read as letters of Latin-1, which are no name that anybody knows."""
    own = files.dicom(UTF_8, (0x00100010, "PN", name.encode()))
    charset = ((0x00080005, "CS", declared),) if declared else ()
    other = files.dicom(
        *charset, (0x00100010, "PN", b""), (0x00204000, "LT", text.encode(encoding))
    )
    source = files.write(tmp_path / "in", {"own.dcm": own, "other.dcm": other})
    result = scanned(tmp_path / "out", source)
    told = {row["keyword"] for row in result.findings if row["evidence"] == MET_AGAIN}
    assert "ImageComments" in told
