"""Policies of a site as text: the example of the documentation, and entries to vary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from phiscan.rules.policy import Policy

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "policy.toml"
TODAY = date(2026, 6, 1)
SUPPRESS = '[[suppress]]\nkeyword = "StationName"\nreason = "why"\nexpires = 2026-06-01\n'
"""Holds until the end of that day."""
DETECTOR = """
[[detectors.add]]
name = "ward-bed"
identifier = "B"
title = "a ward and a bed"
pattern = '\\bWARD \\d+ BED (\\d+)\\b'
hits = ["on WARD 7 BED 3 today"]
misses = ["WARD ROUND"]
"""
Loaded = Callable[[str], Policy]
