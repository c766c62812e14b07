"""E-mail addresses, URLs and host names, IP addresses, MAC addresses in free text.

DICOM application entity titles name no host on the internet and are no hits.
"""

from __future__ import annotations

from phiscan.rules.detectors.detector import Detector, Finder
from phiscan.rules.hosts import (
    EMAIL,
    HOST,
    IPV4,
    IPV6,
    LABELLED,
    MAC,
    URL,
    check_email,
    check_host,
    check_ipv4,
    check_ipv6,
    check_mac,
    check_url,
)

_UIDS_AND_VERSIONS = (
    *("1.2.840.10008", "1.2.840.10008.1.2.1", "1.2.840.113619.2.55", "2.16.124.113", "2.25.12.34"),
    *("4.1.2.10", "VB17A", "syngo MR E11", "5.10.2.1", "1.3.12.2.1107.5.2", "10:15:30", "T1::3"),
    *("STORESCP@", "PACS_AE_1", "t1_mprage_sag_p2_iso.dcm", "v 192.1.22.33", "version 10.1.2.3"),
    *("127.0.0.1", "255.255.255.0", "256.300.1.2", "20210312.101500.1.2", "CT@0.5", "@"),
    *("SIEMENS CSA HEADER", "12-34-56-78-90-12", "DOE^JOHN", "3.0.1.2", "std::string", "a:b:c"),
    *("00:00:00:00:00:00", "123456789012", "12:34:56.789", "1:2", "NORMAL.IN the liver", "GE.SE"),
)

_NAMESPACES = (
    *("http://www.w3.org/2001/XMLSchema", "https://github.com/QIICR/dcmqi.git", "dicom.nema.org"),
    "http://schemas.microsoft.com/winfx/2006/xaml",
)

DETECTORS: tuple[Finder, ...] = (
    Detector(
        "e-mail",
        "F",
        "an e-mail address",
        EMAIL,
        LABELLED,
        hits=(
            *("jane.doe@example.org", "mail: J_DOE+x@RADIOLOGY.EXAMPLE.COM", "<o'hara@x.co.uk>"),
            *(
                "jane [at] example [dot] org",
                "jane(at)example.org",
                "müller@klinik.de",
                "a@b.museum.",
            ),
            *("jane.doe＠example.jp", "mailto:doe@example.com?subject=x", "doe@pacs.local"),
        ),
        misses=(*_UIDS_AND_VERSIONS, "AE@10.1.2.3", "jane@", "@example.org", "3 @ 5.5", "B@B"),
        check=check_email,
        hint=r"[@＠]|(?i:[\[(\s]at[\])\s])",
    ),
    Detector(
        "url",
        "N",
        "a URL, or a host that begins with www",
        URL,
        LABELLED,
        hits=(
            *(
                "https://example.org/a?b=c",
                "HTTP://PACS.EXAMPLE.COM:8080/WADO",
                "see www.example.org",
            ),
            *(
                "ftp://10.1.2.3/x",
                "file://server/share",
                "dicomweb://host/studies",
                "www.klinik-x.de/a",
            ),
        ),
        misses=(
            *_UIDS_AND_VERSIONS,
            "http",
            "www",
            "://",
            "http://",
            "WWW.",
            "ratio 1://2",
            *_NAMESPACES,
        ),
        check=check_url,
        hint=r"://|(?i:www[.])",
    ),
    Detector(
        "host",
        "N",
        "the name of a host under a known domain",
        HOST,
        0.9,
        hits=(
            *(
                "mayo-example.org",
                "pacs.example.com",
                "RIS01.HOSPITAL.LOCAL",
                "radiology.example.ac.uk",
            ),
            *(
                "pacs.klinik-x.de",
                "beispielklinik.de",
                "visit example.com/portal.",
                "ct1.example.co.jp",
            ),
        ),
        misses=(
            *_UIDS_AND_VERSIONS,
            *(
                "syngo.via",
                "contrast.No change",
                "given.In the",
                "org.dcm4che",
                "com.ge.medical",
                "a.de",
            ),
            *(
                "Dr.No",
                "image.it",
                "scan.dcm.de",
                "t1.se",
                "W/O.IN",
                "1.2.de",
                "seg.co",
                "jane@example.org",
            ),
            *("P.O. Box", "i.v.is", "e.g. in", "Abd.At", "Neuro.IT", "exam.is normal", "T.NO"),
            *_NAMESPACES,
        ),
        check=check_host,
        hint=r"[.][a-zA-Z]{2}",
    ),
    Detector(
        "ipv4",
        "O",
        "an IPv4 address; unlabelled only where no version or UID looks like it",
        IPV4,
        0.8,
        hits=(
            *(
                "192.168.10.12",
                "172.16.254.1",
                "IP 10.1.2.3",
                "host: 4.1.2.10",
                "134.95.208.77:104",
            ),
            *(
                "http://10.1.2.3/",
                "addr=8.8.8.8",
                "(193.174.90.55)",
                "10.140.3.77",
                "10.1.2.3:11112",
            ),
            *("AE@192.168.1.5", "169.254.17.3.", "IP-Adresse: 10.0.0.5"),
        ),
        misses=(
            *_UIDS_AND_VERSIONS,
            "10.1.2.3",
            "12.1.3.4",
            "0.5.0.5",
            "a192.168.1.5b",
            "192.168.1.5.3",
        ),
        check=check_ipv4,
        hint=r"\d[.]\d{1,3}[.]\d",
    ),
    Detector(
        "ipv6",
        "O",
        "an IPv6 address",
        IPV6,
        0.9,
        hits=(
            *("fe80::1ff:fe23:4567:890a", "2001:db8:85a3:0:0:8a2e:370:7334", "ip: 2001:db8::7"),
            *("FD12:3456:789A::17:1", "[2a00:1450:4001:81b::200e]", "ip: fd::ab:c"),
        ),
        misses=(
            *_UIDS_AND_VERSIONS,
            "::",
            "::1",
            "abc::def",
            "00:11:22:33:44:55:66:77",
            "2021:03:12",
        ),
        check=check_ipv6,
        hint=r":[0-9a-fA-F]{0,4}:",
    ),
    Detector(
        "mac-address",
        "M",
        "a MAC address (EUI-48 or EUI-64)",
        MAC,
        0.9,
        hits=(
            *("00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e", "mac 001A2B3C4D5E"),
            *("00:11:22:33:44:55:66:77", "MAC: 12-34-56-78-90-12", "eth0 08:00:27:0e:25:b8."),
            "ab:cd:ef:fa:ce:ed",
        ),
        misses=(
            *_UIDS_AND_VERSIONS,
            *(
                "FF:FF:FF:FF:FF:FF",
                "001A2B3C4D5E",
                "1234.5678.9012",
                "00:1A:2B:3C:4D",
                "deadbeefcafe",
            ),
            *("a1b2c3d4-e5f6-4711-8899-aabbccddeeff", "00:1A:2B:3C:4D:5G", "10-20-30-40-50-60"),
        ),
        check=check_mac,
        hint=r"(?i)(?:[0-9a-f]{2}[:-]){3}|[0-9a-f]{4}\.[0-9a-f]{4}\.|\b[0-9a-f]{12}",
    ),
)
