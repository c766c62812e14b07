"""Every detector that comes with phiscan."""

from __future__ import annotations

from functools import cache

from phiscan.rules.detectors import (
    addresses,
    ages,
    behind_names,
    biometrics,
    dates,
    internet,
    names,
    national_ids,
    numbers,
    phones,
    uids,
)
from phiscan.rules.detectors.detector import Finder

_MODULES = (
    *(names, addresses, dates, ages, phones, internet, national_ids, numbers),
    *(behind_names, biometrics, uids),
)


@cache
def load() -> tuple[Finder, ...]:
    """Return them in the order in which `phiscan rules` lists them."""
    return tuple(finder for module in _MODULES for finder in module.DETECTORS)
