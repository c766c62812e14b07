"""All detectors of phiscan's own, from the modules named here."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from phiscan.rules.detectors.detector import Finder

MODULES: tuple[str, ...] = ()
"""Modules of this package with a tuple DETECTORS, in the order of `phiscan rules`."""


@cache
def load() -> tuple[Finder, ...]:
    """Return every detector."""
    found = (import_module(f"{__package__}.{name}").DETECTORS for name in MODULES)
    return tuple(finder for detectors in found for finder in detectors)
