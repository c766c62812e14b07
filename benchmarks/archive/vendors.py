"""Makers, models and private blocks: which exist, pydicom's private dictionary knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random

from pydicom._private_dict import private_dictionaries

from benchmarks.archive import words
from benchmarks.archive.encoding import Element, Item, Value

GE = ("GEMS_IDEN_01", "GEMS_ACQU_01", "GEMS_RELA_01", "GEMS_STDY_01", "GEMS_SERS_01",
      "GEMS_IMAG_01", "GEMS_IMPS_01", "GEMS_PARM_01")  # fmt: skip
PHILIPS = ("Philips Imaging DD 001", "Philips Imaging DD 002", "Philips MR Imaging DD 001",
           "Philips MR Imaging DD 002", "Philips MR Imaging DD 004",
           "Philips MR Imaging DD 005")  # fmt: skip
GE_BULK = (0x0025, "GEMS_PROTOCOL_01")
PHILIPS_BULK = (0x2005, "Philips MR Imaging DD 010")
KNOWN_VRS = frozenset(
    ("CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "PN", "SH", "SL", "SQ", "SS",
     "ST", "TM", "UI", "UL", "UN", "US", "UT")
)  # fmt: skip
SIEMENS = ("SIEMENS MEDCOM HEADER", "SIEMENS CSA HEADER")


@dataclass(frozen=True, slots=True)
class Device:
    manufacturer: str
    model: str
    creators: tuple[str, ...] = ()
    bulk: tuple[int, str] = (0x0029, "SIEMENS CSA HEADER")  # group and creator of large blocks


DEVICES = {
    "CT": (
        Device("GE MEDICAL SYSTEMS", "Revolution Sample", (*GE, "GEMS_HELIOS_01"), GE_BULK),
        Device("SIEMENS", "SOMATOM Sample", ("SIEMENS CT VA0  COAD", *SIEMENS)),
        Device("TOSHIBA", "Aquilion Sample", ("TOSHIBA_MEC_CT3",), (0x7005, "SAMPLE_MEC_DATA")),
        Device("Philips", "Brilliance Sample", PHILIPS[:2], PHILIPS_BULK),
    ),
    "MR": (
        Device("SIEMENS", "Sample_fit 3T", ("SIEMENS MR HEADER", *SIEMENS)),
        Device("Philips Medical Systems", "Sample 1.5T", PHILIPS, PHILIPS_BULK),
        Device("GE MEDICAL SYSTEMS", "SIGNA Sample", GE, GE_BULK),
    ),
    "CR": (
        Device("FUJIFILM Corporation", "FCR Sample", ("FDMS 1.0",)),
        Device("Agfa", "ADC Sample", ("Agfa ADC NX", "AGFA")),
    ),
    "US": (
        Device("Philips Medical Systems", "Sample Elite", ("Philips US Imaging DD 042",)),
        Device("SIEMENS", "Sample S2000", ("SIEMENS MED SMS USG S2000",)),
    ),
    "SC": (Device("Sample Archive Systems", "Screen Export 4"),),
    "SR": (Device("Sample Measurement", "Report Writer 2"),),
}


@dataclass(frozen=True, slots=True)
class Private:
    """Private elements of one series, and those among them that vary with the slice."""

    constant: Item = field(default_factory=list)
    varying: list[tuple[int, str, int]] = field(default_factory=list)

    def slice(self, rng: Random) -> Item:
        return [Element(tag, vr, value(rng, vr, vm)) for tag, vr, vm in self.varying]


@cache
def layout(creator: str) -> tuple[tuple[int, int, str, int], ...]:
    """(group, element, VR, VM) of every element known below a private creator."""
    rows = sorted(private_dictionaries[creator].items())
    known = (
        (int(key[:4], 16), int(key[6:], 16), row[0], _multiplicity(row[1]))
        for key, row in rows
        if key[4:6] == "xx" and key[:4] < "7000"
    )
    return tuple(row for row in known if row[2] in KNOWN_VRS)


def _multiplicity(vm: str) -> int:
    first = vm.partition("-")[0]
    return min(int(first), 16) if first.isdecimal() else 2


def value(rng: Random, vr: str, vm: int) -> Value:
    """Something of the usual shape of a VR; text stays within its shortest limit."""
    maker = TEXTS.get(vr)
    return maker(rng) if maker else _numbers(rng, vr, vm)


def _numbers(rng: Random, vr: str, vm: int) -> Value:
    match vr:
        case "DS":
            return "\\".join(f"{rng.uniform(-500, 500):.6f}" for _ in range(vm))
        case "FL" | "FD":
            return tuple(rng.uniform(-500, 500) for _ in range(vm))
        case "OB" | "UN":
            return rng.randbytes(2 * rng.randint(2, 32))
        case _:
            return tuple(rng.randrange(32_000) for _ in range(vm))


def _code(rng: Random) -> str:
    return rng.choice(("NO", "STANDARD", "UNKNOWN", "AX", "NONE", f"P{rng.randrange(99)}"))


def _note(rng: Random) -> str:
    return f"{rng.choice(words.DEPARTMENTS)} {words.digits(rng, 6)}"


def _date(rng: Random) -> str:
    return words.date(rng, 2012, 2024)


def _time(rng: Random) -> str:
    return words.clock(rng.randrange(86_400))


def _moment(rng: Random) -> str:
    return _date(rng) + _time(rng)


TEXTS: dict[str, Callable[[Random], str]] = {
    **dict.fromkeys(("CS", "SH"), _code),
    **dict.fromkeys(("LO", "LT", "ST", "UT"), _note),
    "DA": _date,
    "DT": _moment,
    "PN": words.person,
    "TM": _time,
    "UI": words.uid,
}


def private(rng: Random, device: Device, wanted: int) -> Private:
    """About `wanted` private elements, spread over the blocks of the device."""
    result = Private()
    taken: dict[int, int] = {}
    for creator in device.creators:
        _add_block(result, rng, creator, max(wanted // len(device.creators), 2), taken)
    return result


def _add_block(
    result: Private, rng: Random, creator: str, wanted: int, taken: dict[int, int]
) -> None:
    rows = layout(creator)
    bases: dict[int, int] = {}
    for group, element, vr, vm in sorted(rng.sample(rows, min(wanted, len(rows)))):
        if group not in bases:
            bases[group] = taken[group] = taken.get(group, 0x0F) + 1
            result.constant.append(Element(group << 16 | bases[group], "LO", creator))
        tag = group << 16 | bases[group] << 8 | element
        if vr in {"DS", "IS", "FL", "FD", "TM"} and rng.random() < 0.15:
            result.varying.append((tag, vr, vm))
        else:
            result.constant.append(Element(tag, vr, _constant(rng, creator, vr, vm)))


def _constant(rng: Random, creator: str, vr: str, vm: int) -> Value:
    if vr != "SQ":
        return value(rng, vr, vm)
    return [_private_item(rng, creator) for _ in range(rng.randint(1, 2))]


def _private_item(rng: Random, creator: str) -> Item:
    group = layout(creator)[0][0]
    rows = [row for row in layout(creator) if row[0] == group and row[2] in {"CS", "DS", "SL"}]
    chosen = rng.sample(rows, min(4, len(rows)))
    creators = [Element(group << 16 | 0x10, "LO", creator)]
    return creators + [
        Element(g << 16 | 0x1000 | e, vr, value(rng, vr, vm)) for g, e, vr, vm in chosen
    ]
