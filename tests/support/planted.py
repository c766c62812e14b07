"""Files with a value of its own in every place that can hold one."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from struct import pack

from phiscan.dicom import dictionary
from phiscan.rules.table import rule_for
from tests.support import dicom_bytes as made
from tests.support import documents, reports
from tests.support.dicom_bytes import SHORT_VRS, TEXT_VRS, Encoding, element, elements

EXPLICIT = Encoding.EXPLICIT_LE
BYTES_VRS = ("OB", "OW", "UN", "OD", "OF", "OL", "OV")
NUMBERS = ("UI", "DS", "IS")
META_TAGS = {
    0x00020012: "UI",
    0x00020013: "SH",
    0x00020016: "AE",
    0x00020017: "AE",
    0x00020018: "AE",
    0x00020026: "UR",
    0x00020100: "UI",
    0x00020102: "OB",
}
CLOSED_LISTS = {
    0x00080016: "UI",
    0x00080060: "CS",
    0x00080070: "LO",
    0x00080008: "CS",
    0x00080064: "CS",
    0x00120062: "CS",
    0x00120063: "LO",
    0x00180015: "CS",
    0x00181016: "LO",
    0x00181018: "LO",
    0x00280301: "CS",
    0x00280302: "CS",
    0x00280303: "CS",
}


@dataclass
class Planter:
    """Gives out values that are met nowhere else, and remembers them."""

    values: list[bytes] = field(default_factory=list)

    def text(self) -> bytes:
        """Sixteen characters, letters and digits."""
        return self._kept(f"ZQX{len(self.values):03}Vk{len(self.values) * 7919 + 1234567:08}")

    def number(self) -> bytes:
        """Digits and a dot, as UIDs and decimal strings have them."""
        return self._kept(f"9.{len(self.values) * 7919 + 73310077:010}{len(self.values):03}")

    def date(self) -> bytes:
        return self._kept(f"1933{1 + len(self.values) % 12:02}{1 + len(self.values) % 28:02}235959")

    def mail(self) -> bytes:
        return self._kept(f"zara{len(self.values)}@quibbleworth{len(self.values) * 7919}.org")

    def phone(self) -> bytes:
        return self._kept(f"+1 212 664 {7000 + len(self.values):04}")

    def name(self) -> bytes:
        """A surname that nobody has, of letters alone."""
        number = len(self.values)
        letters = "".join("bdfgklmnrt"[int(digit)] + "aou"[number % 3] for digit in f"{number:03}")
        return self._kept(f"Quibbleworth{letters}")

    def record(self) -> bytes:
        return self._kept(f"QX{len(self.values) * 7919 + 4711081:08}")

    def for_vr(self, vr: str) -> bytes:
        if vr in {"DA", "DT", "TM"}:
            return self.date()
        return self.number() if vr in NUMBERS else self.text()

    def _kept(self, value: str) -> bytes:
        self.values.append(value.encode())
        return self.values[-1]


def _tags_of(vr: str) -> list[int]:
    """One tag that the table names and one that it does not, where PS3.6 has them."""
    table = dictionary.load()
    of_vr = [int(tag) for tag, own in zip(table.tags, table.vrs, strict=True) if own == vr.encode()]
    fitting = [tag for tag in of_vr if 0x00080008 < tag < 0x7FE00000 and tag not in CLOSED_LISTS]
    named = next((tag for tag in fitting if rule_for(tag)), None)
    unnamed = next((tag for tag in fitting if not rule_for(tag)), None)
    return [tag for tag in (named, unnamed) if tag is not None]


def every_vr(planter: Planter) -> bytes:
    vrs = sorted((TEXT_VRS | {"UI"}) & (SHORT_VRS | TEXT_VRS | {"UI"}))
    fields = [(tag, vr, planter.for_vr(vr)) for vr in (*vrs, *BYTES_VRS) for tag in _tags_of(vr)]
    return elements(sorted({each[0]: each for each in fields}.values()), EXPLICIT)


def closed_lists(planter: Planter) -> bytes:
    """Where results carry the value itself if it is a listed one: these are not."""
    return elements(
        [(tag, vr, planter.for_vr(vr)) for tag, vr in sorted(CLOSED_LISTS.items())], EXPLICIT
    )


def private_block(planter: Planter, encoding: Encoding = EXPLICIT) -> bytes:
    hidden = element(0x00100020, "LO", planter.text(), encoding)
    return (
        element(0x00290010, "LO", planter.text(), encoding)
        + element(0x00291001, "LO", planter.text(), encoding)
        + element(0x00291002, "UN", planter.text(), encoding)
        + element(0x00291003, "OB", planter.text() * 200, encoding)
        + made.sequence(0x00291010, [hidden], encoding)
    )


def by_value(planter: Planter) -> bytes:
    """What only detectors find: in private elements, in bytes, in free text, in a report."""
    record, name = planter.record(), planter.name()
    sentence = b"seen by Dr. " + planter.name() + b", call " + planter.phone()
    note = b"<Note><Author>Dr. " + planter.name() + b"</Author>" + planter.mail() + b"</Note>"
    packed = base64.b64encode(b"mail to Dr. " + planter.name() + b" at " + planter.mail())
    again = b"of " + name + b", " + record
    item = (
        element(0x0040A040, "CS", b"TEXT", EXPLICIT)
        + element(0x0040A160, "UT", b"Dr. " + planter.name() + b" " + planter.mail(), EXPLICIT)
        + element(0x0040A123, "PN", planter.name() + b"^" + planter.name(), EXPLICIT)
    )
    return (
        element(0x00081030, "LO", b"MRN: " + planter.record(), EXPLICIT)
        + element(0x00100010, "PN", name + b"^Zara", EXPLICIT)
        + element(0x00100020, "LO", record, EXPLICIT)
        + element(0x00104000, "LT", sentence, EXPLICIT)
        + element(0x00181160, "SH", b"Dr. " + planter.name(), EXPLICIT)
        + element(0x00290010, "LO", b"QUIBBLE 1.0", EXPLICIT)
        + element(0x00291001, "LO", planter.mail(), EXPLICIT)
        + element(0x00291002, "UN", b"\0\1\2\3Dr. " + planter.name() + b"\0\xff", EXPLICIT)
        + element(0x00291003, "OB", note, EXPLICIT)
        + element(0x00291004, "OB", packed, EXPLICIT)
        + element(0x00291005, "UN", element(0x00100010, "PN", planter.name(), EXPLICIT), EXPLICIT)
        + element(0x00291006, "LO", again, EXPLICIT)
        + made.sequence(0x0040A730, [item], EXPLICIT, undefined=True)
    )


def claims(planter: Planter) -> bytes:
    """A claim to be de-identified by a code and a text, in an item with a character set."""
    code = element(0x00080100, "SH", planter.text(), EXPLICIT)
    listed = element(0x00080100, "SH", b"113100", EXPLICIT)
    listed += element(0x00080102, "SH", b"DCM", EXPLICIT)
    meaning = element(0x00080104, "LO", planter.text(), EXPLICIT)
    method = element(0x00120063, "LO", planter.text(), EXPLICIT)
    own = charset(planter, planter.text(), b"")
    return method + made.sequence(0x00120064, [own + code + meaning, listed], EXPLICIT)


def report(planter: Planter) -> bytes:
    text = element(0x0040A160, "UT", planter.text(), EXPLICIT)
    person = element(0x0040A123, "PN", planter.text(), EXPLICIT)
    named = reports.text(b"121030", planter.text()) + person
    local = reports.text(planter.text(), planter.text(), planter.text())
    inner = made.sequence(0x0040A730, [text, person, named, local], EXPLICIT, undefined=True)
    return made.sequence(0x0040A730, [inner], EXPLICIT, undefined=True, undefined_items=True)


def directory(planter: Planter) -> bytes:
    """A DICOMDIR: one record of each kind that names somebody or something."""
    records = [
        _record(planter, b"PATIENT", {0x00100010: "PN", 0x00100020: "LO"}),
        _record(planter, b"STUDY", {0x00080020: "DA", 0x00081030: "LO", 0x0020000D: "UI"}),
        _record(planter, b"SERIES", {0x0020000E: "UI", 0x00081070: "PN"}),
        _record(planter, b"IMAGE", {0x00041500: "CS", 0x00041511: "UI"}),
    ]
    label = element(0x00041130, "CS", planter.text(), EXPLICIT)
    return label + made.sequence(0x00041220, records, EXPLICIT)


def _record(planter: Planter, kind: bytes, fields: dict[int, str]) -> bytes:
    planted = [(tag, vr, planter.for_vr(vr)) for tag, vr in fields.items()]
    return elements(sorted([(0x00041430, "CS", kind), *planted]), EXPLICIT)


def _signed(planter: Planter) -> bytes:
    return b"for Dr. " + planter.name() + b", " + planter.mail()


def _pdf(planter: Planter, password: str | None = None) -> bytes:
    pages = [f"seen by Dr. {planter.name().decode()}", planter.mail().decode()]
    return documents.made_pdf(pages, password=password, author=planter.name().decode())


def _cda(planter: Planter) -> bytes:
    given, family, mail = planter.name(), planter.name(), planter.mail()
    return documents.made_cda(given.decode(), family.decode(), f"mail to {mail.decode()}")


def meta(planter: Planter, transfer_syntax: bytes) -> bytes:
    fields = [(tag, vr, planter.for_vr(vr)) for tag, vr in META_TAGS.items()]
    fields += [(0x00020002, "UI", planter.number()), (0x00020003, "UI", planter.number())]
    fields += [(0x00020010, "UI", transfer_syntax), (0x00020001, "OB", b"\0\1")]
    return made.meta_group(elements(sorted(fields), EXPLICIT), "correct")


def charset(planter: Planter, term: bytes, prefix: bytes) -> bytes:
    return element(0x00080005, "CS", term, EXPLICIT) + element(
        0x00100010, "PN", prefix + planter.text() + b"=" + planter.text(), EXPLICIT
    )


def whole_files(planter: Planter) -> dict[str, bytes]:
    """Files that can be read to their end."""
    explicit = EXPLICIT.uid.encode()
    name = element(0x00100010, "PN", planter.text(), EXPLICIT)
    pixels = element(made.PIXEL_DATA, "OW", planter.text() * 500, EXPLICIT)
    after = element(0xFFFCFFFC, "OB", planter.text(), EXPLICIT)
    implicit = Encoding.IMPLICIT_LE
    return {
        "vrs.dcm": made.part10(every_vr(planter)),
        "lists.dcm": made.part10(closed_lists(planter) + name),
        "private.dcm": made.part10(private_block(planter)),
        "private_implicit.dcm": made.part10(private_block(planter, implicit), implicit),
        "by_value.dcm": made.part10(by_value(planter)),
        "by_value_deflated.dcm": made.part10(made.deflated(by_value(planter)), made.DEFLATED),
        "claims.dcm": made.part10(claims(planter)),
        "report.dcm": made.part10(report(planter)),
        "DICOMDIR": made.part10(directory(planter)),
        "meta.dcm": made.part10(name, meta=meta(planter, explicit)),
        "syntax.dcm": made.part10(name, meta=meta(planter, planter.number())),
        "preamble.dcm": made.part10(name, preamble=planter.text().ljust(128, b"!")),
        "preamble_by_value.dcm": made.part10(name, preamble=_signed(planter).ljust(128, b"\0")),
        "pdf.dcm": documents.encapsulated(_pdf(planter)),
        "cda.dcm": documents.encapsulated(_cda(planter), documents.CDA),
        "encrypted.dcm": documents.encapsulated(_pdf(planter, password="quibble")),
        "no_pdf.dcm": documents.encapsulated(b"%PDF-" + planter.text(), planter.text()),
        "tail.dcm": made.part10(name + pixels + after),
        "deflated.dcm": made.part10(made.deflated(every_vr(planter)), made.DEFLATED),
        "japanese.dcm": made.part10(charset(planter, rb"\ISO 2022 IR 87", b"\x1b$B;3ED\x1b(B")),
        "charset.dcm": made.part10(charset(planter, planter.text(), b"")),
        "bare.dcm": element(0x00080005, "CS", b"ISO_IR 100", EXPLICIT) + name,
    }


def broken_files(planter: Planter) -> dict[str, bytes]:
    """Files that end early, lie or are something else."""
    name = element(0x00100010, "PN", planter.text(), EXPLICIT)
    squeezed = made.deflated(every_vr(planter))
    odd = pack("<HH", 0x0010, 0x0020) + b"Zq" + pack("<H", 16) + planter.text()
    return {
        "cut.dcm": made.part10(name)[:-3],
        "beyond.dcm": made.part10(element(0x00100010, "PN", planter.text(), EXPLICIT, length=9999)),
        "odd_vr.dcm": made.part10(name + odd),
        "items.dcm": made.part10(made.header(0x00081140, "SQ", 64, EXPLICIT) + planter.text() * 4),
        "damaged.dcm": made.part10(squeezed[: len(squeezed) // 2] + planter.text(), made.DEFLATED),
        "not_deflated.dcm": made.part10(name, made.DEFLATED),
        "notes.txt": planter.text() * 9,
        "meta_only.dcm": bytes(128) + b"DICM" + planter.text(),
    }
