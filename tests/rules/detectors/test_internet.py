"""E-mail, URLs, hosts, IP and MAC addresses are found; UIDs, versions and AE titles are not."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phiscan.rules.detectors.detector import Detectors, Finder, failures
from phiscan.rules.detectors.internet import DETECTORS
from tests.support import technical

_ALL = Detectors(DETECTORS)
_name = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12)
_known = st.sampled_from(["com", "org", "net", "edu", "de", "fr", "co.uk", "ac.jp", "com.au"])
_private = st.one_of(st.integers(0xC0A80001, 0xC0A8FFFE), st.integers(0xAC100001, 0xAC1FFFFE)).map(
    lambda address: str(IPv4Address(address))
)
_global6 = st.integers(0x2001_0DB8 << 96, (0x2001_0DB9 << 96) - 1).map(IPv6Address)
_mac = st.lists(st.integers(0, 255), min_size=6, max_size=6, unique=True)


def _found(text: str) -> list[tuple[str, str]]:
    return [(hit.identifier, text[hit.start : hit.end]) for hit in _ALL.find(text)]


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.name)
def test_it_passes_its_own_examples(detector: Finder) -> None:
    assert failures(detector) == []


@given(_name, _name, _name, _known)
def test_an_e_mail_address_is_found_whole(one: str, two: str, host: str, domain: str) -> None:
    address = f"{one}.{two}@{host}.{domain}"
    assert _found(f"mail {address}, x") == [("F", address)]
    assert _found(f"<{address.upper()}>") == [("F", address.upper())]


@given(_name, _name, _known)
def test_a_host_is_found_with_and_without_a_scheme(host: str, path: str, domain: str) -> None:
    bare = f"pacs.{host}.{domain}"
    assert _found(f"see {bare}, x") == [("N", bare)]
    assert _found(f"see https://{bare}/{path} x") == [("N", f"https://{bare}/{path}")]


@given(_private)
def test_a_private_ipv4_address_is_found_and_no_version_of_four_parts(address: str) -> None:
    assert _found(f"from {address} x") == [("O", address)]
    assert _found(f"version {address}") == []
    assert _found(f"1.2.840.{address}") == []


@given(st.integers(0x01000000, 0x09FFFFFF).map(IPv4Address))
def test_four_small_numbers_are_an_address_only_where_a_word_says_so(address: IPv4Address) -> None:
    assert _found(f"rel {address}") == _found(f"{address}") == []
    assert _found(f"IP: {address}") == [("O", str(address))]


@given(_global6)
def test_an_ipv6_address_is_found(address: IPv6Address) -> None:
    assert _found(f"at {address.exploded} x") == [("O", address.exploded)]
    assert _found(f"ip {address}") == [("O", str(address))]


@given(_mac)
def test_a_mac_address_is_found(octets: list[int]) -> None:
    address = ":".join(f"{octet:02x}" for octet in octets)
    assert _found(f"x {address}, y") == [("M", address)]


@given(technical.texts)
def test_technical_text_is_no_address(text: str) -> None:
    assert _ALL.find(text) == []


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", min_size=1, max_size=16))
def test_application_entity_titles_are_no_hosts(title: str) -> None:
    assert _found(title) == []
