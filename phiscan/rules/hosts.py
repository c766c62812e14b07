"""How addresses on networks are spelled, and what tells them from UIDs, versions and namespaces.

RFC 5321 (e-mail), RFC 3986 (URLs), RFC 1123 (host names), RFC 4291 (IPv6), IEEE 802 (MAC).
"""

from __future__ import annotations

import ipaddress
import re

from phiscan.rules.detectors.detector import Match
from phiscan.rules.labels import Labels
from phiscan.rules.plain import Plain

LABELLED = 0.97

_LABEL = r"[\pL\d](?:[\pL\d-]*[\pL\d])?"
EMAIL = (
    r"([\p{Latin}\p{Greek}\p{Cyrillic}\d][\p{Latin}\p{Greek}\p{Cyrillic}\d._%+'-]*\s?(?:@|＠|\[at\]|\(at\)|\{at\})\s?"
    rf"(?:{_LABEL}(?:\.|\s?[\[(]dot[\])]\s?))+[a-zA-Z\pL]{{2,24}})(?:[^\pL\d]|$)"
)
_ADDRESSED = Labels(
    "mail", "e-mail", "email", "mailto", "correo", "courriel", "メール", "邮箱", "почта"
)

# Domains of the countries and uses that hospitals have; those that are words elsewhere stand apart.
_DOMAINS = (
    *(
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "mil",
        "int",
        "eu",
        "local",
        "lan",
        "intranet",
        "internal",
    ),
    *("health", "hospital", "clinic", "de", "uk", "fr", "es", "nl", "be", "ch", "at", "se", "no"),
    *("dk", "fi", "pl", "cz", "sk", "hu", "ro", "bg", "gr", "tr", "ru", "ua", "cn", "jp", "kr"),
    *("tw", "hk", "sg", "th", "vn", "my", "id", "in", "pk", "il", "sa", "ae", "ir", "eg", "za"),
    *("ng", "ke", "br", "ar", "cl", "co", "mx", "pe", "us", "ca", "au", "nz", "ie", "pt", "it"),
    *("lu", "si", "hr", "rs", "lt", "lv", "ee", "is", "info", "io"),
)
_ALONE = frozenset(("com", "org", "net", "edu", "gov", "mil"))
_COUNTRIES = frozenset(
    ("de", "uk", "fr", "nl", "ch", "pl", "ru", "cn", "jp", "kr", "eu", "cz", "br")
)
URL = (
    r"(?i)((?:https?|s?ftps?|dicomwebs?|wss?|file|smb|ldaps?)://[^\s\"'<>\\^|]{3,}"
    r"|www\.[\pL\d-]{2,}\.[^\s\"'<>\\^|]{2,})"
)
HOST = (
    rf"(?i)(?:^|[^\pL\d@._-])((?:{_LABEL}\.)+(?:{'|'.join(_DOMAINS)})(?:/[^\s\"'<>\\^|]*)?)"
    r"(?:[^\pL\d._@-]|\.(?:[^\pL\d]|$)|$)"
)
_UNDER_A_COUNTRY = frozenset(
    ("ac", "co", "com", "edu", "go", "gov", "gob", "gouv", "nhs", "or", "org")
)
_FILE = frozenset(
    ("dcm", "tar", "img", "ima", "nii", "hdr", "xml", "txt", "log", "jpg", "zip", "py")
)

# Hosts of standards, namespaces and source code: they are in the files of everybody.
_PUBLIC = tuple(
    f".{host}"
    for host in (
        *(
            "w3.org",
            "schemas.microsoft.com",
            "schemas.openxmlformats.org",
            "ns.adobe.com",
            "hl7.org",
        ),
        *("nema.org", "ihe.net", "loinc.org", "snomed.org", "snomed.info", "unitsofmeasure.org"),
        *("purl.org", "purl.obolibrary.org", "iso.org", "iec.ch", "ietf.org", "dicomstandard.org"),
        *("github.com", "gitlab.com", "www.apple.com", "dcmtk.org", "offis.de", "dcm4che.org"),
        *("xmlsoap.org", "sourceforge.net", "dclunie.com", "radlex.org", "who.int", "doi.org"),
    )
)

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
IPV4 = (
    rf"(?:^|[^\d.\pL]|[^\d]\.)({_OCTET}(?:\.{_OCTET}){{3}})(?::\d{{2,5}})?"
    r"(?:[^\d.\pL]|\.(?:\D|$)|$)"
)
IPV6 = (
    r"(?i)(?:^|[^\pL\d:.])((?:[0-9a-f]{1,4}:|:){2,8}(?:[0-9a-f]{1,4}|:)?)"
    r"(?:[^\pL\d:.]|[.:](?:[^\pL\d]|$)|$)"
)
_PLACED = Labels(
    *(
        "ip",
        "ip address",
        "ipaddress",
        "ipv4",
        "ipv6",
        "ip addr",
        "addr",
        "address",
        "host",
        "server",
    ),
    *(
        "hostname",
        "gateway",
        "dns",
        "http",
        "https",
        "ftp",
        "node",
        "pacs",
        "worklist",
        "ris",
        "ntp",
    ),
    *("adresse ip", "ip-adresse", "dirección ip", "indirizzo ip", "endereço ip", "ssh", "proxy"),
    *(
        "peer",
        "remote",
        "station",
        "workstation",
        "listen",
        "client",
        "from host",
        "ping",
        "ip адрес",
    ),
)
_VERSION = Labels(
    *("v", "ver", "version", "versions", "sw", "software", "release", "rel", "rev", "build", "fw"),
    *("firmware", "uid", "oid", "root", "kernel", "driver", "patch", "section", "numaris", "syngo"),
)
MAC = (
    r"(?i)(?:^|[^\pL\d:.-])((?:[0-9a-f]{2}:){5}(?:[0-9a-f]{2}:[0-9a-f]{2}:)?[0-9a-f]{2}"
    r"|(?:[0-9a-f]{2}-){5}(?:[0-9a-f]{2}-[0-9a-f]{2}-)?[0-9a-f]{2}"
    r"|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|\b[0-9a-f]{12})(?:[^\pL\d:.-]|[.-](?:[^\pL\d]|$)|$)"
)
_HARDWARE = Labels(
    "mac", "mac address", "mac addr", "ethernet", "hwaddr", "hw addr", "lladdr", "ether"
)
_NOT_HEX = re.compile(r"[^0-9a-f]")


