"""Verdicts on one text, where a name, a record number, a date or a UID is asked for."""

from __future__ import annotations

from phiscan.rules.verdicts import Verdict, judge

TODAY = "20261124"
VRS = ["AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI"]


def name(text: str) -> Verdict:
    return judge(text, "A", "PN", TODAY)


def record(text: str) -> Verdict:
    return judge(text, "H", "LO", TODAY)


def date(text: str, vr: str = "DA") -> Verdict:
    return judge(text, "C", vr, TODAY)


def uid(text: str) -> Verdict:
    return judge(text, "R", "UI", TODAY)


def told(verdict: Verdict) -> tuple[str, str]:
    """Return what is asserted of most verdicts."""
    return verdict.kind, verdict.reason
