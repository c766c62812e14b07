from __future__ import annotations
from typing import NamedTuple
from phiscan.rules import dummies
REASONS=("empty","placeholder","nothing says otherwise")
class Verdict(NamedTuple):
    kind: str
    confidence: float
    reason: str
_D={d.decode("latin-1").lower() for d in dummies.load()}
def judge(text: str, identifier: str, vr: str) -> Verdict:
    t=text.strip(" ^\0\\=")
    if not t: return Verdict("empty",1.0,"empty")
    if t.lower() in _D: return Verdict("dummy",.9,"placeholder")
    return Verdict("real",.9,"nothing says otherwise")