def _labelled(match: Match, labels: Labels) -> bool:
    before = Plain(match.before(32))
    return labels.before(before, len(before.text))


def check_email(match: Match) -> float:
    if "@" in match.value or "＠" in match.value:
        return LABELLED
    return 0.8 if "dot" in match.value or _labelled(match, _ADDRESSED) else 0.6


def _is_public(host: str) -> bool:
    """Tell whether a host is one of those whose names are in files of everybody."""
    return f".{host.lower()}".endswith(_PUBLIC)


def check_url(match: Match) -> float:
    host = match.value.partition("://")[2] or match.value
    return 0.0 if _is_public(re.split(r"[/:?#]", host, maxsplit=1)[0]) else LABELLED


def check_host(match: Match) -> float:
    """Tell hosts from file names, abbreviations and namespaces by their last labels."""
    if match.after(1) == "@" or "://" in match.before(64).rpartition(" ")[2]:
        return 0.0  # part of an e-mail address or a URL
    host = match.value.partition("/")[0]
    *labels, domain = host.lower().split(".")
    if (domain != host[-len(domain) :] and not host.isupper()) or _is_public(host):
        return 0.0
    if labels[0] == "www":
        return 0.0  # a URL
    name = labels[-1]
    if name in _FILE or (name.isdigit() and len(labels) == 1):
        return 0.0
    if domain in _ALONE:
        return 0.9 if len(name) > 2 or len(labels) > 1 else 0.0
    return _check_country(labels, domain, host)


def _check_country(labels: list[str], domain: str, host: str) -> float:
    if all(len(label) < 3 for label in labels) or any(label.isdigit() for label in labels[:1]):
        return 0.0
    if len(labels) > 1:
        return 0.9 if labels[-1] in _UNDER_A_COUNTRY or len(labels[-1]) > 2 else 0.0
    lower = host == host.lower()
    return 0.6 if domain in _COUNTRIES and lower and len(labels[0]) > 4 else 0.0


def check_ipv4(match: Match) -> float:
    address = ipaddress.IPv4Address(match.value)
    if address.is_loopback or address.is_unspecified or match.value.startswith("255."):
        return 0.0
    if _labelled(match, _PLACED) or match.before(3) == "://":
        return LABELLED
    if _labelled(match, _VERSION):
        return 0.0
    octets = address.packed
    if address.is_private and octets[0] and (octets[0] != 10 or max(octets[1:]) > 31):
        return 0.8
    if not 10 < octets[0] < 224:  # UIDs begin with 0 to 2, most versions with one digit
        return 0.8 if match.after(1) == ":" and octets[0] == 10 else 0.0
    return 0.7 if sum(octet > 19 for octet in octets) >= 3 else 0.0


def check_ipv6(match: Match) -> float:
    try:
        address = ipaddress.IPv6Address(match.value)
    except ValueError:
        return 0.0
    if address.is_loopback or address.is_unspecified:
        return 0.0
    if _labelled(match, _PLACED):
        return LABELLED
    groups = match.value.strip(":").split(":")
    if all(len(group) == 2 for group in groups):
        return 0.0  # an EUI-64 or a list of numbers
    first = address.packed[0]
    return 0.9 if (first >> 5 == 1 or first >= 0xFC) and len(groups) > 2 else 0.0


def check_mac(match: Match) -> float:
    digits = _NOT_HEX.sub("", match.value.lower())
    if len(set(digits)) == 1:
        return 0.0
    if _labelled(match, _HARDWARE):
        return LABELLED
    if ":" in match.value:
        return 0.9
    telling = not digits.isdigit() and not digits.isalpha()
    return 0.7 if telling and len(match.value) != 12 else 0.0
