"""Every detector that comes with phiscan."""

from __future__ import annotations

from phiscan.rules.detectors.detector import Finder


def load() -> tuple[Finder, ...]:
    """Return them in the order in which `phiscan rules` lists them."""
    return ()
