"""Check digits that python-stdnum lacks agree with published examples, and see each wrong digit."""

from __future__ import annotations

import subprocess
import sys

import pytest

from phiscan.rules.detectors import check_digits as check
from phiscan.rules.detectors.check_digits import Valid

EXAMPLES: tuple[tuple[Valid, str], ...] = (
    (check.us_npi, "1234567893"),
    (check.us_dea, "AB1234563"),
    (check.au_medicare, "2123456701"),
    (check.de_health, "A123456780"),
    (check.fr_nir, "295109912611193"),
    (check.be_national, "85073003328"),
    (check.cn_resident, "11010519491231002X"),
    (check.ru_snils, "11223344595"),
    (check.nz_nhi, "ZZZ0016"),
    (check.nz_nhi, "ZZZ00AX"),
    (check.sg_nric, "S1234567D"),
    (check.tw_national, "A123456789"),
    (check.vin, "1HGCM82633A004352"),
    (check.iban, "GB82WEST12345698765432"),
    (check.card, "4111111111111111"),
    (check.card, "378282246310005"),
)


@pytest.mark.parametrize(("is_valid", "number"), EXAMPLES)
def test_a_published_example_is_valid_and_another_digit_is_not(
    is_valid: Valid, number: str
) -> None:
    assert is_valid(number)
    at = max(place for place, character in enumerate(number[:-1]) if character.isdecimal())
    assert not is_valid(number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :])


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("078-05-1120", True),
        ("000-05-1120", False),
        ("666-05-1120", False),
        ("900-05-1120", False),
        ("078-00-1120", False),
        ("078-05-0000", False),
    ],
)
def test_a_social_security_number_has_no_part_that_is_never_given(
    number: str, is_one: bool
) -> None:
    assert check.us_ssn(number) is is_one


def test_an_iban_is_told_from_the_word_behind_it() -> None:
    assert check.iban("BE31 4354 1116 1155 HEAD")


def test_the_package_of_checks_is_imported_when_first_asked_for() -> None:
    code = (
        "import sys, phiscan.rules.detectors.catalogue\n"
        "from phiscan.rules.detectors.check_digits import luhn\n"
        "assert 'stdnum' not in sys.modules\n"
        "assert luhn('79927398713') and 'stdnum.luhn' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
