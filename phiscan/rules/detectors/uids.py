"""UIDs of instances in free text and private text (R).

PS3.5 9 and Annex B say how they are spelled. Those that PS3.6 Annex A registers, and those of
makers, classes and implementations, name no instance.
"""

from __future__ import annotations

from phiscan.rules.detectors.detector import Detector, Finder, Match

MAX_UID = 64
"""Characters of a UID (PS3.5 9.1)."""

_PART = r"(?:0|[1-9]\d*)"
_UID = (
    rf"(?:^|[^\d.])((?:1\.[23]\.[1-9]\d*|2\.16\.[1-9]\d*|2\.25|2)(?:\.{_PART})+)"
    r"(?:[^\d.]|\.(?:\D|$)|$)"
)
_REGISTERED = "1.2.840.10008."
_LONG, _MIDDLING = 8, 5  # digits of a part: a time, a serial number; a device, a counter
_ROOT = 4  # parts that name an organisation, which may be long: 1.2.826.0.1.3680043
_LEAST_DIGITS = 20
_UUID_DIGITS = 20  # of a UUID, which may begin with noughts (PS3.5 B.2)
_DECIMALS = 39  # with fewer, `2.` and digits may be a decimal number


def _instance(match: Match) -> float:
    """An instance is told from a root or class by a part as long as a time or a counter."""
    uid = match.value
    if len(uid) > MAX_UID or uid.startswith(_REGISTERED):
        return 0.0
    if uid.startswith("2.16."):
        return 0.9 if _has_long_parts(uid, _ROOT) else 0.0
    if uid.startswith("2."):
        longest = max(map(len, uid.split(".")))
        return 0.9 if longest >= (_UUID_DIGITS if uid.count(".") > 1 else _DECIMALS) else 0.0
    return 0.9 if uid.count(".") > _ROOT and _has_long_parts(uid, _ROOT) else 0.0


def _has_long_parts(uid: str, first: int) -> bool:
    sizes = sorted(map(len, uid.split(".")[first:]), reverse=True)
    if sizes and sizes[0] >= _LONG:
        return True
    is_long = len(uid) - uid.count(".") >= _LEAST_DIGITS
    return is_long and len(sizes) > 1 and sizes[1] >= _MIDDLING


DETECTORS: tuple[Finder, ...] = (
    Detector(
        "uid",
        "R",
        "UID of an instance, series or study",
        _UID,
        0.9,
        hits=(
            "1.3.12.2.1107.5.2.43.166053.2016092110465738465",
            "Study 1.2.840.113619.2.55.3.604688119.971.1204551234.12",
            "see 1.2.392.200036.9116.2.6.1.48.1215614914.",
            "1.2.276.0.7230010.3.1.4.0.36574261809.17291716060.151086",
            "uid=1.3.46.670589.11.24058.5.0.1204.2016092110465738465\\x",
            "2.25.329800735698586629295641978511506172918",
            "2.16.840.1.113662.2.0.105022840.1043225.20040115",
            "2.45.329800735698586629295641978511506172918",
            "StudyUID1.3.6.1.4.1.5962.1.2.1.20040119072730.12322",
        ),
        misses=(
            *("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.20.1.1"),
            *("1.3.12.2.1107.5.2.32", "1.3.12.2.1107.5.9.1", "1.2.840.113619.2.55", "2.16.124.113"),
            *("1.2.276.0.7230010.3.0.3.6.4", "1.2.826.0.1.3680043.1.2.100.8.40.123.0"),
            *("1.2.392.200036.9116.7.8.1.1.1", "1.3.6.1.4.1.9590.100.1.0.100.4.0", "2.25.12"),
            *("1.3.46.670589.11.0.0.12.1", "1.2.840.113564.3.4.1", "1.3.6.1.4.1.30071.8"),
            *(
                "V4.5.7.1234",
                "Software 09.01.02.30",
                "1.0.0.20210312",
                "1.2.3.20210312",
                "3.141592",
            ),
            *("1.2.0.45", "2.0.20210312", "192.168.10.12", "v2.1.3.4.20210312", "1.2.34.20210312"),
            "2.16.840.1.113883.6.96",
            "1.2.40.0.13.1.3",
            "1.2.840.113619.2.55.01.1234567890",
            "5.1.3.12.2.1107.5.2.43.166053.2016092110465738465",
        ),
        check=_instance,
        hint=r"[12]\.\d+\.\d+\.\d+\.\d|2\.25\.\d|2\.[\d.]{20}",
    ),
)
